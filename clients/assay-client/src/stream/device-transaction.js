// SPDX-License-Identifier: Apache-2.0
// What a device does with a key and no account: it commits by transactions that no account signs, paid from what its
// owner set aside. They are general transactions of the extrinsic format 5:
//
//   compact length ‖ 0x45 ‖ version of the extensions (1) ‖ what each extension carries ‖ call

import { compactAddLength, u8aConcat } from '@polkadot/util';
import { inOrder } from '../chain/in-order.js';
import { ChainError, UnknownOutcome } from '../encoding/errors.js';
import { getAllowance } from './allowance.js';
import { payableByDevice } from './before.js';
import { bringReadings } from './commit.js';
import { getStream } from './stream.js';
import { signedArg } from './submission.js';

/** @import { Chain, Outcome, UnderWay } from '../chain/chain.js' */
/** @import { Signing } from './commit.js' */
/** @import { Signed } from './submission.js' */

/** The first byte of a general transaction: 0b01 for its kind, then the version of the format. */
const GENERAL_V5 = 0b0100_0101;

/** The pallet whose errors a refusal names. */
const PALLET = 'DataAttestation';

/**
 * The extensions that carry something, and what says nothing there: no end of validity, no nonce, no tip, no hash of the
 * metadata. Where no account signs, the chain reads none of it.
 */
const NEUTRAL = {
  CheckMortality: [0],
  CheckNonce: [0],
  ChargeTransactionPayment: [0],
  CheckMetadataHash: [0],
};

/**
 * How many commitments of a stream may be under way at once. The chain lets 16 wait for those before them; it is half of
 * that, because a node may be some blocks behind.
 */
const WINDOW = 8;

/**
 * A call as a transaction that no account signs, its length before it.
 * @param {{registry: any}} api the library's
 * @param {any} call
 * @returns {Uint8Array}
 * @throws {ChainError} where the chain's transactions carry something that is not known here
 */
export function generalTransaction({ registry }, call) {
  const { transactionExtensions, transactionExtensionsByVersion } = registry.metadata.extrinsic;
  const [version, indices] = [...transactionExtensionsByVersion].at(-1);
  const carried = indices.map((index) => {
    const { identifier, type } = transactionExtensions[index.toNumber()];
    const name = identifier.toString();
    if (Object.hasOwn(NEUTRAL, name)) return NEUTRAL[name];
    if (registry.createType(registry.createLookupType(type)).encodedLength === 0) return [];
    throw new ChainError(`the chain's transactions carry ${name}, which this client does not know: use its latest version`);
  });
  return compactAddLength(
    u8aConcat([GENERAL_V5], version.toU8a(), ...carried.map((bytes) => Uint8Array.from(bytes)), call.method.toU8a()),
  );
}

/**
 * The transaction by which a device brings its signed commitment itself.
 * @param {Chain} chain
 * @param {bigint | number} stream
 * @param {Signed} signed
 * @returns {Uint8Array}
 */
export const deviceTransaction = (chain, stream, signed) =>
  generalTransaction(chain.api, chain.api.tx.dataAttestation.submitAsDevice(stream, signedArg(signed)));

/**
 * Sends a device's signed commitment and waits until a final block holds it. Whoever sends it twice pays once: the stream
 * has one place for it.
 * @param {UnderWay & {chain: Chain, stream: bigint | number, signed: Signed, timeout?: number}} what `timeout` in
 *   milliseconds
 * @returns {Promise<Outcome & {left: bigint}>} `fee` is what was paid from the device's allowance, `left` what remains
 *   of it, in the token's smallest unit
 * @throws {ChainError} where it was refused, or its end is not known
 */
export async function sendAsDevice({ chain, stream, signed, ...options }) {
  const result = await chain
    .submitEncoded(deviceTransaction(chain, stream, signed), { pallet: PALLET, ...options })
    .catch((error) => {
      if (error instanceof UnknownOutcome) error.message += '. The same command, run again, sends what the stream lacks then';
      throw error;
    });
  const { fee, left } = chain.event(result.events, 'dataAttestation', 'DevicePaid');
  return { ...result, fee: fee.toBigInt(), left: left.toBigInt() };
}

/**
 * Sends a device's signed commitments, several at once. They are in the order of their sequences.
 * @param {{chain: Chain, stream: bigint | number, signed: Signed[], onSubmit?: (done: number, of: number) => void}}
 *   what `onSubmit` is told how many are done
 * @returns {Promise<(Outcome & {left: bigint})[]>}
 */
export const sendAllAsDevice = ({ chain, stream, signed, onSubmit }) =>
  inOrder(signed, (each, _, underWay) => sendAsDevice({ chain, stream, signed: each, ...underWay }), {
    onProgress: onSubmit,
    window: WINDOW,
  });

/**
 * Commits readings in signed batches, in transactions of the device itself.
 * @param {Signing & {onDone?: (done: number, of: number) => void}} from `onDone` is told how many readings are on chain
 * @returns {Promise<{commitments: import('../device/commitment.js').Commitment[], fees: bigint, left?: bigint}>}
 *   amounts in the token's smallest unit
 */
export async function commitAsDevice({ chain, ...readings }) {
  const { stream } = readings.feed;
  const { device } = await getStream(chain, stream);
  const { commitments, results } = await bringReadings({
    chain,
    ...readings,
    afford: payableByDevice({
      ...{ chain, device },
      getAllowance: () => getAllowance(chain, device),
      encode: (signed) => deviceTransaction(chain, stream, signed),
    }),
    // What is under way is counted until it is final: so much may be signed and open.
    bring: (each, sign, onDone) =>
      inOrder(
        each,
        async (commitment, _, { onAccepted }) => {
          const { fee, left } = await sendAsDevice({ chain, stream, signed: await sign(commitment), onAccepted });
          onDone(commitment);
          return { fee, left };
        },
        { window: WINDOW },
      ),
  });
  return { commitments, fees: results.reduce((sum, { fee }) => sum + fee, 0n), left: results.at(-1)?.left };
}

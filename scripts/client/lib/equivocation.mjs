// SPDX-License-Identifier: Apache-2.0
// Devices that sign two histories, and the bonds that speak for them.

import { InputError } from './errors.mjs';
import { signedArg } from './submission.mjs';

/**
 * Proves with two submissions that a device signed two different commitments for one place of its stream. The device is
 * suspended; the account gets its share of the bond.
 */
export async function reportEquivocation({ chain, account, first, second }) {
  if (first.stream !== second.stream) {
    throw new InputError(`the commitments are for different streams, ${first.stream} and ${second.stream}`);
  }
  const { reportEquivocation: call } = chain.api.tx.dataAttestation;
  const result = await chain.submit(call(first.stream, signedArg(first), signedArg(second)), account);
  const { device, sequence, reward, rest } = chain.event(result.events, 'dataAttestation', 'EquivocationProved');
  return {
    ...result,
    device: device.toU8a(),
    sequence: sequence.toNumber(),
    reward: reward.toBigInt(),
    rest: rest.toBigInt(),
  };
}

/** Gives the bond of a closed stream back to who paid it, once the time after its end is over; anyone may. */
export async function releaseBond({ chain, account, stream }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.releaseBond(stream), account);
  return { ...result, amount: chain.event(result.events, 'dataAttestation', 'BondReleased').amount.toBigInt() };
}

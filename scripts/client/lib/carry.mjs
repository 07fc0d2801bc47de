// SPDX-License-Identifier: Apache-2.0
// Signed commitments on their way: a device writes them to a file, and any account carries those of many devices to the
// chain.

import { submissionArg } from './anchor.mjs';
import { fromHex, toHex } from './bytes.mjs';
import { parseDevice, toDid } from './did.mjs';
import { ChainError, InputError } from './errors.mjs';
import { readJson } from './keys.mjs';
import { commitmentFromJson, commitmentToJson, writeWhole } from './store.mjs';

const FORMAT = 'assay-signed/1';

/** Length of every device's signature. */
const SIGNATURE_LENGTH = 64;

/** Writes the signed commitments of one stream to a file. */
export function writeSigned(path, { genesis, device, stream, signed }) {
  const json = {
    format: FORMAT,
    genesis: toHex(genesis),
    device: toDid(device),
    stream: stream.toString(),
    signed: signed.map(({ commitment, validUntil, keyIndex, signature }) => ({
      commitment: commitmentToJson(commitment),
      validUntil,
      keyIndex,
      signature: toHex(signature),
    })),
  };
  try {
    writeWhole(path, `${JSON.stringify(json, null, 1)}\n`);
  } catch (error) {
    throw new InputError(`cannot write ${path}: ${error.code ?? error.message}`);
  }
}

/** The signed commitments in a file. */
export function readSigned(path) {
  const json = readJson(path, 'file of signed commitments');
  const wrong = (what) => new InputError(`${path} is not a file of signed commitments: ${what}`);
  if (json?.format !== FORMAT) throw wrong(`its format is not ${FORMAT}`);
  if (typeof json.stream !== 'string' || !/^\d{1,20}$/.test(json.stream)) throw wrong('it names no stream');
  if (typeof json.device !== 'string') throw wrong('it names no device');
  if (!Array.isArray(json.signed) || json.signed.length === 0) throw wrong('it has none');
  try {
    return {
      genesis: fromHex(json.genesis, '"genesis"', 32),
      device: parseDevice(json.device),
      stream: BigInt(json.stream),
      signed: json.signed.map(signedFromJson),
    };
  } catch (error) {
    throw wrong(error.message);
  }
}

function signedFromJson(json) {
  for (const field of ['validUntil', 'keyIndex']) {
    if (!Number.isInteger(json?.[field]) || json[field] < 0 || json[field] >= 2 ** 32) {
      throw new InputError(`a signed commitment has no whole number "${field}"`);
    }
  }
  const { validUntil, keyIndex } = json;
  const signature = fromHex(json.signature, '"signature" of a signed commitment', SIGNATURE_LENGTH);
  return { commitment: commitmentFromJson(json.commitment), validUntil, keyIndex, signature };
}

/** The call that carries signed commitments, each `{stream, signed}`. */
export const submitManyCall = (chain, submissions) =>
  chain.api.tx.dataAttestation.submitMany(submissions.map(submissionArg));

/**
 * Carries signed commitments, of any devices and streams, in as few calls as it takes: stream by stream, and in each in
 * the order of sequences.
 * @param {{chain: object, account: object, submissions: {stream: bigint, signed: object}[]}} what
 * @returns {Promise<{outcomes: {stream: bigint, sequence: number, error?: ChainError}[], fees: bigint}>} `error` is why the
 *   chain refused one
 */
export async function carry({ chain, account, submissions, onSubmit }) {
  const ordered = [...submissions].sort(
    (a, b) => Number(a.stream - b.stream) || a.signed.commitment.sequence - b.signed.commitment.sequence,
  );
  const most = chain.api.consts.dataAttestation.maxSubmissions.toNumber();
  const groups = [];
  for (let at = 0; at < ordered.length; at += most) groups.push(ordered.slice(at, at + most));
  const calls = groups.map((group) => submitManyCall(chain, group));
  const results = await chain.submitAll(calls, account, { onProgress: onSubmit });
  return {
    outcomes: results.flatMap(({ events }, i) => outcomesOf(chain, groups[i], events)),
    fees: results.reduce((sum, { fee }) => sum + fee, 0n),
  };
}

/** What became of the commitments of one call: each has an event that says so, in their order. */
function outcomesOf(chain, group, events) {
  const said = events.filter(
    ({ section, method }) => section === 'dataAttestation' && ['Committed', 'SubmissionRefused'].includes(method),
  );
  if (said.length !== group.length) {
    throw new ChainError(`the chain says what became of ${said.length} commitments, and ${group.length} were carried`);
  }
  return group.map(({ stream, signed }, i) => {
    const outcome = { stream, sequence: signed.commitment.sequence };
    return said[i].method === 'Committed' ? outcome : { ...outcome, error: chain.dispatchError(said[i].data.error) };
  });
}

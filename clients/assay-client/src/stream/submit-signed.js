// SPDX-License-Identifier: Apache-2.0
// Signed commitments of many devices, submitted by any account.

import { ChainError } from '../encoding/errors.js';
import { submissionArg } from './submission.js';

/** @import { Chain, Sender } from '../chain/chain.js' */
/** @import { Submission } from './submission.js' */

/**
 * The call that submits what devices signed.
 * @param {Chain} chain
 * @param {Submission[]} submissions
 * @returns {any}
 */
export const submitManyCall = (chain, submissions) =>
  chain.api.tx.dataAttestation.submitMany(submissions.map(submissionArg));

/**
 * Submits signed commitments, of any devices and streams, in as few calls as it takes: stream by stream, and in each in
 * the order of sequences.
 * @param {Sender & {submissions: Submission[], onSubmit?: (done: number, of: number) => void}} what `onSubmit` is told
 *   how many calls are done
 * @returns {Promise<{outcomes: {stream: bigint, sequence: number, error?: ChainError}[], fees: bigint}>} `error` is why
 *   the chain refused one; `fees` in the token's smallest unit
 * @throws {ChainError} where a call as a whole was refused
 */
export async function submitSigned({ chain, account, submissions, onSubmit }) {
  await chain.settle(account, 'dataAttestation', 'submitMany');
  const ordered = [...submissions].sort(
    (a, b) => Number(a.stream - b.stream) || a.commitment.sequence - b.commitment.sequence,
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
    throw new ChainError(`the chain says what became of ${said.length} commitments, and ${group.length} were submitted`);
  }
  return group.map(({ stream, commitment }, i) => {
    const outcome = { stream, sequence: commitment.sequence };
    return said[i].method === 'Committed' ? outcome : { ...outcome, error: chain.dispatchError(said[i].data.error) };
  });
}

// SPDX-License-Identifier: Apache-2.0
// When a verifier may rely on what is anchored and not in its stream's log yet, and how far: for as long as the epoch runs.
// Two verifiers who keep to these rules and hold different histories of one epoch can prove that the device signed both.

import { encodeCommitment } from '../device/commitment.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { nameOfSubmission } from '../stream/submission.js';
import { checkAnchored, Refused } from './anchored.js';

/** @import { Commitment } from '../device/commitment.js' */
/** @import { Ground } from './anchored.js' */
/** @import { AnchorProof } from './anchoring.js' */

const same = (a, b) => sameBytes(encodeCommitment(a), encodeCommitment(b));

/** Proofs of one stream by the places of their commitments, each of which is proved once or more. */
function byPlace(proofs) {
  const [{ submission: first }] = proofs;
  const places = new Map();
  for (const proof of [...proofs].sort((a, b) => a.submission.commitment.sequence - b.submission.commitment.sequence)) {
    const { submission } = proof;
    if (submission.stream !== first.stream) {
      throw new InputError(`the proofs are of two streams, ${first.stream} and ${submission.stream}: give those of one`);
    }
    const { sequence } = submission.commitment;
    const known = places.get(sequence)?.submission;
    if (known !== undefined && !same(known.commitment, submission.commitment)) throw contradiction(known, submission);
    places.set(sequence, proof);
  }
  return [...places.values()];
}

/** Two commitments of one number. */
function contradiction(a, b) {
  const [one, other] = [a.commitment, b.commitment];
  const isEvidence = sameBytes(one.epoch, other.epoch) && one.after === other.after;
  const what = nameOfSubmission(a);
  return new VerificationError(
    isEvidence
      ? `there are two of ${what}, which contradict each other: assay stream report-equivocation proves that the device signed both, if it did`
      : `there are two of ${what}, of different epochs or after different batches: one of them is void, and nothing tells which`,
  );
}

/**
 * Splits the proofs of a stream's commitments into those whose places are in its log, and those that go on from there, and
 * refuses the latter unless a verifier may rely on them.
 * @param {AnchorProof[]} proofs as files have them
 * @param {Ground} ground as `readGround` returns it
 * @returns {{logged: AnchorProof[], provisional: AnchorProof[]}} each in order; that the log has the very same
 *   commitments is left to be seen
 * @throws {VerificationError} where one cannot be relied on
 */
export function sortOut(proofs, ground) {
  const all = byPlace(proofs);
  const { stream } = ground;
  if (stream === undefined) throw new Refused('StreamNotFound', `there is no stream ${all[0].submission.stream} on this chain`);
  const logged = all.filter(({ submission: { commitment } }) => commitment.sequence < stream.size);
  const provisional = all.slice(logged.length);
  let [next, after] = [stream.size, stream.lastTime];
  for (const proof of provisional) {
    const { commitment } = proof.submission;
    const what = nameOfSubmission(proof.submission);
    if (commitment.sequence !== next) {
      const last = commitment.sequence - 1;
      const missing = last === next ? `batch ${next}` : `batches ${next} to ${last}`;
      throw new VerificationError(
        `${what} cannot be relied on: ${missing} before it are neither in the stream's log nor among the proofs. Give their proofs too`,
      );
    }
    if (commitment.after !== after) {
      throw new Refused(
        'PredecessorMismatch',
        `${what} follows another batch ${next - 1} than the one that is there: it names ${commitment.after} as the time up to which that goes, and not ${after}`,
      );
    }
    checkAnchored({ ...proof, what }, ground);
    [next, after] = [next + 1, commitment.lastTime];
  }
  return { logged, provisional };
}

/**
 * Refuses a commitment whose place in the log another has.
 * @param {Pick<AnchorProof, 'submission'>} proof
 * @param {Commitment} commitment what the log has there
 * @throws {VerificationError}
 */
export function checkLogged({ submission }, commitment) {
  if (same(submission.commitment, commitment)) return;
  const { epoch, after } = submission.commitment;
  const hint =
    sameBytes(epoch, commitment.epoch) && after === commitment.after
      ? 'assay stream report-equivocation proves that the device signed both, if it did'
      : `the one that was anchored is void: it is of epoch ${toHex(epoch)} after ${after}, the one in the log of ${toHex(commitment.epoch)} after ${commitment.after}`;
  throw new VerificationError(`the stream's log has another ${nameOfSubmission(submission)}: ${hint}`);
}

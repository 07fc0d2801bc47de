// SPDX-License-Identifier: Apache-2.0
// Two histories that a device signed: what proves them, and the report.
//
// The evidence is two different commitments for one place, which is the same number of the same stream, in the same epoch,
// after the same one: one of them anchored, the other anchored too, or in the stream's log.

import { encodeCommitment } from '../device/commitment.js';
import { toDid } from '../device/did.js';
import { epochOf } from '../device/epochs.js';
import { sameBytes, toHex } from '../encoding/bytes.js';
import { InputError, VerificationError } from '../encoding/errors.js';
import { FileSource } from '../feed/file-source.js';
import { isInLog, wayInto } from '../merkle/merkle.js';
import { getInclusion } from '../proof/log-proof.js';
import { checkedLog, commitmentsFromChain } from '../stream/log.js';
import { commitmentArg, signedArg } from '../stream/submission.js';
import {
  checkContent,
  checkEpoch,
  checkKey,
  checkPaths,
  checkSignature,
  checkStream,
  checkTime,
  readGround,
  Refused,
} from './anchored.js';
import { proofArg } from './anchoring.js';

/** @import { Chain, Outcome, Sender } from '../chain/chain.js' */
/** @import { Commitment } from '../device/commitment.js' */
/** @import { Epoch } from '../device/epochs.js' */
/** @import { Log } from '../merkle/merkle.js' */
/** @import { Ground } from './anchored.js' */
/** @import { AnchorProof } from './anchoring.js' */

/** @typedef {{commitment: Commitment, way: Uint8Array[], submission?: undefined}} Logged a commitment of the stream's log */

/**
 * A report of two histories.
 * @typedef {object} Report
 * @property {bigint} stream
 * @property {number} sequence the place of both
 * @property {AnchorProof} first
 * @property {AnchorProof | Logged} second
 * @property {Epoch} epoch the one that answers
 * @property {Ground} ground
 */

/**
 * @param {unknown} condition
 * @param {string} code
 * @param {string} sentence
 * @returns {asserts condition}
 */
function need(condition, code, sentence) {
  if (!condition) throw new Refused(code, `this is no evidence: ${sentence}`);
}

/** Says of a check's sentence that it makes the evidence none. */
function asEvidence(check) {
  try {
    check();
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.code, `this is no evidence: ${error.message}`);
    throw error;
  }
}

/** @param {any} shown a proof, or what the log has */
const commitmentOf = ({ commitment, submission }) => commitment ?? submission.commitment;

/** Both are for one place, and differ. */
function checkPlaces(first, second) {
  const [one, other] = [first, second].map(commitmentOf);
  need(
    one.sequence === other.sequence,
    'SequenceMismatch',
    `the commitments are for different places, ${one.sequence} and ${other.sequence}`,
  );
  need(
    sameBytes(one.epoch, other.epoch),
    'EvidenceEpochMismatch',
    `the commitments are of different epochs, ${toHex(one.epoch)} and ${toHex(other.epoch)}. A device may sign a place anew in another epoch: what the epoch before left out of the log is void`,
  );
  need(
    one.after === other.after,
    'EvidencePredecessorMismatch',
    `the commitments follow different ones: one names ${one.after} as the last time before it, the other ${other.after}`,
  );
  need(
    !sameBytes(encodeCommitment(one), encodeCommitment(other)),
    'IdenticalCommitments',
    'the commitments are the same. A device may sign one again, with a later last block or its next key',
  );
}

/**
 * Makes the chain's checks of a report, in the chain's order, and says in plain words why it is no evidence.
 * @param {{first: AnchorProof, second: AnchorProof | Logged, ground: Ground}} report `first` is a proof as files have
 *   it, `second` another, or what the stream's log has; `ground` is what `readGround` returns
 * @returns {Epoch} the epoch that answers
 * @throws {Refused} where it is no evidence
 */
export function checkEvidence({ first, second, ground }) {
  /** @type {any[]} */
  const items = [
    { what: 'the first commitment', ...first },
    { what: 'the second commitment', ...second },
  ];
  const anchored = items.filter(({ submission }) => submission !== undefined);
  const [, logged] = items.filter(({ submission }) => submission === undefined).length > 0 ? items : [];
  const each = (check, some = anchored, on = ground) => some.forEach((item) => asEvidence(() => check(item, on)));

  checkPlaces(first, second);
  each(checkContent, items.map(({ what, ...item }) => ({ what, submission: { commitment: commitmentOf(item) } })));
  each(checkTime);
  each(checkStream);
  const stream = /** @type {NonNullable<Ground['stream']>} */ (ground.stream);
  const { epoch: tag, sequence } = first.submission.commitment;
  const epoch = epochOf(ground.epochs, tag);
  need(
    epoch !== undefined,
    'EpochNotFound',
    `${toDid(stream.device)} never had an epoch ${toHex(tag)}`,
  );
  if (epoch.evidence !== undefined) {
    throw new Refused(
      'AlreadyProved',
      `it is known already that ${toDid(stream.device)} signed two histories in epoch ${epoch.number}, or in another under the same bond (evidence ${toHex(epoch.evidence)}): a second report changes nothing and costs its fee`,
    );
  }
  const inEpoch = { ...ground, epoch };
  each(checkEpoch, anchored, inEpoch);
  each(checkPaths);
  if (logged) {
    need(
      isInLog({ data: encodeCommitment(logged.commitment), index: sequence, way: logged.way }, stream.log),
      'NotLogged',
      `${logged.what} is not in the log of stream ${stream.id}`,
    );
  }
  // Key and signature of the first, then of the second.
  each((item, on) => [checkKey, checkSignature].forEach((check) => check(item, on)));
  return epoch;
}

/**
 * The commitment that a stream's log has in a place, and the way to it.
 * @returns {Promise<any>}
 */
async function fromLog(chain, { id, size, log }, sequence, source) {
  if (sequence >= size) {
    throw new InputError(
      `stream ${id} has no batch ${sequence} in its log, only ${size} batches: give the proof of the other commitment with --second`,
    );
  }
  if (source === 'node') {
    const proof = await getInclusion(chain, { stream: Number(id), sequence });
    return { commitment: proof.commitment, way: wayInto({ ...proof, index: sequence }, log) };
  }
  const commitments =
    source === 'chain' ? await commitmentsFromChain(chain, id) : await new FileSource(source).commitments(size);
  const { commitments: known, tree } = await checkedLog(chain, id, commitments);
  return { commitment: known[sequence], way: wayInto({ index: sequence, size, path: tree.path(sequence) }, log) };
}

/**
 * Puts a report together and checks it.
 * @param {{chain: Chain, first: AnchorProof, second?: AnchorProof, source?: string}} what without `second`, it is what
 *   the stream's log has in that place, by `source`: `node`, `chain`, or a feed's address
 * @returns {Promise<Report>} what `reportEquivocation` sends
 * @throws {Refused} where it is no evidence
 */
export async function prepareReport({ chain, first, second, source = 'node' }) {
  const proofs = second === undefined ? [first] : [first, second];
  const { stream } = first.submission;
  for (const { genesis, submission } of proofs) {
    if (!sameBytes(genesis, chain.genesis)) throw new VerificationError('the proof is about another chain');
    if (submission.stream !== stream) {
      throw new InputError(`the commitments are for different streams, ${stream} and ${submission.stream}`);
    }
  }
  const ground = await readGround(chain, stream, proofs.map(({ gateway }) => gateway));
  if (ground.stream === undefined) throw new Refused('StreamNotFound', `there is no stream ${stream} on this chain`);
  const { sequence } = first.submission.commitment;
  const other = second ?? (await fromLog(chain, ground.stream, sequence, source));
  const epoch = checkEvidence({ first, second: other, ground });
  return { stream, sequence, first, second: other, epoch, ground };
}

/**
 * What `report_equivocation` takes.
 * @param {Report} report
 * @returns {any[]}
 */
export function reportArgs({ stream, first, second, epoch, ground }) {
  const anchored = (proof) => ({
    signed: signedArg(proof.submission),
    proof: proofArg(proof, /** @type {Log} */ (ground.gateways.get(String(proof.gateway)))),
  });
  const shown =
    second.submission === undefined
      ? { Logged: { commitment: commitmentArg(second.commitment), path: second.way.map(toHex) } }
      : { Anchored: anchored(second) };
  return [stream, epoch.number, anchored(first), shown];
}

/**
 * Reports two histories: the whole bond goes to the treasury, and the fee comes back.
 * @param {Sender & {report: Report}} what
 * @returns {Promise<Outcome & {owner: string, taken: bigint, evidence: Uint8Array}>} `taken` in the token's smallest
 *   unit
 */
export async function reportEquivocation({ chain, account, report }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.reportEquivocation(...reportArgs(report)), account);
  const { owner, taken, evidence } = chain.event(result.events, 'dataAttestation', 'EquivocationProved');
  return { ...result, owner: owner.toString(), taken: taken.toBigInt(), evidence: evidence.toU8a() };
}

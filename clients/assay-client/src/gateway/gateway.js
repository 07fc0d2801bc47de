// SPDX-License-Identifier: Apache-2.0
// What a gateway does, and what anyone does with what it anchored. A gateway keeps its anchors in a folder:
//
//   gateway.json                       the gateway's number, its chain, and all its anchors in order
//   <number>/<stream>-<sequence>.json  the proof of each commitment that it anchored

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { ChainError, InputError, VerificationError } from '../encoding/errors.js';
import { makeFolder, writeWhole } from '../encoding/files.js';
import { parseJson, readJson } from '../encoding/json.js';
import { FileSource } from '../feed/file-source.js';
import { nameOfSubmission } from '../stream/submission.js';
import { checkAcceptable, readGround } from './anchored.js';
import {
  anchorFromChain,
  anchorFromJson,
  anchorProofFromJson,
  anchorProofs,
  anchorProofToJson,
  anchorToJson,
  gatewayTree,
  sortSubmissions,
  proofArgs,
  renewProof,
  submissionTree,
} from './anchoring.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { Submission } from '../stream/submission.js' */
/** @import { Anchor, AnchorProof } from './anchoring.js' */

/**
 * A gateway as the chain has it.
 * @typedef {object} Gateway
 * @property {bigint} id its number
 * @property {string} owner its account's address
 * @property {number} size how many anchors its log has
 * @property {Uint8Array} root the log's root
 * @property {boolean} closed whether it anchors nothing more
 */

/** @typedef {{gateway: bigint | number, genesis: Uint8Array}} Owned the gateway and the chain that anchors have to be of */

const FORMAT = 'assay-gateway/1';
const FILE_NAME = 'gateway.json';

/** The largest file of a proof, in bytes: two paths and a commitment are a few thousand. */
const MAX_PROOF = 1 << 20;

// ---- on chain ----

/**
 * Registers a gateway; the account is the one that anchors.
 * @param {Sender} sender
 * @returns {Promise<Outcome & {gateway: bigint}>} `gateway` is its number
 */
export async function registerGateway({ chain, account }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.registerGateway(), account);
  return { ...result, gateway: chain.event(result.events, 'dataAttestation', 'GatewayRegistered').gateway.toBigInt() };
}

/**
 * Closes a gateway for good.
 * @param {Sender & {gateway: bigint | number}} what
 * @returns {Promise<Outcome>}
 */
export const closeGateway = ({ chain, account, gateway }) =>
  chain.submit(chain.api.tx.dataAttestation.closeGateway(gateway), account);

/**
 * A gateway as the chain has it.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Gateway>}
 * @throws {ChainError} where there is none
 */
export async function getGateway(chain, id) {
  const gateway = await chain.view('DataAttestation', 'gateway', id);
  if (gateway.isNone) throw new ChainError(`there is no gateway ${id} on this chain`, 'GatewayNotFound');
  const view = gateway.unwrap();
  return {
    id: view.id.toBigInt(),
    owner: view.owner.toString(),
    // The library adds the underscore: a struct is a Map to it, which has a `size` of its own.
    size: view.size_.toNumber(),
    root: view.root.toU8a(),
    closed: view.closed.isTrue,
  };
}

/**
 * An open gateway of an account, or `undefined`.
 * @param {Chain} chain
 * @param {string | Uint8Array} owner
 * @returns {Promise<Gateway | undefined>}
 */
export async function findGateway(chain, owner) {
  for (const id of await chain.viewAll('DataAttestation', 'gateways_of', [owner])) {
    const gateway = await getGateway(chain, id);
    if (!gateway.closed) return gateway;
  }
  return undefined;
}

async function eventsOf(chain, number) {
  try {
    const at = await chain.api.at(await chain.api.rpc.chain.getBlockHash(number));
    return (await at.query.system.events()).map(({ event }) => event);
  } catch (error) {
    throw new ChainError(`the node does not keep what happened in block ${number}: ${error.message}`);
  }
}

/**
 * All anchors of a gateway, in order: those that are known already, and the later ones from the chain's own events, from
 * the newest block backwards. Needs a node that keeps the states of these blocks.
 * @param {Chain} chain
 * @param {bigint | number} gateway
 * @param {{known?: Anchor[], onProgress?: (done: number, of: number) => void}} [options] `known` are the first of them,
 *   `onProgress` is told how many are found
 * @returns {Promise<Anchor[]>}
 * @throws {ChainError} where the node does not keep a block that has one
 */
export async function anchorsFromChain(chain, gateway, { known = [], onProgress = () => {} } = {}) {
  const { size } = await getGateway(chain, gateway);
  const missing = size - known.length;
  const found = [];
  for (let number = await chain.blockNumber(); found.length < missing && number > 0; number--) {
    const anchored = (await eventsOf(chain, number)).filter(
      ({ section, method, data }) =>
        section === 'dataAttestation' && method === 'Anchored' && data.gateway.toBigInt() === BigInt(gateway),
    );
    if (anchored.length === 0) continue;
    found.unshift(...anchored.map(({ data }) => anchorFromChain(data.anchor)));
    onProgress(Math.min(found.length, missing), missing);
  }
  return [...known, ...found];
}

/**
 * The anchors of a gateway, checked: whoever lists them, their RFC 9162 root must be the one that the chain has.
 * @param {ChainView} chain
 * @param {bigint | number} gateway
 * @param {Anchor[]} anchors
 * @returns {Promise<Anchor[]>}
 * @throws {VerificationError} where they are others
 */
export async function checkedAnchors(chain, gateway, anchors) {
  const { size, root } = await getGateway(chain, gateway);
  if (anchors.length < size) {
    throw new VerificationError(
      `the list has ${anchors.length} of the ${size} anchors of gateway ${gateway}: read them from the chain with --log chain`,
    );
  }
  const checked = anchors.slice(0, size);
  if (!sameBytes(gatewayTree(checked).root, root)) {
    throw new VerificationError(`the list is not that of the anchors of gateway ${gateway}: its root differs`);
  }
  return checked;
}

// ---- what devices signed ----

/**
 * Refuses submissions that could never be submitted to their streams, nor prove anything, if they were anchored in the next block.
 * @param {Chain} chain
 * @param {Submission[]} submissions
 * @throws {import('./anchored.js').Refused}
 */
export async function checkSubmissions(chain, submissions) {
  const anchor = { block: (await chain.bestNumber()) + 1, latest: await latestNow(chain) };
  const grounds = new Map();
  for (const submission of submissions) {
    const { stream } = submission;
    if (!grounds.has(stream)) grounds.set(stream, readGround(chain, stream, []));
    checkAcceptable({ what: nameOfSubmission(submission), submission, anchor }, await grounds.get(stream));
  }
}

/** The latest time of a reading that the chain would take by its newest clock. */
async function latestNow(chain) {
  const now = (await chain.api.query.timestamp.now()).toNumber();
  return now + chain.api.consts.dataAttestation.maxClockDrift.toNumber();
}

// ---- anchoring, and submitting what is anchored ----

/**
 * Anchors submissions by one root, and proves each. What is anchored already is proved and not anchored again, so that
 * a run that was interrupted can be repeated.
 * @param {Sender & {gateway: bigint, submissions: Submission[], anchors: Anchor[]}} from `anchors` are all of the
 *   gateway's so far
 * @returns {Promise<{anchor: Anchor, anchors: Anchor[], proofs: AnchorProof[], fee: bigint}>} `fee` in the token's
 *   smallest unit
 * @throws {import('./anchored.js').Refused} where one could never be submitted
 */
export async function anchorSubmissions({ chain, account, gateway, submissions, anchors }) {
  const ordered = sortSubmissions(submissions);
  const { root, size } = submissionTree(ordered);
  let anchor = anchors.find((each) => each.size === size && sameBytes(each.root, root));
  let fee = 0n;
  if (anchor === undefined) {
    await checkSubmissions(chain, ordered);
    const result = await chain.submit(chain.api.tx.dataAttestation.anchor(gateway, toHex(root), size), account);
    anchor = anchorFromChain(chain.event(result.events, 'dataAttestation', 'Anchored').anchor);
    ({ fee } = result);
    anchors = [...anchors, anchor];
  }
  const proofs = anchorProofs({ genesis: chain.genesis, gateway, anchor, submissions: ordered, anchors });
  return { anchor, anchors, proofs, fee };
}

/**
 * Asks the chain itself whether a proof leads to what its gateway anchored. Our own code has said so before.
 * @param {ChainView} chain
 * @param {AnchorProof} proof
 * @param {{size: number, closed: boolean}} gateway the one that anchored it, as it is
 * @throws {VerificationError} where the chain says no
 */
export async function confirmOnChain(chain, proof, gateway) {
  const answer = await chain.view('DataAttestation', 'verify_anchored', ...proofArgs(proof, gateway));
  if (!answer.isTrue) throw new VerificationError('the chain does not confirm the proof');
}

/**
 * Refuses a proof of another chain.
 * @param {Pick<Chain, 'genesis'>} chain
 * @param {{genesis: Uint8Array}} proof
 * @throws {VerificationError}
 */
export function checkGenesis(chain, { genesis }) {
  if (!sameBytes(genesis, chain.genesis)) throw new VerificationError('the proof is about another chain');
}

/**
 * Appends an anchored commitment to its own stream; anyone may. `gateway` is the one that anchored it, as it is.
 * @param {Sender & {proof: AnchorProof, gateway: {size: number, closed: boolean}}} what
 * @returns {Promise<Outcome>}
 */
export const submitAnchored = ({ chain, account, proof, gateway }) =>
  chain.submit(chain.api.tx.dataAttestation.submitAnchored(...proofArgs(proof, gateway)), account);

// ---- the folder ----

/** The anchors in the content of a gateway's file; `check` are the gateway and chain that they have to be of. */
function anchorsFromFile(json, check, what) {
  if (json?.format !== FORMAT || !Array.isArray(json.anchors)) {
    throw new InputError(`${what} is not a gateway's file of the format ${FORMAT}`);
  }
  if (!sameBytes(fromHex(json.genesis, `"genesis" of ${what}`, 32), check.genesis)) {
    throw new InputError(`${what} belongs to another chain`);
  }
  if (String(json.gateway) !== String(check.gateway)) {
    throw new InputError(`${what} is that of gateway ${json.gateway}, not ${check.gateway}`);
  }
  return json.anchors.map(anchorFromJson);
}

/**
 * The anchors that a gateway's folder has; none, where it is not there yet.
 * @param {string} folder
 * @param {Owned} check
 * @returns {Anchor[]}
 * @throws {InputError} where they are another gateway's
 */
export function loadAnchors(folder, check) {
  const path = join(folder, FILE_NAME);
  return existsSync(path) ? anchorsFromFile(readJson(path, "gateway's file"), check, path) : [];
}

/**
 * The anchors that a gateway's folder lists, at an http(s) address or here; `size` is how many the chain has.
 * @param {string} uri
 * @param {number} size
 * @param {Owned} check
 * @returns {Promise<Anchor[]>}
 * @throws {InputError} where they are another gateway's
 */
export async function fetchAnchors(uri, size, check) {
  const what = `${FILE_NAME} at ${uri}`;
  // An anchor is some 160 bytes of JSON.
  const bytes = await new FileSource(uri).fetch(FILE_NAME, (1 << 20) + 1_024 * size);
  return anchorsFromFile(parseJson(bytes, what), check, what);
}

/**
 * The proof in a file. With `log`, the address of the gateway's folder or `chain`, it is brought up to date: the log may
 * have grown since it was written.
 * @param {Chain} chain
 * @param {string} path
 * @param {string} [log]
 * @returns {Promise<AnchorProof>}
 * @throws {InputError} where it is none
 */
export async function loadAnchorProof(chain, path, log) {
  const proof = anchorProofFromJson(readJson(path, 'proof', { limit: MAX_PROOF }));
  if (log === undefined) return proof;
  const { gateway } = proof;
  const anchors =
    log === 'chain'
      ? await anchorsFromChain(chain, gateway)
      : await fetchAnchors(log, (await getGateway(chain, gateway)).size, { gateway, genesis: chain.genesis });
  return renewProof(proof, await checkedAnchors(chain, gateway, anchors));
}

/**
 * Writes a gateway's anchors to its folder.
 * @param {string} folder
 * @param {Owned & {anchors: Anchor[]}} content
 */
export function saveAnchors(folder, { gateway, genesis, anchors }) {
  makeFolder(folder);
  const json = {
    format: FORMAT,
    genesis: toHex(genesis),
    gateway: gateway.toString(),
    anchors: anchors.map(anchorToJson),
  };
  writeWhole(join(folder, FILE_NAME), `${JSON.stringify(json, null, 1)}\n`);
}

/**
 * Writes each proof to a file of its own; returns the folder of their anchor.
 * @param {string} folder
 * @param {Anchor} anchor
 * @param {AnchorProof[]} proofs
 * @returns {string}
 */
export function saveProofs(folder, anchor, proofs) {
  const inside = join(folder, String(anchor.sequence));
  makeFolder(inside);
  for (const proof of proofs) {
    const { stream, commitment } = proof.submission;
    const path = join(inside, `${stream}-${commitment.sequence}.json`);
    writeWhole(path, `${JSON.stringify(anchorProofToJson(proof), null, 1)}\n`);
  }
  return inside;
}

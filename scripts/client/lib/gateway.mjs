// SPDX-License-Identifier: Apache-2.0
// What a gateway does, and what anyone does with what it anchored. A gateway keeps its anchors in a folder:
//
//   gateway.json                      the gateway's number, its chain, and all its anchors in order
//   <epoch>/<stream>-<sequence>.json  the proof of each commitment that it anchored

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  anchorFromChain,
  anchorFromJson,
  anchorProofFromJson,
  anchorProofs,
  anchorProofToJson,
  anchorToJson,
  gatewayTree,
  inOrder,
  proofArgs,
  renewProof,
  submissionTree,
  verifyAnchored,
} from './anchoring.mjs';
import { fromHex, sameBytes, toHex } from './bytes.mjs';
import { toDid } from './did.mjs';
import { ChainError, InputError, VerificationError } from './errors.mjs';
import { keysOf } from './identity.mjs';
import { parseJson, readJson } from './json.mjs';
import { Locator } from './locator.mjs';
import { getStream } from './owner.mjs';
import { makeFolder, writeWhole } from './store.mjs';
import { nameOfSubmission, verifySubmission } from './submission.mjs';

const FORMAT = 'assay-gateway/1';
const FILE_NAME = 'gateway.json';

/** The largest file of a proof, in bytes: two paths and a commitment are a few thousand. */
const MAX_PROOF = 1 << 20;

// ---- on chain ----

/** Registers a gateway; the account is the one that anchors. */
export async function registerGateway({ chain, account }) {
  const result = await chain.submit(chain.api.tx.dataAttestation.registerGateway(), account);
  return { ...result, gateway: chain.event(result.events, 'dataAttestation', 'GatewayRegistered').gateway.toBigInt() };
}

/** Closes a gateway for good. */
export const closeGateway = ({ chain, account, gateway }) =>
  chain.submit(chain.api.tx.dataAttestation.closeGateway(gateway), account);

/** A gateway as the chain has it. */
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

/** An open gateway of an account, or `undefined`. */
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

/** The anchors of a gateway, checked: whoever lists them, their RFC 9162 root must be the one that the chain has. */
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

/** Whether what a device's key of this number signs is accepted as of a block; `keys` are all of the device. */
export function isAccepted(keys, keyIndex, block) {
  const key = keys.find(({ index }) => index === keyIndex);
  if (key === undefined || key.since > block) return false;
  // Once a key is compromised, neither it nor those before it are believed any more.
  if (keys.some(({ index, compromised }) => compromised && index >= keyIndex)) return false;
  return key.until === undefined || block < key.until || (key.acceptedUntil ?? -1) >= block;
}

/**
 * Judges submissions as the chain does when it takes them, all but their place in the stream.
 * @returns a function that tells of a submission and a block whether the stream's device signed it and whether that is
 *   accepted as of this block. It asks the chain once per stream and device.
 */
export function signatureJudge(chain) {
  const once = (read) => {
    const answers = new Map();
    return (key, ...args) => {
      if (!answers.has(key)) answers.set(key, read(...args));
      return answers.get(key);
    };
  };
  const streamOf = once((id) => getStream(chain, id));
  const keysOfDevice = once((device) => keysOf(chain, device));
  return async (submission, block) => {
    const { device } = await streamOf(submission.stream, submission.stream);
    const keys = await keysOfDevice(toHex(device), device);
    const key = keys.find(({ index }) => index === submission.keyIndex);
    return {
      signed:
        sameBytes(device, submission.device) &&
        key !== undefined &&
        verifySubmission({ genesis: chain.genesis, submission, key }),
      accepted: isAccepted(keys, submission.keyIndex, block) && submission.validUntil >= block,
    };
  };
}

/** Refuses submissions that could never be lifted if they were anchored in the next block. */
export async function checkSubmissions(chain, submissions) {
  const judge = signatureJudge(chain);
  const next = (await chain.bestNumber()) + 1;
  for (const submission of submissions) {
    const { signed, accepted } = await judge(submission, next);
    const { device, keyIndex, validUntil } = submission;
    if (!signed) {
      throw new VerificationError(
        `${nameOfSubmission(submission)}: the signature is not that of key ${keyIndex} of ${toDid(device)}`,
      );
    }
    if (!accepted) {
      throw new VerificationError(
        `${nameOfSubmission(submission)}: the signature is no longer accepted; it was good up to block ${validUntil}, unless its key was replaced`,
      );
    }
  }
}

// ---- anchoring and lifting ----

/**
 * Anchors submissions by one root, and proves each. What is anchored already is proved and not anchored again, so that
 * a run that was interrupted can be repeated.
 * @param {{chain: object, account: object, gateway: bigint, submissions: object[], anchors: object[]}} from `anchors`
 *   are all of the gateway's so far
 * @returns {Promise<{anchor: object, anchors: object[], proofs: object[], fee: bigint}>}
 */
export async function anchorSubmissions({ chain, account, gateway, submissions, anchors }) {
  const ordered = inOrder(submissions);
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
 * Checks a proof against the gateway's root on chain, by our own RFC 9162 code and by the chain's view function, and
 * the device's signature.
 * @returns {Promise<{inAnchor: boolean, inLog: boolean, onChain: boolean, signed: boolean, accepted: boolean}>}
 */
export async function checkAnchored(chain, proof) {
  if (!sameBytes(proof.genesis, chain.genesis)) throw new VerificationError('the proof is about another chain');
  const { size, root } = await getGateway(chain, proof.gateway);
  if (proof.logSize !== size) {
    throw new VerificationError(
      `the proof is from when the gateway had ${proof.logSize} anchors, and the chain has ${size}: give --log with the gateway's folder, or --log chain`,
    );
  }
  const onChain = await chain.view('DataAttestation', 'verify_anchored', ...proofArgs(proof));
  return {
    ...verifyAnchored(proof, root),
    onChain: onChain.isTrue,
    ...(await signatureJudge(chain)(proof.submission, proof.anchor.block)),
  };
}

/** Says in one sentence what is wrong with a proof, by the answer of `checkAnchored`. */
export function refuseBadProof({ inAnchor, inLog, onChain, signed, accepted }) {
  if (!inAnchor) throw new VerificationError('the commitment is not in what the gateway anchored');
  if (!inLog) throw new VerificationError("the anchor is not in the gateway's log on chain");
  if (!onChain) throw new VerificationError('the chain does not confirm the proof');
  if (!signed) throw new VerificationError("the signature is not that of the stream's device");
  if (!accepted) throw new VerificationError('the signature was no longer accepted when it was anchored');
}

/** Appends an anchored commitment to its own stream; anyone may. */
export const lift = ({ chain, account, proof }) =>
  chain.submit(chain.api.tx.dataAttestation.lift(...proofArgs(proof)), account);

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

/** The anchors that a gateway's folder has; none, where it is not there yet. */
export function loadAnchors(folder, check) {
  const path = join(folder, FILE_NAME);
  return existsSync(path) ? anchorsFromFile(readJson(path, "gateway's file"), check, path) : [];
}

/** The anchors that a gateway's folder lists, at an http(s) address or here; `size` is how many the chain has. */
export async function fetchAnchors(locator, size, check) {
  const what = `${FILE_NAME} at ${locator}`;
  // An anchor is some 130 bytes of JSON.
  const bytes = await new Locator(locator).fetch(FILE_NAME, (1 << 20) + 1_024 * size);
  return anchorsFromFile(parseJson(bytes, what), check, what);
}

/**
 * The proof in a file. With `log`, the address of the gateway's folder or `chain`, it is brought up to date: the log may
 * have grown since it was written.
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

/** Writes a gateway's anchors to its folder. */
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

/** Writes each proof to a file of its own; returns the folder of their epoch. */
export function saveProofs(folder, anchor, proofs) {
  const inside = join(folder, String(anchor.epoch));
  makeFolder(inside);
  for (const proof of proofs) {
    const { stream, commitment } = proof.submission;
    const path = join(inside, `${stream}-${commitment.sequence}.json`);
    writeWhole(path, `${JSON.stringify(anchorProofToJson(proof), null, 1)}\n`);
  }
  return inside;
}

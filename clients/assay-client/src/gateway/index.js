// SPDX-License-Identifier: Apache-2.0
// Gateways: anchoring what devices signed, verifying and submitting it, and proving two histories.

export { checkAcceptable, checkAnchored, readGround, Refused } from './anchored.js';
export {
  ANCHOR_LENGTH,
  anchorFromChain,
  anchorFromJson,
  anchorProofFromJson,
  anchorProofs,
  anchorProofToJson,
  anchorToJson,
  encodeAnchor,
  gatewayTree,
  isInAnchor,
  proofArg,
  proofArgs,
  renewProof,
  submissionTree,
  wayToGateway,
} from './anchoring.js';
export { checkEvidence, prepareReport, reportArgs, reportEquivocation } from './equivocation.js';
export {
  anchorsFromChain,
  anchorSubmissions,
  checkedAnchors,
  checkGenesis,
  checkSubmissions,
  closeGateway,
  confirmOnChain,
  fetchAnchors,
  findGateway,
  getGateway,
  loadAnchorProof,
  loadAnchors,
  registerGateway,
  saveAnchors,
  saveProofs,
  submitAnchored,
} from './gateway.js';
export { checkLogged, sortOut } from './provisional.js';

/** @typedef {import('./anchored.js').Ground} Ground */
/** @typedef {import('./anchored.js').Whole} Whole */
/** @typedef {import('./anchored.js').InEpoch} InEpoch */
/** @typedef {import('./anchored.js').Item} Item */
/** @typedef {import('./anchoring.js').Anchor} Anchor */
/** @typedef {import('./anchoring.js').AnchorProof} AnchorProof */
/** @typedef {import('./equivocation.js').Logged} Logged */
/** @typedef {import('./equivocation.js').Report} Report */
/** @typedef {import('./gateway.js').Gateway} Gateway */
/** @typedef {import('./gateway.js').Owned} Owned */

// SPDX-License-Identifier: Apache-2.0
// What a node proves of a log: inclusion, consistency, and receipts.

export { getConsistency, getInclusion, isFinal } from './log-proof.js';
export { checkConsistencyReceipt, checkInclusionReceipt, logName } from './receipt.js';
export { checkStatement, statementFromJson, statementToJson } from './receipt-statement.js';
export { getState, readState } from './state.js';
export { readStorageProof } from './storage-proof.js';

/** @typedef {import('./log-proof.js').LogProof} LogProof */
/** @typedef {import('./log-proof.js').InclusionProof} InclusionProof */
/** @typedef {import('./state.js').StateProof} StateProof */
/** @typedef {import('./state.js').ProvenState} ProvenState */

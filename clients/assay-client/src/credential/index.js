// SPDX-License-Identifier: Apache-2.0
// What others attest about devices and streams, and verifiable credentials of it.

export {
  attest,
  claimsOf,
  createClaimType,
  documentHash,
  getClaim,
  getClaimType,
  nameOfSubject,
  parseSubject,
  removeClaim,
  revokeClaim,
} from './claims.js';
export {
  BASE_CONTEXT,
  bitAt,
  checkAgainstChain,
  checkCredential,
  checkStatusList,
  claimAt,
  decodeList,
  expectedCredential,
  getCredential,
  isRevoked,
  LIST_ENTRIES,
  statusOf,
} from './credential.js';

/** @typedef {import('./claims.js').Subject} Subject */
/** @typedef {import('./claims.js').ClaimType} ClaimType */
/** @typedef {import('./claims.js').Claim} Claim */
/** @typedef {import('./credential.js').StoredClaim} StoredClaim */

// SPDX-License-Identifier: Apache-2.0
// What issuers attest about devices and streams, and Verifiable Credentials of it.

export {
  credentialsOf,
  documentHash,
  getCredential,
  issue,
  nameOfSubject,
  parseSubject,
  remove,
  revoke,
} from './credentials.js';
export { createSchema, getSchema, listSchemas } from './schemas.js';
export {
  BASE_CONTEXT,
  bitAt,
  checkAgainstChain,
  checkCredential,
  checkStatusList,
  credentialAt,
  decodeList,
  expectedCredential,
  getVerifiableCredential,
  isRevoked,
  LIST_ENTRIES,
  statusOf,
} from './verifiable.js';

/** @typedef {import('./credentials.js').Subject} Subject */
/** @typedef {import('./credentials.js').Credential} Credential */
/** @typedef {import('./schemas.js').Schema} Schema */
/** @typedef {import('./verifiable.js').StoredCredential} StoredCredential */

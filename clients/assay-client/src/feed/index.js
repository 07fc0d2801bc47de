// SPDX-License-Identifier: Apache-2.0
// Readings as SenML, in batches, their encryption, and the folder and address that hold them.

export {
  batchFileName,
  buildBatch,
  LOG_FILE_NAME,
  logTree,
  MAX_BATCH,
  openBatch,
  splitReadings,
  verifyReading,
} from './batch.js';
export { bytesAt, FileSource } from './file-source.js';
export {
  decodeCbor,
  decodeLeaf,
  decodeRecord,
  encodeCbor,
  encodeLeaf,
  encodeRecord,
  SALT_LENGTH,
  saltOf,
} from './reading.js';
export {
  batchKey,
  batchSecret,
  decryptFile,
  encryptFile,
  fileContext,
  newMasterKey,
} from './seal.js';
export { readCborPack, readJsonPack } from './senml-pack.js';
export { checkName, checkRecord, milliseconds, resolveSenml } from './senml.js';
export { sourceOf } from './source.js';
export { Feed } from './store.js';
export { checkPrimary, isSecondary, primaryUnit } from './units.js';

/** @typedef {import('./senml.js').Reading} Reading */
/** @typedef {import('./source.js').ReadingSource} ReadingSource */
/** @typedef {import('./store.js').FeedPromise} FeedPromise */

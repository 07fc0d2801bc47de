// SPDX-License-Identifier: Apache-2.0
// Sealed exchange: the file of an archive, sealed keys and batches, faults and their judge. Nothing here speaks to a node.

export { checkArchive, receiveArchive } from './archive/check.js';
export { archiveLength, decodeHeader, HEADER_LENGTH } from './archive/format.js';
export { folderLeaves } from './archive/leaves.js';
export { FaultyRecord, openArchive, Opened } from './archive/open.js';
export { writeArchive } from './archive/write.js';
export { openSealedKey, SEALED_KEY_LENGTH, sealKey } from './envelope.js';
export { dealOf, encodeArchiveFault, encodeFeedFault, evidenceOf, termsHash } from './fault.js';
export { buildSealedBatch, openSealedBatch, promiseKeys, sealBatch, trancheOf } from './feed.js';
export { findFault, findFeedFault } from './find-fault.js';
export { judgeArchive, judgeFeed } from './judge.js';
export { archiveKey, contentKey, keyHash, keyTree, newOffer, trancheKey } from './key.js';
export { checkPublicKey, newKeyPair, publicKeyOf } from './public-key.js';
export { isWidth, MAX_WIDTH, MIN_WIDTH, openRecord, pad, sealRecord, unpad, widthFor } from './record.js';

/** @typedef {import('./archive/walk.js').ArchiveSummary} ArchiveSummary */
/** @typedef {import('./archive/walk.js').ArchiveTerms} ArchiveTerms */
/** @typedef {import('./fault.js').ArchiveFault} ArchiveFault */
/** @typedef {import('./fault.js').FeedFault} FeedFault */
/** @typedef {import('./feed.js').Promised} Promised */
/** @typedef {import('./judge.js').Archive} Archive */
/** @typedef {import('./judge.js').Judgement} Judgement */
/** @typedef {import('./judge.js').Sealing} Sealing */
/** @typedef {import('./judge.js').Tranche} Tranche */

// SPDX-License-Identifier: Apache-2.0
// Streams: opening and describing them, having a device sign, and bringing what it signed.

export { allowancePeriod, checkPayer, fundDevice, getAllowance, withdrawAllowance } from './allowance.js';
export { submitManyCall, submitSigned } from './submit-signed.js';
export {
  abandonBatches,
  bringReadings,
  commitReadings,
  makeCommitments,
  signerOf,
  signReadings,
  submitCall,
} from './commit.js';
export { BATCH_SIZE } from './batches/batches.js';
export { ACCESS, DEFAULTS, describe, descriptionArg, descriptionFromChain, descriptionPrice } from './description.js';
export {
  commitAsDevice,
  deviceTransaction,
  generalTransaction,
  sendAllAsDevice,
  sendAsDevice,
} from './device-transaction.js';
export { checkedLog, commitmentFromChain, commitmentsFromChain, getRoot } from './log.js';
export {
  activePromise,
  chainTime,
  getPromise,
  hitsOf,
  keyHashesIn,
  keyHashesName,
  makePromise,
  promiseHash,
  timesOf,
  trancheLogOf,
  withdrawPromise,
} from './promise.js';
export { examineFeed, repairFeed } from './repair.js';
export { getStream, openStream, openStreamCall } from './stream.js';
export {
  closeStream,
  descriptionsOf,
  estateOf,
  findStream,
  reconfigureStream,
  streamsOf,
  streamsOfOwner,
} from './streams.js';
export {
  commitmentArg,
  encodeSubmission,
  nameOfSubmission,
  readSubmission,
  readSubmissions,
  signedArg,
  signSubmission,
  SUBMISSION_LENGTH,
  submissionArg,
  submissionFromJson,
  submissionToJson,
  verifySubmission,
  writeSubmissions,
} from './submission.js';
export { MAX_VALID_FOR, Signer } from './signing/signer.js';

/** @typedef {import('./allowance.js').Allowance} Allowance */
/** @typedef {import('./batches/known/known.js').Recognised} Recognised */
/** @typedef {import('./commit.js').Bring} Bring */
/** @typedef {import('./commit.js').Readings} Readings */
/** @typedef {import('./commit.js').Signing} Signing */
/** @typedef {import('./description.js').Description} Description */
/** @typedef {import('./promise.js').Promised} Promised */
/** @typedef {import('./promise.js').StreamPromise} StreamPromise */
/** @typedef {import('./repair.js').BatchState} BatchState */
/** @typedef {import('./repair.js').FeedState} FeedState */
/** @typedef {import('./stream.js').StreamRecord} StreamRecord */
/** @typedef {import('./stream.js').Stream} Stream */
/** @typedef {import('./submission.js').Signed} Signed */
/** @typedef {import('./submission.js').Submission} Submission */

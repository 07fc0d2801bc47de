// SPDX-License-Identifier: Apache-2.0

export * from './allowance.js';
export * from './carry.js';
export * from './commit.js';
export * from './description.js';
export * from './device-transaction.js';
export * from './log.js';
export * from './stream.js';
export * from './streams.js';
export * from './submission.js';
export { MAX_VALID_FOR } from './signing/signer.js';

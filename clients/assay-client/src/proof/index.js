// SPDX-License-Identifier: Apache-2.0

export * from './log-proof.js';
export * from './receipt.js';
export * from './storage-proof.js';

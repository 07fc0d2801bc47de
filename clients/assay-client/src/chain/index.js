// SPDX-License-Identifier: Apache-2.0

export * from './accounts.js';
export * from './audit.js';
export * from './block.js';
export * from './chain.js';
export * from './inclusion.js';
export * from './journal.js';

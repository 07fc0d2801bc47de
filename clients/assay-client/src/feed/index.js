// SPDX-License-Identifier: Apache-2.0

export * from './batch.js';
export * from './locator.js';
export * from './reading.js';
export * from './seal.js';
export * from './senml-pack.js';
export * from './senml.js';
export * from './store.js';
export * from './units.js';

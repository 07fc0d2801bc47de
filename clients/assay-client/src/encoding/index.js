// SPDX-License-Identifier: Apache-2.0

export * from './bytes.js';
export * from './codec.js';
export * from './display.js';
export * from './errors.js';
export * from './files.js';
export * from './json.js';
export * from './lock.js';
export * from './secrets.js';

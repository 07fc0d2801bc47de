// SPDX-License-Identifier: Apache-2.0

export * from './claims.js';
export * from './credential.js';

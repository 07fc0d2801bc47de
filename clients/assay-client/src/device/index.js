// SPDX-License-Identifier: Apache-2.0

export * from './commitment.js';
export * from './device.js';
export * from './did.js';
export * from './ed25519.js';
export * from './envelope.js';
export * from './epochs.js';
export * from './fleet.js';
export * from './identity.js';
export * from './keys.js';

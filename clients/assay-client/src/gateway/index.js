// SPDX-License-Identifier: Apache-2.0

export * from './anchored.js';
export * from './anchoring.js';
export * from './equivocation.js';
export * from './gateway.js';
export * from './provisional.js';

// SPDX-License-Identifier: Apache-2.0

export * from './buyer.js';
export * from './market.js';
export * from './selling.js';
export * from './terms.js';

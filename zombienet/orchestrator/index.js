// SPDX-License-Identifier: Apache-2.0
// Zombienet, as the rest of this folder uses it.

// Two versions of @polkadot/api in one process are meant, the orchestrator has its own, and so nothing is to be said of it.
const { warn } = console;
console.warn = () => {};
const { start } = require('@zombienet/orchestrator');
const { readNetworkConfig } = require('@zombienet/utils');
console.warn = warn;

// As the chain's kit compresses code.
const { compress } = require('napi-maybe-compressed-blob');

module.exports = { start, readNetworkConfig, compress };

// SPDX-License-Identifier: Apache-2.0
// Merkle trees of RFC 9162: roots, paths, and the checks of both.

export {
  consistencyRoot,
  frontierRoot,
  inclusionRoot,
  isInLog,
  leafHash,
  MerkleTree,
  nodeHash,
  peakOver,
  verifyConsistency,
  verifyInclusion,
  wayInto,
} from './merkle.js';

/** @typedef {import('./merkle.js').Log} Log */

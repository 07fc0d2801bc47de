// SPDX-License-Identifier: Apache-2.0

//! Where the runtime leaves the logs of streams in the database that each node has for itself.
//!
//! The chain keeps the frontier of a stream's log and forgets the rest. What proofs take, the runtime hands to the node
//! with `sp_io::offchain_index::set` while it executes a block: each commitment, and the root of each perfect subtree of
//! the log that the commitment completes ([`crate::merkle::Frontier::append_with`]). A node that was started with
//! off-chain indexing keeps both, any other drops them; for the chain it makes no difference.
//!
//! That database knows no forks: an entry holds what was executed last. A device signs one commitment of each sequence,
//! so other forks write the same, unless two streams were opened in another order there, or the device signed two
//! histories. So whoever reads entries checks what they lead to against the root that the chain has.
//!
//! | key | value |
//! |---|---|
//! | `"assay/log/node"` ‖ stream (u64) ‖ level (u32) ‖ index (u64) | root of the perfect subtree, 32 bytes |
//! | `"assay/log/leaf"` ‖ stream (u64) ‖ sequence (u64) | SCALE encoding of the commitment, 92 bytes |
//!
//! Integers are little-endian.

use alloc::vec::Vec;
use codec::Encode;

use crate::StreamId;

/// What the key of a node starts with.
const NODE: [u8; 14] = *b"assay/log/node";

/// What the key of a leaf starts with.
const LEAF: [u8; 14] = *b"assay/log/leaf";

/// The key of the root over the 2^`level` commitments of a stream from `index` × 2^`level` on. At level 0 that is the
/// hash of the commitment as a leaf.
pub fn node_key(stream: StreamId, level: u32, index: u64) -> Vec<u8> {
	(NODE, stream, level, index).encode()
}

/// The key of a stream's commitment.
pub fn leaf_key(stream: StreamId, sequence: u64) -> Vec<u8> {
	(LEAF, stream, sequence).encode()
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;

	#[test]
	fn keys_are_as_documented() {
		let node = hex!("61737361792f6c6f672f6e6f6465" "0700000000000000" "03000000" "0201000000000000");
		assert_eq!(node_key(7, 3, 0x0102), node);
		let leaf = hex!("61737361792f6c6f672f6c656166" "0700000000000000" "0201000000000000");
		assert_eq!(leaf_key(7, 0x0102), leaf);
	}
}

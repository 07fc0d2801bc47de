// SPDX-License-Identifier: Apache-2.0

//! RFC 9162 Merkle trees with SHA-256 (verifiable data structure `RFC9162_SHA256`).
//!
//! A leaf is hashed behind a zero byte, an inner node behind a one, so that neither can pass for the other. The tree
//! over `n > 1` leaves splits at the largest power of two below `n` (section 2.1.1).
//!
//! The chain keeps a [`Frontier`], the roots of the perfect subtrees from left to right; leaves and proofs live off
//! chain. [`root_of`], [`inclusion_path`] and [`consistency_path`] make them for whoever keeps all leaves, and
//! [`root_from`], [`inclusion_path_from`] and [`consistency_path_from`], with few look-ups, for whoever keeps the roots
//! of all perfect subtrees ([`Nodes`]), as [`Frontier::append_with`] tells them.

mod frontier;
mod nodes;
mod proofs;
#[cfg(test)]
mod tests;
mod verify;

pub use frontier::{Frontier, Full, Peak, MAX_DEPTH, MAX_SIZE};
pub use nodes::Nodes;
pub use proofs::{consistency_path, consistency_path_from, inclusion_path, inclusion_path_from, root_from, root_of};
pub use verify::{verify_consistency, verify_inclusion};

use alloc::vec::Vec;
use sp_core::H256;
use sp_io::hashing::sha2_256;

/// `SHA-256(0x00 ‖ data)`.
pub fn leaf_hash(data: &[u8]) -> H256 {
	let mut bytes = Vec::with_capacity(data.len().saturating_add(1));
	bytes.push(0);
	bytes.extend_from_slice(data);
	H256(sha2_256(&bytes))
}

/// `SHA-256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &H256, right: &H256) -> H256 {
	let mut bytes = [1; 65];
	let (_, children) = bytes.split_at_mut(1);
	let (l, r) = children.split_at_mut(32);
	l.copy_from_slice(left.as_bytes());
	r.copy_from_slice(right.as_bytes());
	H256(sha2_256(&bytes))
}

/// The root of a tree without leaves: `SHA-256()`.
pub fn empty_root() -> H256 {
	H256(sha2_256(&[]))
}

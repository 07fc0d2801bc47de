// SPDX-License-Identifier: Apache-2.0

//! Keeping a log's nodes.

use super::node_hash;
use sp_core::H256;

/// Whoever keeps the roots of a log's perfect subtrees.
///
/// None of them ever changes, so what is kept for a log serves for all that it was before, too.
pub trait Nodes {
	/// The root over the 2^`level` leaves from leaf `index` × 2^`level` on, or `None` where it is not kept. At level 0
	/// that is the leaf's hash.
	fn node(&self, level: u32, index: u64) -> Option<H256>;
}

/// The hashes of all leaves. The roots above them are computed whenever they are asked for.
impl Nodes for [H256] {
	fn node(&self, level: u32, index: u64) -> Option<H256> {
		let Some(below) = level.checked_sub(1) else {
			return self.get(usize::try_from(index).ok()?).copied();
		};
		let left = index.checked_mul(2)?;
		let right = left.checked_add(1)?;
		Some(node_hash(&self.node(below, left)?, &self.node(below, right)?))
	}
}

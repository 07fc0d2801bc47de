// SPDX-License-Identifier: Apache-2.0

//! Checking proofs.

use super::{empty_root, node_hash};
use sp_core::H256;

/// Whether `path` proves that the leaf with this hash stands at `index` of the tree of `size` leaves with this `root`
/// (RFC 9162, section 2.1.3.2).
pub fn verify_inclusion(leaf: H256, index: u64, size: u64, path: &[H256], root: H256) -> bool {
	if index >= size {
		return false;
	}
	let (mut node, mut last) = (index, size.saturating_sub(1));
	let mut hash = leaf;
	for sibling in path {
		if last == 0 {
			return false;
		}
		if node & 1 == 1 || node == last {
			hash = node_hash(sibling, &hash);
			// The right edge of an imperfect tree has no siblings until it is a right child.
			while node & 1 == 0 && node != 0 {
				node >>= 1;
				last >>= 1;
			}
		} else {
			hash = node_hash(&hash, sibling);
		}
		node >>= 1;
		last >>= 1;
	}
	last == 0 && hash == root
}

/// Whether `path` proves that the tree of `first` leaves with the root `first_root` is the beginning of the tree of
/// `second` leaves with the root `second_root` (RFC 9162, section 2.1.4.2).
///
/// A tree is consistent with itself by an empty path, and so is the empty tree with every tree. The sizes must come with
/// their roots from where both are known: as RFC 9162 says, a path alone does not tell them.
pub fn verify_consistency(first: u64, first_root: H256, second: u64, second_root: H256, path: &[H256]) -> bool {
	if first > second {
		return false;
	}
	if first == second {
		return path.is_empty() && first_root == second_root;
	}
	if first == 0 {
		return path.is_empty() && first_root == empty_root();
	}
	// A perfect tree is its own first node, which the path leaves out.
	let left_out = first.is_power_of_two().then_some(&first_root);
	let mut nodes = left_out.into_iter().chain(path);
	let Some(seed) = nodes.next() else {
		return false;
	};
	let (mut node, mut last) = (first.saturating_sub(1), second.saturating_sub(1));
	while node & 1 == 1 {
		node >>= 1;
		last >>= 1;
	}
	let (mut old, mut new) = (*seed, *seed);
	for sibling in nodes {
		if last == 0 {
			return false;
		}
		if node & 1 == 1 || node == last {
			old = node_hash(sibling, &old);
			new = node_hash(sibling, &new);
			while node & 1 == 0 && node != 0 {
				node >>= 1;
				last >>= 1;
			}
		} else {
			new = node_hash(&new, sibling);
		}
		node >>= 1;
		last >>= 1;
	}
	last == 0 && old == first_root && new == second_root
}

// SPDX-License-Identifier: Apache-2.0

//! Making roots and proofs.

use super::{empty_root, node_hash, Nodes};
use alloc::vec::Vec;
use sp_core::H256;

/// The root over the first `size` leaves, or `None` where a node that it takes is not kept. It takes as many look-ups as
/// the size has bits set.
pub fn root_from<N: Nodes + ?Sized>(nodes: &N, size: u64) -> Option<H256> {
	if size == 0 {
		return Some(empty_root());
	}
	part_root(nodes, 0, size)
}

/// The path that proves the leaf at `index` of the first `size` (RFC 9162, section 2.1.3.1), or `None` where there is no
/// such leaf or a node that it takes is not kept. It takes O(log² size) look-ups.
pub fn inclusion_path_from<N: Nodes + ?Sized>(nodes: &N, index: u64, size: u64) -> Option<Vec<H256>> {
	if index >= size {
		return None;
	}
	let (mut start, mut len, mut index) = (0_u64, size, index);
	let mut path = Vec::new();
	// Down from the root to the leaf; the path goes up.
	while let Some((left, right)) = split(len) {
		let middle = start.checked_add(left)?;
		match index.checked_sub(left) {
			None => {
				path.push(part_root(nodes, middle, right)?);
				len = left;
			},
			Some(rest) => {
				path.push(part_root(nodes, start, left)?);
				(start, len, index) = (middle, right, rest);
			},
		}
	}
	path.reverse();
	Some(path)
}

/// The path that proves that the first `first` leaves are the beginning of the first `second` (RFC 9162, section
/// 2.1.4.1), or `None` where there are not as many or a node that it takes is not kept. It takes O(log² second)
/// look-ups.
pub fn consistency_path_from<N: Nodes + ?Sized>(nodes: &N, first: u64, second: u64) -> Option<Vec<H256>> {
	if first > second {
		return None;
	}
	let mut path = Vec::new();
	if first == 0 {
		return Some(path);
	}
	let (mut start, mut len, mut first) = (0_u64, second, first);
	// Whether the verifier knows the root over these leaves already.
	let mut known = true;
	while first < len {
		let (left, right) = split(len)?;
		let middle = start.checked_add(left)?;
		match first.checked_sub(left) {
			None | Some(0) => {
				path.push(part_root(nodes, middle, right)?);
				len = left;
			},
			Some(rest) => {
				path.push(part_root(nodes, start, left)?);
				(start, len, first) = (middle, right, rest);
				known = false;
			},
		}
	}
	if !known {
		path.push(part_root(nodes, start, len)?);
	}
	path.reverse();
	Some(path)
}

/// The root over `leaves`, given by their hashes.
pub fn root_of(leaves: &[H256]) -> H256 {
	// A list has all its nodes.
	count(leaves)
		.and_then(|size| root_from(leaves, size))
		.unwrap_or_else(empty_root)
}

/// The path that proves the leaf at `index` (RFC 9162, section 2.1.3.1), or `None` where there is no such leaf.
pub fn inclusion_path(leaves: &[H256], index: usize) -> Option<Vec<H256>> {
	inclusion_path_from(leaves, u64::try_from(index).ok()?, count(leaves)?)
}

/// The path that proves that the first `first` leaves are the beginning of all of them (RFC 9162, section 2.1.4.1), or
/// `None` where there are not as many.
pub fn consistency_path(leaves: &[H256], first: usize) -> Option<Vec<H256>> {
	consistency_path_from(leaves, u64::try_from(first).ok()?, count(leaves)?)
}

fn count(leaves: &[H256]) -> Option<u64> {
	u64::try_from(leaves.len()).ok()
}

/// The root over the `len` leaves from `start` on, which are a part that splitting the log leads to: `MTH` of RFC 9162.
fn part_root<N: Nodes + ?Sized>(nodes: &N, start: u64, len: u64) -> Option<H256> {
	if len.is_power_of_two() {
		let level = len.trailing_zeros();
		return nodes.node(level, start.checked_shr(level)?);
	}
	let (left, right) = split(len)?;
	let middle = start.checked_add(left)?;
	Some(node_hash(
		&part_root(nodes, start, left)?,
		&part_root(nodes, middle, right)?,
	))
}

/// How many of `len` leaves are left and right of where a tree over them splits, the largest power of two below `len`.
/// `None` where there is nothing to split.
fn split(len: u64) -> Option<(u64, u64)> {
	let last = len.checked_sub(1)?;
	let left = 1_u64.checked_shl(last.checked_ilog2()?)?;
	Some((left, len.checked_sub(left)?))
}

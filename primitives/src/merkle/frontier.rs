// SPDX-License-Identifier: Apache-2.0

//! What is kept of a log that only grows.

use super::{empty_root, node_hash, verify_inclusion};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

/// How many subtree roots a frontier may hold.
pub const MAX_DEPTH: u32 = 32;

/// How many leaves a log may have: as many as that number of subtree roots allows.
pub const MAX_SIZE: u64 = (1 << MAX_DEPTH) - 1;

/// Why a leaf cannot be appended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Full;

/// An append-only log, as little of it as appending and the root need.
///
/// Its size never exceeds 8 + 1 + 32 × 32 bytes, however many leaves it has.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Frontier {
	/// Number of leaves.
	size: u64,
	/// Roots of the perfect subtrees, the largest first: one for each bit set in `size`.
	peaks: BoundedVec<H256, ConstU32<MAX_DEPTH>>,
}

/// A perfect subtree of a log, seen from one of its leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Peak {
	/// Its root.
	pub root: H256,
	/// How many leaves it has: a power of two.
	pub leaves: u64,
	/// The leaf's place in it.
	pub index: u64,
}

impl Peak {
	/// Whether `path` proves that the leaf has this hash.
	pub fn has(&self, leaf: H256, path: &[H256]) -> bool {
		verify_inclusion(leaf, self.index, self.leaves, path, self.root)
	}
}

impl Frontier {
	/// The frontier of a log of `size` leaves with these subtree roots, largest subtree first, or `None` where their
	/// number is not the size's.
	pub fn from_parts(size: u64, peaks: Vec<H256>) -> Option<Self> {
		let frontier = Self {
			size,
			peaks: peaks.try_into().ok()?,
		};
		frontier.is_consistent().then_some(frontier)
	}

	/// Number of leaves.
	pub const fn size(&self) -> u64 {
		self.size
	}

	/// The subtree roots kept, largest subtree first.
	pub fn peaks(&self) -> &[H256] {
		&self.peaks
	}

	/// The perfect subtree that covers the leaf at `index`, or `None` where there is no such leaf.
	///
	/// It stays until as many leaves as it has are appended once more, and is then part of one twice as large: a path to it
	/// ([`Peak::has`]) outlives many roots. Such a path is the beginning of the leaf's path to the root (RFC 9162, section
	/// 2.1.3.1).
	pub fn peak_over(&self, index: u64) -> Option<Peak> {
		let mut start = 0_u64;
		let mut rest = self.size;
		for root in &self.peaks {
			let level = rest.checked_ilog2()?;
			let leaves = 1_u64.checked_shl(level)?;
			let end = start.checked_add(leaves)?;
			if index < end {
				let index = index.checked_sub(start)?;
				return Some(Peak {
					root: *root,
					leaves,
					index,
				});
			}
			start = end;
			rest = rest.checked_sub(leaves)?;
		}
		None
	}

	/// Whether the parts fit together: a peak for each bit of the size.
	pub fn is_consistent(&self) -> bool {
		usize::try_from(self.size.count_ones()).is_ok_and(|ones| ones == self.peaks.len())
	}

	/// Whether nothing can be appended any more.
	pub const fn is_full(&self) -> bool {
		self.size >= MAX_SIZE
	}

	/// How many hashes the next leaf and the root after it take: at most 31, and few for most sizes.
	pub const fn hashes_to_append(&self) -> u32 {
		let merged = self.size.trailing_ones();
		// A peak more than the root needs, where there is any after that.
		let peaks = self.size.saturating_add(1).count_ones();
		merged.saturating_add(peaks.saturating_sub(1))
	}

	/// Appends a leaf by its hash. One hash is computed on average, as many as the size has trailing ones at most.
	pub fn append(&mut self, leaf: H256) -> Result<(), Full> {
		self.append_with(leaf, |_, _, _| ())
	}

	/// Appends a leaf by its hash, and tells each perfect subtree that it completes: level, index at that level, root.
	/// The leaf itself is the first, at level 0. Where nothing can be appended, nothing is told.
	pub fn append_with(&mut self, leaf: H256, mut completed: impl FnMut(u32, u64, H256)) -> Result<(), Full> {
		if self.is_full() {
			return Err(Full);
		}
		let (mut index, mut root) = (self.size, leaf);
		completed(0, index, root);
		for level in 1..=self.size.trailing_ones() {
			let left = self.peaks.pop().ok_or(Full)?;
			root = node_hash(&left, &root);
			index >>= 1;
			completed(level, index, root);
		}
		self.peaks.try_push(root).map_err(|_| Full)?;
		self.size = self.size.checked_add(1).ok_or(Full)?;
		Ok(())
	}

	/// The root over all leaves appended so far.
	pub fn root(&self) -> H256 {
		self.peaks
			.iter()
			.rev()
			.copied()
			.reduce(|right, left| node_hash(&left, &right))
			.unwrap_or_else(empty_root)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! RFC 9162 Merkle trees with SHA-256 (verifiable data structure `RFC9162_SHA256`).
//!
//! A leaf is hashed behind a zero byte, an inner node behind a one, so that neither can pass for the other. The tree
//! over `n > 1` leaves splits at the largest power of two below `n` (section 2.1.1).
//!
//! The chain keeps a [`Frontier`], the roots of the perfect subtrees from left to right; leaves and proofs live off
//! chain, and [`root_of`], [`inclusion_path`] and [`consistency_path`] make them for whoever keeps the leaves.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_io::hashing::sha2_256;

/// How many subtree roots a frontier may hold.
pub const MAX_DEPTH: u32 = 32;

/// How many leaves a log may have: as many as that number of subtree roots allows.
pub const MAX_SIZE: u64 = (1 << MAX_DEPTH) - 1;

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

	/// Whether the parts fit together: a peak for each bit of the size.
	pub fn is_consistent(&self) -> bool {
		usize::try_from(self.size.count_ones()).is_ok_and(|ones| ones == self.peaks.len())
	}

	/// Whether nothing can be appended any more.
	pub const fn is_full(&self) -> bool {
		self.size >= MAX_SIZE
	}

	/// Appends a leaf by its hash. One hash is computed on average, as many as the size has trailing ones at most.
	pub fn append(&mut self, leaf: H256) -> Result<(), Full> {
		if self.is_full() {
			return Err(Full);
		}
		let mut root = leaf;
		for _ in 0..self.size.trailing_ones() {
			let left = self.peaks.pop().ok_or(Full)?;
			root = node_hash(&left, &root);
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

/// The root over `leaves`, given by their hashes.
pub fn root_of(leaves: &[H256]) -> H256 {
	match leaves {
		[] => empty_root(),
		[leaf] => *leaf,
		_ => {
			let (left, right) = leaves.split_at(split_point(leaves.len()));
			node_hash(&root_of(left), &root_of(right))
		},
	}
}

/// The path that proves the leaf at `index` (RFC 9162, section 2.1.3.1), or `None` where there is no such leaf.
pub fn inclusion_path(leaves: &[H256], index: usize) -> Option<Vec<H256>> {
	if index >= leaves.len() {
		return None;
	}
	if leaves.len() == 1 {
		return Some(Vec::new());
	}
	let split = split_point(leaves.len());
	let (left, right) = leaves.split_at(split);
	let (mut path, sibling) = match index.checked_sub(split) {
		None => (inclusion_path(left, index)?, root_of(right)),
		Some(index) => (inclusion_path(right, index)?, root_of(left)),
	};
	path.push(sibling);
	Some(path)
}

/// The path that proves that the first `first` leaves are the beginning of all of them (RFC 9162, section 2.1.4.1), or
/// `None` where there are not as many.
pub fn consistency_path(leaves: &[H256], first: usize) -> Option<Vec<H256>> {
	match first {
		_ if first > leaves.len() => None,
		0 => Some(Vec::new()),
		_ => subproof(leaves, first, true),
	}
}

/// `SUBPROOF` of RFC 9162; `whole` says whether the verifier knows the root over these leaves already.
fn subproof(leaves: &[H256], first: usize, whole: bool) -> Option<Vec<H256>> {
	if first == leaves.len() {
		return Some(if whole {
			Vec::new()
		} else {
			alloc::vec![root_of(leaves)]
		});
	}
	let split = split_point(leaves.len());
	let (left, right) = leaves.split_at(split);
	let (mut path, sibling) = match first.checked_sub(split) {
		None | Some(0) => (subproof(left, first, whole)?, root_of(right)),
		Some(rest) => (subproof(right, rest, false)?, root_of(left)),
	};
	path.push(sibling);
	Some(path)
}

/// The largest power of two below `len`, which is at least two.
const fn split_point(len: usize) -> usize {
	match len.checked_next_power_of_two() {
		Some(power) => power >> 1,
		None => 1 << (usize::BITS - 1),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use ct_merkle::{mem_backed_tree::MemoryBackedTree, ConsistencyProof, InclusionProof};
	use hex_literal::hex;
	use proptest::prelude::*;

	/// The leaves of the tree that the Certificate Transparency implementations test with.
	const CT_LEAVES: [&[u8]; 8] = [
		b"",
		b"\x00",
		b"\x10",
		&hex!("2021"),
		&hex!("3031"),
		&hex!("40414243"),
		&hex!("5051525354555657"),
		&hex!("606162636465666768696a6b6c6d6e6f"),
	];

	/// Its roots for the sizes 0 to 8.
	const CT_ROOTS: [[u8; 32]; 9] = [
		hex!("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
		hex!("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
		hex!("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
		hex!("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
		hex!("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
		hex!("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
		hex!("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
		hex!("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
		hex!("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
	];

	fn numbered(count: u32) -> Vec<H256> {
		(0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
	}

	#[test]
	fn roots_of_the_ct_test_tree() {
		let leaves: Vec<_> = CT_LEAVES.iter().map(|data| leaf_hash(data)).collect();
		let mut frontier = Frontier::default();
		for (size, root) in CT_ROOTS.iter().enumerate() {
			assert_eq!(root_of(&leaves[..size]).0, *root, "size {size}");
			assert_eq!(frontier.root().0, *root, "size {size}");
			if let Some(leaf) = leaves.get(size) {
				frontier.append(*leaf).expect("not full");
				assert!(frontier.is_consistent());
			}
		}
	}

	#[test]
	fn agrees_with_an_independent_crate_for_every_size_to_300() {
		let mut theirs = MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
		let mut ours = Frontier::default();
		let leaves = numbered(300);
		for size in 1..=300_u32 {
			theirs.push((size - 1).to_be_bytes().to_vec());
			ours.append(leaves[size as usize - 1]).expect("not full");
			let root = theirs.root();
			assert_eq!(ours.root().as_bytes(), root.as_bytes().as_slice(), "size {size}");
			let all = &leaves[..size as usize];
			for index in [0, size / 3, size / 2, size - 1] {
				let path = inclusion_path(all, index as usize).expect("in the tree");
				let concatenated: Vec<u8> = path.iter().flat_map(|h| h.0).collect();
				let proof = InclusionProof::<sha2::Sha256>::from_bytes(concatenated);
				root.verify_inclusion(&index.to_be_bytes().to_vec(), u64::from(index), &proof)
					.expect("their verifier takes our proof");
				let their_path = theirs.prove_inclusion(index as usize);
				assert_eq!(their_path.as_bytes(), path.iter().flat_map(|h| h.0).collect::<Vec<_>>());
			}
		}
	}

	#[test]
	fn consistency_agrees_with_an_independent_crate_for_every_size_to_300() {
		let mut theirs = MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
		let leaves = numbered(300);
		let mut roots = alloc::vec![theirs.root()];
		for size in 1..=300_usize {
			theirs.push((size as u32 - 1).to_be_bytes().to_vec());
			roots.push(theirs.root());
			let all = &leaves[..size];
			let new = root_of(all);
			for first in [1, size / 4, size / 3, size / 2, size - 1, size] {
				let old = root_of(&leaves[..first]);
				let path = consistency_path(all, first).expect("a beginning");
				assert!(
					verify_consistency(first as u64, old, size as u64, new, &path),
					"{first} of {size}"
				);
				if first == 0 || first == size {
					continue;
				}
				let bytes: Vec<u8> = path.iter().flat_map(|hash| hash.0).collect();
				let their_proof = theirs.prove_consistency(size - first);
				assert_eq!(their_proof.as_bytes(), bytes, "{first} of {size}");
				let proof = ConsistencyProof::try_from_bytes(bytes).expect("whole hashes");
				roots[size]
					.verify_consistency(&roots[first], &proof)
					.expect("their verifier takes our proof");
			}
		}
	}

	/// The paths that the Certificate Transparency implementations test with.
	#[test]
	fn consistency_of_the_ct_test_tree() {
		let leaves: Vec<_> = CT_LEAVES.iter().map(|data| leaf_hash(data)).collect();
		let root = |size: usize| H256(CT_ROOTS[size]);
		for second in 0..=8_usize {
			for first in 0..=second {
				let path = consistency_path(&leaves[..second], first).expect("a beginning");
				assert!(verify_consistency(
					first as u64,
					root(first),
					second as u64,
					root(second),
					&path
				));
			}
		}
		let path = consistency_path(&leaves, 6).expect("a beginning");
		let expected = [
			hex!("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
			hex!("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
			hex!("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
		];
		assert_eq!(path.iter().map(|hash| hash.0).collect::<Vec<_>>(), expected);
		assert_eq!(consistency_path(&leaves, 9), None);
	}

	#[test]
	fn a_full_log_refuses() {
		let mut frontier =
			Frontier::from_parts(u64::from(u32::MAX), alloc::vec![H256::zero(); 32]).expect("32 ones, 32 peaks");
		let before = frontier.clone();
		assert!(frontier.is_full());
		assert_eq!(frontier.append(H256::zero()), Err(Full));
		assert_eq!(frontier, before);
	}

	#[test]
	fn parts_must_fit_together() {
		assert_eq!(Frontier::from_parts(3, alloc::vec![H256::zero()]), None);
		assert_eq!(Frontier::from_parts(0, alloc::vec![H256::zero(); 33]), None);
		let mut frontier = Frontier::default();
		for leaf in numbered(11) {
			frontier.append(leaf).expect("not full");
		}
		assert_eq!(Frontier::from_parts(11, frontier.peaks().to_vec()), Some(frontier));
	}

	#[test]
	fn a_node_cannot_pass_for_a_leaf() {
		let leaves = numbered(4);
		let node = [leaves[0].0, leaves[1].0].concat();
		let path = [node_hash(&leaves[2], &leaves[3])];
		assert!(!verify_inclusion(leaf_hash(&node), 0, 2, &path, root_of(&leaves)));
		// The inner node itself at the place of a leaf of a smaller tree is what the size guards against: with the
		// true size its path is too short.
		let inner = node_hash(&leaves[0], &leaves[1]);
		assert!(!verify_inclusion(inner, 0, 4, &path, root_of(&leaves)));
	}

	#[test]
	fn frontier_never_exceeds_its_bound() {
		assert_eq!(Frontier::max_encoded_len(), 8 + 1 + 32 * 32);
	}

	proptest! {
		#[test]
		fn proofs_verify_and_mutations_do_not(size in 1_u32..400, index in 0_u32..400, other in 0_u32..400, bit in 0_usize..256) {
			let index = index % size;
			let leaves = numbered(size);
			let root = root_of(&leaves);
			let leaf = leaves[index as usize];
			let path = inclusion_path(&leaves, index as usize).expect("in the tree");
			let (index, size) = (u64::from(index), u64::from(size));
			prop_assert!(verify_inclusion(leaf, index, size, &path, root));

			let other = u64::from(other);
			prop_assert!(other == index || !verify_inclusion(leaf, other, size, &path, root));
			prop_assert!(!verify_inclusion(leaf, size, size, &path, root));
			let mut longer = path.clone();
			longer.push(H256::zero());
			prop_assert!(!verify_inclusion(leaf, index, size, &longer, root));
			if let Some((_, shorter)) = path.split_last() {
				prop_assert!(!verify_inclusion(leaf, index, size, shorter, root));
				for at in 0..path.len() {
					let mut mutated = path.clone();
					mutated[at].0[bit / 8] ^= 1 << (bit % 8);
					prop_assert!(!verify_inclusion(leaf, index, size, &mutated, root));
				}
			}
			let mut wrong = leaf;
			wrong.0[bit / 8] ^= 1 << (bit % 8);
			prop_assert!(!verify_inclusion(wrong, index, size, &path, root));
		}

		#[test]
		fn consistency_holds_and_mutations_do_not(
			second in 2_usize..400, first in 1_usize..400, bit in 0_usize..256,
		) {
			let first = 1 + first % (second - 1);
			let leaves = numbered(second as u32);
			let (old, new) = (root_of(&leaves[..first]), root_of(&leaves));
			let path = consistency_path(&leaves, first).expect("a beginning");
			let (first, second) = (first as u64, second as u64);
			prop_assert!(verify_consistency(first, old, second, new, &path));
			prop_assert!(!verify_consistency(second, new, first, old, &path));
			let flip = |hash: &H256| {
				let mut hash = *hash;
				hash.0[bit / 8] ^= 1 << (bit % 8);
				hash
			};
			prop_assert!(!verify_consistency(first, flip(&old), second, new, &path));
			prop_assert!(!verify_consistency(first, old, second, flip(&new), &path));
			let mut longer = path.clone();
			longer.push(H256::zero());
			prop_assert!(!verify_consistency(first, old, second, new, &longer));
			for at in 0..path.len() {
				let mut mutated = path.clone();
				mutated[at] = flip(&path[at]);
				prop_assert!(!verify_consistency(first, old, second, new, &mutated));
			}
			if let Some((_, shorter)) = path.split_last() {
				prop_assert!(!verify_consistency(first, old, second, new, shorter));
			}
		}

		#[test]
		fn frontier_and_tree_agree(size in 0_u32..600) {
			let leaves = numbered(size);
			let mut frontier = Frontier::default();
			for leaf in &leaves {
				frontier.append(*leaf).expect("not full");
			}
			prop_assert_eq!(frontier.root(), root_of(&leaves));
			prop_assert!(frontier.is_consistent());
		}
	}
}

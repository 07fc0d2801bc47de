// SPDX-License-Identifier: Apache-2.0

//! Trees against those of others, and what is kept of them against each other.

use super::*;
use alloc::collections::BTreeMap;
use codec::MaxEncodedLen;
use core::cell::Cell;
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
fn the_hashes_of_an_append_are_those_that_it_takes() {
	let mut frontier = Frontier::default();
	for leaf in numbered(1_100) {
		let expected = frontier.hashes_to_append();
		let mut merged = 0;
		let told = frontier.append_with(leaf, |level, _, _| merged += u32::from(level > 0));
		told.expect("not full");
		// The root takes one hash less than there are peaks.
		let root = u32::try_from(frontier.peaks().len()).expect("few") - 1;
		assert_eq!(merged + root, expected, "at {}", frontier.size());
	}
	let longest = Frontier::from_parts((1 << 31) - 1, alloc::vec![H256::zero(); 31]).expect("31 ones");
	assert_eq!(longest.hashes_to_append(), 31);
}

#[test]
fn a_path_to_the_peak_is_the_beginning_of_the_path_to_the_root() {
	let leaves = numbered(70);
	let mut frontier = Frontier::default();
	for (last, leaf) in leaves.iter().enumerate() {
		frontier.append(*leaf).expect("not full");
		let size = last + 1;
		for index in 0..size {
			let peak = frontier.peak_over(index as u64).expect("there is such a leaf");
			let path = inclusion_path(&leaves[..size], index).expect("there is such a leaf");
			let height = peak.leaves.trailing_zeros() as usize;
			assert!(peak.has(leaves[index], &path[..height]), "{index} of {size}");
			assert!(!peak.has(leaf_hash(b"another"), &path[..height]));
			assert_eq!(peak.has(leaves[index], &path), height == path.len());
		}
		assert_eq!(frontier.peak_over(size as u64), None);
	}
}

#[test]
fn a_path_to_the_peak_outlives_as_many_appends_as_the_peak_has_leaves() {
	let leaves = numbered(64);
	let mut frontier = Frontier::default();
	for leaf in &leaves[..32] {
		frontier.append(*leaf).expect("not full");
	}
	let path = inclusion_path(&leaves[..32], 5).expect("there is such a leaf");
	for leaf in &leaves[32..63] {
		frontier.append(*leaf).expect("not full");
		assert!(frontier.peak_over(5).is_some_and(|peak| peak.has(leaves[5], &path)));
	}
	frontier.append(leaves[63]).expect("not full");
	assert!(!frontier.peak_over(5).is_some_and(|peak| peak.has(leaves[5], &path)));
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
fn the_size_is_the_number_of_leaves() {
	let mut frontier = Frontier::default();
	assert_eq!(frontier.size(), 0);
	for (count, leaf) in (1..=20).zip(numbered(20)) {
		frontier.append(leaf).expect("not full");
		assert_eq!(frontier.size(), count);
	}
	let full = Frontier::from_parts(MAX_SIZE, alloc::vec![H256::zero(); 32]).expect("32 ones");
	assert_eq!(full.size(), MAX_SIZE);
}

#[test]
fn a_tree_is_consistent_with_itself_by_an_empty_path_only() {
	let leaves = numbered(7);
	for size in 0..=7 {
		let (root, count) = (root_of(&leaves[..size]), size as u64);
		let other = H256::repeat_byte(1);
		assert!(verify_consistency(count, root, count, root, &[]));
		assert!(!verify_consistency(count, root, count, root, &[root]));
		assert!(!verify_consistency(count, root, count, other, &[]));
		assert!(!verify_consistency(count, other, count, root, &[]));
	}
}

#[test]
fn the_empty_tree_is_the_beginning_of_every_tree_by_an_empty_path_only() {
	let leaves = numbered(7);
	for size in 1..=7 {
		let (root, count) = (root_of(&leaves[..size]), size as u64);
		assert!(verify_consistency(0, empty_root(), count, root, &[]));
		assert!(!verify_consistency(0, empty_root(), count, root, &[root]));
		assert!(!verify_consistency(0, empty_root(), count, root, &leaves[..1]));
		assert!(!verify_consistency(0, root, count, root, &[]));
		assert!(!verify_consistency(0, H256::zero(), count, root, &[]));
	}
}

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

/// The perfect subtrees of a log, as it told them while it grew.
#[derive(Default)]
struct Kept {
	nodes: BTreeMap<(u32, u64), H256>,
	looked_up: Cell<u32>,
}

impl Nodes for Kept {
	fn node(&self, level: u32, index: u64) -> Option<H256> {
		self.looked_up.set(self.looked_up.get() + 1);
		self.nodes.get(&(level, index)).copied()
	}
}

impl Kept {
	/// Those of the log of these leaves.
	fn of(leaves: &[H256]) -> Self {
		let mut kept = Self::default();
		let mut frontier = Frontier::default();
		for leaf in leaves {
			kept.append(&mut frontier, *leaf);
		}
		kept
	}

	fn append(&mut self, frontier: &mut Frontier, leaf: H256) {
		frontier
			.append_with(leaf, |level, index, root| {
				assert_eq!(self.nodes.insert((level, index), root), None, "{level}, {index}");
			})
			.expect("not full");
	}
}

#[test]
fn a_log_tells_each_perfect_subtree_once() {
	let leaves = numbered(300);
	let mut kept = Kept::default();
	let mut frontier = Frontier::default();
	for (size, leaf) in (1_u64..).zip(&leaves) {
		kept.append(&mut frontier, *leaf);
		// Each bit set in the size is a perfect tree of its own.
		let expected = 2 * size - u64::from(size.count_ones());
		assert_eq!(kept.nodes.len() as u64, expected, "size {size}");
	}
	for ((level, index), root) in &kept.nodes {
		let length = 1_usize << *level;
		let first = *index as usize * length;
		assert_eq!(*root, root_of(&leaves[first..first + length]), "{level}, {index}");
	}
}

#[test]
fn nodes_prove_what_leaves_prove_for_every_size_to_300() {
	let leaves = numbered(300);
	let kept = Kept::of(&leaves);
	for size in 0..=300_usize {
		let all = &leaves[..size];
		let nodes_at = size as u64;
		// The log went on since; its nodes still prove what it was.
		assert_eq!(root_from(&kept, nodes_at), Some(root_of(all)), "size {size}");
		for place in [0, size / 3, size / 2, size.saturating_sub(1), size, size + 1] {
			assert_eq!(
				inclusion_path_from(&kept, place as u64, nodes_at),
				inclusion_path(all, place),
				"{place} of {size}"
			);
			assert_eq!(
				consistency_path_from(&kept, place as u64, nodes_at),
				consistency_path(all, place),
				"{place} of {size}"
			);
		}
	}
}

#[test]
fn a_node_that_is_not_kept_is_not_made_up() {
	let leaves = numbered(11);
	let whole = Kept::of(&leaves);
	assert_eq!(root_from(&whole, 12), None);
	assert_eq!(inclusion_path_from(&whole, 10, 12), None);
	assert_eq!(consistency_path_from(&whole, 11, 12), None);
	// The log of 11 is the perfect trees of 8, 2 and 1.
	for missing in [(3, 0), (1, 4), (0, 10)] {
		let mut kept = Kept::of(&leaves);
		kept.nodes.remove(&missing).expect("it was kept");
		assert_eq!(root_from(&kept, 11), None, "{missing:?}");
	}
	let mut kept = Kept::of(&leaves);
	kept.nodes.remove(&(0, 3)).expect("it was kept");
	assert_eq!(inclusion_path_from(&kept, 2, 11), None);
	assert_eq!(consistency_path_from(&kept, 3, 11), None);
	assert_eq!(inclusion_path_from(&kept, 3, 11), inclusion_path(&leaves, 3));
	assert_eq!(consistency_path_from(&kept, 2, 11), consistency_path(&leaves, 2));
}

/// Has every node of every log, though they fit no hash.
struct Every(Cell<u32>);

impl Nodes for Every {
	fn node(&self, level: u32, index: u64) -> Option<H256> {
		assert!(
			level < MAX_DEPTH && index < MAX_SIZE >> level,
			"{level}, {index} is in no log"
		);
		self.0.set(self.0.get() + 1);
		Some(H256::from_low_u64_be(index))
	}
}

#[test]
fn the_largest_log_takes_few_lookups() {
	let looked_up = |what: &dyn Fn(&Every) -> Option<usize>| {
		let nodes = Every(Cell::new(0));
		let length = what(&nodes).expect("every node is there");
		(length, nodes.0.get())
	};
	let root = looked_up(&|nodes| root_from(nodes, MAX_SIZE).map(|_| 0));
	assert_eq!(root, (0, 32));
	// A sibling at each level, the top one of which is a log of 31 peaks.
	let first = looked_up(&|nodes| inclusion_path_from(nodes, 0, MAX_SIZE).map(|path| path.len()));
	assert_eq!(first, (32, 31 + 31));
	let last = looked_up(&|nodes| inclusion_path_from(nodes, MAX_SIZE - 1, MAX_SIZE).map(|path| path.len()));
	assert_eq!(last, (31, 31));
	for beginning in [1, 2, MAX_SIZE / 3, MAX_SIZE / 2, MAX_SIZE - 1] {
		let (length, count) =
			looked_up(&|nodes| consistency_path_from(nodes, beginning, MAX_SIZE).map(|path| path.len()));
		assert!(
			length <= 33 && count <= 33 * 32,
			"{beginning}: {length} hashes, {count} look-ups"
		);
	}
}

#[test]
fn a_full_log_refuses() {
	let mut frontier =
		Frontier::from_parts(u64::from(u32::MAX), alloc::vec![H256::zero(); 32]).expect("32 ones, 32 peaks");
	let before = frontier.clone();
	assert!(frontier.is_full());
	assert_eq!(frontier.append(H256::zero()), Err(Full));
	let told = frontier.append_with(H256::zero(), |level, index, _| panic!("told {level}, {index}"));
	assert_eq!(told, Err(Full));
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
	fn nodes_prove_what_leaves_prove(size in 1_usize..=300, index in 0_usize..300, first in 0_usize..300) {
		let (index, first) = (index % size, first % (size + 1));
		let leaves = numbered(size as u32);
		let kept = Kept::of(&leaves);
		let root = root_from(&kept, size as u64).expect("kept");
		prop_assert_eq!(root, root_of(&leaves));

		let path = inclusion_path_from(&kept, index as u64, size as u64).expect("kept");
		prop_assert!(verify_inclusion(leaves[index], index as u64, size as u64, &path, root));
		prop_assert_eq!(Some(path), inclusion_path(&leaves, index));

		let old = root_from(&kept, first as u64).expect("kept");
		let path = consistency_path_from(&kept, first as u64, size as u64).expect("kept");
		prop_assert!(verify_consistency(first as u64, old, size as u64, root, &path));
		prop_assert_eq!(Some(path), consistency_path(&leaves, first));
		prop_assert!(kept.looked_up.get() <= 3 * 9 * 9);
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

// SPDX-License-Identifier: Apache-2.0

//! What this node keeps of the logs of streams, in its own database beside the chain's.
//!
//! The chain keeps the frontier of a stream's log and forgets the rest. What proofs take is kept under its own hash: a leaf
//! under the leaf's, a node under the node's, and under a root how the tree over it is made up. What a hash leads to is
//! the same on every fork, so forks can't overwrite each other, blocks can be read in any order and again, and what no
//! root on chain leads to is never found.
//!
//! | key | value |
//! |---|---|
//! | `"assay/log/leaf"` ‖ hash | the commitment, SCALE, 116 bytes |
//! | `"assay/log/node"` ‖ hash | its left and its right child, 32 bytes each |
//! | `"assay/log/root"` ‖ root | the [`Frontier`] with this root, SCALE |
//! | `"assay/log/read"` ‖ block hash | nothing: the block was read, and is not known to be final yet |
//! | `"assay/log/span"` | which final blocks were read: [`Span`], SCALE |

use assay_primitives::{merkle::Frontier, Commitment};
use assay_runtime::{BlockNumber, Hash};
use codec::{Decode, DecodeAll, Encode};
use sc_client_api::AuxStore;
use sp_core::H256;
use std::sync::Arc;

const LEAF: &[u8; 14] = b"assay/log/leaf";
const NODE: &[u8; 14] = b"assay/log/node";
const ROOT: &[u8; 14] = b"assay/log/root";
const READ: &[u8; 14] = b"assay/log/read";
const SPAN: &[u8; 14] = b"assay/log/span";

fn key(kind: &[u8; 14], hash: &H256) -> Vec<u8> {
	[kind.as_slice(), hash.as_bytes()].concat()
}

/// The final blocks that were read, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Span {
	/// The first of them. Where it is not 1, the node came too late for what was before.
	pub(crate) first: BlockNumber,
	/// The last of them.
	pub(crate) last: BlockNumber,
	/// The hash of the last.
	pub(crate) hash: Hash,
}

/// What the node's database has of the logs.
pub(crate) struct Store<Aux>(Arc<Aux>);

impl<Aux> Clone for Store<Aux> {
	fn clone(&self) -> Self {
		Self(self.0.clone())
	}
}

impl<Aux: AuxStore> Store<Aux> {
	/// In this database.
	pub(crate) fn new(database: Arc<Aux>) -> Self {
		Self(database)
	}

	/// Which final blocks were read, if any.
	pub(crate) fn span(&self) -> Option<Span> {
		self.read(SPAN)
	}

	/// The SCALE encoding of the commitment with this leaf hash.
	pub(super) fn leaf(&self, hash: &H256) -> Option<Vec<u8>> {
		self.get(&key(LEAF, hash))
	}

	/// The children of the node with this hash.
	pub(super) fn children(&self, hash: &H256) -> Option<(H256, H256)> {
		self.read(&key(NODE, hash))
	}

	/// The frontier with this root.
	pub(super) fn frontier(&self, root: &H256) -> Option<Frontier> {
		self.read(&key(ROOT, root))
	}

	/// Whether this block was read, and is not known to be final.
	pub(super) fn was_read(&self, block: &Hash) -> bool {
		self.get(&key(READ, block)).is_some()
	}

	/// Writes all of it, or nothing.
	pub(super) fn write(&self, changes: Changes) -> sp_blockchain::Result<()> {
		let insert: Vec<_> = changes
			.insert
			.iter()
			.map(|(key, value)| (key.as_slice(), value.as_slice()))
			.collect();
		let delete: Vec<_> = changes.delete.iter().map(Vec::as_slice).collect();
		self.0.insert_aux(&insert, &delete)
	}

	/// What can't be read is not there.
	fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
		self.0.get_aux(key).ok().flatten()
	}

	fn read<T: Decode>(&self, key: &[u8]) -> Option<T> {
		T::decode_all(&mut self.get(key)?.as_slice()).ok()
	}
}

/// What is to be written together.
#[derive(Default)]
pub(super) struct Changes {
	insert: Vec<(Vec<u8>, Vec<u8>)>,
	delete: Vec<Vec<u8>>,
}

impl Changes {
	/// A log grew by these commitments. Where it can't have, because it would be full, this changes nothing.
	pub(super) fn grow(&mut self, mut log: Frontier, commitments: &[Commitment]) {
		let mut insert = Vec::new();
		for commitment in commitments {
			let leaf = commitment.leaf_hash();
			insert.push((key(LEAF, &leaf), commitment.encode()));
			// Each node's left child is a peak of the log before, from the last on; its right child the node before.
			let peaks = log.peaks().to_vec();
			let mut lefts = peaks.iter().rev();
			let mut right = leaf;
			let appended = log.append_with(leaf, |level, _, node| {
				if level > 0 {
					if let Some(left) = lefts.next() {
						insert.push((key(NODE, &node), (left, right).encode()));
					}
				}
				right = node;
			});
			if appended.is_err() {
				return;
			}
		}
		insert.push((key(ROOT, &log.root()), log.encode()));
		self.insert.append(&mut insert);
	}

	/// A block was read.
	pub(super) fn mark(&mut self, block: &Hash) {
		self.insert.push((key(READ, block), Vec::new()));
	}

	/// It is known whether a block is final.
	pub(super) fn unmark(&mut self, block: &Hash) {
		self.delete.push(key(READ, block));
	}

	/// These final blocks were read.
	pub(super) fn set_span(&mut self, span: &Span) {
		self.insert.push((SPAN.to_vec(), span.encode()));
	}
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{commitment, database, grown},
		*,
	};
	use assay_primitives::merkle::node_hash;
	use codec::DecodeAll;

	#[test]
	fn everything_is_under_its_own_hash() {
		let (store, heads) = grown(5);
		for sequence in 0..5 {
			let commitment = commitment(sequence);
			let leaf = store.leaf(&commitment.leaf_hash()).expect("is kept");
			assert_eq!(Commitment::decode_all(&mut leaf.as_slice()), Ok(commitment));
		}
		let leaves: Vec<_> = (0..5).map(|sequence| commitment(sequence).leaf_hash()).collect();
		let pair = |left, right| {
			let node = node_hash(&left, &right);
			assert_eq!(store.children(&node), Some((left, right)));
			node
		};
		let left = pair(leaves[0], leaves[1]);
		let right = pair(leaves[2], leaves[3]);
		let four = pair(left, right);
		// The root is no node of a log: the next commitment changes what is below it.
		assert_eq!(store.children(&node_hash(&four, &leaves[4])), None);
		for head in heads {
			let frontier = store.frontier(&head.root).expect("is kept");
			assert_eq!((frontier.size(), frontier.root()), (head.size, head.root));
		}
	}

	#[test]
	fn blocks_of_several_commitments_keep_the_last_root_alone() {
		let store = database();
		let mut changes = Changes::default();
		changes.grow(Frontier::default(), &[commitment(0), commitment(1)]);
		store.write(changes).expect("in memory");
		assert_eq!(store.frontier(&commitment(0).leaf_hash()), None);
		let mut both = Frontier::default();
		both.append(commitment(0).leaf_hash()).expect("not full");
		both.append(commitment(1).leaf_hash()).expect("not full");
		assert_eq!(store.frontier(&both.root()), Some(both));
	}

	#[test]
	fn marks_and_spans_are_kept() {
		let store = database();
		assert_eq!(store.span(), None);
		let block = Hash::repeat_byte(1);
		assert!(!store.was_read(&block));
		let mut changes = Changes::default();
		changes.mark(&block);
		store.write(changes).expect("in memory");
		assert!(store.was_read(&block));

		let span = Span {
			first: 1,
			last: 7,
			hash: block,
		};
		let mut changes = Changes::default();
		changes.unmark(&block);
		changes.set_span(&span);
		store.write(changes).expect("in memory");
		assert!(!store.was_read(&block));
		assert_eq!(store.span(), Some(span));
	}
}

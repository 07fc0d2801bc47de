// SPDX-License-Identifier: Apache-2.0

//! Complaints that take the most to judge and are upheld: a record whose last byte to be looked at is wrong, at the place 0
//! of trees of any depth. The rest of a tree is what its path says that it is.

use alloc::{vec, vec::Vec};
use assay_exchange::{
	judge::{ArchiveFault, CommitmentProof, FeedFault, Path, RecordProof, UnitProof},
	key::{content_key, key_hash, Content},
	record::{self, Unit, Width},
};
use assay_primitives::{listing::Goods, merkle, Commitment, StreamId};
use frame_support::BoundedVec;
use sp_core::H256;

use super::setup::KEY;

/// Depth of the deepest trees: no batch has more records, and no log more commitments in any foreseeable time.
pub(super) const DEEPEST: u32 = 32;

/// A path from the place 0 of a tree that is so deep.
pub(super) fn path(depth: u32) -> Path {
	let siblings = (0..depth).map(|level| H256::repeat_byte(level.to_le_bytes()[0]));
	BoundedVec::truncate_from(siblings.collect::<Vec<_>>())
}

/// The root to which a path leads from the place 0.
pub(super) fn root(leaf: H256, path: &Path) -> H256 {
	path.iter()
		.fold(leaf, |below, sibling| merkle::node_hash(&below, sibling))
}

/// How many leaves a tree has whose place 0 is so deep: as many as there can be.
fn leaves(depth: u32) -> u64 {
	1_u64 << depth
}

fn count(depth: u32) -> u32 {
	u32::try_from(leaves(depth)).unwrap_or(u32::MAX)
}

/// The longest record, that does not open to the leaf that it names.
fn bad_record(genesis: H256, stream: StreamId, content: Content, depth: u32) -> RecordProof {
	let content_key = content_key(&KEY, genesis, stream, content);
	let leaf = vec![1; Width::MAX.padded() - 1];
	let mut record = record::seal(&content_key, 0, 0, &leaf, Width::MAX).expect("it fits");
	if let Some(last) = record.get_mut(31) {
		*last ^= 1;
	}
	RecordProof {
		place: 0,
		record: BoundedVec::truncate_from(record),
		path: path(depth),
	}
}

/// A bad archive so deep in batches and in records, and a complaint about it.
pub(super) fn bad_archive(genesis: H256, stream: StreamId, depth: u32) -> (Goods, ArchiveFault) {
	let (first, last) = (0, leaves(depth) - 1);
	let record = bad_record(genesis, stream, Content::Archive { first, last }, depth);
	let unit = Unit {
		count: count(depth),
		root: root(record::hash(&record.record), &record.path),
	};
	let path = path(depth);
	let goods = Goods::Archive {
		first,
		last,
		log_size: leaves(depth),
		log_root: H256::zero(),
		ciphertext_root: root(unit.hash(), &path),
		key_hash: key_hash(&KEY),
		readings: u64::MAX,
		width: Width::MAX.get(),
	};
	let Unit { count, root } = unit;
	let batch = UnitProof {
		index: 0,
		count,
		root,
		path,
	};
	(goods, ArchiveFault::Record { batch, record })
}

/// A bad batch of a tranche so deep in commitments and in records, whose last reading is of this time, with size and root of
/// the log that it is in; and a complaint about it.
pub(super) fn bad_batch(
	genesis: H256,
	stream: StreamId,
	tranche: u64,
	last_time: u64,
	depth: u32,
) -> ((u64, H256), FeedFault) {
	let record = bad_record(genesis, stream, Content::Tranche(tranche), depth);
	let commitment = Commitment {
		sequence: 0,
		count: count(depth),
		last_time,
		content: root(record::hash(&record.record), &record.path),
		..Default::default()
	};
	let path = path(depth);
	let log = (leaves(depth), root(commitment.leaf_hash(), &path));
	let commitment = CommitmentProof { commitment, path };
	(log, FeedFault::Record { commitment, record })
}

// SPDX-License-Identifier: Apache-2.0

//! What a buyer shows, with the paths that prove its place (RFC 9162, section 2.1.3).

use crate::record::{self, Unit};
use assay_primitives::{merkle, Commitment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

/// A path to a root, the leaf's sibling first. No tree is deeper.
pub type Path = BoundedVec<H256, ConstU32<64>>;

/// Length of the longest record in bytes: 32 and the largest width.
pub const MAX_RECORD: u32 = 1_072;

/// A batch of an archive.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct UnitProof {
	/// Place of the batch in the archive, from 0.
	pub index: u64,
	/// How many records it has.
	pub count: u32,
	/// The root over them.
	pub root: H256,
	/// Path of `count ‖ root` to the archive's root.
	pub path: Path,
}

/// What a device committed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct CommitmentProof {
	/// The commitment.
	pub commitment: Commitment,
	/// Its path to the root of the stream's log.
	pub path: Path,
}

/// A record as it is served.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RecordProof {
	/// Its place in the batch, from 0.
	pub place: u32,
	/// The record.
	pub record: BoundedVec<u8, ConstU32<MAX_RECORD>>,
	/// Its path to the root over the batch's records.
	pub path: Path,
}

/// What the device committed at the place of a record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct LeafProof {
	/// The reading's leaf hash.
	pub hash: H256,
	/// Its path to the batch's root in the commitment.
	pub path: Path,
}

impl UnitProof {
	/// What proves the batch at this place of an archive, or `None` where there is none.
	pub fn of(units: &[Unit], index: u64) -> Option<Self> {
		let hashes: alloc::vec::Vec<H256> = units.iter().map(Unit::hash).collect();
		let index_in = usize::try_from(index).ok()?;
		let Unit { count, root } = *units.get(index_in)?;
		let path = path(&hashes, index_in)?;
		Some(Self {
			index,
			count,
			root,
			path,
		})
	}

	/// Whether it stands at its place of so many under this root.
	pub(super) fn is_under(&self, root: H256, size: u64) -> bool {
		let unit = Unit {
			count: self.count,
			root: self.root,
		};
		merkle::verify_inclusion(unit.hash(), self.index, size, &self.path, root)
	}
}

impl CommitmentProof {
	/// What proves the commitment with this sequence in a log, or `None` where there is none.
	pub fn of(log: &[Commitment], sequence: u64) -> Option<Self> {
		let hashes: alloc::vec::Vec<H256> = log.iter().map(Commitment::leaf_hash).collect();
		let index = usize::try_from(sequence).ok()?;
		Some(Self {
			commitment: *log.get(index)?,
			path: path(&hashes, index)?,
		})
	}

	/// Whether it stands at the place of its sequence in the log of this size and root.
	pub(super) fn is_under(&self, root: H256, size: u64) -> bool {
		let Commitment { sequence, .. } = self.commitment;
		merkle::verify_inclusion(self.commitment.leaf_hash(), sequence, size, &self.path, root)
	}
}

impl RecordProof {
	/// What proves the record at this place of a batch, or `None` where there is none or it is too long.
	pub fn of<T: AsRef<[u8]>>(records: &[T], place: u32) -> Option<Self> {
		let hashes: alloc::vec::Vec<H256> = records.iter().map(|record| record::hash(record.as_ref())).collect();
		let index = usize::try_from(place).ok()?;
		Some(Self {
			place,
			record: records.get(index)?.as_ref().to_vec().try_into().ok()?,
			path: path(&hashes, index)?,
		})
	}

	/// Whether it stands at its place of so many under this root.
	pub(super) fn is_under(&self, root: H256, count: u32) -> bool {
		let hash = record::hash(&self.record);
		merkle::verify_inclusion(hash, self.place.into(), count.into(), &self.path, root)
	}
}

impl LeafProof {
	/// What proves the leaf at this place of a batch, given all by their hashes, or `None` where there is none.
	pub fn of(leaves: &[H256], place: u32) -> Option<Self> {
		let index = usize::try_from(place).ok()?;
		Some(Self {
			hash: *leaves.get(index)?,
			path: path(leaves, index)?,
		})
	}

	/// Whether it stands at this place of the commitment's readings.
	pub(super) fn is_in(&self, commitment: &Commitment, place: u32) -> bool {
		let Commitment { count, root, .. } = *commitment;
		merkle::verify_inclusion(self.hash, place.into(), count.into(), &self.path, root)
	}
}

fn path(hashes: &[H256], index: usize) -> Option<Path> {
	merkle::inclusion_path(hashes, index)?.try_into().ok()
}

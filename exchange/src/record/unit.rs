// SPDX-License-Identifier: Apache-2.0

//! From records to the root of an archive.

use alloc::vec::Vec;
use assay_primitives::merkle;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

/// The hash of a record as a leaf of its batch's tree: `SHA-256(00 ‖ T)`.
pub fn hash(record: &[u8]) -> H256 {
	merkle::leaf_hash(record)
}

/// The root Z_s over a batch's records.
pub fn batch_root<T: AsRef<[u8]>>(records: &[T]) -> H256 {
	let hashes: Vec<H256> = records.iter().map(|record| hash(record.as_ref())).collect();
	merkle::root_of(&hashes)
}

/// The root Z over the units of an archive's batches.
pub fn archive_root(units: &[Unit]) -> H256 {
	let hashes: Vec<H256> = units.iter().map(Unit::hash).collect();
	merkle::root_of(&hashes)
}

/// What an archive's root says of a batch. Its SCALE encoding has 36 bytes: the fields in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Unit {
	/// Number of readings.
	pub count: u32,
	/// Root Z_s over the records.
	pub root: H256,
}

impl Unit {
	/// The unit of a batch with these records, or `None` where they are too many for any.
	pub fn of<T: AsRef<[u8]>>(records: &[T]) -> Option<Self> {
		Some(Self {
			count: u32::try_from(records.len()).ok()?,
			root: batch_root(records),
		})
	}

	/// Its hash as a leaf of the archive's tree.
	pub fn hash(&self) -> H256 {
		self.using_encoded(merkle::leaf_hash)
	}
}

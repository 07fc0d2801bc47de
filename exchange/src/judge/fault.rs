// SPDX-License-Identifier: Apache-2.0

//! What a buyer alleges.

use super::{CommitmentProof, LeafProof, RecordProof, UnitProof};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::sha2_256;

/// A fault of an archive.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ArchiveFault {
	/// The key does not open or is not the one offered.
	#[codec(index = 0)]
	Key,
	/// A record does not open to the leaf that it names.
	#[codec(index = 1)]
	Record {
		/// Its batch.
		batch: UnitProof,
		/// The record.
		record: RecordProof,
	},
	/// A batch has another number of records than the device committed.
	#[codec(index = 2)]
	Count {
		/// The batch.
		batch: UnitProof,
		/// What the device committed at its place.
		commitment: CommitmentProof,
	},
	/// A record names another leaf than the device committed.
	#[codec(index = 3)]
	Leaf {
		/// Its batch.
		batch: UnitProof,
		/// What the device committed at the batch's place.
		commitment: CommitmentProof,
		/// The record.
		record: RecordProof,
		/// What the device committed at the record's place.
		leaf: LeafProof,
	},
}

/// A fault of a tranche of a feed. There the device itself commits the root over the records, with their number.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum FeedFault {
	/// The key does not open or is not the one promised.
	#[codec(index = 0)]
	Key,
	/// A record does not open to the leaf that it names.
	#[codec(index = 1)]
	Record {
		/// Its batch.
		commitment: CommitmentProof,
		/// The record.
		record: RecordProof,
	},
	/// A record names another leaf than the device committed.
	#[codec(index = 2)]
	Leaf {
		/// Its batch.
		commitment: CommitmentProof,
		/// The record.
		record: RecordProof,
		/// What the device committed at the record's place.
		leaf: LeafProof,
	},
}

/// The hash that names what was judged: `SHA-256("assay/v1/verdict" (16) ‖ genesis (32) ‖ deal (32) ‖ SCALE(fault))`.
pub fn evidence(genesis: H256, deal: H256, fault: &impl Encode) -> H256 {
	H256((b"assay/v1/verdict", genesis, deal, fault).using_encoded(sha2_256))
}

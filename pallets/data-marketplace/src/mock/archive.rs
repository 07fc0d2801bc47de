// SPDX-License-Identifier: Apache-2.0

//! Archives as an honest seller makes them, and as others do.

use assay_exchange::{
	judge::{ArchiveFault, CommitmentProof, LeafProof, RecordProof, UnitProof},
	key::{content_key, key_hash, sale_key, Content, Offer as OfferId},
	public_key::public_key,
	record::{self, archive_root, Unit, Width},
	Key,
};
use assay_primitives::{merkle, Commitment, StreamId};
use sp_core::H256;

use super::*;
use crate::Lot;

/// What the seller's keys come from.
pub(crate) const MASTER: Key = [0x5e; 32];
pub(crate) const WIDTH: u16 = 32;
/// The batches of the usual archive.
pub(crate) const FIRST: u64 = 2;
pub(crate) const LAST: u64 = 5;

/// The leaves of a stream's batch: one more than three times the sequence leaves over of four.
pub(crate) fn leaves(stream: StreamId, sequence: u64) -> Vec<Vec<u8>> {
	let count = 1 + (3 * sequence) % 4;
	(0..count)
		.map(|place| {
			let mut salt = [0_u8; 16];
			salt[..8].copy_from_slice(&stream.to_le_bytes());
			salt[8..].copy_from_slice(&(sequence * 100 + place).to_le_bytes());
			[&salt[..], &[0xfa, sequence as u8, place as u8]].concat()
		})
		.collect()
}

/// The leaf hashes of a batch.
pub(crate) fn leaf_hashes(leaves: &[Vec<u8>]) -> Vec<H256> {
	leaves.iter().map(|leaf| merkle::leaf_hash(leaf)).collect()
}

/// What the device committed of a batch.
pub(crate) fn commitment(stream: StreamId, sequence: u64) -> Commitment {
	let leaves = leaves(stream, sequence);
	Commitment {
		sequence,
		after: sequence * MINUTE,
		count: leaves.len() as u32,
		first_time: sequence * MINUTE + 1,
		last_time: (sequence + 1) * MINUTE,
		root: merkle::root_of(&leaf_hashes(&leaves)),
		..Default::default()
	}
}

/// A sealed archive, with its key.
#[derive(Clone, Debug)]
pub(crate) struct Sealed {
	pub(crate) stream: StreamId,
	pub(crate) first: u64,
	pub(crate) last: u64,
	pub(crate) key: Key,
	/// The records of each batch.
	pub(crate) records: Vec<Vec<Vec<u8>>>,
}

impl Sealed {
	/// The archive of these batches, as an honest seller makes it.
	pub(crate) fn new(stream: StreamId, first: u64, last: u64, offer: OfferId) -> Self {
		let key = sale_key(&MASTER, GENESIS, stream, first, last, &offer);
		Self::with_key(stream, first, last, key)
	}

	/// The archive of these batches under this key.
	pub(crate) fn with_key(stream: StreamId, first: u64, last: u64, key: Key) -> Self {
		let content_key = content_key(&key, GENESIS, stream, Content::Archive { first, last });
		let width = Width::new(WIDTH).expect("a width");
		let records = (first..=last)
			.map(|sequence| {
				let leaves = leaves(stream, sequence).into_iter().enumerate();
				let seal = |(place, leaf): (usize, Vec<u8>)| {
					record::seal(&content_key, sequence, place as u32, &leaf, width).expect("it fits")
				};
				leaves.map(seal).collect()
			})
			.collect();
		Self {
			stream,
			first,
			last,
			key,
			records,
		}
	}

	/// The same with one record that opens to nothing.
	pub(crate) fn spoilt(mut self, batch: usize, place: usize) -> Self {
		let record = &mut self.records[batch][place];
		let last = record.len() - 1;
		record[last] ^= 1;
		self
	}

	/// The same without the last record of a batch.
	pub(crate) fn short(mut self, batch: usize) -> Self {
		self.records[batch].pop();
		self
	}

	/// The same with another leaf at a place: it opens, but is not what the device committed.
	pub(crate) fn forged(mut self, batch: usize, place: usize) -> Self {
		let Self { first, last, .. } = self;
		let content_key = content_key(&self.key, GENESIS, self.stream, Content::Archive { first, last });
		let width = Width::new(WIDTH).expect("a width");
		let sequence = first + batch as u64;
		self.records[batch][place] =
			record::seal(&content_key, sequence, place as u32, b"forged", width).expect("it fits");
		self
	}

	pub(crate) fn units(&self) -> Vec<Unit> {
		self.records
			.iter()
			.map(|records| Unit::of(records).expect("few"))
			.collect()
	}

	/// What the seller says of it.
	pub(crate) fn lot(&self) -> Lot {
		Lot::Archive {
			first: self.first,
			last: self.last,
			ciphertext_root: archive_root(&self.units()),
			key_hash: key_hash(&self.key),
			readings: self.records.iter().map(Vec::len).sum::<usize>() as u64,
			width: WIDTH,
		}
	}

	/// A batch, proved.
	pub(crate) fn batch(&self, batch: u64) -> UnitProof {
		UnitProof::of(&self.units(), batch).expect("there is one")
	}

	/// A record, proved.
	pub(crate) fn record(&self, batch: u64, place: u32) -> RecordProof {
		RecordProof::of(&self.records[batch as usize], place).expect("there is one")
	}

	/// What the device committed of a batch, proved in the log of so many commitments.
	pub(crate) fn committed(&self, batch: u64, size: u64) -> CommitmentProof {
		let log: Vec<Commitment> = (0..size).map(|sequence| commitment(self.stream, sequence)).collect();
		CommitmentProof::of(&log, self.first + batch).expect("there is one")
	}

	/// What the device committed of a reading, proved.
	pub(crate) fn leaf(&self, batch: u64, place: u32) -> LeafProof {
		let leaves = leaf_hashes(&leaves(self.stream, self.first + batch));
		LeafProof::of(&leaves, place).expect("there is one")
	}

	/// That a record does not open.
	pub(crate) fn record_fault(&self, batch: u64, place: u32) -> ArchiveFault {
		ArchiveFault::Record {
			batch: self.batch(batch),
			record: self.record(batch, place),
		}
	}

	/// That a batch has another number of records than the device committed.
	pub(crate) fn count_fault(&self, batch: u64) -> ArchiveFault {
		ArchiveFault::Count {
			batch: self.batch(batch),
			commitment: self.committed(batch, BATCHES),
		}
	}

	/// That a record names another leaf than the device committed.
	pub(crate) fn leaf_fault(&self, batch: u64, place: u32) -> ArchiveFault {
		ArchiveFault::Leaf {
			batch: self.batch(batch),
			commitment: self.committed(batch, BATCHES),
			record: self.record(batch, place),
			leaf: self.leaf(batch, place),
		}
	}
}

/// The usual archive.
pub(crate) fn archive() -> Sealed {
	Sealed::new(STREAM, FIRST, LAST, [1; 16])
}

/// The secret of a buyer's key.
pub(crate) fn secret_of(who: AccountId) -> [u8; 32] {
	[0x40 + who as u8; 32]
}

/// A buyer's key.
pub(crate) fn key_of(who: AccountId) -> [u8; 32] {
	public_key(&secret_of(who))
}

// SPDX-License-Identifier: Apache-2.0

//! What is really sold: readings, sealed, and the keys that open them.

use super::{device::Device, GENESIS_HASH};
use assay_exchange::{
	envelope,
	judge::{ArchiveFault, RecordProof, UnitProof},
	key::{content_key, key_hash, Content},
	public_key::public_key,
	record::{self, archive_root, batch_root, Unit, Width},
	Key, SealedKey,
};
use assay_primitives::{merkle, Commitment, StreamId};
use codec::Encode;
use pallet_data_marketplace::Lot;
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// The secret of a buyer.
pub(crate) const SECRET: [u8; 32] = [0x51; 32];

/// The buyer's key.
pub(crate) fn buyer_key() -> [u8; 32] {
	public_key(&SECRET)
}

/// How long records are.
fn width() -> Width {
	Width::new(32).expect("it is one")
}

/// The leaves of a batch: a salt and a record each.
pub(crate) fn leaves(stream: StreamId, sequence: u64) -> Vec<Vec<u8>> {
	(0..5_u8)
		.map(|place| {
			let salt = (stream, sequence, place).using_encoded(blake2_256);
			[&salt[..16], &[0xa1, 0x02, place]].concat()
		})
		.collect()
}

/// The root over a batch's readings.
pub(crate) fn readings_root(stream: StreamId, sequence: u64) -> H256 {
	let hashes: Vec<_> = leaves(stream, sequence)
		.iter()
		.map(|leaf| merkle::leaf_hash(leaf))
		.collect();
	merkle::root_of(&hashes)
}

fn seal(content_key: &Key, stream: StreamId, sequence: u64) -> Vec<Vec<u8>> {
	let batch = (0..).zip(leaves(stream, sequence));
	let records = batch.map(|(place, leaf)| record::seal(content_key, sequence, place, &leaf, width()));
	records.map(|record| record.expect("it is short")).collect()
}

/// A file that is sold.
pub(crate) struct Archive {
	key: Key,
	/// What is served, by batch.
	records: Vec<Vec<Vec<u8>>>,
	first: u64,
	last: u64,
}

impl Archive {
	/// The batches `first` to `last` of a stream.
	pub(crate) fn of(stream: StreamId, first: u64, last: u64) -> Self {
		let key = [0x6b; 32];
		let content_key = content_key(&key, GENESIS_HASH, stream, Content::Archive { first, last });
		let records = (first..=last)
			.map(|sequence| seal(&content_key, stream, sequence))
			.collect();
		Self {
			key,
			records,
			first,
			last,
		}
	}

	/// The same, but for a bit of a reading.
	pub(crate) fn spoilt(mut self) -> Self {
		self.records[1][2][40] ^= 1;
		self
	}

	fn units(&self) -> Vec<Unit> {
		let units = self.records.iter().map(|records| Unit::of(records));
		units.map(|unit| unit.expect("they are few")).collect()
	}

	/// What is listed.
	pub(crate) fn lot(&self) -> Lot {
		let units = self.units();
		Lot::Archive {
			first: self.first,
			last: self.last,
			ciphertext_root: archive_root(&units),
			key_hash: key_hash(&self.key),
			readings: units.iter().map(|unit| u64::from(unit.count)).sum(),
			width: width().get(),
		}
	}

	/// The key, sealed for the buyer of a deal.
	pub(crate) fn sealed_key(&self, deal: H256) -> SealedKey {
		sealed(&self.key, deal, 0)
	}

	/// The complaint about a reading.
	pub(crate) fn complaint(&self, batch: u64, place: u32) -> ArchiveFault {
		ArchiveFault::Record {
			batch: UnitProof::of(&self.units(), batch).expect("it is there"),
			record: RecordProof::of(&self.records[batch as usize], place).expect("it is there"),
		}
	}
}

fn sealed(key: &Key, deal: H256, tranche: u64) -> SealedKey {
	envelope::seal(&buyer_key(), deal, GENESIS_HASH, tranche, key, [0x72; 32]).expect("the buyer's key is acceptable")
}

/// What opens with the buyer's secret.
pub(crate) fn opened(sealed_key: &SealedKey, deal: H256, tranche: u64, key_hash: H256) -> Option<Key> {
	envelope::open(&SECRET, deal, GENESIS_HASH, tranche, key_hash, sealed_key)
}

/// The keys of a feed.
pub(crate) struct Feed {
	pub(crate) stream: StreamId,
	pub(crate) keys: Vec<Key>,
}

impl Feed {
	/// One with so many tranches.
	pub(crate) fn of(stream: StreamId, tranches: u8) -> Self {
		let keys = (0..tranches).map(|tranche| [tranche + 1; 32]).collect();
		Self { stream, keys }
	}

	/// The hashes of the keys.
	pub(crate) fn key_hashes(&self) -> Vec<H256> {
		self.keys.iter().map(key_hash).collect()
	}

	/// The root over them.
	pub(crate) fn key_root(&self) -> H256 {
		merkle::root_of(&self.key_hashes())
	}

	/// The key of a tranche, sealed for the buyer of a deal.
	pub(crate) fn sealed_key(&self, deal: H256, tranche: u64) -> SealedKey {
		sealed(&self.keys[tranche as usize], deal, tranche)
	}

	/// What the device commits next, of the time `from` to `to`, which is of this tranche.
	pub(crate) fn commitment(
		&self,
		device: &Device,
		sequence: u64,
		after: u64,
		tranche: u64,
		times: (u64, u64),
	) -> Commitment {
		let content = Content::Tranche(tranche);
		let content_key = content_key(&self.keys[tranche as usize], GENESIS_HASH, self.stream, content);
		let records = seal(&content_key, self.stream, sequence);
		Commitment {
			sequence,
			epoch: super::device::running_tag(device.id),
			after,
			count: records.len() as u32,
			first_time: times.0,
			last_time: times.1,
			root: readings_root(self.stream, sequence),
			content: batch_root(&records),
		}
	}
}

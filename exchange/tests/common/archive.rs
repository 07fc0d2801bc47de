// SPDX-License-Identifier: Apache-2.0

//! An archive, right in all unless something is changed.

use super::*;
use assay_exchange::{
	envelope,
	file::{Header, Offered, Writer},
	judge::{
		judge_archive, Archive, ArchiveFault, CommitmentProof, LeafProof, RecordProof, Refusal, Sealing, UnitProof,
		Verdict,
	},
	key::{content_key, key_hash, sale_key, Content},
	public_key::public_key,
	record::{self, archive_root, Unit, Width},
	Key, SealedKey,
};
use assay_primitives::{merkle, Commitment};

pub(crate) const OFFER: [u8; 16] = [0x0f; 16];

#[derive(Clone, Debug)]
pub(crate) struct Sale {
	pub(crate) first: u64,
	pub(crate) last: u64,
	pub(crate) width: Width,
	/// All leaves of the stream, by batch.
	pub(crate) leaves: Vec<Vec<Vec<u8>>>,
	pub(crate) log: Vec<Commitment>,
	pub(crate) key: Key,
	/// The key that records are sealed with, from the one sold.
	pub(crate) content_key: Key,
	/// What is served.
	pub(crate) records: Vec<Vec<Vec<u8>>>,
	pub(crate) units: Vec<Unit>,
	pub(crate) key_hash: H256,
	pub(crate) buyer_key: [u8; 32],
	pub(crate) deal: H256,
	pub(crate) sealed_key: Option<SealedKey>,
}

impl Sale {
	/// The batches `first` to `last` of a stream in which the batches have leaves of these lengths.
	pub(crate) fn new(lengths: &[Vec<usize>], first: u64, last: u64) -> Self {
		let leaves: Vec<Vec<Vec<u8>>> = (0..)
			.zip(lengths)
			.map(|(sequence, batch)| {
				(0..)
					.zip(batch)
					.map(|(place, length)| leaf(*length, sequence, place))
					.collect()
			})
			.collect();
		let log = (0..)
			.zip(&leaves)
			.map(|(sequence, leaves)| commitment(sequence, leaves))
			.collect();
		let longest = lengths[first as usize..=last as usize].iter().flatten().max().unwrap();
		let width = Width::for_longest(*longest).unwrap();
		let key = sale_key(&MASTER, GENESIS, STREAM, first, last, &OFFER);
		let mut sale = Self {
			first,
			last,
			width,
			leaves,
			log,
			key,
			content_key: content_key(&key, GENESIS, STREAM, Content::Archive { first, last }),
			records: vec![],
			units: vec![],
			key_hash: key_hash(&key),
			buyer_key: public_key(&SECRET),
			deal: DEAL,
			sealed_key: None,
		};
		for sequence in first..=last {
			let batch = (0..).zip(&sale.leaves[sequence as usize]);
			let records =
				batch.map(|(place, leaf)| record::seal(&sale.content_key, sequence, place, leaf, width).unwrap());
			let records = records.collect();
			sale.records.push(records);
		}
		sale.deliver(&key, [0xe1; 32]);
		sale.list();
		sale
	}

	/// Four batches, of which the second and third are sold.
	pub(crate) fn usual() -> Self {
		Self::new(&[vec![20; 2], vec![17, 40, 33], vec![25; 4], vec![90]], 1, 2)
	}

	/// Offers what is served now.
	pub(crate) fn list(&mut self) {
		self.units = self.records.iter().map(|records| Unit::of(records).unwrap()).collect();
	}

	pub(crate) fn deliver(&mut self, key: &Key, random: [u8; 32]) {
		self.sealed_key = envelope::seal(&self.buyer_key, self.deal, GENESIS, 0, key, random);
	}

	pub(crate) fn sealing(&self) -> Sealing<'_> {
		Sealing {
			genesis: GENESIS,
			deal: self.deal,
			stream: STREAM,
			buyer_key: &self.buyer_key,
			width: self.width.get(),
			sealed_key: self.sealed_key.as_ref(),
		}
	}

	pub(crate) fn archive(&self) -> Archive {
		let hashes: Vec<H256> = self.log.iter().map(Commitment::leaf_hash).collect();
		Archive {
			first: self.first,
			last: self.last,
			log_size: self.log.len() as u64,
			log_root: merkle::root_of(&hashes),
			ciphertext_root: archive_root(&self.units),
			key_hash: self.key_hash,
		}
	}

	pub(crate) fn offered(&self) -> Offered {
		let archive = self.archive();
		Offered {
			genesis: GENESIS,
			stream: STREAM,
			first: self.first,
			last: self.last,
			width: self.width,
			log_size: archive.log_size,
			log_root: archive.log_root,
			ciphertext_root: archive.ciphertext_root,
			readings: self.units.iter().map(|unit| u64::from(unit.count)).sum(),
		}
	}

	pub(crate) fn judge(&self, secret: Option<&Key>, fault: &ArchiveFault) -> Result<Verdict, Refusal> {
		judge_archive(&self.sealing(), &self.archive(), secret, fault)
	}

	pub(crate) fn unit(&self, batch: u64) -> UnitProof {
		UnitProof::of(&self.units, batch).unwrap()
	}

	pub(crate) fn commitment(&self, batch: u64) -> CommitmentProof {
		CommitmentProof::of(&self.log, self.first + batch).unwrap()
	}

	pub(crate) fn record(&self, batch: u64, place: u32) -> RecordProof {
		RecordProof::of(&self.records[batch as usize], place).unwrap()
	}

	pub(crate) fn leaf(&self, batch: u64, place: u32) -> LeafProof {
		LeafProof::of(&hashes(&self.leaves[(self.first + batch) as usize]), place).unwrap()
	}

	pub(crate) fn record_fault(&self, batch: u64, place: u32) -> ArchiveFault {
		ArchiveFault::Record {
			batch: self.unit(batch),
			record: self.record(batch, place),
		}
	}

	pub(crate) fn count_fault(&self, batch: u64) -> ArchiveFault {
		ArchiveFault::Count {
			batch: self.unit(batch),
			commitment: self.commitment(batch),
		}
	}

	pub(crate) fn leaf_fault(&self, batch: u64, place: u32) -> ArchiveFault {
		ArchiveFault::Leaf {
			batch: self.unit(batch),
			commitment: self.commitment(batch),
			record: self.record(batch, place),
			leaf: self.leaf(batch, place),
		}
	}

	pub(crate) fn header(&self) -> Header {
		Header {
			genesis: GENESIS,
			stream: STREAM,
			first: self.first,
			last: self.last,
			width: self.width,
			offer: OFFER,
		}
	}

	/// The file, by the writer: of the honest archive, whatever was changed.
	pub(crate) fn file(&self) -> Vec<u8> {
		let (mut writer, mut file) = Writer::new(self.header(), &self.key);
		for batch in 0..=self.last - self.first {
			let CommitmentProof { commitment, path } = self.commitment(batch);
			file.extend(writer.batch(&commitment, &path).unwrap());
			for leaf in &self.leaves[commitment.sequence as usize] {
				file.extend(writer.record(leaf).unwrap());
			}
		}
		writer.finish().unwrap();
		file
	}
}

pub(crate) fn hashes(leaves: &[Vec<u8>]) -> Vec<H256> {
	leaves.iter().map(|leaf| merkle::leaf_hash(leaf)).collect()
}

pub(crate) fn commitment(sequence: u64, leaves: &[Vec<u8>]) -> Commitment {
	let start = 1_790_000_000_000 + sequence * 60_000;
	Commitment {
		sequence,
		epoch: Default::default(),
		after: start,
		count: leaves.len() as u32,
		first_time: start + 1,
		last_time: start + 60_000,
		root: merkle::root_of(&hashes(leaves)),
		content: H256([0xcc; 32]),
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Some tranches of a feed.

use super::{archive::hashes, *};
use assay_exchange::{
	envelope,
	judge::{judge_feed, CommitmentProof, FeedFault, LeafProof, Path, RecordProof, Refusal, Sealing, Tranche, Verdict},
	key::{content_key, key_hash, key_root, tranche_key, Content},
	public_key::public_key,
	record::{self, batch_root, Width},
	Key, SealedKey,
};
use assay_primitives::{merkle, Commitment};

/// Six hours.
pub(crate) const LENGTH: u64 = 6 * 3_600_000;
/// The first of the tranches promised.
pub(crate) const START: u64 = 82_870;
pub(crate) const TRANCHES: u64 = 5;

#[derive(Clone, Debug)]
pub(crate) struct Feed {
	/// The tranche in question.
	pub(crate) number: u64,
	pub(crate) width: Width,
	pub(crate) keys: Vec<Key>,
	pub(crate) leaves: Vec<Vec<Vec<u8>>>,
	pub(crate) records: Vec<Vec<Vec<u8>>>,
	pub(crate) log: Vec<Commitment>,
	pub(crate) key_hash: H256,
	pub(crate) buyer_key: [u8; 32],
	pub(crate) sealed_key: Option<SealedKey>,
}

impl Feed {
	/// Two batches in the tranche before, three in the one in question, with so many readings of so many bytes.
	pub(crate) fn new(counts: [usize; 5], length: usize) -> Self {
		let number = START + 2;
		let keys: Vec<Key> = (START..START + TRANCHES)
			.map(|tranche| tranche_key(&MASTER, GENESIS, STREAM, START, START + TRANCHES - 1, tranche))
			.collect();
		let mut feed = Self {
			number,
			width: Width::for_longest(length).unwrap(),
			key_hash: key_hash(&keys[2]),
			keys,
			leaves: vec![],
			records: vec![],
			log: vec![],
			buyer_key: public_key(&SECRET),
			sealed_key: None,
		};
		for (sequence, count) in (0..).zip(counts) {
			let leaves: Vec<Vec<u8>> = (0..count as u32).map(|place| leaf(length, sequence, place)).collect();
			let tranche = if sequence < 2 { number - 1 } else { number };
			let key = feed.keys[(tranche - START) as usize];
			let content_key = content_key(&key, GENESIS, STREAM, Content::Tranche(tranche));
			let seal = |(place, leaf): (u32, &Vec<u8>)| record::seal(&content_key, sequence, place, leaf, feed.width);
			feed.records
				.push((0..).zip(&leaves).map(|leaf| seal(leaf).unwrap()).collect());
			feed.log.push(Commitment {
				sequence,
				epoch: Default::default(),
				after: 0,
				count: count as u32,
				first_time: tranche * LENGTH + sequence,
				last_time: tranche * LENGTH + sequence + 1,
				root: merkle::root_of(&hashes(&leaves)),
				content: H256::zero(),
			});
			feed.leaves.push(leaves);
		}
		feed.commit();
		let key = feed.keys[2];
		feed.deliver(&key, [0xe2; 32]);
		feed
	}

	/// Three batches of some readings.
	pub(crate) fn usual() -> Self {
		Self::new([1, 2, 3, 1, 5], 30)
	}

	/// Commits what is served now.
	pub(crate) fn commit(&mut self) {
		for (commitment, records) in self.log.iter_mut().zip(&self.records) {
			commitment.content = batch_root(records);
		}
	}

	pub(crate) fn deliver(&mut self, key: &Key, random: [u8; 32]) {
		self.sealed_key = envelope::seal(&self.buyer_key, DEAL, GENESIS, self.number, key, random);
	}

	pub(crate) fn sealing(&self) -> Sealing<'_> {
		Sealing {
			genesis: GENESIS,
			deal: DEAL,
			stream: STREAM,
			buyer_key: &self.buyer_key,
			width: self.width.get(),
			sealed_key: self.sealed_key.as_ref(),
		}
	}

	pub(crate) fn key_hashes(&self) -> Vec<H256> {
		self.keys.iter().map(key_hash).collect()
	}

	pub(crate) fn tranche(&self) -> Tranche {
		let hashes: Vec<H256> = self.log.iter().map(Commitment::leaf_hash).collect();
		Tranche {
			number: self.number,
			place: self.number - START,
			tranches: TRANCHES,
			key_root: key_root(&self.key_hashes()),
			log_size: self.log.len() as u64,
			log_root: merkle::root_of(&hashes),
			length: LENGTH,
		}
	}

	pub(crate) fn key_path(&self) -> Path {
		let place = (self.number - START) as usize;
		merkle::inclusion_path(&self.key_hashes(), place)
			.unwrap()
			.try_into()
			.unwrap()
	}

	pub(crate) fn judge(&self, secret: Option<&Key>, fault: &FeedFault) -> Result<Verdict, Refusal> {
		judge_feed(
			&self.sealing(),
			&self.tranche(),
			self.key_hash,
			&self.key_path(),
			secret,
			fault,
		)
	}

	pub(crate) fn commitment(&self, sequence: u64) -> CommitmentProof {
		CommitmentProof::of(&self.log, sequence).unwrap()
	}

	pub(crate) fn record(&self, sequence: u64, place: u32) -> RecordProof {
		RecordProof::of(&self.records[sequence as usize], place).unwrap()
	}

	pub(crate) fn record_fault(&self, sequence: u64, place: u32) -> FeedFault {
		FeedFault::Record {
			commitment: self.commitment(sequence),
			record: self.record(sequence, place),
		}
	}

	pub(crate) fn leaf_fault(&self, sequence: u64, place: u32) -> FeedFault {
		FeedFault::Leaf {
			commitment: self.commitment(sequence),
			record: self.record(sequence, place),
			leaf: LeafProof::of(&hashes(&self.leaves[sequence as usize]), place).unwrap(),
		}
	}
}

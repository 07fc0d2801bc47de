// SPDX-License-Identifier: Apache-2.0

//! Complaints about tranches of a feed.

use super::{
	sealing::{ensure, judge_leaf},
	CommitmentProof, FeedFault, Path, RecordProof, Refusal, Sealing, Verdict,
};
use crate::{key::Content, SECRET};
use assay_primitives::merkle;
use sp_core::H256;

/// What the chain knows of a tranche.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tranche {
	/// Its number, counted from the Unix epoch.
	pub number: u64,
	/// Its place among the tranches promised, from 0.
	pub place: u64,
	/// How many were promised.
	pub tranches: u64,
	/// Root over the hashes of their keys.
	pub key_root: H256,
	/// Size of the stream's log at the tranche's end, or now while it runs.
	pub log_size: u64,
	/// Root of the log of that size.
	pub log_root: H256,
	/// Length of a tranche, in milliseconds.
	pub length: u64,
}

/// What becomes of a complaint about a tranche. `key_hash` is that of its key, `key_path` leads from there to the root
/// over all keys. The secret is the buyer's, needed for key and record only.
pub fn judge_feed(
	sealing: &Sealing,
	tranche: &Tranche,
	key_hash: H256,
	key_path: &Path,
	secret: Option<&[u8; SECRET]>,
	fault: &FeedFault,
) -> Result<Verdict, Refusal> {
	let promised = merkle::verify_inclusion(key_hash, tranche.place, tranche.tranches, key_path, tranche.key_root);
	ensure(promised, Refusal::KeyHashMismatch)?;
	let open = || sealing.open(secret, tranche.number, key_hash);
	match fault {
		FeedFault::Key => match open()? {
			Ok(_) => Err(Refusal::KeyIsRight),
			Err(verdict) => Ok(verdict),
		},
		FeedFault::Record { commitment, record } => {
			let key = match open()? {
				Ok(key) => key,
				Err(verdict) => return Ok(verdict),
			};
			tranche.ensure_record(commitment, record)?;
			let sequence = commitment.commitment.sequence;
			sealing.judge_record(&key, Content::Tranche(tranche.number), sequence, record)
		},
		FeedFault::Leaf {
			commitment,
			record,
			leaf,
		} => {
			tranche.ensure_record(commitment, record)?;
			judge_leaf(&commitment.commitment, record, leaf)
		},
	}
}

impl Tranche {
	/// That the record is the one served at its place of a batch of this tranche.
	fn ensure_record(&self, proof: &CommitmentProof, record: &RecordProof) -> Result<(), Refusal> {
		let commitment = &proof.commitment;
		ensure(record.place < commitment.count, Refusal::IndexOutOfRange)?;
		ensure(proof.is_under(self.log_root, self.log_size), Refusal::InvalidProof)?;
		let number = commitment.last_time.checked_div(self.length);
		ensure(number == Some(self.number), Refusal::OtherTranche)?;
		ensure(
			record.is_under(commitment.content, commitment.count),
			Refusal::InvalidProof,
		)
	}
}

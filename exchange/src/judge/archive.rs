// SPDX-License-Identifier: Apache-2.0

//! Complaints about archives.

use super::{
	sealing::{ensure, judge_leaf},
	ArchiveFault, CommitmentProof, RecordProof, Refusal, Sealing, UnitProof, Verdict,
};
use crate::{key::Content, SECRET};
use sp_core::H256;

/// What the chain knows of an archive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Archive {
	/// Sequence of the first batch sold.
	pub first: u64,
	/// Sequence of the last.
	pub last: u64,
	/// Size of the stream's log when it was listed.
	pub log_size: u64,
	/// Root of the log of that size.
	pub log_root: H256,
	/// Root Z over what is served.
	pub ciphertext_root: H256,
	/// Hash of the key.
	pub key_hash: H256,
}

/// What becomes of a complaint about an archive. The secret is the buyer's, needed for key and record only.
pub fn judge_archive(
	sealing: &Sealing,
	archive: &Archive,
	secret: Option<&[u8; SECRET]>,
	fault: &ArchiveFault,
) -> Result<Verdict, Refusal> {
	let open = || sealing.open(secret, 0, archive.key_hash);
	match fault {
		ArchiveFault::Key => match open()? {
			Ok(_) => Err(Refusal::KeyIsRight),
			Err(verdict) => Ok(verdict),
		},
		ArchiveFault::Record { batch, record } => {
			let key = match open()? {
				Ok(key) => key,
				Err(verdict) => return Ok(verdict),
			};
			let sequence = archive.sequence(batch)?;
			ensure(record.place < batch.count, Refusal::IndexOutOfRange)?;
			archive.ensure_served(batch)?;
			ensure_record(batch, record)?;
			let Archive { first, last, .. } = *archive;
			sealing.judge_record(&key, Content::Archive { first, last }, sequence, record)
		},
		ArchiveFault::Count { batch, commitment } => {
			let sequence = archive.sequence(batch)?;
			archive.ensure_served(batch)?;
			archive.ensure_logged(commitment, sequence)?;
			ensure(commitment.commitment.count != batch.count, Refusal::CountIsRight)?;
			Ok(Verdict::WrongRoot)
		},
		ArchiveFault::Leaf {
			batch,
			commitment,
			record,
			leaf,
		} => {
			let sequence = archive.sequence(batch)?;
			ensure(record.place < batch.count, Refusal::IndexOutOfRange)?;
			archive.ensure_served(batch)?;
			archive.ensure_logged(commitment, sequence)?;
			ensure(commitment.commitment.count == batch.count, Refusal::CountMismatch)?;
			ensure_record(batch, record)?;
			judge_leaf(&commitment.commitment, record, leaf)
		},
	}
}

impl Archive {
	/// How many batches it has, `None` where it has none.
	fn batches(&self) -> Option<u64> {
		self.last.checked_sub(self.first)?.checked_add(1)
	}

	/// The sequence of a batch in it.
	fn sequence(&self, batch: &UnitProof) -> Result<u64, Refusal> {
		self.first
			.checked_add(batch.index)
			.filter(|sequence| *sequence <= self.last)
			.ok_or(Refusal::IndexOutOfRange)
	}

	fn ensure_served(&self, batch: &UnitProof) -> Result<(), Refusal> {
		let served = self
			.batches()
			.is_some_and(|batches| batch.is_under(self.ciphertext_root, batches));
		ensure(served, Refusal::InvalidProof)
	}

	fn ensure_logged(&self, proof: &CommitmentProof, sequence: u64) -> Result<(), Refusal> {
		let logged = proof.commitment.sequence == sequence && proof.is_under(self.log_root, self.log_size);
		ensure(logged, Refusal::InvalidProof)
	}
}

fn ensure_record(batch: &UnitProof, record: &RecordProof) -> Result<(), Refusal> {
	ensure(record.is_under(batch.root, batch.count), Refusal::InvalidProof)
}

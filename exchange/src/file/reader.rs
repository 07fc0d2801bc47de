// SPDX-License-Identifier: Apache-2.0

//! Checking a file before paying for it.

use super::{tree::Batch, Checked, FileError, Header, Offered};
use crate::record;
use alloc::{boxed::Box, vec::Vec};
use assay_primitives::{
	merkle::{self, Frontier},
	Commitment,
};
use codec::Decode;
use sp_core::H256;

/// Length of a commitment and of the number behind it.
const COMMITMENT: usize = 117;

/// A part of a file that has been read. A record's batch is checked only once its last record has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'a> {
	/// The header, as offered.
	Header(Header),
	/// A batch begins, with what the device committed.
	Batch(Commitment),
	/// A record.
	Record {
		/// Its batch's sequence.
		sequence: u64,
		/// Its place in it, from 0.
		place: u32,
		/// Its bytes.
		record: &'a [u8],
	},
}

/// Checks a file that comes in pieces of any length: all but the key (steps 2 (b) to (e) of the protocol).
///
/// It keeps one part of the file (at most 8,160 bytes) and the frontiers of three trees.
#[derive(Clone, Debug)]
pub struct Reader {
	offered: Offered,
	state: State,
	/// The beginning of the next part.
	waiting: Vec<u8>,
	header: Option<Header>,
	units: Frontier,
	readings: u64,
	first_time: u64,
	last_time: u64,
}

/// Which part comes next.
#[derive(Clone, Debug)]
enum State {
	Header,
	Commitment(u64),
	Path(Commitment, u8),
	Record(Box<Batch>),
	End,
}

impl Reader {
	/// Before the first byte of a file that is to be as offered.
	pub fn new(offered: Offered) -> Self {
		Self {
			offered,
			state: State::Header,
			waiting: Vec::new(),
			header: None,
			units: Frontier::default(),
			readings: 0,
			first_time: u64::MAX,
			last_time: 0,
		}
	}

	/// Reads on. Each part is told once it is there.
	///
	/// # Errors
	///
	/// What is wrong with the file. There is no reading on after that.
	pub fn read(&mut self, bytes: &[u8], mut on: impl FnMut(Part)) -> Result<(), FileError> {
		let mut rest = bytes;
		while !rest.is_empty() {
			let length = self.part_length().ok_or(FileError::TooLong)?;
			let lacking = length.saturating_sub(self.waiting.len());
			let Some((next, behind)) = rest.split_at_checked(lacking) else {
				self.waiting.extend_from_slice(rest);
				return Ok(());
			};
			rest = behind;
			if self.waiting.is_empty() {
				self.part(next, &mut on)?;
			} else {
				let mut part = core::mem::take(&mut self.waiting);
				part.extend_from_slice(next);
				self.part(&part, &mut on)?;
				part.clear();
				self.waiting = part;
			}
			// Parts without bytes: the path in a log of one commitment.
			while self.part_length() == Some(0) {
				self.part(&[], &mut on)?;
			}
		}
		Ok(())
	}

	/// The end of the file: what was found, where all of it is as offered.
	pub fn finish(self) -> Result<Checked, FileError> {
		let (State::End, Some(header)) = (self.state, self.header) else {
			return Err(FileError::Truncated);
		};
		if self.readings != self.offered.readings {
			return Err(FileError::ReadingsMismatch);
		}
		if self.units.root() != self.offered.ciphertext_root {
			return Err(FileError::CiphertextMismatch);
		}
		Ok(Checked {
			header,
			first_time: self.first_time,
			last_time: self.last_time,
		})
	}

	/// Length of the part that comes next, `None` at the end.
	fn part_length(&self) -> Option<usize> {
		match &self.state {
			State::Header => Some(Header::LENGTH),
			State::Commitment(_) => Some(COMMITMENT),
			State::Path(_, hashes) => Some(usize::from(*hashes).saturating_mul(32)),
			State::Record(_) => Some(self.offered.width.record()),
			State::End => None,
		}
	}

	fn part(&mut self, part: &[u8], on: &mut impl FnMut(Part)) -> Result<(), FileError> {
		self.state = match core::mem::replace(&mut self.state, State::End) {
			State::Header => {
				let header = Header::decode(part).ok_or(FileError::InvalidHeader)?;
				self.offered.ensure(&header)?;
				self.header = Some(header);
				on(Part::Header(header));
				State::Commitment(header.first)
			},
			State::Commitment(sequence) => {
				let (commitment, hashes) = <(Commitment, u8)>::decode(&mut &*part).map_err(|_| FileError::Truncated)?;
				if commitment.sequence != sequence {
					return Err(FileError::SequenceMismatch(sequence));
				}
				State::Path(commitment, hashes)
			},
			State::Path(commitment, _) => {
				self.ensure_logged(&commitment, part)?;
				self.count(&commitment)?;
				on(Part::Batch(commitment));
				self.records(Box::new(Batch::new(commitment)))?
			},
			State::Record(mut batch) => {
				let leaf = record::leaf_hash_in(part).ok_or(FileError::Truncated)?;
				on(Part::Record {
					sequence: batch.commitment.sequence,
					place: batch.count,
					record: part,
				});
				batch.push(leaf, part)?;
				self.records(batch)?
			},
			State::End => State::End,
		};
		Ok(())
	}

	fn ensure_logged(&self, commitment: &Commitment, path: &[u8]) -> Result<(), FileError> {
		let path: Vec<H256> = path.chunks_exact(32).map(H256::from_slice).collect();
		let Offered { log_size, log_root, .. } = self.offered;
		let sequence = commitment.sequence;
		if merkle::verify_inclusion(commitment.leaf_hash(), sequence, log_size, &path, log_root) {
			Ok(())
		} else {
			Err(FileError::InvalidProof(sequence))
		}
	}

	/// Counts a batch's readings before any of them is read.
	fn count(&mut self, commitment: &Commitment) -> Result<(), FileError> {
		self.first_time = self.first_time.min(commitment.first_time);
		self.last_time = self.last_time.max(commitment.last_time);
		self.readings = self
			.readings
			.checked_add(commitment.count.into())
			.filter(|readings| *readings <= self.offered.readings)
			.ok_or(FileError::ReadingsMismatch)?;
		Ok(())
	}

	/// What comes after these records of a batch.
	fn records(&mut self, batch: Box<Batch>) -> Result<State, FileError> {
		if !batch.is_complete() {
			return Ok(State::Record(batch));
		}
		self.units.append(batch.unit()?.hash())?;
		let sequence = batch.commitment.sequence;
		Ok(match sequence.checked_add(1) {
			Some(next) if next <= self.offered.last => State::Commitment(next),
			_ => State::End,
		})
	}
}

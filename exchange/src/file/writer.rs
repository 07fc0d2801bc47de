// SPDX-License-Identifier: Apache-2.0

//! Making a file.

use super::{tree::Batch, FileError, Header};
use crate::{
	key::{content_key, Content},
	record, Key,
};
use alloc::vec::Vec;
use assay_primitives::{
	merkle::{self, Frontier},
	Commitment,
};
use codec::Encode;
use sp_core::H256;

/// Makes a file, part by part: [`Writer::batch`] for each commitment of the range, and after it [`Writer::record`] for each
/// of its leaves. What they give is what comes next in the file.
///
/// After an error the file is worth nothing.
#[derive(Clone, Debug)]
pub struct Writer {
	header: Header,
	content_key: Key,
	next: Option<u64>,
	batch: Option<Batch>,
	units: Frontier,
	readings: u64,
}

/// What a listing says of a file that was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Totals {
	/// Root Z over all records.
	pub ciphertext_root: H256,
	/// How many readings there are.
	pub readings: u64,
}

impl Writer {
	/// A file with this header and key, and the first of its bytes.
	pub fn new(header: Header, key: &Key) -> (Self, Vec<u8>) {
		let Header {
			genesis,
			stream,
			first,
			last,
			..
		} = header;
		let writer = Self {
			header,
			content_key: content_key(key, genesis, stream, Content::Archive { first, last }),
			next: Some(first),
			batch: None,
			units: Frontier::default(),
			readings: 0,
		};
		(writer, header.encode())
	}

	/// Begins the next batch. The path is the commitment's in the log that the listing names; it is not checked here.
	pub fn batch(&mut self, commitment: &Commitment, path: &[H256]) -> Result<Vec<u8>, FileError> {
		self.close()?;
		let sequence = commitment.sequence;
		if self.next != Some(sequence) || sequence > self.header.last {
			return Err(FileError::SequenceMismatch(sequence));
		}
		self.next = sequence.checked_add(1);
		let length = u8::try_from(path.len()).map_err(|_| FileError::TooLarge)?;
		let mut bytes = (commitment, length).encode();
		bytes.extend(path.iter().flat_map(|hash| hash.0));
		self.batch = Some(Batch::new(*commitment));
		Ok(bytes)
	}

	/// Seals the next leaf of the batch.
	pub fn record(&mut self, leaf: &[u8]) -> Result<Vec<u8>, FileError> {
		let batch = self.batch.as_mut().ok_or(FileError::ReadingsMismatch)?;
		let sequence = batch.commitment.sequence;
		if batch.is_complete() {
			return Err(FileError::RootMismatch(sequence));
		}
		let record = record::seal(&self.content_key, sequence, batch.count, leaf, self.header.width)
			.ok_or(FileError::TooLarge)?;
		batch.push(merkle::leaf_hash(leaf), &record)?;
		Ok(record)
	}

	/// Ends the file.
	pub fn finish(mut self) -> Result<Totals, FileError> {
		self.close()?;
		if self.next != self.header.last.checked_add(1) {
			return Err(FileError::Truncated);
		}
		Ok(Totals {
			ciphertext_root: self.units.root(),
			readings: self.readings,
		})
	}

	fn close(&mut self) -> Result<(), FileError> {
		let Some(batch) = self.batch.take() else {
			return Ok(());
		};
		let unit = batch.unit()?;
		self.units.append(unit.hash())?;
		self.readings = self
			.readings
			.checked_add(unit.count.into())
			.ok_or(FileError::TooLarge)?;
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What a file has to be.

use super::{length::path_lengths, FileError, Header};
use crate::record::Width;
use assay_primitives::StreamId;
use sp_core::H256;

/// What a listing's terms say of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offered {
	/// Hash of the chain's first block.
	pub genesis: H256,
	/// The stream sold.
	pub stream: StreamId,
	/// Sequence of the first batch sold.
	pub first: u64,
	/// Sequence of the last.
	pub last: u64,
	/// Length of padded leaves.
	pub width: Width,
	/// Size of the stream's log when it was listed.
	pub log_size: u64,
	/// Root of the log of that size.
	pub log_root: H256,
	/// Root Z over all records.
	pub ciphertext_root: H256,
	/// How many readings there are.
	pub readings: u64,
}

/// What was found in a file that is as it was offered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checked {
	/// The file's header.
	pub header: Header,
	/// Time of the earliest reading, in milliseconds since the Unix epoch.
	pub first_time: u64,
	/// Time of the latest reading, in milliseconds since the Unix epoch.
	pub last_time: u64,
}

impl Offered {
	/// The length of the file in bytes, or `None` where there can be no such file: the range is not in the log, or the
	/// length is no 64-bit number.
	pub fn length(&self) -> Option<u64> {
		let paths = path_lengths(self.log_size, self.first, self.last)?;
		let batches = self.last.checked_sub(self.first)?.checked_add(1)?;
		let record = u64::try_from(self.width.record()).ok()?;
		let header = u64::try_from(Header::LENGTH).ok()?;
		// The commitment and the number of hashes in its path.
		header
			.checked_add(batches.checked_mul(117)?)?
			.checked_add(paths.checked_mul(32)?)?
			.checked_add(self.readings.checked_mul(record)?)
	}

	/// That a header says what is offered.
	pub(super) fn ensure(&self, header: &Header) -> Result<(), FileError> {
		let Header {
			genesis,
			stream,
			first,
			last,
			width,
			offer: _,
		} = *header;
		let said = (genesis, stream, first, last, width);
		if said == (self.genesis, self.stream, self.first, self.last, self.width) {
			Ok(())
		} else {
			Err(FileError::HeaderMismatch)
		}
	}
}

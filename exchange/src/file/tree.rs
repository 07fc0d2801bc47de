// SPDX-License-Identifier: Apache-2.0

//! The trees that grow while a file is written or read.

use super::FileError;
use crate::record::{self, Unit};
use assay_primitives::{
	merkle::{Frontier, Full},
	Commitment,
};
use sp_core::H256;

/// A batch of which some records are there.
#[derive(Clone, Debug)]
pub(super) struct Batch {
	pub(super) commitment: Commitment,
	/// Number of records so far.
	pub(super) count: u32,
	leaves: Frontier,
	records: Frontier,
}

impl Batch {
	pub(super) fn new(commitment: Commitment) -> Self {
		Self {
			commitment,
			count: 0,
			leaves: Frontier::default(),
			records: Frontier::default(),
		}
	}

	pub(super) fn is_complete(&self) -> bool {
		self.count >= self.commitment.count
	}

	/// Takes the next record, with the leaf hash that it begins with.
	pub(super) fn push(&mut self, leaf: H256, record: &[u8]) -> Result<(), FileError> {
		self.leaves.append(leaf)?;
		self.records.append(record::hash(record))?;
		self.count = self.count.checked_add(1).ok_or(FileError::TooLarge)?;
		Ok(())
	}

	/// The unit of the batch, once it has all records and they name the leaves that the device committed.
	pub(super) fn unit(&self) -> Result<Unit, FileError> {
		let Commitment {
			sequence, count, root, ..
		} = self.commitment;
		if self.count != count || self.leaves.root() != root {
			return Err(FileError::RootMismatch(sequence));
		}
		Ok(Unit {
			count,
			root: self.records.root(),
		})
	}
}

impl From<Full> for FileError {
	fn from(_: Full) -> Self {
		Self::TooLarge
	}
}

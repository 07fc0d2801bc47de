// SPDX-License-Identifier: Apache-2.0

//! What a file begins with.

use crate::{key::Offer, record::Width};
use alloc::vec::Vec;
use assay_primitives::StreamId;
use codec::{Decode, Encode};
use sp_core::H256;

const LABEL: [u8; 16] = *b"assay/v1/listing";

/// What a file begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header {
	/// Hash of the chain's first block.
	pub genesis: H256,
	/// The stream sold.
	pub stream: StreamId,
	/// Sequence of the first batch.
	pub first: u64,
	/// Sequence of the last batch.
	pub last: u64,
	/// Length of padded leaves.
	pub width: Width,
	/// What tells offers of one range apart. Nobody checks it; the seller derives the key from it.
	pub offer: Offer,
}

impl Header {
	/// Its length in bytes.
	pub const LENGTH: usize = 90;

	/// Its bytes.
	pub fn encode(&self) -> Vec<u8> {
		(
			LABEL,
			self.genesis,
			self.stream,
			self.first,
			self.last,
			self.width.get(),
			self.offer,
		)
			.encode()
	}

	/// The header in these bytes, or `None` where they are none: of another length or label, without a width, or of a
	/// range that ends before it begins.
	pub fn decode(bytes: &[u8]) -> Option<Self> {
		if bytes.len() != Self::LENGTH {
			return None;
		}
		let (label, genesis, stream, first, last, width, offer) =
			<([u8; 16], H256, StreamId, u64, u64, u16, Offer)>::decode(&mut &*bytes).ok()?;
		if label != LABEL || first > last {
			return None;
		}
		Some(Self {
			genesis,
			stream,
			first,
			last,
			width: Width::new(width)?,
			offer,
		})
	}
}

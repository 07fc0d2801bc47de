// SPDX-License-Identifier: Apache-2.0

//! What a device signs about a batch of readings.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{merkle, DeviceId, EpochTag, StreamId};

/// A batch of consecutive readings under one Merkle root.
///
/// Its place is its stream, epoch, sequence and `after`: a device signs one commitment for each place.
///
/// Its SCALE encoding (116 bytes: the fields in this order, integers little-endian) is a leaf of the stream's log.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Commitment {
	/// Place of the batch in its stream, from 0, without gaps. Also the leaf's index in the stream's log.
	pub sequence: u64,
	/// The device's epoch in which it was signed, and outside which it is void.
	pub epoch: EpochTag,
	/// Time of the latest reading of the commitment before it, in milliseconds since the Unix epoch; 0 for the first.
	pub after: u64,
	/// How many readings the batch holds, at least one.
	pub count: u32,
	/// Time of the earliest reading, in milliseconds since the Unix epoch.
	pub first_time: u64,
	/// Time of the latest reading, in milliseconds since the Unix epoch.
	pub last_time: u64,
	/// RFC 9162 root (SHA-256) over the readings' leaves: `salt (16 bytes) ‖ deterministic CBOR of the record`.
	pub root: H256,
	/// SHA-256 of the file that holds the batch, as it is served to buyers; of a batch for a promised feed, the root of its
	/// sealed records (docs/sealed-exchange.md).
	pub content: H256,
}

impl Commitment {
	/// The hash of the commitment as a leaf of its stream's log.
	pub fn leaf_hash(&self) -> H256 {
		self.using_encoded(merkle::leaf_hash)
	}
}

/// The hash that names a contradiction between two commitments of a stream, by their leaf hashes: BLAKE2-256 of device (32),
/// stream (8, little-endian), and the two, the smaller first. It is the same for every proof of it.
pub fn evidence(device: &DeviceId, stream: StreamId, leaves: (H256, H256)) -> H256 {
	let (one, other) = leaves;
	let bytes = (device, stream, one.min(other), one.max(other)).using_encoded(blake2_256);
	H256(bytes)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn encoding_has_a_fixed_length() {
		assert_eq!(Commitment::default().encode().len(), 116);
		assert_eq!(Commitment::max_encoded_len(), 116);
	}

	#[test]
	fn evidence_is_as_documented_in_either_order() {
		let (device, one, other) = (DeviceId([7; 32]), H256([1; 32]), H256([2; 32]));
		let bytes = [&device.0[..], &5_u64.to_le_bytes(), &one.0, &other.0].concat();
		let expected = H256(blake2_256(&bytes));
		assert_eq!(evidence(&device, 5, (one, other)), expected);
		assert_eq!(evidence(&device, 5, (other, one)), expected);
		assert_ne!(evidence(&device, 6, (one, other)), expected);
		assert_ne!(evidence(&DeviceId([8; 32]), 5, (one, other)), expected);
	}
}

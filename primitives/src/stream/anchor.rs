// SPDX-License-Identifier: Apache-2.0

//! What a gateway anchors: one root over what many devices signed.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::merkle;

/// A tree of signed commitments that a gateway anchored.
///
/// Its SCALE encoding (60 bytes with this chain's block numbers: the fields in this order, integers little-endian) is a
/// leaf of the gateway's log. The block and its clock are part of it, so that
/// it stays provable when the tree was anchored and which times the chain took then.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Anchor<BlockNumber> {
	/// Its place in the gateway's log, from 0.
	pub sequence: u64,
	/// Block that anchored it.
	pub block: BlockNumber,
	/// The latest time of a reading that the chain took in that block, in milliseconds since the Unix epoch: its clock and
	/// `MaxClockDrift`.
	pub latest: u64,
	/// Number of leaves in the tree.
	pub size: u64,
	/// RFC 9162 root over the signed commitments, each with its stream.
	pub root: H256,
}

impl<BlockNumber: Encode> Anchor<BlockNumber> {
	/// The hash of the anchor as a leaf of its gateway's log.
	pub fn leaf_hash(&self) -> H256 {
		self.using_encoded(merkle::leaf_hash)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn encoding_has_a_fixed_length() {
		assert_eq!(Anchor::<u32>::default().encode().len(), 60);
		assert_eq!(Anchor::<u32>::max_encoded_len(), 60);
	}
}

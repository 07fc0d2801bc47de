// SPDX-License-Identifier: Apache-2.0

//! Who answers for what a device signs, when, and with how much.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::DeviceId;

/// The name of an epoch: what a device signs names it, and holds in no other.
///
/// Nobody knows it before the parent of the block in which the epoch begins is made, on whose hash it depends:
/// whoever had the device earlier could not let it sign for an epoch to come.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct EpochTag(pub [u8; 16]);

impl EpochTag {
	/// The tag of the epoch of this number, which begins in a block whose parent has this hash: the first 16 bytes of
	/// `BLAKE2-256("epoch" ‖ device (32) ‖ number (4, little-endian) ‖ parent's hash (32))`.
	pub fn of(device: &DeviceId, number: u32, parent: &H256) -> Self {
		let hash = (b"epoch", device, number, parent).using_encoded(blake2_256);
		let mut tag = [0; 16];
		tag.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
		Self(tag)
	}
}

/// A span of blocks in which one owner answers, with one bond at most, for what a device signs by the keys that it had in
/// that time. Outside of it, nothing that names it is accepted, and nothing convicts.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Epoch<AccountId, BlockNumber> {
	/// Its name.
	pub tag: EpochTag,
	/// Who answers for it: the device's owner in that time.
	pub owner: AccountId,
	/// Block in which it began.
	pub since: BlockNumber,
	/// Block in which it ended, which is no longer part of it; none while it runs.
	pub until: Option<BlockNumber>,
	/// Number of the first key whose signatures it takes: that of the device when it began.
	pub first_key: u32,
	/// Number of the bond that answers for it; none where its owner gave none.
	pub bond: Option<u32>,
	/// Where it was proved that the device signed two histories in it, or in another under the same bond: the hash of
	/// that evidence.
	pub evidence: Option<H256>,
}

/// What is held of a device's owner for the device's honesty.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Bond<AccountId, Balance> {
	/// Whose balance it is, and to whom it returns.
	pub payer: AccountId,
	/// How much was held.
	pub amount: Balance,
	/// What became of it.
	pub state: BondState<Balance>,
}

/// What becomes of a bond.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum BondState<Balance> {
	/// It is held, and epochs begin under it.
	#[codec(index = 0)]
	Held,
	/// No epoch begins under it any more. It is held, and at risk, until it is given back.
	#[codec(index = 1)]
	Ending {
		/// When it may be given back, by the chain's clock in milliseconds since the Unix epoch.
		free_at: u64,
	},
	/// It was given back.
	#[codec(index = 2)]
	Released,
	/// It answered for two histories that the device signed.
	#[codec(index = 3)]
	Convicted {
		/// The hash of the evidence.
		evidence: H256,
		/// How much went to the treasury: all that was held.
		taken: Balance,
	},
}

/// A running epoch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct RunningEpoch {
	/// Its number among the device's epochs, from 0.
	pub number: u32,
	/// Its name, which what the device signs must bear.
	pub tag: EpochTag,
}

/// As hexadecimal with `0x`, the way polkadot.js shows it.
#[cfg(feature = "std")]
impl serde::Serialize for EpochTag {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		sp_core::bytes::serialize(&self.0, serializer)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn tag_is_as_documented() {
		let mut bytes = b"epoch".to_vec();
		bytes.extend([7; 32]);
		bytes.extend(3_u32.to_le_bytes());
		bytes.extend([9; 32]);
		let tag = EpochTag::of(&DeviceId([7; 32]), 3, &H256([9; 32]));
		assert_eq!(tag.0, blake2_256(&bytes)[..16]);
	}

	#[test]
	fn every_part_changes_the_tag() {
		let tag = |device, number, parent| EpochTag::of(&DeviceId([device; 32]), number, &H256([parent; 32]));
		let all = [tag(1, 1, 1), tag(2, 1, 1), tag(1, 2, 1), tag(1, 1, 2)];
		for (i, a) in all.iter().enumerate() {
			assert!(all[i + 1..].iter().all(|b| a != b));
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What a stream promises to those who subscribe to it, and how a promise is kept.
//!
//! Time is cut into slots, and slots into tranches, by the chain's clock in milliseconds since the Unix epoch. Neither has a
//! phase, so that all subscribers agree on both. A commitment that comes in the slot of its last reading is a hit, once in
//! each slot. Each tranche has a key of its own, for which a subscriber pays by the hits in it.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::sha2_256;

use crate::{DeviceId, StreamId};

/// What the hash of a promise begins with.
const LABEL: &[u8; 16] = b"assay/v1/promise";

/// Each how many bytes a record may be wider.
const WIDTH_STEP: u16 = 16;

/// What a stream promises: in each slot a batch, sealed by the key of its tranche.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Promise {
	/// Its number among the promises of its stream, from 0. None has that of another, also of one that was withdrawn.
	pub number: u32,
	/// Length of a slot, in milliseconds.
	pub interval: u64,
	/// How many readings a batch has at least that is a hit, one or more.
	pub min_readings: u32,
	/// How many slots a tranche has, at least one.
	pub slots: u32,
	/// Length of a padded record, in bytes: 32 to 1,040, a multiple of 16.
	pub width: u16,
	/// RFC 9162 root (SHA-256) over the hashes of the tranches' keys.
	pub key_root: H256,
	/// The tranche of the first key.
	pub first_tranche: u64,
	/// How many tranches have a key, at least one.
	pub tranches: u32,
}

impl Promise {
	/// The narrowest records that there are, in bytes.
	pub const MIN_WIDTH: u16 = 32;
	/// The widest, which hold the longest reading.
	pub const MAX_WIDTH: u16 = 1040;
	/// The longest tranche, in milliseconds: 30 days. Whatever waits for the end of one has an end.
	pub const MAX_LENGTH: u64 = 30 * 24 * 60 * 60 * 1_000;

	/// Whether records can have this length.
	pub fn is_width(width: u16) -> bool {
		(Self::MIN_WIDTH..=Self::MAX_WIDTH).contains(&width) && width.is_multiple_of(WIDTH_STEP)
	}

	/// Length of a tranche, in milliseconds, or `None` where 64 bits do not hold it.
	pub fn length(&self) -> Option<u64> {
		self.interval.checked_mul(self.slots.into())
	}

	/// The slot of a time, or `None` where slots have no length.
	pub fn slot(&self, time: u64) -> Option<u64> {
		time.checked_div(self.interval)
	}

	/// The tranche of a time, or `None` where tranches have no length, or none that 64 bits hold.
	pub fn tranche(&self, time: u64) -> Option<u64> {
		time.checked_div(self.length()?)
	}

	/// The time at which a tranche begins, in milliseconds since the Unix epoch.
	pub fn start(&self, tranche: u64) -> Option<u64> {
		tranche.checked_mul(self.length()?)
	}

	/// The time at which a tranche is over, in milliseconds since the Unix epoch: the next one begins.
	pub fn end(&self, tranche: u64) -> Option<u64> {
		self.start(tranche.checked_add(1)?)
	}

	/// The first tranche that has no key any more.
	pub fn key_end(&self) -> Option<u64> {
		self.first_tranche.checked_add(self.tranches.into())
	}

	/// The place of a tranche's key under the root, or `None` where it has no key.
	pub fn place(&self, tranche: u64) -> Option<u64> {
		let place = tranche.checked_sub(self.first_tranche)?;
		(place < self.tranches.into()).then_some(place)
	}

	/// The hash that names it on one chain, for one stream: SHA-256 of `assay/v1/promise`, the genesis hash (32), and the SCALE
	/// encodings of device (32), stream (8), and the promise (66: its fields in order, integers little-endian).
	pub fn hash(&self, genesis: H256, device: &DeviceId, stream: StreamId) -> H256 {
		let mut bytes = Vec::from(LABEL);
		(genesis, device, stream, self).encode_to(&mut bytes);
		H256(sha2_256(&bytes))
	}
}

/// What a stream promises, and who counts on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct PromiseView {
	/// What is promised.
	pub promise: Promise,
	/// The hash that names it.
	pub hash: H256,
	/// How many subscriptions count on it. While there are any, it is neither withdrawn nor replaced.
	pub engaged: u32,
	/// The tranche that runs.
	pub tranche: u64,
	/// How many slots of it have a hit by now.
	pub hits: u32,
}

/// How many slots of a tranche have a hit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum Hits {
	/// So many, so far where the tranche still runs.
	#[codec(index = 0)]
	Known(u32),
	/// It is so long ago that the chain has forgotten it.
	#[codec(index = 1)]
	Forgotten,
}

impl Hits {
	/// How many are paid for: none that is forgotten.
	pub fn known(self) -> Option<u32> {
		match self {
			Self::Known(hits) => Some(hits),
			Self::Forgotten => None,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const PROMISE: Promise = Promise {
		number: 1,
		interval: 60_000,
		min_readings: 2,
		slots: 240,
		width: 64,
		key_root: H256([5; 32]),
		first_tranche: 100,
		tranches: 7,
	};

	#[test]
	fn time_is_cut_without_a_phase() {
		assert_eq!(PROMISE.length(), Some(14_400_000));
		assert_eq!(PROMISE.slot(59_999), Some(0));
		assert_eq!(PROMISE.slot(60_000), Some(1));
		assert_eq!(PROMISE.tranche(14_399_999), Some(0));
		assert_eq!(PROMISE.tranche(14_400_000), Some(1));
		assert_eq!((PROMISE.start(1), PROMISE.end(1)), (Some(14_400_000), Some(28_800_000)));
	}

	#[test]
	fn what_has_no_length_has_no_slots() {
		assert_eq!(Promise::default().slot(1), None);
		assert_eq!(Promise::default().tranche(1), None);
		let endless = Promise {
			interval: u64::MAX,
			..PROMISE
		};
		assert_eq!(
			(endless.length(), endless.tranche(1), endless.start(1)),
			(None, None, None)
		);
		assert_eq!((PROMISE.start(u64::MAX), PROMISE.end(u64::MAX)), (None, None));
	}

	#[test]
	fn keys_have_places() {
		assert_eq!(PROMISE.key_end(), Some(107));
		let places = [99, 100, 106, 107].map(|tranche| PROMISE.place(tranche));
		assert_eq!(places, [None, Some(0), Some(6), None]);
	}

	#[test]
	fn widths_are_whole_steps() {
		let widths = [0, 16, 31, 32, 33, 48, 1040, 1041, 1056];
		let good: Vec<u16> = widths.into_iter().filter(|width| Promise::is_width(*width)).collect();
		assert_eq!(good, [32, 48, 1040]);
	}

	#[test]
	fn hash_is_as_documented() {
		let (genesis, device) = (H256([3; 32]), DeviceId([7; 32]));
		let bytes = [
			&b"assay/v1/promise"[..],
			&genesis.0,
			&device.0,
			&9_u64.to_le_bytes(),
			&1_u32.to_le_bytes(),
			&60_000_u64.to_le_bytes(),
			&2_u32.to_le_bytes(),
			&240_u32.to_le_bytes(),
			&64_u16.to_le_bytes(),
			&[5; 32],
			&100_u64.to_le_bytes(),
			&7_u32.to_le_bytes(),
		]
		.concat();
		assert_eq!(bytes.len(), 16 + 32 + 32 + 8 + 66);
		assert_eq!(PROMISE.hash(genesis, &device, 9).0, sha2_256(&bytes));
	}
}

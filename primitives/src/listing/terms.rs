// SPDX-License-Identifier: Apache-2.0

//! What is sold, and for what.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use super::names::named;
use crate::{DeviceId, StreamId};

/// The format that terms, files and complaints follow. Deals are judged by the one that they were made under.
pub const VERSION: u8 = 1;

/// What is sold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(
	feature = "std",
	derive(serde::Serialize),
	serde(rename_all = "camelCase", rename_all_fields = "camelCase")
)]
pub enum Goods {
	/// Commitments that the stream has already, as one sealed file.
	#[codec(index = 0)]
	Archive {
		/// Sequence of the first commitment sold.
		first: u64,
		/// Sequence of the last commitment sold.
		last: u64,
		/// Size of the stream's log under which it is proved.
		log_size: u64,
		/// The stream's root at that size.
		log_root: H256,
		/// Root of the file's sealed records.
		ciphertext_root: H256,
		/// Hash of the key that opens it.
		key_hash: H256,
		/// How many readings there are in the file.
		readings: u64,
		/// Bytes of each sealed record, without the hash of its leaf.
		width: u16,
	},
	/// What the stream commits from now on, by a promise that it made.
	#[codec(index = 1)]
	Feed {
		/// Number of the promise.
		promise: u32,
		/// The promise's hash.
		hash: H256,
	},
}

/// A part of the price that goes to somebody else than the seller.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Share<AccountId> {
	/// Who gets it.
	pub account: AccountId,
	/// How much, in parts of a million of what is left of the price after the fee, rounded down.
	pub parts: u32,
}

/// Everything that a buyer relies on. SCALE encodes the fields in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode)]
pub struct Terms<'a, AccountId, Currency> {
	/// The format: [`VERSION`].
	pub version: u8,
	/// Who sells and is paid.
	pub seller: &'a AccountId,
	/// Whose readings are sold.
	pub device: DeviceId,
	/// The stream sold. Its number alone could be another stream's on another fork: device and roots tell.
	pub stream: StreamId,
	/// What of it is sold.
	pub goods: &'a Goods,
	/// What the price, the bond and the penalty are in.
	pub currency: &'a Currency,
	/// Price of the archive, or of each slot of a feed, in the smallest unit of the currency.
	pub price: u128,
	/// What of the price goes to the chain, in parts of a million.
	pub fee: u32,
	/// What of the seller's the buyer gets where a complaint is upheld.
	pub bond: u128,
	/// What of the bond the buyer gets where nothing is delivered.
	pub penalty: u128,
	/// Milliseconds of the market's clock within which the seller delivers or the buyer is refunded.
	pub delivery: u64,
	/// Milliseconds of the market's clock within which the buyer may complain.
	pub window: u64,
	/// Last tick of the market's clock at which it can be bought.
	pub valid_until: u64,
	/// Who else is paid.
	pub split: &'a [Share<AccountId>],
	/// Hash of what is said about it ([`Texts::hash`](super::Texts::hash)).
	pub texts: H256,
}

impl<AccountId: Encode, Currency: Encode> Terms<'_, AccountId, Currency> {
	/// The hash that names these terms on the chain with this genesis hash: what a buyer agrees to.
	pub fn hash(&self, genesis: H256) -> H256 {
		named(*b"assay/v1/listing", genesis, self)
	}
}

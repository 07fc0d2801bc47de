// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return about listings.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{Goods, ListingId, Share, Texts};
#[cfg(feature = "std")]
use crate::json::as_decimal;
use crate::{DeviceId, StreamId};

/// Whether a listing can be bought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum ListingStatus {
	/// It can.
	#[codec(index = 0)]
	Open,
	/// Not before the seller resumes it.
	#[codec(index = 1)]
	Paused,
	/// Never again: what it sells was proved bad.
	#[codec(index = 2)]
	Closed,
	/// Never again: it is valid no longer.
	#[codec(index = 3)]
	Expired,
	/// Not now: its seller may not sell it, or the device is suspended or retired.
	#[codec(index = 4)]
	NotPermitted,
	/// Not before the seller puts up another bond.
	#[codec(index = 5)]
	BondExhausted,
}

/// An offer to sell readings of a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(
	feature = "std",
	derive(serde::Serialize),
	serde(
		rename_all = "camelCase",
		bound(serialize = "AccountId: serde::Serialize, Currency: serde::Serialize")
	)
)]
pub struct ListingView<AccountId, Currency> {
	/// The listing's number.
	pub id: ListingId,
	/// Who sells and is paid.
	pub seller: AccountId,
	/// Whose readings are sold.
	pub device: DeviceId,
	/// The stream sold.
	pub stream: StreamId,
	/// What of it is sold.
	pub goods: Goods,
	/// What the price, the bond and the penalty are in.
	pub currency: Currency,
	/// Price of the archive, or of each slot of a feed, in the smallest unit of the currency.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_decimal"))]
	pub price: u128,
	/// What of the price goes to the chain, in parts of a million.
	pub fee: u32,
	/// What of the seller's the buyer gets where a complaint is upheld.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_decimal"))]
	pub bond: u128,
	/// What of the bond the buyer gets where nothing is delivered.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_decimal"))]
	pub penalty: u128,
	/// Milliseconds of the market's clock within which the seller delivers or the buyer is refunded.
	pub delivery: u64,
	/// Milliseconds of the market's clock within which the buyer may complain.
	pub window: u64,
	/// Last tick of the market's clock at which it can be bought.
	pub valid_until: u64,
	/// Who else is paid.
	pub split: Vec<Share<AccountId>>,
	/// What it says about itself.
	pub texts: Texts,
	/// The hash of all that a buyer relies on ([`Terms`](super::Terms)): what a purchase names.
	pub terms: H256,
	/// Whether it can be bought.
	pub status: ListingStatus,
	/// What there is for bonds of further deals.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_decimal"))]
	pub pool: u128,
}

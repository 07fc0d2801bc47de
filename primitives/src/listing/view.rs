// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return about listings.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

use super::ListingId;
#[cfg(feature = "std")]
use crate::json::{as_decimal, as_text};
use crate::{DeviceId, StreamId};

/// An offer to sell a range of a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(
	feature = "std",
	derive(serde::Serialize),
	serde(
		rename_all = "camelCase",
		bound(serialize = "AccountId: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize")
	)
)]
pub struct ListingView<AccountId, Balance, BlockNumber> {
	/// The listing's number.
	pub id: ListingId,
	/// Who sells and is paid.
	pub seller: AccountId,
	/// The stream sold.
	pub stream: StreamId,
	/// Whose readings are sold.
	pub device: DeviceId,
	/// Sequence of the first commitment sold.
	pub first_sequence: u64,
	/// Sequence of the last commitment sold.
	pub last_sequence: u64,
	/// Price of the whole range, in the smallest unit of the native token.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_decimal"))]
	pub price: Balance,
	/// Blocks within which the seller delivers or the buyer is refunded.
	pub delivery_period: BlockNumber,
	/// What is sold, in words.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub title: Vec<u8>,
	/// Where the encrypted batches are served.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub uri: Vec<u8>,
	/// The stream's root when it was listed.
	pub root: H256,
	/// Block in which it was listed.
	pub listed_at: BlockNumber,
	/// The hash of all that a buyer relies on ([`Terms`](crate::listing::Terms)): what a purchase names.
	pub terms: H256,
}

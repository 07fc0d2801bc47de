// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return: whole answers, so that a client needs no second question.
//!
//! As JSON (feature `std`) the names are camelCase, hashes and identifiers hexadecimal, texts text and balances decimal
//! strings, because a JSON number does not hold 128 bits.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{DeviceId, DeviceKey, ListingId, StreamId};

/// The states of a device's life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum DeviceStatus {
	/// In service.
	#[codec(index = 0)]
	Active,
	/// Out of service until its owner resumes it.
	#[codec(index = 1)]
	Suspended,
	/// Out of service for good.
	#[codec(index = 2)]
	Retired,
}

/// What the owner says about a device. All texts are UTF-8 and may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct DeviceMetadataView {
	/// What people call the device.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub name: Vec<u8>,
	/// The maker's name of the model.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub model: Vec<u8>,
	/// The maker's serial number.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub serial: Vec<u8>,
	/// Where there is more about the device.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub url: Vec<u8>,
}

/// A device, living or retired.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct DeviceView<AccountId, BlockNumber> {
	/// The device's name for all time.
	pub id: DeviceId,
	/// The account that controls it, or did last.
	pub owner: AccountId,
	/// Its key, or its last one.
	pub key: DeviceKey,
	/// Where it is in its life.
	pub status: DeviceStatus,
	/// Block of its registration.
	pub registered_at: BlockNumber,
	/// Block of its last change.
	pub updated_at: BlockNumber,
	/// Number of changes, from 1 at registration.
	pub version: u32,
	/// What its owner says about it; empty once retired.
	pub metadata: DeviceMetadataView,
}

/// A stream and the head of its log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct StreamView<AccountId, BlockNumber> {
	/// The stream's number.
	pub id: StreamId,
	/// Whose readings these are.
	pub device: DeviceId,
	/// The account that opened it and paid its deposit.
	pub owner: AccountId,
	/// What is measured, in words.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub name: Vec<u8>,
	/// Media type of a batch.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub content_type: Vec<u8>,
	/// Number of commitments in the log.
	pub size: u64,
	/// Number of readings under them.
	pub readings: u64,
	/// RFC 9162 root over the commitments.
	pub root: H256,
	/// Time of the latest reading, in milliseconds since the Unix epoch; 0 before the first.
	pub last_time: u64,
	/// Block in which the stream was opened.
	pub opened_at: BlockNumber,
	/// Whether it takes no more commitments.
	pub closed: bool,
}

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
	pub locator: Vec<u8>,
	/// The stream's root when it was listed.
	pub root: H256,
	/// Block in which it was listed.
	pub listed_at: BlockNumber,
}

#[cfg(feature = "std")]
fn as_text<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&String::from_utf8_lossy(bytes))
}

#[cfg(feature = "std")]
fn as_decimal<B: core::fmt::Display, S: serde::Serializer>(balance: &B, serializer: S) -> Result<S::Ok, S::Error> {
	serializer.collect_str(balance)
}

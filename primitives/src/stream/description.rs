// SPDX-License-Identifier: Apache-2.0

//! What a stream says about itself.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

#[cfg(feature = "std")]
use crate::json::as_text;

/// Whether everyone can read a stream's batches.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum StreamAccess {
	/// They are served as they are.
	#[codec(index = 0)]
	Open,
	/// They are served encrypted; a buyer gets the keys.
	#[default]
	#[codec(index = 1)]
	Sealed,
}

/// What a stream says about itself. All texts are UTF-8 and may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct StreamDescription {
	/// What it is, in words.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub name: Vec<u8>,
	/// What is measured: a name of SenML (RFC 8428, section 4.5.1), such as `temperature`; empty where a batch holds records
	/// of several names.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub quantity: Vec<u8>,
	/// Its unit, a primary one of IANA's SenML Units (RFC 8428, RFC 8798), such as `Cel`; empty where there is none, or more
	/// than one.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub unit: Vec<u8>,
	/// Media type of a batch, such as `application/senml+cbor`.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub content_type: Vec<u8>,
	/// The longest time between two commitments that is promised, in seconds; none where nothing is promised.
	pub max_interval: Option<u32>,
	/// Whether everyone can read its batches.
	pub access: StreamAccess,
	/// Where its batches are served: a URL.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub uri: Vec<u8>,
}

// SPDX-License-Identifier: Apache-2.0

//! What prices are in.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A currency: the chain's own token, or an asset that is registered on it.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum Currency {
	/// The chain's own token.
	#[default]
	#[codec(index = 0)]
	Native,
	/// The asset of this number in `pallet-assets`.
	#[codec(index = 1)]
	Asset(u32),
}

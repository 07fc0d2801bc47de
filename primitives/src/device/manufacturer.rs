// SPDX-License-Identifier: Apache-2.0

//! What a manufacturer is trusted with, and how it vouches for a device.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::FleetId;

/// How far governance trusts a manufacturer.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum AccreditationLevel {
	/// It is who it says it is.
	#[codec(index = 0)]
	Identified,
	/// Its production was audited: each device has a key of its own.
	#[codec(index = 1)]
	Audited,
	/// Its devices keep their keys in certified hardware.
	#[codec(index = 2)]
	Certified,
}

/// How a manufacturer vouched for a device.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum EndorsementSource {
	/// It signed for the device.
	#[codec(index = 0)]
	Key {
		/// Number of the endorsement key.
		index: u32,
	},
	/// It enrolled the device with a fleet.
	#[codec(index = 1)]
	Fleet {
		/// Number of the fleet.
		fleet: FleetId,
		/// The device's place in it.
		index: u64,
	},
}

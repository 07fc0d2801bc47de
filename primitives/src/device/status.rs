// SPDX-License-Identifier: Apache-2.0

//! Where a device is in its life.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

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
	/// Out of service until who suspended it lifts that.
	#[codec(index = 3)]
	SuspendedForCause,
}

/// Why a device was suspended against its owner's will.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum SuspensionCause {
	/// Somebody else has its key.
	#[codec(index = 0)]
	Compromised,
	/// It does not work as it should.
	#[codec(index = 1)]
	Malfunction,
	/// Its manufacturer recalls the model or the lot.
	#[codec(index = 2)]
	Recalled,
	/// It was reported stolen.
	#[codec(index = 3)]
	Stolen,
	/// It signed two histories.
	#[codec(index = 4)]
	Equivocation,
	/// Something else, which the evidence tells.
	#[codec(index = 5)]
	Other,
}

// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return about devices, manufacturers and fleets: whole answers, so that a
//! client needs no second question.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{
	AccreditationLevel, DeviceId, DeviceKey, DeviceStatus, EndorsementSource, FleetId, RunningEpoch, SuspensionCause,
};
#[cfg(feature = "std")]
use crate::json::as_text;

/// What the owner says about a device. All texts are UTF-8 and may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct DeviceMetadataView {
	/// What people call the device.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub name: Vec<u8>,
	/// The manufacturer's name of the model.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub model: Vec<u8>,
	/// The manufacturer's serial number.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub serial: Vec<u8>,
	/// Where there is more about the device.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub url: Vec<u8>,
}

/// A service of a device (DID Core 1.1, section 5.4).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct ServiceView {
	/// Fragment that names it within the device's DID document.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub id: Vec<u8>,
	/// Its type.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub service_type: Vec<u8>,
	/// URI of its endpoint.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub endpoint: Vec<u8>,
}

/// One of the keys that a device has or had.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct KeyView<BlockNumber> {
	/// The key's number, from 0 at registration.
	pub index: u32,
	/// The key.
	pub key: DeviceKey,
	/// Block in which it became the device's key.
	pub since: BlockNumber,
	/// Block in which another took its place; its signatures are not from after that.
	pub until: Option<BlockNumber>,
	/// Last block that still accepts its signatures, where another took its place: the end of its grace, or the block
	/// before a later key was given up as compromised or the device was retired.
	pub accepted_until: Option<BlockNumber>,
	/// Whether it was given up because somebody else may have it.
	pub compromised: bool,
}

/// One of the accounts that control a device or did.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct OwnerView<AccountId, BlockNumber> {
	/// The owner's number, from 0 at registration.
	pub index: u32,
	/// The account.
	pub owner: AccountId,
	/// Block in which it became the owner.
	pub since: BlockNumber,
	/// Block in which another took its place.
	pub until: Option<BlockNumber>,
}

/// A manufacturer's word that it made a device.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct EndorsementView<AccountId, BlockNumber> {
	/// Who made it.
	pub manufacturer: AccountId,
	/// How that is known.
	pub source: EndorsementSource,
	/// The manufacturer's name of the model.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub model: Vec<u8>,
	/// Hash of the serial number.
	pub serial_hash: H256,
	/// How far the manufacturer was trusted then.
	pub level: Option<AccreditationLevel>,
	/// Block in which the endorsement was recorded.
	pub at: BlockNumber,
}

/// A suspension against the owner's will.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct SuspensionView<AccountId, BlockNumber> {
	/// The manufacturer that suspended it; governance, where there is none.
	pub manufacturer: Option<AccountId>,
	/// Why.
	pub cause: SuspensionCause,
	/// Hash of what shows it.
	pub evidence: H256,
	/// Block in which it was suspended.
	pub at: BlockNumber,
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
	/// The number of its key: how many it had before.
	pub key_index: u32,
	/// The key before this one, while signatures by it are still accepted.
	pub previous_key: Option<KeyView<BlockNumber>>,
	/// Other URIs of the same thing; none once retired.
	pub also_known_as: Vec<Vec<u8>>,
	/// Its services; none once retired.
	pub services: Vec<ServiceView>,
	/// Its manufacturer's word; it stays when the device is retired.
	pub endorsement: Option<EndorsementView<AccountId, BlockNumber>>,
	/// Why it is out of service, where its owner did not choose that.
	pub suspension: Option<SuspensionView<AccountId, BlockNumber>>,
	/// The epoch in which its owner answers for what it signs; where none runs, nothing of it is accepted.
	pub epoch: Option<RunningEpoch>,
	/// Whether its key served an earlier owner, and none has taken its place since.
	pub inherited_key: bool,
	/// Whether the next epoch needs a new bond: the device signed two histories once, and none is held for it.
	pub bond_due: bool,
}

/// A key with which a manufacturer vouches for devices.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct EndorsementKeyView<BlockNumber> {
	/// The key's number, from 0.
	pub index: u32,
	/// The key.
	pub key: DeviceKey,
	/// First block in which its endorsements are accepted.
	pub valid_from: BlockNumber,
	/// Last block in which they are.
	pub valid_until: BlockNumber,
	/// Block in which it was given up.
	pub retired_at: Option<BlockNumber>,
}

/// A manufacturer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct ManufacturerView<AccountId, BlockNumber> {
	/// Its account.
	pub account: AccountId,
	/// What it is called.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub name: Vec<u8>,
	/// Where there is more about it.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub url: Vec<u8>,
	/// How far governance trusts it.
	pub level: Option<AccreditationLevel>,
	/// Whether governance took back an accreditation: it endorses nothing until it gets another.
	pub withdrawn: bool,
	/// Its endorsement keys, given up ones included.
	pub keys: Vec<EndorsementKeyView<BlockNumber>>,
	/// How many of its fleets are on record.
	pub fleets: u32,
	/// How many live devices it endorsed.
	pub devices: u32,
}

/// A fleet: devices enrolled by one root.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct FleetView<AccountId, BlockNumber> {
	/// The fleet's number.
	pub id: FleetId,
	/// Who enrolled it.
	pub manufacturer: AccountId,
	/// RFC 9162 root over the leaves of its devices.
	pub root: H256,
	/// How many devices it has.
	pub size: u64,
	/// The manufacturer's name of the model.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub model: Vec<u8>,
	/// Block in which it was enrolled.
	pub enrolled_at: BlockNumber,
	/// Last block in which a device of it can be claimed.
	pub expires_at: BlockNumber,
	/// Block in which what was not claimed yet was revoked.
	pub revoked_at: Option<BlockNumber>,
	/// How many of its devices were claimed.
	pub claimed: u64,
}

/// What an account may do for a device that is not its own.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct DelegationView<AccountId, BlockNumber> {
	/// The device.
	pub device: DeviceId,
	/// The account.
	pub delegate: AccountId,
	/// Last block in which it may commit readings.
	pub submit: Option<BlockNumber>,
	/// Last block in which it may configure.
	pub configure: Option<BlockNumber>,
	/// Last block in which it may sell.
	pub sell: Option<BlockNumber>,
}

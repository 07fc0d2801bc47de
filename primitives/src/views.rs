// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return: whole answers, so that a client needs no second question.
//!
//! As JSON (feature `std`) the names are camelCase, hashes and identifiers hexadecimal, texts text and balances decimal
//! strings, because a JSON number does not hold 128 bits.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{ClaimId, ClaimTypeId, DeviceId, DeviceKey, FleetId, GatewayId, ListingId, RunningEpoch, StreamId};

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

/// What a claim is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum Subject {
	/// A device.
	#[codec(index = 0)]
	Device(DeviceId),
	/// A stream.
	#[codec(index = 1)]
	Stream(StreamId),
}

/// What somebody attests about a device or a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct ClaimView<AccountId, BlockNumber> {
	/// The claim's number.
	pub id: ClaimId,
	/// Its type.
	pub claim_type: ClaimTypeId,
	/// What it is about.
	pub subject: Subject,
	/// Who attests it.
	pub attestor: AccountId,
	/// Hash of what is attested.
	pub content: H256,
	/// Block in which it was attested.
	pub issued_at: BlockNumber,
	/// Last block in which it is in force; none where it does not expire.
	pub expires_at: Option<BlockNumber>,
	/// Block in which it was revoked, for good.
	pub revoked_at: Option<BlockNumber>,
	/// Whether it is in force now.
	pub in_force: bool,
}

/// Which of some claims are revoked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct RevokedClaims {
	/// Their numbers, from the smallest on.
	pub revoked: Vec<ClaimId>,
	/// The first claim that was asked for and that this says nothing about; none where there is no such claim.
	pub next: Option<ClaimId>,
	/// How many numbers of claims were given out: all below this one. A claim that was removed has had one too.
	pub made: ClaimId,
}

/// A type of claims.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct ClaimTypeView<AccountId> {
	/// The type's number.
	pub id: ClaimTypeId,
	/// Who made it.
	pub owner: AccountId,
	/// Hash of its schema.
	pub schema: H256,
	/// Where the schema is.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub uri: Vec<u8>,
	/// Who may attest; anyone, where there is no list.
	pub attestors: Option<Vec<AccountId>>,
}

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

/// What a stream said about itself at some time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct DescriptionView<AccountId, BlockNumber> {
	/// Its number, from 0 at the opening.
	pub version: u32,
	/// Block from which it held, to that of the next one.
	pub since: BlockNumber,
	/// Who said so, and paid for it.
	pub set_by: AccountId,
	/// What was said.
	pub description: StreamDescription,
}

/// Where a page of an owner's streams goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct StreamCursor {
	/// The device up to which all is listed, or whose streams are being listed.
	pub device: DeviceId,
	/// Its last stream that is listed; none where all of them are.
	pub stream: Option<StreamId>,
}

/// A page of the streams of an owner's devices.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct OwnerStreams {
	/// The streams, each with its device.
	pub streams: Vec<(DeviceId, StreamId)>,
	/// Where the next page begins; none where this is the last one.
	pub next: Option<StreamCursor>,
}

/// A gateway and the head of its log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct GatewayView<AccountId> {
	/// The gateway's number.
	pub id: GatewayId,
	/// The account that anchors and paid the deposit.
	pub owner: AccountId,
	/// Number of anchors in its log.
	pub size: u64,
	/// RFC 9162 root over them.
	pub root: H256,
	/// Whether it anchors no more.
	pub closed: bool,
}

/// A stream and the head of its log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct StreamView<AccountId, BlockNumber> {
	/// The stream's number.
	pub id: StreamId,
	/// Whose readings these are.
	pub device: DeviceId,
	/// The account of which its deposit is held: the owner of its device, or the last one.
	pub owner: AccountId,
	/// What it says about itself.
	pub description: StreamDescription,
	/// How often that was changed.
	pub version: u32,
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

#[cfg(feature = "std")]
fn as_text<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&String::from_utf8_lossy(bytes))
}

#[cfg(feature = "std")]
fn as_decimal<B: core::fmt::Display, S: serde::Serializer>(balance: &B, serializer: S) -> Result<S::Ok, S::Error> {
	serializer.collect_str(balance)
}

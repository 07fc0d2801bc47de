// SPDX-License-Identifier: Apache-2.0

//! What one pallet asks of another.
//!
//! The attestation pallet asks [`DeviceAuth`], the market asks [`StreamProof`]; the runtime says who answers. A mock
//! answers in a few lines.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{Action, DeviceId, DeviceSignature, KeyType, StreamId};

/// What an account may do for a device. Its owner may do all of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Permission {
	/// Commit readings.
	#[codec(index = 0)]
	Submit,
	/// Open, configure and close streams, say what the device is.
	#[codec(index = 1)]
	Configure,
	/// List readings on the market.
	#[codec(index = 2)]
	Sell,
}

/// Why a device or an account is not let through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeviceAuthError {
	/// No such device was ever registered.
	NotFound,
	/// The device is retired, for good.
	Retired,
	/// The device is suspended.
	Suspended,
	/// The account may not do this for the device.
	NoPermission,
	/// The signature was good up to an earlier block.
	Expired,
	/// The device never had a key of this number.
	KeyNotFound,
	/// Another key took this one's place, and what it signed is no longer accepted.
	KeyReplaced,
	/// The signature is not the device's over this message.
	BadSignature,
}

/// Who may act for a device, and what the device itself signed.
pub trait DeviceAuth<AccountId, BlockNumber> {
	/// The kind of the device's key of this number, which decides what a check of its signature costs.
	fn key_type(device: &DeviceId, key_index: u32) -> Option<KeyType>;

	/// Succeeds where `who` may do this for the device; a retired device's last owner still may, so that what belongs
	/// to it can be wound up.
	fn ensure_permitted(who: &AccountId, device: &DeviceId, permission: Permission) -> Result<(), DeviceAuthError>;

	/// Succeeds where the device is neither suspended nor retired.
	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError>;

	/// Succeeds where the device is active and signed the envelope of this action, nonce, last block and content, with
	/// its key of this number, the current one or a past one while that is accepted. One signature is checked, the
	/// expensive part, and last.
	fn ensure_signed(
		device: &DeviceId,
		key_index: u32,
		action: Action,
		nonce: u64,
		valid_until: BlockNumber,
		content: impl Encode,
		signature: &DeviceSignature,
	) -> Result<(), DeviceAuthError>;
}

/// What stands against a device's going to another owner.
pub trait TransferGuard {
	/// How many listings and open purchases of the device's data there are.
	fn obligations(device: &DeviceId) -> u32;
}

/// Nothing ever does.
impl TransferGuard for () {
	fn obligations(_: &DeviceId) -> u32 {
		0
	}
}

/// Where a stream stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StreamHead {
	/// Whose readings these are.
	pub device: DeviceId,
	/// Number of commitments in the log.
	pub size: u64,
	/// RFC 9162 root over them.
	pub root: H256,
}

/// Anchored data that the market trades.
pub trait StreamProof<AccountId> {
	/// Where the stream stands, or `None` where there is no such stream.
	fn head(stream: StreamId) -> Option<StreamHead>;

	/// Whether `who` may sell the stream's readings.
	fn may_sell(who: &AccountId, stream: StreamId) -> bool;
}

/// Makes devices for the benchmarks of the pallets that need some.
#[cfg(feature = "runtime-benchmarks")]
pub trait DeviceFactory<AccountId> {
	/// Registers a device with a key of this kind.
	fn device(owner: &AccountId, key_type: KeyType) -> DeviceId;

	/// The device's signature of an envelope.
	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature;
}

/// Makes streams for the benchmarks of the pallets that need some.
#[cfg(feature = "runtime-benchmarks")]
pub trait StreamFactory<AccountId> {
	/// Opens a stream of a device of this owner and commits so many batches.
	fn stream(owner: &AccountId, batches: u64) -> StreamId;
}

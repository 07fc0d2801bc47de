// SPDX-License-Identifier: Apache-2.0

//! What one pallet asks of another.
//!
//! The attestation pallet asks [`DeviceAuth`], the market asks [`StreamProof`]; the runtime says who answers. A mock
//! answers in a few lines.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::DispatchResult;

use crate::{views::SuspensionCause, Action, DeviceId, DeviceSignature, KeyType, StreamId};

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

/// What a device is said to have signed: the parts of an [`Envelope`](crate::Envelope), with which of its keys, and the
/// signature.
pub struct SignedMessage<'a, BlockNumber, Content> {
	/// The device, which is the subject.
	pub device: DeviceId,
	/// Number of the device's key that signed.
	pub key_index: u32,
	/// What the signature is for.
	pub action: Action,
	/// What makes it good for one use.
	pub nonce: u64,
	/// Last block that accepts it.
	pub valid_until: BlockNumber,
	/// What is said.
	pub content: Content,
	/// The signature.
	pub signature: &'a DeviceSignature,
}

/// Who may act for a device, and what the device itself signed.
pub trait DeviceAuth<AccountId, BlockNumber> {
	/// The kind of the device's key of this number, which decides what a check of its signature costs.
	fn key_type(device: &DeviceId, key_index: u32) -> Option<KeyType>;

	/// Succeeds where `who` may do this for the device; a retired device's last owner still may, so that what belongs
	/// to it can be wound up.
	fn ensure_permitted(who: &AccountId, device: &DeviceId, permission: Permission) -> Result<(), DeviceAuthError>;

	/// Whether `who` controls the device, or did last where it is retired.
	fn is_owner(who: &AccountId, device: &DeviceId) -> bool;

	/// Succeeds where the device is neither suspended nor retired.
	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError>;

	/// Succeeds where the device is active now and signed this, and tells the kind of key. Whether the last block is past
	/// and whether a key that was replaced is still accepted is judged as of the block `at`, in which the message is known
	/// to have been there: now, or the block that anchored it. One signature is checked, the expensive part, and last.
	fn ensure_signed(
		message: &SignedMessage<BlockNumber, impl Encode>,
		at: BlockNumber,
	) -> Result<KeyType, DeviceAuthError>;

	/// Succeeds where the device's key of this number signed this, whatever became of the device and the key since and
	/// whenever its last block was.
	fn ensure_once_signed(message: &SignedMessage<BlockNumber, impl Encode>) -> Result<(), DeviceAuthError>;

	/// Up to `limit` devices of an owner, those that follow `after` in the order of the chain's storage.
	fn devices_of(owner: &AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId>;
}

/// Takes devices out of service.
pub trait DeviceSuspension {
	/// Suspends a device for a cause that was proved on chain, with the hash of what proves it. A device that is out of
	/// service for cause or for good stays as it is.
	fn suspend_for_cause(device: &DeviceId, cause: SuspensionCause, evidence: H256) -> DispatchResult;
}

/// What stands against a device's going to another owner.
pub trait TransferGuard {
	/// How many open purchases of the device's data there are: paid, and neither settled nor refunded. Each has a block
	/// after which anyone can end it.
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
	/// Registers a device with a key of this kind, which another has replaced since and which is still accepted: what it
	/// signs takes the most reads to check.
	fn device(owner: &AccountId, key_type: KeyType) -> DeviceId;

	/// Lets an account that does not own the device do this for it: what it does takes the most reads to allow.
	fn permit(who: &AccountId, device: &DeviceId, permission: Permission);

	/// Retires the device: its last owner is found after the owners of the others then.
	fn retire(device: &DeviceId);

	/// The signature of an envelope by the device's key of number 0. Where a signature of its kind can take more to check
	/// than most do, it is such a one, and the key may be another then: only the last signature is good.
	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature;
}

/// Makes streams for the benchmarks of the pallets that need some.
#[cfg(feature = "runtime-benchmarks")]
pub trait StreamFactory<AccountId> {
	/// Opens a stream, commits so many batches, and lets this account sell it, by the permission that takes the most reads
	/// to find.
	fn stream(seller: &AccountId, batches: u64) -> StreamId;
}

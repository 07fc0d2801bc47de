// SPDX-License-Identifier: Apache-2.0

//! What one pallet asks of another.
//!
//! The attestation pallet asks [`DeviceAuth`], [`DeviceLiability`] and [`DeviceRegistry`], the identity pallet
//! [`Belongings`] and [`TransferGuard`], the credentials pallet [`DeviceRegistry`] and [`StreamRegistry`], the market
//! [`StreamProof`] and [`StreamPromises`]; the runtime says who answers. A mock answers in a few lines.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::{DispatchResult, Weight};

use crate::{
	stream::{Hits, Promise},
	Action, DeviceId, DeviceSignature, Epoch, EpochTag, KeyType, StreamId,
};

/// What an account may do for a device. Its owner may do all of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Permission {
	/// Commit readings.
	#[codec(index = 0)]
	Submit,
	/// Configure and close streams, say what the device is.
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
	InvalidSignature,
	/// No epoch runs: nobody answers for what the device signs.
	NoEpoch,
	/// The epoch is another than the one that runs, or had not begun at the block in question.
	EpochMismatch,
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

/// The key by which a device signed, as far as what a check of its signature costs depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignedBy {
	/// The kind of key.
	pub key_type: KeyType,
	/// Whether another took its place since: then it is read apart from the device.
	pub replaced: bool,
}

/// Who may act for a device, and what the device itself signed.
pub trait DeviceAuth<AccountId, BlockNumber> {
	/// The device's key of this number, which decides what a check of its signature costs.
	fn key(device: &DeviceId, key_index: u32) -> Option<SignedBy>;

	/// Succeeds where `who` may do this for the device; a retired device's last owner still may, so that what belongs
	/// to it can be wound up.
	fn ensure_permitted(who: &AccountId, device: &DeviceId, permission: Permission) -> Result<(), DeviceAuthError>;

	/// Whether `who` controls the device, or did last where it is retired.
	fn is_owner(who: &AccountId, device: &DeviceId) -> bool;

	/// Succeeds where the device is neither suspended nor retired.
	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError>;

	/// Succeeds where the device is neither suspended nor retired, the epoch of this tag runs, and had begun at the block
	/// `at`: something is accepted of the device.
	fn ensure_in_epoch(device: &DeviceId, epoch: EpochTag, at: BlockNumber) -> Result<(), DeviceAuthError>;

	/// Succeeds where [`ensure_in_epoch`](Self::ensure_in_epoch) does and the device signed this by a key of that epoch, and
	/// tells which. Whether the last block is past and whether a key that was replaced is still accepted is judged
	/// as of the block `at`, in which the message is known to have been there: now, or the block that anchored it. One
	/// signature is checked, the expensive part, and last.
	fn ensure_signed(
		message: &SignedMessage<BlockNumber, impl Encode>,
		epoch: EpochTag,
		at: BlockNumber,
	) -> Result<SignedBy, DeviceAuthError>;

	/// By how much the check of a signature by a key of this kind costs more than by Ed25519, with which calls are measured.
	fn key_type_surcharge(key_type: KeyType) -> Weight;

	/// What it takes to read a key that was replaced, with which calls are measured. What the device's own key signed costs
	/// less by that.
	fn replaced_key() -> Weight;

	/// By how much it costs more by a key of whatever kind costs the most.
	fn max_surcharge() -> Weight {
		let surcharges = KeyType::ALL.into_iter().map(Self::key_type_surcharge);
		surcharges.fold(Weight::zero(), |most, surcharge| most.max(surcharge))
	}
}

/// The devices that there are.
pub trait DeviceRegistry<AccountId> {
	/// Whether such a device was ever registered, whatever became of it.
	fn exists(device: &DeviceId) -> bool;

	/// Whether the device was endorsed by a manufacturer that is accredited now.
	fn is_accredited(device: &DeviceId) -> bool;

	/// Up to `limit` devices of an owner, those that follow `after` in the order of the chain's storage.
	fn devices_of(owner: &AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId>;
}

/// The streams that there are.
pub trait StreamRegistry {
	/// Whose readings the stream takes or took, or `None` where there is no such stream.
	fn device_of(stream: StreamId) -> Option<DeviceId>;
}

/// Who answers for what a device signed, also when the device has another owner or is retired.
pub trait DeviceLiability<AccountId, Balance, BlockNumber> {
	/// The device's epoch of this number. Its evidence is also that against its bond, which answers for it.
	fn epoch(device: &DeviceId, number: u32) -> Option<Epoch<AccountId, BlockNumber>>;

	/// Succeeds where the message is signed by a key that was the device's at the block `at`, or that had been replaced as a
	/// matter of course and was still accepted then, whatever became of the device since; tells the kind of key. Whether
	/// an epoch took it is not judged.
	fn ensure_signed_then(
		message: &SignedMessage<BlockNumber, impl Encode>,
		at: BlockNumber,
	) -> Result<KeyType, DeviceAuthError>;

	/// Lets who answers for the epoch pay for two histories that the device signed in it: the whole bond goes to the
	/// treasury, and where the device is still that owner's, its running epoch ends and it is suspended. It does not fail:
	/// what cannot be taken is not, and what the treasury cannot take is burnt.
	///
	/// None, and nothing changes, where there is no epoch of this number or something was proved against it before.
	fn convict(device: &DeviceId, epoch: u32, evidence: H256) -> Option<Conviction<AccountId, Balance>>;
}

/// What a proof of two histories did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conviction<AccountId, Balance> {
	/// Who answered.
	pub owner: AccountId,
	/// How much of the bond went to the treasury.
	pub taken: Balance,
}

/// What another pallet keeps for a device at its owner's expense.
pub trait Belongings<AccountId, Balance> {
	/// How much is held of the owner for it, and has to be held of the next one.
	fn deposit(device: &DeviceId) -> Balance;

	/// Lets it go with the device to another owner: what was held of the one before is given back, and as much is held of
	/// `to`. What anybody set aside for the device returns.
	fn hand_over(device: &DeviceId, to: &AccountId) -> DispatchResult;

	/// Winds up what a retired device needs no more: what anybody set aside for it returns.
	fn retire(device: &DeviceId) -> DispatchResult;
}

/// What stands against a device's going to another owner.
pub trait TransferGuard {
	/// How many deals about the device's data have not ended. Anyone can end each of them, once its waits are over.
	fn encumbrances(device: &DeviceId) -> u32;
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

	/// What the stream measures, by what it says now, and how much of it there is, or `None` where there is no such stream.
	fn described(stream: StreamId) -> Option<Described>;

	/// Whether the device is neither suspended nor retired.
	fn is_active(device: &DeviceId) -> bool;

	/// Whether `who` controls the device, or did last where it is retired.
	fn is_owner(who: &AccountId, device: &DeviceId) -> bool;

	/// Whether the device was endorsed by a manufacturer that is accredited now.
	fn is_accredited(device: &DeviceId) -> bool;
}

/// What a stream measures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Described {
	/// A name of SenML (RFC 8428, section 4.5.1), such as `temperature`; empty where there is not one.
	pub quantity: Vec<u8>,
	/// A primary unit of IANA's SenML Units, such as `Cel`; empty where there is not one.
	pub unit: Vec<u8>,
	/// How many readings all its commitments hold.
	pub readings: u64,
}

/// What streams promise, and whether it was kept.
pub trait StreamPromises {
	/// What the stream promises now, if anything.
	fn promise(stream: StreamId) -> Option<Promise>;

	/// Keeps the stream's promise as it is, for a subscription that begins: it is neither withdrawn nor replaced until as many
	/// [`disengage`](Self::disengage). It fails where the stream promises nothing, or its promise has another number.
	fn engage(stream: StreamId, number: u32) -> DispatchResult;

	/// Takes one [`engage`](Self::engage) back, for a subscription that is over.
	fn disengage(stream: StreamId);

	/// How many slots of the tranche had a hit: of one that runs so far, of a later one none. Where the stream promises
	/// nothing, none.
	fn hits(stream: StreamId, tranche: u64) -> Hits;

	/// Number of commitments and RFC 9162 root of the stream's log at the end of a tranche, or now where it is not over. Once
	/// it is over they never change. `None` where the stream promises nothing, where it is forgotten, or where nothing was
	/// appended in it and something later.
	fn tranche_log(stream: StreamId, tranche: u64) -> Option<(u64, H256)>;

	/// The clock by which slots and tranches are told: milliseconds since the Unix epoch.
	fn now() -> u64;
}

/// Makes devices for the benchmarks of the pallets that need some.
#[cfg(feature = "runtime-benchmarks")]
pub trait DeviceFactory<AccountId> {
	/// Registers a device with a key of this kind, which another has replaced since and which is still accepted: what it
	/// signs takes the most reads to check. Its running epoch takes both keys and is under a bond: its conviction has the most
	/// to do.
	fn device(owner: &AccountId, key_type: KeyType) -> DeviceId;

	/// Lets an account that does not own the device do this for it: what it does takes the most reads to allow.
	fn permit(who: &AccountId, device: &DeviceId, permission: Permission);

	/// The tag of the device's running epoch.
	fn epoch(device: &DeviceId) -> EpochTag;

	/// Retires the device: its last owner is found after the owners of the others then.
	fn retire(device: &DeviceId);

	/// The signature of an envelope by the device's key of number 0. Where a signature of its kind can take more to check
	/// than most do, it is such a one, and the key may be another then: only the last signature is good.
	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature;
}

/// Makes what belongs to devices, for the benchmarks of the pallet that hands them over.
#[cfg(feature = "runtime-benchmarks")]
pub trait BelongingsFactory<AccountId> {
	/// Lets as much belong to the device as its hand-over can have to do with.
	fn equip(device: &DeviceId, owner: &AccountId);
}

/// Makes streams for the benchmarks of the pallets that need some.
#[cfg(feature = "runtime-benchmarks")]
pub trait StreamFactory<AccountId> {
	/// Opens a stream, commits so many batches, and lets this account sell it, by the permission that takes the most reads
	/// to find.
	fn stream(seller: &AccountId, batches: u64) -> StreamId;

	/// Lets the stream promise this, whatever it promised before, and stand in the tranche `head`: each slot of it, and of the
	/// 64 tranches before it, had a hit.
	fn promise(stream: StreamId, promise: Promise, head: u64);
}

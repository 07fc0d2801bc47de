// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use assay_primitives::{
	merkle::{self, Frontier},
	stream::{Promise, StreamAccess},
	Anchor, Commitment, DeviceId, DeviceSignature, GatewayId, StreamId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::TransactionPriority,
	traits::{
		fungible::{Credit, Inspect},
		ConstU32,
	},
	weights::Weight,
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::Config;

/// Amount of the runtime's token.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// What a device paid, on its way to where fees go.
pub type FeeOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

/// What a signed transaction without a tip pays, and how soon it comes.
pub trait DeviceFee<Balance> {
	/// The fee of a signed transaction whose call takes this weight, and that has this length in bytes. What takes the weight
	/// that is around every call is added.
	fn fee(weight: Weight, length: u32) -> Balance;

	/// Its priority in the pool.
	fn priority(weight: Weight, length: u32) -> TransactionPriority;
}

/// Longest symbol of a unit, in bytes: those that are registered have 9 at the most.
const MAX_UNIT_LENGTH: u32 = 16;

/// One append-only log of one device's readings. Its size does not depend on how much was committed.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Stream<T: Config> {
	/// Whose readings these are.
	pub device: DeviceId,
	/// Number of its description: how often that was changed.
	pub version: u32,
	/// The log of commitments.
	pub log: Log,
	/// Number of readings under the commitments.
	pub readings: u64,
	/// Time of the latest reading, in milliseconds since the Unix epoch; 0 before the first.
	pub last_time: u64,
	/// Block in which the stream was opened.
	pub opened_at: BlockNumberFor<T>,
	/// What is held for it of the payer of its device's estate.
	pub deposit: LogDeposit<T>,
	/// How many promises it made, which is the next one's number.
	pub promises: u32,
	/// The one that holds, if any.
	pub promise: Option<Promised<T>>,
}

/// What a stream promises, and how it has kept that. It is read and written with the stream at each commitment, so that
/// counting costs nothing of its own but where a tranche is over.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Promised<T: Config> {
	/// What is promised.
	pub promise: Promise,
	/// How many subscriptions count on it.
	pub engaged: u32,
	/// The tranche of the latest commitment, or the one in which it was promised.
	pub head: TrancheHead,
	/// What is held for it and for the tranches that are over, of the payer of the device's estate.
	pub deposit: BalanceOf<T>,
}

/// Where the count of hits stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TrancheHead {
	/// The tranche.
	pub tranche: u64,
	/// The slot of the latest hit, in whatever tranche; 0 before the first.
	pub slot: u64,
	/// How many slots of the tranche have a hit.
	pub hits: u32,
}

/// A tranche that is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PastTranche {
	/// The tranche.
	pub tranche: u64,
	/// How many slots of it had a hit.
	pub hits: u32,
	/// Number of commitments in the log at its end.
	pub size: u64,
	/// RFC 9162 root over them.
	pub root: H256,
}

/// Tranches that are over, the oldest first: of all whose numbers have one remainder by 64, the latest.
pub type PastTranches = BoundedVec<PastTranche, ConstU32<RING>>;

/// How many tranches that are over a stream keeps.
pub(crate) const RING: u32 = 64;

/// The least that may be promised.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PromiseLimits {
	/// The shortest slot, in milliseconds.
	pub min_interval: u64,
	/// The shortest tranche, in milliseconds.
	pub min_tranche: u64,
}

impl Default for PromiseLimits {
	/// A minute, and four hours.
	fn default() -> Self {
		Self {
			min_interval: 60 * 1_000,
			min_tranche: 4 * 60 * 60 * 1_000,
		}
	}
}

/// What belongs to a device at its owner's expense: all its streams. It goes with the device to another owner, however many
/// there are.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Estate<T: Config> {
	/// Whose balance it is: the device's owner, or its last one.
	pub payer: T::AccountId,
	/// How much is held: the sum of what is held for each stream and its promise.
	pub amount: BalanceOf<T>,
}

/// What a stream says about itself, or said. It stays for good: a reader of old readings needs what held then.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Description<T: Config> {
	/// What it is, in words (UTF-8).
	pub name: BoundedVec<u8, T::MaxNameLength>,
	/// What is measured: a name of SenML, or nothing.
	pub quantity: BoundedVec<u8, T::MaxNameLength>,
	/// Its unit: a primary one of SenML, or nothing.
	pub unit: BoundedVec<u8, ConstU32<MAX_UNIT_LENGTH>>,
	/// Media type of a batch (UTF-8).
	pub content_type: BoundedVec<u8, T::MaxContentTypeLength>,
	/// The longest time between two commitments that is promised, in seconds.
	pub max_interval: Option<u32>,
	/// Whether everyone can read its batches.
	pub access: StreamAccess,
	/// Where its batches are served (UTF-8).
	pub uri: BoundedVec<u8, T::MaxUriLength>,
	/// Block from which it holds.
	pub since: BlockNumberFor<T>,
	/// Who gave it, and paid for it.
	pub set_by: T::AccountId,
}

/// What is set aside for a device to pay for its own commitments.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Allowance<T: Config> {
	/// Whose balance it is, and to whom it returns.
	pub payer: T::AccountId,
	/// How much there is to spend.
	pub amount: BalanceOf<T>,
	/// What is held for this record on top of it.
	pub deposit: BalanceOf<T>,
	/// How many commitments are paid for in a period of `AllowancePeriod` blocks.
	pub rate: u32,
	/// First block of the current period.
	pub period_start: BlockNumberFor<T>,
	/// How many were paid for in it.
	pub used: u32,
}

/// Who anchors what many devices signed.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Gateway<T: Config> {
	/// The account that anchors, and of which its deposit is held.
	pub owner: T::AccountId,
	/// The log of its anchors.
	pub log: Log,
	/// What is held for it.
	pub deposit: LogDeposit<T>,
}

/// The way from a signed commitment to the log of the gateway that anchored it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AnchorProof<BlockNumber> {
	/// The gateway.
	pub gateway: GatewayId,
	/// What it anchored.
	pub anchor: Anchor<BlockNumber>,
	/// Path from the anchor to the gateway's log, as [`Log::has`] takes it: to the perfect subtree that covers it while the
	/// gateway is open, and to the root once it is closed.
	pub log_path: Path,
	/// Place of the signed commitment in the anchored tree.
	pub index: u64,
	/// RFC 9162 path from there to the root of the anchored tree.
	pub path: Path,
}

impl<BlockNumber> AnchorProof<BlockNumber> {
	/// How many hashes its paths have.
	pub(crate) fn hashes(&self) -> u32 {
		length_of(&self.log_path).saturating_add(length_of(&self.path))
	}
}

/// A proof of inclusion, as long as the largest tree's.
pub type Path = BoundedVec<H256, ConstU32<{ merkle::MAX_DEPTH }>>;

/// How many hashes a path has.
fn length_of(path: &Path) -> u32 {
	u32::try_from(path.len()).unwrap_or(u32::MAX)
}

/// A commitment, and the device's signature of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SignedCommitment<BlockNumber> {
	/// The commitment.
	pub commitment: Commitment,
	/// Last block that accepts the signature.
	pub valid_until: BlockNumber,
	/// Number of the device's key that signed.
	pub key_index: u32,
	/// The signature.
	pub signature: DeviceSignature,
}

/// A signed commitment and the stream that it is for.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Submission<BlockNumber> {
	/// The stream.
	pub stream: StreamId,
	/// What its device signed.
	pub signed: SignedCommitment<BlockNumber>,
}

/// A signed commitment under an anchor.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Anchored<BlockNumber> {
	/// What the device signed.
	pub signed: SignedCommitment<BlockNumber>,
	/// The way from there to the log of the gateway that anchored it.
	pub proof: AnchorProof<BlockNumber>,
}

/// A commitment that is shown to have been given out: under an anchor, or in its stream's log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Shown<BlockNumber> {
	/// A gateway anchored it.
	#[codec(index = 0)]
	Anchored(Anchored<BlockNumber>),
	/// It is in the stream's log. It was checked when it was appended, and needs no signature here.
	#[codec(index = 1)]
	Logged {
		/// The commitment.
		commitment: Commitment,
		/// Path from there to the stream's log, as [`Log::has`] takes it: to the perfect subtree that covers it while the
		/// stream is open, and to the root once it is closed.
		path: Path,
	},
}

impl<BlockNumber> Shown<BlockNumber> {
	/// What is shown.
	pub fn commitment(&self) -> &Commitment {
		match self {
			Self::Anchored(anchored) => &anchored.signed.commitment,
			Self::Logged { commitment, .. } => commitment,
		}
	}

	/// The same, where it was anchored.
	pub fn anchored(&self) -> Option<&Anchored<BlockNumber>> {
		match self {
			Self::Anchored(anchored) => Some(anchored),
			Self::Logged { .. } => None,
		}
	}

	/// How many hashes its paths have.
	pub(crate) fn hashes(&self) -> u32 {
		match self {
			Self::Anchored(anchored) => anchored.proof.hashes(),
			Self::Logged { path, .. } => length_of(path),
		}
	}
}

/// An RFC 9162 log, as much of it as is needed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Log {
	/// Takes commitments.
	#[codec(index = 0)]
	Open(Frontier),
	/// Takes no more.
	#[codec(index = 1)]
	Closed {
		/// Number of commitments.
		size: u64,
		/// RFC 9162 root over them.
		root: H256,
	},
}

impl Log {
	/// Takes no more: the root stays, and the frontier goes.
	pub(crate) fn close(&mut self) {
		*self = Self::Closed {
			size: self.size(),
			root: self.root(),
		};
	}

	/// Number of commitments.
	pub fn size(&self) -> u64 {
		match self {
			Self::Open(frontier) => frontier.size(),
			Self::Closed { size, .. } => *size,
		}
	}

	/// RFC 9162 root over the commitments.
	pub fn root(&self) -> H256 {
		match self {
			Self::Open(frontier) => frontier.root(),
			Self::Closed { root, .. } => *root,
		}
	}

	/// Whether `path` proves that the leaf at `index` has this hash.
	///
	/// In an open log it leads to the root of the perfect subtree that covers the leaf ([`Frontier::peak_over`]), which stays
	/// for as many appends as it has leaves: nobody makes paths stale for ever by appending. In a closed one it leads to the
	/// log's root (RFC 9162, section 2.1.3).
	pub fn has(&self, leaf: H256, index: u64, path: &[H256]) -> bool {
		match self {
			Self::Open(frontier) => frontier.peak_over(index).is_some_and(|peak| peak.has(leaf, path)),
			Self::Closed { size, root } => merkle::verify_inclusion(leaf, index, *size, path, *root),
		}
	}
}

/// What is held for a log. Both amounts are those of the day on which they were held.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct LogDeposit<T: Config> {
	/// How much for what stays for good.
	pub amount: BalanceOf<T>,
	/// How much for the frontier; nothing once the log is closed.
	pub frontier: BalanceOf<T>,
}

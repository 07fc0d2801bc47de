// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod deposit;
mod impls;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	Allowance, AnchorProof, Anchored, BalanceOf, Claim, ClaimType, Description, Estate, FeeOf, Gateway, Log,
	LogDeposit, Path, Shown, SignedCommitment, Stream, Submission,
};
pub use weights::WeightInfo;

use frame_support::{pallet_prelude::TransactionPriority, weights::Weight};

/// What a signed transaction without a tip pays, and how soon it comes.
pub trait DeviceFee<Balance> {
	/// The fee of a signed transaction whose call takes this weight, and that has this length in bytes. What takes the weight
	/// that is around every call is added.
	fn fee(weight: Weight, length: u32) -> Balance;

	/// Its priority in the pool.
	fn priority(weight: Weight, length: u32) -> TransactionPriority;
}

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		impls::page_of,
		types::{BalanceOf, FeeOf},
		Allowance, AnchorProof, Anchored, Claim, ClaimType, Description, DeviceFee, Estate, Gateway, Shown,
		SignedCommitment, Stream, Submission, WeightInfo,
	};
	use alloc::{boxed::Box, vec::Vec};
	use assay_primitives::{
		credential::{CredentialView, SchemaView, Subject},
		merkle,
		stream::{DescriptionView, GatewayView, OwnerStreams, StreamCursor, StreamDescription, StreamView},
		traits::{DeviceAuth, DeviceLiability},
		Anchor, Commitment, CredentialId, DeviceId, DeviceSignature, GatewayId, KeyType, SchemaId, StreamId,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{BalancedHold, Mutate, MutateHold},
			OnUnbalanced, StorageVersion, Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// Data attestation: append-only logs of what devices measured and signed.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// The token in which deposits are held and descriptions are paid for.
		type Currency: Mutate<Self::AccountId>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// Who may act for a device, what the device signed, and who answers for that.
		type Devices: DeviceAuth<Self::AccountId, BlockNumberFor<Self>>
			+ DeviceLiability<Self::AccountId, BalanceOf<Self>, BlockNumberFor<Self>>;

		/// Deposit of what stays of a stream for good, with its device's estate.
		#[pallet::constant]
		type StreamDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a log's frontier, given back when the stream or the gateway is closed.
		#[pallet::constant]
		type FrontierDeposit: Get<BalanceOf<Self>>;

		/// Price of a description without its texts. It is burnt: what was said stays for good, and nobody takes it back.
		#[pallet::constant]
		type DescriptionPrice: Get<BalanceOf<Self>>;

		/// Price of each byte of a description's texts. It is burnt.
		#[pallet::constant]
		type DescriptionBytePrice: Get<BalanceOf<Self>>;

		/// Deposit of what stays of a gateway for good.
		#[pallet::constant]
		type GatewayDeposit: Get<BalanceOf<Self>>;

		/// The chain's clock, in milliseconds since the Unix epoch.
		type Time: Time<Moment = u64>;

		/// By how many milliseconds a reading may be ahead of the chain's clock.
		#[pallet::constant]
		type MaxClockDrift: Get<u64>;

		/// What a transaction of some weight and length pays, and how soon it comes.
		type DeviceFee: DeviceFee<BalanceOf<Self>>;

		/// Takes what devices pay: what takes all fees.
		type FeeDestination: OnUnbalanced<FeeOf<Self>>;

		/// Deposit of a device's allowance, on top of what it may spend.
		#[pallet::constant]
		type AllowanceDeposit: Get<BalanceOf<Self>>;

		/// Blocks in which an allowance's rate counts.
		#[pallet::constant]
		type AllowancePeriod: Get<BlockNumberFor<Self>>;

		/// Deposit of a type of claims without its texts and attestors.
		#[pallet::constant]
		type ClaimTypeDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each byte of its URI and of its list of attestors.
		#[pallet::constant]
		type ClaimTypeByteDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a claim.
		#[pallet::constant]
		type ClaimDeposit: Get<BalanceOf<Self>>;

		/// Most accounts that a type of claims lists.
		#[pallet::constant]
		type MaxAttestors: Get<u32>;

		/// Longest URI, in bytes.
		#[pallet::constant]
		type MaxUriLength: Get<u32>;

		/// Most commitments in one `submit_many`.
		#[pallet::constant]
		type MaxSubmissions: Get<u32>;

		/// Longest name and quantity, in bytes.
		#[pallet::constant]
		type MaxNameLength: Get<u32>;

		/// Longest content type, in bytes.
		#[pallet::constant]
		type MaxContentTypeLength: Get<u32>;

		/// Makes devices for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: assay_primitives::traits::DeviceFactory<Self::AccountId>;
	}

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposits of the streams of a device, of its owner. They move with the device to the next. The part for a stream's
		/// frontier is given back when it is closed; what stays, stays.
		#[codec(index = 0)]
		Stream,
		/// What is set aside for a device to pay for its own commitments, and the deposit of its record.
		#[codec(index = 2)]
		Allowance,
		/// The deposit of a claim, given back once it is no longer in force, or of a type of claims.
		#[codec(index = 3)]
		Claim,
		/// The deposit of a gateway. The part for its frontier is given back when it is closed; what stays, stays.
		#[codec(index = 4)]
		Gateway,
	}

	/// Number of the next stream.
	#[pallet::storage]
	pub type NextStreamId<T> = StorageValue<_, StreamId, ValueQuery>;

	/// Streams, open and closed.
	#[pallet::storage]
	pub type Streams<T: Config> = StorageMap<_, Twox64Concat, StreamId, Stream<T>>;

	/// The streams of each device.
	#[pallet::storage]
	pub type StreamsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, DeviceId, Twox64Concat, StreamId, ()>;

	/// What belongs to each device that has streams, at its owner's expense.
	#[pallet::storage]
	pub type Estates<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Estate<T>>;

	/// What streams say about themselves and said before, by the number of the description.
	#[pallet::storage]
	pub type Descriptions<T: Config> = StorageDoubleMap<_, Twox64Concat, StreamId, Twox64Concat, u32, Description<T>>;

	/// Number of the next gateway.
	#[pallet::storage]
	pub type NextGatewayId<T> = StorageValue<_, GatewayId, ValueQuery>;

	/// Gateways, open and closed.
	#[pallet::storage]
	pub type Gateways<T: Config> = StorageMap<_, Twox64Concat, GatewayId, Gateway<T>>;

	/// The gateways of each account.
	#[pallet::storage]
	pub type GatewaysOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, GatewayId, ()>;

	/// What is set aside for devices.
	#[pallet::storage]
	pub type Allowances<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Allowance<T>>;

	/// Types of claims.
	#[pallet::storage]
	pub type ClaimTypes<T: Config> = StorageMap<_, Twox64Concat, SchemaId, ClaimType<T>>;

	/// Number of the next type of claims.
	#[pallet::storage]
	pub type NextClaimTypeId<T> = StorageValue<_, SchemaId, ValueQuery>;

	/// Claims, in force or not: until one that has expired is removed. What was revoked stays for good.
	#[pallet::storage]
	pub type Claims<T: Config> = StorageMap<_, Twox64Concat, CredentialId, Claim<T>>;

	/// Number of the next claim.
	#[pallet::storage]
	pub type NextClaimId<T> = StorageValue<_, CredentialId, ValueQuery>;

	/// The claims about each device and stream.
	#[pallet::storage]
	pub type ClaimsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Subject, Twox64Concat, CredentialId, ()>;

	/// The claim of each type, subject, attestor and content, by the hash of these: none is made twice.
	#[pallet::storage]
	pub type Attested<T: Config> = StorageMap<_, Identity, H256, CredentialId>;

	/// What happened to streams.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A stream was opened.
		#[codec(index = 0)]
		StreamOpened {
			/// The stream.
			stream: StreamId,
			/// Whose readings it takes.
			device: DeviceId,
			/// The device's owner, of whom its deposit is held.
			owner: T::AccountId,
		},
		/// A device's commitment was appended to its stream. These events hold all leaves of the log, from which
		/// anyone makes proofs.
		#[codec(index = 1)]
		Committed {
			/// The stream.
			stream: StreamId,
			/// The commitment, which is the leaf.
			commitment: Commitment,
			/// Number of commitments in the log, this one included.
			size: u64,
			/// RFC 9162 root over them.
			root: H256,
		},
		/// A stream was closed: it takes no more commitments, and its root stays.
		#[codec(index = 2)]
		StreamClosed {
			/// The stream.
			stream: StreamId,
			/// Number of commitments in the log.
			size: u64,
			/// RFC 9162 root over them.
			root: H256,
		},
		/// One of many commitments carried together was not appended.
		#[codec(index = 3)]
		SubmissionRefused {
			/// Its place among them, from 0.
			index: u32,
			/// The stream that it names.
			stream: StreamId,
			/// Why, as `submit` would say.
			error: DispatchError,
		},
		/// It was proved that a device signed two histories: two different commitments for one place. Who answers for it lost
		/// the bond of that epoch to the treasury; where the device is still that owner's, it is suspended.
		#[codec(index = 4)]
		EquivocationProved {
			/// The stream.
			stream: StreamId,
			/// The device.
			device: DeviceId,
			/// The number of the device's epoch in which it signed both.
			epoch: u32,
			/// The place in the stream.
			sequence: u64,
			/// The leaf hashes of the two commitments, the smaller first.
			leaves: (H256, H256),
			/// The hash by which the contradiction is known, whatever proves it: BLAKE2-256 of device, stream and the two leaf
			/// hashes.
			evidence: H256,
			/// Who answers: the device's owner in that epoch.
			owner: T::AccountId,
			/// How much of the bond went to the treasury: nothing where none was given, or where it had been given back.
			taken: BalanceOf<T>,
			/// Who proved it, who gets its fee back.
			reporter: T::AccountId,
		},
		/// Money was set aside for a device.
		#[codec(index = 6)]
		DeviceFunded {
			/// The device.
			device: DeviceId,
			/// How much it may spend.
			left: BalanceOf<T>,
			/// How many commitments are paid for in a period.
			rate: u32,
		},
		/// What was set aside for a device was taken back.
		#[codec(index = 7)]
		AllowanceWithdrawn {
			/// The device.
			device: DeviceId,
			/// How much it was, without its deposit.
			amount: BalanceOf<T>,
		},
		/// A device paid for its commitment.
		#[codec(index = 8)]
		DevicePaid {
			/// The device.
			device: DeviceId,
			/// How much.
			fee: BalanceOf<T>,
			/// How much it may still spend.
			left: BalanceOf<T>,
		},
		/// A type of claims was made.
		#[codec(index = 9)]
		ClaimTypeCreated {
			/// The type.
			claim_type: SchemaId,
			/// Who made it.
			owner: T::AccountId,
			/// Hash of its schema.
			schema: H256,
		},
		/// Somebody attested something about a device or a stream.
		#[codec(index = 10)]
		Attested {
			/// The claim.
			claim: CredentialId,
			/// Its type.
			claim_type: SchemaId,
			/// What it is about.
			subject: Subject,
			/// Who attests it.
			attestor: T::AccountId,
			/// Hash of what is attested.
			content: H256,
		},
		/// A claim was revoked, for good.
		#[codec(index = 11)]
		CredentialRevoked {
			/// The claim.
			claim: CredentialId,
		},
		/// A claim that had expired was removed, and its deposit given back.
		#[codec(index = 12)]
		ClaimRemoved {
			/// The claim.
			claim: CredentialId,
			/// The deposit.
			amount: BalanceOf<T>,
		},
		/// A stream says something else about itself from this block on.
		#[codec(index = 13)]
		StreamReconfigured {
			/// The stream.
			stream: StreamId,
			/// The number of the new description.
			version: u32,
		},
		/// An account registered a gateway.
		#[codec(index = 14)]
		GatewayRegistered {
			/// The gateway.
			gateway: GatewayId,
			/// Who anchors for it and paid its deposit.
			owner: T::AccountId,
		},
		/// A gateway anchored what many devices signed. These events hold all leaves of its log, from which anyone makes
		/// proofs.
		#[codec(index = 15)]
		Anchored {
			/// The gateway.
			gateway: GatewayId,
			/// The anchor, which is the leaf.
			anchor: Anchor<BlockNumberFor<T>>,
			/// RFC 9162 root over the gateway's anchors, this one included.
			root: H256,
		},
		/// A commitment that a gateway had anchored was appended to its own stream.
		#[codec(index = 16)]
		AnchoredSubmitted {
			/// The stream.
			stream: StreamId,
			/// The commitment's place in it.
			sequence: u64,
			/// The gateway.
			gateway: GatewayId,
			/// The anchor's place in the gateway's log.
			anchor: u64,
		},
		/// A gateway was closed: it anchors no more, and its root stays.
		#[codec(index = 17)]
		GatewayClosed {
			/// The gateway.
			gateway: GatewayId,
			/// Number of anchors in its log.
			size: u64,
			/// RFC 9162 root over them.
			root: H256,
		},
	}

	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// No such stream was ever opened.
		#[codec(index = 0)]
		StreamNotFound,
		/// The stream is closed.
		#[codec(index = 1)]
		StreamClosed,
		/// The log has as many commitments as it can have.
		#[codec(index = 2)]
		StreamFull,
		/// The stream has a commitment with this sequence already.
		#[codec(index = 3)]
		DuplicateSequence,
		/// The sequence leaves out commitments that the stream does not have yet.
		#[codec(index = 4)]
		SequenceGap,
		/// The batch has no readings.
		#[codec(index = 5)]
		ZeroReadings,
		/// The first reading is later than the last.
		#[codec(index = 6)]
		InvalidTimeRange,
		/// The first reading is earlier than the time that the commitment says it follows.
		#[codec(index = 7)]
		NonMonotonicTime,
		/// No such device was ever registered.
		#[codec(index = 8)]
		DeviceNotFound,
		/// The device is suspended.
		#[codec(index = 9)]
		DeviceSuspended,
		/// The device is retired.
		#[codec(index = 10)]
		DeviceRetired,
		/// The caller may not do this for the device, or only its owner may.
		#[codec(index = 11)]
		NoPermission,
		/// The signature was good up to an earlier block than this one, or than the one that anchored it.
		#[codec(index = 12)]
		SignatureExpired,
		/// The signature is not the device's over this stream, commitment and last block on this chain.
		#[codec(index = 13)]
		InvalidSignature,
		/// The name is longer than `MaxNameLength`.
		#[codec(index = 14)]
		NameTooLong,
		/// The content type is longer than `MaxContentTypeLength`.
		#[codec(index = 15)]
		ContentTypeTooLong,
		/// The name, the content type or the URI is not UTF-8.
		#[codec(index = 16)]
		InvalidUtf8,
		/// The device never had a key of this number.
		#[codec(index = 17)]
		KeyNotFound,
		/// Another key took this one's place, and what it signed is no longer accepted, or it was replaced before the epoch
		/// began.
		#[codec(index = 18)]
		KeyReplaced,
		/// The last reading is later than the chain's clock and `MaxClockDrift`: now, or in the block that anchored it.
		#[codec(index = 19)]
		TimeInFuture,
		/// The two commitments are for different places.
		#[codec(index = 20)]
		SequenceMismatch,
		/// The two commitments are the same.
		#[codec(index = 21)]
		IdenticalCommitments,
		/// Nothing is set aside for the device.
		#[codec(index = 27)]
		AllowanceNotFound,
		/// What is set aside for the device does not pay for another commitment.
		#[codec(index = 28)]
		AllowanceEmpty,
		/// The device has brought as many commitments in this period as its allowance pays for.
		#[codec(index = 29)]
		RateExceeded,
		/// A rate of zero pays for nothing.
		#[codec(index = 30)]
		ZeroRate,
		/// The caller is not who set the money aside, nor the device's owner, who alone takes another's place.
		#[codec(index = 31)]
		NotPayer,
		/// There is no such type of claims.
		#[codec(index = 32)]
		SchemaNotFound,
		/// The list of attestors is empty.
		#[codec(index = 33)]
		ZeroIssuers,
		/// The list of attestors is longer than `MaxAttestors`.
		#[codec(index = 34)]
		TooManyIssuers,
		/// The URI is longer than `MaxUriLength`.
		#[codec(index = 35)]
		UriTooLong,
		/// The caller may not attest claims of this type, or did not attest this one.
		#[codec(index = 36)]
		NotIssuer,
		/// The last block named is in the past.
		#[codec(index = 37)]
		InvalidExpiry,
		/// The caller has attested the same of the same before, and that is on record: in force, revoked, or expired and not
		/// removed.
		#[codec(index = 38)]
		DuplicateCredential,
		/// There is no such claim.
		#[codec(index = 39)]
		CredentialNotFound,
		/// The claim was revoked already.
		#[codec(index = 40)]
		AlreadyRevoked,
		/// The claim is in force: neither revoked nor expired.
		#[codec(index = 41)]
		CredentialInForce,
		/// The claim was revoked: it stays on record for good, and its deposit with it.
		#[codec(index = 42)]
		CredentialRevoked,
		/// The quantity is not a name as RFC 8428, section 4.5.1, has it.
		#[codec(index = 43)]
		InvalidQuantity,
		/// The quantity is longer than `MaxNameLength`.
		#[codec(index = 44)]
		QuantityTooLong,
		/// The unit is none of the primary ones of IANA's SenML Units.
		#[codec(index = 45)]
		InvalidUnit,
		/// A longest interval of zero seconds promises what nobody can hold.
		#[codec(index = 46)]
		ZeroMaxInterval,
		/// There is no such gateway.
		#[codec(index = 47)]
		GatewayNotFound,
		/// The caller is not who registered the gateway.
		#[codec(index = 48)]
		NotGatewayOwner,
		/// The gateway is closed.
		#[codec(index = 49)]
		GatewayClosed,
		/// The gateway's log has as many anchors as it can have.
		#[codec(index = 50)]
		GatewayFull,
		/// The tree has no leaves.
		#[codec(index = 51)]
		ZeroTreeSize,
		/// The tree has more leaves than any log can have: 2^32 - 1.
		#[codec(index = 52)]
		TreeTooLarge,
		/// The paths do not lead from the signed commitment to the gateway's log.
		#[codec(index = 53)]
		NotAnchored,
		/// The type of claims has another schema than the caller names.
		#[codec(index = 54)]
		SchemaMismatch,
		/// The stream is another device's than the caller names.
		#[codec(index = 55)]
		DeviceMismatch,
		/// The claim attests another content than the caller names.
		#[codec(index = 56)]
		ContentMismatch,
		/// No epoch of the device runs: nobody answers for what it signs, and nothing of it is accepted.
		#[codec(index = 57)]
		NoEpoch,
		/// The commitment was signed in another epoch than the one that runs, or was anchored before that began.
		#[codec(index = 58)]
		EpochMismatch,
		/// The commitment follows another than the stream's last one: `after` is not the time of its latest reading, or not 0
		/// for the first.
		#[codec(index = 59)]
		PredecessorMismatch,
		/// The two commitments are of different epochs, or of another than the one named.
		#[codec(index = 60)]
		EpochsMismatch,
		/// The two commitments follow different ones: they are for different places.
		#[codec(index = 61)]
		PredecessorsMismatch,
		/// The device had no epoch of this number.
		#[codec(index = 62)]
		EpochNotFound,
		/// A contradiction was proved in this epoch, or in another under the same bond.
		#[codec(index = 63)]
		AlreadyProved,
		/// The commitment was anchored before its stream was opened, or before its epoch began.
		#[codec(index = 64)]
		AnchoredTooEarly,
		/// The commitment was anchored when its epoch was over.
		#[codec(index = 65)]
		EpochEnded,
		/// The path does not lead from the commitment to the stream's log.
		#[codec(index = 66)]
		NotLogged,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			for deposit in [
				T::StreamDeposit::get(),
				T::FrontierDeposit::get(),
				T::DescriptionPrice::get(),
				T::DescriptionBytePrice::get(),
				T::GatewayDeposit::get(),
				T::AllowanceDeposit::get(),
				T::ClaimTypeDeposit::get(),
				T::ClaimTypeByteDeposit::get(),
				T::ClaimDeposit::get(),
			] {
				assert!(deposit > Default::default(), "every byte stored must be paid for");
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens a stream for a device's readings. The caller pays its deposit, which goes with the device to its next owner, and
		/// the price of the description, which is burnt.
		///
		/// `description` says what the stream is: a name in words, the quantity and unit that it measures (SenML's), the media
		/// type of a batch, such as `application/senml+cbor`, the longest interval that it promises, whether its batches are open or
		/// sealed, and where they are served.
		///
		/// The device's owner alone. Emits `StreamOpened`. Fails with `DeviceNotFound`, `DeviceSuspended`, `DeviceRetired`,
		/// `NoPermission`, `InvalidUtf8`, `NameTooLong`, `InvalidQuantity`, `QuantityTooLong`, `InvalidUnit`,
		/// `ContentTypeTooLong`, `ZeroMaxInterval`, `UriTooLong`, or for want of funds.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_stream())]
		pub fn open_stream(origin: OriginFor<T>, device: DeviceId, description: StreamDescription) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_open_stream(owner, device, description)
		}

		/// Appends a device's commitment to its stream. Any account may carry it: the device's signature counts.
		///
		/// `signature` is the device's over the envelope with action 1 (Commit), the commitment's sequence as nonce,
		/// `valid_until` (the last block that accepts it), and the stream's number and the commitment as content.
		/// `key_index` is the number of the device's key that signed: 0 until its key is rotated. The commitment names the
		/// device's running epoch, and in `after` the stream's `last_time`.
		///
		/// Emits `Committed`. Fails with `StreamNotFound`, `StreamClosed`, `StreamFull`, `DuplicateSequence`, `ZeroReadings`,
		/// `InvalidTimeRange`, `NonMonotonicTime`, `PredecessorMismatch`, `TimeInFuture`, `SequenceGap`, `DeviceSuspended`,
		/// `DeviceRetired`, `NoEpoch`, `EpochMismatch`, `KeyNotFound`, `KeyReplaced`, `SignatureExpired`, `InvalidSignature`.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::heaviest_submit())]
		pub fn submit(
			origin: OriginFor<T>,
			stream: StreamId,
			commitment: Commitment,
			valid_until: BlockNumberFor<T>,
			key_index: u32,
			signature: DeviceSignature,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let signed = SignedCommitment {
				commitment,
				valid_until,
				key_index,
				signature,
			};
			let effort = Self::do_submit(stream, &signed)?;
			let spent = Self::weight_of_submit(effort.key_type).saturating_sub(Self::saved(effort.hashes));
			Ok(Some(spent).into())
		}

		/// Closes a stream for good. Its root and size stay, so that proofs stay good; the deposit of its frontier
		/// returns to the device's owner, of whom it is held. `device` is the stream's.
		///
		/// The device's owner, also after the device was retired, or a delegate with `Configure`. Emits `StreamClosed`. Fails with
		/// `StreamNotFound`, `DeviceMismatch`, `NoPermission`, `StreamClosed`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::close_stream())]
		pub fn close_stream(origin: OriginFor<T>, stream: StreamId, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_close_stream(&owner, stream, device)
		}

		/// Appends commitments of different devices, as many as can be. What `submit` would refuse is left out and said by
		/// an event; the others go on. The weight of what was not done is given back.
		///
		/// Anyone. Emits `Committed` or `SubmissionRefused` for each.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::heaviest_submit_many(submissions.len()))]
		pub fn submit_many(
			origin: OriginFor<T>,
			submissions: BoundedVec<Submission<BlockNumberFor<T>>, T::MaxSubmissions>,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Ok(Some(Self::do_submit_many(&submissions)).into())
		}

		/// Proves that the stream's device signed two histories: two different commitments for one place, which is stream,
		/// epoch, sequence and `after`. One of them at least is shown under an anchor, the other under an anchor too or in the
		/// stream's log, and each would have been accepted, by what it says, in the block that holds it: papers that nobody
		/// anchored are no evidence. `epoch` is the number of the device's epoch in which both were signed. `first` and `second`
		/// may be shown in either order, and the two anchors may be of one gateway or of two.
		///
		/// The bond of that epoch goes to the treasury, all of it; where the device is still that owner's, its running epoch ends
		/// and it is suspended. It does not matter what became of stream, device and owner since, nor who reports. The caller
		/// gets its fee back, and nothing else. Each epoch, and each bond with all epochs under it, answers once.
		///
		/// Anyone. Emits `EquivocationProved`. Fails, in this order, with `SequenceMismatch`, `EpochsMismatch`, `PredecessorsMismatch`,
		/// `IdenticalCommitments`; `ZeroReadings`, `InvalidTimeRange`, `NonMonotonicTime`, `StreamFull`, `PredecessorMismatch`; `TimeInFuture`,
		/// `SignatureExpired`; `StreamNotFound`, `AnchoredTooEarly`; `EpochNotFound`, `EpochsMismatch`, `AlreadyProved`;
		/// `AnchoredTooEarly`, `EpochEnded`, `KeyReplaced`; `GatewayNotFound`, `NotAnchored`, `NotLogged`; `KeyNotFound`,
		/// `KeyReplaced`, `InvalidSignature`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::heaviest_report(first, second))]
		pub fn report_equivocation(
			origin: OriginFor<T>,
			stream: StreamId,
			epoch: u32,
			// Boxed, since they are far larger than the arguments of other calls.
			first: Box<Anchored<BlockNumberFor<T>>>,
			second: Box<Shown<BlockNumberFor<T>>>,
		) -> DispatchResultWithPostInfo {
			let reporter = ensure_signed(origin)?;
			Self::do_report_equivocation(reporter, stream, epoch, &first, &second)
		}

		/// Sets `amount` aside for a device to pay for commitments that it brings itself, `rate` of them at most in
		/// `AllowancePeriod` blocks. It adds to what the caller set aside before. Where another did, the device's owner takes its
		/// place, and the other has its money back; a delegate does not.
		///
		/// The device's owner, or a delegate with `Submit`. Emits `DeviceFunded`. Fails with `ZeroRate`,
		/// `DeviceNotFound`, `NoPermission`, `NotPayer`, or for want of funds.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::fund_device())]
		pub fn fund_device(origin: OriginFor<T>, device: DeviceId, amount: BalanceOf<T>, rate: u32) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			Self::do_fund_device(payer, device, amount, rate)
		}

		/// Takes back what is left of what the caller set aside for a device.
		///
		/// Who set it aside. Emits `AllowanceWithdrawn`. Fails with `AllowanceNotFound`, `NotPayer`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw_allowance())]
		pub fn withdraw_allowance(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_allowance(&who, device)
		}

		/// Appends a device's commitment as `submit` does, brought by the device itself: the transaction has no signer and
		/// the device no account. It pays what a signed one would, from what is set aside for it.
		///
		/// Sent without a signature of an account (a general transaction). Up to 16 commitments may wait in the pool for
		/// those before them. A refusal is `InvalidTransaction::Custom` with the index of the error: those of `submit`, and
		/// `AllowanceNotFound`, `NoPermission` where who set the money aside may no longer, `RateExceeded`,
		/// `AllowanceEmpty`. Emits `Committed` and `DevicePaid`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::submit_as_device())]
		#[pallet::authorize(Pallet::<T>::authorize_submit_call)]
		#[pallet::weight_of_authorize(Pallet::<T>::heaviest_authorize())]
		pub fn submit_as_device(
			origin: OriginFor<T>,
			stream: StreamId,
			signed: SignedCommitment<BlockNumberFor<T>>,
		) -> DispatchResultWithPostInfo {
			ensure_authorized(origin)?;
			Self::do_submit_as_device(stream, &signed)
		}

		/// Makes a type of claims: the SHA-256 hash of its schema, where that is, and who may attest; anyone, without a list.
		///
		/// Anyone. Emits `ClaimTypeCreated`. Fails with `UriTooLong`, `InvalidUtf8`, `ZeroIssuers`, `TooManyIssuers`, or
		/// for want of funds.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::create_claim_type())]
		pub fn create_claim_type(
			origin: OriginFor<T>,
			schema: H256,
			uri: Vec<u8>,
			attestors: Option<Vec<T::AccountId>>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_create_claim_type(owner, schema, uri, attestors)
		}

		/// Attests something about a device, or about one of its streams, by its SHA-256 hash, up to the block `expires_at` or
		/// for good.
		///
		/// `schema` is the hash of the type's schema: what the claim means is said by the caller, not by a number alone.
		///
		/// Those whom the type allows. Emits `Attested`. Fails with `SchemaNotFound`, `SchemaMismatch`, `NotIssuer`,
		/// `DeviceNotFound`, `StreamNotFound`, `DeviceMismatch`, `InvalidExpiry`, `DuplicateCredential`, or for want of funds.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::attest())]
		pub fn attest(
			origin: OriginFor<T>,
			claim_type: SchemaId,
			schema: H256,
			device: DeviceId,
			stream: Option<StreamId>,
			content: H256,
			expires_at: Option<BlockNumberFor<T>>,
		) -> DispatchResult {
			let attestor = ensure_signed(origin)?;
			Self::do_attest(attestor, (claim_type, schema), (device, stream), content, expires_at)
		}

		/// Revokes a claim, for good. It stays on record, and so does its deposit. `content` is the hash that it attests.
		///
		/// Who attested it. Emits `CredentialRevoked`. Fails with `CredentialNotFound`, `NotIssuer`, `ContentMismatch`, `AlreadyRevoked`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::revoke_claim())]
		pub fn revoke_claim(origin: OriginFor<T>, claim: CredentialId, content: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_claim(&who, claim, content)
		}

		/// Removes a claim that has expired and was not revoked, and gives its deposit back. The same may be attested again then.
		///
		/// Who attested it. Emits `ClaimRemoved`. Fails with `CredentialNotFound`, `NotIssuer`, `CredentialRevoked`, `CredentialInForce`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::remove_claim())]
		pub fn remove_claim(origin: OriginFor<T>, claim: CredentialId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_claim(&who, claim)
		}

		/// Changes what a stream says about itself, from this block on. What it said before stays on record. The caller pays the
		/// price of the description, which is burnt. `device` is the stream's.
		///
		/// The device's owner, or a delegate with `Configure`. Emits `StreamReconfigured`. Fails with `StreamNotFound`,
		/// `DeviceMismatch`, `NoPermission`, `StreamClosed`, or as `open_stream` for its description.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::reconfigure_stream())]
		pub fn reconfigure_stream(
			origin: OriginFor<T>,
			stream: StreamId,
			device: DeviceId,
			description: StreamDescription,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_reconfigure_stream(who, stream, device, description)
		}

		/// Registers a gateway, which anchors what many devices signed. The caller pays its deposit and is who anchors.
		///
		/// Anyone. Emits `GatewayRegistered`. Fails for want of funds.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::register_gateway())]
		pub fn register_gateway(origin: OriginFor<T>) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_gateway(owner)
		}

		/// Anchors signed commitments of any number of devices by the RFC 9162 root over them: from this block on it is
		/// provable that they were there. Each leaf is the SCALE encoding of a `Submission`, as `submit_many` takes it.
		///
		/// The chain sees the root only: that a device signed what is under it shows its signature, which is part of the leaf,
		/// off chain or when the commitment is lifted.
		///
		/// Who registered the gateway. Emits `Anchored`. Fails with `GatewayNotFound`, `NotGatewayOwner`, `GatewayClosed`,
		/// `ZeroTreeSize`, `TreeTooLarge`, `GatewayFull`.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::anchor())]
		pub fn anchor(origin: OriginFor<T>, gateway: GatewayId, root: H256, size: u64) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_anchor(&who, gateway, root, size)
		}

		/// Appends a commitment that a gateway anchored to its own stream's log, as `submit` does, where `proof` leads from it
		/// to the gateway's log. It may be late: its times, its last block, and whether its key was replaced, are judged as of the
		/// block that anchored it. Its epoch must still run.
		///
		/// Anyone. Emits `Committed` and `AnchoredSubmitted`. Fails as `submit`, and with `GatewayNotFound`, `NotAnchored`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::heaviest_lift(proof))]
		pub fn submit_anchored(
			origin: OriginFor<T>,
			proof: AnchorProof<BlockNumberFor<T>>,
			submission: Submission<BlockNumberFor<T>>,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_submit_anchored(&proof, &submission)
		}

		/// Closes a gateway for good. Its root and size stay, so that proofs stay good; the deposit of its frontier returns.
		///
		/// Who registered it. Emits `GatewayClosed`. Fails with `GatewayNotFound`, `NotGatewayOwner`, `GatewayClosed`.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::close_gateway())]
		pub fn close_gateway(origin: OriginFor<T>, gateway: GatewayId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_gateway(&who, gateway)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The stream with this number.
		pub fn stream(id: StreamId) -> Option<StreamView<T::AccountId, BlockNumberFor<T>>> {
			Self::view(id)
		}

		/// Number of commitments of a stream, and the RFC 9162 root over them.
		pub fn root(id: StreamId) -> Option<(u64, H256)> {
			Streams::<T>::get(id).map(|stream| (stream.log.size(), stream.log.root()))
		}

		/// Up to `limit` (at most 100) streams of a device, those that follow `start`, in the order of the chain's
		/// storage. Pass the last one returned as the next `start`.
		pub fn streams_of(device: DeviceId, start: Option<StreamId>, limit: u32) -> Vec<StreamId> {
			Self::page_of_streams(device, start, limit)
		}

		/// Up to `limit` (at most 100) streams of the devices of an owner, each with its device, from `after` on: pass `next`
		/// of the page before. A page may be short and not the last; the last has no `next`.
		pub fn streams_of_owner(owner: T::AccountId, after: Option<StreamCursor>, limit: u32) -> OwnerStreams {
			Self::page_of_owner(&owner, after, limit)
		}

		/// What is held for the streams of a device, and of whom: its owner, or the last one. Nothing, where it has none.
		pub fn estate(device: DeviceId) -> Option<(T::AccountId, BalanceOf<T>)> {
			Estates::<T>::get(device).map(|estate| (estate.payer, estate.amount))
		}

		/// Whether the stream would take this commitment now, by all rules but the signature, and the error otherwise. The number
		/// tells how many commitments are missing before it. Devices ask before they sign: what is refused by what it says, they
		/// never sign.
		pub fn check_commitment(stream: StreamId, commitment: Commitment) -> Result<u64, DispatchError> {
			Self::do_check_commitment(stream, &commitment).map_err(Into::into)
		}

		/// Up to `limit` (at most 100) descriptions of a stream, the oldest first, those that follow number `start`.
		pub fn descriptions_of(
			stream: StreamId,
			start: Option<u32>,
			limit: u32,
		) -> Vec<DescriptionView<T::AccountId, BlockNumberFor<T>>> {
			Self::page_of_descriptions(stream, start, limit)
		}

		/// The gateway with this number.
		pub fn gateway(id: GatewayId) -> Option<GatewayView<T::AccountId>> {
			Self::view_gateway(id)
		}

		/// Up to `limit` (at most 100) gateways of an account, those that follow `start`, in the order of the chain's storage.
		pub fn gateways_of(owner: T::AccountId, start: Option<GatewayId>, limit: u32) -> Vec<GatewayId> {
			page_of::<GatewaysOf<T>, _>(owner, start, limit)
		}

		/// Whether `proof` leads from a signed commitment to the log of its gateway: it was there when it was anchored. The
		/// device's signature is not checked.
		pub fn verify_anchored(
			proof: AnchorProof<BlockNumberFor<T>>,
			submission: Submission<BlockNumberFor<T>>,
		) -> bool {
			Self::is_anchored(&proof, &submission)
		}

		/// The type of claims with this number.
		pub fn claim_type(id: SchemaId) -> Option<SchemaView<T::AccountId>> {
			Self::view_claim_type(id)
		}

		/// The claim with this number, in force or not.
		pub fn claim(id: CredentialId) -> Option<CredentialView<T::AccountId, BlockNumberFor<T>>> {
			Self::view_claim(id)
		}

		/// Up to `limit` (at most 100) claims about a device or a stream, in force or not, those that follow `start`.
		pub fn claims_of(
			subject: Subject,
			start: Option<CredentialId>,
			limit: u32,
		) -> Vec<CredentialView<T::AccountId, BlockNumberFor<T>>> {
			Self::page_of_claims(subject, start, limit)
		}

		/// Whether `path` proves that the commitment stands in the stream's log as it is now, at the place of its
		/// sequence.
		pub fn verify_commitment(stream: StreamId, commitment: Commitment, path: Vec<H256>) -> bool {
			Self::is_committed(stream, &commitment, &path)
		}

		/// Whether `path` proves (RFC 9162, section 2.1.4) that the log of `old_size` commitments with the root `old_root` is
		/// the beginning of the stream's log as it is now: nothing was changed or taken away since.
		pub fn verify_consistency(stream: StreamId, old_size: u64, old_root: H256, path: Vec<H256>) -> bool {
			Self::is_beginning(stream, old_size, old_root, &path)
		}

		/// Whether the two paths prove that a reading stands at `index` of a committed batch.
		///
		/// `leaf` is the reading's salt and CBOR; `batch_path` leads to the commitment's root, `log_path` from the
		/// commitment to the stream's root as it is now.
		pub fn verify_reading(
			stream: StreamId,
			leaf: Vec<u8>,
			index: u32,
			batch_path: Vec<H256>,
			commitment: Commitment,
			log_path: Vec<H256>,
		) -> bool {
			Self::is_reading(&commitment, &leaf, index, &batch_path)
				&& Self::is_committed(stream, &commitment, &log_path)
		}
	}

	impl<T: Config> Pallet<T> {
		/// What `submit` costs for a device with a key of this kind.
		pub(crate) fn weight_of_submit(key_type: KeyType) -> Weight {
			match key_type {
				KeyType::Ed25519 => T::WeightInfo::submit_ed25519(),
				KeyType::Sr25519 => T::WeightInfo::submit_sr25519(),
				KeyType::Secp256k1 => T::WeightInfo::submit_secp256k1(),
				KeyType::P256 => T::WeightInfo::submit_p256(),
			}
		}

		/// What a commitment costs less than the one that was measured, which takes all hashes that any can.
		pub(crate) fn saved(hashes: u32) -> Weight {
			T::WeightInfo::append(MOST_HASHES).saturating_sub(T::WeightInfo::append(hashes))
		}

		/// By how much a commitment signed by a key of this kind costs more than by Ed25519, with which all but `submit` is
		/// measured.
		pub(crate) fn key_type_surcharge(key_type: KeyType) -> Weight {
			Self::weight_of_submit(key_type).saturating_sub(T::WeightInfo::submit_ed25519())
		}

		/// What `submit_anchored` costs with a key of this kind.
		pub(crate) fn weight_of_lift(key_type: KeyType, proof: &AnchorProof<BlockNumberFor<T>>) -> Weight {
			T::WeightInfo::submit_anchored(proof.hashes()).saturating_add(Self::key_type_surcharge(key_type))
		}

		/// What `submit_anchored` costs at the most.
		fn heaviest_lift(proof: &AnchorProof<BlockNumberFor<T>>) -> Weight {
			heaviest(|key_type| Self::weight_of_lift(key_type, proof))
		}

		/// What it costs to authorise a commitment signed by a key of this kind.
		pub(crate) fn weight_of_authorize(key_type: KeyType) -> Weight {
			T::WeightInfo::authorize_submit().saturating_add(Self::key_type_surcharge(key_type))
		}

		/// What it costs at the most.
		pub(crate) fn heaviest_authorize() -> Weight {
			heaviest(Self::weight_of_authorize)
		}

		/// As the call's attribute wants it.
		fn authorize_submit_call(
			source: TransactionSource,
			stream: &StreamId,
			signed: &SignedCommitment<BlockNumberFor<T>>,
		) -> TransactionValidityWithRefund {
			Self::authorize_submit(source, *stream, signed)
		}

		/// What `submit_many` costs at the most, with as many commitments.
		fn heaviest_submit_many(count: usize) -> Weight {
			let count = u32::try_from(count).unwrap_or(u32::MAX);
			T::WeightInfo::submit_many(count).saturating_add(Self::max_surcharge().saturating_mul(count.into()))
		}

		/// By how much a commitment costs more than by Ed25519, at the most.
		pub(crate) fn max_surcharge() -> Weight {
			heaviest(Self::key_type_surcharge)
		}

		/// What `report_equivocation` costs with paths of these lengths, and signatures by Ed25519.
		pub(crate) fn weight_of_paths(
			first: &Anchored<BlockNumberFor<T>>,
			second: &Shown<BlockNumberFor<T>>,
		) -> Weight {
			let hashes = first.proof.hashes().saturating_add(second.hashes());
			match second {
				Shown::Anchored(_) => T::WeightInfo::report_anchored(hashes),
				Shown::Logged { .. } => T::WeightInfo::report_logged(hashes),
			}
		}

		/// What it costs at the most: one signature is checked for each anchored commitment.
		fn heaviest_report(first: &Anchored<BlockNumberFor<T>>, second: &Shown<BlockNumberFor<T>>) -> Weight {
			let signatures = second.anchored().map_or(1, |_| 2);
			Self::weight_of_paths(first, second).saturating_add(Self::max_surcharge().saturating_mul(signatures))
		}

		/// What `submit` costs at the most: the kind of key is known only once the device is read.
		fn heaviest_submit() -> Weight {
			heaviest(Self::weight_of_submit)
		}
	}

	/// How many hashes a commitment takes of a log at the most.
	pub(crate) const MOST_HASHES: u32 = merkle::MAX_DEPTH.saturating_sub(1);

	/// The most that something costs with any kind of key.
	fn heaviest(weight: impl Fn(KeyType) -> Weight) -> Weight {
		KeyType::ALL
			.into_iter()
			.map(weight)
			.fold(Weight::zero(), |heaviest, weight| heaviest.max(weight))
	}
}

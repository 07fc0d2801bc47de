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
	Allowance, AnchorProof, Anchored, BalanceOf, Description, DeviceFee, Estate, FeeOf, Gateway, Log, LogDeposit, Path,
	Shown, SignedCommitment, Stream, Submission,
};
pub use weights::WeightInfo;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		Allowance, AnchorProof, Anchored, BalanceOf, Description, DeviceFee, Estate, FeeOf, Gateway, Shown,
		SignedCommitment, Stream, Submission, WeightInfo,
	};
	use alloc::{boxed::Box, vec::Vec};
	use assay_primitives::{
		stream::{DescriptionView, GatewayView, OwnerStreams, StreamCursor, StreamDescription, StreamView},
		traits::{DeviceAuth, DeviceLiability, DeviceRegistry},
		Anchor, Commitment, DeviceId, GatewayId, StreamId,
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

		/// The devices, who may act for them, what they signed, and who answers for that.
		type Devices: DeviceAuth<Self::AccountId, BlockNumberFor<Self>>
			+ DeviceLiability<Self::AccountId, BalanceOf<Self>, BlockNumberFor<Self>>
			+ DeviceRegistry<Self::AccountId>;

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
		#[codec(index = 1)]
		Allowance,
		/// The deposit of a gateway. The part for its frontier is given back when it is closed; what stays, stays.
		#[codec(index = 2)]
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

	/// What happened to streams.
	#[pallet::event]
	// Fields without a text are what their names say.
	#[allow(missing_docs)]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A stream was opened.
		#[codec(index = 0)]
		StreamOpened {
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
			stream: StreamId,
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
		#[codec(index = 5)]
		DeviceFunded {
			device: DeviceId,
			/// How much it may spend.
			left: BalanceOf<T>,
			/// How many commitments are paid for in a period.
			rate: u32,
		},
		/// What was set aside for a device was taken back.
		#[codec(index = 6)]
		AllowanceWithdrawn {
			device: DeviceId,
			/// How much it was, without its deposit.
			amount: BalanceOf<T>,
		},
		/// A device paid for its commitment.
		#[codec(index = 7)]
		DevicePaid {
			device: DeviceId,
			/// How much.
			fee: BalanceOf<T>,
			/// How much it may still spend.
			left: BalanceOf<T>,
		},
		/// A stream says something else about itself from this block on.
		#[codec(index = 8)]
		StreamReconfigured {
			stream: StreamId,
			/// The number of the new description.
			version: u32,
		},
		/// An account registered a gateway.
		#[codec(index = 9)]
		GatewayRegistered {
			gateway: GatewayId,
			/// Who anchors for it and paid its deposit.
			owner: T::AccountId,
		},
		/// A gateway anchored what many devices signed. These events hold all leaves of its log, from which anyone makes
		/// proofs.
		#[codec(index = 10)]
		Anchored {
			gateway: GatewayId,
			/// The anchor, which is the leaf.
			anchor: Anchor<BlockNumberFor<T>>,
			/// RFC 9162 root over the gateway's anchors, this one included.
			root: H256,
		},
		/// A commitment that a gateway had anchored was appended to its own stream.
		#[codec(index = 11)]
		AnchoredSubmitted {
			stream: StreamId,
			/// The commitment's place in it.
			sequence: u64,
			gateway: GatewayId,
			/// The anchor's place in the gateway's log.
			anchor: u64,
		},
		/// A gateway was closed: it anchors no more, and its root stays.
		#[codec(index = 12)]
		GatewayClosed {
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
		#[codec(index = 22)]
		AllowanceNotFound,
		/// What is set aside for the device does not pay for another commitment.
		#[codec(index = 23)]
		AllowanceEmpty,
		/// The device has brought as many commitments in this period as its allowance pays for.
		#[codec(index = 24)]
		RateExceeded,
		/// A rate of zero pays for nothing.
		#[codec(index = 25)]
		ZeroRate,
		/// The caller is not who set the money aside, nor the device's owner, who alone takes another's place.
		#[codec(index = 26)]
		NotPayer,
		/// The URI is longer than `MaxUriLength`.
		#[codec(index = 27)]
		UriTooLong,
		/// The quantity is not a name as RFC 8428, section 4.5.1, has it.
		#[codec(index = 28)]
		InvalidQuantity,
		/// The quantity is longer than `MaxNameLength`.
		#[codec(index = 29)]
		QuantityTooLong,
		/// The unit is none of the primary ones of IANA's SenML Units.
		#[codec(index = 30)]
		InvalidUnit,
		/// A longest interval of zero seconds promises what nobody can hold.
		#[codec(index = 31)]
		ZeroMaxInterval,
		/// There is no such gateway.
		#[codec(index = 32)]
		GatewayNotFound,
		/// The caller is not who registered the gateway.
		#[codec(index = 33)]
		NotGatewayOwner,
		/// The gateway is closed.
		#[codec(index = 34)]
		GatewayClosed,
		/// The gateway's log has as many anchors as it can have.
		#[codec(index = 35)]
		GatewayFull,
		/// The tree has no leaves.
		#[codec(index = 36)]
		ZeroTreeSize,
		/// The tree has more leaves than any log can have: 2^32 - 1.
		#[codec(index = 37)]
		TreeTooLarge,
		/// The paths do not lead from the signed commitment to the gateway's log.
		#[codec(index = 38)]
		NotAnchored,
		/// The stream is another device's than the caller names.
		#[codec(index = 39)]
		DeviceMismatch,
		/// No epoch of the device runs: nobody answers for what it signs, and nothing of it is accepted.
		#[codec(index = 40)]
		NoEpoch,
		/// The commitment was signed in another epoch than the one that runs, or was anchored before that began.
		#[codec(index = 41)]
		EpochMismatch,
		/// The commitment follows another than the stream's last one: `after` is not the time of its latest reading, or not 0
		/// for the first.
		#[codec(index = 42)]
		PredecessorMismatch,
		/// The two commitments are of different epochs, or of another than the one named.
		#[codec(index = 43)]
		EpochsMismatch,
		/// The two commitments follow different ones: they are for different places.
		#[codec(index = 44)]
		PredecessorsMismatch,
		/// The device had no epoch of this number.
		#[codec(index = 45)]
		EpochNotFound,
		/// A contradiction was proved in this epoch, or in another under the same bond.
		#[codec(index = 46)]
		AlreadyProved,
		/// The commitment was anchored before its stream was opened, or before its epoch began.
		#[codec(index = 47)]
		AnchoredTooEarly,
		/// The commitment was anchored when its epoch was over.
		#[codec(index = 48)]
		EpochEnded,
		/// The path does not lead from the commitment to the stream's log.
		#[codec(index = 49)]
		NotLogged,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::ensure_all_is_paid_for();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens a stream for a device's readings.
		///
		/// `description` says what the stream is: a name in words, the quantity and unit that it measures (SenML's), the media
		/// type of a batch, such as `application/senml+cbor`, the longest interval that it promises, whether its batches are
		/// open or sealed, and where they are served.
		///
		/// The owner of the `device` may call it. The caller pays a deposit, which goes with the device to its next owner, and
		/// the price of the description, which is burnt.
		///
		/// # Errors
		/// - [`Error::DeviceNotFound`], [`Error::DeviceSuspended`], [`Error::DeviceRetired`], [`Error::NoPermission`]: the
		///   device and the caller.
		/// - [`Error::QuantityTooLong`], [`Error::InvalidQuantity`], [`Error::InvalidUnit`], [`Error::ZeroMaxInterval`],
		///   [`Error::NameTooLong`], [`Error::ContentTypeTooLong`], [`Error::UriTooLong`], [`Error::InvalidUtf8`]: the
		///   description.
		/// - The caller lacks the funds for the deposit or the price.
		///
		/// # Events
		/// - [`Event::StreamOpened`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_stream())]
		pub fn open_stream(origin: OriginFor<T>, device: DeviceId, description: StreamDescription) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_open_stream(owner, device, description)
		}

		/// Appends a device's commitment to its `stream`.
		///
		/// `signed` is the commitment and the device's signature of it. The signature is over the envelope with action 1
		/// (Commit), the commitment's sequence as nonce, `valid_until` as last block, and the stream's number and the commitment
		/// as content. `key_index` is the number of the device's key that signed: 0 until its key is rotated. The commitment
		/// names the device's running epoch, and in `after` the stream's `last_time`.
		///
		/// Anyone may call it: the device's signature counts.
		///
		/// # Errors
		/// - [`Error::StreamNotFound`], [`Error::StreamClosed`], [`Error::StreamFull`]: the stream.
		/// - [`Error::DuplicateSequence`], [`Error::ZeroReadings`], [`Error::InvalidTimeRange`],
		///   [`Error::NonMonotonicTime`], [`Error::PredecessorMismatch`], [`Error::TimeInFuture`],
		///   [`Error::SequenceGap`]: the commitment.
		/// - [`Error::DeviceSuspended`], [`Error::DeviceRetired`], [`Error::NoEpoch`], [`Error::EpochMismatch`]: the device.
		/// - [`Error::KeyNotFound`], [`Error::KeyReplaced`], [`Error::SignatureExpired`], [`Error::InvalidSignature`]: the
		///   signature.
		///
		/// # Events
		/// - [`Event::Committed`]
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::max_weight_of_submit())]
		pub fn submit(
			origin: OriginFor<T>,
			stream: StreamId,
			signed: SignedCommitment<BlockNumberFor<T>>,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let cost = Self::do_submit(stream, &signed)?;
			Ok(Some(Self::weight_of_submit(cost)).into())
		}

		/// Closes a stream for good.
		///
		/// Its root and size stay, so that proofs stay good. The deposit of its frontier returns to the device's owner, of whom
		/// it is held. `device` is the stream's.
		///
		/// The device's owner, also after the device was retired, or a delegate with `Configure` may call it.
		///
		/// # Errors
		/// - [`Error::StreamNotFound`], [`Error::DeviceMismatch`], [`Error::NoPermission`], [`Error::StreamClosed`]
		///
		/// # Events
		/// - [`Event::StreamClosed`]
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::close_stream())]
		pub fn close_stream(origin: OriginFor<T>, stream: StreamId, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_stream(&who, stream, device)
		}

		/// Appends commitments of different devices, as many of them as can be.
		///
		/// What `submit` would refuse is left out, and an event says why. The others go on. The weight of what was not done is
		/// given back.
		///
		/// Anyone may call it.
		///
		/// # Events
		/// - [`Event::Committed`] or [`Event::SubmissionRefused`] for each of the `submissions`
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::max_weight_of_submit_many(submissions.len()))]
		pub fn submit_many(
			origin: OriginFor<T>,
			submissions: BoundedVec<Submission<BlockNumberFor<T>>, T::MaxSubmissions>,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Ok(Some(Self::do_submit_many(&submissions)).into())
		}

		/// Proves that a stream's device signed two histories: two different commitments for one place.
		///
		/// A place is a stream, an epoch, a sequence and `after`. `epoch` is the number of the device's epoch in which both were
		/// signed. `first` is shown under an anchor. `second` is shown under an anchor, of the same gateway or another, or in
		/// the stream's log. Which is which does not matter. Each would have been accepted, by what it says, in the block that
		/// holds it. What nobody anchored is no evidence.
		///
		/// The whole bond of that epoch goes to the treasury. Where the device is still that owner's, its running epoch ends and
		/// it is suspended. It does not matter what became of stream, device and owner since, nor who reports. Each epoch, and
		/// each bond with all epochs under it, answers once.
		///
		/// Anyone may call it. Where it succeeds, the caller gets the fee back, and nothing else.
		///
		/// # Errors
		/// They are checked in this order.
		/// - [`Error::SequenceMismatch`], [`Error::EpochsMismatch`], [`Error::PredecessorsMismatch`],
		///   [`Error::IdenticalCommitments`]: the two are for one place and differ.
		/// - [`Error::ZeroReadings`], [`Error::InvalidTimeRange`], [`Error::NonMonotonicTime`], [`Error::StreamFull`],
		///   [`Error::PredecessorMismatch`]: each is what a commitment must be.
		/// - [`Error::TimeInFuture`], [`Error::SignatureExpired`]: as of the anchor.
		/// - [`Error::StreamNotFound`], [`Error::AnchoredTooEarly`]: the stream.
		/// - [`Error::EpochNotFound`], [`Error::EpochsMismatch`], [`Error::AlreadyProved`]: the epoch.
		/// - [`Error::AnchoredTooEarly`], [`Error::EpochEnded`], [`Error::KeyReplaced`]: anchored in the epoch.
		/// - [`Error::GatewayNotFound`], [`Error::NotAnchored`], [`Error::NotLogged`]: the paths.
		/// - [`Error::KeyNotFound`], [`Error::KeyReplaced`], [`Error::InvalidSignature`]: the signatures.
		///
		/// # Events
		/// - [`Event::EquivocationProved`]
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::max_weight_of_report(first, second))]
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

		/// Sets money aside for a device, which pays for the commitments that it brings itself.
		///
		/// `amount` adds to what the caller set aside before. `rate` is the number of commitments that are paid for in
		/// `AllowancePeriod` blocks. Where another account set money aside, the device's owner takes its place, and the other
		/// has its money back. A delegate does not.
		///
		/// The device's owner, or a delegate with `Submit` may call it.
		///
		/// # Errors
		/// - [`Error::ZeroRate`], [`Error::DeviceNotFound`], [`Error::NoPermission`], [`Error::NotPayer`]
		/// - The caller lacks the funds for the amount or the deposit.
		///
		/// # Events
		/// - [`Event::DeviceFunded`]
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::fund_device())]
		pub fn fund_device(origin: OriginFor<T>, device: DeviceId, amount: BalanceOf<T>, rate: u32) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			Self::do_fund_device(payer, device, amount, rate)
		}

		/// Takes back what is left of the money that the caller set aside for a `device`.
		///
		/// Who set it aside may call it.
		///
		/// # Errors
		/// - [`Error::AllowanceNotFound`], [`Error::NotPayer`]
		///
		/// # Events
		/// - [`Event::AllowanceWithdrawn`]
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::withdraw_allowance())]
		pub fn withdraw_allowance(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_allowance(&who, device)
		}

		/// Appends a device's commitment to its `stream` as `submit` does, brought by the device itself.
		///
		/// The transaction has no signer, and the device no account: it is a general transaction, authorised by the device's
		/// signature in `signed`. It pays what a signed one would, from the money that is set aside for the device. Up to 16
		/// commitments may wait in the pool for those before them.
		///
		/// # Errors
		/// A refusal is `InvalidTransaction::Custom` with the index of the error: those of `submit`, and
		/// - [`Error::AllowanceNotFound`], [`Error::RateExceeded`], [`Error::AllowanceEmpty`]: the allowance.
		/// - [`Error::NoPermission`]: who set the money aside may no longer.
		///
		/// # Events
		/// - [`Event::Committed`]
		/// - [`Event::DevicePaid`]
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::submit_as_device())]
		#[pallet::authorize(Pallet::<T>::authorize_submit)]
		#[pallet::weight_of_authorize(Pallet::<T>::max_weight_of_authorize())]
		pub fn submit_as_device(
			origin: OriginFor<T>,
			stream: StreamId,
			signed: SignedCommitment<BlockNumberFor<T>>,
		) -> DispatchResultWithPostInfo {
			ensure_authorized(origin)?;
			Self::do_submit_as_device(stream, &signed)
		}

		/// Changes what a `stream` says about itself, from this block on.
		///
		/// What it said before stays on record. `device` is the stream's. `description` is as in `open_stream`.
		///
		/// The device's owner, or a delegate with `Configure` may call it. The caller pays the price of the description, which
		/// is burnt.
		///
		/// # Errors
		/// - [`Error::StreamNotFound`], [`Error::DeviceMismatch`], [`Error::NoPermission`], [`Error::StreamClosed`]
		/// - Those of `open_stream` for its description.
		///
		/// # Events
		/// - [`Event::StreamReconfigured`]
		#[pallet::call_index(8)]
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

		/// Registers a gateway, which anchors what many devices signed.
		///
		/// Anyone may call it. The caller pays its deposit, and is who anchors.
		///
		/// # Errors
		/// - The caller lacks the funds for the deposit.
		///
		/// # Events
		/// - [`Event::GatewayRegistered`]
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::register_gateway())]
		pub fn register_gateway(origin: OriginFor<T>) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_gateway(owner)
		}

		/// Anchors signed commitments of any number of devices.
		///
		/// `root` is the RFC 9162 root over them, and `size` their number. Each leaf is the SCALE encoding of a `Submission`, as
		/// `submit_many` takes it. From this block on it is provable that they were there. The chain sees the root only. Whether
		/// a device signed a leaf shows the signature in it, which whoever reads the leaf checks, and the chain once it is
		/// submitted (`submit_anchored`).
		///
		/// Who registered the `gateway` may call it.
		///
		/// # Errors
		/// - [`Error::GatewayNotFound`], [`Error::NotGatewayOwner`], [`Error::GatewayClosed`], [`Error::GatewayFull`]: the
		///   gateway.
		/// - [`Error::ZeroTreeSize`], [`Error::TreeTooLarge`]: the size.
		///
		/// # Events
		/// - [`Event::Anchored`]
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::anchor())]
		pub fn anchor(origin: OriginFor<T>, gateway: GatewayId, root: H256, size: u64) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_anchor(&who, gateway, root, size)
		}

		/// Appends a commitment that a gateway anchored to its own stream's log, as `submit` does.
		///
		/// `proof` leads from the `submission` to the gateway's log. The commitment may be late: its times, its last block, and
		/// whether its key was replaced, are judged as of the block that anchored it. Its epoch must still run.
		///
		/// Anyone may call it.
		///
		/// # Errors
		/// - Those of `submit`.
		/// - [`Error::GatewayNotFound`], [`Error::NotAnchored`]: the proof.
		///
		/// # Events
		/// - [`Event::Committed`]
		/// - [`Event::AnchoredSubmitted`]
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::max_weight_of_submit_anchored(proof))]
		pub fn submit_anchored(
			origin: OriginFor<T>,
			proof: AnchorProof<BlockNumberFor<T>>,
			submission: Submission<BlockNumberFor<T>>,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let cost = Self::do_submit_anchored(&proof, &submission)?;
			Ok(Some(Self::weight_of_submit_anchored(&proof, cost)).into())
		}

		/// Closes a gateway for good.
		///
		/// Its root and size stay, so that proofs stay good. The deposit of its frontier returns.
		///
		/// Who registered the `gateway` may call it.
		///
		/// # Errors
		/// - [`Error::GatewayNotFound`], [`Error::NotGatewayOwner`], [`Error::GatewayClosed`]
		///
		/// # Events
		/// - [`Event::GatewayClosed`]
		#[pallet::call_index(12)]
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
			Self::page_of_gateways(owner, start, limit)
		}

		/// Whether `proof` leads from a signed commitment to the log of its gateway: it was there when it was anchored. The
		/// device's signature is not checked.
		pub fn verify_anchored(
			proof: AnchorProof<BlockNumberFor<T>>,
			submission: Submission<BlockNumberFor<T>>,
		) -> bool {
			Self::is_anchored(&proof, &submission)
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
}

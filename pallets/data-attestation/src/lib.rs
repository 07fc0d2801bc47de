// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod config;
mod deposit;
mod errors;
mod events;
mod impls;
#[cfg(test)]
mod mock;
mod storage;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	Allowance, AnchorProof, Anchored, BalanceOf, Description, DeviceFee, Estate, FeeOf, Gateway, Log, LogDeposit,
	PastTranche, PastTranches, Path, Promised, Shown, SignedCommitment, Stream, Submission, TrancheHead,
};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used, clippy::too_many_arguments)]
#[import_section(config::config)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		types, Allowance, AnchorProof, Anchored, BalanceOf, Description, DeviceFee, Estate, FeeOf, Gateway,
		PastTranches, Shown, SignedCommitment, Stream, Submission, WeightInfo,
	};
	use alloc::{boxed::Box, vec::Vec};
	use assay_primitives::{
		stream::{
			DescriptionView, GatewayView, Hits, OwnerStreams, Promise, PromiseView, StreamCursor, StreamDescription,
			StreamView,
		},
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

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposits of the streams of a device and their promises, of its owner. They move with the device to the next. The part for a stream's
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

	/// The least that may be promised, in milliseconds. A chain on which nobody waits for hours may have less.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// The shortest slot.
		pub min_interval: u64,
		/// The shortest tranche.
		pub min_tranche: u64,
		/// Nothing.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			let types::PromiseLimits {
				min_interval,
				min_tranche,
			} = Default::default();
			Self {
				min_interval,
				min_tranche,
				_config: PhantomData,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			PromiseLimits::<T>::put(types::PromiseLimits {
				min_interval: self.min_interval,
				min_tranche: self.min_tranche,
			});
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::ensure_sound_config();
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
			let cost = Self::do_submit(stream, &signed, Self::latest_time())?;
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
		/// - [`Error::SequenceMismatch`], [`Error::EvidenceEpochMismatch`], [`Error::EvidencePredecessorMismatch`],
		///   [`Error::IdenticalCommitments`]: the two are for one place and differ.
		/// - [`Error::ZeroReadings`], [`Error::InvalidTimeRange`], [`Error::NonMonotonicTime`], [`Error::StreamFull`],
		///   [`Error::PredecessorMismatch`]: each is what a commitment must be.
		/// - [`Error::TimeInFuture`], [`Error::SignatureExpired`]: as of the anchor.
		/// - [`Error::StreamNotFound`], [`Error::AnchoredTooEarly`]: the stream.
		/// - [`Error::EpochNotFound`], [`Error::EvidenceEpochMismatch`], [`Error::AlreadyProved`]: the epoch.
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
		#[pallet::weight(Pallet::<T>::max_weight_of_submit_as_device())]
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

		/// Lets a stream promise batches for subscribers, in place of what it promised before.
		///
		/// The chain's clock is cut into slots of `interval` milliseconds, and those into tranches of so many `slots`, both from
		/// 1970 on. In each slot a batch is promised, of `min_readings` at least, the latest of the same slot. Whether it came is
		/// counted at each commitment (`hits`). Records are padded to `width` bytes. Each tranche has a key: `key_root` is the RFC
		/// 9162 root over the keys' hashes of so many `tranches`, from `first_tranche` on.
		///
		/// The device's owner, or a delegate with `Configure` may call it. Its deposit is held of the owner and goes with the
		/// device. `device` is the stream's.
		///
		/// # Errors
		/// - [`Error::StreamNotFound`], [`Error::DeviceMismatch`], [`Error::NoPermission`], [`Error::StreamClosed`]
		/// - [`Error::ZeroMinReadings`], [`Error::ZeroSlots`], [`Error::ZeroTranches`], [`Error::InvalidWidth`],
		///   [`Error::IntervalTooShort`], [`Error::TrancheTooShort`], [`Error::TrancheTooLong`], [`Error::TranchesEnded`]: what
		///   is promised.
		/// - [`Error::PromiseInUse`]: what was promised before.
		/// - The owner lacks the funds for the deposit.
		///
		/// # Events
		/// - [`Event::PromiseWithdrawn`], where another promise was there
		/// - [`Event::PromiseMade`]
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::promise())]
		pub fn promise(
			origin: OriginFor<T>,
			stream: StreamId,
			device: DeviceId,
			interval: u64,
			min_readings: u32,
			slots: u32,
			width: u16,
			key_root: H256,
			first_tranche: u64,
			tranches: u32,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let terms = Promise {
				number: 0,
				interval,
				min_readings,
				slots,
				width,
				key_root,
				first_tranche,
				tranches,
			};
			Self::do_promise(&who, stream, device, terms)
		}

		/// Takes back what a stream promises. Its deposit returns to the owner, and its hits are forgotten.
		///
		/// `device` is the stream's.
		///
		/// The device's owner, also after the device was retired, or a delegate with `Configure` may call it, while no
		/// subscription counts on the promise.
		///
		/// # Errors
		/// - [`Error::StreamNotFound`], [`Error::DeviceMismatch`], [`Error::NoPermission`], [`Error::PromiseNotFound`],
		///   [`Error::PromiseInUse`]
		///
		/// # Events
		/// - [`Event::PromiseWithdrawn`]
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::withdraw_promise())]
		pub fn withdraw_promise(origin: OriginFor<T>, stream: StreamId, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_promise(&who, stream, device)
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

		/// What a stream promises, under which hash, and how many subscriptions count on it.
		pub fn promise_of(stream: StreamId) -> Option<PromiseView> {
			Self::view_promise(stream)
		}

		/// How many slots of a tranche had a hit, by what the stream promises now: so far where the tranche runs, and none of a
		/// later one. The chain forgets a tranche 64 tranches later.
		pub fn hits_of(stream: StreamId, tranche: u64) -> Hits {
			Self::hits_in(stream, tranche)
		}

		/// Number of commitments and RFC 9162 root of a stream's log at the end of a tranche, or now where it is not over.
		pub fn tranche_log_of(stream: StreamId, tranche: u64) -> Option<(u64, H256)> {
			Self::log_at_end_of(stream, tranche)
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

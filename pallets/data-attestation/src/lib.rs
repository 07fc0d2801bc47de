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
pub use types::{BalanceOf, Deposit, Log, Stream};
pub use weights::WeightInfo;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{types::BalanceOf, Stream, WeightInfo};
	use alloc::vec::Vec;
	use assay_primitives::{
		traits::DeviceAuth, views::StreamView, Commitment, DeviceId, DeviceSignature, KeyType, StreamId,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, MutateHold},
			StorageVersion,
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

		/// The token in which deposits are held.
		type Currency: Inspect<Self::AccountId> + MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// Who may act for a device, and what the device signed.
		type Devices: DeviceAuth<Self::AccountId, BlockNumberFor<Self>>;

		/// Deposit of what stays of a stream for good.
		#[pallet::constant]
		type StreamDeposit: Get<BalanceOf<Self>>;

		/// Deposit of the log's frontier, given back when the stream is closed.
		#[pallet::constant]
		type FrontierDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each byte of a stream's name and content type.
		#[pallet::constant]
		type StreamByteDeposit: Get<BalanceOf<Self>>;

		/// Longest name, in bytes.
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
		/// The deposit of a stream. The part for its frontier is given back when it is closed; what stays, stays.
		#[codec(index = 0)]
		Stream,
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
			/// Who opened it and paid its deposit.
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
		SequenceUsed,
		/// The sequence leaves out commitments that the stream does not have yet.
		#[codec(index = 4)]
		SequenceGap,
		/// The batch has no readings.
		#[codec(index = 5)]
		EmptyBatch,
		/// The first reading is later than the last.
		#[codec(index = 6)]
		TimesReversed,
		/// The first reading is earlier than the last one committed before.
		#[codec(index = 7)]
		TimeWentBack,
		/// No such device was ever registered.
		#[codec(index = 8)]
		DeviceNotFound,
		/// The device is suspended.
		#[codec(index = 9)]
		DeviceSuspended,
		/// The device is retired.
		#[codec(index = 10)]
		DeviceRetired,
		/// The caller may not do this for the device.
		#[codec(index = 11)]
		NoPermission,
		/// The signature was good up to an earlier block than this one.
		#[codec(index = 12)]
		SignatureExpired,
		/// The signature is not the device's over this stream, commitment and last block on this chain.
		#[codec(index = 13)]
		BadSignature,
		/// The name is longer than `MaxNameLength`.
		#[codec(index = 14)]
		NameTooLong,
		/// The content type is longer than `MaxContentTypeLength`.
		#[codec(index = 15)]
		ContentTypeTooLong,
		/// The name or the content type is not UTF-8.
		#[codec(index = 16)]
		NotUtf8,
		/// The device never had a key of this number.
		#[codec(index = 17)]
		KeyNotFound,
		/// Another key took this one's place, and what it signed is no longer accepted.
		#[codec(index = 18)]
		KeyReplaced,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			for deposit in [
				T::StreamDeposit::get(),
				T::FrontierDeposit::get(),
				T::StreamByteDeposit::get(),
			] {
				assert!(deposit > Default::default(), "every byte stored must have a deposit");
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens a stream for a device's readings. The caller pays its deposit.
		///
		/// `name` says what is measured, `content_type` is the media type of a batch, such as
		/// `application/senml+cbor`; both are UTF-8.
		///
		/// The device's owner, or a delegate with `Configure`. Emits `StreamOpened`. Fails with `DeviceNotFound`, `NoPermission`,
		/// `DeviceSuspended`, `DeviceRetired`, `NameTooLong`, `ContentTypeTooLong`, `NotUtf8`, or for want of funds.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_stream())]
		pub fn open_stream(
			origin: OriginFor<T>,
			device: DeviceId,
			name: Vec<u8>,
			content_type: Vec<u8>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_open_stream(owner, device, name, content_type)
		}

		/// Appends a device's commitment to its stream. Any account may carry it: the device's signature counts.
		///
		/// `signature` is the device's over the envelope with action 1 (Commit), the commitment's sequence as nonce,
		/// `valid_until` (the last block that accepts it), and the stream's number and the commitment as content.
		/// `key_index` is the number of the device's key that signed: 0 until its key is rotated.
		///
		/// Emits `Committed`. Fails with `StreamNotFound`, `StreamClosed`, `StreamFull`, `SequenceUsed`,
		/// `SequenceGap`, `EmptyBatch`, `TimesReversed`, `TimeWentBack`, `DeviceSuspended`, `DeviceRetired`,
		/// `KeyNotFound`, `KeyReplaced`, `SignatureExpired`, `BadSignature`.
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
			let key_type = Self::do_submit(stream, commitment, valid_until, key_index, &signature)?;
			Ok(key_type.map(Self::weight_of_submit).into())
		}

		/// Closes a stream for good. Its root and size stay, so that proofs stay good; the deposit of its frontier
		/// returns to who paid it.
		///
		/// The device's owner, also after the device was retired, or a delegate with `Configure`. Emits `StreamClosed`. Fails with
		/// `StreamNotFound`, `NoPermission`, `StreamClosed`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::close_stream())]
		pub fn close_stream(origin: OriginFor<T>, stream: StreamId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_close_stream(&owner, stream)
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

		/// Whether `path` proves that the commitment stands in the stream's log as it is now, at the place of its
		/// sequence.
		pub fn verify_commitment(stream: StreamId, commitment: Commitment, path: Vec<H256>) -> bool {
			Self::is_committed(stream, &commitment, &path)
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
		fn weight_of_submit(key_type: KeyType) -> Weight {
			match key_type {
				KeyType::Ed25519 => T::WeightInfo::submit_ed25519(),
				KeyType::Sr25519 => T::WeightInfo::submit_sr25519(),
				KeyType::Secp256k1 => T::WeightInfo::submit_secp256k1(),
				KeyType::P256 => T::WeightInfo::submit_p256(),
			}
		}

		/// What `submit` costs at the most: the kind of key is known only once the device is read.
		fn heaviest_submit() -> Weight {
			KeyType::ALL
				.into_iter()
				.map(Self::weight_of_submit)
				.fold(Weight::zero(), |heaviest, weight| heaviest.max(weight))
		}
	}
}

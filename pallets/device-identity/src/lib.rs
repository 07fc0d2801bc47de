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
pub use types::{BalanceOf, Deposit, Device, LiveStatus, Metadata, Tombstone};
pub use weights::WeightInfo;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{types::BalanceOf, Device, Tombstone, WeightInfo};
	use alloc::vec::Vec;
	use assay_primitives::{views::DeviceView, DeviceId, DeviceKey, DeviceSignature, KeyType};
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

	/// Device identity: a thing's own key, its name for all time, and the account that controls it.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256, RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// The token in which deposits are held.
		type Currency: Inspect<Self::AccountId> + MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// Deposit of a device without metadata.
		#[pallet::constant]
		type DeviceDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each byte of metadata.
		#[pallet::constant]
		type MetadataByteDeposit: Get<BalanceOf<Self>>;

		/// Longest name, model and serial number, each in bytes.
		#[pallet::constant]
		type MaxFieldLength: Get<u32>;

		/// Longest URL, in bytes.
		#[pallet::constant]
		type MaxUrlLength: Get<u32>;
	}

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a device and its metadata, given back when the device is retired.
		#[codec(index = 0)]
		Device,
	}

	/// Devices in service or suspended.
	#[pallet::storage]
	pub type Devices<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Device<T>>;

	/// The devices of each owner.
	#[pallet::storage]
	pub type DevicesOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, DeviceId, ()>;

	/// What stays of retired devices, for good: their identifiers are never registered again.
	#[pallet::storage]
	pub type Tombstones<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Tombstone<T>>;

	/// What happened to devices.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A device was registered, and its key's possession proved.
		#[codec(index = 0)]
		DeviceRegistered {
			/// The device.
			device: DeviceId,
			/// The account that controls it.
			owner: T::AccountId,
			/// Its key.
			key: DeviceKey,
		},
		/// The owner said something new about a device.
		#[codec(index = 1)]
		MetadataSet {
			/// The device.
			device: DeviceId,
		},
		/// A device was taken out of service.
		#[codec(index = 2)]
		DeviceSuspended {
			/// The device.
			device: DeviceId,
		},
		/// A device was put back into service.
		#[codec(index = 3)]
		DeviceResumed {
			/// The device.
			device: DeviceId,
		},
		/// A device was taken out of service for good and its deposit given back.
		#[codec(index = 4)]
		DeviceRetired {
			/// The device.
			device: DeviceId,
		},
	}

	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// The device is registered already.
		#[codec(index = 0)]
		AlreadyRegistered,
		/// The device was retired; its identifier is never registered again.
		#[codec(index = 1)]
		AlreadyRetired,
		/// No such device is registered.
		#[codec(index = 2)]
		DeviceNotFound,
		/// The caller does not control the device.
		#[codec(index = 3)]
		NotOwner,
		/// The signature was good up to an earlier block than this one.
		#[codec(index = 4)]
		SignatureExpired,
		/// The signature is not this key's over this owner and last block on this chain, or the key is no point of its
		/// curve.
		#[codec(index = 5)]
		BadSignature,
		/// The device is suspended already.
		#[codec(index = 6)]
		AlreadySuspended,
		/// The device is not suspended.
		#[codec(index = 7)]
		NotSuspended,
		/// The name is longer than `MaxFieldLength`.
		#[codec(index = 8)]
		NameTooLong,
		/// The model is longer than `MaxFieldLength`.
		#[codec(index = 9)]
		ModelTooLong,
		/// The serial number is longer than `MaxFieldLength`.
		#[codec(index = 10)]
		SerialTooLong,
		/// The URL is longer than `MaxUrlLength`.
		#[codec(index = 11)]
		UrlTooLong,
		/// One of the texts is not UTF-8.
		#[codec(index = 12)]
		NotUtf8,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::DeviceDeposit::get() > Default::default(),
				"a device must have a deposit"
			);
			assert!(
				T::MetadataByteDeposit::get() > Default::default(),
				"metadata must have a deposit"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers the device whose key is `key`; the caller becomes its owner and pays its deposit.
		///
		/// `signature` is the device's proof that it has the key: over the envelope with action 0 (Register), nonce 0,
		/// `valid_until` (the last block that accepts it) and the owner's account as content. `scripts/client` makes
		/// it.
		///
		/// Emits `DeviceRegistered`. Fails with `AlreadyRegistered`, `AlreadyRetired`, `SignatureExpired`,
		/// `BadSignature`, or for want of funds.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of_register(key.key_type()))]
		pub fn register(
			origin: OriginFor<T>,
			key: DeviceKey,
			valid_until: BlockNumberFor<T>,
			signature: DeviceSignature,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register(owner, key, valid_until, &signature)
		}

		/// Says what the device is, in place of what was said before. Each text is UTF-8 and may be empty.
		///
		/// The deposit follows the texts' length. Owner only. Emits `MetadataSet`. Fails with `DeviceNotFound`,
		/// `NotOwner`, `NameTooLong`, `ModelTooLong`, `SerialTooLong`, `UrlTooLong`, `NotUtf8`, or for want of funds.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_metadata())]
		pub fn set_metadata(
			origin: OriginFor<T>,
			device: DeviceId,
			name: Vec<u8>,
			model: Vec<u8>,
			serial: Vec<u8>,
			url: Vec<u8>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_set_metadata(&owner, device, name, model, serial, url)
		}

		/// Takes the device out of service: nothing it signs is accepted until it is resumed.
		///
		/// Owner only. Emits `DeviceSuspended`. Fails with `DeviceNotFound`, `NotOwner`, `AlreadySuspended`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_suspend(&owner, device)
		}

		/// Puts a suspended device back into service.
		///
		/// Owner only. Emits `DeviceResumed`. Fails with `DeviceNotFound`, `NotOwner`, `NotSuspended`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_resume(&owner, device)
		}

		/// Takes the device out of service for good and gives its deposit back. Its identifier stays on record and is
		/// never registered again.
		///
		/// Owner only. Emits `DeviceRetired`. Fails with `DeviceNotFound`, `NotOwner`, and `AlreadyRetired`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::retire())]
		pub fn retire(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_retire(&owner, device)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The device with this identifier, retired ones included.
		pub fn device(id: DeviceId) -> Option<DeviceView<T::AccountId, BlockNumberFor<T>>> {
			Self::view(&id)
		}

		/// Up to `limit` (at most 100) devices of an owner, those that follow `start`, in the order of the chain's
		/// storage. Pass the last one returned as the next `start`.
		pub fn devices_of(owner: T::AccountId, start: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
			Self::page_of_devices(owner, start, limit)
		}
	}

	impl<T: Config> Pallet<T> {
		/// What registering a key of this kind costs: the check of its signature is the larger part.
		fn weight_of_register(key_type: KeyType) -> Weight {
			match key_type {
				KeyType::Ed25519 => T::WeightInfo::register_ed25519(),
				KeyType::Sr25519 => T::WeightInfo::register_sr25519(),
				KeyType::Secp256k1 => T::WeightInfo::register_secp256k1(),
				KeyType::P256 => T::WeightInfo::register_p256(),
			}
		}
	}
}

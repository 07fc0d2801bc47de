// SPDX-License-Identifier: Apache-2.0

//! Registration with proof of possession.

use assay_primitives::{Action, DeviceId, DeviceKey, DeviceSignature};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{Config, Device, Devices, DevicesOf, Error, Event, LiveStatus, Pallet, RotatedKeys, Tombstones};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(
		owner: T::AccountId,
		key: DeviceKey,
		valid_until: BlockNumberFor<T>,
		signature: &DeviceSignature,
	) -> DispatchResult {
		let id = Self::ensure_unregistered(&key)?;
		Self::ensure_proved_with(&key, (Action::Register, id, 0), valid_until, &owner, signature)?;
		let device = Self::new_device(owner, key);
		Self::insert(id, device)
	}

	/// The identifier that the key registers, where it was never used.
	pub(crate) fn ensure_unregistered(key: &DeviceKey) -> Result<DeviceId, Error<T>> {
		let id = DeviceId::of(key);
		ensure!(!Devices::<T>::contains_key(id), Error::<T>::DuplicateDevice);
		ensure!(!Tombstones::<T>::contains_key(id), Error::<T>::DeviceRetired);
		ensure!(!RotatedKeys::<T>::contains_key(id), Error::<T>::DuplicateKey);
		Ok(id)
	}

	/// A device as it is at its registration.
	pub(crate) fn new_device(owner: T::AccountId, key: DeviceKey) -> Device<T> {
		let now = frame_system::Pallet::<T>::block_number();
		Device {
			owner,
			owner_index: 0,
			owner_since: now,
			key,
			key_index: 0,
			key_since: now,
			inherited_key: false,
			epochs: 0,
			epoch: None,
			bonds: 0,
			bond_due: false,
			status: LiveStatus::Active,
			registered_at: now,
			updated_at: now,
			version: 1,
			offer: None,
			recovery: None,
			objections: 0,
			next_recovery_from: Zero::zero(),
			delegates: 0,
			endorsed: false,
			document_bytes: 0,
			deposit: Zero::zero(),
		}
	}

	/// Puts a new device on record, and begins its first epoch: its key was just proved, and no owner had it before.
	pub(crate) fn insert(id: DeviceId, mut device: Device<T>) -> DispatchResult {
		let (owner, key) = (device.owner.clone(), device.key);
		DevicesOf::<T>::insert(&owner, id, ());
		Self::deposit_event(Event::DeviceRegistered { device: id, owner, key });
		Self::begin_next_epoch(id, &mut device, None)?;
		Self::settle_device(None, &mut device)?;
		Devices::<T>::insert(id, device);
		Ok(())
	}

	/// Puts a changed device on record: the change is counted, and the deposit follows.
	pub(crate) fn save(id: DeviceId, mut device: Device<T>) -> DispatchResult {
		let before = Self::live(id)?;
		Self::settle_device(Some(&before), &mut device)?;
		Self::put(id, device)
	}

	/// Puts a changed device on record whose deposit is settled.
	pub(crate) fn put(id: DeviceId, mut device: Device<T>) -> DispatchResult {
		device.version = device.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		device.updated_at = frame_system::Pallet::<T>::block_number();
		Devices::<T>::insert(id, device);
		Ok(())
	}
}

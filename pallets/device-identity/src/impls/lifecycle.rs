// SPDX-License-Identifier: Apache-2.0

//! The states of a device's life: active, suspended, retired.

use assay_primitives::DeviceId;
use frame_support::pallet_prelude::*;
use sp_runtime::ArithmeticError;

use crate::{Config, Device, Devices, DevicesOf, Error, Event, LiveStatus, Pallet, Tombstone, Tombstones};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		Self::try_change(owner, id, |device| {
			ensure!(device.status == LiveStatus::Active, Error::<T>::AlreadySuspended);
			device.status = LiveStatus::Suspended;
			Ok(())
		})?;
		Self::deposit_event(Event::DeviceSuspended { device: id });
		Ok(())
	}

	pub(crate) fn do_resume(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		Self::try_change(owner, id, |device| {
			ensure!(device.status == LiveStatus::Suspended, Error::<T>::NotSuspended);
			device.status = LiveStatus::Active;
			Ok(())
		})?;
		Self::deposit_event(Event::DeviceResumed { device: id });
		Ok(())
	}

	pub(crate) fn do_retire(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let device = Self::owned(owner, id)?;
		Devices::<T>::remove(id);
		DevicesOf::<T>::remove(owner, id);
		Self::release_deposit(device.deposit)?;
		Tombstones::<T>::insert(
			id,
			Tombstone {
				owner: device.owner,
				key: device.key,
				registered_at: device.registered_at,
				retired_at: frame_system::Pallet::<T>::block_number(),
				version: device.version.checked_add(1).ok_or(ArithmeticError::Overflow)?,
			},
		);
		Self::deposit_event(Event::DeviceRetired { device: id });
		Ok(())
	}

	/// The live device, where `who` owns it.
	pub(crate) fn owned(who: &T::AccountId, id: DeviceId) -> Result<Device<T>, DispatchError> {
		let Some(device) = Devices::<T>::get(id) else {
			let retired = Tombstones::<T>::contains_key(id);
			return Err(if retired {
				Error::<T>::AlreadyRetired
			} else {
				Error::<T>::DeviceNotFound
			}
			.into());
		};
		ensure!(device.owner == *who, Error::<T>::NotOwner);
		Ok(device)
	}

	/// Changes a device of `who` and counts the change.
	pub(crate) fn try_change(
		who: &T::AccountId,
		id: DeviceId,
		change: impl FnOnce(&mut Device<T>) -> DispatchResult,
	) -> DispatchResult {
		let mut device = Self::owned(who, id)?;
		change(&mut device)?;
		device.version = device.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		device.updated_at = frame_system::Pallet::<T>::block_number();
		Devices::<T>::insert(id, device);
		Ok(())
	}
}

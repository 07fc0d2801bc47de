// SPDX-License-Identifier: Apache-2.0

//! The states of a device's life: active, suspended, suspended for cause, retired.

use assay_primitives::{views::SuspensionCause, DeviceId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	types::{Authority, BalanceOf},
	Config, Device, Devices, DevicesOf, Documents, Endorsements, Error, Event, LiveStatus, Pallet, Suspension,
	Tombstone, Tombstones,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		ensure!(device.status == LiveStatus::Active, Error::<T>::AlreadySuspended);
		device.status = LiveStatus::Suspended;
		Self::save(id, device)?;
		Self::deposit_event(Event::DeviceSuspended { device: id });
		Ok(())
	}

	pub(crate) fn do_resume(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		match device.status {
			LiveStatus::Active => return Err(Error::<T>::NotSuspended.into()),
			LiveStatus::SuspendedForCause(_) => return Err(Error::<T>::SuspendedForCause.into()),
			LiveStatus::Suspended => device.status = LiveStatus::Active,
		}
		Self::save(id, device)?;
		Self::deposit_event(Event::DeviceResumed { device: id });
		Ok(())
	}

	pub(crate) fn do_suspend_for_cause(
		authority: Authority<T::AccountId>,
		id: DeviceId,
		cause: SuspensionCause,
		evidence: H256,
	) -> DispatchResult {
		let mut device = Self::live(id)?;
		let manufacturer = match authority {
			Authority::Governance => None,
			Authority::Account(who) => {
				Self::ensure_manufacturer_of(&who, id)?;
				Some(who)
			},
		};
		let by_owner_too = match &device.status {
			LiveStatus::Active => false,
			LiveStatus::Suspended => true,
			// Governance takes a manufacturer's suspension over.
			LiveStatus::SuspendedForCause(earlier) if earlier.manufacturer.is_some() && manufacturer.is_none() => {
				earlier.by_owner_too
			},
			LiveStatus::SuspendedForCause(_) => return Err(Error::<T>::AlreadySuspended.into()),
		};
		device.status = LiveStatus::SuspendedForCause(Suspension {
			manufacturer: manufacturer.clone(),
			cause,
			evidence,
			at: frame_system::Pallet::<T>::block_number(),
			by_owner_too,
		});
		Self::save(id, device)?;
		Self::deposit_event(Event::SuspendedForCause {
			device: id,
			manufacturer,
			cause,
			evidence,
		});
		Ok(())
	}

	pub(crate) fn do_lift_suspension(authority: Authority<T::AccountId>, id: DeviceId) -> DispatchResult {
		let mut device = Self::live(id)?;
		let LiveStatus::SuspendedForCause(suspension) = &device.status else {
			return Err(Error::<T>::NotSuspendedForCause.into());
		};
		if let Authority::Account(who) = authority {
			ensure!(
				suspension.manufacturer.as_ref() == Some(&who),
				Error::<T>::NotManufacturer
			);
		}
		device.status = if suspension.by_owner_too {
			LiveStatus::Suspended
		} else {
			LiveStatus::Active
		};
		Self::save(id, device)?;
		Self::deposit_event(Event::SuspensionLifted { device: id });
		Ok(())
	}

	pub(crate) fn do_retire(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		Self::clear_delegations(id, &mut device);
		let deposit = Self::settle_history(&mut device)?;
		Documents::<T>::remove(id);
		if let Some(endorsement) = Endorsements::<T>::take(id) {
			Self::forget_endorsement(&endorsement.manufacturer, id)?;
		}
		Devices::<T>::remove(id);
		DevicesOf::<T>::remove(owner, id);
		Tombstones::<T>::insert(id, Self::tombstone(device, deposit)?);
		Self::deposit_event(Event::DeviceRetired { device: id });
		Ok(())
	}

	fn tombstone(device: Device<T>, deposit: BalanceOf<T>) -> Result<Tombstone<T>, ArithmeticError> {
		Ok(Tombstone {
			owner: device.owner,
			owner_index: device.owner_index,
			owner_since: device.owner_since,
			key: device.key,
			key_index: device.key_index,
			key_since: device.key_since,
			registered_at: device.registered_at,
			retired_at: frame_system::Pallet::<T>::block_number(),
			version: device.version.checked_add(1).ok_or(ArithmeticError::Overflow)?,
			deposit,
		})
	}
}

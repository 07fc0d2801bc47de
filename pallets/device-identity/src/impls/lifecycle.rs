// SPDX-License-Identifier: Apache-2.0

//! The states of a device's life: active, suspended, suspended for cause, retired.

use assay_primitives::{device::SuspensionCause, traits::Belongings, DeviceId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	types::Authority, Config, Device, Devices, DevicesOf, Documents, Endorsements, Error, Event, LiveStatus, Pallet,
	Suspension, Tombstone, Tombstones,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		match &mut device.status {
			LiveStatus::Active => device.status = LiveStatus::Suspended,
			LiveStatus::SuspendedForCause(suspension) if !suspension.by_owner_too => suspension.by_owner_too = true,
			LiveStatus::Suspended | LiveStatus::SuspendedForCause(_) => return Err(Error::<T>::AlreadySuspended.into()),
		}
		Self::save(id, device)?;
		Self::deposit_event(Event::DeviceSuspended { device: id });
		Ok(())
	}

	pub(crate) fn do_resume(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		match &mut device.status {
			LiveStatus::Active => return Err(Error::<T>::NotSuspended.into()),
			LiveStatus::Suspended => device.status = LiveStatus::Active,
			LiveStatus::SuspendedForCause(suspension) if !Self::stands(id, suspension) => {
				device.status = LiveStatus::Active;
				Self::deposit_event(Event::SuspensionLifted { device: id });
			},
			LiveStatus::SuspendedForCause(suspension) if suspension.by_owner_too => suspension.by_owner_too = false,
			LiveStatus::SuspendedForCause(_) => return Err(Error::<T>::SuspendedForCause.into()),
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
				Self::ensure_power(&who, id, frame_system::Pallet::<T>::block_number())?;
				Some(who)
			},
		};
		ensure!(cause != SuspensionCause::Equivocation, Error::<T>::CauseRequiresProof);
		let by_owner_too = match &device.status {
			LiveStatus::Active => false,
			LiveStatus::Suspended => true,
			// Governance takes a manufacturer's suspension over, and both do one that the owner can end.
			LiveStatus::SuspendedForCause(earlier)
				if earlier.is_for_equivocation() || (earlier.manufacturer.is_some() && manufacturer.is_none()) =>
			{
				earlier.by_owner_too
			},
			LiveStatus::SuspendedForCause(_) => return Err(Error::<T>::AlreadySuspended.into()),
		};
		Self::suspend_for(id, &mut device, manufacturer, cause, evidence, by_owner_too);
		Self::save(id, device)
	}

	/// Ends the epoch of a device whose owner is convicted, and takes the device out of service, unless it is for another
	/// cause: its owner could end this suspension itself. It asks for no money, and does not fail.
	pub(crate) fn stop_convicted(id: DeviceId, mut device: Device<T>, evidence: H256) {
		Self::end_running_epoch(id, &mut device);
		let by_owner_too = match &device.status {
			LiveStatus::Active => Some(false),
			LiveStatus::Suspended => Some(true),
			// The newer evidence is on record, so that nobody lifts the suspension without having seen it.
			LiveStatus::SuspendedForCause(earlier) => earlier.is_for_equivocation().then_some(earlier.by_owner_too),
		};
		if let Some(by_owner_too) = by_owner_too {
			let cause = SuspensionCause::Equivocation;
			Self::suspend_for(id, &mut device, None, cause, evidence, by_owner_too);
		}
		device.version = device.version.saturating_add(1);
		device.updated_at = frame_system::Pallet::<T>::block_number();
		Devices::<T>::insert(id, device);
	}

	fn suspend_for(
		id: DeviceId,
		device: &mut Device<T>,
		manufacturer: Option<T::AccountId>,
		cause: SuspensionCause,
		evidence: H256,
		by_owner_too: bool,
	) {
		device.status = LiveStatus::SuspendedForCause(Suspension {
			manufacturer: manufacturer.clone(),
			cause,
			evidence,
			at: frame_system::Pallet::<T>::block_number(),
			by_owner_too,
		});
		Self::deposit_event(Event::SuspendedForCause {
			device: id,
			manufacturer,
			cause,
			evidence,
		});
	}

	pub(crate) fn do_lift_suspension(
		authority: Authority<T::AccountId>,
		id: DeviceId,
		evidence: H256,
	) -> DispatchResult {
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
		ensure!(suspension.evidence == evidence, Error::<T>::EvidenceMismatch);
		device.status = suspension.once_lifted();
		Self::save(id, device)?;
		Self::deposit_event(Event::SuspensionLifted { device: id });
		Ok(())
	}

	pub(crate) fn do_retire(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		Self::clear_delegations(id, &mut device);
		Self::end_running_epoch(id, &mut device);
		Self::end_held_bond(id, &device);
		Self::settle_retired(&mut device)?;
		Documents::<T>::remove(id);
		if let Some(endorsement) = Endorsements::<T>::get(id) {
			Self::unlist(&endorsement.manufacturer, id)?;
		}
		Devices::<T>::remove(id);
		DevicesOf::<T>::remove(owner, id);
		Tombstones::<T>::insert(id, Self::tombstone(device)?);
		T::Belongings::retire(&id)?;
		Self::deposit_event(Event::DeviceRetired { device: id });
		Ok(())
	}

	fn tombstone(device: Device<T>) -> Result<Tombstone<T>, ArithmeticError> {
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
			epochs: device.epochs,
			bonds: device.bonds,
			deposit: device.deposit,
		})
	}
}

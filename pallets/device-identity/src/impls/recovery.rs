// SPDX-License-Identifier: Apache-2.0

//! A device's way to another owner by its manufacturer, unless its owner objects.

use assay_primitives::DeviceId;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
	traits::{CheckedAdd, Saturating},
	ArithmeticError,
};

use crate::{types::BalanceOf, Config, Device, Endorsements, Error, Event, Pallet, Recovery};

/// How often the time until the next request doubles: to 256 times `RecoveryDelay`.
const MOST_DOUBLINGS: u8 = 8;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request_recovery(manufacturer: &T::AccountId, id: DeviceId, to: T::AccountId) -> DispatchResult {
		let mut device = Self::live(id)?;
		let now = frame_system::Pallet::<T>::block_number();
		let ready_at = now
			.checked_add(&T::RecoveryDelay::get())
			.ok_or(ArithmeticError::Overflow)?;
		Self::ensure_power(manufacturer, id, ready_at)?;
		ensure!(device.owner != to, Error::<T>::SameOwner);
		ensure!(device.recovery.is_none(), Error::<T>::RecoveryPending);
		ensure!(now >= device.next_recovery_from, Error::<T>::RecoveryTooSoon);
		device.recovery = Some(Recovery {
			to: to.clone(),
			ready_at,
		});
		Self::save(id, device)?;
		Self::deposit_event(Event::RecoveryRequested {
			device: id,
			to,
			ready_at,
		});
		Ok(())
	}

	pub(crate) fn do_object_recovery(who: T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::live(id)?;
		ensure!(device.recovery.is_some(), Error::<T>::RecoveryNotFound);
		ensure!(
			device.owner == who || Self::is_manufacturer_of(&who, id),
			Error::<T>::NoPermission
		);
		Self::end_recovery(id, &mut device, who)?;
		Self::save(id, device)
	}

	/// Ends a recovery that is pending, and says from when on there may be another: each objection of the owner doubles the
	/// time until then. What a manufacturer gives up itself has its time too, or it could stand in the way of every sale
	/// for a moment.
	pub(crate) fn end_recovery(id: DeviceId, device: &mut Device<T>, by: T::AccountId) -> DispatchResult {
		device.recovery = None;
		if device.owner == by {
			device.objections = device.objections.saturating_add(1);
		}
		let times = 2_u32.saturating_pow(device.objections.min(MOST_DOUBLINGS).into());
		device.next_recovery_from = frame_system::Pallet::<T>::block_number()
			.saturating_add(T::RecoveryDelay::get().saturating_mul(times.into()));
		Self::deposit_event(Event::RecoveryObjected { device: id, by });
		Ok(())
	}

	pub(crate) fn do_complete_recovery(who: T::AccountId, id: DeviceId, most_held: BalanceOf<T>) -> DispatchResult {
		let device = Self::live(id)?;
		let recovery = device.recovery.as_ref().ok_or(Error::<T>::RecoveryNotFound)?;
		ensure!(recovery.to == who, Error::<T>::NotRecipient);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(now >= recovery.ready_at, Error::<T>::RecoveryTooEarly);
		Self::ensure_recovery_stands(id, now)?;
		Self::hand_over(id, device, who, most_held)
	}

	/// Whether a recovery is pending that can still be completed.
	pub(crate) fn is_recovery_pending(id: DeviceId, device: &Device<T>) -> bool {
		let now = frame_system::Pallet::<T>::block_number();
		device.recovery.is_some() && Self::ensure_recovery_stands(id, now).is_ok()
	}

	/// Succeeds where the manufacturer that asked for the recovery has power over the device. It is the one that vouches for
	/// it: without that one's word there is no recovery.
	fn ensure_recovery_stands(id: DeviceId, now: BlockNumberFor<T>) -> Result<(), Error<T>> {
		let endorsement = Endorsements::<T>::get(id).ok_or(Error::<T>::RecoveryNotFound)?;
		Self::ensure_power(&endorsement.manufacturer, id, now)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! A device's way to another owner by its manufacturer, unless its owner objects.

use assay_primitives::DeviceId;
use frame_support::pallet_prelude::*;
use sp_runtime::{traits::CheckedAdd, ArithmeticError};

use crate::{Config, Endorsements, Error, Event, Pallet, Reset};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request_reset(manufacturer: &T::AccountId, id: DeviceId, to: T::AccountId) -> DispatchResult {
		let mut device = Self::live(id)?;
		Self::ensure_manufacturer_of(manufacturer, id)?;
		ensure!(device.owner != to, Error::<T>::SameOwner);
		ensure!(device.reset.is_none(), Error::<T>::ResetPending);
		let ready_at = frame_system::Pallet::<T>::block_number()
			.checked_add(&T::ResetDelay::get())
			.ok_or(ArithmeticError::Overflow)?;
		device.reset = Some(Reset {
			to: to.clone(),
			ready_at,
		});
		Self::save(id, device)?;
		Self::deposit_event(Event::ResetRequested {
			device: id,
			to,
			ready_at,
		});
		Ok(())
	}

	pub(crate) fn do_cancel_reset(who: T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::live(id)?;
		device.reset.take().ok_or(Error::<T>::ResetNotFound)?;
		ensure!(
			device.owner == who || Self::is_manufacturer_of(&who, id),
			Error::<T>::NotOwner
		);
		Self::save(id, device)?;
		Self::deposit_event(Event::ResetCancelled { device: id, by: who });
		Ok(())
	}

	pub(crate) fn do_complete_reset(who: T::AccountId, id: DeviceId) -> DispatchResult {
		let device = Self::live(id)?;
		let reset = device.reset.as_ref().ok_or(Error::<T>::ResetNotFound)?;
		ensure!(reset.to == who, Error::<T>::NotRecipient);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(now >= reset.ready_at, Error::<T>::ResetTooEarly);
		let endorsement = Endorsements::<T>::get(id).ok_or(Error::<T>::ResetNotFound)?;
		Self::trusted(&endorsement.manufacturer)?;
		Self::hand_over(id, device, who)
	}
}

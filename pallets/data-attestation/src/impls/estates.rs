// SPDX-License-Identifier: Apache-2.0

//! What belongs to devices at their owners' expense. One record a device says how much, so that a device with any number of
//! streams changes hands in one step.

use assay_primitives::{traits::Belongings, DeviceId};
use frame_support::pallet_prelude::*;
use sp_runtime::{
	traits::{CheckedAdd, CheckedSub, Zero},
	ArithmeticError,
};

use crate::{types::BalanceOf, Allowances, Config, Estate, Estates, HoldReason, Pallet};

impl<T: Config> Pallet<T> {
	/// Holds more of the device's owner.
	pub(crate) fn add_to_estate(owner: &T::AccountId, device: &DeviceId, amount: BalanceOf<T>) -> DispatchResult {
		let mut estate = Estates::<T>::get(device).unwrap_or_else(|| Estate {
			payer: owner.clone(),
			amount: Zero::zero(),
		});
		estate.amount = estate.amount.checked_add(&amount).ok_or(ArithmeticError::Overflow)?;
		Self::hold(HoldReason::Stream, &estate.payer, amount)?;
		Estates::<T>::insert(device, estate);
		Ok(())
	}

	/// Gives some of it back to who paid it.
	pub(crate) fn return_from_estate(device: &DeviceId, amount: BalanceOf<T>) -> DispatchResult {
		let mut estate = Estates::<T>::get(device).ok_or(DispatchError::Corruption)?;
		estate.amount = estate.amount.checked_sub(&amount).ok_or(ArithmeticError::Underflow)?;
		Self::release(HoldReason::Stream, &estate.payer, amount)?;
		Estates::<T>::insert(device, estate);
		Ok(())
	}

	/// Gives what is left of the device's allowance back to who set it aside, where anybody did.
	fn return_allowance(device: &DeviceId) -> DispatchResult {
		match Allowances::<T>::get(device) {
			Some(allowance) => Self::end_allowance(*device, &allowance),
			None => Ok(()),
		}
	}
}

impl<T: Config> Belongings<T::AccountId, BalanceOf<T>> for Pallet<T> {
	fn deposit(device: &DeviceId) -> BalanceOf<T> {
		Estates::<T>::get(device).map_or_else(Zero::zero, |estate| estate.amount)
	}

	fn hand_over(device: &DeviceId, to: &T::AccountId) -> DispatchResult {
		Self::return_allowance(device)?;
		let Some(mut estate) = Estates::<T>::get(device) else {
			return Ok(());
		};
		Self::release(HoldReason::Stream, &estate.payer, estate.amount)?;
		Self::hold(HoldReason::Stream, to, estate.amount)?;
		estate.payer = to.clone();
		Estates::<T>::insert(device, estate);
		Ok(())
	}

	fn retire(device: &DeviceId) -> DispatchResult {
		Self::return_allowance(device)
	}
}

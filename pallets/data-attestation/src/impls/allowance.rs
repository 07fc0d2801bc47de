// SPDX-License-Identifier: Apache-2.0

//! What is set aside for devices to pay for their own commitments.

use assay_primitives::{
	traits::{DeviceAuth, Permission},
	DeviceId,
};
use frame_support::pallet_prelude::*;
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	ArithmeticError,
};

use crate::{types::BalanceOf, Allowance, Allowances, Config, Error, Event, HoldReason, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_fund_device(
		payer: T::AccountId,
		device: DeviceId,
		amount: BalanceOf<T>,
		rate: u32,
	) -> DispatchResult {
		ensure!(rate > 0, Error::<T>::ZeroRate);
		T::Devices::ensure_permitted(&payer, &device, Permission::Submit).map_err(Error::<T>::from)?;
		let mut allowance = match Allowances::<T>::get(device) {
			Some(allowance) if allowance.payer == payer => allowance,
			Some(others) => {
				// Only the owner puts another's money out of use, which has it back.
				ensure!(T::Devices::is_owner(&payer, &device), Error::<T>::NotPayer);
				Self::release_allowance(&others)?;
				Self::new_allowance(payer, rate)?
			},
			None => Self::new_allowance(payer, rate)?,
		};
		Self::hold(HoldReason::Allowance, &allowance.payer, amount)?;
		allowance.amount = allowance.amount.checked_add(&amount).ok_or(ArithmeticError::Overflow)?;
		allowance.rate = rate;
		let left = allowance.amount;
		Allowances::<T>::insert(device, allowance);
		Self::deposit_event(Event::DeviceFunded { device, left, rate });
		Ok(())
	}

	/// An allowance with nothing to spend, whose deposit is held.
	pub(crate) fn new_allowance(payer: T::AccountId, rate: u32) -> Result<Allowance<T>, DispatchError> {
		let deposit = T::AllowanceDeposit::get();
		Self::hold(HoldReason::Allowance, &payer, deposit)?;
		Ok(Allowance {
			payer,
			amount: Zero::zero(),
			deposit,
			rate,
			period_start: frame_system::Pallet::<T>::block_number(),
			used: 0,
		})
	}

	pub(crate) fn do_withdraw_allowance(who: &T::AccountId, device: DeviceId) -> DispatchResult {
		let allowance = Allowances::<T>::get(device).ok_or(Error::<T>::AllowanceNotFound)?;
		ensure!(allowance.payer == *who, Error::<T>::NotPayer);
		Self::end_allowance(device, &allowance)
	}

	/// Gives what is left of an allowance back to who set it aside.
	pub(crate) fn end_allowance(device: DeviceId, allowance: &Allowance<T>) -> DispatchResult {
		Self::release_allowance(allowance)?;
		Allowances::<T>::remove(device);
		Self::deposit_event(Event::AllowanceWithdrawn {
			device,
			amount: allowance.amount,
		});
		Ok(())
	}

	/// The allowance from which the device can pay this fee now.
	pub(crate) fn usable_allowance(device: &DeviceId, fee: BalanceOf<T>) -> Result<Allowance<T>, Error<T>> {
		let mut allowance = Allowances::<T>::get(device).ok_or(Error::<T>::AllowanceNotFound)?;
		T::Devices::ensure_permitted(&allowance.payer, device, Permission::Submit)?;
		let now = frame_system::Pallet::<T>::block_number();
		let period_end = allowance.period_start.checked_add(&T::AllowancePeriod::get());
		if period_end.is_none_or(|end| now >= end) {
			allowance.period_start = now;
			allowance.used = 0;
		}
		ensure!(allowance.used < allowance.rate, Error::<T>::RateExceeded);
		ensure!(allowance.amount >= fee, Error::<T>::AllowanceEmpty);
		ensure!(Self::is_covered(&allowance), Error::<T>::AllowanceEmpty);
		Ok(allowance)
	}
}

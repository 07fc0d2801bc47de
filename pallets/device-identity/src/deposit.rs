// SPDX-License-Identifier: Apache-2.0

//! The only place that holds and releases money.

use core::cmp::Ordering;
use frame_support::{
	pallet_prelude::*,
	traits::{fungible::MutateHold, tokens::Precision},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul, CheckedSub},
	ArithmeticError,
};

use crate::{types::BalanceOf, Config, Deposit, HoldReason, Metadata, Pallet};

impl<T: Config> Pallet<T> {
	/// The deposit of a device with this metadata.
	pub(crate) fn deposit_for(metadata: &Metadata<T>) -> Result<BalanceOf<T>, DispatchError> {
		let bytes: u32 = metadata
			.texts()
			.iter()
			.try_fold(0_u32, |sum, text| sum.checked_add(u32::try_from(text.len()).ok()?))
			.ok_or(ArithmeticError::Overflow)?;
		let amount = T::MetadataByteDeposit::get()
			.checked_mul(&bytes.into())
			.and_then(|extra| T::DeviceDeposit::get().checked_add(&extra))
			.ok_or(ArithmeticError::Overflow)?;
		Ok(amount)
	}

	/// Holds `amount` of the payer's balance.
	pub(crate) fn hold_deposit(payer: T::AccountId, amount: BalanceOf<T>) -> Result<Deposit<T>, DispatchError> {
		T::Currency::hold(&HoldReason::Device.into(), &payer, amount)?;
		Ok(Deposit { payer, amount })
	}

	/// Holds more or releases some, so that `amount` is held.
	pub(crate) fn adjust_deposit(deposit: &mut Deposit<T>, amount: BalanceOf<T>) -> DispatchResult {
		let reason = HoldReason::Device.into();
		match amount.cmp(&deposit.amount) {
			Ordering::Equal => {},
			Ordering::Greater => {
				let more = amount.checked_sub(&deposit.amount).ok_or(ArithmeticError::Underflow)?;
				T::Currency::hold(&reason, &deposit.payer, more)?;
			},
			Ordering::Less => {
				let less = deposit.amount.checked_sub(&amount).ok_or(ArithmeticError::Underflow)?;
				T::Currency::release(&reason, &deposit.payer, less, Precision::Exact)?;
			},
		}
		deposit.amount = amount;
		Ok(())
	}

	/// Gives the whole deposit back to its payer.
	pub(crate) fn release_deposit(deposit: Deposit<T>) -> DispatchResult {
		let Deposit { payer, amount } = deposit;
		T::Currency::release(&HoldReason::Device.into(), &payer, amount, Precision::Exact).map(|_| ())
	}
}

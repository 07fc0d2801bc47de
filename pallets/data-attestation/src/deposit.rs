// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, moves and releases money.
//!
//! What is released is what was recorded when it was held: the runtime's constants may have changed since.

use frame_support::{
	pallet_prelude::*,
	traits::{
		fungible::{InspectHold, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		OnUnbalanced,
	},
};
use pallet_support::deposits;
use sp_runtime::{
	traits::{CheckedAdd, Saturating},
	ArithmeticError,
};

use crate::{types::BalanceOf, Allowance, Config, HoldReason, LogDeposit, Pallet};

impl<T: Config> Pallet<T> {
	/// Burns the price of a description with so many bytes of text.
	pub(crate) fn pay_for_description(who: &T::AccountId, bytes: u32) -> DispatchResult {
		let price = deposits::amount(T::DescriptionPrice::get(), [(T::DescriptionBytePrice::get(), bytes)])?;
		let (kept, all, polite) = (Preservation::Preserve, Precision::Exact, Fortitude::Polite);
		T::Currency::burn_from(who, price, kept, all, polite).map(|_| ())
	}

	/// Holds so much.
	pub(crate) fn hold(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::hold::<T::Currency, _>(&reason.into(), who, amount)
	}

	/// Gives back so much of what is held.
	pub(crate) fn release(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::release::<T::Currency, _>(&reason.into(), who, amount)
	}

	/// Gives what is left of an allowance back, and its deposit.
	pub(crate) fn release_allowance(allowance: &Allowance<T>) -> DispatchResult {
		let all = allowance.held().ok_or(ArithmeticError::Overflow)?;
		Self::release(HoldReason::Allowance, &allowance.payer, all)
	}

	/// Whether as much is held of the payer as the allowance says.
	pub(crate) fn is_covered(allowance: &Allowance<T>) -> bool {
		let held = T::Currency::balance_on_hold(&HoldReason::Allowance.into(), &allowance.payer);
		allowance.held().is_some_and(|all| held >= all)
	}

	/// Pays a fee from an allowance that covers it, to where all fees go. This does not fail: what nobody can take is burnt.
	/// Tells what was paid.
	pub(crate) fn charge_allowance(allowance: &mut Allowance<T>, fee: BalanceOf<T>) -> BalanceOf<T> {
		// One of many, as transaction fees come: it is this that such handlers implement.
		let to_fees = |credit| T::FeeDestination::on_unbalanceds(core::iter::once(credit));
		let paid = deposits::take::<T::Currency, _>(&HoldReason::Allowance.into(), &allowance.payer, fee, to_fees);
		// No more is paid than the fee, and the allowance covers that: nothing is cut off.
		allowance.amount = allowance.amount.saturating_sub(paid);
		paid
	}
}

impl<T: Config> Allowance<T> {
	/// How much is held for it, its own deposit included.
	pub(crate) fn held(&self) -> Option<BalanceOf<T>> {
		self.amount.checked_add(&self.deposit)
	}
}

impl<T: Config> LogDeposit<T> {
	/// What a new log costs now: `amount` for what stays of it, and the deposit of its frontier.
	pub(crate) fn new(amount: BalanceOf<T>) -> Self {
		Self {
			amount,
			frontier: T::FrontierDeposit::get(),
		}
	}

	/// How much is held for the log.
	pub(crate) fn held(&self) -> Option<BalanceOf<T>> {
		self.amount.checked_add(&self.frontier)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, moves and releases money.
//!
//! What is released is what was recorded when it was held: the runtime's constants may have changed since.

use frame_support::{
	pallet_prelude::*,
	traits::{
		fungible::{BalancedHold, InspectHold, Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation},
		Imbalance, OnUnbalanced,
	},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul, Saturating},
	ArithmeticError,
};

use crate::{types::BalanceOf, Allowance, ClaimType, Config, HoldReason, LogDeposit, Pallet};

/// How many bytes an account takes in a list.
const ACCOUNT_LENGTH: u32 = 32;

impl<T: Config> Pallet<T> {
	/// Burns the price of a description with so many bytes of text.
	pub(crate) fn pay_for_description(who: &T::AccountId, bytes: usize) -> DispatchResult {
		let price = || {
			let bytes = u32::try_from(bytes).ok()?;
			let texts = T::DescriptionBytePrice::get().checked_mul(&bytes.into())?;
			T::DescriptionPrice::get().checked_add(&texts)
		};
		let price = price().ok_or(ArithmeticError::Overflow)?;
		let (kept, all, polite) = (Preservation::Preserve, Precision::Exact, Fortitude::Polite);
		T::Currency::burn_from(who, price, kept, all, polite).map(|_| ())
	}

	/// Holds so much.
	pub(crate) fn hold(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&reason.into(), who, amount)
	}

	/// Gives back so much of what is held.
	pub(crate) fn release(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(&reason.into(), who, amount, Precision::Exact).map(|_| ())
	}

	/// The deposit of a type of claims.
	pub(crate) fn deposit_of_claim_type(claim_type: &ClaimType<T>) -> Result<BalanceOf<T>, DispatchError> {
		let attestors = claim_type.attestors.as_ref().map_or(0, |attestors| attestors.len());
		let amount = || {
			let bytes: u32 = claim_type.uri.len().try_into().ok()?;
			let attestors: u32 = attestors.try_into().ok()?;
			let bytes = attestors.checked_mul(ACCOUNT_LENGTH)?.checked_add(bytes)?;
			let texts = T::ClaimTypeByteDeposit::get().checked_mul(&bytes.into())?;
			T::ClaimTypeDeposit::get().checked_add(&texts)
		};
		amount().ok_or_else(|| ArithmeticError::Overflow.into())
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
		let (credit, _) = T::Currency::slash(&HoldReason::Allowance.into(), &allowance.payer, fee);
		let paid = credit.peek();
		allowance.amount = allowance.amount.saturating_sub(paid);
		// One of many, as transaction fees come: it is this that such handlers implement.
		T::FeeDestination::on_unbalanceds(core::iter::once(credit));
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

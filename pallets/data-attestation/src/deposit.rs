// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, moves and releases money.
//!
//! What is released is what was recorded when it was held: the runtime's constants may have changed since.

use frame_support::{
	pallet_prelude::*,
	traits::{
		fungible::{BalancedHold, InspectHold, MutateHold},
		tokens::{Fortitude, Precision, Restriction},
		Imbalance, OnUnbalanced,
	},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul, CheckedSub, Saturating},
	ArithmeticError,
};

use crate::{types::BalanceOf, Allowance, Bond, ClaimType, Config, Deposit, HoldReason, LogDeposit, Pallet};

/// How many bytes an account takes in a list.
const ACCOUNT_LENGTH: u32 = 32;

impl<T: Config> Pallet<T> {
	/// The deposit of a description with so many bytes of text.
	pub(crate) fn deposit_of_texts(bytes: usize) -> Result<BalanceOf<T>, DispatchError> {
		let amount = || {
			let bytes = u32::try_from(bytes).ok()?;
			let texts = T::StreamByteDeposit::get().checked_mul(&bytes.into())?;
			T::DescriptionDeposit::get().checked_add(&texts)
		};
		amount().ok_or_else(|| ArithmeticError::Overflow.into())
	}

	/// Holds what is recorded.
	pub(crate) fn hold_deposit(reason: HoldReason, deposit: &Deposit<T>) -> DispatchResult {
		T::Currency::hold(&reason.into(), &deposit.payer, deposit.amount)
	}

	/// Holds the deposit of a new log: `amount` for what stays of it, and that of its frontier.
	pub(crate) fn hold_for_log(
		reason: HoldReason,
		payer: T::AccountId,
		amount: BalanceOf<T>,
	) -> Result<LogDeposit<T>, DispatchError> {
		let frontier = T::FrontierDeposit::get();
		let both = amount.checked_add(&frontier).ok_or(ArithmeticError::Overflow)?;
		T::Currency::hold(&reason.into(), &payer, both)?;
		Ok(LogDeposit {
			payer,
			amount,
			frontier,
		})
	}

	/// Gives back what is held for the frontier of a log that was closed.
	pub(crate) fn release_frontier(reason: HoldReason, deposit: &mut LogDeposit<T>) -> DispatchResult {
		let amount = core::mem::take(&mut deposit.frontier);
		T::Currency::release(&reason.into(), &deposit.payer, amount, Precision::Exact).map(|_| ())
	}

	/// Holds the bond of a new stream.
	pub(crate) fn hold_bond(payer: &T::AccountId) -> Result<Bond<T>, DispatchError> {
		let amount = T::EquivocationBond::get();
		T::Currency::hold(&HoldReason::Bond.into(), payer, amount)?;
		Ok(Bond::Held { amount })
	}

	/// Gives a bond back.
	pub(crate) fn return_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(&HoldReason::Bond.into(), payer, amount, Precision::Exact).map(|_| ())
	}

	/// Pays a bond out: a fixed share to who proved the equivocation, the rest to the treasury. Tells the two amounts.
	pub(crate) fn slash_bond(
		payer: &T::AccountId,
		reporter: &T::AccountId,
		amount: BalanceOf<T>,
	) -> Result<(BalanceOf<T>, BalanceOf<T>), DispatchError> {
		let reward = T::ReporterShare::get().mul_floor(amount);
		let rest = amount.checked_sub(&reward).ok_or(ArithmeticError::Underflow)?;
		for (to, part) in [(reporter, reward), (&T::Treasury::get(), rest)] {
			T::Currency::transfer_on_hold(
				&HoldReason::Bond.into(),
				payer,
				to,
				part,
				Precision::Exact,
				Restriction::Free,
				Fortitude::Force,
			)?;
		}
		Ok((reward, rest))
	}

	/// The deposit of a type of claims.
	pub(crate) fn deposit_of_claim_type(claim_type: &ClaimType<T>) -> Result<BalanceOf<T>, DispatchError> {
		let attestors = claim_type.attestors.as_ref().map_or(0, |attestors| attestors.len());
		let amount = || {
			let bytes: u32 = claim_type.locator.len().try_into().ok()?;
			let attestors: u32 = attestors.try_into().ok()?;
			let bytes = attestors.checked_mul(ACCOUNT_LENGTH)?.checked_add(bytes)?;
			let texts = T::StreamByteDeposit::get().checked_mul(&bytes.into())?;
			T::ClaimTypeDeposit::get().checked_add(&texts)
		};
		amount().ok_or_else(|| ArithmeticError::Overflow.into())
	}

	/// Holds the deposit of a claim or a type of claims.
	pub(crate) fn hold_for_claim(who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::Claim.into(), who, amount)
	}

	/// Gives the deposit of a claim back.
	pub(crate) fn release_claim(who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(&HoldReason::Claim.into(), who, amount, Precision::Exact).map(|_| ())
	}

	/// Sets more aside for a device.
	pub(crate) fn hold_allowance(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::Allowance.into(), payer, amount)
	}

	/// Gives what is left of an allowance back, and its deposit.
	pub(crate) fn release_allowance(allowance: &Allowance<T>) -> DispatchResult {
		let all = allowance.held().ok_or(ArithmeticError::Overflow)?;
		T::Currency::release(&HoldReason::Allowance.into(), &allowance.payer, all, Precision::Exact).map(|_| ())
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

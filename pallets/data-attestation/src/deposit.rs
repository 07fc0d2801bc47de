// SPDX-License-Identifier: Apache-2.0

//! The only place that holds and releases money.

use frame_support::{
	pallet_prelude::*,
	traits::{
		fungible::MutateHold,
		tokens::{Fortitude, Precision, Restriction},
	},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul, CheckedSub},
	ArithmeticError,
};

use crate::{types::BalanceOf, Allowance, Bond, ClaimType, Config, Deposit, Error, HoldReason, Log, Pallet};

/// How many bytes an account takes in a list.
const ACCOUNT_LENGTH: u32 = 32;

impl<T: Config> Pallet<T> {
	/// The deposit of a stream whose log is this, without its descriptions.
	pub(crate) fn deposit_of_stream(log: &Log) -> Result<BalanceOf<T>, DispatchError> {
		Self::with_frontier(T::StreamDeposit::get(), log)
	}

	/// The deposit of a gateway whose log is this.
	pub(crate) fn deposit_of_gateway(log: &Log) -> Result<BalanceOf<T>, DispatchError> {
		Self::with_frontier(T::GatewayDeposit::get(), log)
	}

	/// An open log has a frontier, and a deposit for it.
	fn with_frontier(closed: BalanceOf<T>, log: &Log) -> Result<BalanceOf<T>, DispatchError> {
		match log {
			Log::Open(_) => closed
				.checked_add(&T::FrontierDeposit::get())
				.ok_or_else(|| ArithmeticError::Overflow.into()),
			Log::Closed { .. } => Ok(closed),
		}
	}

	/// The deposit of a description with so many bytes of text.
	pub(crate) fn deposit_of_texts(bytes: usize) -> Result<BalanceOf<T>, DispatchError> {
		let amount = || {
			let bytes = u32::try_from(bytes).ok()?;
			let texts = T::StreamByteDeposit::get().checked_mul(&bytes.into())?;
			T::DescriptionDeposit::get().checked_add(&texts)
		};
		amount().ok_or_else(|| ArithmeticError::Overflow.into())
	}

	/// Holds `amount` of the payer's balance.
	pub(crate) fn hold_deposit(
		reason: HoldReason,
		payer: T::AccountId,
		amount: BalanceOf<T>,
	) -> Result<Deposit<T>, DispatchError> {
		T::Currency::hold(&reason.into(), &payer, amount)?;
		Ok(Deposit { payer, amount })
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
		let all = allowance
			.amount
			.checked_add(&allowance.deposit)
			.ok_or(ArithmeticError::Overflow)?;
		T::Currency::release(&HoldReason::Allowance.into(), &allowance.payer, all, Precision::Exact).map(|_| ())
	}

	/// Pays a fee from an allowance, to whom all fees go.
	pub(crate) fn charge_allowance(allowance: &mut Allowance<T>, fee: BalanceOf<T>) -> DispatchResult {
		allowance.amount = allowance.amount.checked_sub(&fee).ok_or(Error::<T>::AllowanceEmpty)?;
		T::Currency::transfer_on_hold(
			&HoldReason::Allowance.into(),
			&allowance.payer,
			&T::FeeCollector::get(),
			fee,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		)
		.map(|_| ())
	}

	/// Releases as much as leaves `amount` held.
	pub(crate) fn reduce_deposit(reason: HoldReason, deposit: &mut Deposit<T>, amount: BalanceOf<T>) -> DispatchResult {
		let less = deposit.amount.checked_sub(&amount).ok_or(ArithmeticError::Underflow)?;
		T::Currency::release(&reason.into(), &deposit.payer, less, Precision::Exact)?;
		deposit.amount = amount;
		Ok(())
	}
}

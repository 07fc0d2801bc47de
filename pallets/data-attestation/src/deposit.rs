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

use crate::{types::BalanceOf, Allowance, Bond, ClaimType, Config, Deposit, Error, HoldReason, Log, Pallet, Stream};

/// How many bytes an account takes in a list.
const ACCOUNT_LENGTH: u32 = 32;

impl<T: Config> Pallet<T> {
	/// The deposit of a stream in this state.
	pub(crate) fn deposit_for(name: &[u8], content_type: &[u8], open: bool) -> Result<BalanceOf<T>, DispatchError> {
		let bytes = name
			.len()
			.checked_add(content_type.len())
			.and_then(|bytes| u32::try_from(bytes).ok());
		let amount = bytes
			.and_then(|bytes| T::StreamByteDeposit::get().checked_mul(&bytes.into()))
			.and_then(|texts| T::StreamDeposit::get().checked_add(&texts))
			.and_then(|closed| {
				if open {
					closed.checked_add(&T::FrontierDeposit::get())
				} else {
					Some(closed)
				}
			})
			.ok_or(ArithmeticError::Overflow)?;
		Ok(amount)
	}

	/// The deposit that this stream should have.
	pub(crate) fn deposit_of(stream: &Stream<T>) -> Result<BalanceOf<T>, DispatchError> {
		Self::deposit_for(&stream.name, &stream.content_type, matches!(stream.log, Log::Open(_)))
	}

	/// Holds `amount` of the payer's balance.
	pub(crate) fn hold_deposit(payer: T::AccountId, amount: BalanceOf<T>) -> Result<Deposit<T>, DispatchError> {
		T::Currency::hold(&HoldReason::Stream.into(), &payer, amount)?;
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
	pub(crate) fn reduce_deposit(deposit: &mut Deposit<T>, amount: BalanceOf<T>) -> DispatchResult {
		let less = deposit.amount.checked_sub(&amount).ok_or(ArithmeticError::Underflow)?;
		T::Currency::release(&HoldReason::Stream.into(), &deposit.payer, less, Precision::Exact)?;
		deposit.amount = amount;
		Ok(())
	}
}

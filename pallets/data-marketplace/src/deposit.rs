// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, moves and releases money.
//!
//! What a deal pays when it ends is paid as far as it can be: where somebody cannot be credited, the amount stays held as
//! what is due, and the deal is over all the same.

use assay_primitives::ListingId;
use frame_support::{
	pallet_prelude::*,
	traits::{
		fungibles::{InspectHold, MutateHold},
		tokens::{Fortitude, Precision, Restriction},
	},
};
use pallet_support::{deposits, texts::bytes_of};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{
	types::{AccountOf, Balance, CurrencyOf},
	Config, DealId, Due, DueDeposit, DueDeposits, Dues, DuesOf, Event, HoldReason, Listings, Pallet, Stake,
};

impl<T: Config> Pallet<T> {
	/// The deposit of a listing with these texts and so many keywords.
	pub(crate) fn listing_deposit<'a>(
		texts: impl IntoIterator<Item = &'a [u8]>,
		keywords: usize,
	) -> Result<Balance, DispatchError> {
		let bytes = bytes_of(texts).ok_or(ArithmeticError::Overflow)?;
		let keywords = u32::try_from(keywords).map_err(|_| ArithmeticError::Overflow)?;
		let parts = [
			(T::ListingByteDeposit::get(), bytes),
			(T::KeywordDeposit::get(), keywords),
		];
		Ok(deposits::amount(T::ListingDeposit::get(), parts)?)
	}

	/// Holds a deposit, in the chain's own token.
	pub(crate) fn hold_deposit(reason: HoldReason, who: &AccountOf<T>, amount: Balance) -> DispatchResult {
		T::Currencies::hold(T::Native::get(), &reason.into(), who, amount)
	}

	/// Gives a deposit back.
	pub(crate) fn release_deposit(reason: HoldReason, who: &AccountOf<T>, amount: Balance) -> DispatchResult {
		Self::release(reason, &T::Native::get(), who, amount)
	}

	/// Gives back the deposit of something that is over. Where it still owes something to the same account, that waits until it
	/// is paid: else what is due would be kept for nothing. It does not wait for what is due to another: who blocks itself
	/// keeps nobody else's money.
	pub(crate) fn return_deposit(
		deal: DealId,
		reason: HoldReason,
		who: &AccountOf<T>,
		amount: Balance,
	) -> DispatchResult {
		if !Self::owes(deal, who) {
			Self::release_due_deposit(deal)?;
			return Self::release_deposit(reason, who, amount);
		}
		DueDeposits::<T>::try_mutate(deal, |kept| {
			// A request of the same name may have left one before, of the same buyer.
			let before = kept.as_ref().map_or(0, |kept| kept.amount);
			*kept = Some(DueDeposit {
				reason,
				who: who.clone(),
				amount: before.checked_add(amount).ok_or(ArithmeticError::Overflow)?,
			});
			Ok(())
		})
	}

	/// Whether a deal owes an account something.
	pub(crate) fn owes(deal: DealId, who: &AccountOf<T>) -> bool {
		Dues::<T>::get(deal).is_some_and(|dues| dues.iter().any(|due| due.to == *who))
	}

	fn release_due_deposit(deal: DealId) -> DispatchResult {
		match DueDeposits::<T>::take(deal) {
			Some(kept) => Self::release_deposit(kept.reason, &kept.who, kept.amount),
			None => Ok(()),
		}
	}

	/// Puts what a buyer pays into escrow.
	pub(crate) fn hold_escrow(buyer: &AccountOf<T>, currency: &CurrencyOf<T>, amount: Balance) -> DispatchResult {
		Self::hold_stake(HoldReason::Escrow, buyer, currency, amount)
	}

	/// Holds what a seller puts up for bonds.
	pub(crate) fn hold_bond(seller: &AccountOf<T>, currency: &CurrencyOf<T>, amount: Balance) -> DispatchResult {
		Self::hold_stake(HoldReason::Bond, seller, currency, amount)
	}

	/// Holds what may become another's. A currency holds what is locked, too, and lets what is held stand for a lock; so what is
	/// at stake must not be among what has to, or locked tokens would be paid out. A deposit may: it goes nowhere but back.
	fn hold_stake(reason: HoldReason, who: &AccountOf<T>, currency: &CurrencyOf<T>, amount: Balance) -> DispatchResult {
		T::Currencies::hold(currency.clone(), &reason.into(), who, amount)?;
		let held = |reason: HoldReason| T::Currencies::balance_on_hold(currency.clone(), &reason.into(), who);
		let at_stake = held(HoldReason::Escrow)
			.checked_add(held(HoldReason::Bond))
			.ok_or(ArithmeticError::Overflow)?;
		let unlocked = T::Currencies::reducible_total_balance_on_hold(currency.clone(), who, Fortitude::Polite);
		ensure!(at_stake <= unlocked, TokenError::Frozen);
		Ok(())
	}

	/// Gives a seller back what no deal has of its bond.
	pub(crate) fn release_bond(seller: &AccountOf<T>, currency: &CurrencyOf<T>, amount: Balance) -> DispatchResult {
		Self::release(HoldReason::Bond, currency, seller, amount)
	}

	fn release(reason: HoldReason, currency: &CurrencyOf<T>, who: &AccountOf<T>, amount: Balance) -> DispatchResult {
		T::Currencies::release(currency.clone(), &reason.into(), who, amount, Precision::Exact).map(|_| ())
	}

	/// Pays what a deal owes and can be paid now; tells whether anything was.
	pub(crate) fn pay_dues(deal: DealId) -> Result<bool, DispatchError> {
		let owed = Dues::<T>::take(deal);
		let before = owed.as_ref().map_or(0, |dues| dues.len());
		let mut payments = Payments::<T>::with(deal, DuesOf::<T>::default());
		for due in owed.into_iter().flatten() {
			payments.pay(due, None)?;
		}
		let after = payments.finish();
		if DueDeposits::<T>::get(deal).is_some_and(|kept| !Self::owes(deal, &kept.who)) {
			Self::release_due_deposit(deal)?;
		}
		Ok(after < before)
	}
}

/// The payments of a deal, and what of them is due.
pub(crate) struct Payments<T: Config> {
	deal: DealId,
	due: DuesOf<T>,
}

impl<T: Config> Payments<T> {
	/// The payments of this deal. What it owes already is tried again with what goes the same way.
	pub(crate) fn of(deal: DealId) -> Self {
		Self::with(deal, Dues::<T>::take(deal).unwrap_or_default())
	}

	fn with(deal: DealId, due: DuesOf<T>) -> Self {
		Self { deal, due }
	}

	/// Gives back to the buyer what is in escrow.
	pub(crate) fn give_back(&mut self, stake: &Stake<T>, buyer: &AccountOf<T>, amount: Balance) -> DispatchResult {
		self.free(&stake.currency, buyer, amount)
	}

	/// The same, where no stake says what it is in.
	pub(crate) fn free(&mut self, currency: &CurrencyOf<T>, buyer: &AccountOf<T>, amount: Balance) -> DispatchResult {
		self.pay(Due::of(HoldReason::Escrow, currency, (buyer, buyer), amount), None)
	}

	/// Pays so much of a buyer's escrow as a price: the fee, the payees' shares, and to the seller all that is left.
	pub(crate) fn pay_price(
		&mut self,
		stake: &Stake<T>,
		buyer: &AccountOf<T>,
		seller: &AccountOf<T>,
		price: Balance,
	) -> DispatchResult {
		let divided = stake.divide(price)?;
		let payment = |to, amount| Due::of(HoldReason::Escrow, &stake.currency, (buyer, to), amount);
		Self::levy(&stake.currency, HoldReason::Escrow, buyer, divided.fee)?;
		// The seller first: out of that it can pay for the record of what its payees cannot be paid.
		self.pay(payment(seller, divided.seller), Some(seller))?;
		for (payee, part) in divided.payees {
			// A share of the buyer's own waits with what is given back to it, and with the buyer's deposit.
			let keeper = Some(seller).filter(|_| payee != buyer);
			self.pay(payment(payee, part), keeper)?;
		}
		Ok(())
	}

	/// Pays so much of a seller's bond to the buyer.
	pub(crate) fn pay_bond(
		&mut self,
		stake: &Stake<T>,
		seller: &AccountOf<T>,
		buyer: &AccountOf<T>,
		amount: Balance,
	) -> DispatchResult {
		self.pay(
			Due::of(HoldReason::Bond, &stake.currency, (seller, buyer), amount),
			None,
		)
	}

	/// Takes so much of a seller's bond, which no buyer is to have.
	pub(crate) fn forfeit_bond(&mut self, stake: &Stake<T>, seller: &AccountOf<T>, amount: Balance) -> DispatchResult {
		self.forfeit(&Due::of(HoldReason::Bond, &stake.currency, (seller, seller), amount))
	}

	/// Gives so much of a deal's bond back: to the listing's pool, or to the seller where the listing was withdrawn.
	pub(crate) fn return_bond(
		&mut self,
		stake: &Stake<T>,
		listing: ListingId,
		seller: &AccountOf<T>,
		amount: Balance,
	) -> DispatchResult {
		let Some(mut listed) = Listings::<T>::get(listing) else {
			let payment = Due::of(HoldReason::Bond, &stake.currency, (seller, seller), amount);
			return self.pay(payment, Some(seller));
		};
		listed.pool = listed.pool.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		Listings::<T>::insert(listing, listed);
		Ok(())
	}

	/// Frees what is left of a listing's pool, whose deposit pays for what is due of it.
	pub(crate) fn free_pool(&mut self, stake: &Stake<T>, seller: &AccountOf<T>, amount: Balance) -> DispatchResult {
		self.pay(
			Due::of(HoldReason::Bond, &stake.currency, (seller, seller), amount),
			None,
		)
	}

	/// Records what could not be paid, and tells how many payments those are.
	pub(crate) fn finish(self) -> usize {
		let open = self.due.len();
		if open > 0 {
			Dues::<T>::insert(self.deal, self.due);
		}
		open
	}

	/// Makes a payment, with what is due the same way; where it cannot be made, it is due.
	///
	/// The record of what is due has a deposit. What is due to the deal's buyer is paid for by the buyer's own, which waits; for
	/// anything else `keeper` pays, the seller, for whom or for whose payees it is. Where the seller does not have as much, or
	/// entries would be kept for nothing, what cannot be paid is forfeited.
	fn pay(&mut self, mut payment: Due<T>, keeper: Option<&AccountOf<T>>) -> DispatchResult {
		if let Some(place) = self.due.iter().position(|due| due.goes_with(&payment)) {
			let due = self.due.swap_remove(place);
			payment.amount = payment
				.amount
				.checked_add(due.amount)
				.ok_or(ArithmeticError::Overflow)?;
			payment.deposit = due.deposit;
		}
		if Self::transfer(&payment) {
			return Self::release_kept(payment.deposit);
		}
		if let Some(keeper) = keeper.filter(|_| payment.deposit.is_none()) {
			let deposit = T::PaymentDeposit::get();
			if Pallet::<T>::hold_deposit(HoldReason::Deal, keeper, deposit).is_err() {
				return self.forfeit(&payment);
			}
			payment.deposit = Some((keeper.clone(), deposit));
		}
		Pallet::<T>::deposit_event(Event::PaymentDue {
			deal: self.deal,
			to: payment.to.clone(),
			amount: payment.amount,
		});
		self.due.try_push(payment).map_err(|_| ArithmeticError::Overflow.into())
	}

	fn release_kept(deposit: Option<(AccountOf<T>, Balance)>) -> DispatchResult {
		deposit.map_or(Ok(()), |(who, amount)| {
			Pallet::<T>::release_deposit(HoldReason::Deal, &who, amount)
		})
	}

	/// Moves what is held; it is free at once. Tells whether it could be, and changes nothing where it could not.
	///
	/// By force: a lock that was put on the account since does not keep anybody from what that money was held for.
	fn transfer(payment: &Due<T>) -> bool {
		let Due {
			currency,
			from,
			to,
			amount,
			..
		} = payment;
		if *amount == 0 {
			return true;
		}
		let reason = payment.reason().into();
		frame_support::storage::with_storage_layer(|| {
			if from == to {
				T::Currencies::release(currency.clone(), &reason, from, *amount, Precision::Exact)
			} else {
				T::Currencies::transfer_on_hold(
					currency.clone(),
					&reason,
					from,
					to,
					*amount,
					Precision::Exact,
					Restriction::Free,
					Fortitude::Force,
				)
			}
		})
		.is_ok()
	}

	/// Takes what is held and nobody is to have: it goes where fees go.
	fn forfeit(&mut self, payment: &Due<T>) -> DispatchResult {
		Self::levy(&payment.currency, payment.reason(), &payment.from, payment.amount)?;
		Pallet::<T>::deposit_event(Event::Forfeited {
			deal: self.deal,
			amount: payment.amount,
		});
		Ok(())
	}

	/// Takes something of what is held for the chain: it burns it, or pays it to the treasury where it is not in the chain's own
	/// token. What the treasury cannot be credited with is burnt as well, so that nobody has more by it.
	fn levy(currency: &CurrencyOf<T>, reason: HoldReason, from: &AccountOf<T>, amount: Balance) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let credited = *currency != T::Native::get()
			&& Self::transfer(&Due::of(reason, currency, (from, &T::Treasury::get()), amount));
		if credited {
			return Ok(());
		}
		T::Currencies::burn_held(
			currency.clone(),
			&reason.into(),
			from,
			amount,
			Precision::Exact,
			Fortitude::Force,
		)
		.map(|_| ())
	}
}

impl<T: Config> Due<T> {
	/// A payment out of what is held for a reason, `Bond` or `Escrow`, from the first account to the second.
	fn of(
		reason: HoldReason,
		currency: &CurrencyOf<T>,
		(from, to): (&AccountOf<T>, &AccountOf<T>),
		amount: Balance,
	) -> Self {
		Self {
			currency: currency.clone(),
			bond: reason == HoldReason::Bond,
			from: from.clone(),
			to: to.clone(),
			amount,
			deposit: None,
		}
	}

	/// For what it is held.
	pub(crate) fn reason(&self) -> HoldReason {
		if self.bond {
			HoldReason::Bond
		} else {
			HoldReason::Escrow
		}
	}

	/// Whether both are paid out of the same, and to the same account.
	fn goes_with(&self, other: &Self) -> bool {
		(self.bond, &self.from, &self.to, &self.currency) == (other.bond, &other.from, &other.to, &other.currency)
	}
}

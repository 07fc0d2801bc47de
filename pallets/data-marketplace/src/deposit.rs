// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, moves and releases money.

use frame_support::{
	pallet_prelude::*,
	traits::{
		fungible::MutateHold,
		tokens::{Fortitude, Precision, Restriction},
	},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul},
	ArithmeticError,
};

use crate::{types::BalanceOf, Config, HoldReason, Listing, Pallet, Purchase};

impl<T: Config> Pallet<T> {
	/// The deposit of a listing with these texts.
	pub(crate) fn listing_deposit(title: &[u8], uri: &[u8]) -> Result<BalanceOf<T>, DispatchError> {
		let bytes = title
			.len()
			.checked_add(uri.len())
			.and_then(|bytes| u32::try_from(bytes).ok());
		let amount = bytes
			.and_then(|bytes| T::ListingByteDeposit::get().checked_mul(&bytes.into()))
			.and_then(|texts| T::ListingDeposit::get().checked_add(&texts))
			.ok_or(ArithmeticError::Overflow)?;
		Ok(amount)
	}

	/// Holds a listing's deposit.
	pub(crate) fn hold_for_listing(seller: &T::AccountId, deposit: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::Listing.into(), seller, deposit)
	}

	/// Gives a listing's deposit back.
	pub(crate) fn release_listing(listing: &Listing<T>) -> DispatchResult {
		Self::release(HoldReason::Listing, &listing.seller, listing.deposit)
	}

	/// Holds a purchase's deposit and puts its price into escrow.
	pub(crate) fn hold_for_purchase(
		buyer: &T::AccountId,
		deposit: BalanceOf<T>,
		price: BalanceOf<T>,
	) -> DispatchResult {
		T::Currency::hold(&HoldReason::Purchase.into(), buyer, deposit)?;
		T::Currency::hold(&HoldReason::Escrow.into(), buyer, price)
	}

	/// Gives the price in escrow back to the buyer.
	pub(crate) fn release_escrow(purchase: &Purchase<T>) -> DispatchResult {
		Self::release(HoldReason::Escrow, &purchase.buyer, purchase.price)
	}

	/// Pays the price in escrow to the seller.
	pub(crate) fn pay_escrow(purchase: &Purchase<T>) -> DispatchResult {
		T::Currency::transfer_on_hold(
			&HoldReason::Escrow.into(),
			&purchase.buyer,
			&purchase.seller,
			purchase.price,
			Precision::Exact,
			Restriction::Free,
			// A lock may be of the same money: it does not keep a seller from what was sold.
			Fortitude::Force,
		)?;
		Ok(())
	}

	/// Gives a purchase's deposit back.
	pub(crate) fn release_purchase(purchase: &Purchase<T>) -> DispatchResult {
		Self::release(HoldReason::Purchase, &purchase.buyer, purchase.deposit)
	}

	fn release(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(&reason.into(), who, amount, Precision::Exact)?;
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, moves and releases money.

use frame_support::pallet_prelude::*;
use pallet_support::{deposits, texts::bytes_of};
use sp_runtime::ArithmeticError;

use crate::{types::BalanceOf, Config, HoldReason, Listing, Pallet, Purchase};

impl<T: Config> Pallet<T> {
	/// The deposit of a listing with these texts.
	pub(crate) fn listing_deposit(title: &[u8], uri: &[u8]) -> Result<BalanceOf<T>, DispatchError> {
		let bytes = bytes_of([title, uri]).ok_or(ArithmeticError::Overflow)?;
		let parts = [(T::ListingByteDeposit::get(), bytes)];
		Ok(deposits::amount(T::ListingDeposit::get(), parts)?)
	}

	/// Holds a listing's deposit.
	pub(crate) fn hold_for_listing(seller: &T::AccountId, deposit: BalanceOf<T>) -> DispatchResult {
		Self::hold(HoldReason::Listing, seller, deposit)
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
		Self::hold(HoldReason::Purchase, buyer, deposit)?;
		Self::hold(HoldReason::Escrow, buyer, price)
	}

	/// Gives the price in escrow back to the buyer.
	pub(crate) fn release_escrow(purchase: &Purchase<T>) -> DispatchResult {
		Self::release(HoldReason::Escrow, &purchase.buyer, purchase.price)
	}

	/// Pays the price in escrow to the seller.
	pub(crate) fn pay_escrow(purchase: &Purchase<T>) -> DispatchResult {
		let Purchase {
			buyer, seller, price, ..
		} = purchase;
		deposits::pay_held::<T::Currency, _>(&HoldReason::Escrow.into(), buyer, seller, *price)
	}

	/// Gives a purchase's deposit back.
	pub(crate) fn release_purchase(purchase: &Purchase<T>) -> DispatchResult {
		Self::release(HoldReason::Purchase, &purchase.buyer, purchase.deposit)
	}

	fn hold(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::hold::<T::Currency, _>(&reason.into(), who, amount)
	}

	fn release(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::release::<T::Currency, _>(&reason.into(), who, amount)
	}
}

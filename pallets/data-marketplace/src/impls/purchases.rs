// SPDX-License-Identifier: Apache-2.0

//! Purchases of archives, from the payment to the end of their record.

use assay_primitives::{ListingId, PurchaseId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use super::sale::Kind;
use crate::{
	types::AccountOf, Config, DealId, DealsOf, Error, Event, HoldReason, Listing, NextPurchaseId, Pallet, Purchase,
	PurchaseState, Purchases, Stars,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_purchase(buyer: AccountOf<T>, id: ListingId, terms: H256, buyer_key: [u8; 32]) -> DispatchResult {
		let listing = Self::for_sale(&buyer, id, terms, &buyer_key, Kind::Archive)?;
		Self::hold_escrow(&buyer, &listing.stake.currency, listing.stake.price)?;
		Self::book_purchase(buyer, id, listing, buyer_key).map(|_| ())
	}

	/// Books a purchase whose price is in escrow.
	pub(crate) fn book_purchase(
		buyer: AccountOf<T>,
		id: ListingId,
		mut listing: Listing<T>,
		buyer_key: [u8; 32],
	) -> Result<PurchaseId, DispatchError> {
		let deadline = Self::ticks()
			.checked_add(listing.delivery)
			.ok_or(ArithmeticError::Overflow)?;
		let purchase = Self::take_number::<NextPurchaseId<T>>()?;
		let deposit = T::PurchaseDeposit::get();
		Self::hold_deposit(HoldReason::Deal, &buyer, deposit)?;
		Self::open_deal(DealId::Purchase(purchase), &buyer, id, &mut listing)?;
		let deal = Self::deal_of(listing.terms, &buyer, buyer_key);
		let seller = listing.seller.clone();
		Purchases::<T>::insert(
			purchase,
			Purchase {
				version: listing.version,
				listing: id,
				terms: listing.terms,
				deal,
				buyer: buyer.clone(),
				buyer_key,
				seller: listing.seller,
				device: listing.device,
				stream: listing.stream,
				goods: listing.goods,
				uri: Self::uri_of(id),
				stake: listing.stake,
				window: listing.window,
				state: PurchaseState::Paid { deadline },
				deposit,
			},
		);
		Self::deposit_event(Event::Purchased {
			purchase,
			listing: id,
			buyer,
			seller,
			deadline,
			deal,
		});
		Ok(purchase)
	}

	pub(crate) fn do_close(who: &AccountOf<T>, id: PurchaseId, deal: H256, rating: Option<Stars>) -> DispatchResult {
		let purchase = Self::purchased(id)?;
		ensure!(purchase.buyer == *who, Error::<T>::NotBuyer);
		ensure!(purchase.deal == deal, Error::<T>::DealMismatch);
		match purchase.state {
			PurchaseState::Paid { .. } | PurchaseState::Delivered { .. } => return Err(Error::<T>::NotEnded.into()),
			PurchaseState::Settled { .. } => {},
			PurchaseState::Refunded { .. } => Self::ensure_unpaid_rating(rating)?,
		}
		Purchases::<T>::remove(id);
		let deal = DealId::Purchase(id);
		DealsOf::<T>::remove(who, deal);
		Self::return_deposit(deal, HoldReason::Deal, who, purchase.deposit)?;
		if let Some(stars) = rating {
			Self::rate(&purchase.seller, &purchase.stake.currency, purchase.stake.price, stars);
		}
		Self::deposit_event(Event::DealClosed { deal, rating });
		Ok(())
	}

	/// The purchase, or what became of it: numbers below the next one were all given out.
	pub(crate) fn purchased(id: PurchaseId) -> Result<Purchase<T>, Error<T>> {
		Purchases::<T>::get(id).ok_or_else(|| {
			if id < NextPurchaseId::<T>::get() {
				Error::<T>::PurchaseEnded
			} else {
				Error::<T>::PurchaseNotFound
			}
		})
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Purchases, from the payment to the end of their record.

use assay_primitives::{listing, traits::StreamProof, ListingId, PurchaseId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::{traits::CheckedAdd, ArithmeticError};

use crate::{Config, Error, Event, NextPurchaseId, Pallet, Purchase, PurchaseState, Purchases, PurchasesOf, SalesOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_purchase(buyer: T::AccountId, id: ListingId, terms: H256, buyer_key: [u8; 32]) -> DispatchResult {
		let listing = Self::listed(id)?;
		ensure!(listing.terms == terms, Error::<T>::TermsMismatch);
		ensure!(listing.seller != buyer, Error::<T>::OwnListing);
		ensure!(
			T::Streams::may_sell(&listing.seller, listing.stream),
			Error::<T>::SellerNotPermitted
		);
		let now = frame_system::Pallet::<T>::block_number();
		let deadline = now
			.checked_add(&listing.delivery_period)
			.ok_or(ArithmeticError::Overflow)?;

		let purchase = NextPurchaseId::<T>::get();
		NextPurchaseId::<T>::put(purchase.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let (price, deposit) = (listing.price, T::PurchaseDeposit::get());
		let deal = listing::deal(Self::genesis(), terms, &buyer, buyer_key);
		Self::hold_for_purchase(&buyer, deposit, price)?;
		Self::add_encumbrance(&listing.device)?;
		PurchasesOf::<T>::insert(&buyer, purchase, ());
		SalesOf::<T>::insert(&listing.seller, purchase, ());
		Purchases::<T>::insert(
			purchase,
			Purchase {
				listing: id,
				buyer: buyer.clone(),
				seller: listing.seller.clone(),
				stream: listing.stream,
				device: listing.device,
				first_sequence: listing.first_sequence,
				last_sequence: listing.last_sequence,
				price,
				buyer_key,
				deal,
				state: PurchaseState::Paid { deadline },
				deposit,
			},
		);
		let seller = listing.seller;
		Self::deposit_event(Event::Purchased {
			purchase,
			listing: id,
			buyer,
			seller,
			price,
			deadline,
			deal,
		});
		Ok(())
	}

	pub(crate) fn do_close(who: &T::AccountId, id: PurchaseId, named: H256) -> DispatchResult {
		let purchase = Self::purchased(id)?;
		ensure!(purchase.buyer == *who, Error::<T>::NotBuyer);
		let PurchaseState::Settled { delivery, .. } = purchase.state else {
			return Err(Error::<T>::NotSettled.into());
		};
		ensure!(delivery == named, Error::<T>::DeliveryMismatch);
		Self::remove(id, &purchase)?;
		Self::deposit_event(Event::PurchaseClosed { purchase: id });
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

	/// Removes the record and gives its deposit back.
	pub(crate) fn remove(id: PurchaseId, purchase: &Purchase<T>) -> DispatchResult {
		Purchases::<T>::remove(id);
		PurchasesOf::<T>::remove(&purchase.buyer, id);
		SalesOf::<T>::remove(&purchase.seller, id);
		Self::release_purchase(purchase)
	}
}

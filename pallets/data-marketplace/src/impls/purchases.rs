// SPDX-License-Identifier: Apache-2.0

//! Purchases, from the payment to the end of their record.

use assay_primitives::{traits::StreamProof, ListingId, PurchaseId};
use frame_support::pallet_prelude::*;
use sp_runtime::{traits::CheckedAdd, ArithmeticError};

use crate::{Config, Error, Event, NextPurchaseId, Pallet, Purchase, PurchaseState, Purchases, PurchasesOf, SalesOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_purchase(buyer: T::AccountId, id: ListingId, buyer_key: [u8; 32]) -> DispatchResult {
		let listing = Self::listed(id)?;
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
		Self::hold_for_purchase(&buyer, deposit, price)?;
		Self::add_obligation(&listing.device)?;
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
		});
		Ok(())
	}

	pub(crate) fn do_close(who: &T::AccountId, id: PurchaseId) -> DispatchResult {
		let purchase = Self::purchased(id)?;
		ensure!(purchase.buyer == *who, Error::<T>::NotBuyer);
		ensure!(
			matches!(purchase.state, PurchaseState::Settled { .. }),
			Error::<T>::NotSettled
		);
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

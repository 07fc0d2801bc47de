// SPDX-License-Identifier: Apache-2.0

//! Offers, and their withdrawal.

use alloc::vec::Vec;
use assay_primitives::{traits::StreamProof, ListingId, StreamId};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{types::BalanceOf, Config, Error, Event, Listing, Listings, ListingsOf, NextListingId, Pallet};

impl<T: Config> Pallet<T> {
	// The arguments are the call's.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_list(
		seller: T::AccountId,
		stream: StreamId,
		first_sequence: u64,
		last_sequence: u64,
		price: BalanceOf<T>,
		delivery_period: BlockNumberFor<T>,
		title: Vec<u8>,
		locator: Vec<u8>,
	) -> DispatchResult {
		ensure!(first_sequence <= last_sequence, Error::<T>::RangeReversed);
		ensure!(!price.is_zero(), Error::<T>::PriceIsZero);
		ensure!(
			delivery_period >= T::MinDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooShort
		);
		ensure!(
			delivery_period <= T::MaxDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooLong
		);
		let title: BoundedVec<_, _> = title.try_into().map_err(|_| Error::<T>::TitleTooLong)?;
		let locator: BoundedVec<_, _> = locator.try_into().map_err(|_| Error::<T>::LocatorTooLong)?;
		for text in [&title[..], &locator[..]] {
			ensure!(core::str::from_utf8(text).is_ok(), Error::<T>::NotUtf8);
		}
		let head = T::Streams::head(stream).ok_or(Error::<T>::StreamNotFound)?;
		ensure!(T::Streams::may_sell(&seller, stream), Error::<T>::NoPermission);
		ensure!(last_sequence < head.size, Error::<T>::RangeNotCommitted);

		let listing = NextListingId::<T>::get();
		NextListingId::<T>::put(listing.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = Self::listing_deposit(&title, &locator)?;
		Self::hold_for_listing(&seller, deposit)?;
		Self::add_obligation(&head.device)?;
		ListingsOf::<T>::insert(&seller, listing, ());
		Listings::<T>::insert(
			listing,
			Listing {
				seller: seller.clone(),
				stream,
				device: head.device,
				first_sequence,
				last_sequence,
				price,
				delivery_period,
				title,
				locator,
				root: head.root,
				listed_at: frame_system::Pallet::<T>::block_number(),
				deposit,
			},
		);
		Self::deposit_event(Event::Listed {
			listing,
			seller,
			stream,
			price,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw(who: &T::AccountId, id: ListingId) -> DispatchResult {
		let listing = Self::listed(id)?;
		ensure!(listing.seller == *who, Error::<T>::NotSeller);
		Listings::<T>::remove(id);
		ListingsOf::<T>::remove(who, id);
		Self::release_listing(&listing)?;
		Self::end_obligation(&listing.device)?;
		Self::deposit_event(Event::ListingWithdrawn { listing: id });
		Ok(())
	}

	/// The listing, or what became of it: numbers below the next one were all given out.
	pub(crate) fn listed(id: ListingId) -> Result<Listing<T>, Error<T>> {
		Listings::<T>::get(id).ok_or_else(|| {
			if id < NextListingId::<T>::get() {
				Error::<T>::ListingWithdrawn
			} else {
				Error::<T>::ListingNotFound
			}
		})
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Offers, and their withdrawal.

use alloc::vec::Vec;
use assay_primitives::{listing::Terms, traits::StreamProof, DeviceId, ListingId, StreamId};
use frame_support::{pallet_prelude::*, traits::fungible::Inspect};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::texts::{bounded, ensure_utf8};
use sp_core::H256;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{types::BalanceOf, Config, Error, Event, Listing, Listings, ListingsOf, NextListingId, Pallet};

impl<T: Config> Pallet<T> {
	// The arguments are the call's.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_list(
		seller: T::AccountId,
		stream: StreamId,
		device: DeviceId,
		first_sequence: u64,
		last_sequence: u64,
		price: BalanceOf<T>,
		delivery_period: BlockNumberFor<T>,
		title: Vec<u8>,
		uri: Vec<u8>,
	) -> DispatchResult {
		ensure!(first_sequence <= last_sequence, Error::<T>::InvalidRange);
		ensure!(price >= T::Currency::minimum_balance(), Error::<T>::PriceTooLow);
		ensure!(
			delivery_period >= T::MinDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooShort
		);
		ensure!(
			delivery_period <= T::MaxDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooLong
		);
		let title = bounded(title, Error::<T>::TitleTooLong)?;
		let uri = bounded(uri, Error::<T>::UriTooLong)?;
		ensure_utf8([&title[..], &uri[..]], Error::<T>::InvalidUtf8)?;
		let head = T::Streams::head(stream).ok_or(Error::<T>::StreamNotFound)?;
		ensure!(head.device == device, Error::<T>::DeviceMismatch);
		ensure!(T::Streams::may_sell(&seller, stream), Error::<T>::NoPermission);
		ensure!(last_sequence < head.size, Error::<T>::RangeNotCommitted);

		let id = NextListingId::<T>::get();
		NextListingId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = Self::listing_deposit(&title, &uri)?;
		Self::hold_for_listing(&seller, deposit)?;
		let mut listing = Listing::<T> {
			seller: seller.clone(),
			stream,
			device,
			first_sequence,
			last_sequence,
			price,
			delivery_period,
			title,
			uri,
			root: head.root,
			listed_at: frame_system::Pallet::<T>::block_number(),
			terms: H256::default(),
			deposit,
		};
		let terms = Self::terms_of(&listing);
		listing.terms = terms;
		ListingsOf::<T>::insert(&seller, id, ());
		Listings::<T>::insert(id, listing);
		Self::deposit_event(Event::Listed {
			listing: id,
			seller,
			stream,
			price,
			terms,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw(who: &T::AccountId, id: ListingId) -> DispatchResult {
		let listing = Self::listed(id)?;
		ensure!(listing.seller == *who, Error::<T>::NotSeller);
		Listings::<T>::remove(id);
		ListingsOf::<T>::remove(who, id);
		Self::release_listing(&listing)?;
		Self::deposit_event(Event::ListingWithdrawn { listing: id });
		Ok(())
	}

	/// The hash of all that a buyer of this relies on.
	pub(crate) fn terms_of(listing: &Listing<T>) -> H256 {
		Terms {
			seller: &listing.seller,
			device: listing.device,
			stream: listing.stream,
			root: listing.root,
			first_sequence: listing.first_sequence,
			last_sequence: listing.last_sequence,
			price: listing.price,
			delivery_period: listing.delivery_period,
			title: &listing.title,
			uri: &listing.uri,
		}
		.hash(Self::genesis())
	}

	/// The chain's genesis hash.
	pub(crate) fn genesis() -> H256 {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
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

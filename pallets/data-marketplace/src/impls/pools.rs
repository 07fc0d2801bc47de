// SPDX-License-Identifier: Apache-2.0

//! What sellers put up for bonds, and whether a listing is for sale.

use assay_primitives::{traits::StreamProof, ListingId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	types::{AccountOf, Balance},
	Config, Error, Event, Listing, ListingState, Listings, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_bond(who: &AccountOf<T>, id: ListingId, terms: H256, amount: Balance) -> DispatchResult {
		let mut listing = Self::own_listing(who, id)?;
		ensure!(listing.terms == terms, Error::<T>::TermsMismatch);
		listing.pool = listing.pool.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		Self::hold_bond(who, &listing.stake.currency, amount)?;
		Self::put_pool(id, listing);
		Ok(())
	}

	pub(crate) fn do_take_bond(who: &AccountOf<T>, id: ListingId, amount: Balance) -> DispatchResult {
		let mut listing = Self::own_listing(who, id)?;
		listing.pool = listing.pool.checked_sub(amount).ok_or(Error::<T>::PoolTooLow)?;
		Self::release_bond(who, &listing.stake.currency, amount)?;
		Self::put_pool(id, listing);
		Ok(())
	}

	pub(crate) fn do_pause(who: &AccountOf<T>, id: ListingId) -> DispatchResult {
		let mut listing = Self::own_listing(who, id)?;
		match listing.state {
			ListingState::Open => {},
			ListingState::Paused => return Err(Error::<T>::AlreadyPaused.into()),
			ListingState::Closed => return Err(Error::<T>::ListingClosed.into()),
		}
		listing.state = ListingState::Paused;
		Listings::<T>::insert(id, listing);
		Self::deposit_event(Event::ListingPaused { listing: id });
		Ok(())
	}

	pub(crate) fn do_resume(who: &AccountOf<T>, id: ListingId, terms: H256) -> DispatchResult {
		let mut listing = Self::own_listing(who, id)?;
		ensure!(listing.terms == terms, Error::<T>::TermsMismatch);
		match listing.state {
			ListingState::Paused => {},
			ListingState::Open => return Err(Error::<T>::NotPaused.into()),
			ListingState::Closed => return Err(Error::<T>::ListingClosed.into()),
		}
		listing.state = ListingState::Open;
		Listings::<T>::insert(id, listing);
		Self::deposit_event(Event::ListingResumed { listing: id });
		Ok(())
	}

	pub(crate) fn do_withdraw(who: &AccountOf<T>, id: ListingId) -> DispatchResult {
		let listing = Self::listed(id)?;
		ensure!(Self::may_withdraw(who, &listing), Error::<T>::NotSeller);
		Self::unlist(id, &listing)?;
		Self::deposit_event(Event::ListingWithdrawn { listing: id });
		Ok(())
	}

	/// The seller, and the owner of the device; anyone, where nothing can be sold any more.
	fn may_withdraw(who: &AccountOf<T>, listing: &Listing<T>) -> bool {
		listing.seller == *who
			|| listing.state == ListingState::Closed
			|| listing.valid_until < Self::ticks()
			|| !T::Streams::is_active(&listing.device)
			|| T::Streams::is_owner(who, &listing.device)
			|| !T::Streams::may_sell(&listing.seller, listing.stream)
	}

	/// The seller's listing.
	fn own_listing(who: &AccountOf<T>, id: ListingId) -> Result<Listing<T>, Error<T>> {
		let listing = Self::listed(id)?;
		ensure!(listing.seller == *who, Error::<T>::NotSeller);
		Ok(listing)
	}

	fn put_pool(id: ListingId, listing: Listing<T>) {
		let pool = listing.pool;
		Listings::<T>::insert(id, listing);
		Self::deposit_event(Event::BondChanged { listing: id, pool });
	}
}

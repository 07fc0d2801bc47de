// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{listing::ListingView, ListingId};
use frame_support::storage::IterableStorageDoubleMap;

use crate::{
	types::{BalanceOf, ListingViewOf},
	Config, Listing, Listings, Pallet,
};

/// Most entries in one page.
const PAGE: u32 = 100;

fn page_size(limit: u32) -> usize {
	usize::try_from(limit.min(PAGE)).unwrap_or_default()
}

impl<T: Config> Pallet<T> {
	/// The listing with this number, unless it was withdrawn.
	pub fn view(id: ListingId) -> Option<ListingViewOf<T>> {
		Listings::<T>::get(id).map(|listing| Self::view_of(id, listing))
	}

	fn view_of(id: ListingId, listing: Listing<T>) -> ListingViewOf<T> {
		ListingView::<_, BalanceOf<T>, _> {
			id,
			seller: listing.seller,
			stream: listing.stream,
			device: listing.device,
			first_sequence: listing.first_sequence,
			last_sequence: listing.last_sequence,
			price: listing.price,
			delivery_period: listing.delivery_period,
			title: listing.title.into_inner(),
			uri: listing.uri.into_inner(),
			root: listing.root,
			listed_at: listing.listed_at,
			terms: listing.terms,
		}
	}

	pub(crate) fn page_of_listings(start: Option<ListingId>, limit: u32) -> Vec<ListingViewOf<T>> {
		let entries = match start {
			Some(start) => Listings::<T>::iter_from(Listings::<T>::hashed_key_for(start)),
			None => Listings::<T>::iter(),
		};
		entries
			.take(page_size(limit))
			.map(|(id, listing)| Self::view_of(id, listing))
			.collect()
	}

	/// A page of the numbers that an index keeps for an account.
	pub(crate) fn page_of<Index>(who: T::AccountId, start: Option<u64>, limit: u32) -> Vec<u64>
	where
		Index: IterableStorageDoubleMap<T::AccountId, u64, ()>,
	{
		let numbers = match start {
			Some(start) => {
				let after = Index::hashed_key_for(&who, start);
				Index::iter_key_prefix_from(who, after)
			},
			None => Index::iter_key_prefix(who),
		};
		numbers.take(page_size(limit)).collect()
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{listing::ListingView, ListingId};
use pallet_support::pages;

use crate::{
	types::{BalanceOf, ListingViewOf},
	Config, Listing, Listings, Pallet,
};

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
		pages::entries::<Listings<T>, _, _>(start, limit)
			.map(|(id, listing)| Self::view_of(id, listing))
			.collect()
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_exchange::{
	judge::{ArchiveFault, FeedFault, Path, Verdict},
	SealedKey,
};
use assay_primitives::{
	listing::{Goods, ListingStatus, ListingView},
	ListingId, PurchaseId, SubscriptionId,
};
use frame_support::storage::{with_transaction, TransactionOutcome};
use pallet_support::pages;
use sp_core::{H256, U256};
use sp_runtime::DispatchError;

use super::MILLION;
use crate::{
	types::{AccountOf, CurrencyOf, ListingViewOf, PageOfListings},
	Config, Error, Facet, Listing, ListingState, ListingTexts, Listings, ListingsBy, Pallet, PurchaseState, Purchases,
	ReputationView, Reputations, Subscriptions, TrancheKeys,
};

impl<T: Config> Pallet<T> {
	/// The listing with this number, unless it was withdrawn.
	pub fn view(id: ListingId) -> Option<ListingViewOf<T>> {
		Listings::<T>::get(id).map(|listing| Self::view_of(id, listing))
	}

	fn view_of(id: ListingId, listing: Listing<T>) -> ListingViewOf<T> {
		let status = Self::status_of(&listing);
		let texts = ListingTexts::<T>::get(id).map(Into::into).unwrap_or_default();
		let stake = listing.stake;
		ListingView {
			id,
			seller: listing.seller,
			device: listing.device,
			stream: listing.stream,
			goods: listing.goods,
			currency: stake.currency,
			price: stake.price,
			fee: stake.fee,
			bond: stake.bond,
			penalty: stake.penalty,
			delivery: listing.delivery,
			window: listing.window,
			valid_until: listing.valid_until,
			split: stake.split.into_inner(),
			texts,
			terms: listing.terms,
			status,
			pool: listing.pool,
		}
	}

	/// Whether a listing can be bought. Of several reasons against it, the one that lasts the longest.
	fn status_of(listing: &Listing<T>) -> ListingStatus {
		if listing.state == ListingState::Closed {
			return ListingStatus::Closed;
		}
		if listing.valid_until < Self::ticks() {
			return ListingStatus::Expired;
		}
		if listing.state == ListingState::Paused {
			return ListingStatus::Paused;
		}
		if Self::ensure_permitted(listing).is_err() || !Self::is_promised(listing) {
			return ListingStatus::NotPermitted;
		}
		if listing.pool < listing.stake.bond {
			return ListingStatus::BondExhausted;
		}
		ListingStatus::Open
	}

	/// Whether the stream still promises what is sold, where that is a feed.
	fn is_promised(listing: &Listing<T>) -> bool {
		match listing.goods {
			Goods::Archive { .. } => true,
			Goods::Feed { promise, hash } => Self::promised(listing.stream, listing.device, promise, hash).is_ok(),
		}
	}

	/// Up to `limit` (at most 100) listings, those that follow `start` in the order of the chain's storage.
	pub fn page_of_listings(start: Option<ListingId>, limit: u32) -> Vec<ListingViewOf<T>> {
		pages::entries::<Listings<T>, _, _>(start, limit)
			.map(|(id, listing)| Self::view_of(id, listing))
			.collect()
	}

	pub(crate) fn page_of_listings_with(
		status: ListingStatus,
		start: Option<ListingId>,
		limit: u32,
	) -> PageOfListings<T> {
		let page = Self::page_of_listings(start, limit);
		let last = page.last().map(|listing| listing.id);
		let with = page.into_iter().filter(|listing| listing.status == status);
		(with.collect(), last)
	}

	pub(crate) fn page_of_listings_by(
		facet: Facet<AccountOf<T>>,
		start: Option<ListingId>,
		limit: u32,
	) -> Vec<ListingViewOf<T>> {
		pages::keys_of::<ListingsBy<T>, _, _, _>(facet, start, limit)
			.into_iter()
			.filter_map(Self::view)
			.collect()
	}

	pub(crate) fn page_of_tranche_keys(id: SubscriptionId, start: Option<u64>, limit: u32) -> Vec<(u64, SealedKey)> {
		pages::keys_of::<TrancheKeys<T>, _, _, _>(id, start, limit)
			.into_iter()
			.filter_map(|tranche| Some((tranche, TrancheKeys::<T>::get(id, tranche)?)))
			.collect()
	}

	pub(crate) fn view_of_reputation(seller: &AccountOf<T>, currency: &CurrencyOf<T>) -> Option<ReputationView> {
		let known = Reputations::<T>::get(seller, currency)?;
		let deals = known.settled.saturating_add(known.refunded);
		Some(ReputationView {
			deals,
			refunded: millionths(known.refunded.into(), deals.into()),
			rated: known.rated,
			mean: millionths(known.score, known.weight),
			weight: known.weight,
		})
	}

	/// What would become of a buyer's complaint about a purchase.
	pub(crate) fn try_complaint(
		id: PurchaseId,
		secret: Option<[u8; 32]>,
		fault: &ArchiveFault,
	) -> Result<Verdict, DispatchError> {
		let purchase = Self::purchased(id)?;
		Self::tried(|| {
			Self::do_complain(&purchase.buyer, id, purchase.deal, secret, fault)?;
			match Purchases::<T>::get(id).map(|purchase| purchase.state) {
				Some(PurchaseState::Refunded {
					verdict: Some((verdict, _)),
				}) => Ok(verdict),
				_ => Err(Error::<T>::NotEnded.into()),
			}
		})
	}

	/// What would become of a buyer's complaint about a tranche.
	// What a complaint is proved by.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn try_tranche_complaint(
		id: SubscriptionId,
		tranche: u64,
		key_hash: H256,
		key_path: &Path,
		secret: Option<[u8; 32]>,
		fault: &FeedFault,
	) -> Result<Verdict, DispatchError> {
		let subscription = Self::subscribed(id)?;
		let (buyer, deal) = (&subscription.buyer, subscription.deal);
		Self::tried(|| {
			Self::do_complain_tranche(buyer, id, deal, tranche, key_hash, key_path, secret, fault)?;
			let upheld = Subscriptions::<T>::get(id).and_then(|subscription| subscription.verdict);
			upheld.map(|(verdict, _)| verdict).ok_or(Error::<T>::NotEnded.into())
		})
	}

	/// What comes of something that is undone at once.
	fn tried(something: impl FnOnce() -> Result<Verdict, DispatchError>) -> Result<Verdict, DispatchError> {
		with_transaction(|| TransactionOutcome::Rollback(something()))
	}
}

/// So many millionths of a whole a part is, rounded down; none of nothing.
fn millionths(part: u128, whole: u128) -> Option<u32> {
	let parts = U256::from(part).checked_mul(MILLION.into())?;
	parts.checked_div(whole.into())?.try_into().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn millionths_are_rounded_down_and_do_not_overflow() {
		assert_eq!(millionths(1, 0), None);
		assert_eq!(millionths(0, 7), Some(0));
		assert_eq!(millionths(2, 3), Some(666_666));
		assert_eq!(millionths(u128::MAX, u128::MAX), Some(MILLION));
		assert_eq!(millionths(u128::MAX, u128::MAX / 5), Some(5_000_000));
		assert_eq!(millionths(u128::MAX, 1), None);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Each kind of bad state, and that `try_state` sees it.

mod deals;
mod listings;
mod money;

use super::{requests::asked, subscriptions::scene};
use crate::{
	mock::*, BoundedTexts, Call, DealId, DealsOf, Due, DueDeposit, DueDeposits, Dues, Encumbrances, Facet, HoldReason,
	Listing, ListingTexts, Listings, ListingsBy, NextListingId, NextPurchaseId, NextSubscriptionId, Now, OpenSales,
	Purchase, PurchaseState, Purchases, Reputations, Request, Requests, RequestsOf, Sales, SalesOf, Subscription,
	Subscriptions, TrancheKeys,
};
use assay_primitives::listing::{Currency, Goods, Share};
use frame_support::traits::{
	fungibles::{MutateHold, UnbalancedHold},
	tokens::Precision,
};
use sp_core::H256;

/// A state in which everything that there can be is there.
///
/// Listings 0 (an archive), 1 (an archive in the asset, withdrawn) and 2 (a feed); purchases 0 paid, 1 delivered, 2 settled,
/// and 3, which is closed and owes the blocked seller; subscription 0 with a key; a request with an answer.
fn full() {
	let listing = list();
	let [_, delivered, settled] = [0, 1, 2].map(|_| bought(listing));
	deliver(delivered);
	deliver(settled);
	done(BUYER, settle(settled));
	let other = list_in(ASSET);
	let owing = bought(other);
	deliver(owing);
	block(ASSET, SELLER);
	done(BUYER, settle(owing));
	done(BUYER, close(owing));
	done(SELLER, Call::withdraw { listing: other });
	let feed = scene::feed();
	let subscription = scene::subscribed_by(OTHER, feed, 3);
	scene::go(scene::start(scene::subscription(subscription).from));
	scene::deliver_key(subscription, scene::subscription(subscription).from);
	let request = asked();
	done(
		SELLER,
		Call::answer {
			request,
			listing,
			terms: terms(listing),
		},
	);
	assert_sound();
}

/// The state is bad, once this was done to it.
#[track_caller]
fn assert_bad(change: impl FnOnce(), complaint: &'static str) {
	new_test_ext().execute_with(|| {
		full();
		change();
		assert_eq!(DataMarketplace::do_try_state(), Err(complaint.into()));
	});
}

fn listing(change: impl FnOnce(&mut Listing<Test>)) {
	Listings::<Test>::mutate(0, |listing| change(listing.as_mut().expect("it is there")));
}

/// Changes what the terms say, and their hash with it.
fn terms_with(change: impl FnOnce(&mut Listing<Test>)) {
	listing(|listing| {
		change(listing);
		listing.terms = DataMarketplace::terms_of(listing);
	});
}

fn said(change: impl FnOnce(&mut BoundedTexts<Test>)) {
	ListingTexts::<Test>::mutate(0, |texts| change(texts.as_mut().expect("they are there")));
}

fn purchase_of(id: u64, change: impl FnOnce(&mut Purchase<Test>)) {
	Purchases::<Test>::mutate(id, |purchase| change(purchase.as_mut().expect("it is there")));
}

fn subscribed(change: impl FnOnce(&mut Subscription<Test>)) {
	Subscriptions::<Test>::mutate(0, |subscription| change(subscription.as_mut().expect("it is there")));
}

fn request(change: impl FnOnce(&mut Request<Test>)) {
	let id = Requests::<Test>::iter_keys().next().expect("there is one");
	Requests::<Test>::mutate(id, |request| change(request.as_mut().expect("it is there")));
}

fn sub_id() -> DealId {
	DealId::Subscription(0)
}

#[test]
fn the_clock_shows_what_passed() {
	let complaint = "the clock shows more than passed";
	assert_bad(|| Now::<Test>::mutate(|clock| clock.ticks = clock.last + 1), complaint);
	assert_bad(
		|| Now::<Test>::mutate(|clock| clock.resumed = clock.last + 1),
		complaint,
	);
}

#[test]
fn numbers_were_given_out() {
	assert_bad(
		|| NextListingId::<Test>::put(2),
		"a listing has a number that was not given out",
	);
	assert_bad(
		|| NextPurchaseId::<Test>::put(2),
		"a purchase has a number that was not given out",
	);
	assert_bad(
		|| NextSubscriptionId::<Test>::put(0),
		"a subscription has a number that was not given out",
	);
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_hook_looks() {
	use frame_support::traits::Hooks;
	new_test_ext().execute_with(|| {
		full();
		assert_eq!(<DataMarketplace as Hooks<u64>>::try_state(1), Ok(()));
		NextListingId::<Test>::kill();
		assert!(<DataMarketplace as Hooks<u64>>::try_state(1).is_err());
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Each kind of bad state, and that `try_state` sees it.

use super::{requests::asked, subscriptions::scene};
use crate::{
	mock::*, BoundedTexts, Call, DealId, DealsOf, Due, DueDeposit, DueDeposits, Dues, Encumbrances, Facet, HoldReason,
	Listing, ListingTexts, Listings, ListingsBy, NextListingId, NextPurchaseId, NextSubscriptionId, Now, Purchase,
	PurchaseState, Purchases, Reputations, Request, Requests, RequestsOf, SalesOf, Subscription, Subscriptions,
	TrancheKeys,
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

#[test]
fn listings_are_found_by_what_they_are() {
	let missing = "a listing is not found by what it is";
	let word = |word: &[u8]| Facet::Keyword(H256(sp_io::hashing::sha2_256(word)));
	let facets = || {
		[
			Facet::Seller(SELLER),
			Facet::Device(DEVICE),
			Facet::Stream(STREAM),
			word(b"air"),
		]
	};
	for facet in facets() {
		assert_bad(|| ListingsBy::<Test>::remove(facet, 0), missing);
	}
	let wrong = "a listing is found by what it is not";
	for facet in [
		Facet::Seller(BUYER),
		Facet::Device(OTHER_DEVICE),
		Facet::Stream(OTHER_STREAM),
		word(b"water"),
	] {
		assert_bad(|| ListingsBy::<Test>::insert(facet, 0, ()), wrong);
	}
	for facet in facets() {
		assert_bad(|| ListingsBy::<Test>::insert(facet, 1, ()), wrong);
	}
}

#[test]
fn texts_and_terms_are_those_of_the_listing() {
	assert_bad(|| ListingTexts::<Test>::remove(0), "a listing has no texts");
	let texts = "a listing's texts are not what it says";
	assert_bad(|| said(|texts| texts.title = Default::default()), texts);
	assert_bad(|| terms_with(|listing| listing.texts = H256::zero()), texts);
	assert_bad(
		|| ListingTexts::<Test>::insert(1, ListingTexts::<Test>::get(0).expect("they are there")),
		"texts are kept of no listing",
	);
	let terms = "a listing's terms are not what it says";
	assert_bad(|| listing(|listing| listing.terms = H256::zero()), terms);
	let changes: [fn(&mut Listing<Test>); 10] = [
		|listing| listing.stake.price += 1,
		|listing| listing.stake.fee += 1,
		|listing| listing.stake.bond += 1,
		|listing| listing.stake.penalty += 1,
		|listing| listing.stake.currency = ASSET,
		|listing| {
			listing.stake.split = vec![Share {
				account: OTHER,
				parts: 1,
			}]
			.try_into()
			.expect("one")
		},
		|listing| listing.delivery += 1,
		|listing| listing.window += 1,
		|listing| listing.valid_until += 1,
		|listing| {
			if let Goods::Archive { readings, .. } = &mut listing.goods {
				*readings += 1;
			}
		},
	];
	for change in changes {
		assert_bad(|| listing(change), terms);
	}
}

#[test]
fn stakes_make_sense() {
	assert_bad(
		|| terms_with(|listing| listing.stake.price = 0),
		"something is sold for nothing",
	);
	assert_bad(
		|| terms_with(|listing| listing.stake.penalty = listing.stake.bond + 1),
		"a penalty is more than the bond",
	);
	let shared = "more is shared than there is";
	assert_bad(|| terms_with(|listing| listing.stake.fee = 1_000_001), shared);
	assert_bad(
		|| {
			terms_with(|listing| {
				let shares = [OTHER, ANYONE].map(|account| Share {
					account,
					parts: u32::MAX,
				});
				listing.stake.split = shares.to_vec().try_into().expect("two");
			});
		},
		shared,
	);
	assert_bad(
		|| purchase_of(2, |purchase| purchase.stake.price = 0),
		"something is sold for nothing",
	);
	assert_bad(
		|| subscribed(|subscription| subscription.stake.price = 0),
		"something is sold for nothing",
	);
	let range = "an archive's range is not in the log";
	for (wrong_first, wrong_last) in [(5, 4), (0, BATCHES)] {
		assert_bad(
			|| {
				terms_with(|listing| {
					if let Goods::Archive { first, last, .. } = &mut listing.goods {
						(*first, *last) = (wrong_first, wrong_last);
					}
				});
			},
			range,
		);
	}
}

#[test]
fn deals_are_between_two_and_listed_under_both() {
	assert_bad(
		|| {
			purchase_of(0, |purchase| purchase.buyer = SELLER);
		},
		"a seller bought from itself",
	);
	let buyers = "a deal is not listed under its buyer";
	assert_bad(|| DealsOf::<Test>::remove(BUYER, DealId::Purchase(2)), buyers);
	assert_bad(|| DealsOf::<Test>::remove(OTHER, sub_id()), buyers);
	let sellers = "a deal is listed under its seller until it has ended";
	for id in [0, 1] {
		assert_bad(|| SalesOf::<Test>::remove(SELLER, DealId::Purchase(id)), sellers);
	}
	assert_bad(|| SalesOf::<Test>::insert(SELLER, DealId::Purchase(2), ()), sellers);
	assert_bad(|| SalesOf::<Test>::remove(SELLER, sub_id()), sellers);
	// Nothing has that number, or it is another's.
	for deal in [
		DealId::Purchase(9),
		DealId::Subscription(9),
		DealId::Request(H256::zero()),
	] {
		assert_bad(
			|| DealsOf::<Test>::insert(BUYER, deal, ()),
			"an index lists a deal that is not there",
		);
		assert_bad(
			|| SalesOf::<Test>::insert(SELLER, deal, ()),
			"an index lists a sale that is not there",
		);
	}
	for deal in [DealId::Purchase(0), sub_id()] {
		assert_bad(
			|| DealsOf::<Test>::insert(ANYONE, deal, ()),
			"an index lists a deal that is not there",
		);
		assert_bad(
			|| SalesOf::<Test>::insert(ANYONE, deal, ()),
			"an index lists a sale that is not there",
		);
	}
}

#[test]
fn deals_and_deliveries_are_what_they_are_called() {
	let deal = "a deal is not what its hash says";
	for id in 0..3 {
		assert_bad(|| purchase_of(id, |purchase| purchase.deal = H256::zero()), deal);
		assert_bad(|| purchase_of(id, |purchase| purchase.terms = H256::zero()), deal);
		assert_bad(|| purchase_of(id, |purchase| purchase.buyer_key = [9; 32]), deal);
	}
	assert_bad(|| subscribed(|subscription| subscription.buyer_key = [9; 32]), deal);
	assert_bad(
		|| {
			purchase_of(1, |purchase| match &mut purchase.state {
				PurchaseState::Delivered { sealed_key, .. } => sealed_key[0] ^= 1,
				_ => panic!("it was delivered"),
			});
		},
		"a delivery is not what its hash says",
	);
	assert_bad(
		|| {
			purchase_of(0, |purchase| {
				purchase.goods = Goods::Feed {
					promise: 0,
					hash: H256::zero(),
				};
			});
		},
		"a purchase is of no archive",
	);
}

#[test]
fn tranches_are_in_order_and_their_keys_wait() {
	let order = "a subscription's tranches are not in order";
	assert_bad(
		|| subscribed(|subscription| subscription.next = subscription.from - 1),
		order,
	);
	assert_bad(
		|| subscribed(|subscription| subscription.from = subscription.next + 1),
		order,
	);
	let delivered = "a tranche was delivered that does not wait";
	assert_bad(|| subscribed(|subscription| subscription.next += 1), delivered);
	assert_bad(
		|| {
			let _ = TrancheKeys::<Test>::clear(9, None);
		},
		delivered,
	);
	let kept = "a key is kept of a tranche that does not wait";
	assert_bad(|| subscribed(|subscription| subscription.windows.clear()), kept);
	assert_bad(|| TrancheKeys::<Test>::insert(0, 1, [0; 80]), kept);
	assert_bad(|| TrancheKeys::<Test>::insert(9, 1, [0; 80]), kept);
}

#[test]
fn open_deals_are_counted() {
	let complaint = "a device's open deals are not counted";
	for count in [0, 2, 4] {
		assert_bad(|| Encumbrances::<Test>::insert(DEVICE, count), complaint);
	}
	assert_bad(|| Encumbrances::<Test>::remove(DEVICE), complaint);
	for count in [0, 1] {
		assert_bad(|| Encumbrances::<Test>::insert(OTHER_DEVICE, count), complaint);
	}
}

#[test]
fn requests_are_listed_and_answered_by_others() {
	assert_bad(
		|| {
			let _ = RequestsOf::<Test>::clear(9, None);
		},
		"a request is not listed under its buyer",
	);
	let index = "an index lists a request that is not there";
	assert_bad(|| RequestsOf::<Test>::insert(BUYER, H256::zero(), ()), index);
	assert_bad(
		|| {
			let id = Requests::<Test>::iter_keys().next().expect("there is one");
			RequestsOf::<Test>::insert(ANYONE, id, ());
		},
		index,
	);
	assert_bad(
		|| {
			request(|request| {
				let answer = request.answers[0].clone();
				request.answers.try_push(answer).expect("there is room");
			});
		},
		"a listing answers a request twice",
	);
	assert_bad(
		|| request(|request| request.answers[0].seller = BUYER),
		"a buyer answers itself",
	);
}

#[test]
fn names_are_of_what_ended() {
	assert_bad(
		|| Reputations::<Test>::remove(SELLER, Currency::Native),
		"a seller has no reputation",
	);
	let change = |change: fn(&mut crate::Reputation)| {
		Reputations::<Test>::mutate(SELLER, Currency::Native, |known| {
			change(known.as_mut().expect("it is there"))
		});
	};
	assert_bad(
		|| change(|known| known.rated = known.settled + known.refunded + 1),
		"a deal was rated that has not ended",
	);
	let mean = "the mean of ratings is none";
	assert_bad(|| change(|known| known.weight = 1), mean);
	assert_bad(|| change(|known| (known.weight, known.score) = (1, 6)), mean);
	assert_bad(|| change(|known| (known.weight, known.score) = (2, 1)), mean);
	assert_bad(|| change(|known| (known.weight, known.score) = (0, 1)), mean);
}

fn due(amount: Balance) -> Due<Test> {
	Due {
		currency: Currency::Native,
		bond: false,
		from: BUYER,
		to: BUYER,
		amount,
	}
}

#[test]
fn what_is_due_is_something_of_what_ended() {
	let dues = |amount: Balance| crate::DuesOf::<Test>::try_from(vec![due(amount)]).expect("one");
	let open = "something is due of a deal that has not ended";
	for deal in [
		DealId::Purchase(0),
		DealId::Purchase(1),
		DealId::Purchase(9),
		DealId::Subscription(9),
		DealId::Listing(0),
		DealId::Listing(9),
	] {
		assert_bad(|| Dues::<Test>::insert(deal, dues(1)), open);
	}
	let nothing = "what is due is nothing";
	assert_bad(|| Dues::<Test>::insert(DealId::Purchase(2), dues(0)), nothing);
	assert_bad(
		|| Dues::<Test>::insert(DealId::Purchase(2), crate::DuesOf::<Test>::default()),
		nothing,
	);
	assert_bad(
		|| {
			DueDeposits::<Test>::insert(
				DealId::Purchase(2),
				DueDeposit {
					reason: HoldReason::Deal,
					who: BUYER,
					amount: 1,
				},
			);
		},
		"a deposit is kept for what is not due",
	);
	// Without what is due, its deposit is kept for nothing; and with another amount the books are wrong.
	assert_bad(
		|| Dues::<Test>::remove(DealId::Listing(1)),
		"a deposit is kept for what is not due",
	);
	for deal in [DealId::Purchase(3), DealId::Listing(1)] {
		assert_bad(
			|| {
				Dues::<Test>::mutate(deal, |dues| {
					dues.as_mut().expect("something is due")[0].amount += 1;
				});
			},
			HELD,
		);
	}
	assert_bad(|| Dues::<Test>::insert(DealId::Purchase(2), dues(1)), HELD);
}

#[test]
fn every_entry_has_its_deposit() {
	let complaint = "an entry has no deposit";
	assert_bad(|| listing(|listing| listing.deposit = 0), complaint);
	for id in 0..3 {
		assert_bad(|| purchase_of(id, |purchase| purchase.deposit = 0), complaint);
	}
	assert_bad(|| subscribed(|subscription| subscription.deposit = 0), complaint);
	assert_bad(|| request(|request| request.deposit = 0), complaint);
	assert_bad(|| request(|request| request.answers[0].deposit = 0), complaint);
	assert_bad(
		|| {
			Reputations::<Test>::mutate(SELLER, ASSET, |known| known.as_mut().expect("it is there").deposit = 0);
		},
		complaint,
	);
	assert_bad(
		|| {
			DueDeposits::<Test>::mutate(DealId::Listing(1), |kept| {
				kept.as_mut().expect("it is there").amount = 0
			})
		},
		complaint,
	);
}

const HELD: &str = "what is held is not what the books say";

#[test]
fn what_is_recorded_is_held() {
	let more_or_less = |change: &dyn Fn(bool)| {
		assert_bad(|| change(true), HELD);
		assert_bad(|| change(false), HELD);
	};
	let by_one = |amount: &mut Balance, more: bool| {
		*amount = if more { *amount + 1 } else { *amount - 1 };
	};
	more_or_less(&|more| listing(|listing| by_one(&mut listing.deposit, more)));
	more_or_less(&|more| listing(|listing| by_one(&mut listing.pool, more)));
	for id in 0..3 {
		more_or_less(&|more| purchase_of(id, |purchase| by_one(&mut purchase.deposit, more)));
	}
	for id in 0..2 {
		more_or_less(&|more| purchase_of(id, |purchase| by_one(&mut purchase.stake.price, more)));
		more_or_less(&|more| purchase_of(id, |purchase| by_one(&mut purchase.stake.bond, more)));
		assert_bad(|| purchase_of(id, |purchase| purchase.stake.currency = ASSET), HELD);
	}
	more_or_less(&|more| subscribed(|subscription| by_one(&mut subscription.deposit, more)));
	more_or_less(&|more| subscribed(|subscription| by_one(&mut subscription.stake.price, more)));
	more_or_less(&|more| subscribed(|subscription| by_one(&mut subscription.stake.bond, more)));
	assert_bad(|| subscribed(|subscription| subscription.until += 1), HELD);
	more_or_less(&|more| request(|request| by_one(&mut request.deposit, more)));
	more_or_less(&|more| request(|request| by_one(&mut request.max_price, more)));
	more_or_less(&|more| request(|request| by_one(&mut request.answers[0].deposit, more)));
	assert_bad(|| request(|request| request.currency = OTHER_ASSET), HELD);
	more_or_less(&|more| {
		Reputations::<Test>::mutate(SELLER, Currency::Native, |known| {
			by_one(&mut known.as_mut().expect("it is there").deposit, more);
		});
	});
}

#[test]
fn what_is_held_is_recorded() {
	for reason in [
		HoldReason::Listing,
		HoldReason::Deal,
		HoldReason::Escrow,
		HoldReason::Bond,
		HoldReason::Request,
		HoldReason::Reputation,
	] {
		// Of who has records, and of who has none.
		for who in [SELLER, BUYER, ANYONE] {
			assert_bad(
				|| Currencies::hold(Currency::Native, &reason.into(), &who, 1).expect("it has funds"),
				HELD,
			);
		}
	}
	for reason in [HoldReason::Escrow, HoldReason::Bond] {
		assert_bad(
			|| Currencies::hold(ASSET, &reason.into(), &ANYONE, 1).expect("it has funds"),
			HELD,
		);
	}
	assert_bad(
		|| {
			Currencies::release(
				Currency::Native,
				&HoldReason::Escrow.into(),
				&BUYER,
				1,
				Precision::Exact,
			)
			.expect("it is held");
		},
		HELD,
	);
	// As much of the same account, for another reason.
	assert_bad(
		|| {
			let (escrow, deal) = (HoldReason::Escrow.into(), HoldReason::Deal.into());
			Currencies::decrease_balance_on_hold(Currency::Native, &escrow, &BUYER, 1, Precision::Exact)
				.expect("it is held");
			Currencies::increase_balance_on_hold(Currency::Native, &deal, &BUYER, 1, Precision::Exact)
				.expect("it can be held");
		},
		HELD,
	);
}

#[test]
fn the_books_name_accounts_that_there_are() {
	assert_bad(
		|| {
			Dues::<Test>::insert(
				DealId::Purchase(2),
				crate::DuesOf::<Test>::try_from(vec![Due { from: 99, ..due(1) }]).expect("one"),
			);
		},
		"the books name an account that there is not",
	);
}

#[test]
fn sums_that_are_no_number_are_seen() {
	let overflow = "the books overflow";
	assert_bad(|| purchase_of(0, |purchase| purchase.deposit = Balance::MAX), overflow);
	assert_bad(
		|| {
			purchase_of(0, |purchase| purchase.stake.price = Balance::MAX);
			purchase_of(1, |purchase| purchase.stake.price = Balance::MAX);
		},
		overflow,
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

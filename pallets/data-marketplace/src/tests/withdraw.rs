// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, Listings, ListingsOf};
use frame_support::assert_ok;

#[test]
fn the_deposit_returns() {
	run(|| {
		let listing = list();
		assert_money([FUNDS - DEPOSIT, DEPOSIT, 0, 0], [FUNDS, 0, 0, 0]);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert!(!Listings::<Test>::contains_key(listing));
		assert!(!ListingsOf::<Test>::contains_key(SELLER, listing));
		assert_money([FUNDS, 0, 0, 0], [FUNDS, 0, 0, 0]);
		assert_last(Event::ListingWithdrawn { listing });
	});
}

#[test]
fn what_was_held_returns_whatever_is_asked_now() {
	for now in [1, 10 * LISTING_DEPOSIT] {
		run(|| {
			let listing = list();
			ListingDeposit::set(&now);
			ListingByteDeposit::set(&now);
			DataMarketplace::do_try_state().expect("the state is as sound as it was");
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
			assert_money([FUNDS, 0, 0, 0], [FUNDS, 0, 0, 0]);
		});
	}
}

#[test]
fn who_may_no_longer_sell_has_the_deposit_back() {
	run(|| {
		let (sold, retired) = (list(), list());
		// The device goes to another owner, and then for good.
		Sellers::set(&vec![(RIVAL, DEVICE)]);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: sold }));
		assert_money([FUNDS - DEPOSIT, DEPOSIT, 0, 0], [FUNDS, 0, 0, 0]);
		Sellers::set(&vec![]);
		Streams::set(&vec![]);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: retired }));
		assert_money([FUNDS, 0, 0, 0], [FUNDS, 0, 0, 0]);
	});
}

#[test]
fn purchases_go_on() {
	run(|| {
		let purchase = purchase();
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: 0 }));
		assert_ok!(dispatch(SELLER, delivery(purchase)));
		assert_ok!(dispatch(BUYER, settle(purchase)));
		assert_money(
			[FUNDS + PRICE, 0, 0, 0],
			[FUNDS - PRICE - PURCHASE_DEPOSIT, 0, PURCHASE_DEPOSIT, 0],
		);
	});
}

#[test]
fn wrong_withdrawals_are_refused() {
	run(|| {
		assert_refused(SELLER, Call::withdraw { listing: 0 }, Error::<Test>::ListingNotFound);
		let listing = list();
		for who in [BUYER, RIVAL] {
			assert_refused(who, Call::withdraw { listing }, Error::<Test>::NotSeller);
		}
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert_refused(SELLER, Call::withdraw { listing }, Error::<Test>::ListingWithdrawn);
	});
}

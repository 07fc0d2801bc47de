// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, HoldReason, Listings, ListingsOf};
use frame_support::assert_ok;

#[test]
fn the_deposit_returns() {
	run(|| {
		let listing = list();
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert!(!Listings::<Test>::contains_key(listing));
		assert!(!ListingsOf::<Test>::contains_key(SELLER, listing));
		assert_eq!(held(HoldReason::Listing, SELLER), 0);
		assert_eq!(Balances::free_balance(SELLER), FUNDS);
		assert_last(Event::ListingWithdrawn { listing });
	});
}

#[test]
fn purchases_go_on() {
	run(|| {
		let purchase = purchase();
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: 0 }));
		assert_ok!(dispatch(SELLER, delivery(purchase)));
		assert_ok!(dispatch(BUYER, Call::settle { purchase }));
		assert_eq!(Balances::free_balance(SELLER), FUNDS + PRICE);
	});
}

#[test]
fn wrong_withdrawals_are_refused() {
	run(|| {
		assert_refused(SELLER, Call::withdraw { listing: 0 }, Error::<Test>::ListingNotFound);
		let listing = list();
		assert_refused(BUYER, Call::withdraw { listing }, Error::<Test>::NotSeller);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert_refused(SELLER, Call::withdraw { listing }, Error::<Test>::ListingWithdrawn);
	});
}

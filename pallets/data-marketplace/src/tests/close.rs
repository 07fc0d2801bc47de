// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, HoldReason, Purchases, PurchasesOf};
use frame_support::assert_ok;

#[test]
fn the_record_goes_and_its_deposit_returns() {
	run(|| {
		let purchase = settled();
		assert_ok!(dispatch(BUYER, Call::close { purchase }));
		assert!(!Purchases::<Test>::contains_key(purchase));
		assert!(!PurchasesOf::<Test>::contains_key(BUYER, purchase));
		assert_eq!(held(HoldReason::Purchase, BUYER), 0);
		assert_eq!(Balances::free_balance(BUYER), FUNDS - PRICE);
		assert_last(Event::PurchaseClosed { purchase });
	});
}

#[test]
fn wrong_closings_are_refused() {
	run(|| {
		let close = |purchase| Call::close { purchase };
		assert_refused(BUYER, close(0), Error::<Test>::PurchaseNotFound);
		let open = purchase();
		assert_refused(BUYER, close(open), Error::<Test>::NotSettled);
		let delivered = delivered();
		assert_refused(BUYER, close(delivered), Error::<Test>::NotSettled);
		let settled = settled();
		for who in [SELLER, ANYONE] {
			assert_refused(who, close(settled), Error::<Test>::NotBuyer);
		}
		assert_ok!(dispatch(BUYER, close(settled)));
		assert_refused(BUYER, close(settled), Error::<Test>::PurchaseEnded);
	});
}

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, HoldReason, PurchaseState, Purchases, PurchasesOf, SalesOf};
use frame_support::assert_ok;

#[test]
fn the_buyer_settles_at_once() {
	run(|| {
		let purchase = delivered();
		assert_ok!(dispatch(BUYER, Call::settle { purchase }));
		assert_eq!(held(HoldReason::Escrow, BUYER), 0);
		assert_eq!(Balances::free_balance(BUYER), FUNDS - PRICE - PURCHASE_DEPOSIT);
		assert_eq!(
			Balances::free_balance(SELLER),
			FUNDS + PRICE - held(HoldReason::Listing, SELLER)
		);
		assert!(!SalesOf::<Test>::contains_key(SELLER, purchase));
		// The sealed key is still there for a buyer who was away.
		assert!(PurchasesOf::<Test>::contains_key(BUYER, purchase));
		let state = Purchases::<Test>::get(purchase).map(|purchase| purchase.state);
		assert!(matches!(state, Some(PurchaseState::Settled { envelope }) if envelope.len() == 80));
		assert_last(Event::Settled {
			purchase,
			amount: PRICE,
		});
	});
}

#[test]
fn others_wait_for_the_inspection() {
	for who in [SELLER, ANYONE] {
		run(|| {
			let purchase = delivered();
			System::set_block_number(START + INSPECTION);
			assert_refused(who, Call::settle { purchase }, Error::<Test>::InspectionNotOver);
			System::set_block_number(START + INSPECTION + 1);
			assert_ok!(dispatch(who, Call::settle { purchase }));
		});
	}
}

#[test]
fn wrong_settlements_are_refused() {
	run(|| {
		let settle = |purchase| Call::settle { purchase };
		assert_refused(BUYER, settle(0), Error::<Test>::PurchaseNotFound);
		let purchase = purchase();
		assert_refused(BUYER, settle(purchase), Error::<Test>::NotDelivered);
		assert_ok!(dispatch(SELLER, delivery(purchase)));
		assert_ok!(dispatch(BUYER, settle(purchase)));
		assert_refused(BUYER, settle(purchase), Error::<Test>::AlreadySettled);
		assert_ok!(dispatch(BUYER, Call::close { purchase }));
		assert_refused(BUYER, settle(purchase), Error::<Test>::PurchaseEnded);
	});
}

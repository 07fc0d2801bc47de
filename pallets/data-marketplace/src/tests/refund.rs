// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, Purchases, PurchasesOf, SalesOf};
use frame_support::assert_ok;

#[test]
fn nothing_delivered_everything_back() {
	// It can only go to the buyer, so anyone may see to it.
	for who in [BUYER, SELLER, ANYONE] {
		run(|| {
			let purchase = purchase();
			System::set_block_number(START + DELIVERY + 1);
			assert_ok!(dispatch(who, Call::refund { purchase }));
			assert_money([FUNDS - DEPOSIT, DEPOSIT, 0, 0], [FUNDS, 0, 0, 0]);
			assert!(!Purchases::<Test>::contains_key(purchase));
			assert!(!PurchasesOf::<Test>::contains_key(BUYER, purchase));
			assert!(!SalesOf::<Test>::contains_key(SELLER, purchase));
			assert_last(Event::Refunded {
				purchase,
				amount: PRICE,
			});
		});
	}
}

#[test]
fn what_was_held_returns_whatever_is_asked_now() {
	for now in [1, 10 * PURCHASE_DEPOSIT] {
		run(|| {
			let purchase = purchase();
			PurchaseDeposit::set(&now);
			System::set_block_number(START + DELIVERY + 1);
			assert_ok!(dispatch(ANYONE, Call::refund { purchase }));
			assert_money([FUNDS - DEPOSIT, DEPOSIT, 0, 0], [FUNDS, 0, 0, 0]);
		});
	}
}

#[test]
fn wrong_refunds_are_refused() {
	run(|| {
		let refund = |purchase| Call::refund { purchase };
		assert_refused(BUYER, refund(0), Error::<Test>::PurchaseNotFound);
		let open = purchase();
		let delivered = delivered();
		let settled = settled();
		System::set_block_number(START + DELIVERY);
		assert_refused(BUYER, refund(open), Error::<Test>::DeadlineNotPassed);
		System::set_block_number(START + DELIVERY + 1);
		assert_refused(BUYER, refund(delivered), Error::<Test>::AlreadyDelivered);
		assert_refused(BUYER, refund(settled), Error::<Test>::AlreadySettled);
		assert_ok!(dispatch(BUYER, refund(open)));
		assert_refused(BUYER, refund(open), Error::<Test>::PurchaseEnded);
	});
}

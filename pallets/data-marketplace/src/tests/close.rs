// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Error, Event, Purchases, PurchasesOf};
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn the_record_goes_and_its_deposit_returns() {
	run(|| {
		let purchase = settled();
		assert_ok!(dispatch(BUYER, close(purchase)));
		assert!(!Purchases::<Test>::contains_key(purchase));
		assert!(!PurchasesOf::<Test>::contains_key(BUYER, purchase));
		assert_money([FUNDS + PRICE - DEPOSIT, DEPOSIT, 0, 0], [FUNDS - PRICE, 0, 0, 0]);
		assert_last(Event::PurchaseClosed { purchase });
	});
}

#[test]
fn what_was_held_returns_whatever_is_asked_now() {
	for now in [1, 10 * PURCHASE_DEPOSIT] {
		run(|| {
			let purchase = settled();
			PurchaseDeposit::set(&now);
			assert_ok!(dispatch(BUYER, close(purchase)));
			assert_money([FUNDS + PRICE - DEPOSIT, DEPOSIT, 0, 0], [FUNDS - PRICE, 0, 0, 0]);
		});
	}
}

#[test]
fn wrong_closings_are_refused() {
	run(|| {
		assert_refused(BUYER, close(0), Error::<Test>::PurchaseNotFound);
		let open = purchase();
		assert_refused(BUYER, close(open), Error::<Test>::NotSettled);
		let delivered = delivered();
		assert_refused(BUYER, close(delivered), Error::<Test>::NotSettled);
		let settled = settled();
		for who in [SELLER, ANYONE] {
			assert_refused(who, close(settled), Error::<Test>::NotBuyer);
		}
		for delivery in [H256::zero(), deal(settled)] {
			let purchase = settled;
			let call = crate::Call::close { purchase, delivery };
			assert_refused(BUYER, call, Error::<Test>::DeliveryMismatch);
		}
		assert_ok!(dispatch(BUYER, close(settled)));
		assert_refused(BUYER, close(settled), Error::<Test>::PurchaseEnded);
	});
}

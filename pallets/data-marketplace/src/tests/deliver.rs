// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, PurchaseState, Purchases};
use assay_primitives::listing;
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn the_sealed_key_waits_for_the_buyer() {
	run(|| {
		let purchase = purchase();
		let deal = deal(purchase);
		System::set_block_number(START + 3);
		assert_ok!(dispatch(SELLER, delivery(purchase)));
		let inspect_until = START + 3 + INSPECTION;
		let delivery = listing::delivery(GENESIS, deal, &[1; 80]);
		let state = Purchases::<Test>::get(purchase).map(|purchase| purchase.state);
		let sealed_key = vec![1; 80].try_into().expect("fits");
		assert_eq!(
			state,
			Some(PurchaseState::Delivered {
				sealed_key,
				delivery,
				inspect_until
			})
		);
		assert_money(
			[FUNDS - DEPOSIT, DEPOSIT, 0, 0],
			[FUNDS - PRICE - PURCHASE_DEPOSIT, 0, PURCHASE_DEPOSIT, PRICE],
		);
		assert_last(Event::Delivered {
			purchase,
			inspect_until,
			delivery,
		});
	});
}

#[test]
fn the_deadline_itself_is_in_time() {
	run(|| {
		let (first, second) = (purchase(), purchase());
		System::set_block_number(START + DELIVERY);
		assert_ok!(dispatch(SELLER, delivery(first)));
		System::set_block_number(START + DELIVERY + 1);
		assert_refused(SELLER, delivery(second), Error::<Test>::DeadlinePassed);
	});
}

#[test]
fn wrong_deliveries_are_refused() {
	run(|| {
		assert_refused(SELLER, delivery(0), Error::<Test>::PurchaseNotFound);
		let purchase = purchase();
		let deliver = |sealed_key| delivery_of(purchase, sealed_key);
		assert_refused(SELLER, deliver(vec![]), Error::<Test>::EmptySealedKey);
		assert_refused(SELLER, deliver(vec![0; 257]), Error::<Test>::SealedKeyTooLong);
		for who in [ANYONE, BUYER, RIVAL] {
			assert_refused(who, deliver(vec![0; 80]), Error::<Test>::NotSeller);
		}
		for deal in [H256::zero(), terms(0)] {
			let sealed_key = vec![0; 80];
			let call = Call::deliver {
				purchase,
				deal,
				sealed_key,
			};
			assert_refused(SELLER, call, Error::<Test>::DealMismatch);
		}
		assert_ok!(dispatch(SELLER, deliver(vec![0; 256])));
		assert_refused(SELLER, deliver(vec![0; 80]), Error::<Test>::AlreadyDelivered);
		assert_ok!(dispatch(BUYER, settle(purchase)));
		assert_refused(SELLER, deliver(vec![0; 80]), Error::<Test>::AlreadySettled);
		assert_ok!(dispatch(BUYER, close(purchase)));
		assert_refused(SELLER, deliver(vec![0; 80]), Error::<Test>::PurchaseEnded);
	});
}

#[test]
fn the_last_block_is_not_passed() {
	run(|| {
		System::set_block_number(u64::MAX - DELIVERY);
		let purchase = purchase();
		System::set_block_number(u64::MAX - INSPECTION + 1);
		let overflow = sp_runtime::ArithmeticError::Overflow;
		assert_refused(SELLER, delivery(purchase), overflow);
	});
}

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, HoldReason, PurchaseState, Purchases};
use frame_support::assert_ok;

#[test]
fn the_sealed_key_waits_for_the_buyer() {
	run(|| {
		let purchase = purchase();
		System::set_block_number(START + 3);
		assert_ok!(dispatch(SELLER, delivery(purchase)));
		let inspect_until = START + 3 + INSPECTION;
		let state = Purchases::<Test>::get(purchase).map(|purchase| purchase.state);
		let envelope = vec![1; 80].try_into().expect("fits");
		assert_eq!(
			state,
			Some(PurchaseState::Delivered {
				envelope,
				inspect_until
			})
		);
		assert_eq!(held(HoldReason::Escrow, BUYER), PRICE);
		assert_last(Event::Delivered {
			purchase,
			inspect_until,
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
		let deliver = |envelope| Call::deliver { purchase, envelope };
		assert_refused(SELLER, deliver(vec![]), Error::<Test>::EnvelopeEmpty);
		assert_refused(SELLER, deliver(vec![0; 257]), Error::<Test>::EnvelopeTooLong);
		assert_refused(ANYONE, deliver(vec![0; 80]), Error::<Test>::NotSeller);
		assert_refused(BUYER, deliver(vec![0; 80]), Error::<Test>::NotSeller);
		assert_ok!(dispatch(SELLER, deliver(vec![0; 256])));
		assert_refused(SELLER, deliver(vec![0; 80]), Error::<Test>::AlreadyDelivered);
		assert_ok!(dispatch(BUYER, Call::settle { purchase }));
		assert_refused(SELLER, deliver(vec![0; 80]), Error::<Test>::AlreadySettled);
		assert_ok!(dispatch(BUYER, Call::close { purchase }));
		assert_refused(SELLER, deliver(vec![0; 80]), Error::<Test>::PurchaseEnded);
	});
}

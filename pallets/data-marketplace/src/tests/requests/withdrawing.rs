// SPDX-License-Identifier: Apache-2.0

//! Taking answers out again.

use super::*;

#[test]
fn gives_the_deposit_back() {
	run(|| {
		let request = asked();
		let listing = list();
		let before = money(Currency::Native, SELLER);
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
		assert_eq!(money(Currency::Native, SELLER), before);
		assert_eq!(held(HoldReason::Request, SELLER), 0);
		assert!(Requests::<Test>::get(request).expect("it waits").answers.is_empty());
		assert_last(Event::AnswerWithdrawn { request, listing });
	});
}

#[test]
fn by_who_answered_or_asks() {
	run(|| {
		let request = asked();
		let listing = answered(request);
		assert_refused(
			SELLER,
			withdraw_answer(H256::zero(), listing),
			Error::<Test>::RequestNotFound,
		);
		assert_refused(
			SELLER,
			withdraw_answer(request, listing + 1),
			Error::<Test>::AnswerNotFound,
		);
		for who in [OTHER, OWNER, RIVAL] {
			assert_refused(who, withdraw_answer(request, listing), Error::<Test>::NotSeller);
		}
		assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
		assert_refused(SELLER, withdraw_answer(request, listing), Error::<Test>::AnswerNotFound);
	});
}

#[test]
fn whatever_became_of_the_listing_and_of_the_time() {
	run(|| {
		let request = asked();
		let (gone, paused, late) = (answered(request), answered(request), answered(request));
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: gone }));
		assert_ok!(dispatch(SELLER, withdraw_answer(request, gone)));
		assert_ok!(dispatch(SELLER, Call::pause { listing: paused }));
		Sellers::set(&vec![]);
		Suspended::set(&vec![DEVICE]);
		assert_ok!(dispatch(SELLER, withdraw_answer(request, paused)));
		until(END + 1);
		assert_ok!(dispatch(SELLER, withdraw_answer(request, late)));
		assert_eq!(held(HoldReason::Request, SELLER), 0);
	});
}

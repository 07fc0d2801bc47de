// SPDX-License-Identifier: Apache-2.0

//! Who answers, with what, and how often.

use super::*;

#[test]
fn holds_a_deposit_and_no_bond() {
	run(|| {
		let (request, listing) = (asked(), list());
		let before = (pool(listing), money(Currency::Native, SELLER));
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		assert_eq!(held(HoldReason::Request, SELLER), ANSWER_DEPOSIT);
		let [free, escrow, bond] = before.1;
		assert_eq!(money(Currency::Native, SELLER), [free - ANSWER_DEPOSIT, escrow, bond]);
		assert_eq!(pool(listing), before.0);
		let answers = Requests::<Test>::get(request).expect("it waits").answers;
		assert_eq!(answers.len(), 1);
		assert_eq!((answers[0].listing, answers[0].terms), (listing, terms(listing)));
		assert_eq!((answers[0].seller, answers[0].deposit), (SELLER, ANSWER_DEPOSIT));
		assert_last(Event::Answered { request, listing });
	});
}

#[test]
fn up_to_the_end() {
	run(|| {
		let request = asked();
		let (first, second) = (list(), list());
		until(END);
		assert_ok!(dispatch(SELLER, answer(request, first)));
		tick(1);
		assert_refused(SELLER, answer(request, second), Error::<Test>::RequestEnded);
	});
}

#[test]
fn only_what_is_there() {
	run(|| {
		let (request, listing) = (asked(), list());
		assert_refused(SELLER, answer(H256::zero(), listing), Error::<Test>::RequestNotFound);
		assert_refused(SELLER, answer(request, 1), Error::<Test>::ListingNotFound);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert_refused(SELLER, answer(request, listing), Error::<Test>::ListingWithdrawn);
	});
}

#[test]
fn nobody_answers_with_what_is_anothers() {
	run(|| {
		let (request, listing) = (asked(), list());
		assert_refused(RIVAL, answer(request, listing), Error::<Test>::NotSeller);
		// What the rival copies, it cannot list.
		assert_refused(RIVAL, listing_with(|_| ()), Error::<Test>::NoPermission);
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		assert_refused(RIVAL, answer(request, listing), Error::<Test>::DuplicateAnswer);
	});
}

#[test]
fn what_a_fork_gave_the_number_to_is_not_answered_with() {
	run(|| {
		let (request, listing) = (asked(), list());
		let other = Call::answer {
			request,
			listing,
			terms: H256::zero(),
		};
		assert_refused(SELLER, other, Error::<Test>::TermsMismatch);
	});
}

#[test]
fn nobody_answers_itself() {
	run(|| {
		assert_ok!(dispatch(SELLER, asking(|_| ())));
		let (request, listing) = (last_request(), list());
		assert_refused(SELLER, answer(request, listing), Error::<Test>::OwnListing);
	});
}

#[test]
fn a_feed_is_no_answer() {
	run(|| {
		let request = asked();
		let listing = list_feed(H256::zero(), 9);
		assert_refused(SELLER, answer(request, listing), Error::<Test>::GoodsMismatch);
	});
}

#[test]
fn only_what_is_for_sale() {
	run(|| {
		let (request, listing) = (asked(), list());
		let refuse = |error: Error<Test>| assert_refused(SELLER, answer(request, listing), error);
		assert_ok!(dispatch(SELLER, Call::pause { listing }));
		refuse(Error::ListingPaused);
		Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Closed);
		refuse(Error::ListingClosed);
		Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Open);
		Sellers::set(&vec![]);
		refuse(Error::SellerNotPermitted);
		Sellers::set(&vec![(SELLER, DEVICE)]);
		Suspended::set(&vec![DEVICE]);
		refuse(Error::DeviceNotActive);
		Suspended::set(&vec![]);
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		let long = asked_with(|asked| asked.end = VALID_UNTIL + 1);
		until(VALID_UNTIL + 1);
		assert_refused(SELLER, answer(long, listing), Error::<Test>::ListingExpired);
	});
}

#[test]
fn a_listing_answers_once() {
	run(|| {
		let request = asked();
		let listing = answered(request);
		assert_refused(SELLER, answer(request, listing), Error::<Test>::DuplicateAnswer);
		assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		// It may answer others.
		System::inc_account_nonce(BUYER);
		assert_ok!(dispatch(SELLER, answer(asked(), listing)));
	});
}

#[test]
fn there_are_sixteen_answers_at_most() {
	run(|| {
		let request = asked();
		let listings: Vec<_> = (0..17).map(|_| list()).collect();
		for listing in &listings[..16] {
			assert_ok!(dispatch(SELLER, answer(request, *listing)));
		}
		assert_refused(SELLER, answer(request, listings[16]), Error::<Test>::TooManyAnswers);
		// They are counted before anything else is looked at: whether the listing fits, whose it is, and whether it is there.
		let dear = list_with(|listed| listed.offer.currency = ASSET);
		for (who, listing) in [
			(SELLER, dear),
			(RIVAL, listings[16]),
			(RIVAL, 99),
			(SELLER, listings[3]),
		] {
			assert_refused(who, answer(request, listing), Error::<Test>::TooManyAnswers);
		}
		assert_eq!(held(HoldReason::Request, SELLER), 16 * ANSWER_DEPOSIT);
		assert_ok!(dispatch(SELLER, withdraw_answer(request, listings[3])));
		assert_ok!(dispatch(SELLER, answer(request, listings[16])));
		assert_ok!(dispatch(BUYER, accept(request, listings[16])));
		assert_gone(request);
	});
}

#[test]
fn a_seller_without_the_deposit_answers_nothing() {
	run(|| {
		let (request, listing) = (asked(), list());
		let all = free(Currency::Native, SELLER) - EXISTENTIAL;
		spend(SELLER, all);
		assert!(dispatch(SELLER, answer(request, listing)).is_err());
		assert!(Requests::<Test>::get(request).expect("it waits").answers.is_empty());
	});
}

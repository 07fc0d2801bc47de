// SPDX-License-Identifier: Apache-2.0

//! When one may complain, and who.

use super::*;

#[test]
fn is_up_to_the_end_of_the_window() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM));
		deliver_key(id, FROM);
		pass_window(FROM);
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM, FeedFault::Key),
			Error::<Test>::WindowOver,
		);
	});
	run(|| {
		let id = subscribed(3);
		go(start(FROM));
		deliver_key(id, FROM);
		go(start(FROM + 1) + WINDOW);
		assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
	});
}

/// Nothing was sold where no key came: the price goes back as it is.
#[test]
fn is_not_about_what_cannot_be_delivered_any_more() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM) + LATE + 1);
		let fault = Batch::honest().leaf_fault(0, log_size());
		assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::WindowOver);
	});
}

#[test]
fn is_about_a_tranche_that_waits() {
	run(|| {
		let id = subscribed(2);
		for tranche in [0, FROM - 1, FROM + 2, u64::MAX] {
			let call = tranche_complaint(id, tranche, FeedFault::Key);
			assert_refused(BUYER, call, Error::<Test>::TrancheNotDue);
		}
		serve(id, FROM, [0]);
		serve(id, FROM + 1, [0]);
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM, FeedFault::Key),
			Error::<Test>::TrancheNotDue,
		);
		assert_upheld(id, FROM + 1, FeedFault::Key, Verdict::WrongKey);
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM + 1, FeedFault::Key),
			Error::<Test>::SubscriptionOver,
		);
		assert_ok!(dispatch(BUYER, close_feed(id)));
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM + 1, FeedFault::Key),
			Error::<Test>::SubscriptionEnded,
		);
	});
}

/// What was paid stays so.
#[test]
fn takes_nothing_back_that_is_paid() {
	run(|| {
		let id = subscribed(3);
		serve(id, FROM, 0..4);
		go(start(FROM + 1));
		deliver_key(id, FROM + 1);
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_upheld(id, FROM + 1, FeedFault::Key, Verdict::WrongKey);
		assert_eq!(subscription(id).paid, WHOLE);
		assert_ok!(dispatch(BUYER, close_feed_with(id, Some(Stars::One))));
		let known = Reputations::<Test>::get(SELLER, Currency::Native).expect("it sells");
		assert_eq!((known.settled, known.refunded, known.rated), (0, 1, 1));
		assert_eq!((known.weight, known.score), (WHOLE, WHOLE));
	});
}

#[test]
fn is_the_buyers_and_names_the_deal() {
	run(|| {
		let id = keyed();
		let call = tranche_complaint(id, FROM, FeedFault::Key);
		for who in [SELLER, OTHER, ANYONE] {
			assert_refused(who, call.clone(), Error::<Test>::NotBuyer);
		}
		assert_refused(
			BUYER,
			tranche_complaint(id + 1, FROM, FeedFault::Key),
			Error::<Test>::SubscriptionNotFound,
		);
		let Call::complain_tranche {
			subscription,
			tranche,
			key_hash,
			key_path,
			secret,
			fault,
			..
		} = call
		else {
			unreachable!()
		};
		let other = Call::complain_tranche {
			subscription,
			deal: H256::zero(),
			tranche,
			key_hash,
			key_path,
			secret,
			fault,
		};
		assert_refused(BUYER, other, Error::<Test>::DealMismatch);
	});
}

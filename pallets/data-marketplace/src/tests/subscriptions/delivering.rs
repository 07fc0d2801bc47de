// SPDX-License-Identifier: Apache-2.0

//! Keys of tranches: when they come, and for what.

use super::scene::*;
use crate::{Call, Error, Event, TrancheKeys};
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn a_key_comes_around_the_beginning_of_its_tranche() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM) - LEAD - 1);
		assert_refused(SELLER, key_delivery(id, FROM), Error::<Test>::TrancheTooEarly);
		tick(1);
		assert_ok!(dispatch(SELLER, key_delivery(id, FROM)));
		assert_has(Event::TrancheDelivered {
			subscription: id,
			tranche: FROM,
		});
		assert_eq!(TrancheKeys::<Test>::get(id, FROM), Some(unsealed()));
		assert_refused(SELLER, key_delivery(id, FROM), Error::<Test>::AlreadyDelivered);
		assert_refused(SELLER, key_delivery(id, FROM + 1), Error::<Test>::TrancheTooEarly);
		go(start(FROM + 1) + LATE);
		assert_ok!(dispatch(SELLER, key_delivery(id, FROM + 1)));
		go(start(FROM + 2) + LATE + 1);
		assert_refused(SELLER, key_delivery(id, FROM + 2), Error::<Test>::TrancheTooLate);
	});
}

#[test]
fn a_key_fixes_until_when_the_buyer_may_complain() {
	run(|| {
		let id = subscribed(3);
		for (tranche, when) in [
			(FROM, start(FROM) - LEAD),
			(FROM + 1, start(FROM + 1)),
			(FROM + 2, start(FROM + 2) + LATE),
		] {
			go(when);
			deliver_key(id, tranche);
			// Ticks begin with 0 where the tests start.
			let end = start(tranche + 1) - START + WINDOW;
			assert_eq!(subscription(id).window_end(tranche), Some(end));
		}
	});
}

#[test]
fn only_what_is_paid_for_is_delivered() {
	run(|| {
		let listing = feed();
		go(start(FROM + 1) - LEAD - 1);
		let id = subscribed_by(BUYER, listing, 2);
		go(start(FROM) + LATE + 1);
		for tranche in [0, FROM, FROM + 3, u64::MAX] {
			assert_refused(SELLER, key_delivery(id, tranche), Error::<Test>::TrancheNotDue);
		}
		go(start(FROM + 1) + LATE + 1);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_refused(SELLER, key_delivery(id, FROM + 1), Error::<Test>::TrancheNotDue);
		go(start(FROM + 2) + LATE + 1);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_refused(SELLER, key_delivery(id, FROM + 2), Error::<Test>::SubscriptionOver);
		assert_ok!(dispatch(BUYER, close_feed(id)));
		assert_refused(SELLER, key_delivery(id, FROM + 2), Error::<Test>::SubscriptionEnded);
	});
}

#[test]
fn the_seller_delivers_for_the_deal_that_it_means() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		assert_refused(SELLER, key_delivery(id + 1, FROM), Error::<Test>::SubscriptionNotFound);
		for who in [BUYER, OWNER, ANYONE] {
			assert_refused(who, key_delivery(id, FROM), Error::<Test>::NotSeller);
		}
		let other = Call::deliver_tranche {
			subscription: id,
			deal: H256::zero(),
			tranche: FROM,
			sealed_key: unsealed(),
		};
		assert_refused(SELLER, other, Error::<Test>::DealMismatch);
	});
}

#[test]
fn what_cannot_be_opened_is_not_delivered() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		let delivery = |sealed_key| key_delivery_of(id, FROM, sealed_key);
		assert_refused(SELLER, delivery([0xff; 80]), Error::<Test>::KeyNotCanonical);
		assert_refused(SELLER, delivery([0; 80]), Error::<Test>::KeyOfLowOrder);
	});
}

#[test]
fn a_delivery_pays_for_what_is_past() {
	run(|| {
		let id = subscribed(20);
		let before = free(assay_primitives::listing::Currency::Native, SELLER);
		serve(id, FROM, 0..4);
		// Of the next nothing came, and of the one after no key.
		go(start(FROM + 1));
		deliver_key(id, FROM + 1);
		pass_window(FROM + 1);
		assert_eq!(span(id).0, FROM);
		let now = FROM + 8;
		assert_eq!(Timestamp::get() / TRANCHE, now);
		deliver_key(id, now);
		// No more than two at once.
		assert_eq!(span(id).0, FROM + 2);
		assert!(TrancheKeys::<Test>::get(id, FROM).is_none() && TrancheKeys::<Test>::get(id, FROM + 1).is_none());
		let fee = WHOLE * 20_000 / 1_000_000;
		let seller = free(assay_primitives::listing::Currency::Native, SELLER);
		assert_eq!(seller - before, WHOLE - fee);
		assert_has(Event::TrancheCollected {
			subscription: id,
			tranche: FROM,
			hits: 4,
		});
		assert_has(Event::TrancheCollected {
			subscription: id,
			tranche: FROM + 1,
			hits: 0,
		});
		go(start(now + 1));
		deliver_key(id, now + 1);
		assert_eq!(span(id).0, FROM + 4);
	});
}

#[test]
fn every_subscriber_gets_a_key_of_its_own() {
	run(|| {
		let listing = feed();
		let first = subscribed_by(BUYER, listing, 2);
		let second = subscribed_by(OTHER, listing, 2);
		assert_ne!(feed_deal(first), feed_deal(second));
		go(start(FROM));
		deliver_right_key(first, FROM);
		deliver_right_key(second, FROM);
		let kept = |id| TrancheKeys::<Test>::get(id, FROM).expect("it is there");
		assert_ne!(kept(first), kept(second));
		let open = |who, id| {
			let hash = assay_exchange::key::key_hash(&tranche_key_of(FROM));
			assay_exchange::envelope::open(&secret_of(who), feed_deal(id), GENESIS, FROM, hash, &kept(id))
		};
		assert_eq!(open(BUYER, first), Some(tranche_key_of(FROM)));
		assert_eq!(open(OTHER, second), Some(tranche_key_of(FROM)));
		assert_eq!(open(BUYER, second), None);
	});
}

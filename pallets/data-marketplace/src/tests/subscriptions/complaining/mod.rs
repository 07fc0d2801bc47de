// SPDX-License-Identifier: Apache-2.0

//! Complaints about tranches, with sealed batches as they are served.

mod about_keys;
mod about_leaves;
mod about_records;
mod in_time;

use super::{ending::assert_over, scene::*};
use crate::{Call, Error, Event, HoldReason, ListingState, Listings, Reputations, Stars};
use assay_exchange::{
	judge::{evidence, FeedFault, Verdict},
	key::key_hash,
	record,
};
use assay_primitives::{listing::Currency, merkle, SubscriptionId};
use frame_support::assert_ok;
use sp_core::H256;

/// The buyer complains and is right: it has all that was not paid yet, and the bond.
#[track_caller]
fn assert_upheld(id: SubscriptionId, tranche: u64, fault: FeedFault, verdict: Verdict) {
	assert_upheld_by(id, tranche_complaint(id, tranche, fault.clone()), &fault, verdict);
}

#[track_caller]
fn assert_upheld_by(id: SubscriptionId, call: Call<Test>, fault: &FeedFault, verdict: Verdict) {
	let record = subscription(id);
	let currency = record.stake.currency;
	let (buyer, seller) = (money(currency, BUYER), money(currency, SELLER));
	let known = Reputations::<Test>::get(SELLER, currency).expect("it sells").refunded;
	let unpaid = Balance::from(record.until - record.next) * WHOLE;
	dispatch(BUYER, call).expect("it is upheld");
	let evidence = evidence(GENESIS, record.deal, fault);
	assert_has(Event::ComplaintUpheld {
		deal: deal_id(id),
		verdict,
		evidence,
	});
	assert_last(Event::SubscriptionEnded { subscription: id });
	assert_eq!(
		money(currency, BUYER),
		[buyer[0] + unpaid + FEED_BOND, buyer[1] - unpaid, 0]
	);
	assert_eq!(money(currency, SELLER), [seller[0], 0, seller[2] - FEED_BOND]);
	assert_eq!(subscription(id).verdict, Some((verdict, evidence)));
	assert_eq!(
		Reputations::<Test>::get(SELLER, currency).expect("it sells").refunded,
		known + 1
	);
	let state = Listings::<Test>::get(record.listing).expect("it is there").state;
	let closed = if verdict == Verdict::WrongKey {
		ListingState::Open
	} else {
		ListingState::Closed
	};
	assert_eq!(state, closed);
	assert_over(id);
	assert_sound();
}

/// A subscription whose buyer has the right key of its first tranche.
fn keyed() -> SubscriptionId {
	let id = subscribed(3);
	go(start(FROM));
	deliver_right_key(id, FROM);
	id
}

/// The verdict stands, whoever can be paid.
#[test]
fn a_blocked_buyer_has_its_verdict() {
	run(|| {
		let id = subscribed_by(BUYER, feed_in(ASSET), 3);
		go(start(FROM));
		deliver_key(id, FROM);
		assert_ok!(Assets::block(RuntimeOrigin::signed(ISSUER), 1, BUYER));
		assert_ok!(dispatch(BUYER, tranche_complaint(id, FROM, FeedFault::Key)));
		assert_over(id);
		for amount in [3 * WHOLE, FEED_BOND] {
			assert_has(Event::PaymentDue {
				deal: deal_id(id),
				to: BUYER,
				amount,
			});
		}
		assert_ok!(Assets::thaw(RuntimeOrigin::signed(ISSUER), 1, BUYER));
		assert_ok!(dispatch(ANYONE, Call::pay { deal: deal_id(id) }));
		assert_eq!(money(ASSET, BUYER), [FUNDS + FEED_BOND, 0, 0]);
		assert_eq!(held_in(ASSET, HoldReason::Bond, SELLER), 2 * FEED_BOND);
	});
}

/// Other subscribers have complaints of their own, and nothing of theirs changes.
#[test]
fn a_complaint_is_about_one_deal() {
	run(|| {
		let listing = feed();
		let first = subscribed_by(BUYER, listing, 2);
		let second = subscribed_by(OTHER, listing, 2);
		go(start(FROM));
		deliver_key(first, FROM);
		deliver_right_key(second, FROM);
		hit_slots(FROM, 0..2);
		assert_ok!(dispatch(BUYER, tranche_complaint(first, FROM, FeedFault::Key)));
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(second)));
		assert_eq!(subscription(second).paid, 2 * SLOT_PRICE);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Leaving, and the end of the record.

use super::scene::*;
use crate::{Call, DealsOf, Dues, Error, Event, HoldReason, Reputations, SalesOf, Stars, Subscriptions, TrancheKeys};
use assay_primitives::{listing::Currency, traits::TransferGuard};
use frame_support::assert_ok;
use sp_core::H256;

mod leaving {
	use super::*;

	/// What the buyer still pays for where it leaves then.
	#[track_caller]
	fn left_at(time: u64) -> u64 {
		let mut until = 0;
		run(|| {
			let id = subscribed(5);
			go(time);
			let before = money(Currency::Native, BUYER);
			assert_ok!(dispatch(BUYER, leave(id)));
			until = subscription(id).until;
			assert_has(Event::Left {
				subscription: id,
				until,
			});
			let back = Balance::from(FROM + 5 - until) * WHOLE;
			let after = money(Currency::Native, BUYER);
			assert_eq!(
				after,
				[before[0] + back, before[1] - back, 0],
				"the rest is free at once"
			);
		});
		until
	}

	#[test]
	fn ends_before_the_first_tranche_whose_key_cannot_be_out() {
		assert_eq!(left_at(START), FROM);
		assert_eq!(left_at(start(FROM) - LEAD - 1), FROM);
		assert_eq!(left_at(start(FROM) - LEAD), FROM + 1);
		assert_eq!(left_at(start(FROM)), FROM + 1);
		assert_eq!(left_at(start(FROM) + LATE), FROM + 1);
		assert_eq!(left_at(start(FROM + 1) - LEAD - 1), FROM + 1);
		assert_eq!(left_at(start(FROM + 1) - LEAD), FROM + 2);
		assert_eq!(left_at(start(FROM + 3)), FROM + 4);
	}

	#[test]
	fn before_anything_ends_it_at_once() {
		run(|| {
			let before = money(Currency::Native, BUYER);
			let id = subscribed(5);
			let listing = subscription(id).listing;
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_last(Event::SubscriptionEnded { subscription: id });
			assert_over(id);
			assert_eq!(pool(listing), Some(3 * FEED_BOND));
			assert_eq!(money(Currency::Native, BUYER), [before[0] - SUBSCRIPTION_DEPOSIT, 0, 0]);
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_eq!(money(Currency::Native, BUYER), before);
		});
	}

	/// A buyer who sees the key in the pool cannot leave before it.
	#[test]
	fn does_not_undo_what_is_owed() {
		run(|| {
			let id = subscribed(5);
			go(start(FROM) - LEAD);
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_ok!(dispatch(SELLER, key_delivery(id, FROM)));
			hit_slots(FROM, 0..3);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_eq!(subscription(id).paid, 3 * SLOT_PRICE);
			assert_over(id);
		});
	}

	#[test]
	fn is_possible_once() {
		run(|| {
			let id = subscribed(2);
			go(start(FROM));
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_refused(BUYER, leave(id), Error::<Test>::AlreadyLeft);
			go(start(FROM + 1));
			assert_refused(BUYER, leave(id), Error::<Test>::AlreadyLeft);
		});
	}

	#[test]
	fn changes_nothing_where_the_end_is_as_near() {
		run(|| {
			let id = subscribed(2);
			go(start(FROM + 1) - LEAD);
			assert_refused(BUYER, leave(id), Error::<Test>::AlreadyLeft);
		});
	}

	#[test]
	fn is_for_the_parties_and_names_the_deal() {
		run(|| {
			let id = subscribed(5);
			assert_refused(BUYER, leave(id + 1), Error::<Test>::SubscriptionNotFound);
			assert_refused(ANYONE, leave(id), Error::<Test>::NotBuyer);
			let other = Call::leave {
				subscription: id,
				deal: H256::zero(),
			};
			assert_refused(BUYER, other, Error::<Test>::DealMismatch);
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_refused(BUYER, leave(id), Error::<Test>::SubscriptionOver);
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_refused(BUYER, leave(id), Error::<Test>::SubscriptionEnded);
		});
	}

	/// As long as nothing of it is near, a buyer may think again.
	#[test]
	fn may_be_followed_by_topping_up() {
		run(|| {
			let id = subscribed(5);
			go(start(FROM));
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_ok!(dispatch(BUYER, top_up(id, 2)));
			assert_eq!(span(id), (FROM, FROM + 3));
		});
	}

	#[test]
	fn is_possible_after_tranches_without_keys() {
		run(|| {
			let id = subscribed(5);
			go(start(FROM + 1) + LATE + 1);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_eq!(span(id), (FROM + 2, FROM + 5));
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_over(id);
			assert_eq!(held(HoldReason::Escrow, BUYER), 0);
		});
	}

	/// What is given back and cannot be credited waits, and nothing else does.
	#[test]
	fn of_a_blocked_buyer_ends_all_the_same() {
		run(|| {
			let id = subscribed_by(BUYER, feed_in(ASSET), 5);
			assert_ok!(Assets::block(RuntimeOrigin::signed(ISSUER), 1, BUYER));
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_over(id);
			assert_has(Event::PaymentDue {
				deal: deal_id(id),
				to: BUYER,
				amount: 5 * WHOLE,
			});
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_refused(ANYONE, Call::pay { deal: deal_id(id) }, Error::<Test>::CannotPay);
			assert_eq!(
				held(HoldReason::Deal, BUYER),
				SUBSCRIPTION_DEPOSIT,
				"it pays for what is due"
			);
			assert_ok!(Assets::thaw(RuntimeOrigin::signed(ISSUER), 1, BUYER));
			assert_ok!(dispatch(ANYONE, Call::pay { deal: deal_id(id) }));
			assert_eq!(held(HoldReason::Deal, BUYER), 0);
			assert_eq!(money(ASSET, BUYER), [FUNDS, 0, 0]);
			assert_eq!(Dues::<Test>::iter().count(), 0);
		});
	}
}

mod closing {
	use super::*;

	#[test]
	fn gives_the_deposit_back_and_forgets() {
		run(|| {
			let id = subscribed(1);
			serve(id, FROM, [0]);
			assert_refused(BUYER, close_feed(id), Error::<Test>::NotEnded);
			pass_window(FROM);
			assert_refused(BUYER, close_feed(id), Error::<Test>::NotEnded);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_over(id);
			assert_eq!(held(HoldReason::Deal, BUYER), SUBSCRIPTION_DEPOSIT);
			assert_ok!(dispatch(BUYER, close_feed_with(id, Some(Stars::Four))));
			assert_last(Event::DealClosed {
				deal: deal_id(id),
				rating: Some(Stars::Four),
			});
			assert_eq!(held(HoldReason::Deal, BUYER), 0);
			assert!(!DealsOf::<Test>::contains_key(BUYER, deal_id(id)));
			assert!(!Subscriptions::<Test>::contains_key(id));
			assert_refused(BUYER, close_feed(id), Error::<Test>::SubscriptionEnded);
		});
	}

	#[test]
	fn is_the_buyers_and_names_the_deal() {
		run(|| {
			let id = subscribed(1);
			assert_refused(BUYER, close_feed(id + 1), Error::<Test>::SubscriptionNotFound);
			assert_ok!(dispatch(BUYER, leave(id)));
			assert_refused(SELLER, close_feed(id), Error::<Test>::NotBuyer);
			let other = Call::close_subscription {
				subscription: id,
				deal: H256::zero(),
				rating: None,
			};
			assert_refused(BUYER, other, Error::<Test>::DealMismatch);
		});
	}

	#[test]
	fn rates_by_what_was_paid() {
		run(|| {
			let id = subscribed(3);
			serve(id, FROM, 0..4);
			serve(id, FROM + 2, [1]);
			pass_window(FROM + 2);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_ok!(dispatch(BUYER, close_feed_with(id, Some(Stars::Two))));
			let known = Reputations::<Test>::get(SELLER, Currency::Native).expect("it sells");
			assert_eq!((known.settled, known.refunded, known.rated), (1, 0, 1));
			assert_eq!((known.weight, known.score), (5 * SLOT_PRICE, 10 * SLOT_PRICE));
		});
	}

	#[test]
	fn of_what_cost_nothing_says_nothing() {
		run(|| {
			let id = subscribed(3);
			assert_ok!(dispatch(BUYER, leave(id)));
			for stars in [Stars::Two, Stars::Five] {
				assert_refused(BUYER, close_feed_with(id, Some(stars)), Error::<Test>::InvalidRating);
			}
			assert_ok!(dispatch(BUYER, close_feed_with(id, Some(Stars::One))));
			let known = Reputations::<Test>::get(SELLER, Currency::Native).expect("it sells");
			assert_eq!((known.settled, known.refunded, known.rated, known.weight), (0, 0, 0, 0));
		});
	}
}

/// Nothing stands against anything any more, but the record is there until its buyer closes it.
#[track_caller]
pub(super) fn assert_over(id: assay_primitives::SubscriptionId) {
	let record = subscription(id);
	assert_eq!(record.next, record.until);
	assert!(record.windows.is_empty());
	assert_eq!(TrancheKeys::<Test>::iter_prefix(id).count(), 0);
	assert!(!SalesOf::<Test>::contains_key(record.seller, deal_id(id)));
	assert_eq!(DataMarketplace::encumbrances(&record.device), 0);
	assert_eq!(stream_of(record.stream).expect("there").engaged, 0);
	assert!(DealsOf::<Test>::contains_key(record.buyer, deal_id(id)));
}

// SPDX-License-Identifier: Apache-2.0

//! A chain that stands: the market's clock stands with it, and tranches go on without anything in them.

use super::{ending::assert_over, scene::*};
use crate::{Error, Event, HoldReason, Reputations};
use assay_exchange::judge::FeedFault;
use assay_primitives::{listing::Currency, SubscriptionId};
use frame_support::assert_ok;

/// The last tick at which the buyer may complain about the first tranche.
#[track_caller]
fn window_end(id: SubscriptionId) -> u64 {
	subscription(id).window_end(FROM).expect("its key came")
}

/// The buyer may complain up to this tick, and nobody collects before it is over.
#[track_caller]
fn assert_window_ends(id: SubscriptionId, end: u64) {
	until(end);
	assert_eq!(DataMarketplace::ticks(), end);
	let complaint = tranche_complaint(id, FROM, FeedFault::Key);
	assert_refused(BUYER, complaint.clone(), Error::<Test>::KeyIsRight);
	assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
	tick(1);
	assert_refused(BUYER, complaint, Error::<Test>::WindowOver);
	assert_ok!(dispatch(ANYONE, collect(id)));
}

#[test]
fn before_the_key_changes_nothing_for_it() {
	run(|| {
		let id = subscribed(1);
		halt_until(start(FROM) - LEAD);
		deliver_right_key(id, FROM);
		hit_slots(FROM, 0..4);
		let end = window_end(id);
		// The clock shows just so much when the window of clock and calendar ends.
		assert_eq!(
			end,
			DataMarketplace::ticks() + start(FROM + 1) - Timestamp::get() + WINDOW
		);
		assert_window_ends(id, end);
		assert_eq!(subscription(id).paid, WHOLE);
	});
}

#[test]
fn that_ends_while_the_key_may_come_leaves_time_for_it() {
	run(|| {
		let id = subscribed(1);
		halt_until(start(FROM) + LATE);
		deliver_right_key(id, FROM);
		hit_slots(FROM, 1..4);
		assert_window_ends(id, window_end(id));
		assert_eq!(subscription(id).paid, 3 * SLOT_PRICE);
	});
}

/// Neither could the buyer leave. It gets all back, and the seller loses nothing but the sale.
#[test]
fn while_the_key_may_come_is_neither_paid_nor_punished() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM) - LEAD - 1);
		halt_until(start(FROM) + LATE + 1);
		assert_refused(SELLER, key_delivery(id, FROM), Error::<Test>::TrancheTooLate);
		hit_slots(FROM, 1..4);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_over(id);
		assert_eq!(subscription(id).paid, 0);
		assert_eq!(held(HoldReason::Bond, SELLER), 3 * FEED_BOND);
		let known = Reputations::<Test>::get(SELLER, Currency::Native).expect("it sells");
		assert_eq!((known.settled, known.refunded), (0, 0));
	});
}

/// What came is paid for. The buyer has the whole window, and what was left of the tranche besides.
#[test]
fn in_the_tranche_costs_no_window() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		deliver_right_key(id, FROM);
		hit_slots(FROM, [0]);
		let end = window_end(id);
		halt_until(start(FROM) + 3 * SLOT + MINUTE);
		hit();
		assert_window_ends(id, end);
		assert!(Timestamp::get() > start(FROM + 1) + WINDOW);
		assert_eq!(subscription(id).paid, 2 * SLOT_PRICE);
	});
}

#[test]
fn over_the_end_of_the_tranche_costs_no_window() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		deliver_right_key(id, FROM);
		hit_slots(FROM, 0..2);
		let (end, shown) = (window_end(id), DataMarketplace::ticks());
		halt_until(start(FROM + 5));
		// Half an hour of it counts.
		assert_eq!(DataMarketplace::ticks(), shown + 30 * MINUTE);
		assert_window_ends(id, end);
		assert!(end - (shown + 30 * MINUTE) > WINDOW, "a whole window after it");
		assert_eq!(subscription(id).paid, 2 * SLOT_PRICE);
	});
}

#[test]
fn in_the_window_stops_it() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		deliver_right_key(id, FROM);
		hit_slots(FROM, 0..4);
		go(start(FROM + 1) + WINDOW - HOUR);
		let end = window_end(id);
		halt(10 * DAY);
		assert_eq!(
			end - DataMarketplace::ticks(),
			30 * MINUTE,
			"what was left, but for half an hour"
		);
		assert_window_ends(id, end);
		assert_eq!(subscription(id).paid, WHOLE);
	});
}

/// It was over, and is not open again.
#[test]
fn after_the_window_opens_it_not_again() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		deliver_key(id, FROM);
		hit_slots(FROM, 0..4);
		pass_window(FROM);
		halt(10 * DAY);
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM, FeedFault::Key),
			Error::<Test>::WindowOver,
		);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_eq!(subscription(id).paid, WHOLE);
	});
}

/// However often it stands, the seller is paid before what came is forgotten.
#[test]
fn again_and_again_costs_no_pay() {
	run(|| {
		let id = subscribed(32);
		for tranche in FROM..FROM + 32 {
			go(start(tranche));
			deliver_key(id, tranche);
			hit_slots(tranche, 0..2);
			halt_until(start(tranche) + 3 * SLOT);
		}
		// Of each four hours two and a half counted. The window of the last is six tranches of the clock.
		pass_window(FROM + 31);
		tick(WINDOW);
		let _ = dispatch(ANYONE, collect(id));
		assert_over(id);
		assert_eq!(subscription(id).paid, 64 * SLOT_PRICE);
	});
}

/// What came before it is not forgotten, since nothing comes meanwhile.
#[test]
fn of_weeks_costs_no_pay() {
	run(|| {
		let id = subscribed(3);
		serve(id, FROM, 0..4);
		go(start(FROM + 1));
		deliver_key(id, FROM + 1);
		hit_slots(FROM + 1, 0..2);
		halt_until(start(FROM + 100) + MINUTE);
		// The third, whose key could not come, waits for those before it.
		assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
		for tranche in FROM + 100..FROM + 107 {
			hit_slots(tranche, [0]);
		}
		tick(TRANCHE);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_over(id);
		assert_eq!(subscription(id).paid, 6 * SLOT_PRICE);
	});
}

#[test]
fn over_all_of_it_gives_all_back() {
	run(|| {
		let before = money(Currency::Native, BUYER);
		let id = subscribed(5);
		halt_until(start(FROM + 5));
		assert_refused(BUYER, leave(id), Error::<Test>::AlreadyLeft);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_last(Event::SubscriptionEnded { subscription: id });
		assert_ok!(dispatch(BUYER, close_feed(id)));
		assert_eq!(money(Currency::Native, BUYER), before);
	});
}

/// The buyer leaves when the chain is back: the tranche whose key may come by then is still owed, if it comes.
#[test]
fn before_leaving_moves_the_end() {
	run(|| {
		let id = subscribed(5);
		halt_until(start(FROM + 2) - LEAD);
		assert_ok!(dispatch(BUYER, leave(id)));
		assert_eq!(span(id), (FROM, FROM + 3));
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_eq!(span(id), (FROM + 2, FROM + 3));
		go(start(FROM + 2) + LATE + 1);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_over(id);
		assert_eq!(held(HoldReason::Escrow, BUYER), 0);
	});
}

#[test]
fn of_half_an_hour_is_none() {
	run(|| {
		let id = subscribed(1);
		go(start(FROM));
		deliver_right_key(id, FROM);
		let shown = DataMarketplace::ticks();
		halt(30 * MINUTE);
		assert_eq!(DataMarketplace::ticks(), shown + 30 * MINUTE);
		go(start(FROM + 1) + WINDOW);
		assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
		tick(1);
		assert_ok!(dispatch(ANYONE, collect(id)));
	});
}

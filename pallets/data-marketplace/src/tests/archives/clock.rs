// SPDX-License-Identifier: Apache-2.0

//! Every wait is measured by a clock that stands while the chain stands, and ends in its last tick.

use crate::{mock::*, Clock, Error, Now, PurchaseState};

#[test]
fn the_clock_counts_what_passes_between_blocks() {
	run(|| {
		let clock = |last: u64, ticks: u64, resumed: u64| Clock { last, ticks, resumed };
		assert_eq!(Now::<Test>::get(), clock(START, 0, 0));
		halt(6_000);
		assert_eq!(Now::<Test>::get(), clock(START + 6_000, 6_000, 0));
		// However many blocks there are.
		for _ in 0..1_000 {
			halt(6);
		}
		assert_eq!(Now::<Test>::get(), clock(START + 12_000, 12_000, 0));
		// Half an hour is a pause between blocks, and more is a halt.
		halt(30 * MINUTE);
		assert_eq!(
			Now::<Test>::get(),
			clock(START + 12_000 + 30 * MINUTE, 12_000 + 30 * MINUTE, 0)
		);
		halt(30 * MINUTE + 1);
		let now = START + 12_001 + HOUR;
		assert_eq!(Now::<Test>::get(), clock(now, 12_000 + HOUR, now));
		halt(400 * DAY);
		let now = now + 400 * DAY;
		assert_eq!(Now::<Test>::get(), clock(now, 12_000 + HOUR + 30 * MINUTE, now));
	});
}

#[test]
fn time_that_goes_back_is_none() {
	run(|| {
		tick(HOUR);
		Timestamp::set_timestamp(START);
		assert_eq!(Now::<Test>::get().ticks, HOUR);
	});
}

#[test]
fn a_seller_delivers_up_to_the_last_tick() {
	run(|| {
		let listing = list();
		let [in_time, late] = [bought(listing), bought(listing)];
		until(DELIVERY);
		for who in [BUYER, ANYONE] {
			assert_refused(who, refund(in_time), Error::<Test>::DeadlineNotPassed);
		}
		deliver(in_time);
		// The window is whole, also after a delivery in the last tick.
		assert!(matches!(
			purchased(in_time).state,
			PurchaseState::Delivered { window_end, .. } if window_end == DELIVERY + WINDOW
		));
		tick(1);
		assert_refused(SELLER, delivery(late), Error::<Test>::DeadlinePassed);
		done(ANYONE, refund(late));
	});
}

#[test]
fn a_buyer_complains_up_to_the_last_tick() {
	run(|| {
		let bad = archive().spoilt(0, 0);
		let listing = list_with(|listed| listed.lot = bad.lot());
		let [in_time, late] = [bought(listing), bought(listing)];
		deliver(in_time);
		deliver(late);
		until(WINDOW);
		for who in [SELLER, ANYONE] {
			assert_refused(who, settle(in_time), Error::<Test>::WindowOpen);
		}
		done(BUYER, complaint(in_time, bad.record_fault(0, 0)));
		tick(1);
		assert_refused(
			BUYER,
			complaint(late, bad.record_fault(0, 0)),
			Error::<Test>::WindowOver,
		);
		done(ANYONE, settle(late));
	});
}

#[test]
fn a_chain_that_stood_takes_nobodys_time() {
	run(|| {
		let [paid, open] = [purchase(), delivered()];
		// It stands for as long as all waits together.
		halt(100 * DAY);
		assert_refused(ANYONE, refund(paid), Error::<Test>::DeadlineNotPassed);
		assert_refused(ANYONE, settle(open), Error::<Test>::WindowOpen);
		// Half an hour of it counts.
		tick(DELIVERY - 30 * MINUTE);
		deliver(paid);
		tick(WINDOW - DELIVERY);
		assert_refused(ANYONE, settle(open), Error::<Test>::WindowOpen);
		tick(1);
		done(ANYONE, settle(open));
	});
}

#[test]
fn longer_periods_are_as_long_as_they_say() {
	run(|| {
		let listing = list_with(|listed| {
			(listed.offer.delivery, listed.offer.window) = (30 * DAY, 30 * DAY);
		});
		let purchase = bought(listing);
		until(30 * DAY);
		deliver(purchase);
		until(60 * DAY);
		assert_refused(ANYONE, settle(purchase), Error::<Test>::WindowOpen);
		tick(1);
		done(ANYONE, settle(purchase));
	});
}

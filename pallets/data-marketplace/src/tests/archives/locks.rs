// SPDX-License-Identifier: Apache-2.0

//! Locked tokens: they are not paid with, and a lock keeps nobody from what was held before.

use crate::{mock::*, Call};
use assay_primitives::listing::{Currency, Query};
use frame_support::traits::{LockIdentifier, LockableCurrency, WithdrawReasons};
use sp_runtime::TokenError;

const LOCK: LockIdentifier = *b"vesting ";

/// Lets so much of what an account has be locked.
fn lock(who: AccountId, amount: Balance) {
	Balances::set_lock(LOCK, &who, amount, WithdrawReasons::all());
}

/// What an account has, free and held.
fn has(who: AccountId) -> Balance {
	all_of(Currency::Native, who)
}

#[test]
fn nobody_pays_with_what_is_locked() {
	run(|| {
		let listing = list();
		// All but what the price takes is locked, and a unit of that.
		lock(BUYER, FUNDS - PRICE + 1);
		assert_refused(BUYER, buy(listing), TokenError::Frozen);
		let request = Call::request {
			query: Query {
				to: u64::MAX,
				min_readings: 1,
				..Default::default()
			},
			currency: Currency::Native,
			max_price: PRICE,
			end: DAY,
		};
		assert_refused(BUYER, request, TokenError::Frozen);
		// The deposit may be of what is locked: it comes back.
		lock(BUYER, FUNDS - PRICE);
		let purchase = bought(listing);
		assert_refused(BUYER, buy(listing), TokenError::Frozen);
		deliver(purchase);
		done(BUYER, settle(purchase));
		done(BUYER, close(purchase));
		assert_eq!(has(BUYER), FUNDS - PRICE, "all that is locked is there");
	});
}

/// A hold stands for a lock by the currency's rules: a second one does not count on the same money.
#[test]
fn what_is_held_already_does_not_stand_for_the_lock() {
	run(|| {
		let listing = list_with(|listed| listed.pool = 3 * BOND);
		lock(BUYER, FUNDS - 2 * PRICE);
		for _ in 0..2 {
			bought(listing);
		}
		assert_refused(BUYER, buy(listing), TokenError::Frozen);
	});
}

#[test]
fn nobody_puts_up_what_is_locked() {
	run(|| {
		lock(SELLER, FUNDS - POOL + 1);
		assert_refused(SELLER, listing_with(|_| ()), TokenError::Frozen);
		lock(SELLER, FUNDS - POOL);
		let listing = list();
		assert_refused(SELLER, add_bond(listing, 1), TokenError::Frozen);
	});
}

/// Who locks what it has after it bought, or sold, owes what it owes.
#[test]
fn a_lock_that_comes_later_holds_nobody_up() {
	run(|| {
		let listing = list();
		let [settled, refunded] = [bought(listing), bought(listing)];
		for who in [BUYER, SELLER] {
			lock(who, has(who));
		}
		deliver(settled);
		done(BUYER, settle(settled));
		until(DELIVERY + 1);
		done(ANYONE, refund(refunded));
		done(SELLER, Call::withdraw { listing });
		for purchase in [settled, refunded] {
			done(BUYER, close(purchase));
			assert_refused(ANYONE, pay(purchase), crate::Error::<Test>::NothingDue);
		}
		assert_eq!(money(Currency::Native, BUYER), [FUNDS - PRICE + PENALTY, 0, 0]);
		let fee = PRICE / 50;
		assert_eq!(has(SELLER), FUNDS + PRICE - fee - PENALTY);
	});
}

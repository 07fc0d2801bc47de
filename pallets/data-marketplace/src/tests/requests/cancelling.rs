// SPDX-License-Identifier: Apache-2.0

//! Ending a request without a purchase.

use super::*;

#[test]
fn gives_everything_back() {
	for currency in CURRENCIES {
		run(|| {
			let before = CURRENCIES.map(|currency| money(currency, BUYER));
			let request = asked_with(|asked| asked.currency = currency);
			assert_ok!(dispatch(BUYER, cancel(request)));
			assert_gone(request);
			assert_eq!(CURRENCIES.map(|currency| money(currency, BUYER)), before);
			assert_last(Event::RequestCancelled { request });
			assert_refused(BUYER, cancel(request), Error::<Test>::RequestNotFound);
		});
	}
}

#[test]
fn before_the_end_by_the_buyer() {
	run(|| {
		let request = asked();
		for who in [SELLER, ANYONE] {
			assert_refused(who, cancel(request), Error::<Test>::NotBuyer);
		}
		answered(request);
		assert_refused(ANYONE, cancel(request), Error::<Test>::NotBuyer);
		until(END);
		for who in [SELLER, ANYONE] {
			assert_refused(who, cancel(request), Error::<Test>::NotBuyer);
		}
		assert_ok!(dispatch(BUYER, cancel(request)));
		assert_gone(request);
	});
}

#[test]
fn after_the_end_by_anyone_and_nobody_is_kept_waiting() {
	run(|| {
		let before = [BUYER, SELLER].map(|who| money(Currency::Native, who));
		let request = asked();
		assert_ok!(dispatch(SELLER, answer(request, list())));
		assert_ok!(dispatch(SELLER, answer(request, list())));
		until(END);
		assert_refused(ANYONE, cancel(request), Error::<Test>::NotBuyer);
		tick(1);
		assert_ok!(dispatch(ANYONE, cancel(request)));
		assert_gone(request);
		assert_eq!(money(Currency::Native, BUYER), before[0]);
		assert_eq!(all_of(Currency::Native, SELLER), before[1].into_iter().sum());
		assert_eq!(held(HoldReason::Bond, SELLER), 2 * POOL);
	});
}

#[test]
fn a_request_that_nobody_answers_ends() {
	run(|| {
		let request = asked();
		until(END + 1);
		assert_ok!(dispatch(ANYONE, cancel(request)));
		assert_gone(request);
		assert_eq!(money(Currency::Native, BUYER), [FUNDS, 0, 0]);
	});
}

#[test]
fn a_chain_that_stands_ends_nothing() {
	run(|| {
		let request = asked();
		halt(2 * END);
		assert_refused(ANYONE, cancel(request), Error::<Test>::NotBuyer);
		let listing = answered(request);
		assert_ok!(dispatch(BUYER, accept(request, listing)));
	});
}

#[test]
fn a_blocked_buyer_keeps_no_seller_waiting() {
	run(|| {
		let listing = list_in(ASSET);
		let request = asked_with(|asked| asked.currency = ASSET);
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		block(ASSET, BUYER);
		until(END + 1);
		assert_ok!(dispatch(ANYONE, cancel(request)));
		assert_over(request);
		assert_eq!(held(HoldReason::Request, BUYER), REQUEST_DEPOSIT);
		let due = DealId::Request(request);
		assert_has(Event::PaymentDue {
			deal: due,
			to: BUYER,
			amount: MAX_PRICE,
		});
		assert_last(Event::RequestCancelled { request });
		assert_eq!(money(ASSET, BUYER), [FUNDS - MAX_PRICE, MAX_PRICE, 0]);
		thaw(ASSET, BUYER);
		assert_ok!(dispatch(ANYONE, Call::pay { deal: due }));
		assert_gone(request);
		assert_eq!(money(ASSET, BUYER), [FUNDS, 0, 0]);
	});
}

#[test]
fn a_frozen_buyer_gets_its_money_back() {
	run(|| {
		let request = asked_with(|asked| asked.currency = ASSET);
		freeze(ASSET, BUYER);
		assert_ok!(dispatch(BUYER, cancel(request)));
		assert_gone(request);
		assert_eq!(money(ASSET, BUYER)[1], 0);
		assert_eq!(all_of(ASSET, BUYER), FUNDS);
		assert_eq!(Dues::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_name_that_is_used_again_adds_to_what_is_due() {
	run(|| {
		// Who acts through a proxy does not count transactions: the same words have the same name once it is free.
		let ask = || asked_with(|asked| (asked.currency, asked.end) = (ASSET, DAY));
		let request = ask();
		block(ASSET, BUYER);
		assert_ok!(dispatch(BUYER, cancel(request)));
		thaw(ASSET, BUYER);
		assert_eq!(ask(), request);
		block(ASSET, BUYER);
		assert_ok!(dispatch(BUYER, cancel(request)));
		let due = DealId::Request(request);
		let owed: Vec<_> = Dues::<Test>::get(due)
			.expect("it is due")
			.into_iter()
			.map(|due| due.amount)
			.collect();
		assert_eq!(owed, [2 * MAX_PRICE]);
		assert_eq!(held(HoldReason::Request, BUYER), 2 * REQUEST_DEPOSIT);
		thaw(ASSET, BUYER);
		assert_ok!(dispatch(ANYONE, Call::pay { deal: due }));
		assert_gone(request);
		assert_eq!(money(ASSET, BUYER), [FUNDS, 0, 0]);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Accepting an answer: a purchase out of the money in escrow.

use super::*;

#[test]
fn is_a_purchase_with_the_money_that_is_there() {
	for currency in CURRENCIES {
		run(|| {
			let fees = pallet_balances::Call::transfer_keep_alive {
				dest: TREASURY,
				value: EXISTENTIAL,
			};
			assert_ok!(dispatch(ISSUER, fees));
			let before = [BUYER, SELLER, RIVAL].map(|who| all_of(currency, who));
			let listing = list_in(currency);
			let request = asked_with(|asked| asked.currency = currency);
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			// A second answer goes with it.
			let second = list_in(currency);
			assert_ok!(dispatch(SELLER, answer(request, second)));
			let [free_before, ..] = money(currency, BUYER);
			assert_ok!(dispatch(BUYER, accept(request, listing)));
			assert_gone(request);
			let [free_after, escrow, _] = money(currency, BUYER);
			assert_eq!(escrow, PRICE);
			let deposits = if currency == Currency::Native {
				PURCHASE_DEPOSIT - REQUEST_DEPOSIT
			} else {
				0
			};
			assert_eq!(free_after + deposits, free_before + MAX_PRICE - PRICE);
			assert_eq!(held(HoldReason::Deal, BUYER), PURCHASE_DEPOSIT);
			assert_eq!(pool(listing), Some(POOL - BOND));
			assert_eq!(pool(second), Some(POOL));
			assert_has(Event::Purchased {
				purchase: 0,
				listing,
				buyer: BUYER,
				seller: SELLER,
				deadline: DELIVERY,
				deal: deal(0),
			});
			assert_last(Event::Accepted { request, purchase: 0 });
			assert!(SalesOf::<Test>::contains_key(SELLER, DealId::Purchase(0)));
			assert_eq!(Dues::<Test>::iter().count(), 0);

			// The exchange that follows is the same.
			deliver(0);
			assert_ok!(dispatch(BUYER, settle(0)));
			assert_ok!(dispatch(BUYER, close(0)));
			let fee = PRICE * Balance::from(FEE) / 1_000_000;
			let after = [BUYER, SELLER, RIVAL].map(|who| all_of(currency, who));
			assert_eq!(after, [before[0] - PRICE, before[1] + PRICE - fee, before[2]]);
		});
	}
}

#[test]
fn of_the_greatest_price_leaves_nothing_to_give_back() {
	run(|| {
		let request = asked_with(|asked| asked.max_price = PRICE);
		let listing = answered(request);
		assert_ok!(dispatch(BUYER, accept(request, listing)));
		assert_eq!(held(HoldReason::Escrow, BUYER), PRICE);
		assert_gone(request);
	});
}

#[test]
fn needs_no_more_than_is_held() {
	run(|| {
		// All the buyer has is in the request: it can accept all the same.
		let request = asked_with(|asked| asked.max_price = FUNDS - REQUEST_DEPOSIT - EXISTENTIAL);
		let listing = answered(request);
		assert_eq!(free(Currency::Native, BUYER), EXISTENTIAL);
		assert_ok!(dispatch(BUYER, accept(request, listing)));
		assert_eq!(
			money(Currency::Native, BUYER)[..2],
			[FUNDS - PRICE - PURCHASE_DEPOSIT, PRICE]
		);
	});
}

#[test]
fn by_who_asked_only_and_up_to_the_end() {
	run(|| {
		let request = asked();
		let listing = answered(request);
		assert_refused(BUYER, accept(H256::zero(), listing), Error::<Test>::RequestNotFound);
		for who in [SELLER, OTHER, OWNER] {
			assert_refused(who, accept(request, listing), Error::<Test>::NotBuyer);
		}
		until(END + 1);
		assert_refused(BUYER, accept(request, listing), Error::<Test>::RequestEnded);
	});
	run(|| {
		let request = asked();
		let listing = answered(request);
		until(END);
		assert_ok!(dispatch(BUYER, accept(request, listing)));
		assert_refused(BUYER, accept(request, listing), Error::<Test>::RequestNotFound);
		assert_refused(ANYONE, cancel(request), Error::<Test>::RequestNotFound);
	});
}

#[test]
fn of_what_answers_only() {
	run(|| {
		let (request, other) = (asked(), list());
		let listing = answered(request);
		assert_refused(BUYER, accept(request, other), Error::<Test>::AnswerNotFound);
		assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
		assert_refused(BUYER, accept(request, listing), Error::<Test>::AnswerNotFound);
	});
}

#[test]
fn of_these_terms_and_for_a_good_key_only() {
	run(|| {
		let request = asked();
		let listing = answered(request);
		let with = |terms, buyer_key| Call::accept {
			request,
			listing,
			terms,
			buyer_key,
		};
		let refuse = |call, error: Error<Test>| assert_refused(BUYER, call, error);
		refuse(with(H256::zero(), key_of(BUYER)), Error::TermsMismatch);
		refuse(with(terms(listing), [0xff; 32]), Error::KeyNotCanonical);
		refuse(with(terms(listing), [0; 32]), Error::KeyOfLowOrder);
	});
}

#[test]
fn of_what_is_still_for_sale_only() {
	run(|| {
		let request = asked_with(|asked| asked.end = VALID_UNTIL + 1);
		let listing = answered(request);
		let refuse = |error: Error<Test>| assert_refused(BUYER, accept(request, listing), error);
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
		assert_ok!(dispatch(
			SELLER,
			Call::take_bond {
				listing,
				amount: POOL - BOND + 1
			}
		));
		refuse(Error::BondExhausted);
		until(VALID_UNTIL + 1);
		refuse(Error::ListingExpired);
		assert_ok!(dispatch(ANYONE, Call::withdraw { listing }));
		refuse(Error::ListingWithdrawn);
		// The request is not stuck by any of it.
		tick(1);
		assert_ok!(dispatch(ANYONE, cancel(request)));
		assert_gone(request);
	});
}

#[test]
fn cannot_be_blocked_by_what_is_left() {
	run(|| {
		let listing = list_in(ASSET);
		let request = asked_with(|asked| asked.currency = ASSET);
		assert_ok!(dispatch(SELLER, answer(request, listing)));
		block(ASSET, BUYER);
		assert_ok!(dispatch(BUYER, accept(request, listing)));
		assert_over(request);
		// The rest stays held, and is due; so does the deposit, for the record of it.
		assert_eq!(held(HoldReason::Request, BUYER), REQUEST_DEPOSIT);
		let [_, escrow, _] = money(ASSET, BUYER);
		assert_eq!(escrow, MAX_PRICE);
		let due = DealId::Request(request);
		assert_has(Event::PaymentDue {
			deal: due,
			to: BUYER,
			amount: MAX_PRICE - PRICE,
		});
		assert_refused(ANYONE, Call::pay { deal: due }, Error::<Test>::CannotPay);
		thaw(ASSET, BUYER);
		assert_ok!(dispatch(ANYONE, Call::pay { deal: due }));
		assert_last(Event::DuePaid { deal: due });
		assert_gone(request);
		assert_eq!(money(ASSET, BUYER), [FUNDS - PRICE, PRICE, 0]);
		assert_refused(ANYONE, Call::pay { deal: due }, Error::<Test>::NothingDue);
		assert_eq!(Purchases::<Test>::iter().count(), 1);
	});
}

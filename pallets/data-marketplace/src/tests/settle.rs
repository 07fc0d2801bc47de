// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Encumbrances, Error, Event, PurchaseState, Purchases, PurchasesOf, SalesOf};
use frame_support::{
	assert_ok,
	traits::{LockableCurrency, WithdrawReasons},
};
use sp_core::H256;
use sp_runtime::TokenError;

#[test]
fn a_lock_of_the_buyers_does_not_keep_the_seller_from_its_money() {
	run(|| {
		Balances::set_lock(*b"vesting_", &BUYER, FUNDS, WithdrawReasons::all());
		let purchase = delivered();
		System::set_block_number(START + INSPECTION + 1);
		assert_ok!(dispatch(ANYONE, settle(purchase)));
		assert_eq!(Encumbrances::<Test>::get(DEVICE), 0);
	});
}

#[test]
fn the_buyer_settles_at_once() {
	run(|| {
		let purchase = delivered();
		let delivery = received(purchase);
		assert_ok!(dispatch(BUYER, settle(purchase)));
		assert_money(
			[FUNDS + PRICE - DEPOSIT, DEPOSIT, 0, 0],
			[FUNDS - PRICE - PURCHASE_DEPOSIT, 0, PURCHASE_DEPOSIT, 0],
		);
		assert!(!SalesOf::<Test>::contains_key(SELLER, purchase));
		// The sealed key is still there for a buyer who was away.
		assert!(PurchasesOf::<Test>::contains_key(BUYER, purchase));
		let state = Purchases::<Test>::get(purchase).map(|purchase| purchase.state);
		let sealed_key = vec![1; 80].try_into().expect("fits");
		assert_eq!(state, Some(PurchaseState::Settled { sealed_key, delivery }));
		assert_last(Event::Settled {
			purchase,
			amount: PRICE,
		});
	});
}

#[test]
fn others_wait_for_the_inspection() {
	for who in [SELLER, ANYONE] {
		run(|| {
			let purchase = delivered();
			System::set_block_number(START + INSPECTION);
			assert_refused(who, settle(purchase), Error::<Test>::InspectionNotOver);
			System::set_block_number(START + INSPECTION + 1);
			assert_ok!(dispatch(who, settle(purchase)));
			assert_money(
				[FUNDS + PRICE - DEPOSIT, DEPOSIT, 0, 0],
				[FUNDS - PRICE - PURCHASE_DEPOSIT, 0, PURCHASE_DEPOSIT, 0],
			);
		});
	}
}

#[test]
fn the_buyer_pays_for_what_it_received_only() {
	run(|| {
		let (first, second) = (delivered(), delivered());
		// The same sealed key for another deal is another delivery.
		let third = {
			let listing = list();
			assert_ok!(dispatch(
				BUYER,
				Call::purchase {
					listing,
					terms: terms(listing),
					buyer_key: [8; 32],
				}
			));
			assert_ok!(dispatch(SELLER, delivery(2)));
			2
		};
		// Of one deal and with one sealed key, there is nothing to tell apart.
		assert_eq!(received(first), received(second));
		assert_ne!(received(first), received(third));
		let pay = |purchase, delivery| Call::settle { purchase, delivery };
		assert_refused(BUYER, pay(third, received(first)), Error::<Test>::DeliveryMismatch);
		assert_refused(BUYER, pay(third, H256::zero()), Error::<Test>::DeliveryMismatch);
		// Who settles when anyone may says what as well.
		System::set_block_number(START + INSPECTION + 1);
		assert_refused(ANYONE, pay(third, received(first)), Error::<Test>::DeliveryMismatch);
		assert_ok!(dispatch(ANYONE, pay(third, received(third))));
	});
}

#[test]
fn a_seller_without_an_account_is_paid() {
	run(|| {
		let listing = list();
		// The least that stands as a balance.
		assert_ok!(dispatch(SELLER, listing_with(|offer| offer.price = EXISTENTIAL)));
		assert_ok!(dispatch(BUYER, buy(1)));
		assert_ok!(dispatch(SELLER, delivery(0)));
		for listing in [listing, 1] {
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		}
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(SELLER),
			ANYONE,
			FUNDS
		));
		assert!(!frame_system::Account::<Test>::contains_key(SELLER));
		System::set_block_number(START + INSPECTION + 1);
		assert_ok!(dispatch(ANYONE, settle(0)));
		assert_eq!(money(SELLER), [EXISTENTIAL, 0, 0, 0]);
	});
}

#[test]
fn a_price_that_became_too_low_for_an_account_waits_for_one() {
	run(|| {
		let purchase = delivered();
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: 0 }));
		let all = RuntimeOrigin::signed(SELLER);
		assert_ok!(Balances::transfer_allow_death(all, ANYONE, FUNDS));
		Existential::set(&(PRICE + 1));
		System::set_block_number(START + INSPECTION + 1);
		assert_refused(ANYONE, settle(purchase), TokenError::CannotCreate);
		let anyone = RuntimeOrigin::signed(ANYONE);
		assert_ok!(Balances::transfer_allow_death(anyone, SELLER, PRICE + 1));
		assert_ok!(dispatch(ANYONE, settle(purchase)));
		assert_eq!(money(SELLER), [2 * PRICE + 1, 0, 0, 0]);
	});
}

#[test]
fn wrong_settlements_are_refused() {
	run(|| {
		assert_refused(BUYER, settle(0), Error::<Test>::PurchaseNotFound);
		let purchase = purchase();
		assert_refused(BUYER, settle(purchase), Error::<Test>::NotDelivered);
		assert_ok!(dispatch(SELLER, delivery(purchase)));
		assert_ok!(dispatch(BUYER, settle(purchase)));
		assert_refused(BUYER, settle(purchase), Error::<Test>::AlreadySettled);
		assert_ok!(dispatch(BUYER, close(purchase)));
		assert_refused(BUYER, settle(purchase), Error::<Test>::PurchaseEnded);
	});
}

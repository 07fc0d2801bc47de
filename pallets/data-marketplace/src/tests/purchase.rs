// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, HoldReason, NextPurchaseId, PurchaseState, Purchases, PurchasesOf, SalesOf};
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

fn buy(listing: u64) -> Call<Test> {
	Call::purchase {
		listing,
		buyer_key: BUYER_KEY,
	}
}

#[test]
fn the_price_goes_into_escrow() {
	run(|| {
		let listing = list();
		System::set_block_number(15);
		assert_ok!(dispatch(BUYER, buy(listing)));

		let purchase = Purchases::<Test>::get(0).expect("bought");
		assert_eq!(
			(purchase.listing, purchase.buyer, purchase.seller),
			(listing, BUYER, SELLER)
		);
		assert_eq!(
			(purchase.stream, purchase.first_sequence, purchase.last_sequence),
			(STREAM, 0, 5)
		);
		assert_eq!((purchase.price, purchase.buyer_key), (PRICE, BUYER_KEY));
		assert_eq!(
			purchase.state,
			PurchaseState::Paid {
				deadline: 15 + DELIVERY
			}
		);
		assert!(PurchasesOf::<Test>::contains_key(BUYER, 0));
		assert!(SalesOf::<Test>::contains_key(SELLER, 0));
		assert_eq!(held(HoldReason::Escrow, BUYER), PRICE);
		assert_eq!(held(HoldReason::Purchase, BUYER), PURCHASE_DEPOSIT);
		assert_eq!(
			Balances::free_balance(SELLER),
			FUNDS - held(HoldReason::Listing, SELLER)
		);
		let (buyer, seller, deadline) = (BUYER, SELLER, 15 + DELIVERY);
		assert_last(Event::Purchased {
			purchase: 0,
			listing,
			buyer,
			seller,
			price: PRICE,
			deadline,
		});
	});
}

#[test]
fn who_may_no_longer_sell_sells_nothing() {
	run(|| {
		let listing = list();
		SoldOff::set(&true);
		assert_refused(BUYER, buy(listing), Error::<Test>::SellerNotPermitted);
	});
}

#[test]
fn a_listing_is_bought_as_often_as_wanted() {
	run(|| {
		let listing = list();
		for who in [BUYER, BUYER, ANYONE] {
			assert_ok!(dispatch(who, buy(listing)));
		}
		assert_eq!(held(HoldReason::Escrow, BUYER), 2 * PRICE);
		assert_eq!(held(HoldReason::Escrow, ANYONE), PRICE);
	});
}

#[test]
fn wrong_purchases_are_refused() {
	run(|| {
		assert_refused(BUYER, buy(0), Error::<Test>::ListingNotFound);
		let listing = list();
		assert_refused(SELLER, buy(listing), Error::<Test>::OwnListing);
		// Enough for price and deposit together, but then nothing is left to keep the account.
		assert_refused(POOR, buy(listing), TokenError::FundsUnavailable);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert_refused(BUYER, buy(listing), Error::<Test>::ListingWithdrawn);
	});
}

#[test]
fn the_last_number_is_not_given_out() {
	run(|| {
		let listing = list();
		NextPurchaseId::<Test>::put(u64::MAX);
		assert_refused(BUYER, buy(listing), ArithmeticError::Overflow);
	});
}

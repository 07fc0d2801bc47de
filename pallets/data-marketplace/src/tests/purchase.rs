// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, NextPurchaseId, PurchaseState, Purchases, PurchasesOf, SalesOf};
use assay_primitives::listing;
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::{ArithmeticError, TokenError};

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
			(
				purchase.stream,
				purchase.device,
				purchase.first_sequence,
				purchase.last_sequence
			),
			(STREAM, DEVICE, 0, 5)
		);
		assert_eq!(
			(purchase.price, purchase.buyer_key, purchase.deposit),
			(PRICE, BUYER_KEY, PURCHASE_DEPOSIT)
		);
		let deal = listing::deal(GENESIS, terms(listing), BUYER, BUYER_KEY);
		assert_eq!(purchase.deal, deal);
		assert_eq!(
			purchase.state,
			PurchaseState::Paid {
				deadline: 15 + DELIVERY
			}
		);
		assert!(PurchasesOf::<Test>::contains_key(BUYER, 0));
		assert!(SalesOf::<Test>::contains_key(SELLER, 0));
		assert_money(
			[FUNDS - DEPOSIT, DEPOSIT, 0, 0],
			[FUNDS - PRICE - PURCHASE_DEPOSIT, 0, PURCHASE_DEPOSIT, PRICE],
		);
		let (buyer, seller, deadline) = (BUYER, SELLER, 15 + DELIVERY);
		assert_last(Event::Purchased {
			purchase: 0,
			listing,
			buyer,
			seller,
			price: PRICE,
			deadline,
			deal,
		});
	});
}

#[test]
fn who_may_no_longer_sell_sells_nothing() {
	run(|| {
		let listing = list();
		// Another may, or the same of another device.
		Sellers::set(&vec![(RIVAL, DEVICE), (SELLER, OTHER_DEVICE)]);
		assert_refused(BUYER, buy(listing), Error::<Test>::SellerNotPermitted);
		let streams = Streams::get();
		Streams::set(&vec![]);
		assert_refused(BUYER, buy(listing), Error::<Test>::SellerNotPermitted);
		Streams::set(&streams);
		Sellers::set(&vec![(SELLER, DEVICE)]);
		assert_ok!(dispatch(BUYER, buy(listing)));
	});
}

#[test]
fn a_listing_is_bought_as_often_as_wanted() {
	run(|| {
		let listing = list();
		for who in [BUYER, BUYER, ANYONE] {
			assert_ok!(dispatch(who, buy(listing)));
		}
		let paid = |n| {
			[
				FUNDS - n * (PRICE + PURCHASE_DEPOSIT),
				0,
				n * PURCHASE_DEPOSIT,
				n * PRICE,
			]
		};
		assert_eq!([money(BUYER), money(ANYONE)], [paid(2), paid(1)]);
	});
}

#[test]
fn wrong_purchases_are_refused() {
	run(|| {
		assert_refused(BUYER, buy(0), Error::<Test>::ListingNotFound);
		let listing = list();
		assert_refused(SELLER, buy(listing), Error::<Test>::OwnListing);
		let other = Call::purchase {
			listing,
			terms: H256::zero(),
			buyer_key: BUYER_KEY,
		};
		assert_refused(BUYER, other, Error::<Test>::TermsMismatch);
		// Enough for price and deposit together, but then nothing is left to keep the account.
		assert_refused(POOR, buy(listing), TokenError::FundsUnavailable);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert_refused(BUYER, buy(listing), Error::<Test>::ListingWithdrawn);
	});
}

#[test]
fn the_last_block_is_not_passed() {
	run(|| {
		let listing = list();
		System::set_block_number(u64::MAX - DELIVERY + 1);
		assert_refused(BUYER, buy(listing), ArithmeticError::Overflow);
		System::set_block_number(u64::MAX - DELIVERY);
		assert_ok!(dispatch(BUYER, buy(listing)));
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

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, DealId, DealsOf, Error, Event, HoldReason, NextPurchaseId, PurchaseState, SalesOf};
use assay_primitives::{
	listing::{deal as deal_hash, Currency},
	stream::Promise,
	traits::TransferGuard,
};
use sp_core::H256;
use sp_runtime::{ArithmeticError, TokenError};

#[test]
fn a_price_goes_into_escrow_and_a_bond_out_of_the_pool() {
	for currency in CURRENCIES {
		run(|| {
			let listing = list_in(currency);
			tick(HOUR);
			let purchase = bought(listing);
			let record = purchased(purchase);
			let deal = deal_hash(GENESIS, terms(listing), BUYER, key_of(BUYER));
			assert_eq!(
				(record.listing, record.terms, record.deal),
				(listing, terms(listing), deal)
			);
			assert_eq!((record.buyer, record.seller), (BUYER, SELLER));
			assert_eq!(
				(record.buyer_key, record.device, record.stream),
				(key_of(BUYER), DEVICE, STREAM)
			);
			let deadline = HOUR + DELIVERY;
			assert_eq!(record.state, PurchaseState::Paid { deadline });
			assert_eq!((record.window, record.deposit), (WINDOW, PURCHASE_DEPOSIT));
			assert_eq!(record.uri.to_vec(), texts().uri);
			assert_last(Event::Purchased {
				purchase,
				listing,
				buyer: BUYER,
				seller: SELLER,
				deadline,
				deal,
			});
			assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), PRICE);
			assert_eq!(held(HoldReason::Deal, BUYER), PURCHASE_DEPOSIT);
			assert_eq!(pool(listing), Some(POOL - BOND));
			assert_eq!(held_in(currency, HoldReason::Bond, SELLER), POOL);
			assert!(DealsOf::<Test>::contains_key(BUYER, DealId::Purchase(purchase)));
			assert!(SalesOf::<Test>::contains_key(SELLER, DealId::Purchase(purchase)));
			assert_eq!(DataMarketplace::encumbrances(&DEVICE), 1);
			assert_eq!(all_of(currency, BUYER), FUNDS);
			assert_eq!(all_of(currency, SELLER), FUNDS);
		});
	}
}

#[test]
fn only_what_is_offered_can_be_bought() {
	run(|| {
		assert_refused(BUYER, buy(0), Error::<Test>::ListingNotFound);
		let listing = list();
		let with = |terms: H256, buyer_key: [u8; 32]| Call::purchase {
			listing,
			terms,
			buyer_key,
		};
		assert_refused(BUYER, with(H256::zero(), key_of(BUYER)), Error::<Test>::TermsMismatch);
		assert_refused(SELLER, buy_as(SELLER, listing), Error::<Test>::OwnListing);
		let mut top_bit = key_of(BUYER);
		top_bit[31] |= 0x80;
		assert_refused(BUYER, with(terms(listing), top_bit), Error::<Test>::KeyNotCanonical);
		assert_refused(BUYER, with(terms(listing), [0; 32]), Error::<Test>::KeyOfLowOrder);
		Sellers::set(&vec![]);
		assert_refused(BUYER, buy(listing), Error::<Test>::SellerNotPermitted);
		Sellers::set(&vec![(SELLER, DEVICE)]);
		Suspended::set(&vec![DEVICE]);
		assert_refused(BUYER, buy(listing), Error::<Test>::DeviceNotActive);
		Suspended::set(&vec![]);
		until(VALID_UNTIL);
		let old = buy(listing);
		bought(listing);
		tick(1);
		assert_refused(BUYER, old.clone(), Error::<Test>::ListingExpired);
		done(SELLER, Call::withdraw { listing });
		assert_refused(BUYER, old, Error::<Test>::ListingWithdrawn);
	});
}

#[test]
fn feeds_are_not_bought() {
	run(|| {
		let made = Promise {
			number: 0,
			interval: MINUTE,
			min_readings: 1,
			slots: 240,
			width: WIDTH,
			key_root: H256([1; 32]),
			first_tranche: 0,
			tranches: u32::MAX,
		};
		promise(STREAM, made);
		let hash = made.hash(GENESIS, &DEVICE, STREAM);
		let feed = |promise: u32, hash: H256| {
			listing_with(|listed| {
				listed.lot = crate::Lot::Feed { promise, hash };
				(listed.offer.price, listed.offer.penalty, listed.offer.delivery) = (10, 0, 0);
			})
		};
		assert_refused(SELLER, feed(1, hash), Error::<Test>::PromiseMismatch);
		assert_refused(SELLER, feed(0, H256::zero()), Error::<Test>::PromiseMismatch);
		let listing = list_as(SELLER, feed(0, hash));
		assert_refused(BUYER, buy(listing), Error::<Test>::GoodsMismatch);
		assert_refused(
			BUYER,
			Call::subscribe {
				listing: list(),
				terms: terms(1),
				buyer_key: key_of(BUYER),
				tranches: 1,
			},
			Error::<Test>::GoodsMismatch,
		);
	});
}

#[test]
fn a_buyer_pays_for_what_it_buys() {
	for currency in [Currency::Native, ASSET] {
		run(|| {
			let listing = list_with(|listed| {
				listed.offer.currency = currency;
				(listed.offer.price, listed.offer.bond) = (FUNDS, FUNDS / 10);
				(listed.offer.penalty, listed.pool) = (FUNDS / 50, FUNDS / 10);
			});
			assert_refused(BUYER, buy(listing), TokenError::FundsUnavailable);
		});
	}
	// A deposit that is not there.
	run(|| {
		let listing = list_in(ASSET);
		spend(BUYER, FUNDS - EXISTENTIAL - PURCHASE_DEPOSIT + 1);
		assert_refused(BUYER, buy(listing), TokenError::FundsUnavailable);
	});
	// A frozen account buys nothing.
	run(|| {
		let listing = list_in(ASSET);
		freeze(ASSET, BUYER);
		assert_refused(BUYER, buy(listing), TokenError::FundsUnavailable);
	});
}

#[test]
fn each_deal_has_a_bond_of_its_own() {
	run(|| {
		let listing = list();
		let purchases: Vec<u64> = (0..3).map(|_| bought(listing)).collect();
		assert_eq!(pool(listing), Some(0));
		// Fifty purchases on three bonds: forty-seven are refused.
		for _ in 0..47 {
			assert_refused(BUYER, buy(listing), Error::<Test>::BondExhausted);
		}
		// A bond that comes back is there for the next.
		deliver(purchases[0]);
		done(BUYER, settle(purchases[0]));
		bought(listing);
		assert_refused(BUYER, buy(listing), Error::<Test>::BondExhausted);
		done(SELLER, add_bond(listing, BOND));
		bought(listing);
	});
}

#[test]
fn fifty_purchases_have_fifty_bonds() {
	run(|| {
		let listing = list_with(|listed| listed.pool = 50 * BOND);
		let bad: Vec<u64> = (0..50).map(|_| bought(listing)).collect();
		assert_refused(BUYER, buy(listing), Error::<Test>::BondExhausted);
		let before = all_of(Currency::Native, BUYER);
		until(DELIVERY + 1);
		for purchase in bad {
			done(ANYONE, refund(purchase));
		}
		assert_eq!(all_of(Currency::Native, BUYER), before + 50 * PENALTY);
		assert_eq!(pool(listing), Some(50 * (BOND - PENALTY)));
	});
}

#[test]
fn numbers_end_before_they_are_used_twice() {
	run(|| {
		let listing = list();
		NextPurchaseId::<Test>::put(u64::MAX);
		assert_refused(BUYER, buy(listing), ArithmeticError::Overflow);
	});
}

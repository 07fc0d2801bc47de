// SPDX-License-Identifier: Apache-2.0

//! Settling, refunding and closing.

use crate::{
	mock::*, Call, DealId, DealsOf, Error, Event, HoldReason, ListingState, Listings, PurchaseState, Purchases,
	SalesOf, Stars,
};
use assay_primitives::traits::TransferGuard;
use sp_core::H256;

#[test]
fn a_purchase_is_settled() {
	run(|| {
		assert_refused(BUYER, settle(0), Error::<Test>::PurchaseNotFound);
		let purchase = purchase();
		assert_refused(BUYER, settle(purchase), Error::<Test>::NotDelivered);
		deliver(purchase);
		let PurchaseState::Delivered { sealed_key, .. } = purchased(purchase).state else {
			panic!("it was delivered");
		};
		for who in [BUYER, SELLER, ANYONE] {
			let delivery = H256::zero();
			assert_refused(
				who,
				Call::settle { purchase, delivery },
				Error::<Test>::DeliveryMismatch,
			);
		}
		for who in [SELLER, ANYONE] {
			assert_refused(who, settle(purchase), Error::<Test>::WindowOpen);
		}
		done(BUYER, settle(purchase));
		assert_last(Event::Settled { purchase });
		assert_eq!(
			purchased(purchase).state,
			PurchaseState::Settled { sealed_key },
			"the key stays"
		);
		assert!(!SalesOf::<Test>::contains_key(SELLER, DealId::Purchase(purchase)));
		assert!(DealsOf::<Test>::contains_key(BUYER, DealId::Purchase(purchase)));
		assert_eq!(DataMarketplace::encumbrances(&DEVICE), 0);
	});
}

#[test]
fn a_purchase_is_refunded_by_anyone_or_given_up() {
	run(|| {
		assert_refused(ANYONE, refund(0), Error::<Test>::PurchaseNotFound);
		let listing = list();
		let (given_up, late) = (bought(listing), bought(listing));
		for who in [SELLER, ANYONE] {
			let deal = H256::zero();
			assert_refused(
				who,
				Call::refund {
					purchase: given_up,
					deal,
				},
				Error::<Test>::DealMismatch,
			);
		}
		for who in [BUYER, ANYONE] {
			assert_refused(who, refund(given_up), Error::<Test>::DeadlineNotPassed);
		}
		done(SELLER, refund(given_up));
		assert_last(Event::Refunded { purchase: given_up });
		assert_eq!(purchased(given_up).state, PurchaseState::Refunded { verdict: None });
		// Who gives up, or is gone, sells nothing more until it says so.
		assert_eq!(
			Listings::<Test>::get(listing).map(|listing| listing.state),
			Some(ListingState::Paused)
		);
		done(SELLER, resume(listing));
		until(DELIVERY + 1);
		done(ANYONE, refund(late));
		assert_has(Event::ListingPaused { listing });
		assert_eq!(
			Listings::<Test>::get(listing).map(|listing| listing.state),
			Some(ListingState::Paused)
		);
		assert_refused(BUYER, buy(listing), Error::<Test>::ListingPaused);
		assert_eq!(DataMarketplace::encumbrances(&DEVICE), 0);
	});
}

#[test]
fn a_pool_is_not_farmed_dry() {
	run(|| {
		let listing = list();
		// Three at once is what there is; after the first that is late nobody buys more.
		let late = [bought(listing), bought(listing)];
		until(DELIVERY + 1);
		done(ANYONE, refund(late[0]));
		let left = pool(listing);
		assert_refused(OTHER, buy_as(OTHER, listing), Error::<Test>::ListingPaused);
		done(ANYONE, refund(late[1]));
		assert_eq!(pool(listing), left.map(|left| left + BOND - PENALTY));
		// It is paused once.
		let paused = System::events()
			.into_iter()
			.filter(|record| record.event == RuntimeEvent::DataMarketplace(Event::ListingPaused { listing }));
		assert_eq!(paused.count(), 1);
	});
}

#[test]
fn a_record_is_closed_by_its_buyer() {
	for refunded in [false, true] {
		run(|| {
			assert_refused(BUYER, close(0), Error::<Test>::PurchaseNotFound);
			let purchase = purchase();
			assert_refused(BUYER, close(purchase), Error::<Test>::NotEnded);
			if refunded {
				done(SELLER, refund(purchase));
			} else {
				deliver(purchase);
				assert_refused(BUYER, close(purchase), Error::<Test>::NotEnded);
				done(BUYER, settle(purchase));
			}
			for who in [SELLER, ANYONE] {
				assert_refused(who, close(purchase), Error::<Test>::NotBuyer);
			}
			assert_refused(
				BUYER,
				Call::close {
					purchase,
					deal: H256::zero(),
					rating: None,
				},
				Error::<Test>::DealMismatch,
			);
			assert_eq!(held(HoldReason::Deal, BUYER), PURCHASE_DEPOSIT);
			done(BUYER, close_with(purchase, Some(Stars::One)));
			assert_last(Event::DealClosed {
				deal: DealId::Purchase(purchase),
				rating: Some(Stars::One),
			});
			assert_eq!(held(HoldReason::Deal, BUYER), 0);
			assert_eq!(Purchases::<Test>::iter().count(), 0);
			assert_eq!(DealsOf::<Test>::iter().count(), 0);
			assert_refused(BUYER, close(purchase), Error::<Test>::PurchaseEnded);
		});
	}
}

#[test]
fn a_deposit_of_its_time_is_given_back() {
	run(|| {
		let purchase = settled();
		PurchaseDeposit::set(&(9 * PURCHASE_DEPOSIT));
		done(BUYER, close(purchase));
		assert_eq!(held(HoldReason::Deal, BUYER), 0);
	});
}

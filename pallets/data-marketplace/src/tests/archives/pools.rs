// SPDX-License-Identifier: Apache-2.0

//! What sellers put up, and whether a listing is for sale.

use crate::{mock::*, Call, Error, Event, HoldReason, ListingState, ListingTexts, Listings, ListingsBy};
use assay_primitives::listing::Currency;
use sp_runtime::{ArithmeticError, TokenError};

fn add(listing: u64, amount: Balance) -> Call<Test> {
	add_bond(listing, amount)
}

fn take(listing: u64, amount: Balance) -> Call<Test> {
	Call::take_bond { listing, amount }
}

fn withdraw(listing: u64) -> Call<Test> {
	Call::withdraw { listing }
}

/// Every call of a listing's seller.
fn calls(listing: u64) -> [Call<Test>; 5] {
	[
		add(listing, 1),
		take(listing, 1),
		Call::pause { listing },
		resume(listing),
		withdraw(listing),
	]
}

#[test]
fn only_what_is_there_is_the_sellers_to_change() {
	run(|| {
		for call in calls(0) {
			assert_refused(SELLER, call, Error::<Test>::ListingNotFound);
		}
		let listing = list();
		for who in [BUYER, RIVAL] {
			for call in calls(listing) {
				assert_refused(who, call, Error::<Test>::NotSeller);
			}
		}
		// The owner of the device withdraws it, and nothing else.
		for call in calls(listing).into_iter().take(4) {
			assert_refused(OWNER, call, Error::<Test>::NotSeller);
		}
		done(SELLER, withdraw(listing));
		for call in calls(listing) {
			assert_refused(SELLER, call, Error::<Test>::ListingWithdrawn);
		}
	});
}

#[test]
fn bonds_are_added_and_taken() {
	for currency in CURRENCIES {
		run(|| {
			let listing = list_in(currency);
			done(SELLER, add(listing, 50));
			assert_last(Event::BondChanged {
				listing,
				pool: POOL + 50,
			});
			assert_eq!(held_in(currency, HoldReason::Bond, SELLER), POOL + 50);
			assert_refused(SELLER, take(listing, POOL + 51), Error::<Test>::PoolTooLow);
			// What a deal has is not the seller's to take.
			let purchase = bought(listing);
			assert_eq!(pool(listing), Some(POOL + 50 - BOND));
			assert_refused(SELLER, take(listing, POOL + 51 - BOND), Error::<Test>::PoolTooLow);
			done(SELLER, take(listing, POOL + 50 - BOND));
			assert_last(Event::BondChanged { listing, pool: 0 });
			assert_eq!(held_in(currency, HoldReason::Bond, SELLER), BOND);
			deliver(purchase);
			done(BUYER, settle(purchase));
			assert_eq!(pool(listing), Some(BOND));
		});
	}
}

#[test]
fn bonds_are_what_the_seller_has() {
	run(|| {
		let listing = list_in(ASSET);
		assert_refused(SELLER, add(listing, FUNDS), TokenError::FundsUnavailable);
		assert_refused(SELLER, add(listing, Balance::MAX), ArithmeticError::Overflow);
		// A frozen account puts up nothing, and still has back what it put up.
		freeze(ASSET, SELLER);
		assert_refused(SELLER, add(listing, 1), TokenError::FundsUnavailable);
		done(SELLER, take(listing, 1));
	});
}

/// On another fork the number may be another listing's, also of the same seller.
#[test]
fn what_is_put_up_or_sold_again_is_what_was_meant() {
	run(|| {
		let [meant, other] = [list(), list_with(|listed| listed.offer.price = PRICE / 2)];
		done(SELLER, Call::pause { listing: other });
		let before = money(Currency::Native, SELLER);
		let calls = [
			Call::add_bond {
				listing: other,
				terms: terms(meant),
				amount: BOND,
			},
			Call::resume {
				listing: other,
				terms: terms(meant),
			},
		];
		for call in calls {
			assert_refused(SELLER, call, Error::<Test>::TermsMismatch);
		}
		assert_eq!(money(Currency::Native, SELLER), before);
		done(SELLER, resume(other));
		done(SELLER, add_bond(other, BOND));
	});
}

#[test]
fn sales_pause_and_go_on() {
	run(|| {
		let listing = list();
		let purchase = bought(listing);
		assert_refused(SELLER, resume(listing), Error::<Test>::NotPaused);
		done(SELLER, Call::pause { listing });
		assert_last(Event::ListingPaused { listing });
		assert_refused(SELLER, Call::pause { listing }, Error::<Test>::AlreadyPaused);
		assert_refused(BUYER, buy(listing), Error::<Test>::ListingPaused);
		// Deals go on.
		deliver(purchase);
		done(BUYER, settle(purchase));
		done(SELLER, resume(listing));
		assert_last(Event::ListingResumed { listing });
		bought(listing);
	});
}

#[test]
fn what_was_proved_bad_stays_closed() {
	run(|| {
		let bad = archive().short(0);
		let listing = list_with(|listed| listed.lot = bad.lot());
		let purchase = bought(listing);
		done(SELLER, Call::pause { listing });
		done(BUYER, open_complaint(purchase, bad.count_fault(0)));
		assert_eq!(
			Listings::<Test>::get(listing).map(|listing| listing.state),
			Some(ListingState::Closed)
		);
		assert_refused(SELLER, Call::pause { listing }, Error::<Test>::ListingClosed);
		assert_refused(SELLER, resume(listing), Error::<Test>::ListingClosed);
		assert_refused(BUYER, buy(listing), Error::<Test>::ListingClosed);
		// Anyone clears it away.
		done(ANYONE, withdraw(listing));
	});
}

#[test]
fn a_withdrawn_listing_leaves_nothing_behind() {
	for currency in CURRENCIES {
		run(|| {
			let listing = list_in(currency);
			let purchase = bought(listing);
			done(SELLER, withdraw(listing));
			assert_last(Event::ListingWithdrawn { listing });
			assert_eq!(Listings::<Test>::iter().count(), 0);
			assert_eq!(ListingTexts::<Test>::iter().count(), 0);
			assert_eq!(ListingsBy::<Test>::iter().count(), 0);
			assert_eq!(held(HoldReason::Listing, SELLER), 0);
			// The deal's bond stays with the deal, and goes to the seller when that ends.
			assert_eq!(held_in(currency, HoldReason::Bond, SELLER), BOND);
			assert_eq!(
				purchased(purchase).uri.to_vec(),
				texts().uri,
				"the buyer still knows where it is"
			);
			deliver(purchase);
			done(BUYER, settle(purchase));
			assert_eq!(held_in(currency, HoldReason::Bond, SELLER), 0);
		});
	}
}

#[test]
fn anyone_withdraws_what_cannot_be_sold() {
	let reasons: [(fn(), Error<Test>); 4] = [
		(|| Sellers::set(&vec![]), Error::SellerNotPermitted),
		(|| Suspended::set(&vec![DEVICE]), Error::DeviceNotActive),
		(|| until(VALID_UNTIL + 1), Error::ListingExpired),
		// The owner of the device, while it can be sold.
		(|| Owners::set(&vec![(ANYONE, DEVICE)]), Error::NotSeller),
	];
	for (reason, error) in reasons {
		run(|| {
			let listing = list();
			assert_refused(ANYONE, withdraw(listing), Error::<Test>::NotSeller);
			reason();
			if !matches!(error, Error::NotSeller) {
				assert_refused(BUYER, buy(listing), error);
			}
			done(ANYONE, withdraw(listing));
			assert_eq!(money(Currency::Native, SELLER)[2], 0);
			assert_eq!(held(HoldReason::Listing, SELLER), 0);
		});
	}
	// In the last tick it is valid, and the seller's.
	run(|| {
		let listing = list();
		until(VALID_UNTIL);
		assert_refused(ANYONE, withdraw(listing), Error::<Test>::NotSeller);
		bought(listing);
	});
}

#[test]
fn a_blocked_seller_keeps_nobody_from_withdrawing() {
	for currency in [ASSET, OTHER_ASSET] {
		run(|| {
			let listing = list_in(currency);
			block(currency, SELLER);
			done(OWNER, withdraw(listing));
			let due = crate::DealId::Listing(listing);
			assert_has(Event::PaymentDue {
				deal: due,
				to: SELLER,
				amount: POOL,
			});
			assert_eq!(held_in(currency, HoldReason::Bond, SELLER), POOL);
			assert_sound();
			assert_refused(ANYONE, Call::pay { deal: due }, Error::<Test>::CannotPay);
			thaw(currency, SELLER);
			done(ANYONE, Call::pay { deal: due });
			assert_eq!(money(currency, SELLER), [FUNDS, 0, 0]);
		});
	}
}

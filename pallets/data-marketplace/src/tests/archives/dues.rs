// SPDX-License-Identifier: Apache-2.0

//! What cannot be paid waits, where it is held, and nobody else waits for it.

use crate::{mock::*, Call, DealId, Dues, Error, Event, HoldReason};
use assay_exchange::judge::ArchiveFault;
use assay_primitives::{listing::Currency, traits::TransferGuard};

const ASSETS: [Currency; 2] = [ASSET, OTHER_ASSET];

/// What is due of a purchase: from whom, to whom, whether as a bond, and how much.
fn due(purchase: u64) -> Vec<(AccountId, AccountId, bool, Balance)> {
	let dues = Dues::<Test>::get(DealId::Purchase(purchase)).unwrap_or_default();
	dues.into_iter()
		.map(|due| (due.from, due.to, due.bond, due.amount))
		.collect()
}

/// What the seller is paid of the usual price, and what the fee leaves where nobody can take it.
fn rest(currency: Currency) -> Balance {
	if currency == ASSET {
		PRICE - PRICE / 50
	} else {
		PRICE
	}
}

#[test]
fn a_blocked_seller_is_paid_when_it_can_be() {
	for currency in ASSETS {
		run(|| {
			let listing = list_in(currency);
			let purchase = bought(listing);
			deliver(purchase);
			done(SELLER, Call::withdraw { listing });
			block(currency, SELLER);
			done(BUYER, settle(purchase));
			// The deal is over for the device, the buyer and the listing.
			assert_eq!(DataMarketplace::encumbrances(&DEVICE), 0);
			assert_eq!(
				due(purchase),
				[(BUYER, SELLER, false, rest(currency)), (SELLER, SELLER, true, BOND)]
			);
			assert_has(Event::PaymentDue {
				deal: DealId::Purchase(purchase),
				to: SELLER,
				amount: rest(currency),
			});
			assert_sound();
			assert_refused(ANYONE, pay(purchase), Error::<Test>::CannotPay);
			// The record goes, what is due stays.
			done(BUYER, close(purchase));
			assert_sound();
			thaw(currency, SELLER);
			done(ANYONE, pay(purchase));
			assert_last(Event::DuePaid {
				deal: DealId::Purchase(purchase),
			});
			assert_eq!(money(currency, SELLER), [FUNDS + rest(currency), 0, 0]);
			assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), 0);
			assert_refused(ANYONE, pay(purchase), Error::<Test>::NothingDue);
		});
	}
}

#[test]
fn a_blocked_buyer_is_refunded_when_it_can_be() {
	for currency in ASSETS {
		for gone in [false, true] {
			run(|| {
				let listing = list_in(currency);
				let purchase = bought(listing);
				if gone {
					done(SELLER, Call::withdraw { listing });
				}
				block(currency, BUYER);
				until(DELIVERY + 1);
				done(ANYONE, refund(purchase));
				assert_eq!(
					due(purchase),
					[(BUYER, BUYER, false, PRICE), (SELLER, BUYER, true, PENALTY)]
				);
				// The seller has the rest already.
				let pool = if gone { 0 } else { POOL - PENALTY };
				assert_eq!(held_in(currency, HoldReason::Bond, SELLER), pool + PENALTY);
				assert_sound();
				thaw(currency, BUYER);
				done(ANYONE, pay(purchase));
				assert_eq!(money(currency, BUYER), [FUNDS + PENALTY, 0, 0]);
				assert_eq!(held_in(currency, HoldReason::Bond, SELLER), pool);
			});
		}
	}
}

#[test]
fn a_verdict_stands_whether_or_not_it_can_be_paid() {
	for currency in ASSETS {
		run(|| {
			let bad = archive().spoilt(0, 0);
			let listing = list_with(|listed| (listed.lot, listed.offer.currency) = (bad.lot(), currency));
			let purchase = bought(listing);
			deliver(purchase);
			block(currency, BUYER);
			done(BUYER, complaint(purchase, bad.record_fault(0, 0)));
			assert_eq!(
				due(purchase),
				[(BUYER, BUYER, false, PRICE), (SELLER, BUYER, true, BOND)]
			);
			// The seller takes what is its own, and not what is due.
			done(SELLER, Call::withdraw { listing });
			assert_eq!(money(currency, SELLER), [FUNDS - BOND, 0, BOND]);
			assert_sound();
			thaw(currency, BUYER);
			done(OTHER, pay(purchase));
			assert_eq!(money(currency, BUYER), [FUNDS + BOND, 0, 0]);
			assert_eq!(money(currency, SELLER), [FUNDS - BOND, 0, 0]);
		});
	}
}

#[test]
fn what_can_be_paid_is_paid_and_the_rest_waits() {
	run(|| {
		let listing = list_in(ASSET);
		let purchase = bought(listing);
		done(SELLER, Call::withdraw { listing });
		for who in [BUYER, SELLER] {
			block(ASSET, who);
		}
		done(SELLER, refund(purchase));
		let all = [
			(BUYER, BUYER, false, PRICE),
			(SELLER, BUYER, true, PENALTY),
			(SELLER, SELLER, true, BOND - PENALTY),
		];
		assert_eq!(due(purchase), all);
		assert_refused(ANYONE, pay(purchase), Error::<Test>::CannotPay);
		thaw(ASSET, SELLER);
		done(ANYONE, pay(purchase));
		assert_eq!(due(purchase), all[..2]);
		assert_sound();
		assert_refused(ANYONE, pay(purchase), Error::<Test>::CannotPay);
		thaw(ASSET, BUYER);
		done(ANYONE, pay(purchase));
		assert_eq!(money(ASSET, BUYER), [FUNDS + PENALTY, 0, 0]);
		assert_eq!(money(ASSET, SELLER), [FUNDS - PENALTY, 0, 0]);
	});
}

#[test]
fn frozen_accounts_pay_and_are_paid() {
	for currency in ASSETS {
		run(|| {
			let listing = list_in(currency);
			let [settled, upheld] = [bought(listing), bought(listing)];
			for who in [BUYER, SELLER] {
				freeze(currency, who);
			}
			deliver(settled);
			done(BUYER, settle(settled));
			done(SELLER, delivery_of(upheld, sealed_for(upheld, &[3; 32])));
			done(BUYER, complaint(upheld, ArchiveFault::Key));
			assert_eq!(due(settled), []);
			assert_eq!(due(upheld), []);
			assert_eq!(all_of(currency, SELLER), FUNDS + rest(currency) - BOND);
		});
	}
}

#[test]
fn an_asset_that_is_frozen_whole_is_paid_when_it_thaws() {
	run(|| {
		let listing = list_with(|listed| {
			listed.offer.currency = ASSET;
			listed.offer.split = vec![assay_primitives::listing::Share {
				account: OTHER,
				parts: 500_000,
			}];
		});
		let purchase = bought(listing);
		done(ISSUER, pallet_assets::Call::<Test>::freeze_asset { id: 1 });
		assert!(dispatch(BUYER, buy(listing)).is_err(), "nothing new is bought");
		deliver(purchase);
		done(BUYER, settle(purchase));
		// Nobody can be credited, the treasury and the payee neither: they lose their parts to the seller, as ever.
		assert_eq!(due(purchase), [(BUYER, SELLER, false, PRICE)]);
		assert_refused(ANYONE, pay(purchase), Error::<Test>::CannotPay);
		done(ISSUER, pallet_assets::Call::<Test>::thaw_asset { id: 1 });
		done(ANYONE, pay(purchase));
		assert_eq!(all_of(ASSET, SELLER), FUNDS + PRICE);
	});
}

#[test]
fn an_asset_is_not_destroyed_under_a_deal() {
	run(|| {
		let listing = list_in(ASSET);
		let purchase = bought(listing);
		let destroy = || pallet_assets::Call::<Test>::start_destroy { id: 1 };
		assert_eq!(
			dispatch(ISSUER, destroy()),
			Err(pallet_assets::Error::<Test>::ContainsHolds.into())
		);
		deliver(purchase);
		done(BUYER, settle(purchase));
		assert_eq!(
			dispatch(ISSUER, destroy()),
			Err(pallet_assets::Error::<Test>::ContainsHolds.into())
		);
		done(SELLER, Call::withdraw { listing });
		// It can be, once nothing is held of it; here it stays.
		assert!(frame_support::storage::with_storage_layer(|| {
			dispatch(ISSUER, destroy())?;
			Err::<(), _>(sp_runtime::DispatchError::Other("it was only tried"))
		})
		.is_err_and(|error| error == sp_runtime::DispatchError::Other("it was only tried")));
	});
}

#[test]
fn a_seller_with_nothing_else_is_still_paid() {
	for currency in CURRENCIES {
		run(|| {
			let listing = list_in(currency);
			let purchase = bought(listing);
			deliver(purchase);
			done(SELLER, Call::withdraw { listing });
			// All that can go goes.
			let reducible = |currency| {
				use frame_support::traits::{
					fungibles::Inspect,
					tokens::{Fortitude, Preservation},
				};
				Currencies::reducible_balance(currency, &SELLER, Preservation::Expendable, Fortitude::Polite)
			};
			match currency {
				Currency::Native => spend(SELLER, reducible(currency)),
				Currency::Asset(id) => done(
					SELLER,
					pallet_assets::Call::<Test>::transfer {
						id,
						target: ISSUER,
						amount: reducible(currency),
					},
				),
			}
			let before = all_of(currency, SELLER);
			done(BUYER, settle(purchase));
			assert_eq!(due(purchase), []);
			let rest = if currency == OTHER_ASSET {
				PRICE
			} else {
				PRICE - PRICE / 50
			};
			assert_eq!(all_of(currency, SELLER), before + rest);
			assert_eq!(money(currency, SELLER)[2], 0);
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What cannot be paid waits, where it is held, and nobody else waits for it.

use super::super::subscriptions::scene;
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

/// What the seller is paid of the usual price.
const REST: Balance = PRICE - PRICE / 50;

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
				[(BUYER, SELLER, false, REST), (SELLER, SELLER, true, BOND)]
			);
			assert_has(Event::PaymentDue {
				deal: DealId::Purchase(purchase),
				to: SELLER,
				amount: REST,
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
			assert_eq!(money(currency, SELLER), [FUNDS + REST, 0, 0]);
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
			assert_eq!(all_of(currency, SELLER), FUNDS + REST - BOND);
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
		// Nobody can be credited: the fee is burnt, payee and seller wait.
		let half = REST / 2;
		assert_eq!(
			due(purchase),
			[(BUYER, SELLER, false, half), (BUYER, OTHER, false, half)]
		);
		assert_eq!(burnt_of(ASSET), PRICE - REST);
		assert_refused(ANYONE, pay(purchase), Error::<Test>::CannotPay);
		done(ISSUER, pallet_assets::Call::<Test>::thaw_asset { id: 1 });
		done(ANYONE, pay(purchase));
		assert_eq!(all_of(ASSET, SELLER), FUNDS + half);
		assert_eq!(all_of(ASSET, OTHER), FUNDS + half);
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
			assert_eq!(all_of(currency, SELLER), before + REST);
			assert_eq!(money(currency, SELLER)[2], 0);
		});
	}
}

/// Every payment to a seller or a payee that waits has a deposit of the seller's: nobody fills the state for nothing by
/// blocking itself.
#[test]
fn what_is_due_to_a_seller_has_its_deposit() {
	run(|| {
		let listing = list_with(|listed| {
			(listed.offer.currency, listed.pool) = (ASSET, 10 * BOND);
			listed.offer.split = vec![assay_primitives::listing::Share {
				account: OTHER,
				parts: 500_000,
			}];
		});
		let purchases: Vec<u64> = (0..10).map(|_| bought(listing)).collect();
		done(SELLER, Call::withdraw { listing });
		for who in [SELLER, OTHER] {
			block(ASSET, who);
		}
		// Half of them are delivered and paid, and of the others the rest of the bond returns.
		for (place, purchase) in purchases.iter().enumerate() {
			if place % 2 == 0 {
				deliver(*purchase);
				done(BUYER, settle(*purchase));
			} else {
				done(SELLER, refund(*purchase));
			}
			done(BUYER, close(*purchase));
		}
		// Seller, payee and bond; and the bond's rest alone.
		let payments: usize = Dues::<Test>::iter_values().map(|dues| dues.len()).sum();
		assert_eq!(payments, 5 * 3 + 5);
		assert_eq!(held(HoldReason::Deal, SELLER), payments as Balance * PAYMENT_DEPOSIT);
		assert_eq!(held(HoldReason::Deal, BUYER), 0, "it does not wait for others");
		assert_sound();
		for who in [SELLER, OTHER] {
			thaw(ASSET, who);
		}
		for purchase in purchases {
			done(ANYONE, pay(purchase));
		}
		assert_eq!(held(HoldReason::Deal, SELLER), 0);
		assert_eq!(Dues::<Test>::iter().count(), 0);
	});
}

/// A seller who has nothing for the record loses what it cannot be paid, and nobody gains by it.
#[test]
fn who_cannot_pay_for_the_record_is_owed_nothing() {
	for (currency, gone) in [(ASSET, false), (ASSET, true), (OTHER_ASSET, true)] {
		run(|| {
			let listing = list_in(currency);
			let purchase = bought(listing);
			deliver(purchase);
			if gone {
				done(SELLER, Call::withdraw { listing });
			}
			block(currency, SELLER);
			let left = free(Currency::Native, SELLER) - EXISTENTIAL;
			spend(SELLER, left);
			let before = [BUYER, ISSUER, RIVAL].map(|who| free(currency, who));
			done(BUYER, settle(purchase));
			assert_has(Event::Forfeited {
				deal: DealId::Purchase(purchase),
				amount: REST,
			});
			assert_eq!(due(purchase), []);
			assert_eq!([BUYER, ISSUER, RIVAL].map(|who| free(currency, who)), before);
			assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), 0);
			let lost = PRICE + if gone { BOND } else { 0 };
			assert_eq!(all_of(currency, TREASURY) + burnt_of(currency), lost);
			done(BUYER, close(purchase));
			assert_eq!(held(HoldReason::Deal, BUYER), 0);
			assert_eq!(DataMarketplace::encumbrances(&DEVICE), 0);
		});
	}
}

/// In the chain's token the seller is paid before its payees are, so that it can always pay for the record.
#[test]
fn what_a_seller_is_paid_keeps_what_its_payees_are_not() {
	run(|| {
		const NOBODY: AccountId = 99;
		let listing = list_with(|listed| {
			listed.offer.split = vec![assay_primitives::listing::Share {
				account: NOBODY,
				parts: 1_000,
			}];
		});
		let purchase = bought(listing);
		deliver(purchase);
		spend(SELLER, free(Currency::Native, SELLER) - EXISTENTIAL);
		done(BUYER, settle(purchase));
		assert_eq!(due(purchase), [(BUYER, NOBODY, false, REST / 1_000)]);
		assert_eq!(held(HoldReason::Deal, SELLER), PAYMENT_DEPOSIT);
	});
}

/// A payee who is the buyer: its own share waits with the buyer's own deposit, whatever the seller has.
#[test]
fn a_buyers_own_share_waits_with_its_own_deposit() {
	run(|| {
		let listing = list_with(|listed| {
			listed.offer.currency = ASSET;
			listed.offer.split = vec![assay_primitives::listing::Share {
				account: BUYER,
				parts: 100_000,
			}];
		});
		let purchase = bought(listing);
		deliver(purchase);
		block(ASSET, BUYER);
		spend(SELLER, free(Currency::Native, SELLER) - EXISTENTIAL);
		done(BUYER, settle(purchase));
		assert_eq!(due(purchase), [(BUYER, BUYER, false, REST / 10)]);
		done(BUYER, close(purchase));
		assert_sound();
		thaw(ASSET, BUYER);
		done(ANYONE, pay(purchase));
		assert_refused(ANYONE, pay(purchase), Error::<Test>::NothingDue);
		assert_eq!(held(HoldReason::Deal, BUYER), 0);
	});
}

/// Whatever is blocked or frozen, every end comes.
#[test]
fn every_end_comes_whoever_is_blocked() {
	for currency in ASSETS {
		for poor in [false, true] {
			for mask in 0..16_u32 {
				new_test_ext().execute_with(|| {
					if mask & 1 == 0 {
						scene::open_treasury();
					}
					let listing = list_with(|listed| {
						(listed.offer.currency, listed.pool) = (currency, 5 * BOND);
						listed.offer.split = vec![
							assay_primitives::listing::Share {
								account: OTHER,
								parts: 100_000,
							},
							assay_primitives::listing::Share {
								account: BUYER,
								parts: 100_000,
							},
							assay_primitives::listing::Share {
								account: 99,
								parts: 100,
							},
						];
					});
					let all: Vec<u64> = (0..4).map(|_| bought(listing)).collect();
					for purchase in &all[..2] {
						deliver(*purchase);
					}
					done(SELLER, delivery_of(all[2], sealed_for(all[2], &[3; 32])));
					for (bit, who) in [(2, BUYER), (4, SELLER), (8, OTHER)] {
						if mask & bit != 0 {
							block(currency, who);
						}
					}
					if mask == 15 {
						for id in [1, 2] {
							done(ISSUER, pallet_assets::Call::<Test>::freeze_asset { id });
						}
					}
					if poor {
						spend(SELLER, free(Currency::Native, SELLER) - EXISTENTIAL);
						spend(BUYER, free(Currency::Native, BUYER) - EXISTENTIAL);
					}
					done(BUYER, settle(all[0]));
					done(SELLER, Call::withdraw { listing });
					done(BUYER, complaint(all[2], ArchiveFault::Key));
					until(DELIVERY + WINDOW + 2);
					done(ANYONE, settle(all[1]));
					done(ANYONE, refund(all[3]));
					for purchase in &all {
						done(BUYER, close(*purchase));
					}
					assert_sound();
					assert_eq!(DataMarketplace::encumbrances(&DEVICE), 0);
				});
			}
		}
	}
}

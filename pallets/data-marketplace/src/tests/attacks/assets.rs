// SPDX-License-Identifier: Apache-2.0

//! What the issuer of an asset tries against those who trade in it. It harms its own asset, and holds up nobody.

use super::super::subscriptions::scene::*;
use crate::{Call, DealId, Dues, Encumbrances, Error, HoldReason};
use assay_primitives::listing::Currency;
use pallet_assets::Call as Assets;

const OWN: u32 = 500;
const OWN_ASSET: Currency = Currency::Asset(OWN);

/// The seller makes an asset of its own, which nobody can live of, and sells for it.
fn own_mint() -> u64 {
	let (id, admin) = (OWN, SELLER);
	done(
		SELLER,
		Assets::<Test>::create {
			id,
			admin,
			min_balance: 5,
		},
	);
	for beneficiary in [SELLER, BUYER] {
		let amount = FUNDS;
		done(
			SELLER,
			Assets::<Test>::mint {
				id,
				beneficiary,
				amount,
			},
		);
	}
	list_in(OWN_ASSET)
}

/// With as much of it as can be, nothing that is held can be given to anybody: it is due, and the deal is over all the same.
#[test]
fn a_supply_that_is_full_holds_up_nobody_but_its_own() {
	new_test_ext().execute_with(|| {
		let purchase = bought(own_mint());
		let id = OWN;
		let full = Assets::<Test>::mint {
			id,
			beneficiary: RIVAL,
			amount: u128::MAX - 2 * FUNDS,
		};
		done(SELLER, full);
		until(DELIVERY + 1);
		done(ANYONE, refund(purchase));
		assert_eq!(Encumbrances::<Test>::iter().count(), 0);
		assert!(Dues::<Test>::contains_key(DealId::Purchase(purchase)));
		assert_refused(ANYONE, pay(purchase), Error::<Test>::CannotPay);
		done(
			SELLER,
			Assets::<Test>::burn {
				id,
				who: RIVAL,
				amount: u128::MAX / 2,
			},
		);
		done(ANYONE, pay(purchase));
		assert_eq!(money(OWN_ASSET, BUYER), [FUNDS + PENALTY, 0, 0]);
		done(BUYER, close(purchase));
		assert_eq!(held(HoldReason::Deal, BUYER), 0);
		assert_sound();
	});
}

/// Neither burning, nor refunds of accounts, nor forced transfers, nor a lower least balance reach what is held.
#[test]
fn nothing_reaches_what_is_held() {
	new_test_ext().execute_with(|| {
		let listing = own_mint();
		let purchase = bought(listing);
		let id = OWN;
		done(SELLER, Assets::<Test>::set_min_balance { id, min_balance: 1 });
		done(
			SELLER,
			Assets::<Test>::burn {
				id,
				who: BUYER,
				amount: FUNDS,
			},
		);
		let grab = Assets::<Test>::force_transfer {
			id,
			source: BUYER,
			dest: SELLER,
			amount: 1,
		};
		assert!(dispatch(SELLER, grab).is_err(), "one is left, and has to stay");
		for allow_burn in [true, false] {
			assert!(dispatch(BUYER, Assets::<Test>::refund { id, allow_burn }).is_err());
			assert!(dispatch(SELLER, Assets::<Test>::refund { id, allow_burn }).is_err());
		}
		assert!(dispatch(SELLER, Assets::<Test>::start_destroy { id }).is_err());
		assert_eq!(money(OWN_ASSET, BUYER), [1, PRICE, 0]);
		assert_sound();
		deliver(purchase);
		done(
			SELLER,
			Assets::<Test>::set_team {
				id,
				issuer: RIVAL,
				admin: RIVAL,
				freezer: RIVAL,
			},
		);
		done(SELLER, Assets::<Test>::transfer_ownership { id, owner: RIVAL });
		done(RIVAL, Assets::<Test>::freeze { id, who: BUYER });
		done(BUYER, settle(purchase));
		assert_eq!(money(OWN_ASSET, BUYER), [1, 0, 0]);
		assert_sound();
		done(SELLER, Call::withdraw { listing });
		assert_eq!(held_in(OWN_ASSET, HoldReason::Bond, SELLER), 0);
	});
}

/// Who stuffs an account with assets that nobody can live of leaves room for what the market holds of it.
#[test]
fn a_stuffed_account_still_trades() {
	new_test_ext().execute_with(|| {
		const FRESH: AccountId = 55;
		let give = pallet_balances::Call::<Test>::transfer_allow_death {
			dest: FRESH,
			value: 100_000,
		};
		done(ISSUER, give);
		let mut given = 0;
		for id in 600..640 {
			done(
				RIVAL,
				Assets::<Test>::create {
					id,
					admin: RIVAL,
					min_balance: 1,
				},
			);
			given += u32::from(
				dispatch(
					RIVAL,
					Assets::<Test>::mint {
						id,
						beneficiary: FRESH,
						amount: 1,
					},
				)
				.is_ok(),
			);
		}
		assert_eq!(given, 15, "as many as there is room for");
		let listing = list();
		let purchase = bought_by(FRESH, listing);
		deliver(purchase);
		done(FRESH, settle(purchase));
		done(FRESH, close(purchase));
		assert_sound();
	});
}

/// A delegate of some days sells a feed, for an asset of its own mint that goes round, to a friend, who by and by pays more of
/// it than there are numbers for. The device is free of it all the same when it is over.
#[test]
fn no_sum_that_was_paid_keeps_a_subscription_from_its_end() {
	new_test_ext().execute_with(|| {
		let (id, admin) = (OWN, SELLER);
		done(
			SELLER,
			Assets::<Test>::create {
				id,
				admin,
				min_balance: 1,
			},
		);
		const MUCH: Balance = u128::MAX / 16;
		for (beneficiary, amount) in [(SELLER, MUCH), (BUYER, 12 * MUCH)] {
			done(
				SELLER,
				Assets::<Test>::mint {
					id,
					beneficiary,
					amount,
				},
			);
		}
		let listing = feed_with(|listed| {
			listed.offer.currency = OWN_ASSET;
			listed.offer.price = MUCH / 4;
			(listed.offer.bond, listed.pool) = (MUCH / 9, MUCH / 9);
		});
		tick(MINUTE);
		let subscribed = subscribed_by(BUYER, listing, 2);
		for tranche in FROM..FROM + 24 {
			go(start(tranche));
			deliver_key(subscribed, tranche);
			hit_slots(tranche, 0..2);
			done(BUYER, top_up(subscribed, 1));
			hit_slots(tranche, 2..4);
			// What was paid goes round.
			let amount = free(OWN_ASSET, SELLER).saturating_sub(1);
			let round = Assets::<Test>::transfer {
				id,
				target: BUYER,
				amount,
			};
			done(SELLER, round);
		}
		Sellers::set(&vec![(OWNER, DEVICE)]);
		done(OWNER, Call::withdraw { listing });
		tick(10 * DAY);
		done(OWNER, collect(subscribed));
		assert_eq!(subscription(subscribed).paid, u128::MAX, "all that a number says");
		assert_eq!(Encumbrances::<Test>::iter().count(), 0);
		assert_sound();
	});
}

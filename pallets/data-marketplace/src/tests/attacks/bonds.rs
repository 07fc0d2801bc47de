// SPDX-License-Identifier: Apache-2.0

//! What is tried for the sake of bonds: whoever finds one fault does not buy all bonds with it, and no seller saves them.

use super::super::subscriptions::scene;
use crate::{mock::*, Call, DealId, Event, HoldReason, Listings, OpenSales};
use assay_exchange::judge::{ArchiveFault, FeedFault};
use assay_primitives::listing::Currency;

/// What everyone who matters has of a currency.
fn wealth(currency: Currency) -> [Balance; 4] {
	[SELLER, BUYER, OTHER, TREASURY].map(|who| all_of(currency, who))
}

/// Each fault of a file that makes it wrong for every buyer.
fn faults() -> [(Sealed, ArchiveFault); 3] {
	let (spoilt, short, forged) = (archive().spoilt(1, 0), archive().short(0), archive().forged(1, 0));
	let faults = [spoilt.record_fault(1, 0), short.count_fault(0), forged.leaf_fault(1, 0)];
	let mut faults = faults.into_iter();
	[spoilt, short, forged].map(|sealed| (sealed, faults.next().expect("one for each")))
}

/// With each fault, in each currency, with and without the listing at the end.
fn each(test: impl Fn(Currency, ArchiveFault, u64, bool)) {
	for (bad, fault) in faults() {
		for currency in CURRENCIES {
			for gone in [false, true] {
				run(|| {
					scene::open_treasury();
					let listing = list_with(|listed| (listed.lot, listed.offer.currency) = (bad.lot(), currency));
					test(currency, fault.clone(), listing, gone);
				});
			}
		}
	}
}

#[test]
fn one_fault_buys_one_bond() {
	each(|currency, fault, listing, gone| {
		let before = wealth(currency);
		let deals = [bought(listing), bought(listing), bought_by(OTHER, listing)];
		for deal in deals {
			deliver(deal);
		}
		if gone {
			done(SELLER, Call::withdraw { listing });
		}
		done(BUYER, complaint(deals[0], fault.clone()));
		assert_eq!(OpenSales::<Test>::get(listing).open, 2);
		for (who, deal) in [(BUYER, deals[1]), (OTHER, deals[2])] {
			done(who, complaint_by(who, deal, fault.clone()));
			assert_has(Event::Forfeited {
				deal: DealId::Purchase(deal),
				amount: BOND,
			});
			assert_sound();
		}
		// The finder has one bond, the others their price; the seller lost all three.
		let treasury = if currency == Currency::Native { 0 } else { 2 * BOND };
		let [seller, buyer, other, chain] = before;
		assert_eq!(
			wealth(currency),
			[seller - 3 * BOND, buyer + BOND, other, chain + treasury]
		);
		assert_eq!(
			burnt_of(currency),
			if currency == Currency::Native { 2 * BOND } else { 0 }
		);
		assert_eq!(held_in(currency, HoldReason::Bond, SELLER), 0);
		assert_eq!(OpenSales::<Test>::iter().count(), 0);
	});
}

/// A seller that is caught has a friend complain first, and saves one bond of those that are out, and no other.
#[test]
fn a_seller_saves_no_bonds_by_a_complaint_of_its_own() {
	each(|currency, fault, listing, gone| {
		let friend = OTHER;
		let [first, second] = [bought(listing), bought(listing)];
		let own = bought_by(friend, listing);
		for deal in [first, second, own] {
			deliver(deal);
		}
		if gone {
			done(SELLER, Call::withdraw { listing });
		}
		let before = wealth(currency);
		done(friend, complaint_by(friend, own, fault.clone()));
		for deal in [first, second] {
			done(BUYER, complaint(deal, fault.clone()));
		}
		let after = wealth(currency);
		let together = |wealth: [Balance; 4]| wealth[0] + wealth[2];
		assert_eq!(together(before) - together(after), 2 * BOND);
		assert_eq!(after[1], before[1], "all of the price, which was held");
	});
}

/// Who is content settles all the same, and that bond is the seller's.
#[test]
fn what_was_proved_of_one_deal_ends_no_other() {
	each(|currency, fault, listing, gone| {
		let [proved, content] = [bought(listing), bought_by(OTHER, listing)];
		for deal in [proved, content] {
			deliver(deal);
		}
		done(BUYER, complaint(proved, fault));
		if gone {
			done(ANYONE, Call::withdraw { listing });
		}
		done(OTHER, settle(content));
		let left = if gone { 0 } else { POOL - BOND };
		assert_eq!(held_in(currency, HoldReason::Bond, SELLER), left);
		assert_eq!(Listings::<Test>::contains_key(listing), !gone);
	});
}

/// A wrong key is a fault of one delivery, which the seller makes anew each time: each buyer has its bond for it.
#[test]
fn each_wrong_key_costs_a_bond() {
	run(|| {
		let listing = list();
		let deals = [bought(listing), bought(listing)];
		let before = all_of(Currency::Native, BUYER);
		for deal in deals {
			done(SELLER, delivery_of(deal, sealed_for(deal, &[3; 32])));
			done(BUYER, complaint(deal, ArchiveFault::Key));
		}
		assert_eq!(all_of(Currency::Native, BUYER), before + 2 * BOND);
	});
}

/// The same for a feed: whoever sees a wrong batch has subscribed but once.
#[test]
fn one_wrong_batch_buys_one_bond() {
	for gone in [false, true] {
		run(|| {
			use scene::*;
			let listing = feed();
			tick(MINUTE);
			let before = wealth(Currency::Native);
			let subscriptions = [
				(BUYER, subscribed_by(BUYER, listing, 2)),
				(BUYER, subscribed_by(BUYER, listing, 1)),
				(OTHER, subscribed_by(OTHER, listing, 1)),
			];
			go(start(FROM));
			for (_, id) in subscriptions {
				deliver_right_key(id, FROM);
			}
			let batch = Batch::with(&tranche_key_of(FROM), |records| records[0][40] ^= 1);
			let fault: FeedFault = batch.record_fault(0, log_size());
			if gone {
				done(SELLER, Call::withdraw { listing });
			}
			for (who, id) in subscriptions {
				done(
					who,
					tranche_complaint_with(id, FROM, Some(secret_of(who)), fault.clone()),
				);
				assert_sound();
			}
			let [seller, buyer, other, chain] = before;
			assert_eq!(
				wealth(Currency::Native),
				[seller - 3 * FEED_BOND, buyer + FEED_BOND, other, chain]
			);
			assert_eq!(burnt(), 2 * FEED_BOND);
			assert_eq!(OpenSales::<Test>::iter().count(), 0);
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Everybody does anything, in any order, while issuers block, freeze and thaw, devices are suspended and change hands, and
//! the chain stands. The books are right after each step, and in the end strangers bring every deal to its end: nothing of
//! anybody's stays in escrow or as a bond, and no device is bound.

mod acts;
mod steps;

use crate::{
	mock::*, Call, DealId, Dues, Encumbrances, HoldReason, Listings, Lot, NextListingId, NextPurchaseId,
	NextSubscriptionId, Now, Purchases, Requests, Stars, Subscriptions,
};
use assay_exchange::{
	envelope,
	judge::{ArchiveFault, FeedFault},
	key::{key_hashes, key_root},
	Key,
};
use assay_primitives::{
	listing::{Query, Share},
	merkle,
	stream::Promise,
	Commitment,
};
use proptest::prelude::*;
use sp_core::H256;
use std::sync::LazyLock;

use acts::{buyer_of, buyer_of_purchase, feed_deal};
use steps::{step, Step};

const SLOT: u64 = HOUR;
const LENGTH: u64 = 4 * SLOT;
const FIRST_TRANCHE: u64 = START / LENGTH;
const TRANCHES: u32 = 200;
const SLOT_PRICE: Balance = 300;

/// The buyers, of whom one may sell as well.
const BUYERS: [AccountId; 4] = [BUYER, OTHER, RIVAL, ANYONE];

fn tranche_key(tranche: u64) -> Key {
	let mut key = [0x33; 32];
	key[..8].copy_from_slice(&tranche.to_le_bytes());
	key
}

static HASHES: LazyLock<Vec<H256>> = LazyLock::new(|| {
	let keys: Vec<Key> = (0..u64::from(TRANCHES))
		.map(|place| tranche_key(FIRST_TRANCHE + place))
		.collect();
	key_hashes(&keys)
});

fn promised() -> Promise {
	Promise {
		number: 0,
		interval: SLOT,
		min_readings: 2,
		slots: 4,
		width: WIDTH,
		key_root: key_root(&HASHES),
		first_tranche: FIRST_TRANCHE,
		tranches: TRANCHES,
	}
}

/// Nothing keeps strangers from bringing everything to its end.
fn end_all() {
	for id in [1, 2] {
		let _ = dispatch(ISSUER, pallet_assets::Call::<Test>::thaw_asset { id });
		for who in 1..9 {
			let _ = dispatch(ISSUER, pallet_assets::Call::<Test>::thaw { id, who });
		}
	}
	// Longer than anything waits: by the calendar, and by the clock.
	halt(500 * DAY);
	Now::<Test>::mutate(|clock| clock.ticks += 450 * DAY);
	let stranger = ISSUER;
	for purchase in Purchases::<Test>::iter_keys().collect::<Vec<_>>() {
		let _ = dispatch(stranger, settle(purchase));
		let _ = dispatch(stranger, refund(purchase));
	}
	for subscription in Subscriptions::<Test>::iter_keys().collect::<Vec<_>>() {
		let _ = dispatch(stranger, Call::collect { subscription });
	}
	for request in Requests::<Test>::iter_keys().collect::<Vec<_>>() {
		done(stranger, Call::cancel { request });
	}
	for listing in Listings::<Test>::iter_keys().collect::<Vec<_>>() {
		done(stranger, Call::withdraw { listing });
	}
	// A payee that could not be credited can be now.
	let give = pallet_balances::Call::<Test>::transfer_allow_death {
		dest: 99,
		value: EXISTENTIAL,
	};
	done(stranger, give);
	for deal in Dues::<Test>::iter_keys().collect::<Vec<_>>() {
		done(stranger, Call::pay { deal });
	}
	assert_eq!(Encumbrances::<Test>::iter().count(), 0, "no device is bound");
	assert_eq!(stream_of(STREAM).expect("there").engaged, 0, "nor its promise");
	for who in 1..9 {
		for currency in CURRENCIES {
			let [_, escrow, bond] = money(currency, who);
			assert_eq!((escrow, bond), (0, 0), "of {who} in {currency:?}");
		}
		assert_eq!(held(HoldReason::Request, who), 0);
		assert_eq!(held(HoldReason::Listing, who), 0);
	}
	for purchase in Purchases::<Test>::iter_keys().collect::<Vec<_>>() {
		done(buyer_of_purchase(purchase), close(purchase));
	}
	for subscription in Subscriptions::<Test>::iter_keys().collect::<Vec<_>>() {
		let deal = feed_deal(subscription);
		let call = Call::close_subscription {
			subscription,
			deal,
			rating: None,
		};
		done(buyer_of(subscription), call);
	}
	for who in 1..9 {
		assert_eq!(held(HoldReason::Deal, who), 0);
	}
	assert_sound();
}

/// Without what the issuer did to supplies itself.
fn weather(steps: Vec<Step>) {
	new_test_ext().execute_with(|| {
		promise(STREAM, promised());
		let native = Balances::total_issuance();
		for step in steps {
			let what = format!("{step:?}");
			step.go();
			if let Err(wrong) = DataMarketplace::do_try_state() {
				panic!("after {what}: {wrong:?}");
			}
		}
		end_all();
		assert_eq!(Balances::total_issuance() + burnt(), native);
	});
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn whatever_anybody_does_the_books_are_right_and_all_ends(steps in prop::collection::vec(step(), 40..160)) {
		weather(steps);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! A feed that is subscribed to.

use super::*;
use crate::common::{
	goods::{Feed, SECRET},
	ledger::freed,
	now, pass,
	town::subscribed,
	GENESIS_HASH,
};
use assay_primitives::{merkle, traits::StreamPromises};
use assay_runtime::configs::{data_attestation::PromiseDeposit, data_marketplace::SubscriptionDeposit};

/// Slots of a minute, tranches of ten.
const INTERVAL: u64 = 60_000;
const SLOTS: u64 = 10;
const LENGTH: u64 = SLOTS * INTERVAL;
const SLOT_PRICE: u128 = UNIT;

fn promise(device: &Device, feed: &Feed) {
	assert_ok!(dispatch(
		Alice,
		attestation::Call::promise {
			stream: STREAM,
			device: device.id,
			interval: INTERVAL,
			min_readings: 5,
			slots: SLOTS as u32,
			width: 32,
			key_root: feed.key_root(),
			first_tranche: 0,
			tranches: feed.keys.len() as u32,
		}
	));
}

fn list_feed(device: &Device) {
	let promise = <DataAttestation as StreamPromises>::promise(STREAM).expect("it promises");
	let lot = market::Lot::Feed {
		promise: promise.number,
		hash: promise.hash(GENESIS_HASH, &device.id, STREAM),
	};
	let offer = market::Offer {
		price: SLOT_PRICE,
		bond: BOND,
		penalty: 0,
		delivery: 0,
		..price()
	};
	assert_ok!(dispatch(Alice, list_lot(device, lot, offer)));
}

fn deliver_tranche(feed: &Feed, tranche: u64) -> market::Call<Runtime> {
	let deal = subscribed(0);
	market::Call::deliver_tranche {
		subscription: 0,
		deal,
		tranche,
		sealed_key: feed.sealed_key(deal, tranche),
	}
}

/// The device commits in each of these slots of a tranche, in time.
fn keep_promise(device: &Device, feed: &Feed, tranche: u64, slots: impl IntoIterator<Item = u64>) {
	for slot in slots {
		let start = tranche * LENGTH + slot * INTERVAL;
		pass(start + 40_000 - now());
		let log = common::evidence::log_of(STREAM);
		let after = log.last().expect("it has batches").last_time;
		let commitment = feed.commitment(device, log.len() as u64, after, tranche, (start + 1, start + 30_000));
		assert_ok!(dispatch(Charlie, submit(device, commitment)));
	}
}

/// Two tranches: in the first one the device misses four of ten slots, in the second the seller's key is late.
#[test]
fn a_subscription_pays_for_what_came() {
	development().execute_with(|| {
		let device = committed();
		let feed = Feed::of(STREAM, 8);
		let money = Ledger::now();
		promise(&device, &feed);
		list_feed(&device);
		let subscribe = market::Call::subscribe {
			listing: LISTING,
			terms: terms(LISTING),
			buyer_key: buyer_key(),
			tranches: 2,
		};
		assert_ok!(dispatch(Bob, subscribe));
		let prepaid = 2 * u128::from(SLOTS) * SLOT_PRICE;
		let begun = || {
			[
				held("Alice", Part::Streams, PromiseDeposit::get()),
				listed(),
				held("Bob", Part::Escrow, prepaid),
				held("Bob", Part::Deals, SubscriptionDeposit::get()),
			]
			.concat()
		};
		money.moved(&[begun()]);
		let record = || view(market::SubscriptionRecordViewFunction::<Runtime>::new(0)).expect("it is there");
		let first = record().from;
		assert_eq!((first, record().until), (1, 3));

		// The promise is Bob's as well, now.
		let withdraw = attestation::Call::withdraw_promise {
			stream: STREAM,
			device: device.id,
		};
		assert_noop!(
			dispatch(Alice, withdraw.clone()),
			attestation::Error::<Runtime>::PromiseInUse
		);

		assert_noop!(
			dispatch(Alice, deliver_tranche(&feed, first)),
			market::Error::<Runtime>::TrancheTooEarly
		);
		pass(first * LENGTH - LENGTH / 4 - now());
		assert_ok!(dispatch(Alice, deliver_tranche(&feed, first)));
		let keys = view(market::TrancheKeysViewFunction::<Runtime>::new(0, None, 10));
		let [(tranche, sealed_key)] = keys[..] else {
			panic!("one key: {keys:?}");
		};
		let key = opened(&sealed_key, record().deal, tranche, feed.key_hashes()[1]);
		assert_eq!((tranche, key), (first, Some(feed.keys[1])));

		// Slots 3, 4, 5 and 8 are missed.
		keep_promise(&device, &feed, first, [0, 1, 2, 6, 7, 9]);
		let hits = 6;
		assert_eq!(DataAttestation::hits(STREAM, first).known(), Some(hits));
		assert_noop!(
			dispatch(Charlie, market::Call::collect { subscription: 0 }),
			market::Error::<Runtime>::NothingToCollect
		);

		// The key of the second tranche does not come in time.
		pass((first + 1) * LENGTH + LENGTH / 8 + 1 - now());
		assert_noop!(
			dispatch(Alice, deliver_tranche(&feed, first + 1)),
			market::Error::<Runtime>::TrancheTooLate
		);
		pass(first * LENGTH + LENGTH + LENGTH / 4);
		assert_ok!(dispatch(Charlie, market::Call::collect { subscription: 0 }));
		let price = u128::from(hits) * SLOT_PRICE;
		let fee = price / 100;
		let paid_for = || {
			[
				paid("Bob", Part::Escrow, "Alice", price - fee),
				burnt("Bob", Part::Escrow, fee),
				freed("Bob", Part::Escrow, prepaid - price),
			]
			.concat()
		};
		money.moved(&[begun(), paid_for()]);
		assert!(happened(market::Event::<Runtime>::TrancheCollected {
			subscription: 0,
			tranche: first + 1,
			hits: 0,
		}));
		assert!(happened(market::Event::<Runtime>::SubscriptionEnded {
			subscription: 0
		}));

		// It is over: everything else goes back.
		assert_eq!(DataMarketplace::encumbrances(&device.id), 0);
		assert_ok!(dispatch(Alice, withdraw));
		assert_ok!(dispatch(Alice, market::Call::withdraw { listing: LISTING }));
		let close = market::Call::close_subscription {
			subscription: 0,
			deal: subscribed(0),
			rating: Some(market::Stars::Three),
		};
		assert_ok!(dispatch(Bob, close));
		assert_eq!(on_hold(Bob), 0);
		money.moved(&[
			held("Alice", Part::Reputation, ReputationDeposit::get()),
			paid("Bob", Part::Free, "Alice", price - fee),
			burnt("Bob", Part::Free, fee),
		]);
		sound();
	});
}

#[test]
fn a_wrong_tranche_ends_a_subscription() {
	development().execute_with(|| {
		let device = committed();
		let feed = Feed::of(STREAM, 8);
		promise(&device, &feed);
		list_feed(&device);
		let subscribe = market::Call::subscribe {
			listing: LISTING,
			terms: terms(LISTING),
			buyer_key: buyer_key(),
			tranches: 3,
		};
		assert_ok!(dispatch(Bob, subscribe));
		pass(LENGTH - LENGTH / 4 - now());
		// The right key, for another tranche.
		let deal = subscribed(0);
		let deliver = market::Call::deliver_tranche {
			subscription: 0,
			deal,
			tranche: 1,
			sealed_key: feed.sealed_key(deal, 2),
		};
		assert_ok!(dispatch(Alice, deliver));
		let money = Ledger::now();
		let hashes = feed.key_hashes();
		let complain = market::Call::complain_tranche {
			subscription: 0,
			deal,
			tranche: 1,
			key_hash: hashes[1],
			key_path: merkle::inclusion_path(&hashes, 1)
				.expect("it is there")
				.try_into()
				.expect("it is short"),
			secret: Some(SECRET),
			fault: Box::new(assay_exchange::judge::FeedFault::Key),
		};
		assert_ok!(dispatch(Bob, complain));
		money.moved(&[
			freed("Bob", Part::Escrow, 3 * u128::from(SLOTS) * SLOT_PRICE),
			paid("Alice", Part::SellersBond, "Bob", BOND),
		]);
		assert!(happened(market::Event::<Runtime>::SubscriptionEnded {
			subscription: 0
		}));
		assert_eq!(DataMarketplace::encumbrances(&device.id), 0);
		sound();
	});
}

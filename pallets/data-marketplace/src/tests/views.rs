// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use assay_exchange::{
	envelope,
	judge::{ArchiveFault, FeedFault, Path, Verdict},
	key::{key_hash, key_root},
};
use assay_primitives::{
	listing::{Currency, ListingStatus, ListingView},
	merkle::inclusion_path,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_io::hashing::sha2_256;

use super::requests::{answered, asked, list_feed};
use crate::{
	mock::*, Clock, DealId, Dues, Error, Facet, Limits, ListingState, Listings, NextSubscriptionId, Periods,
	Reputation, ReputationView, Reputations, Stars, Subscriptions, TrancheKeys,
};

/// A listing, as everybody sees it.
#[track_caller]
fn seen(listing: u64) -> ListingView<AccountId, Currency> {
	DataMarketplace::listing(listing).expect("it is listed")
}

#[test]
fn a_listing_says_all_that_its_terms_are_the_hash_of() {
	run(|| {
		let id = list();
		let view = seen(id);
		let listed = Listed::default();
		let kept = Listings::<Test>::get(id).expect("it is listed");
		assert_eq!(
			(view.id, view.seller, view.device, view.stream),
			(id, SELLER, DEVICE, STREAM)
		);
		assert_eq!(
			(view.goods, view.currency, view.price),
			(kept.goods, Currency::Native, PRICE)
		);
		assert_eq!((view.fee, view.bond, view.penalty), (FEE, BOND, PENALTY));
		assert_eq!(
			(view.delivery, view.window, view.valid_until),
			(DELIVERY, WINDOW, VALID_UNTIL)
		);
		assert_eq!((view.split.as_slice(), &view.texts), (&[][..], &listed.texts));
		assert_eq!((view.status, view.pool), (ListingStatus::Open, POOL));
		let terms = assay_primitives::listing::Terms {
			version: assay_primitives::listing::VERSION,
			seller: &view.seller,
			device: view.device,
			stream: view.stream,
			goods: &view.goods,
			currency: &view.currency,
			price: view.price,
			fee: view.fee,
			bond: view.bond,
			penalty: view.penalty,
			delivery: view.delivery,
			window: view.window,
			valid_until: view.valid_until,
			split: &view.split,
			texts: view.texts.hash(),
		};
		assert_eq!(terms.hash(GENESIS), view.terms);
		assert_eq!(DataMarketplace::view(id), Some(view));
		assert_eq!(DataMarketplace::listing(id + 1), None);
		assert_ok!(dispatch(SELLER, crate::Call::withdraw { listing: id }));
		assert_eq!(DataMarketplace::listing(id), None);
	});
}

#[test]
fn a_status_says_whether_it_can_be_bought() {
	run(|| {
		let id = list();
		let is = |status| assert_eq!(seen(id).status, status);
		let state = |state| Listings::<Test>::mutate_extant(id, |listing| listing.state = state);
		is(ListingStatus::Open);
		assert_ok!(dispatch(
			SELLER,
			crate::Call::take_bond {
				listing: id,
				amount: POOL - BOND + 1
			}
		));
		is(ListingStatus::BondExhausted);
		Sellers::set(&vec![]);
		is(ListingStatus::NotPermitted);
		Sellers::set(&vec![(SELLER, DEVICE)]);
		Suspended::set(&vec![DEVICE]);
		is(ListingStatus::NotPermitted);
		state(ListingState::Paused);
		is(ListingStatus::Paused);
		until(VALID_UNTIL);
		is(ListingStatus::Paused);
		tick(1);
		is(ListingStatus::Expired);
		state(ListingState::Closed);
		is(ListingStatus::Closed);
		state(ListingState::Open);
		is(ListingStatus::Expired);
	});
}

#[test]
fn a_feed_is_for_sale_while_its_stream_promises_it() {
	run(|| {
		let id = list_feed(H256::zero(), 9);
		assert_eq!(seen(id).status, ListingStatus::Open);
		change_stream(STREAM, |stream| stream.promise = None);
		assert_eq!(seen(id).status, ListingStatus::NotPermitted);
	});
}

#[test]
fn pages_have_each_listing_once() {
	run(|| {
		let all: Vec<_> = (0..5).map(|_| list()).collect();
		let ids = |page: &[ListingView<AccountId, Currency>]| page.iter().map(|view| view.id).collect::<Vec<_>>();
		let first = ids(&DataMarketplace::listings(None, 3));
		let second = ids(&DataMarketplace::listings(first.last().copied(), 3));
		assert_eq!((first.len(), second.len()), (3, 2));
		let mut found = [first, second.clone()].concat();
		found.sort_unstable();
		assert_eq!(found, all);
		assert!(DataMarketplace::listings(second.last().copied(), 3).is_empty());
		assert!(DataMarketplace::listings(None, 0).is_empty());
	});
}

#[test]
fn no_page_is_longer_than_a_hundred() {
	run(|| {
		for _ in 0..103 {
			list_with(|listed| listed.pool = BOND);
		}
		let page = DataMarketplace::listings(None, u32::MAX);
		assert_eq!(page.len(), 100);
		let last = page.last().map(|view| view.id);
		assert_eq!(DataMarketplace::listings(last, u32::MAX).len(), 3);
		let (open, on) = DataMarketplace::listings_with(ListingStatus::Open, None, u32::MAX);
		assert_eq!((open, on), (page, last));
		assert_eq!(
			DataMarketplace::listings_by(Facet::Stream(STREAM), None, u32::MAX).len(),
			100
		);
	});
}

#[test]
fn listings_are_found_by_their_status() {
	run(|| {
		let all: Vec<_> = (0..6).map(|_| list()).collect();
		for listing in &all[..4] {
			assert_ok!(dispatch(SELLER, crate::Call::pause { listing: *listing }));
		}
		let (mut found, mut start) = (vec![], None);
		loop {
			let (page, last) = DataMarketplace::listings_with(ListingStatus::Paused, start, 2);
			assert!(page.len() <= 2);
			found.extend(page.into_iter().map(|view| view.id));
			start = last;
			if last.is_none() {
				break;
			}
		}
		found.sort_unstable();
		assert_eq!(found, all[..4]);
		assert_eq!(DataMarketplace::listings_with(ListingStatus::Closed, None, 100).0, []);
	});
}

#[test]
fn listings_are_found_by_seller_device_stream_and_keyword() {
	run(|| {
		let usual = list();
		let second = list_with(|listed| {
			listed.stream = SECOND_STREAM;
			listed.lot = Sealed::new(SECOND_STREAM, 0, 1, [2; 16]).lot();
			listed.texts.keywords = vec![b"yard".to_vec()];
		});
		let rivals = list_as(
			RIVAL,
			listing_with(|listed| {
				(listed.stream, listed.device) = (OTHER_STREAM, OTHER_DEVICE);
				listed.lot = Sealed::new(OTHER_STREAM, 0, 1, [3; 16]).lot();
				listed.texts.keywords = vec![];
			}),
		);
		let found = |facet| {
			let page = DataMarketplace::listings_by(facet, None, 100);
			let mut ids: Vec<_> = page.into_iter().map(|view| view.id).collect();
			ids.sort_unstable();
			ids
		};
		let keyword = |word: &[u8]| Facet::Keyword(H256(sha2_256(word)));
		assert_eq!(found(Facet::Seller(SELLER)), [usual, second]);
		assert_eq!(found(Facet::Seller(RIVAL)), [rivals]);
		assert!(found(Facet::Seller(BUYER)).is_empty());
		assert_eq!(found(Facet::Device(DEVICE)), [usual, second]);
		assert_eq!(found(Facet::Stream(SECOND_STREAM)), [second]);
		assert_eq!(found(keyword(b"air")), [usual]);
		assert_eq!(found(keyword(b"yard")), [usual, second]);
		assert!(found(keyword(b"Yard")).is_empty());
		let first = DataMarketplace::listings_by(keyword(b"yard"), None, 1);
		let rest = DataMarketplace::listings_by(keyword(b"yard"), first.first().map(|view| view.id), 1);
		assert_eq!((first.len(), rest.len()), (1, 1));
		assert_ne!(first, rest);
	});
}

#[test]
fn deals_are_found_by_buyer_and_seller() {
	run(|| {
		let listing = list();
		let (mine, others) = (bought(listing), bought_by(OTHER, listing));
		assert_eq!(DataMarketplace::deals_of(BUYER, None, 9), [DealId::Purchase(mine)]);
		assert_eq!(DataMarketplace::deals_of(OTHER, None, 9), [DealId::Purchase(others)]);
		let first = DataMarketplace::sales_of(SELLER, None, 1);
		let rest = DataMarketplace::sales_of(SELLER, first.first().copied(), 9);
		let mut sales = [first, rest].concat();
		sales.sort_unstable();
		assert_eq!(sales, [mine, others].map(DealId::Purchase));
		assert_eq!(DataMarketplace::purchase_record(mine), Some(purchased(mine)));

		deliver(mine);
		assert_ok!(dispatch(BUYER, settle(mine)));
		assert_eq!(DataMarketplace::sales_of(SELLER, None, 9), [DealId::Purchase(others)]);
		assert_eq!(DataMarketplace::deals_of(BUYER, None, 9), [DealId::Purchase(mine)]);
		assert_ok!(dispatch(BUYER, close(mine)));
		assert_eq!(DataMarketplace::deals_of(BUYER, None, 9), []);
		assert_eq!(DataMarketplace::purchase_record(mine), None);
	});
}

#[test]
fn subscriptions_show_the_keys_that_wait() {
	run(|| {
		let listing = list_feed(H256::zero(), 9);
		let id = NextSubscriptionId::<Test>::get();
		let subscribe = crate::Call::subscribe {
			listing,
			terms: terms(listing),
			buyer_key: key_of(BUYER),
			tranches: 3,
		};
		assert_ok!(dispatch(BUYER, subscribe));
		assert_eq!(DataMarketplace::subscription_record(id), Subscriptions::<Test>::get(id));
		assert!(DataMarketplace::subscription_record(id).is_some());
		assert_eq!(DataMarketplace::subscription_record(id + 1), None);
		assert_eq!(DataMarketplace::deals_of(BUYER, None, 9), [DealId::Subscription(id)]);
		assert_eq!(DataMarketplace::tranche_keys(id, None, 9), []);
		for tranche in [5, 6, 7] {
			TrancheKeys::<Test>::insert(id, tranche, [tranche as u8; 80]);
		}
		let first = DataMarketplace::tranche_keys(id, None, 2);
		let rest = DataMarketplace::tranche_keys(id, first.last().map(|key| key.0), 2);
		let mut keys = [first, rest].concat();
		keys.sort_unstable();
		assert_eq!(keys, [(5, [5; 80]), (6, [6; 80]), (7, [7; 80])]);
		let _ = TrancheKeys::<Test>::clear_prefix(id, 9, None);
	});
}

#[test]
fn requests_are_found_by_hash_and_buyer() {
	run(|| {
		let first = asked();
		System::inc_account_nonce(BUYER);
		let second = asked();
		answered(second);
		assert_eq!(
			DataMarketplace::request_record(first).map(|request| request.answers.len()),
			Some(0)
		);
		assert_eq!(
			DataMarketplace::request_record(second).map(|request| request.answers.len()),
			Some(1)
		);
		assert_eq!(DataMarketplace::request_record(H256::zero()), None);
		let page = DataMarketplace::requests(None, 1);
		let rest = DataMarketplace::requests(page.first().map(|(id, _)| *id), 9);
		assert_eq!((page.len(), rest.len()), (1, 1));
		let mut ids = [page[0].0, rest[0].0];
		ids.sort_unstable();
		let mut expected = [first, second];
		expected.sort_unstable();
		assert_eq!(ids, expected);
		let mut mine = DataMarketplace::requests_of(BUYER, None, 9);
		mine.sort_unstable();
		assert_eq!(mine, expected);
		assert_eq!(DataMarketplace::requests_of(BUYER, Some(expected[0]), 9), [expected[1]]);
		assert_eq!(DataMarketplace::requests_of(OTHER, None, 9), []);
	});
}

#[test]
fn what_is_due_is_seen() {
	run(|| {
		let purchase = bought(list_in(ASSET));
		let deal = DealId::Purchase(purchase);
		assert!(DataMarketplace::dues(deal).is_empty());
		block(ASSET, BUYER);
		assert_ok!(dispatch(SELLER, refund(purchase)));
		let due = DataMarketplace::dues(deal);
		assert_eq!(Some(&due), Dues::<Test>::get(deal).as_ref());
		let amounts: Vec<_> = due.iter().map(|due| (due.bond, due.to, due.amount)).collect();
		assert_eq!(amounts, [(false, BUYER, PRICE), (true, BUYER, PENALTY)]);
	});
}

#[test]
fn a_reputation_is_count_mean_and_share() {
	run(|| {
		let known = |currency| DataMarketplace::reputation(SELLER, currency);
		assert_eq!(known(Currency::Native), None);
		let listing = list();
		let nothing = ReputationView {
			deals: 0,
			refunded: None,
			rated: 0,
			mean: None,
			weight: 0,
		};
		assert_eq!(known(Currency::Native), Some(nothing));
		for stars in [Some(Stars::Five), Some(Stars::Two), None] {
			let purchase = bought(listing);
			deliver(purchase);
			assert_ok!(dispatch(BUYER, settle(purchase)));
			assert_ok!(dispatch(BUYER, close_with(purchase, stars)));
		}
		let purchase = bought(listing);
		assert_ok!(dispatch(SELLER, refund(purchase)));
		let view = ReputationView {
			deals: 4,
			refunded: Some(250_000),
			rated: 2,
			mean: Some(3_500_000),
			weight: 2 * PRICE,
		};
		assert_eq!(known(Currency::Native), Some(view));
		assert_eq!(known(ASSET), None);

		// Stars weigh what was paid, and what is shown is rounded down.
		let dear = Reputation {
			settled: 2,
			refunded: 1,
			rated: 2,
			weight: 3,
			score: 2 * 5 + 1,
			deposit: 0,
		};
		Reputations::<Test>::insert(RIVAL, ASSET, dear);
		let shown = DataMarketplace::reputation(RIVAL, ASSET).expect("it is there");
		assert_eq!((shown.mean, shown.refunded), (Some(3_666_666), Some(333_333)));
		Reputations::<Test>::remove(RIVAL, ASSET);
	});
}

#[test]
fn clock_and_limits_are_seen() {
	run(|| {
		let started = Clock {
			last: START,
			ticks: 0,
			resumed: 0,
		};
		assert_eq!(DataMarketplace::clock(), started);
		tick(HOUR);
		halt(2 * HOUR);
		let clock = DataMarketplace::clock();
		assert_eq!((clock.last, clock.resumed), (START + 3 * HOUR, START + 3 * HOUR));
		assert_eq!(clock.ticks, HOUR + 30 * MINUTE);
		assert_eq!(DataMarketplace::limits(), Limits::default());
		let short = Limits {
			min_window: 1,
			..Default::default()
		};
		Periods::<Test>::put(short);
		assert_eq!(DataMarketplace::limits(), short);
	});
}

#[test]
fn a_complaint_can_be_tried_and_changes_nothing() {
	run(|| {
		let bad = archive().spoilt(1, 0);
		let purchase = bought(list_with(|listed| listed.lot = bad.lot()));
		let tried = |secret, fault: &ArchiveFault| DataMarketplace::judge_purchase(purchase, secret, fault.clone());
		let secret = Some(secret_of(BUYER));
		assert_noop!(tried(secret, &ArchiveFault::Key), Error::<Test>::NotDelivered);
		deliver(purchase);
		let (events, before) = (System::events().len(), purchased(purchase));
		assert_noop!(tried(secret, &ArchiveFault::Key), Error::<Test>::KeyIsRight);
		assert_noop!(tried(None, &ArchiveFault::Key), Error::<Test>::SecretMissing);
		assert_noop!(tried(Some([1; 32]), &ArchiveFault::Key), Error::<Test>::SecretMismatch);
		assert_noop!(tried(secret, &bad.record_fault(0, 0)), Error::<Test>::RecordIsRight);
		assert_noop!(tried(None, &bad.count_fault(0)), Error::<Test>::CountIsRight);
		assert_noop!(tried(None, &bad.leaf_fault(0, 0)), Error::<Test>::RecordIsAnchored);
		let fault = bad.record_fault(1, 0);
		let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
		assert_eq!(tried(secret, &fault), Ok(Verdict::WrongRecord));
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
		assert_eq!((System::events().len(), purchased(purchase)), (events, before));

		// It is what comes of it.
		assert_ok!(dispatch(BUYER, complaint(purchase, fault.clone())));
		assert_noop!(tried(secret, &fault), Error::<Test>::AlreadyRefunded);
		assert_ok!(dispatch(BUYER, close(purchase)));
		assert_noop!(tried(secret, &fault), Error::<Test>::PurchaseEnded);
		let other = DataMarketplace::judge_purchase(purchase + 1, secret, fault);
		assert_eq!(other, Err(Error::<Test>::PurchaseNotFound.into()));
	});
}

#[test]
fn a_complaint_after_the_window_is_refused_as_it_would_be() {
	run(|| {
		let bad = archive().spoilt(1, 0);
		let purchase = bought(list_with(|listed| listed.lot = bad.lot()));
		deliver(purchase);
		tick(WINDOW + 1);
		let tried = DataMarketplace::judge_purchase(purchase, Some(secret_of(BUYER)), bad.record_fault(1, 0));
		assert_eq!(tried, Err(Error::<Test>::WindowOver.into()));
	});
}

#[test]
fn a_complaint_about_a_tranche_can_be_tried_and_changes_nothing() {
	run(|| {
		let hashes: Vec<H256> = (0..9).map(|key| key_hash(&[key; 32])).collect();
		let listing = list_feed(key_root(&hashes), 9);
		let id = NextSubscriptionId::<Test>::get();
		let path = |place: usize| Path::truncate_from(inclusion_path(&hashes, place).expect("there is one"));
		let tried = |tranche: u64, place: usize, path: Path| {
			let secret = Some(secret_of(BUYER));
			DataMarketplace::judge_tranche(id, tranche, hashes[place], path, secret, FeedFault::Key)
		};
		assert_noop!(tried(0, 0, path(0)), Error::<Test>::SubscriptionNotFound);
		let subscribe = crate::Call::subscribe {
			listing,
			terms: terms(listing),
			buyer_key: key_of(BUYER),
			tranches: 3,
		};
		assert_ok!(dispatch(BUYER, subscribe));
		let subscription = || Subscriptions::<Test>::get(id).expect("it is there");
		let (deal, tranche) = (subscription().deal, subscription().next);
		let place = subscription().promise.place(tranche).expect("it has a key") as usize;
		assert_noop!(tried(0, 0, path(0)), Error::<Test>::TrancheNotDue);
		assert_noop!(tried(tranche, place, path(place)), Error::<Test>::NotDelivered);

		let start = subscription().promise.start(tranche).expect("it is near");
		tick(start - START);
		let sealed_key = envelope::seal(&key_of(BUYER), deal, GENESIS, tranche, &[0x77; 32], [1; 32]).expect("seals");
		let deliver = crate::Call::deliver_tranche {
			subscription: id,
			deal,
			tranche,
			sealed_key,
		};
		assert_ok!(dispatch(SELLER, deliver));
		assert_noop!(tried(tranche, place, path(0)), Error::<Test>::InvalidProof);
		let (root, events) = (
			sp_io::storage::root(sp_runtime::StateVersion::V1),
			System::events().len(),
		);
		assert_eq!(tried(tranche, place, path(place)), Ok(Verdict::WrongKey));
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
		assert_eq!(System::events().len(), events);

		// It is what comes of it.
		let complain = crate::Call::complain_tranche {
			subscription: id,
			deal,
			tranche,
			key_hash: hashes[place],
			key_path: path(place),
			secret: Some(secret_of(BUYER)),
			fault: FeedFault::Key.into(),
		};
		assert_ok!(dispatch(BUYER, complain));
		assert_eq!(
			subscription().verdict.map(|(verdict, _)| verdict),
			Some(Verdict::WrongKey)
		);
		assert_noop!(tried(tranche, place, path(place)), Error::<Test>::SubscriptionOver);
	});
}

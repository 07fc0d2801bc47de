// SPDX-License-Identifier: Apache-2.0

//! What the benchmarks need to be there.

use alloc::{format, vec, vec::Vec};
use assay_exchange::{envelope, judge::Verdict, public_key::public_key, Key, SealedKey};
use assay_primitives::{
	listing::{Coverage, Document, Goods, Query, Share, Texts},
	stream::Promise,
	traits::{StreamFactory, StreamProof},
	DeviceId, ListingId, PurchaseId, StreamId, SubscriptionId,
};
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use sp_core::H256;
use sp_runtime::traits::UniqueSaturatedInto;

use super::Helper;
use crate::{
	types::AccountOf, Answer, Balance, Config, HoldReason, Listing, Listings, Lot, NextListingId, NextPurchaseId,
	NextSubscriptionId, Now, Offer, Pallet, Periods, PurchaseState, Purchases, Requests, Subscription, Subscriptions,
	TrancheKeys,
};

/// What each account has of each currency, and what an archive costs, or a slot: all of it can be paid to anybody.
const FUNDS: Balance = 1_000_000_000_000_000_000_000_000_000_000;
pub(super) const PRICE: Balance = 1_000_000_000_000_000_000;
pub(super) const BOND: Balance = PRICE;
const POOL: Balance = 4 * BOND;
/// The key of what is sold, and the secret of the buyer's.
pub(super) const KEY: Key = [9; 32];
pub(super) const SECRET: [u8; 32] = [8; 32];
/// The tranche that runs when somebody subscribes, and the last that there is to know of.
const TRANCHE: u64 = 200;
const HEAD: u64 = TRANCHE + 40;
/// How many tranches may wait.
pub(super) const MOST: u32 = 32;

type Factory<T> = <<T as Config>::BenchmarkHelper as Helper<AccountOf<T>, <T as Config>::Currency>>::Streams;

/// The currency in which payments cost the most.
pub(super) fn currency<T: Config>() -> T::Currency {
	T::BenchmarkHelper::currency()
}

/// An account that has the chain's token only: where it is paid in another, that is its first of it.
pub(super) fn native<T: Config>(name: &'static str, number: u32) -> T::AccountId {
	let who = account(name, number, 0);
	T::BenchmarkHelper::fund(&who, &T::Native::get(), FUNDS);
	who
}

/// An account that can pay any deposit and price.
pub(super) fn funded<T: Config>(name: &'static str) -> T::AccountId {
	let who = native::<T>(name, 0);
	T::BenchmarkHelper::fund(&who, &currency::<T>(), FUNDS);
	who
}

/// Seller and buyer; who gets the fees can be paid too.
pub(super) fn parties<T: Config>() -> (T::AccountId, T::AccountId) {
	T::BenchmarkHelper::fund(&T::Treasury::get(), &T::Native::get(), FUNDS);
	(funded::<T>("seller"), funded::<T>("buyer"))
}

/// Lets so much of the market's time pass.
pub(super) fn wait<T: Config>(ticks: u64) {
	Now::<T>::mutate(|clock| clock.ticks = clock.ticks.saturating_add(ticks));
}

fn longest(length: u32) -> Vec<u8> {
	vec![b'x'; length.unique_saturated_into()]
}

/// The longest texts.
pub(super) fn texts<T: Config>() -> Texts {
	let uri = || longest(T::MaxUriLength::get());
	let document = || {
		Some(Document {
			hash: H256::zero(),
			uri: uri(),
		})
	};
	let keyword = |number: u32| {
		let mut keyword = format!("{number:06}").into_bytes();
		keyword.resize(T::MaxKeywordLength::get().unique_saturated_into(), b'x');
		keyword
	};
	Texts {
		title: longest(T::MaxTitleLength::get()),
		description: longest(T::MaxDescriptionLength::get()),
		keywords: (0..T::MaxKeywords::get()).map(keyword).collect(),
		coverage: Coverage {
			from: Some(1),
			to: Some(2),
			place: longest(64),
		},
		uri: uri(),
		sample: document(),
		licence: document(),
		policy: document(),
	}
}

/// An offer to be shared with eight others, for whom it is the first of this currency.
pub(super) fn offer<T: Config>(feed: bool) -> Offer<T::AccountId, T::Currency> {
	let limits = Periods::<T>::get();
	let payee = |number| Share {
		account: native::<T>("payee", number),
		parts: 10_000,
	};
	Offer {
		currency: currency::<T>(),
		price: PRICE,
		bond: BOND,
		penalty: if feed { 0 } else { BOND / 2 },
		delivery: if feed { 0 } else { limits.min_delivery },
		window: limits.min_window,
		valid_until: Pallet::<T>::ticks().saturating_add(limits.max_validity),
		split: (0..8).map(payee).collect(),
	}
}

/// A stream that the seller may sell without owning its device, and that device.
fn stream<T: Config>(seller: &T::AccountId) -> (StreamId, DeviceId) {
	let stream = Factory::<T>::stream(seller, 1);
	let head = T::Streams::head(stream).expect("the factory opened it");
	(stream, head.device)
}

/// Lists this lot of a stream.
fn list<T: Config>(seller: &T::AccountId, (stream, device): (StreamId, DeviceId), lot: Lot) -> ListingId {
	let id = NextListingId::<T>::get();
	let offer = offer::<T>(matches!(lot, Lot::Feed { .. }));
	Pallet::<T>::do_list(seller.clone(), stream, device, lot, offer, texts::<T>(), POOL).expect("lists");
	id
}

const ARCHIVE: Lot = Lot::Archive {
	first: 0,
	last: 0,
	ciphertext_root: H256::zero(),
	key_hash: H256::zero(),
	readings: 1_024,
	width: 1_040,
};

/// An archive, listed.
pub(super) fn archive<T: Config>(seller: &T::AccountId) -> ListingId {
	list::<T>(seller, stream::<T>(seller), ARCHIVE)
}

/// Lists something as most do: for the chain's own token, to be shared with nobody.
fn list_plain<T: Config>(seller: &T::AccountId, (stream, device): (StreamId, DeviceId), lot: Lot) -> ListingId {
	let id = NextListingId::<T>::get();
	let offer = Offer {
		currency: T::Native::get(),
		split: Vec::new(),
		..offer::<T>(matches!(lot, Lot::Feed { .. }))
	};
	Pallet::<T>::do_list(seller.clone(), stream, device, lot, offer, texts::<T>(), POOL).expect("lists");
	id
}

/// An archive, listed as most are, and who buys it. What an account's transaction touches anyway is not counted, as it is not
/// for a transfer.
pub(super) fn plain<T: Config>(seller: &T::AccountId) -> (ListingId, T::AccountId) {
	let buyer: T::AccountId = whitelisted_caller();
	T::BenchmarkHelper::fund(&buyer, &T::Native::get(), FUNDS);
	(list_plain::<T>(seller, stream::<T>(seller), ARCHIVE), buyer)
}

/// The same, bought and delivered.
pub(super) fn plain_delivered<T: Config>(seller: &T::AccountId) -> (PurchaseId, T::AccountId) {
	let (listing, buyer) = plain::<T>(seller);
	let purchase = NextPurchaseId::<T>::get();
	Pallet::<T>::do_purchase(buyer.clone(), listing, terms::<T>(listing), buyer_key()).expect("buys");
	let deal = deal::<T>(purchase);
	Pallet::<T>::do_deliver(seller, purchase, deal, sealed::<T>(deal, 0)).expect("delivers");
	(purchase, buyer)
}

/// A feed, listed as most are, and subscribed to for so many tranches.
pub(super) fn plain_subscribed<T: Config>(
	seller: &T::AccountId,
	buyer: &T::AccountId,
	tranches: u32,
) -> SubscriptionId {
	let (stream, device, lot) = promised::<T>(seller, H256::zero());
	let listing = list_plain::<T>(seller, (stream, device), lot);
	let id = NextSubscriptionId::<T>::get();
	Pallet::<T>::do_subscribe(buyer.clone(), listing, terms::<T>(listing), buyer_key(), tranches).expect("subscribes");
	id
}

/// A stream whose tranches have this root over their keys: four hours each, kept in every slot. What is promised of it can be
/// listed.
pub(super) fn promised<T: Config>(seller: &T::AccountId, key_root: H256) -> (StreamId, DeviceId, Lot) {
	let (stream, device) = stream::<T>(seller);
	let promise = Promise {
		number: 0,
		interval: 3_600_000,
		min_readings: 1,
		slots: 4,
		width: 1_040,
		key_root,
		first_tranche: TRANCHE + 1,
		tranches: u32::MAX,
	};
	Factory::<T>::promise(stream, promise, HEAD);
	let made = <T::Streams as assay_primitives::traits::StreamPromises>::promise(stream).expect("it was promised");
	T::BenchmarkHelper::set_time(made.start(TRANCHE).expect("soon after 1970"));
	let lot = Lot::Feed {
		promise: made.number,
		hash: made.hash(Pallet::<T>::genesis(), &device, stream),
	};
	(stream, device, lot)
}

/// A feed, listed.
pub(super) fn feed<T: Config>(seller: &T::AccountId, key_root: H256) -> ListingId {
	let (stream, device, lot) = promised::<T>(seller, key_root);
	list::<T>(seller, (stream, device), lot)
}

pub(super) fn listing<T: Config>(id: ListingId) -> Listing<T> {
	Listings::<T>::get(id).expect("it is listed")
}

/// How many answers a request has.
pub(super) fn answers<T: Config>(request: H256) -> Option<usize> {
	Requests::<T>::get(request).map(|request| request.answers.len())
}

pub(super) fn terms<T: Config>(listing: ListingId) -> H256 {
	self::listing::<T>(listing).terms
}

pub(super) fn buyer_key() -> [u8; 32] {
	public_key(&SECRET)
}

/// An archive, bought.
pub(super) fn purchased<T: Config>(seller: &T::AccountId, buyer: &T::AccountId) -> PurchaseId {
	let listing = archive::<T>(seller);
	let purchase = NextPurchaseId::<T>::get();
	Pallet::<T>::do_purchase(buyer.clone(), listing, terms::<T>(listing), buyer_key()).expect("buys");
	purchase
}

pub(super) fn deal<T: Config>(purchase: PurchaseId) -> H256 {
	Purchases::<T>::get(purchase).expect("it is bought").deal
}

/// The key, sealed for a deal.
pub(super) fn sealed<T: Config>(deal: H256, tranche: u64) -> SealedKey {
	envelope::seal(&buyer_key(), deal, Pallet::<T>::genesis(), tranche, &KEY, [7; 32]).expect("a good key")
}

/// An archive, bought and delivered.
pub(super) fn delivered<T: Config>(seller: &T::AccountId, buyer: &T::AccountId) -> PurchaseId {
	let purchase = purchased::<T>(seller, buyer);
	let deal = deal::<T>(purchase);
	Pallet::<T>::do_deliver(seller, purchase, deal, sealed::<T>(deal, 0)).expect("delivers");
	purchase
}

/// What was delivered for a purchase.
pub(super) fn delivery<T: Config>(purchase: PurchaseId) -> H256 {
	match Purchases::<T>::get(purchase).expect("it is bought").state {
		PurchaseState::Delivered { delivery, .. } => delivery,
		_ => H256::zero(),
	}
}

/// Makes an archive that was bought another one.
pub(super) fn replace<T: Config>(purchase: PurchaseId, goods: Goods) {
	Purchases::<T>::mutate(purchase, |purchase| {
		purchase.as_mut().expect("it is bought").goods = goods;
	});
}

/// Withdraws what a listing's seller has of it: what deals have of its bond goes back to the seller then.
pub(super) fn withdrawn<T: Config>(seller: &T::AccountId, listing: ListingId) {
	Pallet::<T>::do_withdraw(seller, listing).expect("it is the seller's");
}

/// A feed, subscribed to for so many tranches.
pub(super) fn subscribed<T: Config>(
	seller: &T::AccountId,
	buyer: &T::AccountId,
	key_root: H256,
	tranches: u32,
) -> SubscriptionId {
	let listing = feed::<T>(seller, key_root);
	let id = NextSubscriptionId::<T>::get();
	Pallet::<T>::do_subscribe(buyer.clone(), listing, terms::<T>(listing), buyer_key(), tranches).expect("subscribes");
	id
}

pub(super) fn subscription<T: Config>(id: SubscriptionId) -> Subscription<T> {
	Subscriptions::<T>::get(id).expect("it is there")
}

/// Lets the keys of so many tranches be there, with which the buyer can be content up to this tick.
pub(super) fn keys<T: Config>(id: SubscriptionId, tranches: u32, window_end: u64) {
	Subscriptions::<T>::mutate(id, |subscription| {
		let subscription = subscription.as_mut().expect("it is there");
		let tranches = (subscription.next..subscription.until).take(tranches.unique_saturated_into());
		for tranche in tranches {
			TrancheKeys::<T>::insert(id, tranche, sealed::<T>(subscription.deal, tranche));
			subscription
				.windows
				.try_push((tranche, window_end))
				.expect("there is room");
		}
	});
}

/// Lets the time be that at which a tranche begins.
pub(super) fn begin<T: Config>(id: SubscriptionId, tranche: u64) {
	let start = subscription::<T>(id).promise.start(tranche);
	T::BenchmarkHelper::set_time(start.expect("soon after 1970"));
}

/// Lets something be paid for the subscription: its seller has a record of it then.
pub(super) fn paid<T: Config>(id: SubscriptionId) {
	Subscriptions::<T>::mutate(id, |subscription| {
		subscription.as_mut().expect("it is there").paid = PRICE;
	});
}

/// The longest query that this listing answers, of accredited makers.
pub(super) fn query<T: Config>(listing: ListingId) -> Query {
	let listing = self::listing::<T>(listing);
	T::BenchmarkHelper::accredit(&listing.device);
	let described = T::Streams::described(listing.stream).unwrap_or_default();
	let mut devices: Vec<DeviceId> = (0..15).map(|number| DeviceId([number; 32])).collect();
	devices.push(listing.device);
	Query {
		quantity: described.quantity.try_into().unwrap_or_default(),
		unit: described.unit.try_into().unwrap_or_default(),
		area: BoundedVec::truncate_from(longest(64)),
		from: 1,
		to: 2,
		min_readings: 1,
		devices: BoundedVec::truncate_from(devices),
		accredited: true,
	}
}

/// A request for what the listing is, with so many answers of others.
pub(super) fn requested<T: Config>(buyer: &T::AccountId, listing: ListingId, answers: u32) -> H256 {
	let end = Pallet::<T>::ticks().saturating_add(Periods::<T>::get().max_validity);
	Pallet::<T>::do_request(buyer.clone(), query::<T>(listing), currency::<T>(), 2 * PRICE, end).expect("asks");
	let id = Requests::<T>::iter_keys().next().expect("somebody asked");
	Requests::<T>::mutate(id, |request| {
		let request = request.as_mut().expect("it waits");
		for number in 0..answers {
			let seller = native::<T>("rival", number);
			let deposit = T::AnswerDeposit::get();
			Pallet::<T>::hold_deposit(HoldReason::Request, &seller, deposit).expect("it has funds");
			let answer = Answer {
				listing: ListingId::MAX - ListingId::from(number),
				terms: H256::zero(),
				seller,
				deposit,
			};
			request.answers.try_push(answer).expect("there is room");
		}
	});
	id
}

/// Answers a request.
pub(super) fn answered<T: Config>(seller: &T::AccountId, request: H256, listing: ListingId) {
	Pallet::<T>::do_answer(seller.clone(), request, listing, terms::<T>(listing)).expect("it fits");
}

/// What became of a purchase's complaint.
pub(super) fn verdict<T: Config>(purchase: PurchaseId) -> Option<Verdict> {
	match Purchases::<T>::get(purchase)?.state {
		PurchaseState::Refunded { verdict } => verdict.map(|(verdict, _)| verdict),
		_ => None,
	}
}

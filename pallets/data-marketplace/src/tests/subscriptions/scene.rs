// SPDX-License-Identifier: Apache-2.0

//! A feed of the usual stream, its seller and its buyers.

use assay_exchange::{
	envelope,
	judge::{CommitmentProof, FeedFault, LeafProof, Path, RecordProof},
	key::{content_key, key_hash, key_hashes, key_root, tranche_key, Content},
	record::{self, batch_root, Width},
	Key, SealedKey,
};
use assay_primitives::{listing::Currency, merkle, stream::Promise, Commitment, ListingId, SubscriptionId};
use sp_core::H256;
use std::sync::LazyLock;

pub(crate) use crate::mock::*;
use crate::{mock, Call, DealId, Lot, NextSubscriptionId, Stars, Subscription, Subscriptions};

/// A slot of the feed: an hour. Four are a tranche.
pub(crate) const SLOT: u64 = HOUR;
pub(crate) const SLOTS: u32 = 4;
pub(crate) const TRANCHE: u64 = 4 * SLOT;
/// How long before a tranche its key may come, and how long after its beginning.
pub(crate) const LEAD: u64 = TRANCHE / 4;
pub(crate) const LATE: u64 = TRANCHE / 8;
/// The first tranche with a key: it begins 53 minutes and 20 seconds after the tests.
pub(crate) const T0: u64 = START / TRANCHE + 1;
/// How many tranches have keys.
pub(crate) const KEYS: u32 = 120;
/// The price of a slot, and of a tranche in which each is hit.
pub(crate) const SLOT_PRICE: Balance = 301;
pub(crate) const WHOLE: Balance = 4 * SLOT_PRICE;
pub(crate) const FEED_BOND: Balance = 700;

/// What the stream promises.
pub(crate) fn promised() -> Promise {
	Promise {
		number: 3,
		interval: SLOT,
		min_readings: 2,
		slots: SLOTS,
		width: WIDTH,
		key_root: key_root(&KEY_HASHES),
		first_tranche: T0,
		tranches: KEYS,
	}
}

/// The key of a tranche.
pub(crate) fn tranche_key_of(tranche: u64) -> Key {
	tranche_key(&MASTER, GENESIS, STREAM, T0, T0 + u64::from(KEYS) - 1, tranche)
}

static KEY_HASHES: LazyLock<Vec<H256>> = LazyLock::new(|| {
	let keys: Vec<Key> = (T0..T0 + u64::from(KEYS)).map(tranche_key_of).collect();
	key_hashes(&keys)
});

/// The path of a tranche's key to the promise's root.
pub(crate) fn key_path_of(tranche: u64) -> Path {
	let path = merkle::inclusion_path(&KEY_HASHES, (tranche - T0) as usize).expect("it has a key");
	path.try_into().expect("it is short")
}

/// Lists the feed with something else about it. The stream promises it, if it does not yet.
#[track_caller]
pub(crate) fn feed_with(change: impl FnOnce(&mut Listed)) -> ListingId {
	if stream_of(STREAM).expect("there").promise.is_none() {
		mock::promise(STREAM, promised());
	}
	list_with(|listed| {
		listed.lot = Lot::Feed {
			promise: promised().number,
			hash: promised().hash(GENESIS, &DEVICE, STREAM),
		};
		listed.offer.price = SLOT_PRICE;
		listed.offer.bond = FEED_BOND;
		listed.offer.penalty = 0;
		listed.offer.delivery = 0;
		listed.pool = 3 * FEED_BOND;
		change(listed);
	})
}

/// Lists the feed.
#[track_caller]
pub(crate) fn feed() -> ListingId {
	feed_with(|_| ())
}

/// Lists the feed in this currency.
#[track_caller]
pub(crate) fn feed_in(currency: Currency) -> ListingId {
	feed_with(|listed| listed.offer.currency = currency)
}

/// The call by which an account subscribes for so many tranches.
pub(crate) fn subscribe_as(who: AccountId, listing: ListingId, tranches: u32) -> Call<Test> {
	Call::subscribe {
		listing,
		terms: terms(listing),
		buyer_key: key_of(who),
		tranches,
	}
}

/// Has an account subscribe.
#[track_caller]
pub(crate) fn subscribed_by(who: AccountId, listing: ListingId, tranches: u32) -> SubscriptionId {
	let id = NextSubscriptionId::<Test>::get();
	dispatch(who, subscribe_as(who, listing, tranches)).expect("subscribes");
	id
}

/// Has the buyer subscribe to the feed for so many tranches, a minute after the tests begin: from the tranche after the
/// first, since the key of that may be out already.
#[track_caller]
pub(crate) fn subscribed(tranches: u32) -> SubscriptionId {
	let listing = feed();
	tick(MINUTE);
	subscribed_by(BUYER, listing, tranches)
}

/// The first tranche of [`subscribed`].
pub(crate) const FROM: u64 = T0 + 1;

/// A subscription.
#[track_caller]
pub(crate) fn subscription(id: SubscriptionId) -> Subscription<Test> {
	Subscriptions::<Test>::get(id).expect("it is there")
}

/// The first tranches that are neither paid out nor given back, and not paid for.
#[track_caller]
pub(crate) fn span(id: SubscriptionId) -> (u64, u64) {
	let Subscription { next, until, .. } = subscription(id);
	(next, until)
}

/// The hash of a subscription's deal; of nothing, where there is no such subscription.
pub(crate) fn feed_deal(id: SubscriptionId) -> H256 {
	Subscriptions::<Test>::get(id).map_or(H256::zero(), |subscription| subscription.deal)
}

/// The deal.
pub(crate) fn deal_id(id: SubscriptionId) -> DealId {
	DealId::Subscription(id)
}

pub(crate) fn top_up(subscription: SubscriptionId, tranches: u32) -> Call<Test> {
	Call::top_up {
		subscription,
		deal: feed_deal(subscription),
		tranches,
	}
}

pub(crate) fn leave(subscription: SubscriptionId) -> Call<Test> {
	Call::leave {
		subscription,
		deal: feed_deal(subscription),
	}
}

pub(crate) fn collect(subscription: SubscriptionId) -> Call<Test> {
	Call::collect { subscription }
}

pub(crate) fn close_feed(subscription: SubscriptionId) -> Call<Test> {
	close_feed_with(subscription, None)
}

pub(crate) fn close_feed_with(subscription: SubscriptionId, rating: Option<Stars>) -> Call<Test> {
	Call::close_subscription {
		subscription,
		deal: feed_deal(subscription),
		rating,
	}
}

/// A key sealed for a subscription's buyer, as an honest seller seals it for this tranche.
pub(crate) fn sealed_tranche_key(id: SubscriptionId, tranche: u64, key: &Key) -> SealedKey {
	let buyer_key = Subscriptions::<Test>::get(id).map_or(key_of(BUYER), |subscription| subscription.buyer_key);
	envelope::seal(&buyer_key, feed_deal(id), GENESIS, tranche, key, [0x7e; 32]).expect("seals")
}

/// The call that delivers something for a tranche.
pub(crate) fn key_delivery_of(subscription: SubscriptionId, tranche: u64, sealed_key: SealedKey) -> Call<Test> {
	Call::deliver_tranche {
		subscription,
		deal: feed_deal(subscription),
		tranche,
		sealed_key,
	}
}

/// Gives the treasury an account in each currency: fees that are too small to make one would stay with the seller.
pub(crate) fn open_treasury() {
	let native = pallet_balances::Call::transfer_keep_alive {
		dest: TREASURY,
		value: EXISTENTIAL,
	};
	dispatch(ISSUER, native).expect("transfers");
	for (id, amount) in [(1, ASSET_MINIMUM), (2, OTHER_ASSET_MINIMUM)] {
		Assets::transfer(RuntimeOrigin::signed(ISSUER), id, TREASURY, amount).expect("transfers");
	}
}

/// What the chain takes for a sealed key, though nobody can open it.
pub(crate) fn unsealed() -> SealedKey {
	[&key_of(RIVAL)[..], &[0; 48]].concat().try_into().expect("80 bytes")
}

/// The call that delivers a key for a tranche, which nobody opens.
pub(crate) fn key_delivery(id: SubscriptionId, tranche: u64) -> Call<Test> {
	key_delivery_of(id, tranche, unsealed())
}

/// Delivers a key for a tranche, which nobody opens.
#[track_caller]
pub(crate) fn deliver_key(id: SubscriptionId, tranche: u64) {
	dispatch(SELLER, key_delivery(id, tranche)).expect("delivers");
}

/// Delivers the key of a tranche.
#[track_caller]
pub(crate) fn deliver_right_key(id: SubscriptionId, tranche: u64) {
	let sealed_key = sealed_tranche_key(id, tranche, &tranche_key_of(tranche));
	dispatch(SELLER, key_delivery_of(id, tranche, sealed_key)).expect("delivers");
}

/// The time at which a tranche begins.
pub(crate) fn start(tranche: u64) -> u64 {
	tranche * TRANCHE
}

/// Lets time pass until then, if it is not later already.
pub(crate) fn go(time: u64) {
	tick(time.saturating_sub(Timestamp::get()));
}

/// Has nobody commit until then, nor make a block.
pub(crate) fn halt_until(time: u64) {
	halt(time - Timestamp::get());
}

/// Commits so many readings, the last of this time.
pub(crate) fn commit_readings(count: u32, last_time: u64) {
	let log = stream_of(STREAM).expect("there").log;
	let sequence = log.len() as u64;
	let first_time = log.last().map_or(0, |last| last.last_time);
	commit(
		STREAM,
		Commitment {
			sequence,
			after: first_time,
			count,
			first_time,
			last_time,
			root: H256([1; 32]),
			..Default::default()
		},
	);
}

/// Commits what is a hit now, if the slot has none yet.
pub(crate) fn hit() {
	commit_readings(2, Timestamp::get());
}

/// Hits these slots of a tranche, a minute after each begins. Time passes.
pub(crate) fn hit_slots(tranche: u64, slots: impl IntoIterator<Item = u64>) {
	for slot in slots {
		go(start(tranche) + slot * SLOT + MINUTE);
		hit();
	}
}

/// Lets a key come for a tranche as it begins, and hits these slots of it.
#[track_caller]
pub(crate) fn serve(id: SubscriptionId, tranche: u64, slots: impl IntoIterator<Item = u64>) {
	go(start(tranche));
	deliver_key(id, tranche);
	hit_slots(tranche, slots);
}

/// Lets time pass until the window of a tranche is over by a tick.
pub(crate) fn pass_window(tranche: u64) {
	go(start(tranche + 1) + WINDOW + 1);
}

/// A batch of a feed as it is served.
pub(crate) struct Batch {
	pub(crate) commitment: Commitment,
	pub(crate) leaves: Vec<Vec<u8>>,
	pub(crate) records: Vec<Vec<u8>>,
}

impl Batch {
	/// The next batch, sealed by this key, of which the device commits what `change` leaves of the records.
	pub(crate) fn with(key: &Key, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Self {
		let now = Timestamp::get();
		let tranche = now / TRANCHE;
		let log = stream_of(STREAM).expect("there").log;
		let sequence = log.len() as u64;
		let leaves = leaves(STREAM, 4 * sequence + 1);
		let content_key = content_key(key, GENESIS, STREAM, Content::Tranche(tranche));
		let width = Width::new(WIDTH).expect("a width");
		let mut records = leaves
			.iter()
			.enumerate()
			.map(|(place, leaf)| record::seal(&content_key, sequence, place as u32, leaf, width).expect("it fits"))
			.collect();
		change(&mut records);
		let commitment = Commitment {
			sequence,
			after: now - 1,
			count: leaves.len() as u32,
			first_time: now,
			last_time: now,
			root: merkle::root_of(&leaf_hashes(&leaves)),
			content: batch_root(&records),
			..Default::default()
		};
		commit(STREAM, commitment);
		Self {
			commitment,
			leaves,
			records,
		}
	}

	/// The next batch, as an honest seller seals it, and committed.
	pub(crate) fn honest() -> Self {
		Self::with(&tranche_key_of(Timestamp::get() / TRANCHE), |_| ())
	}

	/// Its commitment, proved in the log of so many.
	pub(crate) fn committed(&self, size: usize) -> CommitmentProof {
		let log = stream_of(STREAM).expect("there").log;
		CommitmentProof::of(&log[..size], self.commitment.sequence).expect("there is one")
	}

	fn record(&self, place: u32) -> RecordProof {
		RecordProof::of(&self.records, place).expect("there is one")
	}

	/// That a record does not open, proved in the log of so many.
	pub(crate) fn record_fault(&self, place: u32, size: usize) -> FeedFault {
		FeedFault::Record {
			commitment: self.committed(size),
			record: self.record(place),
		}
	}

	/// That a record names another leaf than the device committed.
	pub(crate) fn leaf_fault(&self, place: u32, size: usize) -> FeedFault {
		FeedFault::Leaf {
			commitment: self.committed(size),
			record: self.record(place),
			leaf: LeafProof::of(&leaf_hashes(&self.leaves), place).expect("there is one"),
		}
	}
}

/// How many commitments the stream has.
pub(crate) fn log_size() -> usize {
	stream_of(STREAM).expect("there").log.len()
}

/// The call by which the buyer complains about a tranche, with its secret.
pub(crate) fn tranche_complaint(id: SubscriptionId, tranche: u64, fault: FeedFault) -> Call<Test> {
	tranche_complaint_with(id, tranche, Some(secret_of(BUYER)), fault)
}

/// The call by which somebody complains about a tranche.
pub(crate) fn tranche_complaint_with(
	id: SubscriptionId,
	tranche: u64,
	secret: Option<[u8; 32]>,
	fault: FeedFault,
) -> Call<Test> {
	// What has no key is said to have the first.
	let keyed = tranche.clamp(T0, T0 + u64::from(KEYS) - 1);
	Call::complain_tranche {
		subscription: id,
		deal: feed_deal(id),
		tranche,
		key_hash: key_hash(&tranche_key_of(keyed)),
		key_path: key_path_of(keyed),
		secret,
		fault: fault.into(),
	}
}

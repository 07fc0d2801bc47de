// SPDX-License-Identifier: Apache-2.0

//! The main job on the real runtime: a device is registered, its readings are committed, sealed, listed, bought, delivered
//! and paid for, and what a client would ask along the way is answered. What comes of bad goods, of none, of a feed, and of
//! a request.

mod common;

use assay_exchange::{
	judge::{evidence, ArchiveFault, Verdict},
	key::key_hash,
};
use assay_primitives::{
	device::DeviceStatus,
	listing::{ListingStatus, Query},
	merkle,
	stream::StreamDescription,
	traits::{Permission, StreamPromises, TransferGuard},
	Commitment, Currency,
};
use assay_runtime::{
	configs::{
		data_attestation::{DescriptionBytePrice, DescriptionPrice, PromiseDeposit},
		data_marketplace::{
			AnswerDeposit, KeywordDeposit, ListingByteDeposit, ListingDeposit, PurchaseDeposit, ReputationDeposit,
			RequestDeposit, SubscriptionDeposit,
		},
		device_identity::{DeviceDeposit, RecordDeposit},
	},
	constants::{currency::UNIT, time::MILLISECS_PER_DAY},
	AccountId, DataAttestation, DataMarketplace, DeviceIdentity, Runtime, RuntimeEvent, System,
};
use common::{
	account, development,
	device::{running_tag, Device, VALID_UNTIL},
	dispatch,
	goods::{buyer_key, leaves, opened, readings_root, Archive, Feed, SECRET},
	held as on_hold,
	ledger::{burnt, freed, held, moved_to, paid, Ledger, Move, Part},
	now, pass, sound, ticks,
	town::{answer, deal_of, offer, refund, requested, settle, subscribed, texts, DELIVERY, WINDOW},
	view, GENESIS_HASH,
};
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation as attestation;
use pallet_data_marketplace as market;
use pallet_device_identity as identity;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};

const PRICE: u128 = 25 * UNIT;
const FEE: u128 = PRICE / 100;
const BOND: u128 = PRICE / 5;
const PENALTY: u128 = PRICE / 10;
const STREAM: u64 = 0;
const LISTING: u64 = 0;

fn sensor() -> Device {
	Device::new("the device of the runtime's test")
}

fn commitment(sequence: u64) -> Commitment {
	Commitment {
		sequence,
		epoch: running_tag(sensor().id),
		after: sequence.checked_sub(1).map_or(0, |before| 1_000 * (before + 1) + 999),
		count: 5,
		first_time: 1_000 * (sequence + 1),
		last_time: 1_000 * (sequence + 1) + 999,
		root: readings_root(STREAM, sequence),
		content: H256::repeat_byte(1),
	}
}

fn leaf_hashes(sequence: u64) -> Vec<H256> {
	let leaves = leaves(STREAM, sequence);
	leaves.iter().map(|leaf| merkle::leaf_hash(leaf)).collect()
}

fn register(device: &Device) {
	assert_ok!(dispatch(Alice, device.register(Alice)));
}

fn open_stream(device: &Device) {
	assert_ok!(dispatch(
		Alice,
		attestation::Call::open_stream {
			device: device.id,
			description: StreamDescription {
				name: b"temperature on the roof".to_vec(),
				quantity: b"temperature".to_vec(),
				unit: b"Cel".to_vec(),
				content_type: b"application/senml+cbor".to_vec(),
				max_interval: Some(600),
				..Default::default()
			},
		}
	));
}

fn submit(device: &Device, commitment: Commitment) -> attestation::Call<Runtime> {
	attestation::Call::submit {
		stream: STREAM,
		signed: device.signed(STREAM, commitment),
	}
}

/// A device with a stream of three batches.
fn committed() -> Device {
	let device = sensor();
	register(&device);
	open_stream(&device);
	for sequence in 0..3 {
		// Charlie is a gateway: he carries what the device signed and may do nothing else.
		assert_ok!(dispatch(Charlie, submit(&device, commitment(sequence))));
	}
	device
}

fn price() -> market::Offer<AccountId, Currency> {
	offer(Currency::Native, PRICE)
}

fn list_lot(device: &Device, lot: market::Lot, offer: market::Offer<AccountId, Currency>) -> market::Call<Runtime> {
	market::Call::list {
		stream: STREAM,
		device: device.id,
		lot,
		pool: offer.bond,
		offer,
		texts: texts(),
	}
}

fn list(device: &Device, archive: &Archive) {
	assert_ok!(dispatch(Alice, list_lot(device, archive.lot(), price())));
}

fn terms(listing: u64) -> H256 {
	view(market::ListingViewFunction::<Runtime>::new(listing))
		.expect("it is listed")
		.terms
}

fn purchase() -> market::Call<Runtime> {
	market::Call::purchase {
		listing: LISTING,
		terms: terms(LISTING),
		buyer_key: buyer_key(),
	}
}

/// A chain on which three batches are committed, listed and bought.
fn bought(archive: &Archive) -> Device {
	let device = committed();
	list(&device, archive);
	assert_ok!(dispatch(Bob, purchase()));
	device
}

/// The purchase, as the chain has it.
fn record() -> market::Purchase<Runtime> {
	view(market::PurchaseRecordViewFunction::<Runtime>::new(0)).expect("it is there")
}

/// The call by which the seller delivers the key.
fn deliver(archive: &Archive) -> market::Call<Runtime> {
	market::Call::deliver {
		purchase: 0,
		deal: record().deal,
		sealed_key: archive.sealed_key(record().deal),
	}
}

fn complain(secret: Option<[u8; 32]>, fault: ArchiveFault) -> market::Call<Runtime> {
	market::Call::complain {
		purchase: 0,
		deal: record().deal,
		secret,
		fault: Box::new(fault),
	}
}

fn happened(event: impl Into<RuntimeEvent>) -> bool {
	let event = event.into();
	System::events().iter().any(|record| record.event == event)
}

/// What a listing's texts cost.
fn listing_deposit() -> u128 {
	let texts = texts();
	let bytes: usize = texts.all().map(<[u8]>::len).sum();
	ListingDeposit::get()
		+ texts.keywords.len() as u128 * KeywordDeposit::get()
		+ bytes as u128 * ListingByteDeposit::get()
}

/// What a first listing moves.
fn listed() -> Vec<Move> {
	[
		held("Alice", Part::Listings, listing_deposit()),
		held("Alice", Part::SellersBond, BOND),
		held("Alice", Part::Reputation, ReputationDeposit::get()),
	]
	.concat()
}

/// What a purchase moves.
fn purchased() -> Vec<Move> {
	[
		held("Bob", Part::Escrow, PRICE),
		held("Bob", Part::Deals, PurchaseDeposit::get()),
	]
	.concat()
}

#[test]
fn from_registration_to_settlement() {
	development().execute_with(|| {
		let device = sensor();
		let archive = Archive::of(STREAM, 0, 2);
		let money = Ledger::now();

		register(&device);
		// The device, and its first epoch, which began by itself.
		assert_eq!(on_hold(Alice), DeviceDeposit::get() + RecordDeposit::get());
		assert!(happened(identity::Event::<Runtime>::DeviceRegistered {
			device: device.id,
			owner: account(Alice),
			key: device.key(),
		}));
		let seen = view(identity::DeviceViewFunction::<Runtime>::new(device.id)).unwrap();
		assert_eq!(seen.owner, account(Alice));
		assert_eq!(seen.status, DeviceStatus::Active);
		assert_eq!(Some(seen), DeviceIdentity::view(&device.id));
		let devices = view(identity::DevicesOfViewFunction::<Runtime>::new(
			account(Alice),
			None,
			10,
		));
		assert_eq!(devices, [device.id]);

		open_stream(&device);
		for sequence in 0..3 {
			assert_ok!(dispatch(Charlie, submit(&device, commitment(sequence))));
		}
		let stream = view(attestation::StreamViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((stream.size, stream.readings), (3, 15));
		assert_eq!(Some(stream), DataAttestation::view(0));
		// What was said of the stream was paid for, and that is burnt.
		let said = "temperature on the roof".len() + "temperature".len() + "Cel".len() + "application/senml+cbor".len();
		let said = DescriptionPrice::get() + said as u128 * DescriptionBytePrice::get();
		assert_eq!(money.wealth("Alice"), common::total(Alice) + said);

		let money = Ledger::now();
		list(&device, &archive);
		money.moved(&[listed()]);
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!(
			(listing.price, listing.bond, listing.penalty, listing.fee),
			(PRICE, BOND, PENALTY, 10_000)
		);
		assert_eq!(
			(&listing.seller, listing.status),
			(&account(Alice), ListingStatus::Open)
		);
		assert_eq!(Some(listing), DataMarketplace::view(0));

		assert_ok!(dispatch(Bob, purchase()));
		money.moved(&[listed(), purchased()]);
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((listing.pool, listing.status), (0, ListingStatus::BondExhausted));
		assert_eq!(DataMarketplace::encumbrances(&device.id), 1);

		assert_ok!(dispatch(Alice, deliver(&archive)));
		// The buyer opens what came, and pays at once; nobody else may before the window is over.
		let market::Lot::Archive { key_hash: named, .. } = archive.lot() else {
			panic!("it is an archive");
		};
		let market::PurchaseState::Delivered { sealed_key, .. } = record().state else {
			panic!("it was delivered");
		};
		let key = opened(&sealed_key, record().deal, 0, named).expect("it opens");
		assert_eq!(key_hash(&key), named);
		assert_noop!(dispatch(Charlie, settle(0)), market::Error::<Runtime>::WindowOpen);
		assert_ok!(dispatch(Bob, settle(0)));
		let sold = || {
			[
				paid("Bob", Part::Escrow, "Alice", PRICE - FEE),
				burnt("Bob", Part::Escrow, FEE),
			]
			.concat()
		};
		money.moved(&[listed(), purchased(), sold()]);
		assert_eq!(DataMarketplace::encumbrances(&device.id), 0);

		let close = market::Call::close {
			purchase: 0,
			deal: deal_of(0),
			rating: Some(market::Stars::Five),
		};
		assert_ok!(dispatch(Bob, close));
		assert_ok!(dispatch(Alice, market::Call::withdraw { listing: LISTING }));
		money.moved(&[
			sold(),
			held("Alice", Part::Reputation, ReputationDeposit::get()),
			// What was in escrow is not any more.
			held("Bob", Part::Escrow, PRICE),
		]);
		let reputation = view(market::ReputationViewFunction::<Runtime>::new(
			account(Alice),
			Currency::Native,
		))
		.expect("she has sold");
		assert_eq!(
			(reputation.deals, reputation.refunded, reputation.mean),
			(1, Some(0), Some(5_000_000))
		);
		sound();
	});
}

#[test]
fn a_reading_is_proved_and_a_forged_one_is_not() {
	development().execute_with(|| {
		committed();

		let log: Vec<_> = (0..3).map(|sequence| commitment(sequence).leaf_hash()).collect();
		assert_eq!(
			view(attestation::RootViewFunction::<Runtime>::new(0)),
			Some((3, merkle::root_of(&log)))
		);

		let proved = |leaf: Vec<u8>, index: u32, commitment: Commitment| {
			view(attestation::VerifyReadingViewFunction::<Runtime>::new(
				0,
				leaf,
				index,
				merkle::inclusion_path(&leaf_hashes(1), 3).unwrap(),
				commitment,
				merkle::inclusion_path(&log, 1).unwrap(),
			))
		};
		let leaf = leaves(STREAM, 1).remove(3);
		assert!(proved(leaf.clone(), 3, commitment(1)));

		let mut forged = leaf.clone();
		forged[18] ^= 1;
		assert!(!proved(forged, 3, commitment(1)));
		assert!(!proved(leaf.clone(), 2, commitment(1)));
		assert!(!proved(leaf.clone(), 3, commitment(0)));
		let mut other = commitment(1);
		other.last_time += 1;
		assert!(!proved(leaf, 3, other));
	});
}

#[test]
fn what_a_device_did_not_sign_changes_nothing() {
	development().execute_with(|| {
		let device = sensor();
		register(&device);
		open_stream(&device);

		// Signed, but about something else.
		let mut call = submit(&device, commitment(0));
		if let attestation::Call::submit { signed, .. } = &mut call {
			signed.commitment.count = 6;
		}
		assert_noop!(dispatch(Charlie, call), attestation::Error::<Runtime>::InvalidSignature);

		// Signed, and submitted before.
		let first = submit(&device, commitment(0));
		assert_ok!(dispatch(Charlie, first.clone()));
		assert_noop!(
			dispatch(Charlie, first),
			attestation::Error::<Runtime>::DuplicateSequence
		);

		// Signed, too early.
		assert_noop!(
			dispatch(Charlie, submit(&device, commitment(2))),
			attestation::Error::<Runtime>::SequenceGap
		);

		// A suspended device is not heard.
		assert_ok!(dispatch(Alice, identity::Call::suspend { device: device.id }));
		assert_noop!(
			dispatch(Charlie, submit(&device, commitment(1))),
			attestation::Error::<Runtime>::DeviceSuspended
		);
	});
}

#[test]
fn a_wrong_record_costs_the_seller_its_bond() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2).spoilt();
		bought(&archive);
		let money = Ledger::now();
		// Nothing was delivered yet that could be wrong.
		let complaint = complain(Some(SECRET), archive.complaint(1, 2));
		assert_noop!(dispatch(Bob, complaint.clone()), market::Error::<Runtime>::NotDelivered);
		assert_ok!(dispatch(Alice, deliver(&archive)));

		// What is right is not wrong, nor does anybody else complain.
		for (who, secret, fault, error) in [
			(
				Bob,
				Some(SECRET),
				ArchiveFault::Key,
				market::Error::<Runtime>::KeyIsRight,
			),
			(Bob, Some(SECRET), archive.complaint(1, 1), market::Error::RecordIsRight),
			(
				Bob,
				Some([1; 32]),
				archive.complaint(1, 2),
				market::Error::SecretMismatch,
			),
			(Bob, None, archive.complaint(1, 2), market::Error::SecretMissing),
			(Charlie, Some(SECRET), archive.complaint(1, 2), market::Error::NotBuyer),
		] {
			assert_noop!(dispatch(who, complain(secret, fault)), error);
		}
		let judged = market::JudgePurchaseViewFunction::<Runtime>::new(0, Some(SECRET), archive.complaint(1, 2));
		assert_eq!(view(judged), Ok(Verdict::WrongRecord));
		money.unmoved();

		assert_ok!(dispatch(Bob, complaint));
		money.moved(&[
			freed("Bob", Part::Escrow, PRICE),
			paid("Alice", Part::SellersBond, "Bob", BOND),
		]);
		let evidence = evidence(GENESIS_HASH, record().deal, &archive.complaint(1, 2));
		assert!(happened(market::Event::<Runtime>::ComplaintUpheld {
			deal: market::DealId::Purchase(0),
			verdict: Verdict::WrongRecord,
			evidence,
		}));
		// Whoever buys it now would buy the bond.
		assert_ok!(dispatch(
			Alice,
			market::Call::add_bond {
				listing: LISTING,
				terms: terms(LISTING),
				amount: BOND,
			}
		));
		assert_noop!(dispatch(Charlie, purchase()), market::Error::<Runtime>::ListingClosed);
		assert_noop!(dispatch(Bob, settle(0)), market::Error::<Runtime>::AlreadyRefunded);
		let reputation = market::ReputationViewFunction::<Runtime>::new(account(Alice), Currency::Native);
		assert_eq!(view(reputation).and_then(|known| known.refunded), Some(1_000_000));
		sound();
	});
}

#[test]
fn a_key_for_another_deal_is_a_wrong_key() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		bought(&archive);
		let deliver = market::Call::deliver {
			purchase: 0,
			deal: record().deal,
			sealed_key: archive.sealed_key(H256::zero()),
		};
		assert_ok!(dispatch(Alice, deliver));
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, complain(Some(SECRET), ArchiveFault::Key)));
		money.moved(&[
			freed("Bob", Part::Escrow, PRICE),
			paid("Alice", Part::SellersBond, "Bob", BOND),
		]);
		// That says nothing of the file.
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!(listing.status, ListingStatus::BondExhausted);
		sound();
	});
}

#[test]
fn no_delivery_means_the_money_back_and_a_penalty() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		bought(&archive);
		let money = Ledger::now();

		assert_noop!(
			dispatch(Charlie, refund(0)),
			market::Error::<Runtime>::DeadlineNotPassed
		);
		pass(DELIVERY + 1);
		// Too late to deliver, and anybody may see to the refund.
		assert_noop!(
			dispatch(Alice, deliver(&archive)),
			market::Error::<Runtime>::DeadlinePassed
		);
		assert_ok!(dispatch(Charlie, refund(0)));
		money.moved(&[
			freed("Bob", Part::Escrow, PRICE),
			paid("Alice", Part::SellersBond, "Bob", PENALTY),
		]);
		// A seller who is gone sells nothing more. What is left of its bond is in the pool.
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((listing.status, listing.pool), (ListingStatus::Paused, BOND - PENALTY));
		assert_ok!(dispatch(
			Bob,
			market::Call::close {
				purchase: 0,
				deal: record().deal,
				rating: None,
			}
		));
		assert_eq!(on_hold(Bob), 0);
		sound();
	});
}

#[test]
fn a_former_delegates_listing_does_not_stand_against_a_transfer() {
	development().execute_with(|| {
		let device = committed();
		let money = Ledger::now();
		let (delegate, permission) = (account(Bob), Permission::Sell);
		assert_ok!(dispatch(
			Alice,
			identity::Call::delegate {
				device: device.id,
				delegate: delegate.clone(),
				permission,
				expires_at: VALID_UNTIL,
			}
		));
		let archive = Archive::of(STREAM, 0, 0);
		assert_ok!(dispatch(Bob, list_lot(&device, archive.lot(), price())));
		assert_ok!(dispatch(
			Alice,
			identity::Call::revoke_delegation {
				device: device.id,
				delegate,
				permission,
			}
		));
		assert_eq!(DataMarketplace::encumbrances(&device.id), 0);
		assert_noop!(
			dispatch(Charlie, purchase()),
			market::Error::<Runtime>::SellerNotPermitted
		);

		// The owner retires the device, and the delegate still has its money back.
		assert_ok!(dispatch(Alice, identity::Call::retire { device: device.id }));
		assert_ok!(dispatch(Bob, market::Call::withdraw { listing: LISTING }));
		assert_eq!(on_hold(Bob), ReputationDeposit::get());
		assert_eq!(money.wealth("Bob"), common::total(Bob));
		sound();
	});
}

#[test]
fn after_the_window_anyone_settles() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		bought(&archive);
		assert_ok!(dispatch(Alice, deliver(&archive)));
		let money = Ledger::now();
		pass(WINDOW);
		assert_noop!(dispatch(Charlie, settle(0)), market::Error::<Runtime>::WindowOpen);
		pass(1);
		assert_noop!(
			dispatch(Bob, complain(Some(SECRET), ArchiveFault::Key)),
			market::Error::<Runtime>::WindowOver
		);
		assert_ok!(dispatch(Charlie, settle(0)));
		money.moved(&[
			paid("Bob", Part::Escrow, "Alice", PRICE - FEE),
			burnt("Bob", Part::Escrow, FEE),
		]);
		// The bond is free for the next buyer.
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((listing.pool, listing.status), (BOND, ListingStatus::Open));
		sound();
	});
}

/// The chain is down for a day: nobody is late for that.
#[test]
fn nobody_is_late_where_the_chain_stood() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		let device = committed();
		let slow = market::Offer {
			delivery: 2 * 3_600_000,
			..price()
		};
		assert_ok!(dispatch(Alice, list_lot(&device, archive.lot(), slow)));
		assert_ok!(dispatch(Bob, purchase()));
		common::block_at(now() + MILLISECS_PER_DAY);
		assert_noop!(
			dispatch(Charlie, refund(0)),
			market::Error::<Runtime>::DeadlineNotPassed
		);
		assert_ok!(dispatch(Alice, deliver(&archive)));
	});
}

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

/// Bob asks for temperatures, for more than Alice wants.
#[test]
fn a_request_is_answered() {
	development().execute_with(|| {
		let device = committed();
		let archive = Archive::of(STREAM, 0, 2);
		list(&device, &archive);
		let money = Ledger::now();
		let most = PRICE + UNIT;
		let ask = |quantity: &[u8]| market::Call::<Runtime>::request {
			query: Query {
				quantity: quantity.to_vec().try_into().expect("it is short"),
				unit: b"Cel".to_vec().try_into().expect("it is short"),
				to: 10_000,
				min_readings: 15,
				devices: vec![device.id].try_into().expect("one"),
				..Default::default()
			},
			currency: Currency::Native,
			max_price: most,
			end: ticks() + MILLISECS_PER_DAY,
		};
		assert_ok!(dispatch(Bob, ask(b"humidity")));
		let other = requested(Bob);
		assert_noop!(
			dispatch(Alice, answer(other, LISTING)),
			market::Error::<Runtime>::AnswerMismatch
		);
		assert_ok!(dispatch(Bob, market::Call::cancel { request: other }));
		money.unmoved();

		assert_ok!(dispatch(Bob, ask(b"temperature")));
		let request = requested(Bob);
		assert_ok!(dispatch(Alice, answer(request, LISTING)));
		money.moved(&[
			held("Bob", Part::Escrow, most),
			held("Bob", Part::Requests, RequestDeposit::get()),
			held("Alice", Part::Requests, AnswerDeposit::get()),
		]);
		let accept = |who: Sr25519Keyring| {
			let accept = market::Call::accept {
				request,
				listing: LISTING,
				terms: terms(LISTING),
				buyer_key: buyer_key(),
			};
			dispatch(who, accept)
		};
		assert_noop!(accept(Charlie), market::Error::<Runtime>::NotBuyer);
		assert_ok!(accept(Bob));
		money.moved(&[purchased()]);
		assert_ok!(dispatch(Alice, deliver(&archive)));
		assert_ok!(dispatch(Bob, settle(0)));
		money.moved(&[
			held("Bob", Part::Deals, PurchaseDeposit::get()),
			moved_to("Bob", Part::Free, "Alice", Part::Free, PRICE - FEE),
			burnt("Bob", Part::Free, FEE),
		]);
		sound();
	});
}

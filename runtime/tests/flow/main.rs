// SPDX-License-Identifier: Apache-2.0

//! The main job on the real runtime: a device is registered, its readings are committed, sealed, listed, bought, delivered
//! and paid for, and what a client would ask along the way is answered. What becomes of readings that nobody signed is in
//! `readings`, what comes of bad goods and of none in `ends`, of a feed in `feed`, and of a request in `request`.

#[path = "../common/mod.rs"]
mod common;
mod ends;
mod feed;
mod readings;
mod request;

use assay_exchange::key::key_hash;
use assay_primitives::{
	device::DeviceStatus, listing::ListingStatus, stream::StreamDescription, traits::TransferGuard, Commitment,
	Currency,
};
use assay_runtime::{
	configs::{
		data_attestation::{DescriptionBytePrice, DescriptionPrice},
		data_marketplace::{KeywordDeposit, ListingByteDeposit, ListingDeposit, PurchaseDeposit, ReputationDeposit},
		device_identity::{DeviceDeposit, RecordDeposit},
	},
	constants::currency::UNIT,
	AccountId, DataAttestation, DataMarketplace, DeviceIdentity, Runtime, RuntimeEvent, System,
};
use common::{
	account, development,
	device::{running_tag, Device},
	dispatch,
	goods::{buyer_key, opened, readings_root, Archive},
	held as on_hold,
	ledger::{burnt, held, paid, Ledger, Move, Part},
	sound,
	town::{deal_of, offer, settle, texts},
	view,
};
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation as attestation;
use pallet_data_marketplace as market;
use pallet_device_identity as identity;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};

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

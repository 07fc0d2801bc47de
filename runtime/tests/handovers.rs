// SPDX-License-Identifier: Apache-2.0

//! A device is sold, recovered by its manufacturer, or retired, while it has streams, an allowance, a listing, a delegate, a bond
//! and an open deal: where every unit of everybody's money is before, at each step, and in the end.

mod common;

use assay_primitives::{device::AccreditationLevel, traits::Permission};
use assay_runtime::{
	configs::{
		data_attestation::{AllowanceDeposit, DescriptionPrice, FrontierDeposit, StreamDeposit},
		data_marketplace::{ListingByteDeposit, ListingDeposit, PurchaseDeposit, ReputationDeposit},
		device_identity::{
			DeviceDeposit, EquivocationBond, ManufacturerDeposit, RecordDeposit, RecoveryDelay, TombstoneDeposit,
			UnbondingPeriod,
		},
	},
	constants::currency::UNIT,
	DeviceIdentity, Runtime, System,
};
use common::{
	account, development,
	device::Device,
	dispatch,
	ledger::{burnt, freed, held, paid, Ledger, Move, Part},
	pass, root, sound,
	town::{
		accept, close, deliver, list, purchase, refund, settle, terms_of, ALICE_SELLS, DATA_PRICE, DELIVERY, FEE,
		PENALTY, POOL,
	},
};
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation::Call as Attestation;
use pallet_data_marketplace::{Call as Market, Error as NoDeal};
use pallet_device_identity::{Call as Identity, Error};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};

/// What Alice's device costs whoever buys it.
const DEVICE_PRICE: u128 = 1_000 * UNIT;
/// What is set aside for it.
const ALLOWANCE: u128 = 50 * UNIT;
/// The streams of the device: one that is closed, and one that goes on.
const CLOSED: u64 = 0;
const OPEN: u64 = 1;

/// The deposit of a device with so many records.
fn device_with(records: u128) -> u128 {
	DeviceDeposit::get() + records * RecordDeposit::get()
}

/// Of the two streams: what stays of both, and the frontier of the one that goes on.
fn streams() -> u128 {
	2 * StreamDeposit::get() + FrontierDeposit::get()
}

/// Of a listing with the town's texts.
fn listing() -> u128 {
	let texts = "A day".len() + "https://data.example".len();
	ListingDeposit::get() + texts as u128 * ListingByteDeposit::get()
}

fn later(blocks: u32) {
	sound();
	System::set_block_number(System::block_number() + blocks);
}

/// Alice's device with all that it can have. `funder` sets money aside for it, and Dave has bought some of its data. Tells
/// what all of that moved.
fn equipped(funder: Sr25519Keyring, name: &'static str) -> (Device, Vec<Move>) {
	let device = Device::new("the one that changes hands");
	let id = device.id;
	assert_ok!(dispatch(Alice, device.register(Alice)));
	let begin = Identity::begin_epoch {
		device: id,
		key_index: 0,
		keep_key: false,
		bond: Some(EquivocationBond::get()),
	};
	assert_ok!(dispatch(Alice, begin));
	let delegate = Identity::delegate {
		device: id,
		delegate: account(Eve),
		permission: Permission::Submit,
		expires_at: u32::MAX,
	};
	assert_ok!(dispatch(Alice, delegate));
	for stream in [CLOSED, OPEN] {
		assert_ok!(dispatch(Alice, device.open_stream()));
		for sequence in 0..2 {
			assert_ok!(dispatch(Bob, device.submit(stream, sequence)));
		}
	}
	assert_ok!(dispatch(Alice, close_stream(&device, CLOSED)));
	let fund = Attestation::fund_device {
		device: id,
		amount: ALLOWANCE,
		rate: 10,
	};
	assert_ok!(dispatch(funder, fund));
	assert_ok!(dispatch(Alice, list(OPEN, &device)));
	assert_ok!(dispatch(Dave, purchase(ALICE_SELLS)));
	let moves = [
		// Two epochs, one bond, and a delegation with the entry by which it is found.
		held("Alice", Part::Device, device_with(2 + 1 + 2)),
		held("Alice", Part::Bond, EquivocationBond::get()),
		held("Alice", Part::Streams, streams()),
		burnt("Alice", Part::Free, 2 * DescriptionPrice::get()),
		held(name, Part::Allowance, ALLOWANCE + AllowanceDeposit::get()),
		held("Alice", Part::Listings, listing()),
		held("Alice", Part::SellersBond, POOL),
		held("Alice", Part::Reputation, ReputationDeposit::get()),
		held("Dave", Part::Deals, PurchaseDeposit::get()),
		held("Dave", Part::Escrow, DATA_PRICE),
	];
	(device, moves.concat())
}

fn close_stream(device: &Device, stream: u64) -> Attestation<Runtime> {
	let device = device.id;
	Attestation::close_stream { stream, device }
}

fn offer(device: &Device) -> Identity<Runtime> {
	Identity::offer_transfer {
		device: device.id,
		to: account(Bob),
		price: DEVICE_PRICE,
		expires_at: u32::MAX,
	}
}

/// Alice delivers what Dave bought, and Dave pays and closes.
fn deal_ends() -> Vec<Move> {
	assert_ok!(dispatch(Alice, deliver(0)));
	assert_ok!(dispatch(Dave, settle(0)));
	assert_ok!(dispatch(Dave, close(0)));
	[sold(), freed("Dave", Part::Deals, PurchaseDeposit::get())].concat()
}

/// Dave pays what is in escrow.
fn sold() -> Vec<Move> {
	[
		paid("Dave", Part::Escrow, "Alice", DATA_PRICE - FEE),
		burnt("Dave", Part::Escrow, FEE),
	]
	.concat()
}

/// Nobody buys what Alice may no longer sell, and she has the listing's deposit back, with what is in its pool.
fn listing_ends(pool: u128) -> Vec<Move> {
	assert_noop!(
		dispatch(Dave, purchase(ALICE_SELLS)),
		NoDeal::<Runtime>::SellerNotPermitted
	);
	withdrawn(pool)
}

fn withdrawn(pool: u128) -> Vec<Move> {
	assert_ok!(dispatch(Alice, Market::withdraw { listing: ALICE_SELLS }));
	[
		freed("Alice", Part::Listings, listing()),
		freed("Alice", Part::SellersBond, pool),
	]
	.concat()
}

/// What Dave's purchase came to in the end. Alice's name as a seller stays.
fn bought() -> Vec<Move> {
	[
		paid("Dave", Part::Free, "Alice", DATA_PRICE - FEE),
		burnt("Dave", Part::Free, FEE),
		held("Alice", Part::Reputation, ReputationDeposit::get()),
	]
	.concat()
}

/// Six weeks later anybody gives Alice her bond back.
fn bond_ends(device: &Device) -> Vec<Move> {
	let release = || Identity::release_bond {
		device: device.id,
		bond: 0,
	};
	assert_noop!(dispatch(Dave, release()), Error::<Runtime>::UnbondingPending);
	pass(UnbondingPeriod::get());
	assert_ok!(dispatch(Dave, release()));
	freed("Alice", Part::Bond, EquivocationBond::get())
}

#[test]
fn a_device_is_sold() {
	development().execute_with(|| {
		let money = Ledger::now();
		let (device, mut moves) = equipped(Alice, "Alice");
		money.moved(&[moves.clone()]);

		// The open deal stands against it.
		assert_ok!(dispatch(Alice, offer(&device)));
		let most_held = DeviceIdentity::takeover_deposit(device.id).expect("it is live");
		assert_noop!(
			dispatch(Bob, accept(device.id, DEVICE_PRICE)),
			Error::<Runtime>::DeviceEncumbered
		);
		money.moved(&[moves.clone()]);
		moves.extend(deal_ends());
		money.moved(&[moves.clone()]);

		later(10);
		assert_ok!(dispatch(Bob, accept(device.id, DEVICE_PRICE)));
		// The same epochs and bonds, one owner more, and no delegate.
		let of_bob = device_with(2 + 1 + 1);
		assert_eq!(most_held, of_bob + streams());
		moves.extend(
			[
				paid("Bob", Part::Free, "Alice", DEVICE_PRICE),
				freed("Alice", Part::Device, device_with(2 + 1 + 2)),
				freed("Alice", Part::Streams, streams()),
				freed("Alice", Part::Allowance, ALLOWANCE + AllowanceDeposit::get()),
				held("Bob", Part::Device, of_bob),
				held("Bob", Part::Streams, streams()),
			]
			.concat(),
		);
		money.moved(&[moves.clone()]);

		moves.extend(listing_ends(POOL));
		moves.extend(bond_ends(&device));
		// The frontier's deposit is the new owner's, and comes back to it.
		assert!(dispatch(Alice, close_stream(&device, OPEN)).is_err());
		assert_ok!(dispatch(Bob, close_stream(&device, OPEN)));
		moves.extend(freed("Bob", Part::Streams, FrontierDeposit::get()));
		money.moved(&[moves]);

		// In short:
		money.moved(&[
			bought(),
			paid("Bob", Part::Free, "Alice", DEVICE_PRICE),
			burnt("Alice", Part::Free, 2 * DescriptionPrice::get()),
			held("Bob", Part::Device, of_bob),
			held("Bob", Part::Streams, 2 * StreamDeposit::get()),
		]);
		sound();
	});
}

/// Bob makes it, and hands it over to Charlie without Alice. Eve, who had set money aside for it, has it back.
#[test]
fn a_device_is_recovered_by_its_manufacturer() {
	development().execute_with(|| {
		let money = Ledger::now();
		let (device, mut moves) = equipped(Eve, "Eve");
		let manufacturer = Device::new("the key of a manufacturer");
		let register = Identity::register_manufacturer {
			name: vec![],
			url: vec![],
		};
		assert_ok!(dispatch(Bob, register));
		assert_ok!(dispatch(Bob, manufacturer.add_as_endorsement_key(Bob)));
		assert_ok!(root(Identity::set_accreditation {
			manufacturer: account(Bob),
			level: Some(AccreditationLevel::Audited),
		}));
		assert_ok!(dispatch(Alice, manufacturer.endorse(Bob, device.id)));
		let request = Identity::request_recovery {
			device: device.id,
			to: account(Charlie),
		};
		assert_ok!(dispatch(Bob, request));
		moves.extend(
			[
				held(
					"Bob",
					Part::Manufacturer,
					ManufacturerDeposit::get() + RecordDeposit::get(),
				),
				// The endorsement, and the entry of its manufacturer.
				held("Alice", Part::Device, 2 * RecordDeposit::get()),
			]
			.concat(),
		);
		money.moved(&[moves.clone()]);

		// Nobody delivered; Dave has its money back, and something of Alice's bond, and buys again on the eve.
		pass(DELIVERY + 1);
		later(RecoveryDelay::get());
		assert_ok!(dispatch(Eve, refund(0)));
		assert_ok!(dispatch(Dave, close(0)));
		let resume = Market::resume {
			listing: ALICE_SELLS,
			terms: terms_of(ALICE_SELLS),
		};
		assert_ok!(dispatch(Alice, resume));
		assert_ok!(dispatch(Dave, purchase(ALICE_SELLS)));
		moves.extend(paid("Alice", Part::SellersBond, "Dave", PENALTY));
		money.moved(&[moves.clone()]);

		let most_held = DeviceIdentity::takeover_deposit(device.id).expect("it is live");
		let of_charlie = device_with(2 + 1 + 1 + 2);
		assert_eq!(most_held, of_charlie + streams());
		for (most_held, enough) in [(most_held - 1, false), (most_held, true)] {
			let complete = Identity::complete_recovery {
				device: device.id,
				most_held,
			};
			let result = dispatch(Charlie, complete);
			assert_eq!(result.is_ok(), enough, "{result:?}");
		}
		moves.extend(
			[
				freed("Alice", Part::Device, device_with(2 + 1 + 2 + 2)),
				freed("Alice", Part::Streams, streams()),
				freed("Eve", Part::Allowance, ALLOWANCE + AllowanceDeposit::get()),
				held("Charlie", Part::Device, of_charlie),
				held("Charlie", Part::Streams, streams()),
			]
			.concat(),
		);
		money.moved(&[moves.clone()]);

		// The deal is Alice's and Dave's, whoever has the device.
		assert_ok!(dispatch(Alice, deliver(1)));
		assert_ok!(dispatch(Dave, settle(1)));
		assert_ok!(dispatch(Dave, close(1)));
		moves.extend(sold());
		moves.extend(freed("Dave", Part::Deals, PurchaseDeposit::get()));
		moves.extend(listing_ends(POOL - PENALTY));
		moves.extend(bond_ends(&device));
		money.moved(&[moves]);
		money.moved(&[
			bought(),
			paid("Alice", Part::Free, "Dave", PENALTY),
			burnt("Alice", Part::Free, 2 * DescriptionPrice::get()),
			held("Charlie", Part::Device, of_charlie),
			held("Charlie", Part::Streams, streams()),
			held(
				"Bob",
				Part::Manufacturer,
				ManufacturerDeposit::get() + RecordDeposit::get(),
			),
		]);
		sound();
	});
}

#[test]
fn a_device_is_retired() {
	development().execute_with(|| {
		let money = Ledger::now();
		let (device, mut moves) = equipped(Alice, "Alice");
		money.moved(&[moves.clone()]);

		assert_ok!(dispatch(Alice, Identity::retire { device: device.id }));
		// The tombstone, the epochs and the bond's record stay, and so do the streams.
		let stays = TombstoneDeposit::get() + (2 + 1) * RecordDeposit::get();
		moves.extend(
			[
				freed("Alice", Part::Device, device_with(2 + 1 + 2) - stays),
				freed("Alice", Part::Allowance, ALLOWANCE + AllowanceDeposit::get()),
			]
			.concat(),
		);
		money.moved(&[moves.clone()]);

		// What was bought is delivered and paid for all the same.
		moves.extend(deal_ends());
		moves.extend(withdrawn(POOL));
		later(10);
		assert!(dispatch(Bob, device.submit(OPEN, 2)).is_err());
		assert_ok!(dispatch(Alice, close_stream(&device, OPEN)));
		moves.extend(freed("Alice", Part::Streams, FrontierDeposit::get()));
		moves.extend(bond_ends(&device));
		money.moved(&[moves]);
		money.moved(&[
			bought(),
			burnt("Alice", Part::Free, 2 * DescriptionPrice::get()),
			held("Alice", Part::Device, stays),
			held("Alice", Part::Streams, 2 * StreamDeposit::get()),
		]);
		sound();
	});
}

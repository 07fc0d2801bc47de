// SPDX-License-Identifier: Apache-2.0

//! What is worth whose while: nothing that anybody signs, reports or hands over brings anybody anything.

use super::{
	common::{
		account, dispatch,
		evidence::{log_of, logged, report, report_of, Gateway, Paper},
		ledger::{burnt, freed, held, paid, Ledger, Part, POT, TREASURY},
		total,
		town::accept,
		transaction, GENESIS_HASH,
	},
	world::{
		another, block, clock, later, open_stream, run, set_clock, submit, NotNow, Refused, Thing, BOND, BONDED,
		FIRST_BOND,
	},
};
use assay_primitives::traits::Permission;
use assay_runtime::{
	configs::{
		data_attestation::{DescriptionPrice, FrontierDeposit},
		device_identity::{RecordDeposit, RecoveryDelay, UnbondingPeriod},
	},
	constants::{currency::UNIT, time::MILLISECS_PER_BLOCK},
	DeviceIdentity, Executive, Hash, Header, Runtime,
};
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation::Call as Attestation;
use pallet_device_identity::{Call as Identity, Devices, RotationReason};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::{traits::Header as _, Digest};

#[test]
fn scenario_23_seller_and_buyer_are_one() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, first) = thing.equivocates(&mut gateway);
		later(1);
		// Bob is Alice too.
		thing.hand_over(Alice, Bob);
		assert_ok!(thing.begin_epoch_with(Bob, 0, true, Some(BOND)));
		later(1);
		let (_, second) = thing.equivocates(&mut gateway);
		later(1);
		thing.hand_over(Bob, Alice);
		assert_ok!(thing.begin_epoch_with(Alice, 0, true, None));
		later(1);

		let money = Ledger::now();
		assert_ok!(thing.report(BONDED + 1, gateway.shows(&second), logged(thing.stream, 1)));
		assert!(!thing.is_suspended_for_equivocation());
		thing.goes_on();
		assert_ok!(thing.report(BONDED, gateway.shows(&first), logged(thing.stream, 0)));
		assert!(thing.is_suspended_for_equivocation());
		money.moved(&[
			paid("Alice", Part::Bond, TREASURY, BOND),
			paid("Bob", Part::Bond, TREASURY, BOND),
		]);
	});
}

/// Two papers for one place, both under anchors of both gateways.
fn fault(thing: &Thing, gateways: &mut [Gateway; 2]) -> [Paper; 2] {
	let papers = [thing.next(), another(thing.next())].map(|commitment| thing.signs(commitment));
	for gateway in gateways {
		gateway.anchor(&[&papers[0], &papers[1]]);
	}
	papers
}

#[test]
fn scenario_24_reported_again() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateways = [Gateway::new(Charlie), Gateway::new(Dave)];
		let [a, b] = fault(&thing, &mut gateways);
		assert_ok!(submit(&a));
		// A second fault, one of another stream, and one of another epoch: all under the same bond.
		let [c, d] = fault(&thing, &mut gateways);
		let first_stream = thing.stream;
		thing.stream = open_stream(Alice, thing.id);
		later(1);
		let [e, f] = fault(&thing, &mut gateways);
		let second_stream = core::mem::replace(&mut thing.stream, first_stream);
		later(1);
		assert_ok!(thing.begin_epoch(Alice, None));
		let [g, h] = fault(&thing, &mut gateways);
		later(1);

		let money = Ledger::now();
		let [one, other] = &gateways;
		let shown = |gateway: &Gateway, first, second| (gateway.shows(first), gateway.also(second));
		let again = [
			(first_stream, BONDED, shown(one, &b, &a)),
			(first_stream, BONDED, shown(one, &a, &b)),
			(first_stream, BONDED, shown(other, &b, &a)),
			(first_stream, BONDED, (one.shows(&b), other.also(&a))),
			(first_stream, BONDED, (other.shows(&b), logged(first_stream, 0))),
			(first_stream, BONDED, shown(one, &c, &d)),
			(second_stream, BONDED, shown(one, &e, &f)),
			(first_stream, BONDED + 1, shown(one, &g, &h)),
		];
		assert_ok!(thing.report(BONDED, one.shows(&b), logged(first_stream, 0)));
		for (stream, epoch, (first, second)) in again {
			for who in [Dave, Alice, Bob, Eve] {
				assert_noop!(
					report(who, stream, epoch, first.clone(), second.clone()),
					Refused::AlreadyProved
				);
			}
		}
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
}

/// The same report twice in one block, by a stranger, by the culprit itself, or by an account of its own: who is first has
/// its fee back, who copies pays one, and the culprit has lost its bond whoever it was.
#[test]
fn scenario_24_copied_into_the_same_block() {
	for (first, name) in [(Eve, "Eve"), (Alice, "Alice"), (Bob, "Bob")] {
		run(|| {
			let thing = Thing::bonded();
			let mut gateway = Gateway::new(Charlie);
			let (_, second) = thing.equivocates(&mut gateway);
			let call = report_of(thing.stream, BONDED, gateway.shows(&second), logged(thing.stream, 0));
			let next = Header::new(
				block() + 1,
				Hash::default(),
				Hash::default(),
				GENESIS_HASH,
				Digest::default(),
			);
			Executive::initialize_block(&next);

			let money = Ledger::now();
			assert_ok!(Executive::apply_extrinsic(transaction(first, 0, 0, call.clone())).expect("it is valid"));
			money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
			let before = total(Ferdie);
			let copied = Executive::apply_extrinsic(transaction(Ferdie, 0, 0, call)).expect("it is valid, and pays");
			assert_eq!(copied, Err(Refused::AlreadyProved.into()), "{name}");
			let fee = before - total(Ferdie);
			assert!(fee > 0);
			money.moved(&[
				paid("Alice", Part::Bond, TREASURY, BOND),
				paid("Ferdie", Part::Free, POT, fee),
			]);
		});
	}
}

#[test]
fn scenario_29_what_delegates_may_do_with_money() {
	run(|| {
		let thing = Thing::bonded();
		thing.delegate(Bob, Permission::Configure);
		thing.delegate(Charlie, Permission::Submit);
		let device = thing.id;
		let fund = |amount| Attestation::fund_device {
			device,
			amount,
			rate: 1,
		};
		assert_ok!(dispatch(Alice, fund(20 * UNIT)));
		let money = Ledger::now();
		let open = Attestation::open_stream {
			device,
			description: Default::default(),
		};
		assert_noop!(dispatch(Bob, open), Refused::NoPermission);
		for amount in [0, 100 * UNIT] {
			assert_noop!(dispatch(Charlie, fund(amount)), Refused::NotPayer);
		}
		for who in [Bob, Charlie] {
			assert_noop!(
				dispatch(who, Attestation::withdraw_allowance { device }),
				Refused::NotPayer
			);
			for bond in [None, Some(BOND)] {
				assert_noop!(thing.begin_epoch(who, bond), NotNow::NoPermission);
			}
			assert_noop!(dispatch(who, Identity::end_epoch { device }), NotNow::NoPermission);
		}
		money.unmoved();

		// What Bob says of the stream he pays for himself, once, and nothing is held of anybody.
		let reconfigure = Attestation::reconfigure_stream {
			stream: thing.stream,
			device,
			description: Default::default(),
		};
		assert_ok!(dispatch(Bob, reconfigure));
		money.moved(&[burnt("Bob", Part::Free, DescriptionPrice::get())]);
		// Closing it gives the frontier's deposit to the owner.
		let money = Ledger::now();
		let close = Attestation::close_stream {
			stream: thing.stream,
			device,
		};
		assert_ok!(dispatch(Bob, close));
		money.moved(&[freed("Alice", Part::Streams, FrontierDeposit::get())]);
	});
}

#[test]
fn scenario_30_a_seller_who_adds_to_what_the_buyer_must_hold() {
	type Deed = fn(&mut Thing);
	let deeds: [(&str, Deed); 4] = [
		("opens a stream", |thing| {
			open_stream(Alice, thing.id);
		}),
		("begins an epoch", |thing| {
			assert_ok!(thing.begin_epoch(Alice, None));
		}),
		("gives a bond", |thing| {
			assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		}),
		("rotates", |thing| thing.rotate(Alice, RotationReason::Routine)),
	];
	for (what, deed) in deeds {
		run(|| {
			let mut thing = Thing::bonded();
			let device = thing.id;
			thing.offer(Alice, Bob);
			let version = || Devices::<Runtime>::get(device).expect("it is live").version;
			let (seen, most_held) = (version(), DeviceIdentity::takeover_deposit(device).expect("it is live"));
			deed(&mut thing);
			let money = Ledger::now();
			let accept = |version, most_held| {
				let accept = Identity::accept_transfer {
					device,
					price: 0,
					version,
					most_held,
				};
				dispatch(Bob, accept)
			};
			if version() != seen {
				assert_noop!(accept(seen, most_held), NotNow::VersionMismatch);
			}
			assert_noop!(accept(version(), most_held), NotNow::DepositTooHigh);
			money.unmoved();
			// It knows what it accepts.
			let now = DeviceIdentity::takeover_deposit(device).expect("it is live");
			assert!(now > most_held, "{what}");
			assert_noop!(accept(version(), now - 1), NotNow::DepositTooHigh);
			assert_ok!(accept(version(), now));
			let of_bob = Ledger::now();
			assert_eq!(
				of_bob.of("Bob", Part::Device) + of_bob.of("Bob", Part::Streams),
				now,
				"{what}"
			);
		});
	}
}

#[test]
fn scenario_31_a_buyer_who_never_acts() {
	run(|| {
		let thing = Thing::bonded();
		thing.hand_over(Alice, Bob);
		let free_at = clock() + UnbondingPeriod::get();
		let money = Ledger::now();
		assert_noop!(thing.release_bond(FIRST_BOND), NotNow::UnbondingPending);
		set_clock(free_at - MILLISECS_PER_BLOCK);
		assert_noop!(thing.release_bond(FIRST_BOND), NotNow::UnbondingPending);
		money.unmoved();
		set_clock(free_at);
		assert_ok!(thing.release_bond(FIRST_BOND));
		assert_noop!(thing.release_bond(FIRST_BOND), NotNow::BondReleased);
		money.moved(&[freed("Alice", Part::Bond, BOND)]);
	});
}

#[test]
fn scenario_34_recovery_while_the_owner_is_away() {
	run(|| {
		let thing = Thing::bonded();
		let device = thing.id;
		thing.made_by_bob();
		let fund = Attestation::fund_device {
			device,
			amount: 20 * UNIT,
			rate: 1,
		};
		assert_ok!(dispatch(Alice, fund));
		let request = Identity::request_recovery {
			device,
			to: account(Charlie),
		};
		assert_ok!(dispatch(Bob, request));
		later(RecoveryDelay::get());
		let most_held = DeviceIdentity::takeover_deposit(device).expect("it is live");
		let money = Ledger::now();
		assert_ok!(dispatch(Charlie, Identity::complete_recovery { device, most_held }));
		let [devices, streams, allowance] =
			[Part::Device, Part::Streams, Part::Allowance].map(|part| money.of("Alice", part));
		let back = [
			freed("Alice", Part::Device, devices),
			freed("Alice", Part::Streams, streams),
			freed("Alice", Part::Allowance, allowance),
			// Of the new owner the same is held, and one entry more for the old one.
			held("Charlie", Part::Streams, streams),
			held("Charlie", Part::Device, devices + RecordDeposit::get()),
		]
		.concat();
		assert_eq!(most_held, devices + RecordDeposit::get() + streams);
		assert!(allowance > 20 * UNIT);
		money.moved(core::slice::from_ref(&back));
		assert!(thing.view().inherited_key);
		assert_eq!(thing.view().epoch, None);

		// The bond is free without anybody's help.
		assert_noop!(thing.release_bond(FIRST_BOND), NotNow::UnbondingPending);
		set_clock(clock() + UnbondingPeriod::get());
		assert_ok!(thing.release_bond(FIRST_BOND));
		money.moved(&[back, freed("Alice", Part::Bond, BOND)]);
	});
}

/// A device that signed two histories may be sold: its next owner begins with a bond, its own or none that was taken.
#[test]
fn a_convicted_device_goes_on_with_its_next_owner() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, second) = thing.equivocates(&mut gateway);
		assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
		later(1);
		thing.offer(Alice, Bob);
		assert_ok!(dispatch(Bob, accept(thing.id, 0)));
		thing.rotate(Bob, RotationReason::Routine);
		assert_noop!(thing.begin_epoch(Bob, None), NotNow::BondRequired);
		let money = Ledger::now();
		assert_ok!(thing.begin_epoch(Bob, Some(BOND)));
		money.moved(&[
			held("Bob", Part::Bond, BOND),
			held("Bob", Part::Device, 2 * RecordDeposit::get()),
		]);
		thing.goes_on();
		assert_eq!(log_of(thing.stream).len(), 2);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Devices that signed two histories, and what becomes of them and of their owners' money.

use super::{
	common::{
		account,
		device::running_tag,
		dispatch,
		evidence::{logged, Gateway},
		ledger::{freed, held, paid, Ledger, Part, TREASURY},
	},
	world::{
		another, clock, later, run, set_clock, submit, submit_anchored, NotNow, Refused, Thing, BOND, BONDED,
		FIRST_BOND, MINUTE,
	},
};
use assay_primitives::{BondState, Commitment};
use assay_runtime::{
	configs::{
		data_attestation::FrontierDeposit,
		device_identity::{RecordDeposit, UnbondingPeriod},
	},
	Runtime, System,
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation::{Anchored, Event, Shown};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};

/// Alice's bond is taken, and nobody else has a unit more or less.
fn convicts(deed: impl FnOnce(&mut Thing, &mut [Gateway; 2]) -> (Anchored<u32>, Shown<u32>)) {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateways = [Gateway::new(Charlie), Gateway::new(Dave)];
		let (first, second) = deed(&mut thing, &mut gateways);
		let money = Ledger::now();
		assert_ok!(thing.report(BONDED, first, second));
		assert_eq!(thing.taken(FIRST_BOND), Some(BOND));
		assert!(thing.is_suspended_for_equivocation());
		assert_eq!(thing.view().epoch, None);
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
}

#[test]
fn scenario_4_another_one_while_the_first_is_alive() {
	convicts(|thing, [gateway, _]| {
		// Its clock is ahead, and it does not wait.
		let early = thing.signs(Commitment {
			first_time: clock() + 10 * MINUTE,
			last_time: clock() + 10 * MINUTE,
			..thing.next()
		});
		assert_noop!(submit(&early), Refused::TimeInFuture);
		thing.goes_on();
		later(60);
		gateway.anchor(&[&early]);
		(gateway.shows(&early), logged(thing.stream, 0))
	});
}

#[test]
fn scenario_4_two_boards_with_one_image() {
	convicts(|thing, [gateway, other]| {
		let boards = [1, 2].map(|board| {
			let measured = Commitment {
				root: H256::from_low_u64_be(board),
				..thing.next()
			};
			later(1);
			thing.signs(measured)
		});
		gateway.anchor(&[&boards[0]]);
		other.anchor(&[&boards[1]]);
		(gateway.shows(&boards[0]), other.also(&boards[1]))
	});
}

#[test]
fn scenario_17_logged_and_anchored() {
	convicts(|thing, [gateway, _]| {
		let (_, anchored) = thing.equivocates(gateway);
		(gateway.shows(&anchored), logged(thing.stream, 0))
	});
	// Not the first of anything: places and anchors before and after, under one root with others.
	convicts(|thing, [gateway, _]| {
		for _ in 0..5 {
			thing.goes_on();
			gateway.anchor_others();
			later(1);
		}
		let (first, second) = (thing.signs(thing.next()), thing.signs(another(thing.next())));
		assert_ok!(submit(&first));
		let next = thing.goes_on();
		gateway.anchor(&[&next, &first, &second]);
		gateway.anchor_others();
		(gateway.shows(&second), logged(thing.stream, 5))
	});
	// Both logs are closed meanwhile.
	convicts(|thing, [gateway, _]| {
		thing.goes_on();
		let (_, anchored) = thing.equivocates(gateway);
		thing.goes_on();
		gateway.anchor_others();
		gateway.close();
		thing.close_stream(Alice);
		later(10);
		(gateway.shows(&anchored), logged(thing.stream, 1))
	});
}

#[test]
fn scenario_17_both_anchored_at_one_gateway() {
	convicts(|thing, [gateway, _]| {
		let (logged, anchored) = thing.equivocates(gateway);
		gateway.anchor(&[&logged]);
		(gateway.shows(&anchored), gateway.also(&logged))
	});
	// Under one root.
	convicts(|thing, [gateway, _]| {
		let (first, second) = (thing.signs(thing.next()), thing.signs(another(thing.next())));
		gateway.anchor(&[&first, &second]);
		(gateway.shows(&first), gateway.also(&second))
	});
}

#[test]
fn scenario_17_both_anchored_at_two_gateways() {
	convicts(|thing, [gateway, other]| {
		let (first, second) = (thing.signs(thing.next()), thing.signs(another(thing.next())));
		gateway.anchor(&[&first]);
		later(30);
		other.anchor(&[&second]);
		(gateway.shows(&first), other.also(&second))
	});
}

#[test]
fn scenario_17_a_place_beyond_the_log() {
	convicts(|thing, [gateway, other]| {
		thing.goes_on();
		let mut place = thing.next();
		for _ in 0..7 {
			place = thing.following(&place);
		}
		let (first, second) = (thing.signs(place), thing.signs(another(place)));
		gateway.anchor(&[&first]);
		other.anchor(&[&second]);
		(other.shows(&second), gateway.also(&first))
	});
}

#[test]
fn scenario_17_a_device_that_only_anchors() {
	convicts(|thing, [gateway, other]| {
		let common = thing.signs(thing.next());
		gateway.anchor(&[&common]);
		let place = thing.following(&common.signed.commitment);
		let (first, second) = (thing.signs(place), thing.signs(another(place)));
		gateway.anchor(&[&first]);
		other.anchor(&[&second]);
		(gateway.shows(&first), other.also(&second))
	});
}

#[test]
fn scenario_18_bond_released_before_the_proof() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, second) = thing.equivocates(&mut gateway);
		let money = Ledger::now();
		thing.close_stream(Alice);
		later(1);
		thing.end_epoch(Alice);
		set_clock(clock() + UnbondingPeriod::get());
		assert_ok!(thing.release_bond(FIRST_BOND));
		money.moved(&[
			freed("Alice", Part::Streams, FrontierDeposit::get()),
			freed("Alice", Part::Bond, BOND),
		]);

		let money = Ledger::now();
		assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
		assert_eq!(thing.taken(FIRST_BOND), Some(0));
		assert!(thing.is_suspended_for_equivocation());
		assert_noop!(thing.begin_epoch(Alice, None), NotNow::BondRequired);
		money.unmoved();
	});
}

#[test]
fn scenario_18_device_retired_before_the_proof() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, second) = thing.equivocates(&mut gateway);
		later(1);
		thing.retire(Alice);
		assert!(matches!(thing.bond(FIRST_BOND).state, BondState::Ending { .. }));
		let (retired, money) = (thing.view(), Ledger::now());
		later(1);
		assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
		assert_eq!(thing.taken(FIRST_BOND), Some(BOND));
		assert_eq!(thing.view(), retired);
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
}

#[test]
fn scenario_19_an_owner_who_hurries() {
	type Hurry = fn(&mut Thing);
	let hurries: [(&str, Hurry); 7] = [
		("rotates", |thing| thing.rotate(Alice, RotationReason::Routine)),
		("gives the key up", |thing| {
			thing.rotate(Alice, RotationReason::Compromised)
		}),
		("ends the epoch", |thing| thing.end_epoch(Alice)),
		("begins another", |thing| {
			assert_ok!(thing.begin_epoch(Alice, None));
		}),
		("gives another bond", |thing| {
			assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		}),
		("sells", |thing| thing.hand_over(Alice, Bob)),
		("retires", |thing| thing.retire(Alice)),
	];
	for (what, hurry) in hurries {
		run(|| {
			let mut thing = Thing::bonded();
			let mut gateway = Gateway::new(Charlie);
			let (_, second) = thing.equivocates(&mut gateway);
			let (first, second) = (gateway.shows(&second), logged(thing.stream, 0));
			later(1);
			hurry(&mut thing);
			let money = Ledger::now();
			later(1);
			assert_ok!(thing.report(BONDED, first, second));
			assert_eq!(thing.taken(FIRST_BOND), Some(BOND), "{what}");
			let hers = thing.view().owner == account(Alice) && what != "retires";
			assert_eq!(thing.is_suspended_for_equivocation(), hers, "{what}");
			assert_eq!(thing.view().epoch, None, "{what}");
			// Another bond answers for the epochs to come.
			let owes = what != "gives another bond" && what != "retires";
			assert_eq!(thing.view().bond_due, owes, "{what}");
			money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
		});
	}
}

#[test]
fn scenario_22_the_old_owners_fault_after_the_sale() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, second) = thing.equivocates(&mut gateway);
		let old_tag = running_tag(thing.id);
		later(1);
		thing.hand_over(Alice, Bob);
		thing.rotate(Bob, RotationReason::Routine);
		assert_ok!(thing.begin_epoch(Bob, Some(BOND)));
		later(1);

		// The new owner lets the device sign into the old epoch.
		let money = Ledger::now();
		let place = Commitment {
			epoch: old_tag,
			..thing.next()
		};
		for key in [0, 1] {
			let papers = [place, another(place)].map(|commitment| thing.signs_by(key, commitment));
			gateway.anchor(&[&papers[0], &papers[1]]);
			assert_noop!(
				thing.report(BONDED, gateway.shows(&papers[0]), gateway.also(&papers[1])),
				Refused::EpochEnded
			);
		}
		money.unmoved();

		assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
		assert!(!thing.is_suspended_for_equivocation());
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
		thing.goes_on();
	});
}

#[test]
fn scenario_25_resumed_and_again() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, second) = thing.equivocates(&mut gateway);
		let old = (gateway.shows(&second), logged(thing.stream, 0));
		let money = Ledger::now();
		assert_ok!(thing.report(BONDED, old.0.clone(), old.1.clone()));
		later(1);
		assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		assert_noop!(thing.report(BONDED, old.0, old.1), Refused::AlreadyProved);

		thing.goes_on();
		let (_, second) = thing.equivocates(&mut gateway);
		assert_ok!(thing.report(BONDED + 1, gateway.shows(&second), logged(thing.stream, 2)));
		assert_eq!([thing.taken(0), thing.taken(1)], [Some(BOND); 2]);
		assert!(thing.is_suspended_for_equivocation());
		money.moved(&[
			paid("Alice", Part::Bond, TREASURY, BOND),
			paid("Alice", Part::Free, TREASURY, BOND),
			held("Alice", Part::Device, 2 * RecordDeposit::get()),
		]);
	});
}

#[test]
fn scenario_26_nothing_goes_on_without_a_bond() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, second) = thing.equivocates(&mut gateway);
		let next = thing.signs(thing.next());
		gateway.anchor(&[&next]);
		assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
		let money = Ledger::now();
		later(1);
		assert_noop!(thing.begin_epoch(Alice, None), NotNow::BondRequired);
		assert_noop!(thing.begin_epoch(Alice, Some(BOND - 1)), NotNow::BondTooSmall);
		assert_noop!(
			dispatch(Alice, Identity::resume { device: thing.id }),
			NotNow::SuspendedForCause
		);
		assert_noop!(submit(&next), Refused::DeviceSuspended);
		assert_noop!(submit_anchored(&gateway, &next), Refused::DeviceSuspended);
		money.unmoved();

		// With one, all of it does, but for what was signed before.
		assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		assert!(!thing.view().bond_due);
		assert_noop!(submit(&next), Refused::EpochMismatch);
		assert_noop!(submit_anchored(&gateway, &next), Refused::EpochMismatch);
		thing.goes_on();
		money.moved(&[
			held("Alice", Part::Bond, BOND),
			held("Alice", Part::Device, 2 * RecordDeposit::get()),
		]);
	});
}

/// Every proof of one fault has the same name, and the event tells who answered and who told.
#[test]
fn what_a_conviction_says() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (first, second) = thing.equivocates(&mut gateway);
		let (a, b) = (
			first.signed.commitment.leaf_hash(),
			second.signed.commitment.leaf_hash(),
		);
		let leaves = (a.min(b), a.max(b));
		assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
		let evidence = thing.epoch(BONDED).evidence.expect("it was convicted");
		let name = (thing.id, thing.stream, leaves);
		assert_eq!(evidence, name.using_encoded(blake2_256).into());
		let said = Event::<Runtime>::EquivocationProved {
			stream: thing.stream,
			device: thing.id,
			epoch: BONDED,
			sequence: 0,
			leaves,
			evidence,
			owner: account(Alice),
			taken: BOND,
			reporter: account(Dave),
		};
		assert!(System::events()
			.iter()
			.any(|record| record.event == said.clone().into()));
	});
}

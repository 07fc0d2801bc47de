// SPDX-License-Identifier: Apache-2.0

//! Whose key signed, and when: keys that were replaced, stolen or handed over with the device.

use super::{
	common::{
		account,
		device::Device,
		dispatch,
		evidence::{logged, Gateway},
		ledger::{paid, Ledger, Part, TREASURY},
	},
	world::{another, block, later, open_stream, run, submit, NotNow, Refused, Thing, BOND, BONDED, FIRST_BOND},
};
use assay_primitives::{Action, Commitment, DeviceKey, DeviceSignature, EpochTag};
use assay_runtime::{configs::device_identity::RotationGrace, System};
use frame_support::{assert_noop, assert_ok};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};

#[test]
fn scenario_12_two_histories_by_two_keys_of_one_epoch() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		thing.rotate(Alice, RotationReason::Routine);
		later(10);
		let money = Ledger::now();
		let by_old = thing.signs_by(0, another(thing.next()));
		gateway.anchor(&[&by_old]);
		thing.goes_on();
		assert_ok!(thing.report(BONDED, gateway.shows(&by_old), logged(thing.stream, 0)));
		assert!(thing.is_suspended_for_equivocation());
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
}

#[test]
fn scenario_13_a_key_of_long_ago() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let first = thing.goes_on().signed.commitment;
		// For a stream to come, while the key is still accepted, but before there is one.
		let early = thing.signs_for(thing.stream + 1, block() + 100, 0, another(first));
		gateway.anchor(&[&early]);
		thing.rotate(Alice, RotationReason::Routine);
		let money = Ledger::now();
		later(RotationGrace::get() + 1);

		// It is in the same epoch, and was routinely replaced. Its grace is over.
		let late = thing.signs_by(0, another(first));
		gateway.anchor(&[&late]);
		assert_noop!(
			thing.report(BONDED, gateway.shows(&late), logged(thing.stream, 0)),
			Refused::KeyReplaced
		);
		money.unmoved();

		thing.stream = open_stream(Alice, thing.id);
		let money = Ledger::now();
		assert_ok!(submit(&thing.signs(first)));
		assert_noop!(
			thing.report(BONDED, gateway.shows(&early), logged(thing.stream, 0)),
			Refused::AnchoredTooEarly
		);
		money.unmoved();
	});
}

#[test]
fn scenario_14_a_thief_signs_after_the_key_was_given_up() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let next = thing.next();
		let papers = [next, another(next)].map(|commitment| thing.signs(commitment));
		// In the same block: before the key is given up, and after.
		gateway.anchor(&[&papers[0]]);
		thing.rotate(Alice, RotationReason::Compromised);
		let money = Ledger::now();
		gateway.anchor(&[&papers[1]]);
		assert_noop!(
			thing.report(BONDED, gateway.shows(&papers[0]), gateway.also(&papers[1])),
			Refused::EpochEnded
		);
		// And in any later one.
		later(5);
		gateway.anchor(&[&papers[0], &papers[1]]);
		assert_noop!(
			thing.report(BONDED, gateway.shows(&papers[0]), gateway.also(&papers[1])),
			Refused::EpochEnded
		);
		// In the epoch that began with the new key the thief has none.
		let next = thing.next();
		let papers = [next, another(next)].map(|commitment| thing.signs_by(0, commitment));
		gateway.anchor(&[&papers[0], &papers[1]]);
		assert_noop!(submit(&papers[0]), Refused::KeyReplaced);
		assert_noop!(
			thing.report(BONDED + 1, gateway.shows(&papers[0]), gateway.also(&papers[1])),
			Refused::KeyReplaced
		);
		money.unmoved();
	});
}

#[test]
fn scenario_15_a_thief_anchored_against_what_was_logged() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let (_, stolen) = thing.equivocates(&mut gateway);
		later(1);
		thing.rotate(Alice, RotationReason::Compromised);
		later(1);
		thing.goes_on();
		// One bond answers for both epochs.
		assert_eq!(thing.epoch(BONDED + 1).bond, Some(FIRST_BOND));
		let money = Ledger::now();
		assert_ok!(thing.report(BONDED, gateway.shows(&stolen), logged(thing.stream, 0)));
		assert!(thing.is_suspended_for_equivocation());
		assert_eq!(thing.view().epoch, None);
		assert_eq!(thing.taken(FIRST_BOND), Some(BOND));
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
}

#[test]
fn scenario_16_a_thief_anchored_ahead_of_the_log() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let first = thing.goes_on();
		let ahead = thing.signs(another(thing.following(&first.signed.commitment)));
		gateway.anchor(&[&ahead]);
		later(1);
		thing.rotate(Alice, RotationReason::Compromised);
		let money = Ledger::now();
		let own = thing.goes_on();
		gateway.anchor(&[&own]);
		for epoch in [BONDED, BONDED + 1] {
			for second in [logged(thing.stream, 1), gateway.also(&own)] {
				assert_noop!(
					thing.report(epoch, gateway.shows(&ahead), second),
					Refused::EvidenceEpochMismatch
				);
			}
		}
		money.unmoved();
	});
}

#[test]
fn scenario_20_an_old_owner_has_the_key() {
	// The new owner gave the device a key before it began.
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		thing.hand_over(Alice, Bob);
		assert!(thing.view().inherited_key);
		later(1);
		assert_noop!(submit(&thing.signs(thing.next())), Refused::NoEpoch);
		thing.rotate(Bob, RotationReason::Routine);
		assert!(!thing.view().inherited_key);
		assert_ok!(thing.begin_epoch(Bob, Some(BOND)));
		let money = Ledger::now();
		later(1);
		let next = thing.next();
		let papers = [next, another(next)].map(|commitment| thing.signs_by(0, commitment));
		gateway.anchor(&[&papers[0], &papers[1]]);
		assert_noop!(submit(&papers[0]), Refused::KeyReplaced);
		assert_noop!(
			thing.report(BONDED + 1, gateway.shows(&papers[0]), gateway.also(&papers[1])),
			Refused::KeyReplaced
		);
		thing.goes_on();
		money.unmoved();
	});
	// The new owner did not: it is told, and where it insists, it answers for that.
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		thing.hand_over(Alice, Bob);
		later(1);
		assert_noop!(thing.begin_epoch(Bob, Some(BOND)), NotNow::KeyOfEarlierOwner);
		assert_ok!(thing.begin_epoch_with(Bob, 0, true, Some(BOND)));
		let money = Ledger::now();
		later(1);
		let next = thing.next();
		let papers = [next, another(next)].map(|commitment| thing.signs(commitment));
		gateway.anchor(&[&papers[0], &papers[1]]);
		assert_ok!(thing.report(BONDED + 1, gateway.shows(&papers[0]), gateway.also(&papers[1])));
		assert!(thing.is_suspended_for_equivocation());
		money.moved(&[paid("Bob", Part::Bond, TREASURY, BOND)]);
	});
}

#[test]
fn scenario_21_signed_for_epochs_to_come() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		// As good a guess as any: the number is known, and so are all blocks so far.
		let guesses =
			[System::parent_hash(), System::block_hash(0)].map(|parent| EpochTag::of(&thing.id, BONDED + 1, &parent));
		let next = thing.next();
		thing.hand_over(Alice, Bob);
		later(1);
		assert_ok!(thing.begin_epoch_with(Bob, 0, true, Some(BOND)));
		let money = Ledger::now();
		for epoch in guesses {
			let next = Commitment { epoch, ..next };
			let papers = [next, another(next)].map(|commitment| thing.signs(commitment));
			gateway.anchor(&[&papers[0], &papers[1]]);
			assert_noop!(submit(&papers[0]), Refused::EpochMismatch);
			assert_noop!(
				thing.report(BONDED + 1, gateway.shows(&papers[0]), gateway.also(&papers[1])),
				Refused::EvidenceEpochMismatch
			);
		}
		money.unmoved();
	});
}

#[test]
fn scenario_33_a_forged_signature() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let right = thing.goes_on();
		let mut forged = thing.signs(another(right.signed.commitment));
		forged.signed.signature.0[7] ^= 1;
		// And one that another key made.
		let mut others = forged.clone();
		let commitment = others.signed.commitment;
		others.signed.signature = Device::new("the forger").sign_until(
			others.signed.valid_until,
			thing.id,
			Action::Commit,
			commitment.sequence,
			(thing.stream, commitment),
		);
		gateway.anchor(&[&right, &forged, &others]);
		let money = Ledger::now();
		for paper in [&forged, &others] {
			for (first, second) in [
				(gateway.shows(paper), logged(thing.stream, 0)),
				(gateway.shows(paper), gateway.also(&right)),
				(gateway.shows(&right), gateway.also(paper)),
			] {
				assert_noop!(thing.report(BONDED, first, second), Refused::InvalidSignature);
			}
		}
		money.unmoved();
	});
}

/// Keys for which anybody can sign never enter.
#[test]
fn scenario_33_a_weak_key() {
	run(|| {
		let thing = Thing::bonded();
		let money = Ledger::now();
		let signature = DeviceSignature([0; 64]);
		let valid_until = block() + 10;
		// The neutral points of both curves.
		let mut neutral = [0; 32];
		neutral[0] = 1;
		for key in [DeviceKey::Ed25519(neutral), DeviceKey::Sr25519([0; 32])] {
			let register = Identity::register {
				key,
				valid_until,
				signature,
			};
			assert_noop!(dispatch(Dave, register), NotNow::InvalidKey);
			let rotate = Identity::rotate_key {
				device: thing.id,
				key,
				reason: RotationReason::Routine,
				valid_until,
				signature,
			};
			assert_noop!(dispatch(Alice, rotate), NotNow::InvalidKey);
		}
		assert_eq!(thing.view().owner, account(Alice));
		money.unmoved();
	});
}

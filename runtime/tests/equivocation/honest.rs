// SPDX-License-Identifier: Apache-2.0

//! Devices that keep the rules, whatever befalls them: nothing convicts them.

use super::{
	common::{
		dispatch,
		evidence::{log_of, logged, report, Gateway, Paper},
		ledger::{held, Ledger, Move, Part},
		numbers::Numbers,
		undone,
	},
	world::{
		another, block, clock, later, on_fork, run, set_clock, submit, submit_anchored, Refused, Thing, BOND, BONDED,
		DRIFT, MINUTE,
	},
};
use assay_primitives::Commitment;
use assay_runtime::configs::device_identity::{RecordDeposit, RotationGrace};
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation::{Anchored, Call as Attestation};
use pallet_device_identity::RotationReason;
use sp_keyring::Sr25519Keyring::{Alice, Charlie, Dave, Eve};
use sp_runtime::{DispatchError, DispatchResult};

/// A year in milliseconds.
const YEAR: u64 = 365 * 24 * 60 * MINUTE;

/// Of ten minutes ahead.
fn ahead(commitment: Commitment) -> Commitment {
	Commitment {
		first_time: clock() + 10 * MINUTE,
		last_time: clock() + 10 * MINUTE,
		..commitment
	}
}

/// Begins an epoch under the same bond, and says what that holds of Alice.
fn begins_again(thing: &Thing) -> Vec<Move> {
	assert_ok!(thing.begin_epoch(Alice, None));
	held("Alice", Part::Device, RecordDeposit::get())
}

#[test]
fn scenario_1_clock_in_2096() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		let wild = thing.signs(Commitment {
			last_time: clock() + 69 * YEAR,
			..thing.next()
		});
		assert_noop!(submit(&wild), Refused::TimeInFuture);
		let right = thing.goes_on();

		// A paper without an anchor is nothing, whatever anchor one makes up for it.
		gateway.anchor(&[&right]);
		let mut made_up = gateway.proof(&right);
		made_up.anchor.latest = u64::MAX;
		let first = Anchored {
			signed: wild.signed.clone(),
			proof: made_up,
		};
		assert_noop!(
			report(Charlie, thing.stream, BONDED, first, logged(thing.stream, 0)),
			Refused::NotAnchored
		);
		// And under one, the anchor tells that no block took it.
		gateway.anchor(&[&wild]);
		assert_noop!(
			report(
				Charlie,
				thing.stream,
				BONDED,
				gateway.shows(&wild),
				logged(thing.stream, 0)
			),
			Refused::TimeInFuture
		);
		money.unmoved();
	});
}

#[test]
fn scenario_2_clock_ahead_and_the_same_until_it_is_taken() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		let commitment = ahead(thing.next());
		let early = thing.signs_until(block() + 10, 0, commitment);
		assert_noop!(submit(&early), Refused::TimeInFuture);
		gateway.anchor(&[&early]);
		later(50);
		let in_time = thing.signs(commitment);
		assert_ok!(submit(&in_time));
		gateway.anchor(&[&in_time]);
		for first in [&early, &in_time] {
			for second in [gateway.also(&early), gateway.also(&in_time), logged(thing.stream, 0)] {
				assert_noop!(
					thing.report(BONDED, gateway.shows(first), second),
					Refused::IdenticalCommitments
				);
			}
		}
		money.unmoved();
	});
}

#[test]
fn scenario_3_clock_ahead_and_a_new_epoch() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		let old = thing.signs(ahead(thing.next()));
		assert_noop!(submit(&old), Refused::TimeInFuture);
		gateway.anchor(&[&old]);
		later(1);
		let record = begins_again(&thing);
		later(100);

		// The time of the old one has come. Its epoch is over.
		let old = thing.signs_by(0, old.signed.commitment);
		gateway.anchor(&[&old]);
		assert_noop!(submit(&old), Refused::EpochMismatch);
		assert_noop!(submit_anchored(&gateway, &old), Refused::EpochMismatch);
		let new = thing.goes_on();
		assert_noop!(
			thing.report(BONDED, gateway.shows(&old), logged(thing.stream, 0)),
			Refused::EvidenceEpochMismatch
		);
		gateway.anchor(&[&new]);
		for epoch in [BONDED, BONDED + 1] {
			assert_noop!(
				thing.report(epoch, gateway.shows(&new), gateway.also(&old)),
				Refused::EvidenceEpochMismatch
			);
		}
		money.moved(&[record]);
	});
}

#[test]
fn scenario_5_what_no_log_takes_is_no_evidence() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		thing.goes_on();
		later(10);
		type Fault = fn(Commitment) -> Commitment;
		let faults: [(Fault, DispatchError); 3] = [
			// The clock went back.
			(
				|next| Commitment {
					first_time: next.after - 1,
					..next
				},
				Refused::NonMonotonicTime.into(),
			),
			(|next| Commitment { count: 0, ..next }, Refused::ZeroReadings.into()),
			(
				|next| Commitment {
					first_time: next.last_time + 1,
					..next
				},
				Refused::InvalidTimeRange.into(),
			),
		];
		for (sequence, (fault, error)) in (1..).zip(faults) {
			let wrong = thing.signs(fault(thing.next()));
			assert_noop!(submit(&wrong), error);
			gateway.anchor(&[&wrong]);
			let right = thing.goes_on();
			gateway.anchor(&[&right]);
			for (first, second) in [
				(gateway.shows(&wrong), logged(thing.stream, sequence)),
				(gateway.shows(&wrong), gateway.also(&right)),
				(gateway.shows(&right), gateway.also(&wrong)),
			] {
				assert_noop!(thing.report(BONDED, first, second), error);
			}
		}
		money.unmoved();
	});
}

#[test]
fn scenario_6_signed_again_after_a_crash_or_a_lost_answer() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateways = [Gateway::new(Charlie), Gateway::new(Eve)];
		let money = Ledger::now();
		// What was written down before the crash is signed again, as often as it takes.
		let commitment = thing.next();
		let mut papers = Vec::new();
		for crash in 0..4 {
			let paper = thing.signs(commitment);
			gateways[crash % 2].anchor(&[&paper]);
			papers.push(paper);
			later(7);
		}
		assert_ok!(submit(&papers[2]));
		assert_noop!(submit(&papers[3]), Refused::DuplicateSequence);
		for (place, first) in papers.iter().enumerate() {
			let first = gateways[place % 2].shows(first);
			for (other, second) in papers.iter().enumerate() {
				let second = gateways[other % 2].also(second);
				assert_noop!(
					thing.report(BONDED, first.clone(), second),
					Refused::IdenticalCommitments
				);
			}
			assert_noop!(
				thing.report(BONDED, first, logged(thing.stream, 0)),
				Refused::IdenticalCommitments
			);
		}
		money.unmoved();
	});
}

#[test]
fn scenario_7_restored_or_restarted_in_a_new_epoch() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		// What it signed before its state was lost, and signed further on.
		let first = thing.signs(thing.next());
		let second = thing.signs(thing.following(&first.signed.commitment));
		gateway.anchor(&[&first, &second]);
		later(1);
		let record = begins_again(&thing);
		for (sequence, old) in [&first, &second].into_iter().enumerate() {
			let new = thing.signs(another(thing.next()));
			assert_ok!(submit(&new));
			gateway.anchor(&[&new]);
			for second in [logged(thing.stream, sequence as u64), gateway.also(&new)] {
				assert_noop!(
					thing.report(BONDED, gateway.shows(old), second),
					Refused::EvidenceEpochMismatch
				);
			}
		}
		money.moved(&[record]);
	});
}

/// What a gateway does with what sixteen signatures in flight become.
#[test]
fn scenario_8_gateways_drop_delay_and_turn_round() {
	for seed in 0..12 {
		run(|| {
			let mut numbers = Numbers::new(seed);
			let thing = Thing::bonded();
			let mut gateway = Gateway::new(Charlie);
			let money = Ledger::now();
			let mut places = vec![thing.next()];
			while places.len() < 16 {
				places.push(thing.following(&places[places.len() - 1]));
			}
			let (mut anchored, mut kept) = (Vec::new(), Vec::<Paper>::new());
			while log_of(thing.stream).len() < places.len() {
				let open = &places[log_of(thing.stream).len()..];
				let mut papers: Vec<_> = open.iter().map(|place| thing.signs(*place)).collect();
				papers.append(&mut kept);
				numbers.shuffle(&mut papers);
				for paper in papers {
					match numbers.below(6) {
						// Lost.
						0 => {},
						1 => kept.push(paper),
						2 => {
							gateway.anchor(&[&paper]);
							anchored.push(paper);
						},
						_ => brought(submit(&paper)),
					}
				}
				if let Some(paper) = anchored.last() {
					brought(submit_anchored(&gateway, paper));
				}
				later(1 + numbers.below(60) as u32);
			}
			assert_eq!(log_of(thing.stream), places);
			numbers.shuffle(&mut anchored);
			anchored.truncate(12);
			for (first, other) in anchored.iter().zip(anchored.iter().skip(1)) {
				let sequence = first.signed.commitment.sequence;
				assert_noop!(
					thing.report(BONDED, gateway.shows(first), logged(thing.stream, sequence)),
					Refused::IdenticalCommitments
				);
				let error = if first.signed.commitment == other.signed.commitment {
					Refused::IdenticalCommitments
				} else {
					Refused::SequenceMismatch
				};
				assert_noop!(thing.report(BONDED, gateway.shows(first), gateway.also(other)), error);
			}
			money.unmoved();
		});
	}
}

/// It is logged, or it can be brought again.
fn brought(result: DispatchResult) {
	let again = [
		Refused::SequenceGap,
		Refused::DuplicateSequence,
		Refused::SignatureExpired,
	];
	if let Err(error) = result {
		assert!(again.into_iter().any(|refused| error == refused.into()), "{error:?}");
	}
}

#[test]
fn scenario_9_another_predecessor_is_another_place() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		// Two in flight. The first is of a time that does not come while it is good, and so is dead.
		let dead = thing.signs_until(block() + 10, 0, ahead(thing.next()));
		let follows = thing.signs(thing.following(&dead.signed.commitment));
		gateway.anchor(&[&dead]);
		later(5);
		set_clock(dead.signed.commitment.last_time - DRIFT - 1);
		assert_noop!(submit(&dead), Refused::TimeInFuture);
		gateway.anchor(&[&follows]);
		later(6);
		assert_noop!(submit(&dead), Refused::SignatureExpired);
		let right = thing.goes_on();
		let next = thing.goes_on();

		gateway.anchor(&[&right, &next]);
		for (first, second) in [
			(gateway.shows(&follows), logged(thing.stream, 1)),
			(gateway.shows(&next), gateway.also(&follows)),
		] {
			assert_noop!(
				thing.report(BONDED, first, second),
				Refused::EvidencePredecessorMismatch
			);
		}
		// The dead one itself, anchored while it was good, and when its time has come.
		assert_noop!(
			thing.report(BONDED, gateway.shows(&dead), logged(thing.stream, 0)),
			Refused::TimeInFuture
		);
		later(100);
		gateway.anchor(&[&dead]);
		assert_noop!(
			thing.report(BONDED, gateway.shows(&dead), logged(thing.stream, 0)),
			Refused::SignatureExpired
		);
		money.unmoved();
	});
}

#[test]
fn scenario_10_lifted_late() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let paper = thing.signs(thing.next());
		gateway.anchor(&[&paper]);
		thing.rotate(Alice, RotationReason::Routine);
		let money = Ledger::now();
		later(RotationGrace::get() + 1_000);
		assert!(block() > paper.signed.valid_until);
		assert_noop!(submit(&paper), Refused::KeyReplaced);
		assert_ok!(submit_anchored(&gateway, &paper));
		assert_eq!(log_of(thing.stream), [paper.signed.commitment]);
		assert_noop!(
			thing.report(BONDED, gateway.shows(&paper), logged(thing.stream, 0)),
			Refused::IdenticalCommitments
		);
		money.unmoved();
	});
}

#[test]
fn scenario_11_forks() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let money = Ledger::now();
		// The same, brought on both branches: here one is logged, there both, and anchored.
		let first = thing.signs(thing.next());
		let second = thing.signs(thing.following(&first.signed.commitment));
		undone(|| {
			on_fork("the one that is left");
			assert_ok!(submit(&first));
			assert_ok!(submit(&second));
		});
		gateway.anchor(&[&first, &second]);
		assert_noop!(submit(&second), Refused::SequenceGap);
		assert_ok!(submit(&first));
		assert_noop!(
			thing.report(BONDED, gateway.shows(&first), logged(thing.stream, 0)),
			Refused::IdenticalCommitments
		);
		assert_ok!(submit(&second));
		assert_noop!(
			thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 1)),
			Refused::IdenticalCommitments
		);

		// An epoch that began on the branch that is left has another name: what was signed in it is void.
		later(1);
		let old = undone(|| {
			on_fork("the one that is left");
			assert_ok!(thing.begin_epoch(Alice, None));
			let old = thing.signs(thing.next());
			assert_ok!(submit(&old));
			old
		});
		let record = begins_again(&thing);
		gateway.anchor(&[&old]);
		assert_noop!(submit(&old), Refused::EpochMismatch);
		assert_noop!(submit_anchored(&gateway, &old), Refused::EpochMismatch);
		let new = thing.signs(another(thing.next()));
		assert_ok!(submit(&new));
		gateway.anchor(&[&new]);
		for second in [logged(thing.stream, 2), gateway.also(&new)] {
			assert_noop!(
				thing.report(BONDED + 1, gateway.shows(&old), second),
				Refused::EvidenceEpochMismatch
			);
		}
		money.moved(&[record]);
	});
}

/// The part of scenario 12 about a device that keeps the rules.
#[test]
fn scenario_12_the_same_by_the_next_key() {
	run(|| {
		let mut thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		let commitment = thing.next();
		let by_old = thing.signs(commitment);
		gateway.anchor(&[&by_old]);
		thing.rotate(Alice, RotationReason::Routine);
		let money = Ledger::now();
		let by_new = thing.signs(commitment);
		gateway.anchor(&[&by_new]);
		assert_ok!(submit(&by_new));
		for second in [gateway.also(&by_new), logged(thing.stream, 0)] {
			assert_noop!(
				thing.report(BONDED, gateway.shows(&by_old), second),
				Refused::IdenticalCommitments
			);
		}
		money.unmoved();
	});
}

/// A device that nobody gave a bond for begins as easily as any, and what it signs is judged in the same way.
#[test]
fn a_device_without_a_bond_commits_at_once() {
	run(|| {
		let thing = Thing::new();
		let money = Ledger::now();
		thing.goes_on();
		let bring = Attestation::submit_many {
			submissions: vec![thing.signs(thing.next())].try_into().expect("one"),
		};
		assert_ok!(dispatch(Dave, bring));
		assert_eq!(log_of(thing.stream).len(), 2);
		assert_eq!(thing.epoch(0).bond, None);
		// A bond is given whenever its owner likes, and a new epoch is part of that.
		later(1);
		assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		thing.goes_on();
		money.moved(&[
			held("Alice", Part::Bond, BOND),
			held("Alice", Part::Device, 2 * RecordDeposit::get()),
		]);
	});
}

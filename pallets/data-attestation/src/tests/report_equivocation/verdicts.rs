// SPDX-License-Identifier: Apache-2.0

use super::*;
use sp_io::hashing::blake2_256;

#[test]
fn two_anchored_histories_convict() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		begin_epoch(device, Some(BOND));
		let tag = record(device).expect("known").epochs[1].tag;
		let (one, two) = (in_epoch(tag, commitment(7)), in_epoch(tag, other(7)));
		let (first, second) = (said(stream, one), said(stream, two));
		let money = [OWNER, CARRIER].map(total);
		assert_ok!(dispatch(CARRIER, report(stream, 1, &first, &Shown::Anchored(second))));

		let mut leaves = [one.leaf_hash(), two.leaf_hash()];
		leaves.sort();
		let evidence = H256(blake2_256(
			&[&device.0[..], &stream.to_le_bytes(), &leaves[0].0, &leaves[1].0].concat(),
		));
		assert_eq!(convictions(device), vec![(1, evidence)]);
		assert_last(Event::EquivocationProved {
			stream,
			device,
			epoch: 1,
			sequence: 7,
			leaves: (leaves[0], leaves[1]),
			evidence,
			owner: OWNER,
			taken: BOND,
			reporter: CARRIER,
		});
		// Nobody is paid: the bond is not the reporter's, and not this pallet's to give.
		assert_eq!([OWNER, CARRIER].map(total), money);
		assert_refused(
			CARRIER,
			submission(stream, in_epoch(tag, commitment(0))),
			Error::<Test>::DeviceSuspended,
		);
	});
}

#[test]
fn one_logged_and_one_anchored_convict() {
	run(|| {
		let stream = open();
		submit(stream, 0..5);
		let first = said(stream, other(3));
		assert_ok!(dispatch(CARRIER, report(stream, 0, &first, &logged(stream, 3))));
		assert_eq!(convictions(device_of(stream)).len(), 1);
	});
}

#[test]
fn neither_order_nor_proof_changes_what_is_known_of_it() {
	let evidence = |call: fn(StreamId) -> Call<Test>| {
		let mut found = vec![];
		run(|| {
			let stream = open();
			submit(stream, 0..2);
			assert_ok!(dispatch(CARRIER, call(stream)));
			found = convictions(device_of(stream));
		});
		found
	};
	let (at_two, swapped, at_one, in_log) = (
		evidence(|stream| {
			let (first, second) = contradiction(stream, 1);
			both(stream, &first, &second)
		}),
		evidence(|stream| {
			let (first, second) = contradiction(stream, 1);
			both(stream, &second, &first)
		}),
		evidence(|stream| {
			let gateway = gateway();
			let first = anchored_at(gateway, stream, signed(stream, commitment(1)));
			let second = anchored_at(gateway, stream, signed(stream, other(1)));
			both(stream, &renewed(first), &second)
		}),
		evidence(|stream| report(stream, 0, &said(stream, other(1)), &logged(stream, 1))),
	);
	assert_eq!(at_two.len(), 1);
	assert!([swapped, at_one, in_log].iter().all(|other| *other == at_two));
}

/// The same commitment, brought until it is taken, is one: last block, key and signature are not part of it.
#[test]
fn signing_the_same_again_is_no_contradiction() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		rotate(device, 20);
		let first = anchored(stream, signed_by(stream, commitment(0), 100, 0));
		let again = [
			anchored(stream, signed_by(stream, commitment(0), 100, 0)),
			anchored(stream, signed_by(stream, commitment(0), 200, 0)),
			anchored(stream, signed_by(stream, commitment(0), 200, 1)),
		];
		for second in &again {
			assert_refused(
				CARRIER,
				both(stream, &first, second),
				Error::<Test>::IdenticalCommitments,
			);
		}
		// Anchored, logged, and submitted once more.
		submit(stream, 0..1);
		assert_refused(
			CARRIER,
			report(stream, 0, &first, &logged(stream, 0)),
			Error::<Test>::IdenticalCommitments,
		);
		assert!(convictions(device).is_empty());
	});
}

/// It was signed in time, and the device signed another where it should have waited: each could have been accepted.
#[test]
fn a_device_that_does_not_wait_is_convicted() {
	run(|| {
		let stream = open();
		let ahead = Commitment {
			last_time: NOW + DRIFT + 1,
			..other(0)
		};
		submit(stream, 0..1);
		Timestamp::set_timestamp(NOW + 1);
		let in_time = said(stream, ahead);
		assert_ok!(dispatch(CARRIER, report(stream, 0, &in_time, &logged(stream, 0))));
	});
}

#[test]
fn a_bond_answers_once_for_all_epochs_under_it() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		let first = begin_epoch(device, Some(BOND));
		let pair = |epoch: EpochTag| {
			let first = said(stream, in_epoch(epoch, commitment(0)));
			(first, Shown::Anchored(said(stream, in_epoch(epoch, other(0)))))
		};
		let (one, two) = pair(first);
		assert_ok!(dispatch(CARRIER, report(stream, 1, &one, &two)));
		// A new bond answers anew, and old evidence is no evidence against it.
		let second = begin_epoch(device, Some(BOND));
		for (epoch, error) in [(1, Error::<Test>::AlreadyProved), (2, Error::EvidenceEpochMismatch)] {
			assert_refused(CARRIER, report(stream, epoch, &one, &two), error);
		}
		let (one, two) = pair(second);
		assert_ok!(dispatch(CARRIER, report(stream, 2, &one, &two)));
		let taken = System::read_events_for_pallet::<Event<Test>>()
			.into_iter()
			.filter_map(|event| match event {
				Event::EquivocationProved { taken, .. } => Some(taken),
				_ => None,
			});
		assert_eq!(taken.collect::<Vec<_>>(), [BOND, BOND]);
	});
}

#[test]
fn what_is_on_paper_only_is_no_evidence() {
	run(|| {
		let stream = open();
		submit(stream, 0..1);
		// It is signed, and would have been accepted. Nobody anchored it: a proof of something else does not serve.
		let mut paper = said(stream, commitment(0));
		paper.signed = signed(stream, other(0));
		assert_refused(
			CARRIER,
			report(stream, 0, &paper, &logged(stream, 0)),
			Error::<Test>::NotAnchored,
		);
	});
}

/// Who answers makes no report stale: neither by winding up what there is, nor by filling logs.
#[test]
fn nothing_that_happens_since_helps() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		submit(stream, 0..2);
		let in_log = logged(stream, 1);
		let first = said(stream, other(1));
		System::set_block_number(20);
		rotate(device, 0);
		begin_epoch(device, Some(BOND));
		end_epoch(device);
		hand_over(device, CARRIER).expect("it has funds");
		assert_ok!(dispatch(CARRIER, close(stream)));
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));
		retire(device);
		System::set_block_number(LATER + 100);
		// The log of two was a perfect tree: its path is the same to the root. So is that of a single anchor.
		assert_ok!(dispatch(FLEET, report(stream, 0, &first, &in_log)));
		assert_eq!(convictions(device).len(), 1);
	});
}

#[test]
fn a_closed_log_is_proved_by_its_root() {
	run(|| {
		let stream = open();
		submit(stream, 0..7);
		let (early, first) = (logged(stream, 1), said(stream, other(1)));
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(CARRIER, report(stream, 0, &first, &early), Error::<Test>::NotLogged);
		assert_ok!(dispatch(CARRIER, report(stream, 0, &first, &logged(stream, 1))));
	});
}

#[test]
fn a_busy_gateway_and_a_growing_stream_stop_no_report() {
	run(|| {
		let stream = open();
		submit(stream, 0..4);
		let gateway = gateway();
		let first = anchored_at(gateway, stream, signed(stream, other(1)));
		anchor_more(gateway, 3);
		let (first, second) = (renewed(first), logged(stream, 1));
		// Three more of each: the subtrees of four are as they were, and every root has changed.
		anchor_more(gateway, 3);
		submit(stream, 4..7);
		assert_ok!(dispatch(CARRIER, report(stream, 0, &first, &second)));
	});
}

/// What the next owner does with the device is not the last one's fault, and its fault is not the next one's.
#[test]
fn each_owner_answers_for_its_own_time() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		let (first, second) = contradiction(stream, 0);
		System::set_block_number(20);
		hand_over(device, CARRIER).expect("it has funds");
		rotate(device, 100);
		let tag = begin_epoch(device, Some(BOND));
		// The new owner lets the device sign into the old epoch: too late.
		let late = said(stream, commitment(0));
		assert_refused(CARRIER, both(stream, &late, &second), Error::<Test>::EpochEnded);
		assert_ok!(dispatch(CARRIER, both(stream, &first, &second)));
		let proved = System::read_events_for_pallet::<Event<Test>>().pop();
		assert!(matches!(proved, Some(Event::EquivocationProved { owner: OWNER, .. })));
		// The device goes on, under its present owner's own bond.
		let next = in_epoch(tag, commitment(0));
		assert_ok!(dispatch(CARRIER, submission_by_key(stream, next, 1)));
	});
}

/// A thief of a key that was given up.
#[test]
fn who_stole_a_key_frames_nobody_afterwards() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		submit(stream, 0..1);
		// It anchored ahead of the log, before the key was given up.
		let ahead = said(stream, other(1));
		System::set_block_number(20);
		compromise(device);
		let late = said(stream, other(0));
		assert_refused(
			CARRIER,
			report(stream, 0, &late, &logged(stream, 0)),
			Error::<Test>::EpochEnded,
		);
		// The device goes on in the next epoch, by its new key: that is another place.
		let tag = record(device).expect("known").epochs[1].tag;
		let own = in_epoch(tag, commitment(1));
		assert_ok!(dispatch(CARRIER, submission_by_key(stream, own, 1)));
		for epoch in [0, 1] {
			assert_refused(
				CARRIER,
				report(stream, epoch, &ahead, &logged(stream, 1)),
				Error::<Test>::EvidenceEpochMismatch,
			);
		}
		assert!(convictions(device).is_empty());
	});
}

#[test]
fn what_a_thief_anchored_against_the_log_before_convicts() {
	run(|| {
		let stream = open();
		submit(stream, 0..1);
		let in_time = said(stream, other(0));
		System::set_block_number(20);
		compromise(device_of(stream));
		assert_ok!(dispatch(CARRIER, report(stream, 0, &in_time, &logged(stream, 0))));
	});
}

#[test]
fn a_device_that_only_anchors_is_convicted_as_well() {
	run(|| {
		let stream = open();
		let (first, second) = contradiction(stream, 1_000_000);
		assert_eq!(DataAttestation::root(stream).map(|(size, _)| size), Some(0));
		assert_ok!(dispatch(CARRIER, both(stream, &first, &second)));
	});
}

#[test]
fn an_owner_who_gave_no_bond_is_convicted_of_nothing_worth() {
	run(|| {
		let stream = open();
		let (first, second) = contradiction(stream, 0);
		assert_ok!(dispatch(OWNER, both(stream, &first, &second)));
		let proved = System::read_events_for_pallet::<Event<Test>>().pop();
		assert!(matches!(proved, Some(Event::EquivocationProved { taken: 0, .. })));
	});
}

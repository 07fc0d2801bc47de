// SPDX-License-Identifier: Apache-2.0

//! `report_equivocation`: what it does, each of its checks in turn, and who is convicted and who is not.

use crate::{mock::*, Anchored, Call, Error, Event, Path, Shown, SignedCommitment};
use assay_primitives::{merkle::MAX_SIZE, Commitment, DeviceSignature, EpochTag, KeyType, StreamId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::assert_ok;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchError;

fn report(stream: StreamId, epoch: u32, first: &Anchored<u64>, second: &Shown<u64>) -> Call<Test> {
	Call::report_equivocation {
		stream,
		epoch,
		first: first.clone(),
		second: second.clone(),
	}
}

fn both(stream: StreamId, first: &Anchored<u64>, second: &Anchored<u64>) -> Call<Test> {
	report(stream, 0, first, &Shown::Anchored(second.clone()))
}

/// Anchors what the stream's device signs.
fn said(stream: StreamId, commitment: Commitment) -> Anchored<u64> {
	anchored(stream, signed(stream, commitment))
}

/// Two that contradict each other, both anchored.
fn contradiction(stream: StreamId, sequence: u64) -> (Anchored<u64>, Anchored<u64>) {
	(said(stream, commitment(sequence)), said(stream, other(sequence)))
}

/// The two are refused with this error, whichever is shown first.
fn both_refused(stream: StreamId, epoch: u32, first: &Anchored<u64>, second: &Anchored<u64>, error: Error<Test>) {
	let error: DispatchError = error.into();
	for (first, second) in [(first, second), (second, first)] {
		let second = Shown::Anchored(second.clone());
		assert_refused(CARRIER, report(stream, epoch, first, &second), error);
	}
}

fn in_epoch(epoch: EpochTag, commitment: Commitment) -> Commitment {
	Commitment { epoch, ..commitment }
}

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

/// Row 1 of the rules: both are for one place, and differ.
#[test]
fn what_is_no_contradiction_is_refused() {
	run(|| {
		let stream = open();
		let first = said(stream, commitment(1));
		let refused = |second: Commitment, error: Error<Test>| {
			both_refused(stream, 0, &first, &said(stream, second), error);
		};
		refused(other(2), Error::SequencesDiffer);
		refused(in_epoch(EpochTag([2; 16]), other(1)), Error::EpochsDiffer);
		let after = Commitment {
			after: 8_999,
			..other(1)
		};
		refused(after, Error::PredecessorsDiffer);
		refused(commitment(1), Error::CommitmentsEqual);
		// All of them differ: what is said first is what is asked first.
		let all = in_epoch(
			EpochTag([2; 16]),
			Commitment {
				after: 8_999,
				..other(2)
			},
		);
		refused(all, Error::SequencesDiffer);
		refused(Commitment { sequence: 1, ..all }, Error::EpochsDiffer);
	});
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
			assert_refused(CARRIER, both(stream, &first, second), Error::<Test>::CommitmentsEqual);
		}
		// Anchored, logged, and lifted once more.
		submit(stream, 0..1);
		assert_refused(
			CARRIER,
			report(stream, 0, &first, &logged(stream, 0)),
			Error::<Test>::CommitmentsEqual,
		);
		assert!(convictions(device).is_empty());
	});
}

/// Row 2: what no log takes, whenever, is no evidence, on either side.
#[test]
fn what_is_dead_by_itself_is_no_evidence() {
	run(|| {
		let stream = open();
		let refused = |sequence, change: fn(&mut Commitment), error: Error<Test>| {
			let (mut one, mut two) = (commitment(sequence), other(sequence));
			change(&mut two);
			// A place is a place, also where it is a wrong one.
			(one.sequence, one.after) = (two.sequence, two.after);
			one.first_time = one.first_time.max(one.after);
			one.last_time = one.last_time.max(one.first_time);
			let (one, two) = (said(stream, one), said(stream, two));
			both_refused(stream, 0, &one, &two, error);
		};
		refused(1, |it| it.count = 0, Error::EmptyBatch);
		refused(1, |it| it.first_time = it.last_time + 1, Error::TimesReversed);
		refused(1, |it| it.first_time = it.after - 1, Error::TimeWentBack);
		refused(1, |it| it.sequence = MAX_SIZE, Error::StreamFull);
		refused(1, |it| it.sequence = u64::MAX, Error::StreamFull);
		refused(
			0,
			|it| {
				it.after = 1;
				it.first_time = 1;
			},
			Error::PredecessorDiffers,
		);
		// The last place that a log can have is one.
		let last = |commitment| Commitment {
			sequence: MAX_SIZE - 1,
			..commitment
		};
		let (one, two) = (said(stream, last(commitment(1))), said(stream, last(other(1))));
		assert_ok!(dispatch(CARRIER, both(stream, &one, &two)));
	});
}

/// Row 3: the block that anchored it would have taken its times and its signature. A clock that was wrong for a moment is
/// no fraud: nothing that the chain refused then, and nobody anchored once it would have taken it, is evidence.
#[test]
fn what_its_anchors_block_refused_is_no_evidence() {
	run(|| {
		let stream = open();
		let ahead = Commitment {
			last_time: NOW + DRIFT + 1,
			..other(0)
		};
		submit(stream, 0..1);
		let early = said(stream, ahead);
		let with_log = |first: &Anchored<u64>| report(stream, 0, first, &logged(stream, 0));
		assert_refused(CARRIER, with_log(&early), Error::<Test>::TimeInFuture);
		// Time goes by, and makes nothing of it.
		Timestamp::set_timestamp(NOW + 10);
		assert_refused(CARRIER, with_log(&early), Error::<Test>::TimeInFuture);
		let mut forged = early.clone();
		forged.proof.anchor.latest += 1;
		assert_refused(CARRIER, with_log(&forged), Error::<Test>::NotAnchored);
		let honest = said(stream, commitment(0));
		both_refused(stream, 0, &early, &honest, Error::TimeInFuture);

		System::set_block_number(20);
		let expired = anchored(stream, signed_by(stream, other(0), 19, 0));
		assert_refused(CARRIER, with_log(&expired), Error::<Test>::SignatureExpired);
		let in_time = anchored(stream, signed_by(stream, other(0), 20, 0));
		// That its last block is past now does not matter.
		System::set_block_number(100);
		assert_ok!(dispatch(CARRIER, with_log(&in_time)));
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

/// Row 4: the stream was there when it was anchored.
#[test]
fn what_was_anchored_before_its_stream_was_opened_is_no_evidence() {
	run(|| {
		assert_refused(
			CARRIER,
			{
				let stream = open();
				let (first, second) = contradiction(stream, 0);
				both(99, &first, &second)
			},
			Error::<Test>::StreamNotFound,
		);
		// The number of the next stream, and the device whose it will be, can be guessed.
		let device = device(OWNER, KeyType::Ed25519);
		let sign = |commitment: Commitment| {
			let mut signed = signed(0, commitment);
			let content = (1_u64, commitment);
			signed.signature = mock_signature(
				&device,
				assay_primitives::Action::Commit,
				commitment.sequence,
				LATER,
				content,
			);
			signed
		};
		let early = anchored(1, sign(commitment(0)));
		System::set_block_number(11);
		let stream = open();
		assert_eq!((stream, device_of(stream)), (1, device));
		let late = said(stream, other(0));
		both_refused(stream, 0, &early, &late, Error::AnchoredTooEarly);
		// In the block in which it was opened it was there.
		let in_time = said(stream, commitment(0));
		assert_ok!(dispatch(CARRIER, both(stream, &in_time, &late)));
	});
}

/// Row 5: the epoch is known, is theirs, and has not answered before.
#[test]
fn an_epoch_answers_once() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		let (first, second) = contradiction(stream, 4);
		let second = Shown::Anchored(second);
		assert_refused(
			CARRIER,
			report(stream, 1, &first, &second),
			Error::<Test>::EpochNotFound,
		);
		System::set_block_number(20);
		begin_epoch(device, Some(BOND));
		assert_refused(CARRIER, report(stream, 1, &first, &second), Error::<Test>::EpochsDiffer);
		assert_ok!(dispatch(CARRIER, report(stream, 0, &first, &second)));
		// The same again, swapped, and by anyone; and another fault.
		let (more, further) = contradiction(stream, 9);
		for who in [CARRIER, OWNER] {
			assert_refused(who, report(stream, 0, &first, &second), Error::<Test>::AlreadyProved);
			assert_refused(who, both(stream, &further, &more), Error::<Test>::AlreadyProved);
		}
		assert_eq!(convictions(device).len(), 1);
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
		for (epoch, error) in [(1, Error::<Test>::AlreadyProved), (2, Error::EpochsDiffer)] {
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

/// Row 6: it was anchored while the epoch ran, and its key is one of those that the epoch takes.
#[test]
fn what_was_anchored_outside_its_epoch_is_no_evidence() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		let tag = EpochTag::of(&device, 1, &H256::zero());
		let (one, two) = (in_epoch(tag, commitment(0)), in_epoch(tag, other(0)));
		// Whoever knew the tag before: no block can hold it.
		let early = said(stream, one);
		System::set_block_number(20);
		assert_eq!(begin_epoch(device, Some(BOND)), tag);
		let (first, second) = (said(stream, one), said(stream, two));
		both_refused(stream, 1, &early, &second, Error::AnchoredTooEarly);
		System::set_block_number(29);
		let last = said(stream, one);
		System::set_block_number(30);
		end_epoch(device);
		// Its last block is no longer part of it: what is anchored in the block in which a key is given up does not count.
		let late = said(stream, one);
		both_refused(stream, 1, &late, &second, Error::EpochOver);
		let second = Shown::Anchored(second);
		assert_ok!(dispatch(CARRIER, report(stream, 1, &last, &second)));
		assert_refused(
			CARRIER,
			report(stream, 1, &first, &second),
			Error::<Test>::AlreadyProved,
		);
	});
}

#[test]
fn keys_from_before_the_epoch_convict_nobody() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		rotate(device, 100);
		let tag = begin_epoch(device, Some(BOND));
		let by =
			|commitment: Commitment, key| anchored(stream, signed_by(stream, in_epoch(tag, commitment), LATER, key));
		let (old, new) = (by(commitment(0), 0), by(other(0), 1));
		both_refused(stream, 1, &old, &new, Error::KeyReplaced);
		// Two histories by two keys of one epoch do.
		rotate(device, 100);
		let newer = Shown::Anchored(by(commitment(0), 2));
		assert_ok!(dispatch(CARRIER, report(stream, 1, &new, &newer)));
	});
}

/// Row 7: the paths lead where they say.
#[test]
fn forged_paths_are_refused() {
	run(|| {
		let stream = open();
		submit(stream, 0..6);
		let gateway = gateway();
		anchor_more(gateway, 2);
		let first = anchored_at(gateway, stream, signed(stream, other(2)));
		anchor_more(gateway, 3);
		let first = renewed(first);
		let second = logged(stream, 2);
		assert_eq!(first.proof.log_path.len(), 2);
		let longest = || Path::truncate_from(vec![H256::zero(); 32]);
		let changes: Vec<(fn(&mut Anchored<u64>), Error<Test>)> = vec![
			(|it| it.proof.gateway = 99, Error::GatewayNotFound),
			(|it| it.proof.anchor.sequence = 3, Error::NotAnchored),
			(|it| it.proof.anchor.sequence = u64::MAX, Error::NotAnchored),
			(|it| it.proof.anchor.block += 1, Error::NotAnchored),
			(|it| it.proof.anchor.latest += 1, Error::NotAnchored),
			(|it| it.proof.anchor.size = u64::MAX, Error::NotAnchored),
			(|it| it.proof.anchor.root = H256::zero(), Error::NotAnchored),
			(|it| it.proof.index = 1, Error::NotAnchored),
			(|it| it.proof.log_path = Path::default(), Error::NotAnchored),
			(|it| it.proof.log_path[1] = H256::zero(), Error::NotAnchored),
			(|it| it.signed.valid_until += 1, Error::NotAnchored),
			(|it| it.signed.key_index = 1, Error::NotAnchored),
			(|it| it.signed.signature.0[0] ^= 1, Error::NotAnchored),
		];
		for (change, error) in changes {
			let mut forged = first.clone();
			change(&mut forged);
			both_refused(stream, 0, &forged, &said(stream, commitment(2)), error);
		}
		let mut long = first.clone();
		(long.proof.path, long.proof.log_path) = (longest(), longest());
		assert_refused(CARRIER, report(stream, 0, &long, &second), Error::<Test>::NotAnchored);

		let Shown::Logged {
			commitment: of_log,
			path,
		} = second.clone()
		else {
			unreachable!("it is logged")
		};
		let with = |commitment, path| Shown::Logged { commitment, path };
		let never_logged = Commitment {
			root: H256([8; 32]),
			..of_log
		};
		for forged in [
			with(never_logged, path.clone()),
			with(of_log, Path::default()),
			with(of_log, longest()),
			with(of_log, Path::truncate_from(vec![H256::zero(); 2])),
		] {
			assert_refused(CARRIER, report(stream, 0, &first, &forged), Error::<Test>::NotLogged);
		}
		// A place that the log does not have.
		let beyond = said(stream, other(6));
		let forged = with(commitment(6), path);
		assert_refused(CARRIER, report(stream, 0, &beyond, &forged), Error::<Test>::NotLogged);
		assert_ok!(dispatch(CARRIER, report(stream, 0, &first, &second)));
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

/// Rows 8 and 9: signed by a key that was the device's then, the first before the second.
#[test]
fn the_device_signed_both() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		rotate(device, 5);
		System::set_block_number(16);
		let by = |key| anchored(stream, signed_by(stream, other(0), LATER, key));
		let honest = anchored(stream, signed_by(stream, commitment(0), LATER, 1));
		// Its grace was over when it was anchored.
		for (key, error) in [(0, Error::<Test>::KeyReplaced), (2, Error::KeyNotFound)] {
			both_refused(stream, 0, &by(key), &honest, error);
		}
		let mut forged = signed_by(stream, other(0), LATER, 1);
		forged.signature = DeviceSignature([0; 64]);
		let forged = anchored(stream, forged);
		both_refused(stream, 0, &forged, &honest, Error::BadSignature);
		// What is wrong with the first is said first.
		let too_late = anchored(stream, signed_by(stream, commitment(0), LATER, 0));
		for (first, second, error) in [
			(&forged, &too_late, Error::<Test>::BadSignature),
			(&too_late, &forged, Error::KeyReplaced),
		] {
			assert_refused(CARRIER, both(stream, first, second), error);
		}
		// Signed for another stream of the device.
		let another = open();
		let of_another = anchored(another, signed_by(another, commitment(0), LATER, 1));
		let replayed = anchored(another, signed_by(stream, other(0), LATER, 1));
		both_refused(another, 0, &of_another, &replayed, Error::BadSignature);
		assert_ok!(dispatch(CARRIER, both(stream, &by(1), &honest)));
	});
}

#[test]
fn nothing_is_checked_twice_and_signatures_last() {
	run(|| {
		let stream = open();
		let (first, second) = contradiction(stream, 0);
		signature_checks();
		let mut wrong = second.clone();
		wrong.proof.log_path = Path::truncate_from(vec![H256::zero()]);
		assert_refused(CARRIER, both(stream, &first, &wrong), Error::<Test>::NotAnchored);
		assert_eq!(signature_checks(), 0);
		assert_ok!(dispatch(CARRIER, both(stream, &first, &second)));
		assert_eq!(signature_checks(), 2);
		assert_refused(CARRIER, both(stream, &first, &second), Error::<Test>::AlreadyProved);
		assert_eq!(signature_checks(), 0);
	});
	run(|| {
		let stream = open();
		submit(stream, 0..1);
		let first = said(stream, other(0));
		let second = logged(stream, 0);
		signature_checks();
		assert_ok!(dispatch(CARRIER, report(stream, 0, &first, &second)));
		// What is logged was checked when it was.
		assert_eq!(signature_checks(), 1);
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
		assert_refused(CARRIER, both(stream, &late, &second), Error::<Test>::EpochOver);
		assert_ok!(dispatch(CARRIER, both(stream, &first, &second)));
		let proved = System::read_events_for_pallet::<Event<Test>>().pop();
		assert!(matches!(proved, Some(Event::EquivocationProved { owner: OWNER, .. })));
		// The device goes on, under its present owner's own bond.
		let next = in_epoch(tag, commitment(0));
		let mut call = submission(stream, next);
		if let Call::submit { key_index, .. } = &mut call {
			*key_index = 1;
		}
		assert_ok!(dispatch(CARRIER, call));
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
			Error::<Test>::EpochOver,
		);
		// The device goes on in the next epoch, by its new key: that is another place.
		let tag = record(device).expect("known").epochs[1].tag;
		let own = in_epoch(tag, commitment(1));
		let signed = signed_by(stream, own, LATER, 1);
		let SignedCommitment {
			commitment,
			valid_until,
			key_index,
			signature,
		} = signed;
		let submit = Call::submit {
			stream,
			commitment,
			valid_until,
			key_index,
			signature,
		};
		assert_ok!(dispatch(CARRIER, submit));
		for epoch in [0, 1] {
			assert_refused(
				CARRIER,
				report(stream, epoch, &ahead, &logged(stream, 1)),
				Error::<Test>::EpochsDiffer,
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

#[test]
fn evidence_is_as_small_as_is_said() {
	assert_eq!(SignedCommitment::<u32>::max_encoded_len(), 188);
	assert_eq!(
		crate::AnchorProof::<u32>::max_encoded_len(),
		8 + 60 + 8 + 2 * (1 + 32 * 32)
	);
	let (anchored, shown) = (Anchored::<u32>::max_encoded_len(), Shown::<u32>::max_encoded_len());
	assert_eq!((anchored, shown), (2_314, 2_315));
	// A longer path does not decode.
	let path = |length: usize| vec![H256::zero(); length].encode();
	assert!(Path::decode(&mut &path(32)[..]).is_ok());
	assert!(Path::decode(&mut &path(33)[..]).is_err());
	// What a gateway hashes is a submission, and what is shown of it says the same.
	assert_eq!(Shown::<u32>::max_encoded_len(), 1 + anchored);
}

#[test]
fn somebody_must_sign() {
	use sp_runtime::{traits::Dispatchable, DispatchError};
	run(|| {
		let stream = open();
		let (first, second) = contradiction(stream, 0);
		let call: RuntimeCall = both(stream, &first, &second).into();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let refused = call.clone().dispatch(origin).expect_err("refused");
			assert_eq!(refused.error, DispatchError::BadOrigin);
		}
	});
}

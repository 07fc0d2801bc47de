// SPDX-License-Identifier: Apache-2.0

use super::*;
use assay_primitives::{merkle::MAX_SIZE, DeviceSignature, KeyType};
use codec::{Decode, Encode, MaxEncodedLen};

/// Row 1 of the rules: both are for one place, and differ.
#[test]
fn what_is_no_contradiction_is_refused() {
	run(|| {
		let stream = open();
		let first = said(stream, commitment(1));
		let refused = |second: Commitment, error: Error<Test>| {
			both_refused(stream, 0, &first, &said(stream, second), error);
		};
		refused(other(2), Error::SequenceMismatch);
		refused(in_epoch(EpochTag([2; 16]), other(1)), Error::EvidenceEpochMismatch);
		let after = Commitment {
			after: 8_999,
			..other(1)
		};
		refused(after, Error::EvidencePredecessorMismatch);
		refused(commitment(1), Error::IdenticalCommitments);
		// All of them differ: what is said first is what is asked first.
		let all = in_epoch(
			EpochTag([2; 16]),
			Commitment {
				after: 8_999,
				..other(2)
			},
		);
		refused(all, Error::SequenceMismatch);
		refused(Commitment { sequence: 1, ..all }, Error::EvidenceEpochMismatch);
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
		refused(1, |it| it.count = 0, Error::ZeroReadings);
		refused(1, |it| it.first_time = it.last_time + 1, Error::InvalidTimeRange);
		refused(1, |it| it.first_time = it.after - 1, Error::NonMonotonicTime);
		refused(1, |it| it.sequence = MAX_SIZE, Error::StreamFull);
		refused(1, |it| it.sequence = u64::MAX, Error::StreamFull);
		refused(
			0,
			|it| {
				it.after = 1;
				it.first_time = 1;
			},
			Error::PredecessorMismatch,
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
		assert_refused(
			CARRIER,
			report(stream, 1, &first, &second),
			Error::<Test>::EvidenceEpochMismatch,
		);
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
		both_refused(stream, 1, &late, &second, Error::EpochEnded);
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
		type Change = fn(&mut Anchored<u64>);
		let changes: Vec<(Change, Error<Test>)> = vec![
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
		both_refused(stream, 0, &forged, &honest, Error::InvalidSignature);
		// What is wrong with the first is said first.
		let too_late = anchored(stream, signed_by(stream, commitment(0), LATER, 0));
		for (first, second, error) in [
			(&forged, &too_late, Error::<Test>::InvalidSignature),
			(&too_late, &forged, Error::KeyReplaced),
		] {
			assert_refused(CARRIER, both(stream, first, second), error);
		}
		// Signed for another stream of the device.
		let another = open();
		let of_another = anchored(another, signed_by(another, commitment(0), LATER, 1));
		let replayed = anchored(another, signed_by(stream, other(0), LATER, 1));
		both_refused(another, 0, &of_another, &replayed, Error::InvalidSignature);
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

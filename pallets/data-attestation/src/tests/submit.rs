// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, SignedCommitment, Streams};
use assay_primitives::{merkle::root_of, Commitment, DeviceSignature, KeyType};
use frame_support::{assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError};

#[test]
fn any_account_carries_a_devices_commitment() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(CARRIER, submission(stream, commitment(0))));
		assert_ok!(dispatch(OWNER, submission(stream, commitment(1))));

		let root = root_of(&[commitment(0).leaf_hash(), commitment(1).leaf_hash()]);
		assert_eq!(DataAttestation::root(stream), Some((2, root)));
		let record = Streams::<Test>::get(stream).expect("open");
		assert_eq!((record.readings, record.last_time), (20, commitment(1).last_time));
		assert_eq!(held(CARRIER), 0);
		assert_last(Event::Committed {
			stream,
			commitment: commitment(1),
			size: 2,
			root,
		});
	});
}

#[test]
fn what_is_paid_follows_the_kind_of_key_and_the_length_of_the_log() {
	for (kind, weight) in KeyType::ALL.into_iter().zip(101..) {
		run(|| {
			let stream = open_for(device(OWNER, kind));
			// Both are charged with the most before: the most expensive kind of key, 31 hashes, a
			// replaced key, and the end of a tranche. These sizes take fewer, and nothing is promised.
			for (sequence, hashes) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 1), (5, 2)] {
				let call = submission(stream, commitment(sequence));
				assert_eq!(call.get_dispatch_info().call_weight, Weight::from_parts(104, 0));
				let paid = dispatch_with_info(CARRIER, call).expect("is accepted").actual_weight;
				assert_eq!(paid, Some(Weight::from_parts(weight - (31 - hashes) - KEEP - READ, 0)));
			}
		});
	}
}

#[test]
fn sequences_have_no_gaps_and_no_replays() {
	run(|| {
		assert_refused(CARRIER, submission(0, commitment(0)), Error::<Test>::StreamNotFound);
		let stream = open();
		assert_refused(CARRIER, submission(stream, commitment(1)), Error::<Test>::SequenceGap);
		submit(stream, 0..2);
		assert_refused(
			CARRIER,
			submission(stream, commitment(0)),
			Error::<Test>::DuplicateSequence,
		);
		assert_refused(
			CARRIER,
			submission(stream, commitment(1)),
			Error::<Test>::DuplicateSequence,
		);
		assert_refused(CARRIER, submission(stream, commitment(3)), Error::<Test>::SequenceGap);
		submit(stream, 2..4);
	});
}

#[test]
fn a_batch_is_not_empty_and_time_goes_on() {
	run(|| {
		let stream = open();
		submit(stream, 0..1);
		let next = commitment(1);
		let refused = |commitment, error: Error<Test>| assert_refused(CARRIER, submission(stream, commitment), error);
		refused(Commitment { count: 0, ..next }, Error::ZeroReadings);
		refused(
			Commitment {
				last_time: next.first_time - 1,
				..next
			},
			Error::InvalidTimeRange,
		);
		refused(
			Commitment {
				first_time: next.after - 1,
				..next
			},
			Error::NonMonotonicTime,
		);
		refused(
			Commitment {
				last_time: NOW + DRIFT + 1,
				..next
			},
			Error::TimeInFuture,
		);
		// Two readings may share an instant.
		assert_ok!(dispatch(
			CARRIER,
			submission(
				stream,
				Commitment {
					first_time: next.after,
					..next
				}
			)
		));
	});
}

#[test]
fn one_instant_is_enough_and_clocks_may_be_ahead() {
	run(|| {
		let stream = open();
		let mut after = 0;
		for (sequence, time) in [(0, 0), (1, NOW + DRIFT), (2, NOW + DRIFT)] {
			let at_once = Commitment {
				after: core::mem::replace(&mut after, time),
				first_time: time,
				last_time: time,
				..commitment(sequence)
			};
			assert_ok!(dispatch(CARRIER, submission(stream, at_once)));
		}
	});
}

#[test]
fn a_signature_serves_nothing_else() {
	run(|| {
		let (stream, other) = (open(), open());
		let signature = signed(stream, commitment(0)).signature;
		let with = |stream, commitment, valid_until, signature| Call::submit {
			stream,
			signed: SignedCommitment {
				commitment,
				valid_until,
				key_index: 0,
				signature,
			},
		};
		let changed = Commitment {
			root: H256([1; 32]),
			..commitment(0)
		};
		for call in [
			with(other, commitment(0), LATER, signature),
			with(stream, changed, LATER, signature),
			with(stream, commitment(0), LATER + 1, signature),
			with(stream, commitment(0), LATER, DeviceSignature([0; 64])),
		] {
			assert_refused(CARRIER, call, Error::<Test>::InvalidSignature);
		}
		System::set_block_number(LATER + 1);
		assert_refused(
			CARRIER,
			with(stream, commitment(0), LATER, signature),
			Error::<Test>::SignatureExpired,
		);
	});
}

#[test]
fn the_key_is_named() {
	run(|| {
		let stream = open();
		let by_key = |sequence, number| submission_by_key(stream, commitment(sequence), number);
		assert_refused(CARRIER, by_key(0, 1), Error::<Test>::KeyNotFound);
		rotate(device_of(stream), 5);
		// Both keys serve, until the grace of the one before is over.
		assert_ok!(dispatch(CARRIER, by_key(0, 0)));
		assert_ok!(dispatch(CARRIER, by_key(1, 1)));
		System::set_block_number(15);
		assert_ok!(dispatch(CARRIER, by_key(2, 0)));
		System::set_block_number(16);
		assert_refused(CARRIER, by_key(3, 0), Error::<Test>::KeyReplaced);
		assert_ok!(dispatch(CARRIER, by_key(3, 1)));
	});
}

#[test]
fn a_commitment_names_the_running_epoch() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		submit(stream, 0..1);
		let second = begin_epoch(device, None);
		let in_epoch = |sequence, epoch| {
			submission(
				stream,
				Commitment {
					epoch,
					..commitment(sequence)
				},
			)
		};
		assert_refused(CARRIER, in_epoch(1, FIRST_EPOCH), Error::<Test>::EpochMismatch);
		assert_ok!(dispatch(CARRIER, in_epoch(1, second)));
		end_epoch(device);
		for epoch in [FIRST_EPOCH, second] {
			assert_refused(CARRIER, in_epoch(2, epoch), Error::<Test>::NoEpoch);
		}
		// The key that was the device's when the epoch began is the first that it takes.
		rotate(device, 100);
		let third = begin_epoch(device, None);
		assert_refused(CARRIER, in_epoch(2, third), Error::<Test>::KeyReplaced);
	});
}

#[test]
fn a_commitment_names_what_it_follows() {
	run(|| {
		let stream = open();
		let refused = |commitment, error: Error<Test>| assert_refused(CARRIER, submission(stream, commitment), error);
		let after = |sequence, after| Commitment {
			after,
			..commitment(sequence)
		};
		// Nothing comes before the first.
		let first = Commitment {
			first_time: 1,
			..after(0, 1)
		};
		refused(first, Error::PredecessorMismatch);
		submit(stream, 0..2);
		let last = commitment(1).last_time;
		for other in [0, commitment(0).last_time, last - 1, last + 1] {
			refused(after(2, other), Error::PredecessorMismatch);
		}
		// What is not next is not judged by what it follows, but by what it says.
		refused(after(3, 0), Error::SequenceGap);
		refused(after(3, commitment(3).first_time + 1), Error::NonMonotonicTime);
		assert_ok!(dispatch(CARRIER, submission(stream, after(2, last))));
	});
}

/// What by itself is not as it must be is said first: a device may sign another commitment then.
#[test]
fn what_is_said_first_is_what_a_commitment_is_by_itself() {
	run(|| {
		let stream = open();
		let mut wrong = Commitment {
			epoch: Default::default(),
			after: NOW + DRIFT + 3,
			count: 0,
			first_time: NOW + DRIFT + 2,
			last_time: NOW + DRIFT + 1,
			..commitment(0)
		};
		let refused = |commitment, error: Error<Test>| assert_refused(CARRIER, submission(stream, commitment), error);
		refused(wrong, Error::ZeroReadings);
		wrong.count = 1;
		refused(wrong, Error::InvalidTimeRange);
		wrong.last_time = wrong.first_time;
		refused(wrong, Error::NonMonotonicTime);
		wrong.after = wrong.first_time;
		refused(wrong, Error::PredecessorMismatch);
		wrong.after = 0;
		refused(wrong, Error::TimeInFuture);
		wrong.last_time = NOW + DRIFT;
		refused(wrong, Error::InvalidTimeRange);
		wrong.first_time = 0;
		refused(wrong, Error::EpochMismatch);
		wrong.epoch = FIRST_EPOCH;
		assert_ok!(dispatch(CARRIER, submission(stream, wrong)));
	});
}

#[test]
fn only_an_active_devices_commitments_are_taken() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		suspend(device);
		assert_refused(
			CARRIER,
			submission(stream, commitment(0)),
			Error::<Test>::DeviceSuspended,
		);
		resume(device);
		submit(stream, 0..1);
		retire(device);
		assert_refused(CARRIER, submission(stream, commitment(1)), Error::<Test>::DeviceRetired);
	});
}

#[test]
fn a_closed_stream_takes_nothing() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(CARRIER, submission(stream, commitment(0)), Error::<Test>::StreamClosed);
	});
}

#[test]
fn a_full_stream_takes_nothing() {
	run(|| {
		let stream = open();
		fill(stream);
		let next = commitment(u64::from(u32::MAX));
		assert_refused(CARRIER, submission(stream, next), Error::<Test>::StreamFull);
	});
}

#[test]
fn somebody_must_sign() {
	run(|| {
		let stream = open();
		let call: RuntimeCall = submission(stream, commitment(0)).into();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_eq!(
				call.clone().dispatch(origin).expect_err("refused").error,
				DispatchError::BadOrigin
			);
		}
	});
}

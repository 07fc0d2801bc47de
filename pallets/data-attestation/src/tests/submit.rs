// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, Streams};
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
			// Both are charged with the most before: the dearest kind, and 31 hashes. These sizes take fewer.
			for (sequence, hashes) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 1), (5, 2)] {
				let call = submission(stream, commitment(sequence));
				assert_eq!(call.get_dispatch_info().call_weight, Weight::from_parts(104, 0));
				let paid = dispatch_with_info(CARRIER, call).expect("is accepted").actual_weight;
				assert_eq!(paid, Some(Weight::from_parts(weight - (31 - hashes), 0)));
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
		assert_refused(CARRIER, submission(stream, commitment(0)), Error::<Test>::SequenceUsed);
		assert_refused(CARRIER, submission(stream, commitment(1)), Error::<Test>::SequenceUsed);
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
		refused(Commitment { count: 0, ..next }, Error::EmptyBatch);
		refused(
			Commitment {
				last_time: next.first_time - 1,
				..next
			},
			Error::TimesReversed,
		);
		refused(
			Commitment {
				first_time: commitment(0).last_time - 1,
				..next
			},
			Error::TimeWentBack,
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
					first_time: commitment(0).last_time,
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
		for (sequence, time) in [(0, 0), (1, NOW + DRIFT), (2, NOW + DRIFT)] {
			let at_once = Commitment {
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
		let Call::submit { signature, .. } = submission(stream, commitment(0)) else {
			unreachable!()
		};
		let with = |stream, commitment, valid_until, signature| Call::submit {
			stream,
			commitment,
			valid_until,
			key_index: 0,
			signature,
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
			assert_refused(CARRIER, call, Error::<Test>::BadSignature);
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
		for (number, error) in [(1, Error::<Test>::KeyReplaced), (2, Error::<Test>::KeyNotFound)] {
			let mut call = submission(stream, commitment(0));
			if let Call::submit { key_index, .. } = &mut call {
				*key_index = number;
			}
			assert_refused(CARRIER, call, error);
		}
	});
}

#[test]
fn only_an_active_devices_commitments_are_taken() {
	run(|| {
		let stream = open();
		let id = device(OWNER, KeyType::Ed25519).0;
		Suspended::set(&vec![id]);
		assert_refused(
			CARRIER,
			submission(stream, commitment(0)),
			Error::<Test>::DeviceSuspended,
		);
		Suspended::set(&vec![]);
		submit(stream, 0..1);
		Retired::set(&vec![id]);
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

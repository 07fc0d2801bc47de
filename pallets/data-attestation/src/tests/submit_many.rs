// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, Submission, WeightInfo};
use assay_primitives::{traits::DeviceAuth, Commitment, DeviceSignature, StreamId};
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};

fn item(stream: StreamId, sequence: u64) -> Submission<u64> {
	Submission {
		stream,
		signed: signed(stream, commitment(sequence)),
	}
}

fn many(items: Vec<Submission<u64>>) -> Call<Test> {
	Call::submit_many {
		submissions: items.try_into().expect("as many as there may be"),
	}
}

fn size(stream: StreamId) -> u64 {
	DataAttestation::root(stream).expect("it is open").0
}

#[test]
fn commitments_of_several_streams_go_together() {
	run(|| {
		let (first, second) = (open(), open());
		let items = vec![item(first, 0), item(second, 0), item(first, 1)];
		let info = dispatch_with_info(CARRIER, many(items)).expect("is accepted");
		assert_eq!((size(first), size(second)), (2, 1));
		// The devices have Ed25519 keys, which are cheaper than others.
		// Nor are their logs the longest: the second commitment of a log takes one hash, the first none.
		// Of 31 hashes, none, none and one. No tranche is over, and no key was replaced.
		let refund = Weight::from_parts(2 * 31 + 30 + 3 * (KEEP + READ), 0);
		let spent = <() as WeightInfo>::submit_many(3) - refund;
		assert_eq!(info.actual_weight, Some(spent));
	});
}

#[test]
fn what_is_refused_is_left_out_and_said() {
	run(|| {
		let stream = open();
		let mut forged = item(stream, 1);
		forged.signed.signature = DeviceSignature([0; 64]);
		let items = vec![item(stream, 0), item(stream, 5), forged, item(stream, 1)];
		let call = many(items);
		let declared = call.get_dispatch_info().call_weight;
		let info = dispatch_with_info(CARRIER, call).expect("is accepted");
		assert_eq!(size(stream), 2);
		for (index, error) in [(1, Error::<Test>::SequenceGap), (2, Error::<Test>::InvalidSignature)] {
			let error = error.into();
			System::assert_has_event(Event::SubmissionRefused { index, stream, error }.into());
		}
		// A signature that was checked is paid for, as if by the most expensive key; what was not is given back.
		let max_surcharge = MockDevices::max_surcharge();
		assert!(max_surcharge.ref_time() > 0);
		let refund = Weight::from_parts(31 + 30 + 2 * (KEEP + READ), 0);
		let spent = <() as WeightInfo>::submit_many(3) + <() as WeightInfo>::submit_refused() + max_surcharge - refund;
		assert_eq!(info.actual_weight, Some(spent));
		assert_eq!(declared, <() as WeightInfo>::submit_many(4) + max_surcharge * 4);
	});
}

/// What is refused for its signature was checked, and is paid for. What is refused before that is not.
#[test]
fn a_refused_signature_costs_what_a_check_costs() {
	run(|| {
		let stream = open();
		let spent = |items| {
			let info = dispatch_with_info(CARRIER, many(items)).expect("is accepted");
			info.actual_weight.expect("it is known")
		};
		let mut forged = item(stream, 0);
		forged.signed.signature = DeviceSignature([0; 64]);
		let early = || item(stream, 5);
		let checked = |count: u64| <() as WeightInfo>::submit_many(count as u32) + MockDevices::max_surcharge() * count;
		let refused = <() as WeightInfo>::submit_refused();
		assert_ne!(checked(1), checked(0) + refused);
		assert_eq!(spent(vec![forged.clone()]), checked(1));
		assert_eq!(spent(vec![early()]), checked(0) + refused);
		assert_eq!(spent(vec![early(), forged.clone(), early()]), checked(1) + refused * 2);
		assert_eq!(spent(vec![forged.clone(), early(), forged]), checked(2) + refused);
	});
}

#[test]
fn nothing_at_all_is_fine_and_more_than_allowed_does_not_decode() {
	use codec::{Decode, Encode};
	run(|| {
		let stream = open();
		dispatch_with_info(CARRIER, many(vec![])).expect("is accepted");
		let too_many: Vec<Submission<u64>> = vec![item(stream, 0); MAX_SUBMISSIONS as usize + 1];
		let call = [&[3][..], &too_many.encode()].concat();
		assert!(Call::<Test>::decode(&mut &call[..]).is_err());
		let as_many: Vec<Submission<u64>> = vec![item(stream, 0); MAX_SUBMISSIONS as usize];
		let call = [&[3][..], &as_many.encode()].concat();
		assert!(Call::<Test>::decode(&mut &call[..]).is_ok());
	});
}

#[test]
fn an_unknown_stream_is_refused_alone() {
	run(|| {
		let stream = open();
		let unknown = Submission {
			stream: 99,
			..item(stream, 0)
		};
		let empty = Submission {
			stream,
			signed: signed(
				stream,
				Commitment {
					count: 0,
					..commitment(0)
				},
			),
		};
		dispatch_with_info(CARRIER, many(vec![unknown, empty, item(stream, 0)])).expect("is accepted");
		assert_eq!(size(stream), 1);
		let error = Error::<Test>::StreamNotFound.into();
		System::assert_has_event(
			Event::SubmissionRefused {
				index: 0,
				stream: 99,
				error,
			}
			.into(),
		);
	});
}

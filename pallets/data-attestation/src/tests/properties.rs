// SPDX-License-Identifier: Apache-2.0

//! Whatever anybody does in whatever order, the state is sound, and logs hold what was accepted.

use crate::{mock::*, Anchored, Call, Descriptions, NextStreamId, Shown, Streams, Submission};
use assay_primitives::{merkle::root_of, Commitment, KeyType, StreamId};
use proptest::prelude::*;
use sp_core::H256;
use std::collections::BTreeMap;

/// What somebody does.
#[derive(Clone, Debug)]
enum Step {
	Open,
	Submit(StreamId, u64),
	SubmitMany(Vec<(StreamId, u64)>),
	/// By a key that the device does not have.
	SubmitByOtherKey(StreamId, u64),
	/// A gateway anchors it alone, when it may be late, and somebody submits it at once.
	AnchorAndSubmit(StreamId, u64),
	Reconfigure(StreamId),
	Close(StreamId),
	Suspend(StreamId),
	Resume(StreamId),
	/// The device signs another commitment for that place, which is anchored. It is reported with the one before it: as it
	/// is logged, or anchored as well.
	Equivocate(StreamId, u64),
	/// Its owner begins another epoch, under a bond or under none.
	BeginEpoch(StreamId, bool),
	/// The device goes to another owner.
	HandOver(StreamId),
	Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
	let (stream, sequence) = (0_u64..4, 0_u64..6);
	let place = (stream.clone(), sequence.clone());
	prop_oneof![
		2 => Just(Step::Open),
		6 => place.clone().prop_map(|(stream, sequence)| Step::Submit(stream, sequence)),
		3 => proptest::collection::vec(place.clone(), 0..=4).prop_map(Step::SubmitMany),
		1 => place.clone().prop_map(|(stream, sequence)| Step::SubmitByOtherKey(stream, sequence)),
		2 => place.clone().prop_map(|(stream, sequence)| Step::AnchorAndSubmit(stream, sequence)),
		1 => stream.clone().prop_map(Step::Reconfigure),
		1 => stream.clone().prop_map(Step::Close),
		1 => stream.clone().prop_map(Step::Suspend),
		2 => stream.clone().prop_map(Step::Resume),
		1 => place.prop_map(|(stream, sequence)| Step::Equivocate(stream, sequence)),
		2 => (stream.clone(), any::<bool>()).prop_map(|(stream, bond)| Step::BeginEpoch(stream, bond)),
		1 => stream.prop_map(Step::HandOver),
		2 => (0_u64..40).prop_map(Step::Wait),
	]
}

fn size(stream: StreamId) -> u64 {
	DataAttestation::root(stream).map_or(0, |(size, _)| size)
}

/// The commitment that the stream's device signs for this place now: in its running epoch, or in its last one.
fn current(stream: StreamId, sequence: u64) -> Commitment {
	let last = record(device_of(stream)).and_then(|record| record.epochs.last().cloned());
	Commitment {
		epoch: last.map(|epoch| epoch.tag).unwrap_or_default(),
		..commitment(sequence)
	}
}

/// Anchors it alone by a gateway of its own, and tells how to submit it from under the anchor.
fn anchored_alone(stream: StreamId, sequence: u64) -> Call<Test> {
	let Anchored { signed, proof } = anchored(stream, signed(stream, current(stream, sequence)));
	Call::submit_anchored {
		proof,
		submission: Submission { stream, signed },
	}
}

/// Each of these is refused or not, and whatever it is, the state is sound after it.
fn take(step: Step) {
	let known = |stream| Streams::<Test>::contains_key(stream);
	match step {
		Step::Open if NextStreamId::<Test>::get() < 4 => {
			let device = device(OWNER, KeyType::Ed25519);
			let open = Call::open_stream {
				device,
				description: description(),
			};
			let _ = dispatch(owner_of(&device).expect("it has one"), open);
		},
		Step::Submit(stream, sequence) => {
			let _ = dispatch(CARRIER, submission(stream, current(stream, sequence)));
		},
		Step::SubmitMany(places) => {
			let submissions: Vec<_> = places
				.into_iter()
				.map(|(stream, sequence)| Submission {
					stream,
					signed: signed(stream, current(stream, sequence)),
				})
				.collect();
			let submissions = submissions.try_into().expect("as many as there may be");
			dispatch(CARRIER, Call::submit_many { submissions }).expect("it goes on without what is refused");
		},
		Step::SubmitByOtherKey(stream, sequence) => {
			let call = submission_by_key(stream, current(stream, sequence), 1);
			dispatch(CARRIER, call).expect_err("it has no such key");
		},
		Step::AnchorAndSubmit(stream, sequence) => {
			let submit_anchored = anchored_alone(stream, sequence);
			let expected = size(stream) == sequence && dispatch(CARRIER, submit_anchored.clone()).is_ok();
			// Once it is there, it is not submitted again.
			assert!(dispatch(CARRIER, submit_anchored).is_err() || !expected);
		},
		Step::Reconfigure(stream) => {
			let reconfigure = Call::reconfigure_stream {
				stream,
				device: device_of(stream),
				description: description(),
			};
			let _ = dispatch(OWNER, reconfigure);
		},
		Step::Close(stream) => {
			let _ = dispatch(OWNER, close(stream));
		},
		Step::Suspend(stream) if known(stream) => suspend(device_of(stream)),
		Step::Resume(stream) if known(stream) => resume(device_of(stream)),
		Step::Equivocate(stream, sequence) if known(stream) => {
			let device = device_of(stream);
			let said = current(stream, sequence);
			let first = Commitment {
				root: H256([9; 32]),
				..said
			};
			let epochs = record(device).expect("known").epochs;
			let epoch = epochs.len() as u32 - 1;
			let gateway = gateway();
			let first = anchored_at(gateway, stream, signed(stream, first));
			let second = if size(stream) > sequence {
				logged(stream, sequence)
			} else {
				Shown::Anchored(anchored_at(gateway, stream, signed(stream, said)))
			};
			// What is in the log may be of an epoch before.
			let one_place = second.commitment().epoch == said.epoch;
			let last = &epochs[epoch as usize];
			let expected = one_place && last.until.is_none() && last.evidence.is_none();
			let report = Call::report_equivocation {
				stream,
				epoch,
				first: Box::new(renewed(first)),
				second: Box::new(second),
			};
			assert_eq!(dispatch(CARRIER, report.clone()).is_ok(), expected, "{last:?}");
			dispatch(CARRIER, report).expect_err("it convicts once");
		},
		Step::BeginEpoch(stream, bond) if known(stream) => {
			begin_epoch(device_of(stream), bond.then_some(BOND));
		},
		Step::HandOver(stream) if known(stream) => {
			let device = device_of(stream);
			let to = if owner_of(&device) == Some(OWNER) {
				CARRIER
			} else {
				OWNER
			};
			hand_over(device, to).expect("it has funds");
		},
		Step::Wait(blocks) => System::set_block_number(System::block_number() + blocks),
		_ => {},
	}
}

/// The leaves of a stream's log, from the events.
fn leaves(stream: StreamId) -> Vec<H256> {
	(0..size(stream))
		.map(|sequence| logged(stream, sequence).commitment().leaf_hash())
		.collect()
}

proptest! {
	#[test]
	fn any_history_is_sound(steps in proptest::collection::vec(step(), 1..60)) {
		run(|| {
			let issued = Balances::total_issuance();
			let mut before = BTreeMap::<StreamId, u64>::new();
			for step in steps {
				take(step);
				DataAttestation::do_try_state().expect("the state is sound");
				// Descriptions are paid for, and nothing else is lost or made.
				let descriptions = Descriptions::<Test>::iter_keys().count() as Balance;
				assert_eq!(
					Balances::total_issuance(),
					issued - descriptions * description_price(43)
				);
				for stream in 0..NextStreamId::<Test>::get() {
					// A log only grows, and holds the commitments of its places in order.
					let size = size(stream);
					assert!(size >= before.insert(stream, size).unwrap_or_default());
					assert_eq!(DataAttestation::root(stream), Some((size, root_of(&leaves(stream)))));
				}
			}
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Whatever anybody does in whatever order, the state is sound, and logs hold what was accepted.

use crate::{mock::*, AnchorProof, Call, NextStreamId, Streams, Submission};
use assay_primitives::{
	merkle::{self, root_of},
	Anchor, Commitment, StreamId,
};
use codec::Encode;
use proptest::prelude::*;
use sp_core::H256;
use std::collections::BTreeMap;

/// What somebody does.
#[derive(Clone, Debug)]
enum Step {
	Open,
	Submit(StreamId, u64),
	SubmitMany(Vec<(StreamId, u64)>),
	/// The device gets another key: what the old one signed is accepted no longer.
	SubmitByOldKey(StreamId, u64),
	/// A gateway anchors it alone, when it may be late, and somebody lifts it at once.
	AnchorAndLift(StreamId, u64),
	Reconfigure(StreamId),
	Close(StreamId),
	Suspend(StreamId),
	Resume(StreamId),
	Report(StreamId, u64),
	ReleaseBond(StreamId),
	Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
	let (stream, sequence) = (0_u64..4, 0_u64..6);
	let place = (stream.clone(), sequence.clone());
	prop_oneof![
		2 => Just(Step::Open),
		6 => place.clone().prop_map(|(stream, sequence)| Step::Submit(stream, sequence)),
		3 => proptest::collection::vec(place.clone(), 0..=4).prop_map(Step::SubmitMany),
		1 => place.clone().prop_map(|(stream, sequence)| Step::SubmitByOldKey(stream, sequence)),
		2 => place.clone().prop_map(|(stream, sequence)| Step::AnchorAndLift(stream, sequence)),
		1 => stream.clone().prop_map(Step::Reconfigure),
		1 => stream.clone().prop_map(Step::Close),
		1 => stream.clone().prop_map(Step::Suspend),
		2 => stream.clone().prop_map(Step::Resume),
		1 => place.prop_map(|(stream, sequence)| Step::Report(stream, sequence)),
		2 => stream.prop_map(Step::ReleaseBond),
		2 => (0..UNBONDING).prop_map(Step::Wait),
	]
}

/// Another commitment for the same place.
fn other(sequence: u64) -> Commitment {
	Commitment {
		root: H256([9; 32]),
		..commitment(sequence)
	}
}

fn size(stream: StreamId) -> u64 {
	DataAttestation::root(stream).map_or(0, |(size, _)| size)
}

/// Anchors it alone by a gateway of its own, and tells how to lift it.
fn anchored_alone(submission: Submission<u64>) -> Call<Test> {
	let (gateway, root, size) = (gateway(), merkle::leaf_hash(&submission.encode()), 1);
	dispatch(CARRIER, Call::anchor { gateway, root, size }).expect("it may");
	let proof = AnchorProof {
		gateway,
		anchor: Anchor {
			epoch: 0,
			block: System::block_number(),
			size,
			root,
		},
		log_path: Default::default(),
		index: 0,
		path: Default::default(),
	};
	Call::lift { proof, submission }
}

fn take(step: Step) {
	let device = |stream| Streams::<Test>::get(stream).map(|stream| stream.device.0);
	match step {
		Step::Open if NextStreamId::<Test>::get() < 4 && Suspended::get().is_empty() => {
			open();
		},
		Step::Open => {},
		Step::Submit(stream, sequence) => {
			let _ = dispatch(CARRIER, submission(stream, commitment(sequence)));
		},
		Step::SubmitMany(places) => {
			let submissions: Vec<_> = places
				.into_iter()
				.map(|(stream, sequence)| Submission {
					stream,
					signed: signed(stream, commitment(sequence)),
				})
				.collect();
			let submissions = submissions.try_into().expect("as many as there may be");
			dispatch(CARRIER, Call::submit_many { submissions }).expect("it goes on without what is refused");
		},
		Step::SubmitByOldKey(stream, sequence) => {
			let mut call = submission(stream, commitment(sequence));
			if let Call::submit { key_index, .. } = &mut call {
				*key_index = 1;
			}
			dispatch(CARRIER, call).expect_err("the key was replaced");
		},
		Step::AnchorAndLift(stream, sequence) => {
			let submission = Submission {
				stream,
				signed: signed(stream, commitment(sequence)),
			};
			let lift = anchored_alone(submission);
			let expected = size(stream) == sequence && dispatch(CARRIER, lift.clone()).is_ok();
			// Once it is there, it is not lifted again.
			assert!(dispatch(CARRIER, lift).is_err() || !expected);
		},
		Step::Reconfigure(stream) => {
			let description = description();
			let reconfigure = Call::reconfigure_stream {
				stream,
				device: device_of(stream),
				description,
			};
			let _ = dispatch(OWNER, reconfigure);
		},
		Step::Close(stream) => {
			let _ = dispatch(OWNER, close(stream));
		},
		Step::Suspend(stream) => {
			let mut all = Suspended::get();
			all.extend(device(stream));
			Suspended::set(&all);
		},
		Step::Resume(stream) => {
			let mut all = Suspended::get();
			all.retain(|id| Some(*id) != device(stream));
			Suspended::set(&all);
		},
		Step::Report(stream, sequence) => {
			let (first, second) = (signed(stream, commitment(sequence)), signed(stream, other(sequence)));
			let _ = dispatch(CARRIER, Call::report_equivocation { stream, first, second });
		},
		Step::ReleaseBond(stream) => {
			let _ = dispatch(CARRIER, Call::release_bond { stream });
		},
		Step::Wait(blocks) => System::set_block_number(System::block_number() + blocks),
	}
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
				assert_eq!(Balances::total_issuance(), issued);
				for stream in 0..NextStreamId::<Test>::get() {
					// A log only grows, and holds the commitments of its places in order.
					let size = size(stream);
					assert!(size >= before.insert(stream, size).unwrap_or_default());
					let leaves: Vec<_> = (0..size).map(|sequence| commitment(sequence).leaf_hash()).collect();
					assert_eq!(DataAttestation::root(stream), Some((size, root_of(&leaves))));
				}
			}
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Stream, Streams};
use assay_primitives::{
	merkle::{root_of, Frontier},
	StreamId,
};
use codec::{Encode, MaxEncodedLen};
use proptest::prelude::*;
use sp_core::H256;

/// What a stream takes of the state, without its descriptions.
#[test]
fn a_stream_costs_about_a_kilobyte_however_long_it_is() {
	assert_eq!(Stream::<Test>::max_encoded_len(), 1237);
	run(|| {
		let stream = open();
		let size = |stream: StreamId| Streams::<Test>::get(stream).expect("open").encode().len();
		let empty = size(stream);
		submit(stream, 0..10);
		assert_eq!(size(stream), empty + 2 * 32, "10 is 1010 in binary: two subtree roots");

		// Many batches, without as many signatures.
		for (batches, ones) in [(10_000_u64, 5), (1_000_000, 7)] {
			let mut frontier = Frontier::default();
			for batch in 0..batches {
				frontier.append(H256::from_low_u64_be(batch)).expect("not full");
			}
			Streams::<Test>::mutate(stream, |stream| {
				let stream = stream.as_mut().expect("open");
				stream.log = crate::Log::Open(frontier);
				stream.readings = batches;
			});
			assert_eq!(size(stream), empty + ones * 32, "{batches} has {ones} ones in binary");
		}
	});
}

/// Nodes build their proofs from it.
#[test]
fn the_frontier_is_that_of_the_open_log() {
	run(|| {
		assert_eq!(DataAttestation::frontier(0), None);
		let stream = open();
		let mut frontier = Frontier::default();
		assert_eq!(DataAttestation::frontier(stream), Some(frontier.clone()));
		for sequence in 0..3 {
			submit(stream, sequence..sequence + 1);
			frontier.append(commitment(sequence).leaf_hash()).expect("not full");
			assert_eq!(DataAttestation::frontier(stream), Some(frontier.clone()));
			assert_ne!(frontier, Frontier::default());
		}
		assert_eq!(DataAttestation::frontier(stream + 1), None);
		dispatch(OWNER, close(stream)).expect("is accepted");
		assert_eq!(DataAttestation::frontier(stream), None);
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Whatever is thrown at two streams in turn, each log holds what was accepted, in order.
	#[test]
	fn logs_hold_what_was_accepted(tries in proptest::collection::vec((0_u64..2, 0_u64..12), 1..60)) {
		run(|| {
			let mut accepted = [Vec::new(), Vec::new()];
			let streams = [open(), open()];
			for (stream, sequence) in tries {
				let stream = stream as usize;
				let result = dispatch(CARRIER, submission(streams[stream], commitment(sequence)));
				let expected = sequence == accepted[stream].len() as u64;
				assert_eq!(result.is_ok(), expected, "{result:?}");
				if expected {
					accepted[stream].push(commitment(sequence).leaf_hash());
				}
				DataAttestation::do_try_state().expect("the state is sound");
			}
			for (stream, leaves) in streams.into_iter().zip(accepted) {
				assert_eq!(DataAttestation::root(stream), Some((leaves.len() as u64, root_of(&leaves))));
			}
		});
	}
}

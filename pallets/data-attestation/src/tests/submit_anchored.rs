// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, AnchorProof, Call, Error, Event, Submission};
use assay_primitives::{merkle::root_of, Commitment, KeyType, StreamId};
use frame_support::assert_ok;
use sp_core::H256;

/// A tree of signed commitments that a gateway anchored between others of its anchors.
struct Tree {
	submissions: Vec<Submission<u64>>,
	proofs: Vec<AnchorProof<u64>>,
}

impl Tree {
	fn submit_anchored(&self, n: usize) -> Call<Test> {
		Call::submit_anchored {
			proof: self.proofs[n].clone(),
			submission: self.submissions[n].clone(),
		}
	}

	/// The call with something changed.
	fn submit_anchored_with(
		&self,
		n: usize,
		change: impl FnOnce(&mut AnchorProof<u64>, &mut Submission<u64>),
	) -> Call<Test> {
		let (mut proof, mut submission) = (self.proofs[n].clone(), self.submissions[n].clone());
		change(&mut proof, &mut submission);
		Call::submit_anchored { proof, submission }
	}
}

fn submissions(stream: StreamId, count: u64) -> Vec<Submission<u64>> {
	(0..count)
		.map(|sequence| Submission {
			stream,
			signed: signed(stream, commitment(sequence)),
		})
		.collect()
}

/// Anchors these in block 12, as the second of seven: they are in the perfect subtree of the first four.
fn anchored(submissions: Vec<Submission<u64>>) -> Tree {
	let gateway = gateway();
	System::set_block_number(12);
	anchor_more(gateway, 1);
	let mut proofs = anchor_all(gateway, &submissions);
	anchor_more(gateway, 5);
	for proof in &mut proofs {
		proof.log_path = log_path(gateway, proof.anchor.sequence);
	}
	Tree { submissions, proofs }
}

#[test]
fn what_was_anchored_is_submitted_by_anyone_in_order() {
	run(|| {
		let (first, second) = (open(), open_for(device(OWNER, KeyType::P256)));
		let all = [submissions(first, 3), submissions(second, 2)].concat();
		let anchored = anchored(all);
		for (n, submission) in anchored.submissions.iter().enumerate() {
			let (proof, submission) = (anchored.proofs[n].clone(), submission.clone());
			assert!(DataAttestation::verify_anchored(proof, submission));
			assert_ok!(dispatch(POOR, anchored.submit_anchored(n)));
			let (stream, sequence) = (
				anchored.submissions[n].stream,
				anchored.submissions[n].signed.commitment.sequence,
			);
			assert_last(Event::AnchoredSubmitted {
				stream,
				sequence,
				gateway: 0,
				anchor: 1,
			});
		}
		// The logs are the same as if each had come by itself.
		for (stream, count) in [(first, 3), (second, 2)] {
			let leaves: Vec<_> = (0..count).map(|n| commitment(n).leaf_hash()).collect();
			assert_eq!(DataAttestation::root(stream), Some((count, root_of(&leaves))));
		}
	});
}

#[test]
fn the_only_leaf_of_a_tree_needs_no_path() {
	run(|| {
		let anchored = anchored(submissions(open(), 1));
		assert!(anchored.proofs[0].path.is_empty());
		assert_ok!(dispatch(CARRIER, anchored.submit_anchored(0)));
	});
}

#[test]
fn it_may_come_late() {
	run(|| {
		let stream = open();
		let anchored = anchored(submissions(stream, 2));
		// By then its own last block is past: nobody could submit it.
		System::set_block_number(LATER + 1);
		assert_refused(
			CARRIER,
			submission(stream, commitment(0)),
			Error::<Test>::SignatureExpired,
		);
		assert_ok!(dispatch(CARRIER, anchored.submit_anchored(0)));
		// Once the gateway is closed, the path leads to the root.
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));
		assert_refused(CARRIER, anchored.submit_anchored(1), Error::<Test>::NotAnchored);
		let renewed = anchored.submit_anchored_with(1, |proof, _| proof.log_path = log_path(0, 1));
		assert_ok!(dispatch(CARRIER, renewed));
	});
}

#[test]
fn the_gateway_may_go_on_while_it_is_on_its_way() {
	run(|| {
		let (first, second) = (open(), open());
		let one = |stream| vec![submissions(stream, 1).remove(0)];
		let early = anchored(one(first));
		// Seven anchors are there: the four before it stay together until eight are.
		assert_ok!(dispatch(CARRIER, early.submit_anchored(0)));
		let mut late = anchored(one(second));
		anchor_more(1, 1);
		assert_refused(CARRIER, late.submit_anchored(0), Error::<Test>::NotAnchored);
		late.proofs[0].log_path = log_path(1, 1);
		// It is good for eight appends now, whatever the gateway anchors.
		anchor_more(1, 7);
		assert_ok!(dispatch(CARRIER, late.submit_anchored(0)));
	});
}

#[test]
fn its_times_are_judged_as_of_the_anchor() {
	run(|| {
		let stream = open();
		let mut ahead = commitment(0);
		ahead.last_time = NOW + DRIFT + 1;
		let submission = Submission {
			stream,
			signed: signed(stream, ahead),
		};
		// It was ahead of the clock when it was anchored, and stays so.
		let too_early = anchored(vec![submission.clone()]);
		assert_refused(CARRIER, too_early.submit_anchored(0), Error::<Test>::TimeInFuture);
		Timestamp::set_timestamp(NOW + 1);
		assert_refused(CARRIER, too_early.submit_anchored(0), Error::<Test>::TimeInFuture);
		let forged = too_early.submit_anchored_with(0, |proof, _| proof.anchor.latest += 1);
		assert_refused(CARRIER, forged, Error::<Test>::NotAnchored);
		// Anchored once more, when the time has come, it is as good as any.
		let in_time = anchored(vec![submission]);
		assert_ok!(dispatch(CARRIER, in_time.submit_anchored(0)));
	});
}

#[test]
fn it_is_of_the_epoch_that_runs() {
	run(|| {
		let stream = open();
		let device = device_of(stream);
		let first = anchored(submissions(stream, 1));
		System::set_block_number(14);
		let tag = begin_epoch(device, None);
		assert_refused(CARRIER, first.submit_anchored(0), Error::<Test>::EpochMismatch);
		let in_second = |sequence| Submission {
			stream,
			signed: signed(
				stream,
				Commitment {
					epoch: tag,
					..commitment(sequence)
				},
			),
		};
		// Nothing of it can have been there before it began.
		let gateway = gateway();
		System::set_block_number(13);
		let proof = anchor_all(gateway, &[in_second(0)]).remove(0);
		System::set_block_number(14);
		let submission = in_second(0);
		assert_refused(
			CARRIER,
			Call::submit_anchored { proof, submission },
			Error::<Test>::EpochMismatch,
		);
		let proof = anchor_all(gateway, &[in_second(0)]).remove(0);
		let submission = in_second(0);
		let submit_anchored = Call::submit_anchored { proof, submission };
		end_epoch(device);
		assert_refused(CARRIER, submit_anchored.clone(), Error::<Test>::NoEpoch);
		let another = begin_epoch(device, None);
		assert!(another != tag);
		assert_refused(CARRIER, submit_anchored, Error::<Test>::EpochMismatch);
	});
}

#[test]
fn what_had_expired_when_it_was_anchored_is_refused() {
	run(|| {
		let stream = open();
		let by = |valid_until, key_index| Submission {
			stream,
			signed: signed_by(stream, commitment(0), valid_until, key_index),
		};
		// The block of the anchor is 12; key 0 was replaced in block 10, and its signatures are accepted up to 11.
		rotate(device_of(stream), 1);
		let anchored = anchored(vec![by(11, 1), by(12, 0), by(12, 7), by(12, 1)]);
		for (n, error) in [
			(0, Error::<Test>::SignatureExpired),
			(1, Error::KeyReplaced),
			(2, Error::KeyNotFound),
		] {
			assert_refused(CARRIER, anchored.submit_anchored(n), error);
		}
		assert_ok!(dispatch(CARRIER, anchored.submit_anchored(3)));
	});
}

#[test]
fn what_submit_refuses_is_refused() {
	run(|| {
		let stream = open();
		let with = |change: fn(&mut Commitment)| {
			let mut commitment = commitment(0);
			change(&mut commitment);
			Submission {
				stream,
				signed: signed(stream, commitment),
			}
		};
		let mut forged = with(|_| {});
		forged.signed.signature.0[0] ^= 1;
		let mut nowhere = with(|_| {});
		nowhere.stream = 99;
		let anchored = anchored(vec![
			with(|it| it.sequence = 1),
			with(|it| it.count = 0),
			with(|it| it.first_time = it.last_time + 1),
			with(|it| it.last_time = NOW + DRIFT + 1),
			forged,
			nowhere,
			with(|_| {}),
			with(|it| *it = commitment(1)),
		]);
		for (n, error) in [
			Error::<Test>::SequenceGap,
			Error::ZeroReadings,
			Error::InvalidTimeRange,
			Error::TimeInFuture,
			Error::InvalidSignature,
			Error::StreamNotFound,
		]
		.into_iter()
		.enumerate()
		{
			assert_refused(CARRIER, anchored.submit_anchored(n), error);
		}
		let device = device_of(stream);
		suspend(device);
		assert_refused(CARRIER, anchored.submit_anchored(6), Error::<Test>::DeviceSuspended);
		resume(device);
		assert_ok!(dispatch(CARRIER, anchored.submit_anchored(6)));
		assert_refused(CARRIER, anchored.submit_anchored(6), Error::<Test>::DuplicateSequence);
		retire(device);
		assert_refused(CARRIER, anchored.submit_anchored(7), Error::<Test>::DeviceRetired);
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(CARRIER, anchored.submit_anchored(7), Error::<Test>::StreamClosed);
	});
}

#[test]
fn a_stream_that_is_ahead_or_full_takes_none() {
	run(|| {
		let stream = open();
		let back = Submission {
			stream,
			signed: signed(
				stream,
				Commitment {
					first_time: 0,
					..commitment(2)
				},
			),
		};
		let follows_another = Submission {
			stream,
			signed: signed(
				stream,
				Commitment {
					after: 0,
					..commitment(2)
				},
			),
		};
		let full = Submission {
			stream,
			signed: signed(stream, commitment(assay_primitives::merkle::MAX_SIZE)),
		};
		let anchored = anchored(vec![back, follows_another, full]);
		submit(stream, 0..2);
		assert_refused(CARRIER, anchored.submit_anchored(0), Error::<Test>::NonMonotonicTime);
		assert_refused(CARRIER, anchored.submit_anchored(1), Error::<Test>::PredecessorMismatch);
		fill(stream);
		assert_refused(CARRIER, anchored.submit_anchored(2), Error::<Test>::StreamFull);
	});
}

#[test]
fn wrong_proofs_are_refused() {
	run(|| {
		let stream = open();
		let anchored = anchored(submissions(stream, 5));
		let refused = |change: fn(&mut AnchorProof<u64>, &mut Submission<u64>), error: Error<Test>| {
			let call = anchored.submit_anchored_with(0, change);
			let Call::submit_anchored { proof, submission } = &call else {
				unreachable!("it is that call")
			};
			assert!(!DataAttestation::verify_anchored(proof.clone(), submission.clone()));
			assert_refused(CARRIER, call, error);
		};
		refused(|proof, _| proof.gateway = 99, Error::GatewayNotFound);
		refused(|proof, _| proof.anchor.sequence = 0, Error::NotAnchored);
		// The block counts: an anchor cannot be made older than it is.
		refused(|proof, _| proof.anchor.block = 11, Error::NotAnchored);
		// So does the clock.
		refused(|proof, _| proof.anchor.latest += 1, Error::NotAnchored);
		refused(|proof, _| proof.anchor.sequence = u64::MAX, Error::NotAnchored);
		refused(|proof, _| proof.anchor.size = u64::MAX, Error::NotAnchored);
		let longest = |path: &mut crate::Path| *path = crate::Path::truncate_from(vec![H256::zero(); 32]);
		assert_refused(
			CARRIER,
			anchored.submit_anchored_with(0, |proof, _| longest(&mut proof.log_path)),
			Error::<Test>::NotAnchored,
		);
		assert_refused(
			CARRIER,
			anchored.submit_anchored_with(0, |proof, _| longest(&mut proof.path)),
			Error::<Test>::NotAnchored,
		);
		refused(|proof, _| proof.anchor.size = 6, Error::NotAnchored);
		refused(|proof, _| proof.anchor.root = H256([1; 32]), Error::NotAnchored);
		refused(|proof, _| proof.index = 1, Error::NotAnchored);
		refused(|proof, _| proof.index = 5, Error::NotAnchored);
		refused(|proof, _| proof.path[0] = H256::zero(), Error::NotAnchored);
		refused(|proof, _| proof.path = Default::default(), Error::NotAnchored);
		refused(|proof, _| proof.log_path[0] = H256::zero(), Error::NotAnchored);
		refused(|proof, _| proof.log_path = Default::default(), Error::NotAnchored);
		// Another last block is another message, and another leaf.
		refused(|_, submission| submission.signed.valid_until += 1, Error::NotAnchored);
		refused(
			|_, submission| submission.signed.signature.0[0] ^= 1,
			Error::NotAnchored,
		);
		assert_ok!(dispatch(CARRIER, anchored.submit_anchored(0)));
	});
}

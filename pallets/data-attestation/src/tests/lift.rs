// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, AnchorProof, Call, Error, Event, Submission};
use assay_primitives::{
	merkle::{inclusion_path, leaf_hash, root_of},
	Anchor, Commitment, KeyType, StreamId,
};
use codec::Encode;
use frame_support::assert_ok;
use sp_core::H256;

/// A tree of signed commitments that a gateway anchored between two others of its anchors.
struct Anchored {
	submissions: Vec<Submission<u64>>,
	proofs: Vec<AnchorProof<u64>>,
}

impl Anchored {
	fn lift(&self, n: usize) -> Call<Test> {
		Call::lift {
			proof: self.proofs[n].clone(),
			submission: self.submissions[n].clone(),
		}
	}

	/// The call with something changed.
	fn lift_with(&self, n: usize, change: impl FnOnce(&mut AnchorProof<u64>, &mut Submission<u64>)) -> Call<Test> {
		let (mut proof, mut submission) = (self.proofs[n].clone(), self.submissions[n].clone());
		change(&mut proof, &mut submission);
		Call::lift { proof, submission }
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

/// Anchors these in block 12.
fn anchored(submissions: Vec<Submission<u64>>) -> Anchored {
	let gateway = gateway();
	System::set_block_number(12);
	let leaves: Vec<_> = submissions.iter().map(|each| leaf_hash(&each.encode())).collect();
	let (size, root) = (leaves.len() as u64, root_of(&leaves));
	let mut anchors = vec![];
	for (epoch, (size, root)) in (0..).zip([(3, H256([1; 32])), (size, root), (4, H256([2; 32]))]) {
		assert_ok!(dispatch(CARRIER, Call::anchor { gateway, root, size }));
		anchors.push(Anchor {
			epoch,
			block: 12,
			size,
			root,
		});
	}
	let log: Vec<_> = anchors.iter().map(Anchor::leaf_hash).collect();
	let path = |leaves: &[H256], index: usize| {
		let path = inclusion_path(leaves, index).expect("it is there");
		path.try_into().expect("it is short")
	};
	let proofs = (0..submissions.len())
		.map(|index| AnchorProof {
			gateway,
			anchor: anchors[1],
			log_path: path(&log, 1),
			index: index as u64,
			path: path(&leaves, index),
		})
		.collect();
	Anchored { submissions, proofs }
}

#[test]
fn what_was_anchored_is_lifted_by_anyone_in_order() {
	run(|| {
		let (first, second) = (open(), open_for(device(OWNER, KeyType::P256)));
		let all = [submissions(first, 3), submissions(second, 2)].concat();
		let anchored = anchored(all);
		for (n, submission) in anchored.submissions.iter().enumerate() {
			let (proof, submission) = (anchored.proofs[n].clone(), submission.clone());
			assert!(DataAttestation::verify_anchored(proof, submission));
			assert_ok!(dispatch(POOR, anchored.lift(n)));
			let (stream, sequence) = (
				anchored.submissions[n].stream,
				anchored.submissions[n].signed.commitment.sequence,
			);
			assert_last(Event::Lifted {
				stream,
				sequence,
				gateway: 0,
				epoch: 1,
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
		assert_ok!(dispatch(CARRIER, anchored.lift(0)));
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
		assert_ok!(dispatch(CARRIER, anchored.lift(0)));
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));
		assert_ok!(dispatch(CARRIER, anchored.lift(1)));
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
		// The block of the anchor is 12; key 1 was replaced in block 5.
		let anchored = anchored(vec![by(11, 0), by(12, 1), by(12, 7), by(12, 0)]);
		for (n, error) in [
			(0, Error::<Test>::SignatureExpired),
			(1, Error::KeyReplaced),
			(2, Error::KeyNotFound),
		] {
			assert_refused(CARRIER, anchored.lift(n), error);
		}
		assert_ok!(dispatch(CARRIER, anchored.lift(3)));
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
		]);
		for (n, error) in [
			Error::<Test>::SequenceGap,
			Error::EmptyBatch,
			Error::TimesReversed,
			Error::TimeInFuture,
			Error::BadSignature,
			Error::StreamNotFound,
		]
		.into_iter()
		.enumerate()
		{
			assert_refused(CARRIER, anchored.lift(n), error);
		}
		let device = device(OWNER, KeyType::Ed25519);
		Suspended::set(&vec![device.0]);
		assert_refused(CARRIER, anchored.lift(6), Error::<Test>::DeviceSuspended);
		Suspended::set(&vec![]);
		Retired::set(&vec![device.0]);
		assert_refused(CARRIER, anchored.lift(6), Error::<Test>::DeviceRetired);
		Retired::set(&vec![]);
		assert_ok!(dispatch(CARRIER, anchored.lift(6)));
		assert_refused(CARRIER, anchored.lift(6), Error::<Test>::SequenceUsed);
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(CARRIER, anchored.lift(6), Error::<Test>::StreamClosed);
	});
}

#[test]
fn a_stream_that_is_ahead_or_full_takes_none() {
	run(|| {
		let stream = open();
		let mut late = commitment(2);
		late.first_time = 0;
		let early = Submission {
			stream,
			signed: signed(stream, late),
		};
		let full = Submission {
			stream,
			signed: signed(stream, commitment(assay_primitives::merkle::MAX_SIZE)),
		};
		let anchored = anchored(vec![early, full]);
		submit(stream, 0..2);
		assert_refused(CARRIER, anchored.lift(0), Error::<Test>::TimeWentBack);
		fill(stream);
		assert_refused(CARRIER, anchored.lift(1), Error::<Test>::StreamFull);
	});
}

#[test]
fn wrong_proofs_are_refused() {
	run(|| {
		let stream = open();
		let anchored = anchored(submissions(stream, 5));
		let refused = |change: fn(&mut AnchorProof<u64>, &mut Submission<u64>), error: Error<Test>| {
			let call = anchored.lift_with(0, change);
			let Call::lift { proof, submission } = &call else {
				unreachable!("it is that call")
			};
			assert!(!DataAttestation::verify_anchored(proof.clone(), submission.clone()));
			assert_refused(CARRIER, call, error);
		};
		refused(|proof, _| proof.gateway = 99, Error::GatewayNotFound);
		refused(|proof, _| proof.anchor.epoch = 0, Error::NotAnchored);
		// The block counts: an anchor cannot be made older than it is.
		refused(|proof, _| proof.anchor.block = 11, Error::NotAnchored);
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
		assert_ok!(dispatch(CARRIER, anchored.lift(0)));
	});
}

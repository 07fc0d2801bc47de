// SPDX-License-Identifier: Apache-2.0

//! What is a reading of a device, and what is none.

use super::*;
use crate::common::goods::leaves;
use assay_primitives::merkle;

fn leaf_hashes(sequence: u64) -> Vec<H256> {
	let leaves = leaves(STREAM, sequence);
	leaves.iter().map(|leaf| merkle::leaf_hash(leaf)).collect()
}

#[test]
fn a_reading_is_proved_and_a_forged_one_is_not() {
	development().execute_with(|| {
		committed();

		let log: Vec<_> = (0..3).map(|sequence| commitment(sequence).leaf_hash()).collect();
		assert_eq!(
			view(attestation::RootViewFunction::<Runtime>::new(0)),
			Some((3, merkle::root_of(&log)))
		);

		let proved = |leaf: Vec<u8>, index: u32, commitment: Commitment| {
			view(attestation::VerifyReadingViewFunction::<Runtime>::new(
				0,
				leaf,
				index,
				merkle::inclusion_path(&leaf_hashes(1), 3).unwrap(),
				commitment,
				merkle::inclusion_path(&log, 1).unwrap(),
			))
		};
		let leaf = leaves(STREAM, 1).remove(3);
		assert!(proved(leaf.clone(), 3, commitment(1)));

		let mut forged = leaf.clone();
		forged[18] ^= 1;
		assert!(!proved(forged, 3, commitment(1)));
		assert!(!proved(leaf.clone(), 2, commitment(1)));
		assert!(!proved(leaf.clone(), 3, commitment(0)));
		let mut other = commitment(1);
		other.last_time += 1;
		assert!(!proved(leaf, 3, other));
	});
}

#[test]
fn what_a_device_did_not_sign_changes_nothing() {
	development().execute_with(|| {
		let device = sensor();
		register(&device);
		open_stream(&device);

		// Signed, but about something else.
		let mut call = submit(&device, commitment(0));
		if let attestation::Call::submit { signed, .. } = &mut call {
			signed.commitment.count = 6;
		}
		assert_noop!(dispatch(Charlie, call), attestation::Error::<Runtime>::InvalidSignature);

		// Signed, and submitted before.
		let first = submit(&device, commitment(0));
		assert_ok!(dispatch(Charlie, first.clone()));
		assert_noop!(
			dispatch(Charlie, first),
			attestation::Error::<Runtime>::DuplicateSequence
		);

		// Signed, too early.
		assert_noop!(
			dispatch(Charlie, submit(&device, commitment(2))),
			attestation::Error::<Runtime>::SequenceGap
		);

		// A suspended device is not heard.
		assert_ok!(dispatch(Alice, identity::Call::suspend { device: device.id }));
		assert_noop!(
			dispatch(Charlie, submit(&device, commitment(1))),
			attestation::Error::<Runtime>::DeviceSuspended
		);
	});
}

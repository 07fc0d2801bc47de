// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call};
use assay_primitives::{
	merkle::{inclusion_path, leaf_hash, root_of},
	stream::StreamDescription,
	traits::{Described, StreamProof},
	Commitment, KeyType,
};
use frame_support::assert_ok;
use sp_core::H256;

/// Seven readings of one batch.
fn readings() -> Vec<Vec<u8>> {
	(0..7).map(|n: u8| vec![n; 20]).collect()
}

fn hashes() -> Vec<H256> {
	readings().iter().map(|leaf| leaf_hash(leaf)).collect()
}

/// Batches 0 to 4, of which the third holds the readings.
fn batches() -> Vec<Commitment> {
	let mut all: Vec<_> = (0..5).map(commitment).collect();
	all[3].count = 7;
	all[3].root = root_of(&hashes());
	all
}

#[test]
fn a_reading_is_proved_against_the_root() {
	run(|| {
		let stream = open();
		for batch in batches() {
			assert_ok!(dispatch(CARRIER, submission(stream, batch)));
		}
		let leaves: Vec<_> = batches().iter().map(Commitment::leaf_hash).collect();
		let log_path = inclusion_path(&leaves, 3).expect("in the log");
		let batch = batches()[3];
		assert!(DataAttestation::verify_commitment(stream, batch, log_path.clone()));

		for (index, leaf) in (0..).zip(readings()) {
			let path = inclusion_path(&hashes(), index as usize).expect("in the batch");
			let verify = |stream, leaf: &[u8], index, path: &[H256], batch, log_path: &[H256]| {
				DataAttestation::verify_reading(stream, leaf.to_vec(), index, path.to_vec(), batch, log_path.to_vec())
			};
			assert!(verify(stream, &leaf, index, &path, batch, &log_path));

			let mut tampered = leaf.clone();
			tampered[19] ^= 1;
			assert!(
				!verify(stream, &tampered, index, &path, batch, &log_path),
				"another reading"
			);
			assert!(
				!verify(stream, &leaf, index + 1, &path, batch, &log_path),
				"another place"
			);
			assert!(!verify(stream, &leaf, 7, &path, batch, &log_path), "no place");
			assert!(!verify(stream, &leaf, index, &[], batch, &log_path), "no path");
			assert!(
				!verify(stream, &leaf, index, &path, batch, &log_path[1..]),
				"a short path"
			);
			assert!(!verify(stream + 1, &leaf, index, &path, batch, &log_path), "no stream");
			let larger = Commitment { count: 8, ..batch };
			assert!(
				!verify(stream, &leaf, index, &path, larger, &log_path),
				"a batch of another size"
			);
			let forged = Commitment {
				root: root_of(&[leaf_hash(&tampered)]),
				count: 1,
				..batch
			};
			assert!(
				!verify(stream, &tampered, 0, &[], forged, &log_path),
				"a batch that was not committed"
			);
		}
	});
}

#[test]
fn a_proof_outlives_the_closing_but_not_the_growth() {
	run(|| {
		let stream = open();
		submit(stream, 0..2);
		let path = vec![commitment(0).leaf_hash()];
		let holds = || DataAttestation::verify_commitment(stream, commitment(1), path.clone());
		assert!(holds());
		submit(stream, 2..3);
		assert!(!holds(), "the path is to a smaller log's root");
		let longer = vec![commitment(0).leaf_hash(), commitment(2).leaf_hash()];
		assert_ok!(dispatch(OWNER, close(stream)));
		assert!(DataAttestation::verify_commitment(stream, commitment(1), longer));
	});
}

#[test]
fn a_log_is_the_beginning_of_what_it_becomes() {
	run(|| {
		let stream = open();
		submit(stream, 0..3);
		let (size, root) = DataAttestation::root(stream).expect("open");
		let holds =
			|stream, size, root, path: &[H256]| DataAttestation::verify_consistency(stream, size, root, path.to_vec());
		assert!(holds(stream, size, root, &[]));
		submit(stream, 3..4);
		// RFC 9162, section 2.1.4.2: of three leaves in four, the third, the fourth, and the root over the first two.
		let leaf = |n| commitment(n).leaf_hash();
		let path = [leaf(2), leaf(3), root_of(&[leaf(0), leaf(1)])];
		assert!(holds(stream, size, root, &path));
		assert!(!holds(stream, size, H256::zero(), &path));
		assert!(!holds(stream, size, root, &path[..2]));
		assert!(!holds(stream, size + 1, root, &path));
		assert!(!holds(stream + 1, size, root, &path));
	});
}

#[test]
fn the_market_is_told_where_a_stream_stands() {
	run(|| {
		assert_eq!(DataAttestation::head(0), None);
		assert!(!DataAttestation::may_sell(&OWNER, 0));
		let stream = open();
		submit(stream, 0..3);
		let head = DataAttestation::head(stream).expect("open");
		assert_eq!((head.device, head.size), (device(OWNER, KeyType::Ed25519), 3));
		assert_eq!(Some((head.size, head.root)), DataAttestation::root(stream));
		assert!(DataAttestation::may_sell(&OWNER, stream));
		assert!(!DataAttestation::may_sell(&CARRIER, stream));
	});
}

#[test]
fn the_market_is_told_what_a_stream_measures() {
	run(|| {
		assert_eq!(DataAttestation::described(0), None);
		let stream = open();
		submit(stream, 0..3);
		let described = |quantity: &[u8]| Described {
			quantity: quantity.to_vec(),
			unit: b"Cel".to_vec(),
			readings: 30,
		};
		assert_eq!(DataAttestation::described(stream), Some(described(b"temperature")));
		let reconfigure = Call::reconfigure_stream {
			stream,
			device: device_of(stream),
			description: StreamDescription {
				quantity: b"dew-point".to_vec(),
				..description()
			},
		};
		assert_ok!(dispatch(OWNER, reconfigure));
		assert_eq!(DataAttestation::described(stream), Some(described(b"dew-point")));
	});
}

#[test]
fn the_market_is_told_of_devices() {
	run(|| {
		let ours = device(OWNER, KeyType::Ed25519);
		let unknown = device(0, KeyType::Ed25519);
		assert!(DataAttestation::is_active(&ours) && !DataAttestation::is_active(&unknown));
		suspend(ours);
		assert!(!DataAttestation::is_active(&ours));
		resume(ours);
		assert!(DataAttestation::is_active(&ours));
		assert!(DataAttestation::is_owner(&OWNER, &ours));
		assert!(!DataAttestation::is_owner(&CARRIER, &ours) && !DataAttestation::is_owner(&OWNER, &unknown));
		assert!(!DataAttestation::is_accredited(&ours));
		Accredited::set(&vec![ours]);
		assert!(DataAttestation::is_accredited(&ours) && !DataAttestation::is_accredited(&unknown));
		retire(ours);
		assert!(!DataAttestation::is_active(&ours) && DataAttestation::is_owner(&OWNER, &ours));
	});
}

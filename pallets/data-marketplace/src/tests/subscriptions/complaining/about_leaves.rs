// SPDX-License-Identifier: Apache-2.0

//! That a record names what the device did not commit.

use super::*;

/// A record that opens, to another reading than the device committed.
fn replace(records: &mut [Vec<u8>], sequence: u64) {
	let content = assay_exchange::key::Content::Tranche(FROM);
	let content_key = assay_exchange::key::content_key(&tranche_key_of(FROM), GENESIS, STREAM, content);
	let width = record::Width::new(WIDTH).expect("a width");
	records[3] = record::seal(&content_key, sequence, 3, b"another reading", width).expect("it fits");
}

#[test]
fn what_was_committed_is_right() {
	run(|| {
		let id = keyed();
		let batch = Batch::honest();
		for place in 0..4 {
			let fault = batch.leaf_fault(place, log_size());
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM, fault),
				Error::<Test>::RecordIsAnchored,
			);
		}
	});
}

#[test]
fn what_was_not_committed_is_paid_back() {
	run(|| {
		let id = keyed();
		let sequence = log_size() as u64;
		let batch = Batch::with(&tranche_key_of(FROM), |records| replace(records, sequence));
		// It opens.
		let fault = batch.record_fault(3, log_size());
		assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::RecordIsRight);
		assert_upheld(id, FROM, batch.leaf_fault(3, log_size()), Verdict::WrongRoot);
	});
}

/// Nothing that is sealed has to be opened for it.
#[test]
fn needs_no_secret() {
	run(|| {
		let id = keyed();
		let sequence = log_size() as u64;
		let batch = Batch::with(&tranche_key_of(FROM), |records| replace(records, sequence));
		let fault = batch.leaf_fault(3, log_size());
		let call = tranche_complaint_with(id, FROM, None, fault.clone());
		assert_upheld_by(id, call, &fault, Verdict::WrongRoot);
	});
}

/// A device may have another owner by then, who does not answer for what was sold before.
#[test]
fn is_not_about_a_tranche_that_the_seller_does_not_stand_for() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM));
		let sequence = log_size() as u64;
		let batch = Batch::with(&tranche_key_of(FROM), |records| replace(records, sequence));
		let call = tranche_complaint_with(id, FROM, None, batch.leaf_fault(3, log_size()));
		assert_refused(BUYER, call, Error::<Test>::NotDelivered);
	});
}

#[test]
fn what_the_device_never_committed_proves_nothing() {
	run(|| {
		let id = keyed();
		let batch = Batch::honest();
		let mut fault = batch.leaf_fault(3, log_size());
		let FeedFault::Leaf { leaf, .. } = &mut fault else {
			unreachable!()
		};
		leaf.hash = merkle::leaf_hash(b"another reading");
		assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::InvalidProof);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! That a record is wrong.

use super::*;

/// The last byte of a record is another.
fn spoil(records: &mut [Vec<u8>], place: usize) {
	let last = records[place].last_mut().expect("it is long");
	*last ^= 1;
}

#[test]
fn what_opens_is_right() {
	run(|| {
		let id = keyed();
		let batch = Batch::honest();
		for place in 0..4 {
			let fault = batch.record_fault(place, log_size());
			assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::RecordIsRight);
		}
	});
}

#[test]
fn what_does_not_open_is_paid_back() {
	run(|| {
		let id = keyed();
		let honest = Batch::honest();
		let batch = Batch::with(&tranche_key_of(FROM), |records| spoil(records, 2));
		let fault = |batch: &Batch, place| batch.record_fault(place, log_size());
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM, fault(&honest, 2)),
			Error::<Test>::RecordIsRight,
		);
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM, fault(&batch, 1)),
			Error::<Test>::RecordIsRight,
		);
		assert_upheld(id, FROM, fault(&batch, 2), Verdict::WrongRecord);
	});
}

#[test]
fn what_was_sealed_by_another_key_is_paid_back() {
	run(|| {
		let id = keyed();
		let batch = Batch::with(&tranche_key_of(FROM + 1), |_| ());
		assert_upheld(id, FROM, batch.record_fault(0, log_size()), Verdict::WrongRecord);
	});
}

#[test]
fn too_short_a_record_is_paid_back() {
	run(|| {
		let id = keyed();
		let batch = Batch::with(&tranche_key_of(FROM), |records| records[0].truncate(40));
		assert_upheld(id, FROM, batch.record_fault(0, log_size()), Verdict::WrongRecord);
	});
}

#[test]
fn what_nobody_served_proves_nothing() {
	run(|| {
		let id = keyed();
		let batch = Batch::honest();
		let size = log_size();
		let refuse = |change: fn(&mut FeedFault), error: Error<Test>| {
			let mut fault = batch.record_fault(1, size);
			change(&mut fault);
			assert_refused(BUYER, tranche_complaint(id, FROM, fault), error);
		};
		refuse(
			|fault| {
				let FeedFault::Record { record, .. } = fault else {
					unreachable!()
				};
				record.record[40] ^= 1;
			},
			Error::InvalidProof,
		);
		refuse(
			|fault| {
				let FeedFault::Record { record, .. } = fault else {
					unreachable!()
				};
				record.place = 2;
			},
			Error::InvalidProof,
		);
		refuse(
			|fault| {
				let FeedFault::Record { record, .. } = fault else {
					unreachable!()
				};
				record.place = 4;
			},
			Error::IndexOutOfRange,
		);
		refuse(
			|fault| {
				let FeedFault::Record { commitment, .. } = fault else {
					unreachable!()
				};
				commitment.commitment.content = H256::zero();
			},
			Error::InvalidProof,
		);
		refuse(
			|fault| {
				let FeedFault::Record { commitment, .. } = fault else {
					unreachable!()
				};
				commitment.path.pop();
			},
			Error::InvalidProof,
		);
	});
}

/// The log at the end of the tranche counts, which stays as it is however much comes later.
#[test]
fn of_a_tranche_that_is_over_are_proved_in_its_log() {
	run(|| {
		let id = keyed();
		let batch = Batch::with(&tranche_key_of(FROM), |records| spoil(records, 0));
		hit_slots(FROM, [1, 2]);
		let size = log_size();
		hit_slots(FROM + 1, 0..3);
		let stale = batch.record_fault(0, log_size());
		assert_refused(BUYER, tranche_complaint(id, FROM, stale), Error::<Test>::InvalidProof);
		assert_upheld(id, FROM, batch.record_fault(0, size), Verdict::WrongRecord);
	});
}

#[test]
fn of_another_tranche_are_another_complaint() {
	run(|| {
		let id = keyed();
		let batch = Batch::with(&tranche_key_of(FROM), |records| spoil(records, 0));
		let size = log_size();
		go(start(FROM + 1));
		deliver_right_key(id, FROM + 1);
		hit();
		let fault = batch.record_fault(0, log_size());
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM + 1, fault),
			Error::<Test>::OtherTranche,
		);
		assert_upheld(id, FROM, batch.record_fault(0, size), Verdict::WrongRecord);
	});
}

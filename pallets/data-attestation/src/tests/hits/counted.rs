// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{Error, Tranches};

const WAYS: [Way; 4] = [Way::Submit, Way::SubmitMany, Way::SubmitAsDevice, Way::SubmitAnchored];

#[test]
fn a_batch_in_each_slot_is_a_hit_in_each() {
	run(|| {
		let stream = promising();
		assert_eq!(hits_now(stream), 0);
		for slot in 0..240 {
			commit_at(stream, START + slot * SLOT + 50_000, START + slot * SLOT + 10_000);
			assert_eq!(hits_now(stream), slot as u32 + 1);
		}
		// As many as there are slots, and no more.
		commit_at(stream, START + LENGTH, START + LENGTH);
		assert_eq!(hits_now(stream), 240);
		assert_eq!(hits(stream, TRANCHE + 2), Hits::Known(1));
	});
}

#[test]
fn every_way_in_counts_and_pays_for_what_is_kept() {
	for way in WAYS {
		run(|| {
			let stream = promising();
			funded(stream);
			// The first of a tranche, then one in which no tranche is over.
			let first = bring(way, stream, next(stream, 10, START));
			assert_eq!(hits_now(stream), 1, "{way:?}");
			Timestamp::set_timestamp(START + SLOT);
			let second = bring(way, stream, next(stream, 10, START + SLOT));
			assert_eq!(hits_now(stream), 2, "{way:?}");
			// The second takes a hash more.
			let (first, second) = (first.expect("some is given back"), second.expect("more is given back"));
			assert_eq!(first.ref_time() + 1 - KEEP, second.ref_time(), "{way:?}");
		});
	}
}

#[test]
fn a_device_pays_for_a_tranche_that_is_over_when_it_is() {
	run(|| {
		let stream = promising();
		funded(stream);
		let left = || held_for(crate::HoldReason::Allowance, OWNER);
		let before = left();
		bring(Way::SubmitAsDevice, stream, next(stream, 10, START));
		let first = before - left();
		bring(Way::SubmitAsDevice, stream, next(stream, 10, START));
		let second = before - first - left();
		assert_eq!(first + 1, second + Balance::from(KEEP));
	});
}

#[test]
fn a_slot_has_one_hit_however_much_comes_in_it() {
	run(|| {
		let stream = promising();
		for n in 0..1_000 {
			commit_at(stream, START + 55 * n, START + 50 * n);
		}
		assert_eq!(hits_now(stream), 1);
	});
}

#[test]
fn what_is_late_is_no_hit() {
	run(|| {
		let stream = promising();
		// At the end of its slot it is not late, and just after it is.
		commit_at(stream, START + SLOT - 1, START);
		assert_eq!(hits_now(stream), 1);
		commit_at(stream, START + 2 * SLOT, START + 2 * SLOT - 1);
		assert_eq!(hits_now(stream), 1);
		commit_at(stream, START + 2 * SLOT, START + 2 * SLOT);
		assert_eq!(hits_now(stream), 2);
	});
}

#[test]
fn what_is_filled_in_later_is_no_hit() {
	run(|| {
		let stream = promising();
		// Nothing came in the first ten slots; all of it comes now.
		for slot in 0..10 {
			commit_at(stream, START + 10 * SLOT, START + slot * SLOT);
		}
		assert_eq!(hits_now(stream), 0);
		// Nor is what comes in the next tranche for this one.
		commit_at(stream, START + LENGTH, START + 11 * SLOT);
		assert_eq!((hits_now(stream), hits(stream, TRANCHE + 2)), (0, Hits::Known(0)));
	});
}

#[test]
fn what_is_dated_ahead_is_no_hit_in_either_slot() {
	run(|| {
		let stream = promising();
		commit_at(stream, START + SLOT - 1, START + SLOT);
		assert_eq!(hits_now(stream), 0);
		// The slot it was dated to has its own, once, where something comes in it.
		commit_at(stream, START + SLOT, START + SLOT);
		commit_at(stream, START + SLOT, START + SLOT);
		assert_eq!(hits_now(stream), 1);
		// Nor at the border of two tranches.
		commit_at(stream, START + LENGTH - 1, START + LENGTH);
		assert_eq!((hits_now(stream), hits(stream, TRANCHE + 2)), (1, Hits::Known(0)));
	});
}

#[test]
fn what_holds_too_little_is_no_hit() {
	run(|| {
		let stream = promising();
		let empty = next(stream, 0, START);
		assert_refused(CARRIER, submission(stream, empty), Error::<Test>::ZeroReadings);
		assert_ok!(dispatch(CARRIER, submission(stream, next(stream, 1, START))));
		assert_eq!(hits_now(stream), 0);
		// Two halves are not a whole.
		assert_ok!(dispatch(CARRIER, submission(stream, next(stream, 1, START))));
		assert_eq!(hits_now(stream), 0);
		assert_ok!(dispatch(CARRIER, submission(stream, next(stream, 2, START))));
		assert_eq!(hits_now(stream), 1);
	});
}

#[test]
fn what_was_anchored_in_its_slot_and_comes_later_is_no_hit() {
	run(|| {
		let stream = promising();
		let lift = |stream, commitment| {
			let Anchored { signed, proof } = anchored(stream, signed(stream, commitment));
			let submission = Submission { stream, signed };
			Call::submit_anchored { proof, submission }
		};
		let late = lift(stream, next(stream, 10, START));
		Timestamp::set_timestamp(START + SLOT);
		assert_ok!(dispatch(CARRIER, late));
		assert_eq!(hits_now(stream), 0);
		let in_time = lift(stream, next(stream, 10, START + SLOT));
		Timestamp::set_timestamp(START + 2 * SLOT - 1);
		assert_ok!(dispatch(CARRIER, in_time));
		assert_eq!(hits_now(stream), 1);
	});
}

#[test]
fn what_is_refused_changes_no_count() {
	run(|| {
		let stream = promising();
		commit_at(stream, START, START);
		Timestamp::set_timestamp(START + LENGTH);
		let gap = Commitment {
			sequence: 9,
			..next(stream, 10, START + LENGTH)
		};
		let submissions = vec![Submission {
			stream,
			signed: signed(stream, gap),
		}];
		let submissions = submissions.try_into().expect("it is one");
		assert_ok!(dispatch(CARRIER, Call::submit_many { submissions }));
		assert_eq!(Tranches::<Test>::get(stream).len(), 1);
		assert_eq!((hits_now(stream), hits(stream, TRANCHE + 2)), (1, Hits::Known(0)));
	});
}

#[test]
fn a_stream_that_promises_nothing_has_no_hits() {
	run(|| {
		let stream = open();
		commit_at(stream, START, START);
		assert_eq!(
			(hits(stream, TRANCHE + 1), log_of(stream, TRANCHE + 1)),
			(Hits::Known(0), None)
		);
		assert_eq!((hits(stream + 1, 0), log_of(stream + 1, 0)), (Hits::Known(0), None));
		assert!(!Tranches::<Test>::contains_key(stream));
		// What came before a promise is no hit of it.
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_eq!(hits_now(stream), 0);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! What counts as a hit, what is kept of tranches that are over, and that nothing counts twice.

use crate::{mock::*, Anchored, Call, Error, PromiseLimits, Submission, Tranches};
use assay_primitives::{
	merkle::root_of,
	stream::{Hits, Promise},
	traits::StreamPromises,
	Commitment, StreamId,
};
use frame_support::{assert_ok, pallet_prelude::TransactionSource, traits::Authorize, weights::Weight};
use proptest::prelude::*;
use sp_core::H256;
use sp_runtime::traits::Dispatchable;
use std::collections::{BTreeMap, BTreeSet};

/// Length of a slot, and of a tranche.
const SLOT: u64 = PROMISE.interval;
const LENGTH: u64 = SLOT * 240;

/// The start of the tranche after the one that runs.
const START: u64 = (TRANCHE + 1) * LENGTH;

/// A stream that promises `PROMISE`, at the start of a tranche.
fn promising() -> StreamId {
	let stream = open();
	assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
	Timestamp::set_timestamp(START);
	stream
}

/// The next commitment of a stream, with so many readings, the latest of this time.
fn next(stream: StreamId, count: u32, last_time: u64) -> Commitment {
	let view = DataAttestation::stream(stream).expect("open");
	Commitment {
		sequence: view.size,
		after: view.last_time,
		count,
		first_time: view.last_time,
		last_time,
		..commitment(view.size)
	}
}

/// Commits at a time.
fn commit_at(stream: StreamId, now: u64, last_time: u64) {
	Timestamp::set_timestamp(now);
	assert_ok!(dispatch(CARRIER, submission(stream, next(stream, 10, last_time))));
}

fn hits(stream: StreamId, tranche: u64) -> Hits {
	let hits = <DataAttestation as StreamPromises>::hits(stream, tranche);
	assert_eq!(DataAttestation::hits_of(stream, tranche), hits);
	hits
}

/// How many hits the tranche has that begins at `START`.
fn hits_now(stream: StreamId) -> u32 {
	hits(stream, TRANCHE + 1).known().expect("it is not forgotten")
}

fn log_of(stream: StreamId, tranche: u64) -> Option<(u64, H256)> {
	<DataAttestation as StreamPromises>::tranche_log(stream, tranche)
}

/// The four calls that bring a commitment, of a device that can pay for its own.
#[derive(Clone, Copy, Debug)]
enum Way {
	Submit,
	SubmitMany,
	SubmitAsDevice,
	SubmitAnchored,
}

const WAYS: [Way; 4] = [Way::Submit, Way::SubmitMany, Way::SubmitAsDevice, Way::SubmitAnchored];

fn funded(stream: StreamId) {
	let fund = Call::fund_device {
		device: device_of(stream),
		amount: 100_000,
		rate: 1_000,
	};
	assert_ok!(dispatch(OWNER, fund));
}

/// Brings a commitment, and tells what the call cost.
fn bring(way: Way, stream: StreamId, commitment: Commitment) -> Option<Weight> {
	let signed = signed(stream, commitment);
	let call = match way {
		Way::Submit => Call::submit { stream, signed },
		Way::SubmitMany => {
			let submissions = vec![Submission { stream, signed }];
			let submissions = submissions.try_into().expect("it is one");
			Call::submit_many { submissions }
		},
		Way::SubmitAsDevice => Call::submit_as_device { stream, signed },
		Way::SubmitAnchored => {
			let Anchored { signed, proof } = anchored(stream, signed);
			let submission = Submission { stream, signed };
			Call::submit_anchored { proof, submission }
		},
	};
	let size = DataAttestation::root(stream).map(|(size, _)| size);
	let cost = if let Way::SubmitAsDevice = way {
		let authorized = call.authorize(TransactionSource::InBlock).expect("it is by itself");
		assert_ok!(authorized);
		let done = RuntimeCall::from(call).dispatch(frame_system::RawOrigin::Authorized.into());
		done.expect("is accepted").actual_weight
	} else {
		dispatch_with_info(CARRIER, call).expect("is accepted").actual_weight
	};
	assert_eq!(
		DataAttestation::root(stream).map(|(size, _)| size),
		size.map(|size| size + 1)
	);
	cost
}

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

#[test]
fn a_closed_stream_keeps_what_it_had() {
	run(|| {
		let stream = promising();
		commit_at(stream, START, START);
		let log = DataAttestation::root(stream);
		assert_ok!(dispatch(OWNER, close(stream)));
		Timestamp::set_timestamp(START + 9 * LENGTH);
		assert_eq!((hits_now(stream), log_of(stream, TRANCHE + 1)), (1, log));
		assert_eq!(
			(hits(stream, TRANCHE + 9), log_of(stream, TRANCHE + 9)),
			(Hits::Known(0), log)
		);
	});
}

#[test]
fn the_log_of_a_tranche_stays_once_it_is_over() {
	run(|| {
		let stream = promising();
		let before = DataAttestation::root(stream);
		commit_at(stream, START, START);
		assert_eq!(log_of(stream, TRANCHE), before);
		commit_at(stream, START + LENGTH - 1, START + LENGTH - 1);
		let log = DataAttestation::root(stream);
		// Over, with nothing after it.
		Timestamp::set_timestamp(START + LENGTH);
		assert_eq!(log_of(stream, TRANCHE + 1), log);
		assert_eq!(log_of(stream, TRANCHE + 2), log);
		// What comes later changes the later one alone. In the one between nothing was appended.
		commit_at(stream, START + 2 * LENGTH, START + 2 * LENGTH);
		assert_eq!(log_of(stream, TRANCHE + 1), log);
		assert_eq!(log_of(stream, TRANCHE + 2), None);
		assert_eq!(log_of(stream, TRANCHE + 3), DataAttestation::root(stream));
		assert_ne!(DataAttestation::root(stream), log);
	});
}

#[test]
fn a_tranche_is_forgotten_when_another_takes_its_place() {
	run(|| {
		let stream = promising();
		let first = TRANCHE + 1;
		for tranche in 0..=64 {
			commit_at(stream, START + tranche * LENGTH, START + tranche * LENGTH);
			assert_eq!(hits(stream, first), Hits::Known(1));
		}
		// The 64th after it is over.
		assert_eq!(Tranches::<Test>::get(stream).len(), 64);
		commit_at(stream, START + 65 * LENGTH, START + 65 * LENGTH);
		assert_eq!((hits(stream, first), log_of(stream, first)), (Hits::Forgotten, None));
		assert_eq!(hits(stream, first + 1), Hits::Known(1));
		assert_eq!(Tranches::<Test>::get(stream).len(), 64);
		// The ring does not turn by time alone: what nothing followed is there.
		commit_at(stream, START + 999 * LENGTH, START + 999 * LENGTH);
		assert_eq!(hits(stream, first + 65), Hits::Known(1));
		assert_eq!(hits(stream, first + 500), Hits::Known(0));
		assert_eq!(hits(stream, first + 1), Hits::Forgotten);
	});
}

/// A commitment of a random schedule.
#[derive(Clone, Copy, Debug)]
struct Step {
	/// How long after the one before it comes, in milliseconds.
	wait: u64,
	/// By how much its latest reading is older, or where it is negative ahead.
	age: i64,
	readings: u32,
	way: Way,
}

/// Slots are a minute long here, and tranches one to four of them.
fn step() -> impl Strategy<Value = Step> {
	let wait = prop_oneof![
		3 => 0_u64..20_000,
		6 => 20_000_u64..100_000,
		2 => 100_000_u64..400_000,
		1 => (1_u64..130).prop_map(|slots| slots * SLOT),
		1 => (60_u64..70).prop_map(|slots| slots * SLOT * 4),
	];
	let age = prop_oneof![
		6 => 0_i64..10_000,
		2 => 10_000_i64..90_000,
		1 => Just(i64::MAX),
		2 => -5_000_i64..0,
	];
	let way = prop_oneof![
		9 => Just(Way::Submit),
		1 => Just(Way::SubmitMany),
		1 => Just(Way::SubmitAsDevice),
		1 => Just(Way::SubmitAnchored),
	];
	(wait, age, 1_u32..5, way).prop_map(|(wait, age, readings, way)| Step {
		wait,
		age,
		readings,
		way,
	})
}

/// All commitments of a stream, each with the time at which it came. It answers by looking at all of them.
struct Model {
	promise: Promise,
	/// The tranche in which it was promised.
	since: u64,
	taken: Vec<(u64, Commitment)>,
}

impl Model {
	/// The slots of a tranche in which a batch came that has enough, the latest of that slot.
	fn slots_hit(&self, tranche: u64) -> u32 {
		let slots = u64::from(self.promise.slots);
		let hit = |slot: &u64| {
			let within = |time: u64| slot * SLOT <= time && time < (slot + 1) * SLOT;
			self.taken.iter().any(|(now, commitment)| {
				within(*now) && within(commitment.last_time) && commitment.count >= self.promise.min_readings
			})
		};
		(tranche * slots..(tranche + 1) * slots).filter(hit).count() as u32
	}

	/// The tranches in which something came, and the one in which it was promised.
	fn tranches(&self) -> BTreeSet<u64> {
		let length = SLOT * u64::from(self.promise.slots);
		let taken = self.taken.iter().map(|(now, _)| now / length);
		taken.chain([self.since]).collect()
	}

	/// Whether it is known what came in a tranche: of those that share its place, the ring has the latest that is over.
	fn is_forgotten(&self, tranche: u64) -> bool {
		let tranches = self.tranches();
		let mut over = tranches.iter().rev().skip(1);
		over.any(|other| *other > tranche && other % 64 == tranche % 64)
	}

	fn hits(&self, tranche: u64) -> Hits {
		if self.is_forgotten(tranche) {
			Hits::Forgotten
		} else {
			Hits::Known(self.slots_hit(tranche))
		}
	}

	fn log(&self, tranche: u64) -> Option<(u64, H256)> {
		let tranches = self.tranches();
		let is_last = tranches.last().is_some_and(|last| *last <= tranche);
		if !is_last && (self.is_forgotten(tranche) || !tranches.contains(&tranche)) {
			return None;
		}
		let end = (tranche + 1) * SLOT * u64::from(self.promise.slots);
		let there = self.taken.iter().filter(|(now, _)| *now < end);
		let leaves: Vec<_> = there.map(|(_, commitment)| commitment.leaf_hash()).collect();
		Some((leaves.len() as u64, root_of(&leaves)))
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4_000))]

	/// Whatever comes whenever, by whichever call, the counts are those of a scan of all commitments.
	#[test]
	fn counts_are_those_of_a_scan(
		steps in proptest::collection::vec(step(), 1..24),
		slots in 1_u32..5,
		min_readings in 1_u32..4,
	) {
		run(|| {
			PromiseLimits::<Test>::put(crate::types::PromiseLimits { min_interval: SLOT, min_tranche: SLOT });
			let terms = Promise { slots, min_readings, first_tranche: 0, tranches: u32::MAX, ..PROMISE };
			let stream = open();
			funded(stream);
			assert_ok!(dispatch(OWNER, promise(stream, terms)));
			let since = NOW / (SLOT * u64::from(slots));
			let mut model = Model { promise: terms, since, taken: vec![] };
			let mut seen = BTreeMap::new();
			let (mut now, mut latest) = (NOW, 0);
			for step in steps {
				now += step.wait;
				Timestamp::set_timestamp(now);
				let last_time = now.saturating_add_signed(step.age.saturating_neg()).max(latest);
				// What was dated ahead may be ahead still.
				let commitment = next(stream, step.readings, last_time.min(now + DRIFT));
				bring(step.way, stream, commitment);
				latest = commitment.last_time;
				model.taken.push((now, commitment));
				let running = now / (SLOT * u64::from(slots));
				for tranche in [running - 1, running, running + 1] {
					assert_eq!(hits(stream, tranche), model.hits(tranche));
				}
				// Once a tranche is over, nothing changes what it was, but that it is forgotten.
				for (tranche, before) in &seen {
					let now = (hits(stream, *tranche), log_of(stream, *tranche));
					assert!(now == *before || now == (Hits::Forgotten, None), "{tranche}: {now:?}, {before:?}");
				}
				let over = model.tranches();
				seen.extend(over.iter().rev().skip(1).map(|tranche| {
					(*tranche, (hits(stream, *tranche), log_of(stream, *tranche)))
				}));
			}
			for tranche in model.tranches() {
				for near in [tranche - 64, tranche - 1, tranche, tranche + 1, tranche + 64, tranche + 65] {
					assert_eq!(hits(stream, near), model.hits(near), "{near}");
					assert_eq!(log_of(stream, near), model.log(near), "{near}");
					assert!(hits(stream, near).known().is_none_or(|hits| hits <= slots));
				}
			}
		});
	}
}

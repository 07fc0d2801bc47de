// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::PromiseLimits;
use assay_primitives::{merkle::root_of, stream::Promise};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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

// SPDX-License-Identifier: Apache-2.0

//! Who answers for a device: histories of owners, devices, thieves, gateways, reporters and verifiers, lived through on both
//! pallets and in a model that keeps all history. Whatever happens in whatever order, also on branches that lose:
//!
//! - no device is convicted that does what a device has to do before it signs, and whose keys nobody else had while they
//!   were accepted;
//! - where two who rely on a stream as they should hold different histories of an epoch, a report convicts;
//! - what a report says is what the table of checks says;
//! - nobody's money appears or vanishes, and nobody but who is convicted loses more than it chose to pay;
//! - epochs, bonds, estates and logs are what the model has.

mod devices;
mod gateways;
mod history;
mod model;
mod papers;
mod steps;
mod thieves;
mod verifier;
mod world;

use history::{Beginning, Character, Plot};
use proptest::{
	prelude::*,
	strategy::ValueTree,
	test_runner::{Config, TestRunner},
};
use steps::{Step, What, ALL};
use world::Keys;

/// How many keys there are for all devices of a history.
const KEYS: u8 = 24;

/// How many steps a history has.
const STEPS: usize = 50;

fn histories() -> impl Strategy<Value = Plot> {
	let whats: Vec<What> = ALL
		.iter()
		.flat_map(|&(times, what)| core::iter::repeat_n(what, times))
		.collect();
	let number = || 0_u32..1_000;
	let step = (proptest::sample::select(whats), number(), number(), number()).prop_map(|(what, a, b, c)| Step {
		what,
		numbers: [a, b, c],
	});
	let character = || {
		(any::<bool>(), any::<bool>(), proptest::bool::weighted(0.3)).prop_map(|(marker, asks, leaks)| Character {
			marker,
			asks,
			leaks,
		})
	};
	let steps = proptest::collection::vec(step, STEPS);
	([character(), character()], steps).prop_map(|(devices, steps)| Plot { devices, steps })
}

fn any_history_is_just(config: Config) {
	let keys = Keys::new(KEYS);
	let beginning = Beginning::new(&keys);
	let config = Config {
		failure_persistence: None,
		..config
	};
	let result = TestRunner::new(config).run(&histories(), |plot| {
		beginning.live(&plot);
		Ok(())
	});
	if let Err(error) = result {
		panic!("{error}");
	}
}

/// 256 histories, or as many as `PROPTEST_CASES` says.
#[test]
fn the_honest_are_safe_and_two_histories_convict() {
	any_history_is_just(Config::default());
}

/// Half of them on each of two threads: `scripts/test` asks for it by its name.
#[test]
#[ignore = "takes two minutes"]
fn ten_thousand_sequences() {
	std::thread::scope(|scope| {
		for _ in 0..2 {
			scope.spawn(|| any_history_is_just(Config::with_cases(5_000)));
		}
	});
}

/// The histories are worth their while: each step comes to something in some, devices sign another commitment once one is
/// dead, and leave epochs, verifiers part ways, and somebody is convicted.
#[test]
fn everything_happens_now_and_then() {
	let keys = Keys::new(KEYS);
	let beginning = Beginning::new(&keys);
	let mut runner = TestRunner::deterministic();
	let mut never: Vec<What> = ALL.iter().map(|(_, what)| *what).collect();
	let mut events = [0; 4];
	for _ in 0..1_000 {
		let plot = histories()
			.new_tree(&mut runner)
			.expect("there are histories")
			.current();
		let history = beginning.live(&plot);
		never.retain(|what| !history.seen.contains(what));
		for installation in &history.installations {
			events[0] += installation.replaced;
			events[1] += installation.left;
		}
		events[2] += history.parted;
		events[3] += history.convictions;
		if never.is_empty() && events.iter().all(|times| *times > 0) {
			return;
		}
	}
	panic!("never: {never:?}; {events:?}");
}

/// A history of two honest devices that may sign what the chain refuses.
fn of_honest_devices(steps: &[(What, [u32; 3])]) -> Plot {
	let honest = Character {
		marker: true,
		asks: false,
		leaks: false,
	};
	Plot {
		devices: [honest; 2],
		steps: steps.iter().map(|&(what, numbers)| Step { what, numbers }).collect(),
	}
}

/// By these numbers, the newest of a few papers is anchored alone.
const ANCHOR: (What, [u32; 3]) = (What::Anchor, [60, 0, 0]);

/// A commitment is replaced by one with another last time, and that one by one with the first time again: the place after it
/// is the first again, and so is the commitment for it. It would come up too seldom by chance.
#[test]
fn a_place_that_comes_again_has_the_commitment_that_it_had() {
	let keys = Keys::new(KEYS);
	let plot = of_honest_devices(&[
		// Without readings, and so dead.
		(What::Work, [0, 1, 0]),
		(What::Blocks, [3, 1, 0]),
		// The next one, after the dead one.
		(What::Work, [0, 9, 5]),
		ANCHOR,
		// Dead again, with another last time; and the next one after that.
		(What::Work, [0, 1, 12]),
		(What::Work, [0, 9, 5]),
		// The clock goes back, and one is as late as the first.
		(What::Glitch, [0, 8, 0]),
		(What::Work, [0, 1, 5]),
		ANCHOR,
		(What::Glitch, [0, 0, 0]),
		(What::Work, [0, 9, 6]),
		ANCHOR,
	]);
	let history = Beginning::new(&keys).live(&plot);
	assert_eq!(history.installations[0].replaced, 2);
	let sequences: Vec<_> = history
		.papers
		.iter()
		.map(|paper| paper.submission.signed.commitment.sequence)
		.collect();
	assert_eq!(sequences, [0, 1, 0, 1, 0, 2]);
}

/// What a block took with a wider drift than there is now is not dead, though it would be late by the narrower one.
#[test]
fn what_a_wider_drift_took_is_not_dead_by_a_narrower_one() {
	let keys = Keys::new(KEYS);
	let plot = of_honest_devices(&[
		(What::Glitch, [0, 4, 0]),
		(What::Work, [0, 1, 6]),
		(What::Blocks, [0, 0, 0]),
		ANCHOR,
		(What::Upgrade, [0, 0, 0]),
		(What::Blocks, [0, 1, 0]),
		(What::Glitch, [0, 0, 0]),
		(What::Work, [0, 1, 5]),
		ANCHOR,
	]);
	let history = Beginning::new(&keys).live(&plot);
	assert_eq!(history.installations[0].replaced, 0);
	assert_eq!(history.papers.len(), 2);
}

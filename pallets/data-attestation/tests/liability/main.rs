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

// SPDX-License-Identifier: Apache-2.0

//! Schedules that nobody thought of: three sellers, four buyers, two currencies, archives, subscriptions and requests, all
//! deadlines, device events and blocked accounts, against a model that keeps whole books, looks for intervals without a batch,
//! and knows nothing of the chain's counters.

mod books;
mod feeds;
mod listings;
mod purchases;
mod requests;
mod steps;
mod tranches;
mod world;

use crate::mock::*;
use proptest::{
	prelude::ProptestConfig,
	test_runner::{FileFailurePersistence, TestRunner},
};
use steps::schedule;
use world::World;

/// How many steps a schedule has.
const STEPS: usize = 50;

/// Plays so many schedules, on as many threads as there are.
fn play(cases: u32) {
	let threads = std::thread::available_parallelism().map_or(1, usize::from);
	let threads = u32::try_from(threads).expect("few").min(16);
	std::thread::scope(|scope| {
		let parts = (0..threads).map(|thread| cases / threads + u32::from(thread < cases % threads));
		for part in parts {
			scope.spawn(move || play_alone(part));
		}
	});
}

/// Plays so many schedules, one after the other.
fn play_alone(cases: u32) {
	let config = ProptestConfig {
		cases,
		failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
		..Default::default()
	};
	let mut runner = TestRunner::new(config);
	let outcome = runner.run(&schedule(STEPS), |steps| {
		new_test_ext().execute_with(|| {
			let mut world = World::new();
			for (place, step) in steps.iter().enumerate() {
				world.take(step)?;
				// What comes of each step is compared; the books take longer.
				if place % 5 == 4 {
					world.compare()?;
				}
				if place % 25 == 24 {
					assert_sound();
				}
			}
			world.wind_up()?;
			assert_sound();
			Ok(())
		})
	});
	if let Err(error) = outcome {
		panic!("{error}");
	}
}

#[test]
fn schedules_are_as_the_model_says() {
	play(256);
}

/// Takes two minutes on two cores: `cargo test … --lib -- --ignored ten_thousand_sequences`.
#[test]
#[ignore = "it takes minutes"]
fn ten_thousand_sequences() {
	play(10_000);
}

// SPDX-License-Identifier: Apache-2.0

//! Schedules that nobody thought of, against a model that looks for intervals without a batch.

use super::scene::*;
use crate::{HoldReason, TrancheKeys};
use assay_primitives::listing::Currency;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
	/// So many minutes pass in blocks.
	Pass(u64),
	/// So many minutes pass in which there is no block.
	Stand(u64),
	/// So many readings are committed, the last so many minutes ago.
	Commit(u32, u64),
	/// A key comes for the tranche so many after the one that runs.
	Deliver(u64),
	Collect,
	Leave,
	TopUp(u32),
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		6 => (1..150_u64).prop_map(Step::Pass),
		2 => (1..1_500_u64).prop_map(Step::Pass),
		1 => (1..900_u64).prop_map(Step::Stand),
		8 => (1..4_u32, prop_oneof![3 => Just(0_u64), 1 => 0..120_u64]).prop_map(|(count, ago)| Step::Commit(count, ago)),
		6 => (0..2_u64).prop_map(Step::Deliver),
		2 => Just(Step::Collect),
		1 => Just(Step::Leave),
		1 => (1..6_u32).prop_map(Step::TopUp),
	]
}

/// What the model knows: all that happened, and nothing counted.
#[derive(Default)]
struct Model {
	/// Time and the clock of the market, which counts no more than half an hour between two blocks.
	time: u64,
	ticks: u64,
	/// Each commitment: when it came, how many readings, and the time of the last.
	commitments: Vec<(u64, u32, u64)>,
	/// When the key of each tranche came: time and ticks.
	keys: BTreeMap<u64, (u64, u64)>,
	next: u64,
	until: u64,
	/// The slots paid for in each tranche that was collected.
	paid: BTreeMap<u64, u64>,
}

impl Model {
	/// How many slots of a tranche have no batch that is a hit.
	fn missed(&self, tranche: u64) -> u64 {
		let slots = (0..u64::from(SLOTS)).map(|slot| start(tranche) + slot * SLOT..start(tranche) + (slot + 1) * SLOT);
		let missed = slots.filter(|slot| {
			!self
				.commitments
				.iter()
				.any(|(came, count, last)| slot.contains(came) && slot.contains(last) && *count >= 2)
		});
		missed.count() as u64
	}

	/// Whether a tranche may be paid for: with a key, a window later than the tranche and by the clock; else once no key can come.
	fn is_past(&self, tranche: u64) -> bool {
		match self.keys.get(&tranche) {
			Some((time, ticks)) => self.ticks - ticks > start(tranche + 1) - time + WINDOW,
			None => self.time > start(tranche) + LATE,
		}
	}

	fn collect(&mut self, most: usize) -> usize {
		let before = self.next;
		while self.next < self.until && self.is_past(self.next) && self.next - before < most as u64 {
			let hits = u64::from(SLOTS) - self.missed(self.next);
			let hits = if self.keys.contains_key(&self.next) { hits } else { 0 };
			self.paid.insert(self.next, hits);
			self.next += 1;
		}
		(self.next - before) as usize
	}

	/// The first tranche whose key cannot be out.
	fn unopened(&self) -> u64 {
		(self.time + LEAD) / TRANCHE + 1
	}

	fn is_over(&self) -> bool {
		self.next == self.until
	}
}

/// Does a step on both sides, which agree on whether it can be done.
fn take(model: &mut Model, id: u64, step: &Step) -> Result<(), TestCaseError> {
	match *step {
		Step::Pass(minutes) => {
			tick(minutes * MINUTE);
			model.time += minutes * MINUTE;
			model.ticks += minutes * MINUTE;
		},
		Step::Stand(minutes) => {
			halt(minutes * MINUTE);
			model.time += minutes * MINUTE;
			model.ticks += minutes.min(30) * MINUTE;
		},
		Step::Commit(count, ago) => {
			commit_readings(count, model.time - ago * MINUTE);
			model.commitments.push((model.time, count, model.time - ago * MINUTE));
		},
		Step::Deliver(after) => {
			let tranche = model.time / TRANCHE + after;
			let can = (model.next..model.until).contains(&tranche)
				&& !model.keys.contains_key(&tranche)
				&& model.time + LEAD >= start(tranche)
				&& model.time <= start(tranche) + LATE;
			prop_assert_eq!(dispatch(SELLER, key_delivery(id, tranche)).is_ok(), can);
			if can {
				model.keys.insert(tranche, (model.time, model.ticks));
				model.collect(2);
			}
		},
		Step::Collect => {
			let can = model.collect(32) > 0;
			prop_assert_eq!(dispatch(ANYONE, collect(id)).is_ok(), can);
		},
		Step::Leave => {
			let can = model.unopened() < model.until && !model.is_over();
			prop_assert_eq!(dispatch(BUYER, leave(id)).is_ok(), can);
			if can {
				model.until = model.unopened();
			}
		},
		Step::TopUp(tranches) => {
			let until = model.until + u64::from(tranches);
			let can = !model.is_over() && model.unopened() <= model.until && until - model.next <= 32;
			prop_assert_eq!(dispatch(BUYER, top_up(id, tranches)).is_ok(), can);
			if can {
				model.until = until;
			}
		},
	}
	Ok(())
}

fn check(tranches: u32, steps: &[Step], currency: Currency) -> Result<(), TestCaseError> {
	let mut result = Ok(());
	run(|| result = follow(tranches, steps, currency));
	result
}

fn follow(tranches: u32, steps: &[Step], currency: Currency) -> Result<(), TestCaseError> {
	open_treasury();
	let listing = feed_in(currency);
	let id = subscribed_by(BUYER, listing, tranches);
	let before = (all_of(currency, BUYER), all_of(currency, SELLER));
	let mut model = Model {
		time: START,
		next: FROM,
		until: FROM + u64::from(tranches),
		..Default::default()
	};
	for step in steps {
		take(&mut model, id, step)?;
		agree(&model, id, currency)?;
	}
	// Whatever happened, anyone brings it to its end.
	while !model.is_over() {
		take(&mut model, id, &Step::Pass(TRANCHE / MINUTE))?;
		take(&mut model, id, &Step::Collect)?;
		agree(&model, id, currency)?;
	}
	prop_assert_eq!(pool(listing), Some(3 * FEED_BOND));
	prop_assert_eq!(stream_of(STREAM).expect("there").engaged, 0);
	let prices = || model.paid.values().map(|hits| Balance::from(*hits) * SLOT_PRICE);
	let fees: Balance = prices().map(|price| price * Balance::from(FEE) / 1_000_000).sum();
	let paid: Balance = prices().sum();
	prop_assert_eq!(all_of(currency, BUYER), before.0 - paid);
	prop_assert_eq!(all_of(currency, SELLER), before.1 + paid - fees);
	prop_assert_eq!(subscription(id).paid, paid);
	Ok(())
}

/// Both say the same of all that is seen.
fn agree(model: &Model, id: u64, currency: Currency) -> Result<(), TestCaseError> {
	prop_assert_eq!(DataMarketplace::ticks(), model.ticks);
	prop_assert_eq!(span(id), (model.next, model.until));
	let escrow = Balance::from(model.until - model.next) * WHOLE;
	prop_assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), escrow);
	let waiting: Vec<u64> = model
		.keys
		.keys()
		.copied()
		.filter(|tranche| *tranche >= model.next)
		.collect();
	let mut kept: Vec<u64> = TrancheKeys::<Test>::iter_key_prefix(id).collect();
	kept.sort_unstable();
	prop_assert_eq!(&kept, &waiting);
	let windows: Vec<u64> = subscription(id).windows.iter().map(|(tranche, _)| *tranche).collect();
	prop_assert_eq!(&windows, &waiting);
	Ok(())
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(400))]

	#[test]
	fn subscriptions_are_as_the_model_says(
		tranches in 1..8_u32,
		steps in proptest::collection::vec(step(), 1..80),
		place in 0..3_usize,
	) {
		check(tranches, &steps, CURRENCIES[place])?;
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Running benchmarks.

use crate::{
	runtime::{Runtime, State},
	Calls, Result,
};
use codec::Encode;
use frame_benchmarking::{
	BenchmarkBatch, BenchmarkBatchSplitResults, BenchmarkList, BenchmarkMetadata, BenchmarkParameter, BenchmarkResult,
};
use frame_support::traits::StorageInfo;
use std::time::{Duration, Instant};

/// What was measured.
pub(crate) struct Measured {
	/// Each benchmark's results.
	pub(crate) batches: Vec<BenchmarkBatchSplitResults>,
	/// What the runtime stores.
	pub(crate) storage: Vec<StorageInfo>,
	/// The benchmarks that failed.
	pub(crate) failed: Vec<String>,
}

/// How long a benchmark whose setup takes long may be measured, about.
const ENOUGH: Duration = Duration::from_secs(30);

/// The least that says something: values of each component, and times that each is measured.
const FEWEST_STEPS: u32 = 5;
const FEWEST_REPEATS: u32 = 3;

/// Values of a benchmark's components.
type Components = Vec<(BenchmarkParameter, u32)>;

/// A benchmark of a pallet.
struct Benchmark<'a> {
	runtime: &'a Runtime,
	pallet: &'a BenchmarkList,
	name: &'a [u8],
}

pub(crate) fn measure(runtime: &Runtime, asked: &Calls) -> Result<Measured> {
	let genesis = runtime.genesis()?;
	// As collators run: with a recorded proof.
	let tracked = State::new(genesis.clone(), None, true, true)?;
	let timed = State::new(genesis, None, true, false)?;
	let (pallets, storage): (Vec<BenchmarkList>, Vec<StorageInfo>) =
		runtime.call(&timed, "Benchmark_benchmark_metadata", &asked.extra.encode())?;
	for name in &asked.pallets {
		if !pallets.iter().any(|pallet| pallet.pallet == name.as_bytes()) {
			return Err(format!("the runtime has no benchmarks of {name}").into());
		}
	}
	let (mut batches, mut failed) = (Vec::new(), Vec::new());
	for pallet in pallets.iter().filter(|pallet| is_asked(&pallet.pallet, &asked.pallets)) {
		for benchmark in pallet.benchmarks.iter().filter(|it| is_asked(&it.name, &asked.only)) {
			let name = format!("{}::{}", text(&pallet.pallet), text(&benchmark.name));
			let started = Instant::now();
			let it = Benchmark {
				runtime,
				pallet,
				name: &benchmark.name,
			};
			match it.measure(&tracked, &timed, benchmark, asked) {
				Ok((time_results, db_results)) => batches.push(BenchmarkBatchSplitResults {
					pallet: pallet.pallet.clone(),
					instance: pallet.instance.clone(),
					benchmark: benchmark.name.clone(),
					time_results,
					db_results,
				}),
				Err(error) => {
					eprintln!("{name} failed: {error}");
					failed.push(name);
					continue;
				},
			}
			let took = started.elapsed();
			if took > Duration::from_secs(5) {
				eprintln!("{name}: {} s", took.as_secs());
			}
		}
	}
	Ok(Measured {
		batches,
		storage,
		failed,
	})
}

impl Benchmark<'_> {
	/// What it took by the clock, and of the database.
	fn measure(
		&self,
		tracked: &State,
		timed: &State,
		benchmark: &BenchmarkMetadata,
		asked: &Calls,
	) -> Result<(Vec<BenchmarkResult>, Vec<BenchmarkResult>)> {
		let (mut times, mut accesses) = (Vec::new(), Vec::new());
		let most = benchmark
			.components
			.iter()
			.map(|(name, _, most)| (*name, *most))
			.collect();
		let started = Instant::now();
		self.run(timed, &most, true, 1)?;
		let (count, repeat) = affordable(started.elapsed(), benchmark.components.len(), asked);
		for components in &steps(benchmark, count) {
			// Whether it does what it says is looked at apart, as that takes time.
			self.run(timed, components, true, 1)?;
			accesses.extend(self.run(tracked, components, false, 1)?);
			times.extend(self.run(timed, components, false, repeat)?);
		}
		Ok((times, accesses))
	}

	fn run(&self, state: &State, components: &Components, verify: bool, repeat: u32) -> Result<Vec<BenchmarkResult>> {
		let (pallet, instance) = (&self.pallet.pallet, &self.pallet.instance);
		let input = (pallet, instance, self.name, components, verify, repeat).encode();
		let batches: std::result::Result<Vec<BenchmarkBatch>, String> =
			self.runtime.call(state, "Benchmark_dispatch_benchmark", &input)?;
		Ok(batches?.into_iter().flat_map(|batch| batch.results).collect())
	}
}

/// How many values of each component to measure at, and how often, where one run takes so long: fewer times first, and then
/// fewer values.
fn affordable(run: Duration, components: usize, asked: &Calls) -> (u32, u32) {
	let components = u32::try_from(components.max(1)).unwrap_or(u32::MAX);
	let runs = u32::try_from(ENOUGH.as_micros() / run.as_micros().max(1)).unwrap_or(u32::MAX);
	// Beside the timed runs of each value there are two.
	let repeat = (runs / (asked.steps * components)).saturating_sub(2);
	let repeat = repeat.clamp(FEWEST_REPEATS.min(asked.repeat), asked.repeat);
	let steps = runs / ((repeat + 2) * components);
	(steps.clamp(FEWEST_STEPS.min(asked.steps), asked.steps), repeat)
}

/// The values to measure at: each component's in turn from its least to its most, with the others at their most.
fn steps(benchmark: &BenchmarkMetadata, count: u32) -> Vec<Components> {
	let components = &benchmark.components;
	if components.is_empty() {
		return vec![Vec::new()];
	}
	let last = count.max(2) - 1;
	let mut all = Vec::new();
	for (varied, low, high) in components {
		let mut values: Vec<_> = (0..=last)
			.map(|step| low + (u64::from(high - low) * u64::from(step) / u64::from(last)) as u32)
			.collect();
		values.dedup();
		for value in values {
			let at =
				|(name, _, most): &(BenchmarkParameter, u32, u32)| (*name, if name == varied { value } else { *most });
			all.push(components.iter().map(at).collect());
		}
	}
	all
}

fn is_asked(name: &[u8], asked: &[String]) -> bool {
	asked.is_empty() || asked.iter().any(|it| it.as_bytes() == name)
}

/// Names are UTF-8.
pub(crate) fn text(bytes: &[u8]) -> &str {
	std::str::from_utf8(bytes).unwrap_or("?")
}

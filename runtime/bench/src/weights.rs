// SPDX-License-Identifier: Apache-2.0

//! Writing weights.
//!
//! The proof that a call takes is what it read in the small state of the benchmarks, and for each entry that it read the way
//! to it in a large one. The SDK's own estimate has one such way, of the map that is read most.

use crate::{
	measure::{text, Measured},
	Calls, Result,
};
use frame_benchmarking::{Analysis, BenchmarkBatchSplitResults, BenchmarkSelector};
use frame_support::{traits::StorageInfo, weights::Weight};
use std::{
	collections::BTreeMap,
	fmt::{Display, Write},
	path::Path,
};

/// Writes a file for each pallet.
pub(crate) fn write(measured: &Measured, asked: &Calls, folder: &Path) -> Result<()> {
	let mut pallets = BTreeMap::<_, Vec<_>>::new();
	for batch in &measured.batches {
		pallets.entry(text(&batch.pallet)).or_default().push(batch);
	}
	// What is not whole is no implementation of the trait.
	let is_whole = |pallet: &str| !measured.failed.iter().any(|it| it.split("::").next() == Some(pallet));
	for (pallet, batches) in pallets.into_iter().filter(|(pallet, _)| is_whole(pallet)) {
		let file = folder.join(pallet).with_extension("rs");
		std::fs::write(&file, weights(pallet, &batches, &measured.storage, asked)?)?;
		println!("{}", file.display());
	}
	Ok(())
}

/// The trait that tells a pallet's weights.
fn weight_info(pallet: &str) -> String {
	match pallet {
		"frame_system_extensions" => "frame_system::ExtensionsWeightInfo".into(),
		_ => format!("{pallet}::WeightInfo"),
	}
}

fn weights(
	pallet: &str,
	batches: &[&BenchmarkBatchSplitResults],
	storage: &[StorageInfo],
	asked: &Calls,
) -> Result<String> {
	let mut functions = String::new();
	for batch in batches {
		function(&mut functions, batch, storage)?;
	}
	let Calls { steps, repeat, .. } = asked;
	let (cpu, trait_of) = (processor(), weight_info(pallet));
	Ok(format!(
		"// SPDX-License-Identifier: Apache-2.0

//! Weights of `{pallet}`. Made by scripts/bench: measured at {steps} values of each component, {repeat} times each, and
//! fewer where one run takes long, on {cpu}.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{{traits::Get, weights::Weight}};
use core::marker::PhantomData;

/// Weight functions for `{pallet}`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> {trait_of} for WeightInfo<T> {{
{functions}}}
"
	))
}

/// What a benchmark's results make of one measure.
struct Line {
	base: u128,
	/// By component: how much each one of it adds, and the standard error of that.
	slopes: Vec<(String, u128, u128)>,
}

impl Line {
	fn new(analysis: Analysis) -> Self {
		let errors = analysis
			.errors
			.unwrap_or_default()
			.into_iter()
			.chain(std::iter::repeat(0));
		let slopes = analysis.names.into_iter().zip(analysis.slopes).zip(errors);
		Self {
			base: analysis.base,
			slopes: slopes
				.map(|((name, slope), error)| (name, slope, error))
				.filter(|(_, slope, _)| *slope > 0)
				.collect(),
		}
	}

	fn depends_on(&self, component: &str) -> bool {
		self.slopes.iter().any(|(name, ..)| name == component)
	}
}

fn function(out: &mut String, batch: &BenchmarkBatchSplitResults, storage: &[StorageInfo]) -> Result<()> {
	let name = text(&batch.benchmark);
	let is_xcm = text(&batch.pallet) == "pallet_xcm";
	if is_xcm && REFUSED.contains(&name) {
		return instead(out, name, "refused by this runtime", "super::refused::<T>()");
	}
	if let Some((_, dearer)) = BY_ANOTHER.iter().find(|(it, _)| is_xcm && *it == name) {
		let why = "its benchmark moves one asset, and it may move two";
		return instead(out, name, why, &format!("Self::{dearer}()"));
	}
	if is_impossible(batch) {
		return Err(format!("the benchmark of {name} says that it cannot run in this runtime").into());
	}
	let analysis = Analysis::min_squares_iqr(&batch.time_results, BenchmarkSelector::ExtrinsicTime)?;
	let least = analysis.minimum;
	let time = Line::new(analysis);
	let of_database = |selector| Analysis::min_squares_iqr(&batch.db_results, selector).map(Line::new);
	let (reads, writes) = (
		of_database(BenchmarkSelector::Reads)?,
		of_database(BenchmarkSelector::Writes)?,
	);
	let proof = Line::new(Analysis::median_slopes(
		&batch.db_results,
		BenchmarkSelector::ProofSize,
	)?);

	for comment in touched(batch, storage) {
		writeln!(out, "\t/// {comment}")?;
	}
	let components = batch
		.time_results
		.first()
		.map(|result| &result.components[..])
		.unwrap_or_default();
	let mut arguments = String::new();
	for (component, _) in components {
		let values = || {
			let of = |(name, value): &(_, u32)| (name == component).then_some(*value);
			batch
				.time_results
				.iter()
				.flat_map(|result| &result.components)
				.filter_map(of)
		};
		let (low, high) = (values().min().unwrap_or_default(), values().max().unwrap_or_default());
		writeln!(out, "\t/// The range of component `{component}` is `[{low}, {high}]`.")?;
		let name = component.to_string();
		let used = [&time, &reads, &writes, &proof]
			.iter()
			.any(|line| line.depends_on(&name));
		write!(arguments, "{}{name}: u32, ", if used { "" } else { "_" })?;
	}
	writeln!(out, "\tfn {}({arguments}) -> Weight {{", text(&batch.benchmark))?;
	writeln!(out, "\t\t// At the least {} ps.", underscored(least * 1_000))?;
	writeln!(
		out,
		"\t\tWeight::from_parts({}, {})",
		underscored(time.base),
		proof.base
	)?;
	for (name, slope, error) in &time.slopes {
		writeln!(out, "\t\t\t// Standard error: {}", underscored(*error))?;
		let slope = underscored(*slope);
		writeln!(
			out,
			"\t\t\t.saturating_add(Weight::from_parts({slope}, 0).saturating_mul({name}.into()))"
		)?;
	}
	for (name, slope, _) in &proof.slopes {
		writeln!(
			out,
			"\t\t\t.saturating_add(Weight::from_parts(0, {slope}).saturating_mul({name}.into()))"
		)?;
	}
	if reads.base > 0 {
		let count = reads.base;
		writeln!(out, "\t\t\t.saturating_add(T::DbWeight::get().reads({count}))")?;
		writeln!(
			out,
			"\t\t\t.saturating_add(Weight::from_parts(0, PATH).saturating_mul({count}))"
		)?;
	}
	for (name, slope, _) in &reads.slopes {
		let count = format!("({slope}_u64).saturating_mul({name}.into())");
		writeln!(out, "\t\t\t.saturating_add(T::DbWeight::get().reads({count}))")?;
		writeln!(
			out,
			"\t\t\t.saturating_add(Weight::from_parts(0, PATH).saturating_mul({count}))"
		)?;
	}
	if writes.base > 0 {
		writeln!(out, "\t\t\t.saturating_add(T::DbWeight::get().writes({}))", writes.base)?;
	}
	for (name, slope, _) in &writes.slopes {
		let count = format!("({slope}_u64).saturating_mul({name}.into())");
		writeln!(out, "\t\t\t.saturating_add(T::DbWeight::get().writes({count}))")?;
	}
	writeln!(out, "\t}}")?;
	Ok(())
}

/// Calls of `pallet_xcm` that this runtime refuses whoever makes them. Their benchmarks declare more than a block has, and the pool
/// would say so in the place of the call's own error.
const REFUSED: [&str; 4] = [
	"add_authorized_alias",
	"execute",
	"remove_authorized_alias",
	"teleport_assets",
];

/// Calls of `pallet_xcm` that take as much as another may, and whose benchmarks measure less.
const BY_ANOTHER: [(&str, &str); 1] = [("reserve_transfer_assets", "transfer_assets")];

/// Whether the benchmark ran nothing, and says [`Weight::MAX`] for it: it found no way to make what it measures.
fn is_impossible(batch: &BenchmarkBatchSplitResults) -> bool {
	let most = u128::from(Weight::MAX.ref_time()) / 1_000;
	batch.time_results.iter().any(|result| result.extrinsic_time >= most)
}

fn instead(out: &mut String, name: &str, why: &str, weight: &str) -> Result<()> {
	writeln!(out, "\t/// Not measured: {why}.")?;
	writeln!(out, "\tfn {name}() -> Weight {{")?;
	writeln!(out, "\t\t{weight}")?;
	writeln!(out, "\t}}")?;
	Ok(())
}

/// What is read and written at the most, entry by entry.
fn touched(batch: &BenchmarkBatchSplitResults, storage: &[StorageInfo]) -> Vec<String> {
	let mut seen = Vec::<(&[u8], u32, u32)>::new();
	for (key, reads, writes, whitelisted) in batch.db_results.iter().flat_map(|result| &result.keys) {
		if *whitelisted {
			continue;
		}
		match seen.iter_mut().find(|(known, ..)| known == key) {
			Some((_, most_reads, most_writes)) => {
				*most_reads = (*most_reads).max(*reads);
				*most_writes = (*most_writes).max(*writes);
			},
			None => seen.push((key, *reads, *writes)),
		}
	}
	let name = |key: &[u8]| match storage.iter().find(|info| key.starts_with(&info.prefix)) {
		Some(info) => {
			let size = info.max_size.map_or_else(|| "any".into(), |size| size.to_string());
			format!(
				"`{}::{}`, {size} bytes",
				text(&info.pallet_name),
				text(&info.storage_name)
			)
		},
		None => format!(
			"`0x{}`",
			key.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
		),
	};
	seen.into_iter()
		.map(|(key, reads, writes)| format!("{} (r:{reads} w:{writes})", name(key)))
		.collect()
}

fn underscored(number: impl Display) -> String {
	let digits = number.to_string();
	let mut out = String::new();
	for (place, digit) in digits.chars().enumerate() {
		if place > 0 && (digits.len() - place) % 3 == 0 {
			out.push('_');
		}
		out.push(digit);
	}
	out
}

fn processor() -> String {
	let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
	let model = info.lines().find_map(|line| line.strip_prefix("model name"));
	let model = model.and_then(|rest| rest.split(": ").nth(1));
	model.unwrap_or("an unknown processor").trim().into()
}

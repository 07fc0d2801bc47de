// SPDX-License-Identifier: Apache-2.0

//! Measures what the runtime's calls cost and writes their weights, and what it takes to read and write the state of many
//! devices.
//!
//! It does what the SDK's `benchmark pallet` and `benchmark storage` do, with the SDK's own executor, state and analysis, and
//! needs a third of the crates that a node has: so it is built as production is built. What is counted is the time of this
//! thread on a processor, so that a machine's other work disturbs little.

mod clock;
mod measure;
mod runtime;
mod state;
mod weights;

use clap::Parser;
use std::{error::Error, path::PathBuf};

/// Why something could not be measured.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What to measure.
#[derive(Parser)]
#[command(name = "assay-bench")]
enum Command {
	/// Calls, whose weights are written.
	Calls(Calls),
	/// Reading and writing the state of many devices.
	State {
		/// Where the databases are made and deleted again.
		#[arg(long)]
		folder: PathBuf,
		/// How many devices there are.
		#[arg(required = true)]
		devices: Vec<u32>,
	},
}

/// What is asked of calls.
#[derive(Parser)]
struct Calls {
	/// The runtime's Wasm, built with its benchmarks.
	#[arg(long)]
	runtime: PathBuf,
	/// The folder that takes a file of weights for each pallet.
	#[arg(long)]
	weights: Option<PathBuf>,
	/// The file that takes all that was measured.
	#[arg(long)]
	json: Option<PathBuf>,
	/// How many values each component takes.
	#[arg(long, default_value_t = 50)]
	steps: u32,
	/// How often each is measured.
	#[arg(long, default_value_t = 20)]
	repeat: u32,
	/// Measures what serves for no weight, too.
	#[arg(long)]
	extra: bool,
	/// These benchmarks only.
	#[arg(long, value_delimiter = ',')]
	only: Vec<String>,
	/// These pallets only; all where none is named.
	pallets: Vec<String>,
}

fn main() -> Result<()> {
	match Command::parse() {
		Command::State { folder, devices } => state::measure(&folder, &devices),
		Command::Calls(asked) => {
			let runtime = runtime::Runtime::open(&asked.runtime)?;
			let measured = measure::measure(&runtime, &asked)?;
			if let Some(file) = &asked.json {
				std::fs::write(file, serde_json::to_string(&measured.batches)?)?;
			}
			if let Some(folder) = &asked.weights {
				weights::write(&measured, &asked, folder)?;
			}
			if measured.failed.is_empty() {
				return Ok(());
			}
			Err(format!("failed: {}", measured.failed.join(", ")).into())
		},
	}
}

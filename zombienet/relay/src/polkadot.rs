// SPDX-License-Identifier: Apache-2.0

//! A node of the relay chain, as its own project releases it.

fn main() -> Result<(), Box<dyn std::error::Error>> {
	Ok(polkadot_cli::run()?)
}

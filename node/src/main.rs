// SPDX-License-Identifier: Apache-2.0

//! The Assay node: a development chain on its own, or a collator or full node of the parachain.

// The SDK's errors are that large, and they end the process.
#![allow(clippy::result_large_err)]

mod catalogue;
mod chain;
mod chain_spec;
mod cli;
mod command;
mod credentials;
mod database;
mod did;
mod metrics;
mod receipts;
mod rpc;
mod service;
mod settings;

use std::{process::ExitCode, thread, time::Duration};

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			// The log is written by a thread of its own, every 50 ms. The error is to be the last line.
			thread::sleep(Duration::from_millis(100));
			eprintln!("Error: {}", command::sentence(&error));
			ExitCode::FAILURE
		},
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The worker of a validator that compiles runtimes of parachains.

use polkadot_node_core_pvf_common::decl_worker_main;

decl_worker_main!(
	"prepare-worker",
	polkadot_node_core_pvf_prepare_worker::worker_entrypoint,
	polkadot_cli::NODE_VERSION,
	env!("CARGO_PKG_VERSION"),
);

// SPDX-License-Identifier: Apache-2.0

//! The worker of a validator that checks blocks of parachains.

use polkadot_node_core_pvf_common::decl_worker_main;

decl_worker_main!(
	"execute-worker",
	polkadot_node_core_pvf_execute_worker::worker_entrypoint,
	polkadot_cli::NODE_VERSION,
	env!("CARGO_PKG_VERSION"),
);

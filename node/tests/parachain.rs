// SPDX-License-Identifier: Apache-2.0

//! The collator, as far as it gets with no relay chain at hand.

mod common;

use common::failure;
use std::net::TcpListener;

/// A collator refuses to invent the key that others know it by, unless told to.
const KEY: &str = "--unsafe-force-node-key-generation";

#[test]
fn an_unknown_relay_chain_is_named() {
	// What the built-in specification names is a development network, whose specification is a file somewhere else.
	let error = failure(&[
		"--collator",
		"--alice",
		"--chain",
		"local",
		"--tmp",
		"--no-hardware-benchmarks",
		KEY,
	]);
	assert!(error.contains("Relay chain: "), "{error}");
	assert!(
		error.contains("`rococo-local` is not in this binary and is no file here"),
		"{error}"
	);
	assert!(error.contains("-- --chain relay.json"), "{error}");
	assert!(!error.contains("panicked"), "{error}");
}

#[test]
fn an_unreachable_relay_chain_is_named() {
	// A port where nobody listens: it was free a moment ago.
	let port = TcpListener::bind("127.0.0.1:0")
		.and_then(|socket| socket.local_addr())
		.expect("a free port")
		.port();
	let url = format!("ws://127.0.0.1:{port}");
	let error = failure(&[
		"--collator",
		"--alice",
		"--chain",
		"local",
		"--tmp",
		"--no-hardware-benchmarks",
		KEY,
		"--no-prometheus",
		"--rpc-port",
		"0",
		"--port",
		"0",
		"--relay-chain-rpc-urls",
		&url,
		"--",
		"--chain",
		"paseo",
		"--port",
		"0",
		"--no-prometheus",
	]);
	assert!(error.contains(&format!("no relay chain at {url}")), "{error}");
	assert!(error.contains("Is a relay chain node running there"), "{error}");
	assert!(!error.contains("panicked"), "{error}");
}

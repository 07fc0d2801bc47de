// SPDX-License-Identifier: Apache-2.0

//! The collator, as far as it gets with no relay chain at hand.

mod common;

use common::{failure, Node};
use std::net::{TcpListener, UdpSocket};

/// A parachain node of its own. A collator refuses to invent the key that others know it by, unless told to.
const PARACHAIN: [&str; 5] = [
	"--chain",
	"local",
	"--tmp",
	"--no-hardware-benchmarks",
	"--unsafe-force-node-key-generation",
];

const COLLATOR: [&str; 2] = ["--collator", "--alice"];

/// A node that asks the relay chain at `url`, on these ports of its own and of its relay chain's side.
fn asks<'a>(url: &'a str, port: &'a str, relay_port: &'a str) -> Vec<&'a str> {
	let own = ["--no-prometheus", "--rpc-port", "0", "--port", port];
	let relay_chain = ["--chain", "paseo", "--port", relay_port, "--no-prometheus"];
	let urls = ["--relay-chain-rpc-urls", url, "--"];
	[&PARACHAIN[..], &own, &urls, &relay_chain].concat()
}

#[test]
fn an_unknown_relay_chain_is_named() {
	// What the built-in specification names is a development network, whose specification is a file somewhere else.
	let error = failure(&[&COLLATOR[..], &PARACHAIN[..]].concat());
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
	let error = failure(&[&COLLATOR[..], &asks(&url, "0", "0")[..]].concat());
	assert!(error.contains(&format!("no relay chain at {url}")), "{error}");
	assert!(error.contains("Is a relay chain node running there"), "{error}");
	assert!(!error.contains("panicked"), "{error}");
}

/// The relay chain answers, so that it is not what is wrong: a development node stands in for it, as far as this gets.
#[test]
fn a_port_of_this_machine_that_is_taken_is_named() {
	let relay_chain = Node::start(&["--dev"]);
	let log = relay_chain.log();
	let address = log
		.split("JSON-RPC server: addr=")
		.nth(1)
		.and_then(|rest| rest.split(',').next());
	let url = format!("ws://{}", address.expect("it has one"));
	let taken = UdpSocket::bind("0.0.0.0:0").expect("a free port");
	let port = taken.local_addr().expect("it has one").port().to_string();

	let error = failure(&asks(&url, "0", &port));
	assert!(
		error.contains("the relay chain's side of this node cannot listen at"),
		"{error}"
	);
	assert!(
		error.contains("has its port: `--port` after `--` names another"),
		"{error}"
	);
	assert!(
		!error.contains("no relay chain at") && !error.contains("panicked"),
		"{error}"
	);
	let error = failure(&asks(&url, &port, "0"));
	assert!(
		error.contains("the parachain's side of this node cannot listen at"),
		"{error}"
	);
	assert!(error.contains("has its port: `--port` names another"), "{error}");
	relay_chain.stop();
}

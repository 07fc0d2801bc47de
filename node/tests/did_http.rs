// SPDX-License-Identifier: Apache-2.0

//! DID resolution over HTTP: what it answers, as of which block, and that nobody keeps others from it.

mod common;

use common::{
	chain::{make_block, transaction, Device},
	http::{address, ask, ask_with, connect},
	Node,
};
use serde_json::{json, Value};
use std::{
	io::{Read, Write},
	net::TcpStream,
};

/// A DID that no device has.
const NOBODY: &str = "/1.0/identifiers/did:assay:z11111111111111111111111111111111";

const MANUAL: [&str; 5] = ["--dev", "--dev-seal", "manual", "--did-http-port", "0"];

/// Clients that send requests for as long as anybody takes them, and read nothing.
fn deaf(address: &str, count: usize) -> Vec<TcpStream> {
	let request = format!("GET {NOBODY} HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(200);
	let open = || {
		let mut stream = connect(address);
		stream.set_nonblocking(true).expect("can be set");
		for _ in 0..20 {
			if stream.write(request.as_bytes()).is_err() {
				break;
			}
		}
		stream
	};
	(0..count).map(|_| open()).collect()
}

/// Clients that begin a request and don't go on.
fn slow(address: &str, count: usize) -> Vec<TcpStream> {
	let open = || {
		let mut stream = connect(address);
		write!(stream, "GET {NOBODY} HTTP/1.1\r\nHost: ").expect("the system takes it");
		stream
	};
	(0..count).map(|_| open()).collect()
}

#[test]
fn nobody_keeps_others_from_it() {
	let node = Node::start(&MANUAL);
	let address = address(&node);
	for count in [64, 256] {
		for clients in [deaf(&address, count), slow(&address, count)] {
			assert_eq!(ask(&address, "GET", NOBODY, "*/*").0, 404, "{count}");
			// Nor does the chain wait for them.
			make_block(&node, None, true);
			drop(clients);
		}
	}
	node.stop();
}

#[test]
fn too_many_wait_until_others_go() {
	let node = Node::start(&[&MANUAL[..], &["--did-http-connections", "4"]].concat());
	let address = address(&node);
	let mut clients = slow(&address, 2);
	clients.extend(deaf(&address, 2));
	// In the place of one of them, which had its time.
	assert_eq!(ask(&address, "GET", NOBODY, "*/*").0, 404);
	let mut slow = clients.swap_remove(0);
	let mut rest = Vec::new();
	if slow.read_to_end(&mut rest).is_ok() {
		assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
	}
	node.stop();
}

#[test]
fn browsers_and_those_who_only_look_are_served() {
	let node = Node::start(&MANUAL);
	let address = address(&node);
	let (status, head, body) = ask(&address, "HEAD", NOBODY, "*/*");
	assert_eq!((status, body.as_str()), (404, ""));
	let (_, _, whole) = ask(&address, "GET", NOBODY, "*/*");
	assert!(head.contains(&format!("content-length: {}", whole.len())), "{head}");
	assert!(head.contains("access-control-allow-origin: *"), "{head}");

	let origin = "Origin: https://example.org\r\nAccess-Control-Request-Method: GET";
	let (status, head, body) = ask_with(&address, "OPTIONS", NOBODY, origin);
	assert_eq!((status, body.as_str()), (200, ""));
	assert!(head.contains("access-control-allow-origin: *"), "{head}");
	assert!(head.contains("access-control-allow-methods: get,head"), "{head}");
	assert!(head.contains("allow: get, head, options"), "{head}");
	node.stop();
}

#[test]
fn answers_are_as_of_the_last_final_block() {
	let node = Node::start(&MANUAL);
	let address = address(&node);
	let device = Device::default();
	let did = device.id().to_did();
	let path = format!("/1.0/identifiers/{did}");
	let resolve = |accept: &str| {
		let (status, head, body) = ask(&address, "GET", &path, accept);
		(status, head, serde_json::from_str::<Value>(&body).expect("JSON"))
	};

	let first = make_block(&node, None, true);
	let call = device.register(&node, "//Alice");
	node.call(
		"author_submitExtrinsic",
		&[json!(transaction(&node, "//Alice", 0, call))],
	);
	let second = make_block(&node, None, false);

	// Registered at the best block, which a fork may replace.
	let (status, head, body) = resolve("*/*");
	assert_eq!(status, 404);
	assert_eq!(body["didResolutionMetadata"]["error"], "notFound");
	let problem = &body["didResolutionMetadata"]["problemDetails"];
	assert_eq!(problem["type"], "https://www.w3.org/ns/did#NOT_FOUND");
	assert!(
		problem["title"].is_string() && problem["detail"].is_string(),
		"{problem}"
	);
	let block = &body["didResolutionMetadata"]["block"];
	assert_eq!((&block["number"], &block["hash"]), (&json!(1), &first));
	assert_eq!(block["finalized"], true);
	assert!(block["time"].is_string(), "{block}");
	assert!(
		head.contains(&format!("assay-block: 1 {}", first.as_str().expect("text"))),
		"{head}"
	);
	let by_rpc = node.call("assay_resolveDid", &[json!(did)]);
	assert_eq!(by_rpc["didResolutionMetadata"]["error"], "notFound");

	node.call("engine_finalizeBlock", &[second.clone(), Value::Null]);
	let (status, _, body) = resolve("*/*");
	assert_eq!(status, 200);
	assert_eq!(body["didDocument"]["id"], did);
	assert_eq!(body["didResolutionMetadata"]["block"]["hash"], second);
	let by_rpc = node.call("assay_resolveDid", &[json!(did)]);
	assert_eq!(by_rpc, body);

	for (accept, content_type) in [
		("application/ld+json", "application/ld+json"),
		("application/did+ld+json", "application/did+ld+json"),
		("application/did+json", "application/did+json"),
		("application/did", "application/did"),
	] {
		let (status, head, document) = resolve(accept);
		assert_eq!(status, 200, "{accept}");
		assert!(head.contains(&format!("content-type: {content_type}\r\n")), "{head}");
		assert!(head.contains("assay-block: 2 0x"), "{head}");
		assert_eq!(document, body["didDocument"], "{accept}");
	}
	let (_, head, result) = resolve("application/ld+json;profile=\"https://w3id.org/did-resolution\"");
	assert!(head.contains("content-type: application/did-resolution\r\n"), "{head}");
	assert_eq!(result, body);
	node.stop();
}

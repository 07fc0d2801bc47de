// SPDX-License-Identifier: Apache-2.0

//! DID resolution, as far as it goes on a chain without devices: by RPC and over HTTP.

mod common;

use common::{
	failure,
	http::{address, ask},
	Node,
};
use serde_json::{json, Value};
use std::net::TcpListener;

/// A DID that no device has.
const NOBODY: &str = "did:assay:z11111111111111111111111111111111";

#[test]
fn dids_are_resolved_over_http() {
	let node = Node::start(&["--dev", "--dev-seal", "manual", "--did-http-port", "0"]);
	let address = address(&node);

	let encoded = NOBODY.replace(':', "%3A");
	for (did, accept, status, error) in [
		(NOBODY, "*/*", 404, "notFound"),
		(encoded.as_str(), "*/*", 404, "notFound"),
		(NOBODY, "application/did", 404, "notFound"),
		("nonsense", "*/*", 400, "invalidDid"),
		("did:assay:zabc", "*/*", 400, "invalidDid"),
		(&format!("{NOBODY}%23key"), "*/*", 400, "invalidDid"),
		(&format!("{NOBODY}?versionId=one"), "*/*", 400, "invalidOptions"),
		(&format!("{NOBODY}?versionTime=yesterday"), "*/*", 400, "invalidOptions"),
		(
			&format!("{NOBODY}?versionId=1&versionTime=2026-11-22T10:00:00Z"),
			"*/*",
			400,
			"invalidOptions",
		),
		(NOBODY, "text/html", 406, "representationNotSupported"),
		("did:web:example.com", "*/*", 501, "methodNotSupported"),
	] {
		let (got, head, body) = ask(&address, "GET", &format!("/1.0/identifiers/{did}"), accept);
		assert_eq!(got, status, "{did}: {body}");
		assert!(head.contains("content-type: application/did-resolution"), "{head}");
		let result: Value = serde_json::from_str(&body).expect("JSON");
		assert_eq!(result["didResolutionMetadata"]["error"], error, "{did}");
		assert_eq!(result["didDocument"], Value::Null, "{did}");
	}

	for path in ["/", "/1.0/identifiers", "/1.0/identifiers/"] {
		assert_eq!(ask(&address, "GET", path, "*/*").0, 404, "{path}");
	}
	let (status, head, _) = ask(&address, "POST", &format!("/1.0/identifiers/{NOBODY}"), "*/*");
	assert_eq!(status, 405);
	assert!(head.contains("allow: get"), "{head}");

	// Nor is the RPC there.
	assert_eq!(ask(&address, "POST", "/", "*/*").0, 404);
	node.stop();
}

#[test]
fn what_is_wrong_with_options_is_in_the_result() {
	let node = Node::start(&["--dev"]);
	node.wait_for_block(1);
	for (options, error) in [
		(json!({ "versionId": "" }), "invalidOptions"),
		(json!({ "versionId": "one" }), "invalidOptions"),
		(json!({ "versionTime": "2026-11-22" }), "invalidOptions"),
		(
			json!({ "versionId": "1", "versionTime": "2026-11-22T10:00:00Z" }),
			"invalidOptions",
		),
		(json!({ "accept": "text/html" }), "representationNotSupported"),
		(json!({ "versionId": "1" }), "notFound"),
		(json!({ "versionTime": "2026-11-22T10:00:00Z" }), "notFound"),
		(json!({ "accept": "application/did" }), "notFound"),
	] {
		let result = node.call("assay_resolveDid", &[json!(NOBODY), options.clone()]);
		assert_eq!(result["didDocument"], Value::Null, "{options}");
		assert_eq!(result["didResolutionMetadata"]["error"], error, "{options}");
	}
	assert!(!node.log().contains("DID resolution listens"));
	node.stop();
}

#[test]
fn a_port_that_is_taken_is_named() {
	let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
	let port = taken.local_addr().expect("bound").port().to_string();
	let error = failure(&["--dev", "--rpc-port", "0", "--did-http-port", &port]);
	assert!(
		error.contains(&format!("DID resolution cannot listen on 127.0.0.1:{port}")),
		"{error}"
	);
	assert!(!error.contains("panicked"), "{error}");
}

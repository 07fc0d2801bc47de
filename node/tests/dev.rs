// SPDX-License-Identifier: Apache-2.0

//! The development node.

mod common;

use assay_runtime::{Nonce, SessionKeys};
use codec::Encode;
use common::{chain::transaction, ended_at, failure, output, outputs, wait_for, Node};
use jsonrpsee::core::client::{Subscription, SubscriptionClientT};
use serde_json::{json, Value};
use sp_core::{sr25519, Pair};

const INVALID_PARAMS: i32 = -32602;
const BLOCK_NOT_FOUND: i32 = 21_001;
const STREAM_NOT_FOUND: i32 = 21_003;
const LISTING_NOT_FOUND: i32 = 21_004;
const CREDENTIAL_NOT_FOUND: i32 = 21_005;
const STATUS_LIST_NOT_FOUND: i32 = 21_006;

/// A signed `System::remark` of Alice's, in hexadecimal.
fn remark(node: &Node, nonce: Nonce, text: &str) -> String {
	transaction(
		node,
		"//Alice",
		nonce,
		frame_system::Call::remark { remark: text.into() },
	)
}

fn timestamp(node: &Node, block: u64) -> u64 {
	let hash = node.call("chain_getBlockHash", &[json!(block)]);
	// Timestamp::Now
	let key = "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";
	let value = node.call("state_getStorage", &[json!(key), hash]);
	let bytes = sp_core::bytes::from_hex(value.as_str().expect("is set")).expect("hexadecimal");
	u64::from_le_bytes(bytes.try_into().expect("eight bytes"))
}

fn pending(node: &Node) -> usize {
	node.call("author_pendingExtrinsics", &[])
		.as_array()
		.map_or(0, Vec::len)
}

#[test]
fn a_chain_goes_on_where_it_stopped() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = directory.path().to_str().expect("text");
	let arguments = ["--dev", "--base-path", path];

	// A first block comes by itself, and is final.
	let node = Node::start(&arguments);
	node.wait_for_block(1);
	assert_eq!(node.call("system_chain", &[]), "Assay Development");
	assert_eq!(node.call("system_properties", &[])["tokenSymbol"], "ASSAY");
	assert_eq!(node.call("system_health", &[])["peers"], 0);
	assert_eq!(node.call("system_localListenAddresses", &[]), json!([]));

	// Each transaction gets a block of its own.
	for nonce in 0..3 {
		node.call("author_submitExtrinsic", &[json!(remark(&node, nonce, "one"))]);
		node.wait_for_block(2 + u64::from(nonce));
	}
	assert_eq!(node.best(), 4);
	assert_eq!(pending(&node), 0);

	// Those that come together get at most one each, and all are taken.
	for nonce in 3..13 {
		node.call("author_submitExtrinsic", &[json!(remark(&node, nonce, "many"))]);
	}
	let alice = json!("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
	wait_for("all transactions", || {
		let next = node.call("system_accountNextIndex", std::slice::from_ref(&alice));
		(next == 13 && pending(&node) == 0).then_some(())
	});
	let best = node.best();
	assert!((5..=14).contains(&best), "{best}");
	wait_for("finality", || (node.finalised() == best).then_some(()));

	// Time grows by whole slots, even within a burst.
	let times: Vec<_> = (1..=best).map(|block| timestamp(&node, block)).collect();
	assert!(times.iter().all(|time| time % 6_000 == 0), "{times:?}");
	assert!(times.windows(2).all(|pair| pair[0] < pair[1]), "{times:?}");
	let error = failure(&["purge-chain", "-y", "--dev", "--base-path", path]);
	assert!(error.contains("Stop it first"), "{error}");
	node.stop();

	// At once again, so that the clock shows an earlier time than the last block.
	let node = Node::start(&arguments);
	node.wait_for_block(best + 1);
	assert!(timestamp(&node, best + 1) > timestamp(&node, best));
	node.call("author_submitExtrinsic", &[json!(remark(&node, 13, "later"))]);
	node.wait_for_block(best + 2);
	node.stop();

	offline_commands(path, best + 2);
}

/// The sub-commands that read or write a chain, on the chain at `path` with so many blocks.
fn offline_commands(path: &str, blocks: u64) {
	let chain = ["--dev", "--base-path", path];
	let run = |subcommand: &str, arguments: &[&str]| output(&[&[subcommand], arguments, &chain[..]].concat());

	let info: Value = serde_json::from_str(&run("chain-info", &[])).expect("JSON");
	assert_eq!(info["best_number"], blocks);
	assert_eq!(info["finalized_number"], blocks);

	run("check-block", &[&blocks.to_string()]);
	let state: Value = serde_json::from_str(&run("export-state", &[])).expect("JSON");
	assert!(state["genesis"]["raw"]["top"].is_object());

	// Exported, imported into a fresh chain: the same chain.
	let exported = format!("{path}/blocks");
	run("export-blocks", &["--binary", &exported]);
	let directory = tempfile::tempdir().expect("a directory can be made");
	let copy = directory.path().to_str().expect("text");
	// Only where a development chain is asked for: what its specification says of itself does not let unsealed blocks in.
	let import = ["import-blocks", "--binary", &exported, "--base-path", copy];
	let error = failure(&[&import[..], &["--chain", "dev"]].concat());
	assert!(error.contains("`assay-dev` is a development chain"), "{error}");
	let (_, log) = outputs(&[&import[..], &["--dev", "-l", "parity-db=debug"]].concat());
	assert_closed(&log);
	// Nor does the same chain under the type of a network, where blocks must be sealed.
	let sealed = directory.path().join("sealed");
	let spec = sealed.with_extension("json");
	let mut json: Value =
		serde_json::from_str(&output(&["export-chain-spec", "--chain", "dev", "--raw"])).expect("JSON");
	json["chainType"] = "Local".into();
	std::fs::write(&spec, json.to_string()).expect("can be written");
	let chain = [
		"--chain",
		spec.to_str().expect("text"),
		"--base-path",
		sealed.to_str().expect("text"),
	];
	let error = failure(
		&[
			&["import-blocks", "--binary", &exported, "-l", "parity-db=debug"],
			&chain[..],
		]
		.concat(),
	);
	assert!(error.contains("There was an error importing block"), "{error}");
	assert_closed(&error);
	let refused: Value = serde_json::from_str(&output(&[&["chain-info"], &chain[..]].concat())).expect("JSON");
	assert_eq!(refused["genesis_hash"], info["genesis_hash"]);
	assert_eq!(refused["best_number"], 0);
	let copied: Value =
		serde_json::from_str(&output(&["chain-info", "--chain", "dev", "--base-path", copy])).expect("JSON");
	assert_eq!(copied["best_hash"], info["best_hash"]);

	// What is not final can be taken back.
	let (_, log) = outputs(&[
		"revert",
		"2",
		"-l",
		"parity-db=debug",
		"--chain",
		"dev",
		"--base-path",
		copy,
	]);
	assert_closed(&log);
	let reverted: Value =
		serde_json::from_str(&output(&["chain-info", "--chain", "dev", "--base-path", copy])).expect("JSON");
	assert_eq!(reverted["best_number"], blocks - 2);

	output(&["purge-chain", "-y", "--chain", "dev", "--base-path", copy]);
	assert!(!directory.path().join("chains/assay-dev/paritydb/full").exists());
}

/// The database was closed at the end, in its own words: a process that ends without that loses what waited to be written.
fn assert_closed(log: &str) {
	assert!(log.contains("Processing leftover commits"), "{log}");
}

#[test]
fn a_transaction_is_in_a_block_before_it_is_final() {
	let node = Node::start(&["--dev"]);
	let transaction = remark(&node, 0, "watched");
	let statuses: Vec<Value> = node.runtime.block_on(async {
		let mut watched: Subscription<Value> = node
			.client
			.subscribe(
				"author_submitAndWatchExtrinsic",
				jsonrpsee::rpc_params![transaction],
				"author_unwatchExtrinsic",
			)
			.await
			.expect("a valid transaction");
		let mut statuses = Vec::new();
		while let Some(Ok(status)) = watched.next().await {
			let last = status.get("finalized").is_some();
			statuses.push(status);
			if last {
				break;
			}
		}
		statuses
	});
	let place = |name: &str| statuses.iter().position(|status| status.get(name).is_some());
	let (included, finalised) = (place("inBlock"), place("finalized"));
	assert!(
		included.is_some() && finalised.is_some() && included < finalised,
		"{statuses:?}"
	);
	node.stop();
}

#[test]
fn bad_input_gets_a_code_and_a_sentence() {
	let node = Node::start(&["--dev", "--dev-seal", "manual"]);

	// Parameters of the wrong shape.
	for (method, params) in [
		("assay_resolveDid", vec![]),
		("assay_resolveDid", vec![json!(7)]),
		("assay_resolveDid", vec![json!("did:assay:z1"), json!("accept")]),
		("assay_resolveDid", vec![json!("did:assay:z1"), json!({ "accept": 1 })]),
		("assay_getStream", vec![]),
		("assay_getStream", vec![json!(-1)]),
		("assay_getStream", vec![json!("0x10")]),
		("assay_getStream", vec![json!(0), json!("0x10")]),
		("assay_getListing", vec![]),
		("assay_getListing", vec![json!(1.5)]),
		("assay_getListing", vec![json!("18446744073709551616")]),
		("assay_getListing", vec![json!(0), json!(true)]),
		("assay_getCredential", vec![]),
		("assay_getCredential", vec![json!("one")]),
		("assay_getCredentials", vec![]),
		("assay_getCredentials", vec![json!("did:assay:z1")]),
		("assay_getCredentials", vec![json!(0), json!(-1)]),
		("assay_getCredentials", vec![json!(0), Value::Null, json!(101)]),
		(
			"assay_getCredentials",
			vec![json!(0), Value::Null, json!(1), json!("0x10")],
		),
		("assay_getVerifiableCredential", vec![json!(-1)]),
		("assay_getVerifiableCredential", vec![json!(0), json!(1)]),
		("assay_getStatusList", vec![]),
	] {
		assert_eq!(node.error(method, &params), INVALID_PARAMS, "{method} {params:?}");
	}

	// What isn't there.
	let nowhere = json!(format!("0x{}", "12".repeat(32)));
	assert_eq!(node.error("assay_getStream", &[json!(0)]), STREAM_NOT_FOUND);
	assert_eq!(node.error("assay_getStream", &[json!("0")]), STREAM_NOT_FOUND);
	assert_eq!(node.error("assay_getListing", &[json!(u64::MAX)]), LISTING_NOT_FOUND);
	assert_eq!(
		node.error("assay_getStream", &[json!(0), nowhere.clone()]),
		BLOCK_NOT_FOUND
	);
	assert_eq!(
		node.error("assay_getListing", &[json!(0), nowhere.clone()]),
		BLOCK_NOT_FOUND
	);
	assert_eq!(node.error("assay_getCredential", &[json!(0)]), CREDENTIAL_NOT_FOUND);
	assert_eq!(
		node.error("assay_getVerifiableCredential", &[json!("0")]),
		CREDENTIAL_NOT_FOUND
	);
	assert_eq!(node.error("assay_getStatusList", &[json!(0)]), STATUS_LIST_NOT_FOUND);
	assert_eq!(
		node.error("assay_getStatusList", &[json!(u64::MAX)]),
		STATUS_LIST_NOT_FOUND
	);
	assert_eq!(
		node.error("assay_getVerifiableCredential", &[json!(0), nowhere.clone()]),
		BLOCK_NOT_FOUND
	);
	assert_eq!(node.error("assay_getStatusList", &[json!(0), nowhere]), BLOCK_NOT_FOUND);
	// Nothing is known about these, which is no error.
	for subject in ["did:assay:z11111111111111111111111111111111", "0"] {
		assert_eq!(
			node.call("assay_getCredentials", &[json!(subject)]),
			json!([]),
			"{subject}"
		);
	}

	// What is wrong with a DID is part of a resolution's result.
	for (did, error) in [
		("nonsense", "invalidDid"),
		("did:assay:zabc", "invalidDid"),
		("did:web:example.com", "methodNotSupported"),
		("did:assay:z11111111111111111111111111111111", "notFound"),
	] {
		let result = node.call("assay_resolveDid", &[json!(did)]);
		assert_eq!(result["didDocument"], Value::Null, "{did}");
		assert_eq!(result["didResolutionMetadata"]["error"], error, "{did}");
	}
	node.stop();
}

#[test]
fn blocks_are_made_on_request() {
	let node = Node::start(&["--dev", "--dev-seal", "manual"]);
	assert_eq!(node.best(), 0);
	node.call("author_submitExtrinsic", &[json!(remark(&node, 0, "waits"))]);
	assert_eq!(pending(&node), 1);

	let first = node.call("engine_createBlock", &[json!(false), json!(true), Value::Null]);
	assert_eq!((node.best(), node.finalised()), (1, 1));
	let block = node.call("chain_getBlock", &[first["hash"].clone()]);
	assert_eq!(block["block"]["extrinsics"].as_array().map(Vec::len), Some(3));

	// Not final until asked.
	let second = node.call("engine_createBlock", &[json!(true), json!(false), Value::Null]);
	assert_eq!((node.best(), node.finalised()), (2, 1));
	assert_eq!(
		node.call("engine_finalizeBlock", &[second["hash"].clone(), Value::Null]),
		true
	);
	assert_eq!(node.finalised(), 2);

	// A fork, by its parent.
	let third = node.call(
		"engine_createBlock",
		&[json!(true), json!(false), second["hash"].clone()],
	);
	let other = node.call(
		"engine_createBlock",
		&[json!(true), json!(false), second["hash"].clone()],
	);
	assert_ne!(third["hash"], Value::Null);
	assert_ne!(other["hash"], Value::Null);

	wait_for("the pool to notice", || (pending(&node) == 0).then_some(()));
	let nowhere = json!(format!("0x{}", "12".repeat(32)));
	node.error("engine_createBlock", &[json!(false), json!(true), Value::Null]);
	node.error("engine_createBlock", &[json!(true), json!(true), nowhere.clone()]);
	node.error("engine_finalizeBlock", &[nowhere, Value::Null]);
	node.stop();
}

#[test]
fn blocks_are_made_at_an_interval() {
	let node = Node::start(&["--dev", "--dev-block-time", "200"]);
	node.wait_for_block(4);
	// Also on request.
	let before = node.best();
	node.call("engine_createBlock", &[json!(true), json!(true), Value::Null]);
	assert!(node.best() > before);
	node.stop();
}

#[test]
fn blocks_become_final_late_where_asked() {
	let node = Node::start(&["--dev", "--dev-finality-delay", "3"]);
	let stands = |best: u64, finalised: u64| {
		node.wait_for_block(finalised);
		// Blocks follow until it is final, and no longer.
		std::thread::sleep(std::time::Duration::from_secs(1));
		assert_eq!((node.best(), node.finalised()), (best, finalised));
	};
	stands(4, 1);
	node.call("author_submitExtrinsic", &[json!(remark(&node, 0, "late"))]);
	stands(8, 5);
	// Whoever asks for a block says when it is final.
	node.call("engine_createBlock", &[json!(true), json!(true), Value::Null]);
	assert_eq!((node.best(), node.finalised()), (9, 9));
	node.stop();

	let node = Node::start(&["--dev", "--dev-block-time", "200", "--dev-finality-delay", "2"]);
	node.wait_for_block(3);
	let finalised = node.finalised();
	assert!(node.best() >= finalised + 2, "{finalised}");
	node.stop();
}

/// It is told to end when it is about to make its first block. How far it gets by then is chance, so it is told often.
#[test]
fn a_node_that_is_told_to_end_while_it_starts_ends_well() {
	for words in ["Highest known block", "JSON-RPC server"].repeat(4) {
		let (status, log) = ended_at(words, &["--dev", "--rpc-port", "0", "--no-prometheus"]);
		assert!(status.success(), "{status}:\n{log}");
		assert!(
			!log.contains("task `dev-seal` failed") && !log.contains("No block was made"),
			"{log}"
		);
	}
}

#[test]
fn development_keys_are_alices() {
	let node = Node::start(&["--dev"]);
	let alice = sr25519::Pair::from_string("//Alice", None)
		.expect("a well-known key")
		.public();
	let keys = SessionKeys { aura: alice.into() };
	let has = node.call(
		"author_hasSessionKeys",
		&[json!(sp_core::bytes::to_hex(&keys.encode(), false))],
	);
	assert_eq!(has, true);
	node.stop();
}

#[test]
fn a_chain_without_blocks_has_nothing_to_check() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = directory.path().to_str().expect("text");
	let node = Node::start(&["--dev", "--dev-seal", "manual", "--base-path", path]);
	assert_eq!(node.best(), 0);
	node.stop();
	let error = failure(&["check-block", "7", "--dev", "--base-path", path]);
	assert!(error.contains("Error: ") && error.contains("Unknown block"), "{error}");
}

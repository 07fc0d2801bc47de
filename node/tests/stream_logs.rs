// SPDX-License-Identifier: Apache-2.0

//! The logs of streams that a node keeps: over forks, over restarts, and where it missed blocks.

mod common;

use assay_primitives::{
	merkle::{leaf_hash, verify_inclusion},
	Commitment,
};
use assay_runtime::Nonce;
use common::{
	chain::{execute, make_block, transaction, Device},
	output, Node,
};
use serde_json::{json, Value};
use sp_core::{Bytes, H256};

const BLOCK_NOT_FOUND: i32 = 21_001;
const STREAM_NOT_FOUND: i32 = 21_003;
const NOT_IN_LOG: i32 = 21_007;
const NOT_READ: i32 = 21_009;
const BLOCK_NOT_FINAL: i32 = 21_011;

const MANUAL: [&str; 3] = ["--dev", "--dev-seal", "manual"];

/// Registers the device and opens stream 0, and appends this many commitments, a block each. Alice's next nonce.
fn with_stream(node: &Node, device: &Device, commitments: u64) -> Nonce {
	execute(node, "//Alice", 0, device.register(node, "//Alice"));
	execute(node, "//Alice", 1, device.open_stream());
	let mut nonce = 2;
	for sequence in 0..commitments {
		append(node, device, nonce, sequence);
		nonce += 1;
	}
	nonce
}

/// Appends a commitment to stream 0 in a final block.
fn append(node: &Node, device: &Device, nonce: Nonce, sequence: u64) {
	let call = device.submit(node, 0, device.commitment(node, sequence, 0));
	execute(node, "//Alice", nonce, call);
}

/// The commitment whose proof the answer is, which must verify.
fn proved(answer: &Value) -> Value {
	let read = |field: &str| serde_json::from_value(answer[field].clone()).expect("a hash");
	let leaf: Bytes = serde_json::from_value(answer["leaf"].clone()).expect("bytes");
	let path: Vec<H256> = serde_json::from_value(answer["path"].clone()).expect("hashes");
	let (sequence, size) = (answer["sequence"].as_u64(), answer["size"].as_u64());
	let (sequence, size) = (sequence.expect("a number"), size.expect("a number"));
	assert!(verify_inclusion(leaf_hash(&leaf), sequence, size, &path, read("root")));
	answer["commitment"].clone()
}

fn as_json(commitment: Commitment) -> Value {
	serde_json::to_value(commitment).expect("serialises")
}

/// All of the first commitments of stream 0 are proved.
fn assert_proved(node: &Node, device: &Device, count: u64) {
	for sequence in 0..count {
		let answer = node.call("assay_receipt", &[json!(0), json!(sequence)]);
		let commitment = device.commitment(node, sequence, 0);
		assert_eq!(proved(&answer), as_json(commitment), "{sequence}");
		node.call("assay_consistency", &[json!(0), json!(sequence + 1)]);
	}
	assert_eq!(node.error("assay_receipt", &[json!(0), json!(count)]), NOT_IN_LOG);
}

#[test]
fn forks_leave_no_trace() {
	let node = Node::start(&MANUAL);
	let device = Device::default();
	with_stream(&node, &device, 1);
	let base = node.call("chain_getFinalizedHead", &[]);

	// Two blocks on the same parent, with another commitment 1 each. The second becomes longer.
	let [left, right] = [1, 2].map(|variant| device.commitment(&node, 1, variant));
	let send = |suri: &str, nonce, commitment| {
		let call = device.submit(&node, 0, commitment);
		node.call(
			"author_submitExtrinsic",
			&[json!(transaction(&node, suri, nonce, call))],
		);
	};
	send("//Bob", 0, left);
	let lost = make_block(&node, Some(&base), false);
	assert_eq!(node.call("assay_getStream", &[json!(0), lost.clone()])["size"], 2);
	send("//Charlie", 0, right);
	let won = make_block(&node, Some(&base), false);
	let end = make_block(&node, Some(&won), false);
	assert_eq!(node.call("chain_getBlockHash", &[]), end);

	// Nothing but what is final is proved, whatever the best block says.
	assert_eq!(node.call("assay_getStream", &[json!(0)])["size"], 2);
	assert_eq!(node.error("assay_receipt", &[json!(0), json!(1)]), NOT_IN_LOG);
	assert_eq!(node.error("assay_consistency", &[json!(0), json!(2)]), NOT_IN_LOG);
	for block in [&lost, &won, &end] {
		let code = node.error("assay_receipt", &[json!(0), json!(1), block.clone()]);
		assert_eq!(code, BLOCK_NOT_FINAL);
		let code = node.error("assay_consistency", &[json!(0), json!(1), block.clone()]);
		assert_eq!(code, BLOCK_NOT_FINAL);
	}
	let before = node.call("assay_receipt", &[json!(0), json!(0)]);
	assert_eq!(before["blockHash"], base);

	// Of the two, the one that became final.
	node.call("engine_finalizeBlock", &[end.clone(), Value::Null]);
	for block in [Value::Null, won, end] {
		let answer = node.call("assay_receipt", &[json!(0), json!(1), block]);
		assert_eq!(proved(&answer), as_json(right));
	}
	let code = node.error("assay_receipt", &[json!(0), json!(1), lost]);
	assert_eq!(code, BLOCK_NOT_FINAL);
	assert_eq!(node.call("assay_consistency", &[json!(0), json!(1)])["size"], 2);

	let nowhere = json!(format!("0x{}", "12".repeat(32)));
	assert_eq!(
		node.error("assay_receipt", &[json!(0), json!(0), nowhere]),
		BLOCK_NOT_FOUND
	);
	assert_eq!(node.error("assay_receipt", &[json!(1), json!(0)]), STREAM_NOT_FOUND);
	node.stop();
}

#[test]
fn what_was_missed_is_read_later() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = |name: &str| directory.path().join(name).to_str().expect("text").to_owned();
	let (first, copy, pruned, exported) = (path("first"), path("copy"), path("pruned"), path("exported"));
	let device = Device::default();

	// A node that keeps few states, and all logs, over a restart.
	let few = ["--state-pruning", "8"];
	let start =
		|path: &str, arguments: &[&str]| Node::start(&[&MANUAL[..], &["--base-path", path], arguments].concat());
	let node = start(&first, &few);
	let mut nonce = with_stream(&node, &device, 3);
	for _ in 0..12 {
		make_block(&node, None, true);
	}
	assert_proved(&node, &device, 3);
	node.stop();
	let node = start(&first, &few);
	assert_proved(&node, &device, 3);
	append(&node, &device, nonce, 3);
	assert_proved(&node, &device, 4);
	nonce += 1;
	node.stop();
	output(&["export-blocks", "--binary", &exported, "--dev", "--base-path", &first]);

	// Whoever imports blocks like this keeps no logs.
	let import = |path: &str, arguments: &[&str]| {
		let command = ["import-blocks", "--binary", &exported, "--dev", "--base-path", path];
		output(&[&command[..], arguments].concat())
	};

	// A node that keeps all states finds what it has missed.
	let all = ["--state-pruning", "archive"];
	import(&copy, &all);
	let node = start(&copy, &all);
	make_block(&node, None, true);
	assert_proved(&node, &device, 4);
	node.stop();

	// A node that keeps few says what it has missed, and proves the rest.
	import(&pruned, &few);
	let node = start(&pruned, &few);
	make_block(&node, None, true);
	let error = node
		.try_call("assay_receipt", &[json!(0), json!(0)])
		.expect_err("was missed");
	assert_eq!(error.code, NOT_READ);
	append(&node, &device, nonce, 4);
	append(&node, &device, nonce + 1, 5);
	for sequence in [4, 5] {
		let answer = node.call("assay_receipt", &[json!(0), json!(sequence)]);
		assert_eq!(proved(&answer), as_json(device.commitment(&node, sequence, 0)));
	}
	assert_eq!(node.call("assay_consistency", &[json!(0), json!(5)])["size"], 6);
	for missed in 0..3 {
		let error = node
			.try_call("assay_receipt", &[json!(0), json!(missed)])
			.expect_err("was missed");
		assert_eq!(error.code, NOT_READ);
		assert!(error.message.contains("has read the blocks from "), "{}", error.message);
	}
	node.stop();
}

// SPDX-License-Identifier: Apache-2.0

//! The vectors of what is evidence of two histories, from which other clients can be written.
//!
//! `vectors/evidence.json` has epochs' tags, commitments, what gateways anchor of them, anchors, paths into open and closed
//! logs, and the hash that names a contradiction. The test makes it again and compares;
//! `cargo test -p assay-primitives --test evidence_vectors -- --ignored` writes it.

use assay_primitives::{
	merkle::{inclusion_path, leaf_hash, root_of, verify_inclusion, Frontier},
	stream::evidence,
	Anchor, Commitment, DeviceId, DeviceSignature, EpochTag,
};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::{Bytes, H256};

const FILE: &str = "../vectors/evidence.json";
const STREAM: u64 = 3;

fn hex(bytes: impl AsRef<[u8]>) -> Value {
	json!(Bytes(bytes.as_ref().to_vec()))
}

fn device() -> DeviceId {
	DeviceId([0xd0; 32])
}

fn tag(number: u32) -> EpochTag {
	EpochTag::of(&device(), number, &H256([0xaa; 32]))
}

/// The first of a stream, one that follows it, and two others for its place; then one of as much as there can be.
fn commitments() -> Vec<Commitment> {
	let first = Commitment {
		sequence: 0,
		epoch: tag(0),
		after: 0,
		count: 1_024,
		first_time: 1_700_000_000_000,
		last_time: 1_700_000_600_000,
		root: H256([0x11; 32]),
		content: H256([0x22; 32]),
	};
	let second = Commitment {
		sequence: 1,
		after: first.last_time,
		count: 1,
		first_time: first.last_time,
		last_time: first.last_time,
		..first
	};
	let contradicting = Commitment {
		root: H256([0x33; 32]),
		..second
	};
	let of_the_next_epoch = Commitment {
		epoch: tag(1),
		..second
	};
	let largest = Commitment {
		sequence: u64::MAX,
		epoch: EpochTag([0xff; 16]),
		after: u64::MAX,
		count: u32::MAX,
		first_time: u64::MAX,
		last_time: u64::MAX,
		root: H256([0xff; 32]),
		content: H256([0xff; 32]),
	};
	vec![first, second, contradicting, of_the_next_epoch, largest]
}

fn commitment(commitment: &Commitment) -> Value {
	json!({
		"sequence": commitment.sequence.to_string(),
		"epoch": commitment.epoch,
		"after": commitment.after.to_string(),
		"count": commitment.count,
		"firstTime": commitment.first_time.to_string(),
		"lastTime": commitment.last_time.to_string(),
		"root": hex(commitment.root),
		"content": hex(commitment.content),
		"scale": hex(commitment.encode()),
		"leaf": hex(commitment.leaf_hash()),
	})
}

/// What a gateway hashes of a signed commitment: stream, commitment, last block, key, signature.
fn submission(commitment: &Commitment, valid_until: u32, key_index: u32) -> Value {
	let signature = DeviceSignature([0x55; 64]);
	let scale = (STREAM, commitment, valid_until, key_index, signature).encode();
	json!({
		"stream": STREAM.to_string(),
		"commitment": hex(commitment.encode()),
		"validUntil": valid_until,
		"keyIndex": key_index,
		"signature": hex(signature.0),
		"scale": hex(&scale),
		"leaf": hex(leaf_hash(&scale)),
	})
}

fn anchor(anchor: &Anchor<u32>) -> Value {
	json!({
		"sequence": anchor.sequence.to_string(),
		"block": anchor.block,
		"latest": anchor.latest.to_string(),
		"size": anchor.size.to_string(),
		"root": hex(anchor.root),
		"scale": hex(anchor.encode()),
		"leaf": hex(anchor.leaf_hash()),
	})
}

/// A leaf of a log of so many, each the hash of its number (four bytes, big-endian): its path while the log is open, to the
/// perfect subtree over it, and once it is closed, to the root.
fn paths(size: u32, index: u32) -> Value {
	let leaves: Vec<_> = (0..size).map(|number| leaf_hash(&number.to_be_bytes())).collect();
	let mut frontier = Frontier::default();
	for leaf in &leaves {
		frontier.append(*leaf).expect("it is not full");
	}
	let (leaf, place) = (leaves[index as usize], u64::from(index));
	let peak = frontier.peak_over(place).expect("it is in the log");
	let start = (place - peak.index) as usize;
	let open = inclusion_path(&leaves[start..start + peak.leaves as usize], peak.index as usize).expect("it is there");
	let closed = inclusion_path(&leaves, index as usize).expect("it is in the log");
	assert!(peak.has(leaf, &open) && closed.starts_with(&open));
	assert!(verify_inclusion(leaf, place, size.into(), &closed, root_of(&leaves)));
	let path = |hashes: &[H256]| hashes.iter().map(hex).collect::<Vec<_>>();
	json!({
		"size": size,
		"index": index,
		"leaf": hex(leaf),
		"peaks": path(frontier.peaks()),
		"peak": { "root": hex(peak.root), "leaves": peak.leaves, "index": peak.index },
		"open": path(&open),
		"root": hex(frontier.root()),
		"closed": path(&closed),
	})
}

fn vectors() -> Value {
	let tags: Vec<_> = [(0, 0xaa), (1, 0xaa), (1, 0xbb), (u32::MAX, 0xff)]
		.map(|(number, parent): (u32, u8)| {
			let parent = H256([parent; 32]);
			json!({
				"device": hex(device().0),
				"number": number,
				"parent": hex(parent),
				"tag": EpochTag::of(&device(), number, &parent),
			})
		})
		.to_vec();
	let all = commitments();
	let anchors = [
		Anchor {
			sequence: 0,
			block: 1,
			latest: 1_700_000_630_000,
			size: 1,
			root: H256([0x44; 32]),
		},
		Anchor {
			sequence: u64::MAX,
			block: u32::MAX,
			latest: u64::MAX,
			size: u64::MAX,
			root: H256([0xff; 32]),
		},
	];
	let contradiction = |one: &Commitment, other: &Commitment| {
		json!({
			"device": hex(device().0),
			"stream": STREAM.to_string(),
			"leaves": [hex(one.leaf_hash()), hex(other.leaf_hash())],
			"evidence": hex(evidence(&device(), STREAM, (one.leaf_hash(), other.leaf_hash()))),
		})
	};
	let paths_of_interest = [
		(1, 0),
		(7, 0),
		(7, 3),
		(7, 5),
		(7, 6),
		(8, 5),
		(9, 8),
		(300, 255),
		(300, 299),
	]
	.map(|(size, index)| paths(size, index));
	json!({
		"description": "What is evidence of two histories: the tags of epochs, commitments as leaves of a stream's log, signed ones \
			as leaves of a gateway's tree, anchors as leaves of its log, paths into logs, open and closed, and the hashes that name \
			contradictions.",
		"tags": tags,
		"commitments": all.iter().map(commitment).collect::<Vec<_>>(),
		"submissions": [submission(&all[1], 1_000_000, 0), submission(&all[2], u32::MAX, u32::MAX)],
		"anchors": anchors.iter().map(anchor).collect::<Vec<_>>(),
		"paths": paths_of_interest,
		"contradictions": [contradiction(&all[1], &all[2]), contradiction(&all[2], &all[1])],
	})
}

#[test]
fn the_file_is_what_the_code_makes() {
	let file: Value = serde_json::from_str(include_str!("../../vectors/evidence.json")).expect("it is JSON");
	assert_eq!(file, vectors());
}

#[test]
fn its_examples_say_what_they_should() {
	let all = commitments();
	let place = |commitment: &Commitment| (commitment.sequence, commitment.epoch, commitment.after);
	assert_eq!(place(&all[1]), place(&all[2]));
	assert_ne!(all[1].leaf_hash(), all[2].leaf_hash());
	assert_ne!(place(&all[1]), place(&all[3]));
	let made = vectors();
	assert_eq!(
		made["contradictions"][0]["evidence"],
		made["contradictions"][1]["evidence"]
	);
}

#[test]
#[ignore = "writes the file"]
fn write_the_file() {
	let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
	let text = serde_json::to_string_pretty(&vectors()).expect("it serialises");
	std::fs::write(path, text + "\n").expect("it is writable");
}

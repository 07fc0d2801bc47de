// SPDX-License-Identifier: Apache-2.0

//! The vectors of the sealed exchange, from which other clients can be written.
//!
//! `vectors/exchange.json` has one of each. The test makes it again and compares;
//! `cargo test -p assay-exchange --test vectors -- --ignored` writes it.

mod common;

use assay_exchange::Key;
use assay_exchange::{
	envelope,
	file::Reader,
	judge::evidence,
	key::{content_key, key_hash, key_root, sale_key, tranche_key, Content},
	public_key::{self, public_key},
	record::{self, archive_root, pad, unpad, Unit, Width},
};
use assay_primitives::Commitment;
use codec::Encode;
use common::{
	archive::{Sale, OFFER},
	cases::{archives::archive_cases, feeds::feed_cases, Expected},
	feed::{Feed, START, TRANCHES},
	*,
};
use serde_json::{json, Value};
use sp_core::{Bytes, H256};

const FILE: &str = "../vectors/exchange.json";

fn hex(bytes: impl AsRef<[u8]>) -> Value {
	json!(Bytes(bytes.as_ref().to_vec()))
}

fn list<T: AsRef<[u8]>>(items: impl IntoIterator<Item = T>) -> Value {
	items.into_iter().map(hex).collect()
}

fn number(number: u64) -> Value {
	json!(number.to_string())
}

fn widths() -> Value {
	[0, 1, 17, 30, 31, 32, 46, 47, 48, 1_022, 1_023, 1_039, 1_040, 100_000]
		.into_iter()
		.map(|longest| json!({ "longest": longest, "width": Width::for_longest(longest).map(Width::get) }))
		.collect()
}

fn padding() -> Value {
	let padded = |leaf: Vec<u8>, width: u16| {
		let padded = pad(&leaf, Width::new(width).unwrap()).unwrap();
		json!({ "leaf": hex(&leaf), "width": width, "padded": hex(padded) })
	};
	let without: [&[u8]; 5] = [&[], &[0; 32], &[0x81; 32], &[0x80, 0, 0, 1], &[0x40, 0, 0]];
	assert!(without.iter().all(|bytes| unpad(bytes).is_none()));
	json!({
		"padded": [
			padded(vec![], 32),
			padded(vec![1], 32),
			padded(vec![0; 17], 32),
			padded(vec![0x80; 31], 32),
			padded(vec![0x80, 0, 0], 48),
			padded(leaf(1_039, 0, 0), 1_040),
		],
		"withoutLeaf": list(without),
	})
}

fn keys() -> Value {
	let (first, last) = (3, 0x0102_0304_0506_0708);
	let key = sale_key(&MASTER, GENESIS, STREAM, first, last, &OFFER);
	let feed = Feed::usual();
	let tranche = START + 2;
	let last_tranche = START + TRANCHES - 1;
	let of_tranche = tranche_key(&MASTER, GENESIS, STREAM, START, last_tranche, tranche);
	json!({
		"archive": {
			"master": hex(MASTER),
			"genesis": hex(GENESIS),
			"stream": number(STREAM),
			"first": number(first),
			"last": number(last),
			"offer": hex(OFFER),
			"key": hex(key),
			"keyHash": hex(key_hash(&key)),
			"contentKey": hex(content_key(&key, GENESIS, STREAM, Content::Archive { first, last })),
		},
		"feed": {
			"master": hex(MASTER),
			"genesis": hex(GENESIS),
			"stream": number(STREAM),
			"firstTranche": number(START),
			"lastTranche": number(last_tranche),
			"tranche": number(tranche),
			"key": hex(of_tranche),
			"keyHash": hex(key_hash(&of_tranche)),
			"contentKey": hex(content_key(&of_tranche, GENESIS, STREAM, Content::Tranche(tranche))),
			"keyHashes": list(feed.key_hashes()),
			"keyRoot": hex(key_root(&feed.key_hashes())),
			"keyPath": list(feed.key_path()),
		},
	})
}

fn records() -> Value {
	let content_key = [0x6b; 32];
	[
		(0, 0, 17, 32),
		(1, 2, 1, 32),
		(u64::MAX, u32::MAX, 40, 48),
		(0x0102_0304_0506_0708, 0x090a_0b0c, 1_039, 1_040),
	]
	.into_iter()
	.map(|(sequence, place, length, width)| {
		let leaf = leaf(length, sequence, place);
		let record = record::seal(&content_key, sequence, place, &leaf, Width::new(width).unwrap()).unwrap();
		json!({
			"contentKey": hex(content_key),
			"sequence": number(sequence),
			"place": place,
			"leaf": hex(&leaf),
			"width": width,
			"record": hex(&record),
			"hash": hex(record::hash(&record)),
		})
	})
	.collect()
}

fn roots() -> Value {
	let sale = Sale::usual();
	let units: Vec<Value> = sale
		.records
		.iter()
		.map(|records| {
			let unit = Unit::of(records).unwrap();
			json!({
				"records": list(records),
				"count": unit.count,
				"root": hex(unit.root),
				"unit": hex(unit.encode()),
				"hash": hex(unit.hash()),
			})
		})
		.collect();
	json!({ "units": units, "root": hex(archive_root(&sale.units)) })
}

/// A little-endian number near 2^255 - 19, so much above it, with or without the top bit.
fn near_p(above: i16, top: bool) -> [u8; 32] {
	let mut u = [0xff; 32];
	u[0] = u8::try_from(0xed + above).unwrap();
	u[31] = if top { 0xff } else { 0x7f };
	u
}

fn with_top_bit(mut u: [u8; 32]) -> [u8; 32] {
	u[31] |= 0x80;
	u
}

/// All that is refused, by kind of reason.
fn unacceptable() -> Vec<[u8; 32]> {
	let mut keys = vec![[0; 32], [0xff; 32]];
	keys[0][0] = 1;
	keys.insert(0, [0; 32]);
	keys.extend([
		hex_literal::hex!("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
		hex_literal::hex!("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
	]);
	keys.extend((-1..=18).map(|above| near_p(above, false)));
	keys.extend((-2..=18).map(|above| near_p(above, true)));
	let good = public_key(&SECRET);
	let low: Vec<_> = keys
		.iter()
		.take(5)
		.copied()
		.chain([good, public_key(&[9; 32])])
		.collect();
	keys.extend(low.into_iter().map(with_top_bit));
	keys
}

fn public_keys() -> Value {
	let mut nine = [0; 32];
	nine[0] = 9;
	let mut two = [0; 32];
	two[0] = 2;
	let acceptable = [
		nine,
		two,
		near_p(-2, false),
		public_key(&SECRET),
		public_key(&[0; 32]),
		public_key(&[0xff; 32]),
	];
	assert!(acceptable.iter().all(|key| public_key::check(key).is_ok()));
	let unacceptable: Vec<Value> = unacceptable()
		.iter()
		.map(|key| json!({ "key": hex(key), "error": format!("{:?}", public_key::check(key).unwrap_err()) }))
		.collect();
	let of_secrets: Vec<Value> = [SECRET, [0; 32], [0xff; 32], leaf(32, 1, 1).try_into().unwrap()]
		.iter()
		.map(|secret| json!({ "secret": hex(secret), "key": hex(public_key(secret)) }))
		.collect();
	json!({ "acceptable": list(acceptable), "unacceptable": unacceptable, "ofSecrets": of_secrets })
}

fn envelopes() -> Value {
	let buyer_key = public_key(&SECRET);
	let opening = |name: &str, deal, genesis, tranche: u64, key_hash: H256, sealed_key| {
		json!({
			"name": name,
			"secret": hex(SECRET),
			"deal": hex(deal),
			"genesis": hex(genesis),
			"tranche": number(tranche),
			"keyHash": hex(key_hash),
			"sealedKey": hex(sealed_key),
			"key": envelope::open(&SECRET, deal, genesis, tranche, key_hash, &sealed_key).map(hex),
		})
	};
	let seal = |tranche, key: &Key, random| envelope::seal(&buyer_key, DEAL, GENESIS, tranche, key, random).unwrap();
	let key = [0x2c; 32];
	let hash = key_hash(&key);
	let sealed: Vec<Value> = [
		(0, key, [0xe0; 32]),
		(START, [0xfe; 32], [0; 32]),
		(u64::MAX, [0; 32], [0xff; 32]),
	]
	.iter()
	.map(|(tranche, key, random)| {
		json!({
			"buyerKey": hex(buyer_key),
			"deal": hex(DEAL),
			"genesis": hex(GENESIS),
			"tranche": number(*tranche),
			"key": hex(key),
			"keyHash": hex(key_hash(key)),
			"random": hex(random),
			"sealedKey": hex(seal(*tranche, key, *random)),
		})
	})
	.collect();
	let good = seal(0, &key, [0xe0; 32]);
	let changed = |at: usize, bits: u8| {
		let mut sealed_key = good;
		sealed_key[at] ^= bits;
		sealed_key
	};
	let mut low_order = good;
	low_order[..32].fill(0);
	json!({
		"sealed": sealed,
		"opened": [
			opening("right", DEAL, GENESIS, 0, hash, good),
			opening("of another deal", H256([1; 32]), GENESIS, 0, hash, good),
			opening("of another chain", DEAL, H256([1; 32]), 0, hash, good),
			opening("of another tranche", DEAL, GENESIS, 1, hash, good),
			opening("of another key", DEAL, GENESIS, 0, H256([1; 32]), good),
			opening("a flipped bit in the key", DEAL, GENESIS, 0, hash, changed(40, 1)),
			opening("a flipped bit in the tag", DEAL, GENESIS, 0, hash, changed(79, 1)),
			opening("a flipped bit in the ephemeral key", DEAL, GENESIS, 0, hash, changed(3, 1)),
			opening("a second encoding of the ephemeral key", DEAL, GENESIS, 0, hash, changed(31, 0x80)),
			opening("an ephemeral key of low order", DEAL, GENESIS, 0, hash, low_order),
		],
	})
}

fn check(sale: &Sale, file: &[u8]) -> Result<(), String> {
	let mut reader = Reader::new(sale.offered());
	reader
		.read(file, |_| ())
		.and_then(|()| reader.finish())
		.map(drop)
		.map_err(|error| {
			let name = format!("{error:?}");
			name.split('(').next().unwrap().to_owned()
		})
}

fn file() -> Value {
	let sale = Sale::usual();
	let (offered, file) = (sale.offered(), sale.file());
	assert_eq!(check(&sale, &file), Ok(()));
	let sold = &sale.log[1..=2];
	// Where things are: header 90; batches of 117 + 2 paths of 2 + records of 32 + 48.
	let flipped = |name: &str, at: usize| {
		let mut file = file.clone();
		file[at] ^= 1;
		json!({ "name": name, "flipped": at, "error": check(&sale, &file).unwrap_err() })
	};
	let cut = |name: &str, length: usize| json!({ "name": name, "length": length, "error": check(&sale, &file[..length]).unwrap_err() });
	let second = 90 + 117 + 64 + 3 * 80;
	let longer = [&file[..], &[0]].concat();
	json!({
		"description": "Sequences 1 and 2 of a stream with 4 commitments, with 3 and 4 readings.",
		"genesis": hex(GENESIS),
		"stream": number(STREAM),
		"first": number(offered.first),
		"last": number(offered.last),
		"width": offered.width.get(),
		"offer": hex(OFFER),
		"master": hex(MASTER),
		"key": hex(sale.key),
		"keyHash": hex(sale.key_hash),
		"contentKey": hex(sale.content_key),
		"log": list(sale.log.iter().map(Encode::encode)),
		"logSize": number(offered.log_size),
		"logRoot": hex(offered.log_root),
		"ciphertextRoot": hex(offered.ciphertext_root),
		"readings": number(offered.readings),
		"firstTime": number(sold[0].first_time),
		"lastTime": number(sold[1].last_time),
		"leaves": sale.leaves[1..=2].iter().map(list).collect::<Value>(),
		"length": number(offered.length().unwrap()),
		"file": hex(&file),
		"wrong": [
			flipped("label", 0),
			flipped("genesis hash", 16),
			flipped("stream", 48),
			flipped("first sequence", 56),
			flipped("last sequence", 64),
			flipped("width", 73),
			flipped("sequence of a commitment", 90),
			flipped("count of a commitment", 90 + 20),
			flipped("root of a commitment", 90 + 60),
			flipped("number of hashes", 90 + 116),
			flipped("path", 90 + 117),
			flipped("leaf's hash of a record", 90 + 117 + 64),
			flipped("sealed leaf", 90 + 117 + 64 + 40),
			flipped("sequence of the second commitment", second),
			flipped("last byte", file.len() - 1),
			cut("empty", 0),
			cut("ends in the header", 89),
			cut("ends behind the header", 90),
			cut("ends in a path", 90 + 117 + 33),
			cut("ends behind a batch", second),
			cut("ends in the last record", file.len() - 1),
			json!({ "name": "goes on", "appended": "0x00", "error": check(&sale, &longer).unwrap_err() }),
		],
	})
}

fn end(expected: Expected) -> Value {
	match expected {
		Ok(verdict) => json!({ "verdict": format!("{verdict:?}") }),
		Err(refusal) => json!({ "refusal": format!("{refusal:?}") }),
	}
}

fn archive_complaints() -> Value {
	archive_cases()
		.into_iter()
		.map(|case| {
			let archive = case.sale.archive();
			json!({
				"name": case.name,
				"genesis": hex(GENESIS),
				"deal": hex(case.sale.deal),
				"stream": number(STREAM),
				"buyerKey": hex(case.sale.buyer_key),
				"width": case.sale.width.get(),
				"sealedKey": case.sale.sealed_key.map(hex),
				"first": number(archive.first),
				"last": number(archive.last),
				"logSize": number(archive.log_size),
				"logRoot": hex(archive.log_root),
				"ciphertextRoot": hex(archive.ciphertext_root),
				"keyHash": hex(archive.key_hash),
				"secret": case.secret.map(hex),
				"fault": hex(case.fault.encode()),
				"expected": end(case.expected),
				"evidence": hex(evidence(GENESIS, case.sale.deal, &case.fault)),
			})
		})
		.collect()
}

fn feed_complaints() -> Value {
	feed_cases()
		.into_iter()
		.map(|case| {
			let tranche = case.feed.tranche();
			json!({
				"name": case.name,
				"genesis": hex(GENESIS),
				"deal": hex(DEAL),
				"stream": number(STREAM),
				"buyerKey": hex(case.feed.buyer_key),
				"width": case.feed.width.get(),
				"sealedKey": case.feed.sealed_key.map(hex),
				"number": number(tranche.number),
				"place": number(tranche.place),
				"tranches": number(tranche.tranches),
				"keyRoot": hex(tranche.key_root),
				"logSize": number(tranche.log_size),
				"logRoot": hex(tranche.log_root),
				"length": number(tranche.length),
				"keyHash": hex(case.feed.key_hash),
				"keyPath": list(&case.key_path),
				"secret": case.secret.map(hex),
				"fault": hex(case.fault.encode()),
				"expected": end(case.expected),
				"evidence": hex(evidence(GENESIS, DEAL, &case.fault)),
			})
		})
		.collect()
}

fn vectors() -> Value {
	// What a commitment is to a file.
	assert_eq!(Commitment::default().encode().len(), 116);
	json!({
		"description": "The sealed exchange: keys, records, envelopes, a file, and complaints with what becomes of them.",
		"widths": widths(),
		"padding": padding(),
		"keys": keys(),
		"records": records(),
		"roots": roots(),
		"publicKeys": public_keys(),
		"envelopes": envelopes(),
		"file": file(),
		"archiveComplaints": archive_complaints(),
		"feedComplaints": feed_complaints(),
	})
}

#[test]
fn the_file_is_what_the_code_makes() {
	let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
	let text = std::fs::read_to_string(path).expect("it is there");
	let file: Value = serde_json::from_str(&text).expect("it is JSON");
	assert!(file == vectors(), "vectors/exchange.json is of another version");
}

#[test]
#[ignore = "writes the file"]
fn write_the_file() {
	let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
	let text = serde_json::to_string_pretty(&vectors()).expect("it serialises");
	std::fs::write(path, text + "\n").expect("it is writable");
}

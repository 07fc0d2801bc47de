// SPDX-License-Identifier: Apache-2.0

//! The vectors of what names a listing's terms, a deal and a delivery, from which other clients can be written.
//!
//! `vectors/listing.json` has a few of each. The test makes it again and compares;
//! `cargo test -p assay-primitives --test listing_vectors -- --ignored` writes it.

use assay_primitives::{
	listing::{deal, delivery, ListingView, Terms},
	DeviceId,
};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::{Bytes, H256};

const FILE: &str = "../vectors/listing.json";
const GENESIS: H256 = H256([0x47; 32]);

fn hex(bytes: impl AsRef<[u8]>) -> Value {
	json!(Bytes(bytes.as_ref().to_vec()))
}

fn case(
	name: &str,
	terms: &Terms<[u8; 32], u128, u32>,
	buyer: [u8; 32],
	buyer_key: [u8; 32],
	sealed_key: &[u8],
) -> Value {
	let hash = terms.hash(GENESIS);
	let deal = deal(GENESIS, hash, buyer, buyer_key);
	json!({
		"name": name,
		"genesis": hex(GENESIS),
		"listing": {
			"seller": hex(terms.seller),
			"device": hex(terms.device.0),
			"stream": terms.stream.to_string(),
			"root": hex(terms.root),
			"firstSequence": terms.first_sequence,
			"lastSequence": terms.last_sequence,
			"price": terms.price.to_string(),
			"deliveryPeriod": terms.delivery_period,
			"title": core::str::from_utf8(terms.title).expect("it is UTF-8"),
			"uri": core::str::from_utf8(terms.uri).expect("it is UTF-8"),
		},
		"scale": hex(terms.encode()),
		"terms": hex(hash),
		"buyer": hex(buyer),
		"buyerKey": hex(buyer_key),
		"deal": hex(deal),
		"sealedKey": hex(sealed_key),
		"delivery": hex(delivery(GENESIS, deal, sealed_key)),
	})
}

fn vectors() -> Value {
	let usual = Terms {
		seller: &[0xa1; 32],
		device: DeviceId([0xd0; 32]),
		stream: 3,
		root: H256([0x11; 32]),
		first_sequence: 0,
		last_sequence: 9,
		price: 25_000_000_000_000,
		delivery_period: 600,
		title: b"Weather in Seattle",
		uri: b"https://data.example/seattle/",
	};
	let (buyer, key) = ([0xb2; 32], [0x33; 32]);
	let long = "é".repeat(128);
	json!({
		"description": "Hashes that name what a buyer relies on, who bought it for which key, and what was delivered for it.",
		"cases": [
			case("usual", &usual, buyer, key, &[0xee; 81]),
			case("largest numbers", &Terms {
				stream: u64::MAX,
				first_sequence: (1 << 53) - 1,
				last_sequence: (1 << 53) - 1,
				price: u128::MAX,
				delivery_period: u32::MAX,
				..usual
			}, buyer, key, &[0; 256]),
			case("no texts", &Terms { title: b"", uri: b"", ..usual }, buyer, key, &[0]),
			case("texts in which a character is no byte", &Terms {
				title: "Wetter, °C ☀".as_bytes(),
				uri: long.as_bytes(),
				..usual
			}, [0; 32], [0xff; 32], b"envelope"),
		],
	})
}

#[test]
fn the_file_is_what_the_code_makes() {
	let file: Value = serde_json::from_str(include_str!("../../vectors/listing.json")).expect("it is JSON");
	assert_eq!(file, vectors());
}

#[test]
fn a_listing_reads_well_as_json() {
	let view = ListingView {
		id: 7,
		seller: "somebody",
		stream: 3,
		device: DeviceId([0xd0; 32]),
		first_sequence: 0,
		last_sequence: 9,
		price: u128::MAX,
		delivery_period: 600,
		title: "°C".as_bytes().to_vec(),
		uri: vec![],
		root: H256([0x11; 32]),
		listed_at: 5,
		terms: H256([0x22; 32]),
	};
	let expected = json!({
		"id": 7,
		"seller": "somebody",
		"stream": 3,
		"device": hex([0xd0; 32]),
		"firstSequence": 0,
		"lastSequence": 9,
		"price": u128::MAX.to_string(),
		"deliveryPeriod": 600,
		"title": "°C",
		"uri": "",
		"root": hex([0x11; 32]),
		"listedAt": 5,
		"terms": hex([0x22; 32]),
	});
	assert_eq!(serde_json::to_value(view).expect("it serialises"), expected);
}

#[test]
#[ignore = "writes the file"]
fn write_the_file() {
	let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
	let text = serde_json::to_string_pretty(&vectors()).expect("it serialises");
	std::fs::write(path, text + "\n").expect("it is writable");
}

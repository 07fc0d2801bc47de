// SPDX-License-Identifier: Apache-2.0

//! The vectors of what names a listing's terms, a deal, a delivery and a request, from which other clients can be written.
//!
//! `vectors/listing.json` has a few of each. The test makes it again and compares;
//! `cargo test -p assay-primitives --test listing_vectors -- --ignored` writes it.

use assay_primitives::{
	listing::{
		deal, delivery, request, Coverage, Currency, Document, Goods, ListingStatus, ListingView, Query, Share, Terms,
		Texts, VERSION,
	},
	DeviceId,
};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::{Bytes, H256};

const FILE: &str = "../vectors/listing.json";
const GENESIS: H256 = H256([0x47; 32]);
const DEVICE: DeviceId = DeviceId([0xd0; 32]);

fn hex(bytes: impl AsRef<[u8]>) -> Value {
	json!(Bytes(bytes.as_ref().to_vec()))
}

fn text(bytes: &[u8]) -> &str {
	core::str::from_utf8(bytes).expect("it is UTF-8")
}

fn document(document: &Option<Document>) -> Value {
	match document {
		Some(Document { hash, uri }) => json!({ "hash": hex(hash), "uri": text(uri) }),
		None => Value::Null,
	}
}

fn texts(texts: &Texts) -> Value {
	let Coverage { from, to, place } = &texts.coverage;
	json!({
		"title": text(&texts.title),
		"description": text(&texts.description),
		"keywords": texts.keywords.iter().map(|keyword| text(keyword)).collect::<Vec<_>>(),
		"coverage": {
			"from": from.map(|time| time.to_string()),
			"to": to.map(|time| time.to_string()),
			"place": text(place),
		},
		"uri": text(&texts.uri),
		"sample": document(&texts.sample),
		"licence": document(&texts.licence),
		"policy": document(&texts.policy),
	})
}

fn currency(currency: &Currency) -> Value {
	match currency {
		Currency::Native => json!("native"),
		Currency::Asset(id) => json!(id),
	}
}

fn goods(goods: &Goods) -> Value {
	match goods {
		Goods::Archive {
			first,
			last,
			log_size,
			log_root,
			ciphertext_root,
			key_hash,
			readings,
			width,
		} => json!({
			"kind": "archive",
			"first": first.to_string(),
			"last": last.to_string(),
			"logSize": log_size.to_string(),
			"logRoot": hex(log_root),
			"ciphertextRoot": hex(ciphertext_root),
			"keyHash": hex(key_hash),
			"readings": readings.to_string(),
			"width": width,
		}),
		Goods::Feed { promise, hash } => json!({ "kind": "feed", "promise": promise, "hash": hex(hash) }),
	}
}

/// What is sold, with the texts whose hash the terms have.
struct Sold<'a> {
	terms: Terms<'a, [u8; 32], Currency>,
	texts: &'a Texts,
}

fn case(name: &str, sold: &Sold, buyer: [u8; 32], buyer_key: [u8; 32], sealed_key: &[u8; 80]) -> Value {
	let terms = Terms {
		texts: sold.texts.hash(),
		..sold.terms
	};
	let hash = terms.hash(GENESIS);
	let deal = deal(GENESIS, hash, buyer, buyer_key);
	let split: Vec<_> = terms
		.split
		.iter()
		.map(|share| json!({ "account": hex(share.account), "parts": share.parts }))
		.collect();
	json!({
		"name": name,
		"genesis": hex(GENESIS),
		"listing": {
			"seller": hex(terms.seller),
			"device": hex(terms.device.0),
			"stream": terms.stream.to_string(),
			"goods": goods(terms.goods),
			"currency": currency(terms.currency),
			"price": terms.price.to_string(),
			"fee": terms.fee,
			"bond": terms.bond.to_string(),
			"penalty": terms.penalty.to_string(),
			"delivery": terms.delivery.to_string(),
			"window": terms.window.to_string(),
			"validUntil": terms.valid_until.to_string(),
			"split": split,
			"texts": texts(sold.texts),
		},
		"textsScale": hex(sold.texts.encode()),
		"texts": hex(terms.texts),
		"scale": hex(terms.encode()),
		"terms": hex(hash),
		"buyer": hex(buyer),
		"buyerKey": hex(buyer_key),
		"deal": hex(deal),
		"sealedKey": hex(sealed_key),
		"delivery": hex(delivery(GENESIS, deal, sealed_key)),
	})
}

fn asked(name: &str, query: &Query, of: Currency, max_price: u128, end: u64, nonce: u64) -> Value {
	let buyer = [0xb2; 32];
	let asked = (query, of, max_price, end);
	json!({
		"name": name,
		"genesis": hex(GENESIS),
		"buyer": hex(buyer),
		"query": {
			"quantity": text(&query.quantity),
			"unit": text(&query.unit),
			"area": text(&query.area),
			"from": query.from.to_string(),
			"to": query.to.to_string(),
			"minReadings": query.min_readings.to_string(),
			"devices": query.devices.iter().map(|device| hex(device.0)).collect::<Vec<_>>(),
			"accredited": query.accredited,
		},
		"currency": currency(&of),
		"maxPrice": max_price.to_string(),
		"end": end.to_string(),
		"nonce": nonce.to_string(),
		"scale": hex(asked.encode()),
		"request": hex(request(GENESIS, buyer, asked, nonce)),
	})
}

fn archive() -> Goods {
	Goods::Archive {
		first: 2,
		last: 9,
		log_size: 12,
		log_root: H256([0x11; 32]),
		ciphertext_root: H256([0x22; 32]),
		key_hash: H256([0x33; 32]),
		readings: 4_096,
		width: 144,
	}
}

fn weather() -> Texts {
	Texts {
		title: b"Weather in Seattle".to_vec(),
		description: b"Daily, from the airport.".to_vec(),
		keywords: vec![b"weather".to_vec(), b"temperature".to_vec()],
		coverage: Coverage {
			from: Some(1_325_376_000_000),
			to: Some(1_451_520_000_000),
			place: b"geo:47.4,-122.3".to_vec(),
		},
		uri: b"https://data.example/seattle/2-9.archive".to_vec(),
		sample: None,
		licence: Some(Document {
			hash: H256([0x44; 32]),
			uri: b"https://creativecommons.org/licenses/by/4.0/".to_vec(),
		}),
		policy: None,
	}
}

fn vectors() -> Value {
	let archive = archive();
	let feed = Goods::Feed {
		promise: 3,
		hash: H256([0x55; 32]),
	};
	let largest = Goods::Archive {
		first: (1 << 53) - 1,
		last: (1 << 53) - 1,
		log_size: (1 << 53) - 1,
		log_root: H256([0xff; 32]),
		ciphertext_root: H256([0xff; 32]),
		key_hash: H256([0xff; 32]),
		readings: u64::MAX,
		width: 1_040,
	};
	let weather = weather();
	let usual = Terms {
		version: VERSION,
		seller: &[0xa1; 32],
		device: DEVICE,
		stream: 3,
		goods: &archive,
		currency: &Currency::Native,
		price: 25_000_000_000_000,
		fee: 10_000,
		bond: 2_500_000_000_000,
		penalty: 500_000_000_000,
		delivery: 86_400_000,
		window: 259_200_000,
		valid_until: 7_776_000_000,
		split: &[],
		texts: H256::default(),
	};
	let split = [
		Share {
			account: [0xc1; 32],
			parts: 100_000,
		},
		Share {
			account: [0xc2; 32],
			parts: 1,
		},
	];
	let (nothing, foreign) = (
		Texts::default(),
		Texts {
			title: "Wetter, °C ☀".as_bytes().to_vec(),
			description: "é".repeat(128).into_bytes(),
			sample: Some(Document::default()),
			policy: Some(Document {
				hash: H256([0x66; 32]),
				uri: vec![],
			}),
			..weather.clone()
		},
	);
	let (buyer, key) = ([0xb2; 32], [0x33; 32]);
	json!({
		"description": "Hashes that name what a buyer relies on, who bought it for which key, what was delivered for it, and what was asked for.",
		"cases": [
			case("usual", &Sold { terms: usual, texts: &weather }, buyer, key, &[0xee; 80]),
			case("largest numbers", &Sold {
				terms: Terms {
					stream: u64::MAX,
					goods: &largest,
					currency: &Currency::Asset(u32::MAX),
					price: u128::MAX,
					fee: 999_999,
					bond: u128::MAX,
					penalty: u128::MAX,
					delivery: u64::MAX,
					window: u64::MAX,
					valid_until: u64::MAX,
					..usual
				},
				texts: &weather,
			}, buyer, key, &[0; 80]),
			case("no texts", &Sold { terms: usual, texts: &nothing }, buyer, key, &[0; 80]),
			case("an asset, split", &Sold {
				terms: Terms { currency: &Currency::Asset(1), split: &split, ..usual },
				texts: &weather,
			}, buyer, key, &[1; 80]),
			case("a feed", &Sold {
				terms: Terms { goods: &feed, penalty: 0, delivery: 0, ..usual },
				texts: &weather,
			}, buyer, key, &[2; 80]),
			case("texts in which a character is no byte", &Sold { terms: usual, texts: &foreign }, [0; 32], [0xff; 32], &[3; 80]),
		],
		"requests": [
			asked("anything", &Query::default(), Currency::Native, 1, 0, 0),
			asked("all that can be said", &Query {
				quantity: b"temperature".to_vec().try_into().expect("it is short"),
				unit: b"Cel".to_vec().try_into().expect("it is short"),
				area: "bei Zürich".as_bytes().to_vec().try_into().expect("it is short"),
				from: 1_325_376_000_000,
				to: u64::MAX,
				min_readings: 1_000,
				devices: vec![DEVICE, DeviceId([0xd1; 32])].try_into().expect("they are few"),
				accredited: true,
			}, Currency::Asset(2), u128::MAX, u64::MAX, 7),
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
		device: DEVICE,
		stream: 3,
		goods: archive(),
		currency: Currency::Asset(1),
		price: u128::MAX,
		fee: 10_000,
		bond: 2,
		penalty: 1,
		delivery: 600_000,
		window: 700_000,
		valid_until: 800_000,
		split: vec![Share {
			account: "payee",
			parts: 5,
		}],
		texts: weather(),
		terms: H256([0x22; 32]),
		status: ListingStatus::Open,
		pool: u128::MAX,
	};
	let expected = json!({
		"id": 7,
		"seller": "somebody",
		"device": hex([0xd0; 32]),
		"stream": 3,
		"goods": {
			"archive": {
				"first": 2,
				"last": 9,
				"logSize": 12,
				"logRoot": hex([0x11; 32]),
				"ciphertextRoot": hex([0x22; 32]),
				"keyHash": hex([0x33; 32]),
				"readings": 4096,
				"width": 144,
			}
		},
		"currency": { "asset": 1 },
		"price": u128::MAX.to_string(),
		"fee": 10_000,
		"bond": "2",
		"penalty": "1",
		"delivery": 600_000,
		"window": 700_000,
		"validUntil": 800_000,
		"split": [{ "account": "payee", "parts": 5 }],
		"texts": {
			"title": "Weather in Seattle",
			"description": "Daily, from the airport.",
			"keywords": ["weather", "temperature"],
			"coverage": { "from": 1_325_376_000_000_u64, "to": 1_451_520_000_000_u64, "place": "geo:47.4,-122.3" },
			"uri": "https://data.example/seattle/2-9.archive",
			"sample": null,
			"licence": { "hash": hex([0x44; 32]), "uri": "https://creativecommons.org/licenses/by/4.0/" },
			"policy": null,
		},
		"terms": hex([0x22; 32]),
		"status": "open",
		"pool": u128::MAX.to_string(),
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

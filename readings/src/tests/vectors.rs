// SPDX-License-Identifier: Apache-2.0

//! `vectors/readings.json`, which the client library's tests read too.

use super::*;
use crate::{salt, Leaf};
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use serde::Serialize;
use std::{fs, path::PathBuf};

#[derive(Serialize)]
struct Vectors {
	about: &'static str,
	packs: Vec<PackVector>,
	salts: Vec<SaltVector>,
	refused_packs: Vec<RefusedPack>,
	refused_records: Vec<RefusedRecord>,
}

/// A pack in both representations, and the batch of its records.
#[derive(Serialize)]
struct PackVector {
	name: String,
	json: String,
	cbor: String,
	now: f64,
	secret: String,
	readings: Vec<Reading>,
	root: String,
}

#[derive(Serialize)]
struct Reading {
	record: Record,
	cbor: String,
	salt: String,
	leaf: String,
	leaf_hash: String,
}

#[derive(Serialize)]
struct SaltVector {
	secret: String,
	index: u32,
	salt: String,
}

#[derive(Serialize)]
struct RefusedPack {
	json: &'static str,
	now: f64,
	cause: String,
}

#[derive(Serialize)]
struct RefusedRecord {
	cbor: String,
	cause: String,
}

const ABOUT: &str =
	"SenML packs, their resolved records, and the leaves and root of the batch that these make. Made by \
	the crate assay-readings, held by it and by scripts/client/test/readings-vectors.test.mjs. `cause` is the crate's \
	error.";

fn hex(bytes: impl AsRef<[u8]>) -> String {
	HEXLOWER.encode(bytes.as_ref())
}

/// A pack of one record for each of these fields.
fn each(bver: u64, fields: impl IntoIterator<Item = String>) -> String {
	let records: Vec<_> = fields
		.into_iter()
		.enumerate()
		.map(|(i, fields)| format!(r#"{{"n":"{i}",{fields}}}"#))
		.collect();
	format!(
		r#"[{{"bver":{bver},"bn":"dev/","bt":1700000000}},{}]"#,
		records.join(",")
	)
}

const NUMBERS: [&str; 47] = [
	"0",
	"-0",
	"0.0",
	"-0.0",
	"1",
	"1.0",
	"10e-1",
	"-1",
	"23",
	"24",
	"-24",
	"-25",
	"255",
	"256",
	"-256",
	"-257",
	"65535",
	"65536",
	"4294967295",
	"4294967296",
	"-4294967296",
	"-4294967297",
	"9007199254740991",
	"9007199254740992",
	"9007199254740993",
	"-9007199254740991",
	"-9007199254740992",
	"18446744073709551616",
	"1e300",
	"-1e300",
	"0.5",
	"0.1",
	"-4.1",
	"12.8",
	"100000.5",
	"65504",
	"65504.5",
	"5.960464477539063e-8",
	"1.7881393432617188e-7",
	"0.00006103515625",
	"3.4028234663852886e+38",
	"1.401298464324817e-45",
	"5e-324",
	"1e-400",
	"2.2250738585072014e-308",
	"1.7976931348623157e308",
	"31.245270191439438",
];

const CONVERTED: [(&str, &str); 44] = [
	("ms", "1.5"),
	("min", "0.1"),
	("h", "2.7"),
	("MHz", "868.3"),
	("kW", "7.4"),
	("kVA", "1e-7"),
	("kvar", "-3.21"),
	("Ah", "0.3"),
	("Wh", "1.1"),
	("kWh", "12345.678"),
	("varh", "0.7"),
	("kvarh", "0.07"),
	("VAh", "9.9"),
	("kVAh", "3.3"),
	("Wh/km", "151.7"),
	("KiB", "0.3"),
	("GB", "1.234567891234"),
	("Mbit/s", "0.1"),
	("B/s", "0.1"),
	("MB/s", "0.7"),
	("mV", "3301"),
	("mA", "-0.0"),
	("dBm", "-71.3"),
	("ug/m3", "12.7"),
	("mm/h", "4.3"),
	("m/h", "0.7"),
	("ppm", "412.45"),
	("ppb", "1.5e-7"),
	("ppt", "1e21"),
	("/100", "55"),
	("/1000", "55"),
	("hPa", "1013.25"),
	("mm", "10.9"),
	("cm", "0.1"),
	("km", "123456789012345680000"),
	("km/h", "36.1"),
	("mg/l", "0.29"),
	("ug/l", "0.57"),
	("g/l", "35.7"),
	("mm", "5e-324"),
	("km", "1e305"),
	("Cel", "-12.8"),
	("NTU", "1"),
	("", "1"),
];

fn packs() -> Vec<(String, String)> {
	let rfc = examples::ACCEPTED.map(|(section, json)| (format!("RFC 8428, section {section}"), json.to_string()));
	let long = |length| "x".repeat(length);
	let own = [
		(
			"base fields, then others",
			r#"[{"bn":"urn:dev:mac:0024befffe804ff1/","bt":1700000000,"bu":"Cel","bv":20,"n":"in","v":1.5},
			{"n":"out","t":-5,"v":-3},{"n":"door","vb":true},{"n":"state","vs":"ok"},
			{"bn":"urn:dev:other/","bu":"%RH","bv":0,"n":"h","v":40},{"n":"load","u":"/","v":0.25,"t":1},
			{"bu":"","n":"plain"}]"#
				.into(),
		),
		("a base value alone", r#"[{"bn":"a","bv":7},{"n":"b"}]"#.into()),
		(
			"sums, update times and data",
			r#"[{"bver":26,"bn":"a/","bt":1700000000,"n":"meter","u":"kW","s":7.5},{"n":"card","vd":"aGkgCg","ut":60},
			{"bs":100,"n":"meter","u":"W","v":5,"s":1.25,"ut":0.5},{"n":"meter","u":"W"},{"n":"door","vb":true,"u":"/"},
			{"bver":26,"n":"all","u":"kWh","bv":1,"v":0.5,"s":-100}]"#
				.into(),
		),
		(
			"fields that are not known",
			r#"[{"bn":"a","note":[1,{"v":2}],"bx":null},{"v":1,"x":"y"," v":2,"V":3,"ct":"60","_x":1}]"#.into(),
		),
		(
			"relative and absolute times",
			r#"[{"n":"a","v":1},{"n":"a","v":2,"t":-60},{"n":"a","v":3,"t":268435455},{"n":"a","v":4,"t":268435456},
			{"n":"a","v":5,"bt":268435455,"t":1},{"n":"a","v":6,"bt":1700000000.25,"t":-1e-3},{"n":"a","v":7,"t":0.1},
			{"n":"a","v":8,"bt":9007199254740.99,"t":0},{"n":"a","v":9,"bt":-1700000000}]"#
				.into(),
		),
		(
			"records of the same moment keep their order",
			r#"[{"bn":"a","bt":1700000000},{"v":1,"t":2},{"v":2,"t":1},{"v":3,"t":2},{"v":4,"t":1},{"v":5},{"v":6,"t":1}]"#
				.into(),
		),
		("a version that is named", r#"[{"bver":10,"n":"a","v":1},{"bver":1e1,"n":"a","v":1}]"#.into()),
		("white space", " \n[\t{ \"n\" : \"a\" , \"v\" : 1 } ]\r\n".into()),
		(
			"names",
			r#"[{"v":1,"n":"a"},{"v":1,"n":"Z9-:./_"},{"v":1,"n":"0"},{"v":1,"n":"\u0061\/b"},{"v":1,"bn":"a_","n":""}]"#
				.into(),
		),
		(
			"texts",
			each(
				10,
				[
					r#""vs":"""#.into(),
					r#""vs":"ü\u00fc水\ud83d\ude00😀""#.into(),
					r#""vs":"\u0000\n\t\"\\\/""#.into(),
					format!(r#""vs":"{}""#, long(23)),
					format!(r#""vs":"{}""#, long(24)),
					format!(r#""vs":"{}""#, long(255)),
					format!(r#""vs":"{}""#, long(256)),
				],
			),
		),
		(
			"data",
			each(10, [0, 1, 2, 23, 24, 255, 256].map(|length: usize| {
				let data: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
				format!(r#""vd":"{}""#, data_encoding::BASE64URL_NOPAD.encode(&data))
			})),
		),
		("numbers", each(10, NUMBERS.map(|number| format!(r#""v":{number}"#)))),
		(
			"units",
			each(26, CONVERTED.map(|(unit, number)| format!(r#""u":"{unit}","v":{number}"#))),
		),
		(
			"sums in secondary units",
			each(26, CONVERTED.into_iter().filter(|(unit, _)| *unit != "dBm").map(|(unit, number)| {
				format!(r#""u":"{unit}","s":{number}"#)
			})),
		),
	];
	rfc.into_iter()
		.chain(own.map(|(name, json)| (name.to_string(), json)))
		.collect()
}

fn pack_vector(i: usize, name: String, json: String) -> PackVector {
	let pack = Pack::from_json(json.as_bytes()).expect("valid");
	let cbor = to_cbor(&pack);
	assert_eq!(Pack::from_cbor(&cbor).as_ref(), Ok(&pack), "{name}");
	let secret = [u8::try_from(i).expect("few packs"); 32];
	let records = pack.resolve(NOW).expect("valid");
	let mut tree = MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
	let readings = (0..)
		.zip(records)
		.map(|(index, record)| {
			let leaf = Leaf::new(&secret, index, record);
			tree.push(leaf.encode());
			Reading {
				cbor: hex(leaf.record.to_cbor()),
				salt: hex(leaf.salt),
				leaf: hex(leaf.encode()),
				leaf_hash: hex(leaf.hash()),
				record: leaf.record,
			}
		})
		.collect();
	PackVector {
		name,
		json,
		cbor: hex(cbor),
		now: NOW,
		secret: hex(secret),
		readings,
		root: hex(tree.root().as_bytes()),
	}
}

/// The file's content as this crate makes it.
fn made() -> String {
	let salts = [0, 1, 255, 256, 258, 65_535, u32::MAX].map(|index| SaltVector {
		secret: hex([7; 32]),
		index,
		salt: hex(salt(&[7; 32], index)),
	});
	let vectors = Vectors {
		about: ABOUT,
		packs: packs()
			.into_iter()
			.enumerate()
			.map(|(i, (name, json))| pack_vector(i, name, json))
			.collect(),
		salts: salts.into(),
		refused_packs: refused::packs()
			.into_iter()
			.map(|(json, error)| RefusedPack {
				json,
				now: NOW,
				cause: refused::cause(&error),
			})
			.collect(),
		refused_records: refused::records()
			.into_iter()
			.map(|(cbor, error)| RefusedRecord {
				cbor: hex(unhex(cbor)),
				cause: refused::cause(&error),
			})
			.collect(),
	};
	serde_json::to_string_pretty(&vectors).expect("serializes") + "\n"
}

fn file() -> PathBuf {
	[env!("CARGO_MANIFEST_DIR"), "vectors", "readings.json"]
		.iter()
		.collect()
}

#[test]
fn the_vectors_are_what_this_crate_makes() {
	assert!(
		fs::read_to_string(file()).expect("the vectors") == made(),
		"vectors/readings.json is not what this crate makes; write_vectors writes it anew"
	);
}

#[test]
#[ignore = "writes vectors/readings.json"]
fn write_vectors() {
	fs::write(file(), made()).expect("written");
}

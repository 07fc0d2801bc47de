// SPDX-License-Identifier: Apache-2.0

//! `vectors/readings.json` and `vectors/mutations.json`, which the client library's tests read too.

use super::*;
use crate::packs::{salt, Leaf};
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use serde::Serialize;
use std::{fs, path::PathBuf};

#[derive(Serialize)]
struct Vectors {
	about: &'static str,
	packs: Vec<PackVector>,
	cbor_packs: Vec<CborPack>,
	salts: Vec<SaltVector>,
	refused_packs: Vec<RefusedPack>,
	refused_cbor_packs: Vec<RefusedCbor>,
	refused_records: Vec<RefusedCbor>,
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
struct RefusedCbor {
	cbor: String,
	cause: String,
}

/// A pack in CBOR that no pack in JSON is translated to, and its records.
#[derive(Serialize)]
struct CborPack {
	name: &'static str,
	cbor: String,
	now: f64,
	records: Vec<String>,
}

/// A pack with faults, as text or, where it is none, as bytes; or a resolved record with faults. A pack has either
/// records or a cause, a record a cause or none.
#[derive(Default, Serialize)]
struct Mutation {
	#[serde(skip_serializing_if = "Option::is_none")]
	json: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	json_bytes: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	cbor: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	record: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	records: Option<Vec<String>>,
	#[serde(skip_serializing_if = "Option::is_none")]
	cause: Option<String>,
}

const ABOUT: &str =
	"SenML packs, their resolved records, and the leaves and root of the batch that these make. Made by \
	the crate assay-senml, held by it and by the client library's tests. `cause` is the crate's error.";

const ABOUT_MUTATIONS: &str =
	"SenML packs and resolved records with faults in them: the CBOR of a pack's records, or the error of the crate \
	assay-senml. Made by that crate, held by it and by the client library's tests.";

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
		(
			"units beside what is no number",
			r#"[{"bver":26,"n":"a","u":"Cel","vs":"hot"},{"n":"b","u":"/","vb":true},{"n":"c","u":"m","vd":"AA"},
			{"n":"d","u":"mm","vs":"10.9"},{"n":"e","u":"kW","vb":false,"s":2},{"bu":"%RH","n":"f","vs":"dry"},
			{"n":"g","u":"","vs":"x"},{"bu":"km","n":"h","vd":""},{"n":"i","v":1}]"#
				.into(),
		),
		("version 1", r#"[{"bver":1,"n":"a","u":"Cel","v":1},{"n":"b","v":2}]"#.into()),
		("version 9", r#"[{"bver":9,"n":"a","v":1},{"bver":9,"n":"a","v":1}]"#.into()),
		("names within fields that are not known", r#"[{"n":"a","v":1,"x":{"a":1,"a":2,"b_":"\ud800"},"y":1e999}]"#.into()),
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
		cbor_packs: cbor_packs()
			.into_iter()
			.map(|(name, cbor)| cbor_pack(name, &cbor))
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
		refused_cbor_packs: refused::cbor_packs().iter().map(refused_cbor).collect(),
		refused_records: refused::records().iter().map(refused_cbor).collect(),
	};
	serde_json::to_string_pretty(&vectors).expect("serializes") + "\n"
}

fn refused_cbor((cbor, error): &(&str, Error)) -> RefusedCbor {
	RefusedCbor {
		cbor: hex(unhex(cbor)),
		cause: refused::cause(error),
	}
}

/// Packs of one record with the name `a` and the number 1, but for what is said.
fn cbor_packs() -> Vec<(&'static str, String)> {
	let deep = "81".repeat(61);
	vec![
		("arrays, maps and strings of undefined length", "9fbf007f61616162ff 04f4ff bf006161085f41004101ffffff".into()),
		("labels and lengths in more bytes than they need", "9801b90002 1800 780161 02 1a00000001".into()),
		("halves, singles and doubles", "84a200616102f93e00 a200616102fa3fc00000 a200616102fb3ff8000000000000 a200616102f90001".into()),
		("zeros", "84a200616102f98000 a20061610200 a200616102fb8000000000000000 a200616102c4820000".into()),
		("numbers beyond those that a double counts", "83a2006161021b0020000000000001 a2006161021bffffffffffffffff a2006161023bffffffffffffffff".into()),
		("decimal fractions", "85a200616102c48221196ab3 a200616102c4820229 a200616102d804822003 a200616102c4823b7fffffffffffffff01 a200616102c49f001bffffffffffffffffff".into()),
		("a version", "81a3200500616102 01".into()),
		("a unit beside a text", "81a300616101614 b036161".into()),
		("labels that are not known", "81a7006161 0201 182a00 617602 60f6 3bffffffffffffffff00 09f7".into()),
		(
			"fields that are not known hold anything",
			"81a8006161 0201 6161a200010002 6162c249010000000000000000 6163f97e00 6164a1f93c0000 6165d9d9f7f7 61665fff".into(),
		),
		("as deep as can be", format!("81a300616102016178{deep}80")),
	]
}

fn cbor_pack(name: &'static str, cbor: &str) -> CborPack {
	let cbor = unhex(cbor);
	let records = Pack::from_cbor(&cbor).and_then(|pack| pack.resolve(NOW));
	CborPack {
		name,
		cbor: hex(cbor),
		now: NOW,
		records: cbor_of(&records.unwrap_or_else(|error| panic!("{name}: {error}"))),
	}
}

fn cbor_of(records: &[Record]) -> Vec<String> {
	records.iter().map(|record| hex(record.to_cbor())).collect()
}

/// The file of packs with faults as this crate makes it.
fn made_mutations() -> String {
	let said = |records: &Result<Vec<Record>, Error>| match records {
		Ok(records) => Mutation {
			records: Some(cbor_of(records)),
			..Mutation::default()
		},
		Err(error) => Mutation {
			cause: Some(refused::cause(error)),
			..Mutation::default()
		},
	};
	let json = mutations::json(mutations::COUNT).into_iter().map(|mutated| {
		let said = said(&mutated.records);
		match String::from_utf8(mutated.pack) {
			Ok(json) => Mutation {
				json: Some(json),
				..said
			},
			Err(error) => Mutation {
				json_bytes: Some(hex(error.as_bytes())),
				..said
			},
		}
	});
	let cbor = mutations::cbor(mutations::COUNT).into_iter().map(|mutated| Mutation {
		cbor: Some(hex(&mutated.pack)),
		..said(&mutated.records)
	});
	let records = mutations::records(mutations::COUNT)
		.into_iter()
		.map(|(bytes, record)| Mutation {
			record: Some(hex(bytes)),
			cause: record.err().as_ref().map(refused::cause),
			..Mutation::default()
		});
	let packs = lines(json.chain(cbor));
	let records = lines(records);
	format!(
		"{{\n\"about\": {ABOUT_MUTATIONS:?},\n\"now\": {NOW},\n\"packs\": [\n{packs}\n],\n\"records\": [\n{records}\n]\n}}\n"
	)
}

/// One to a line.
fn lines(mutations: impl Iterator<Item = Mutation>) -> String {
	let lines: Vec<_> = mutations
		.map(|mutation| serde_json::to_string(&mutation).expect("serializes"))
		.collect();
	lines.join(",\n")
}

fn file(name: &str) -> PathBuf {
	[env!("CARGO_MANIFEST_DIR"), "..", "vectors", name].iter().collect()
}

fn files() -> [(PathBuf, String); 2] {
	[
		(file("readings.json"), made()),
		(file("mutations.json"), made_mutations()),
	]
}

#[test]
fn the_vectors_are_what_this_crate_makes() {
	for (file, made) in files() {
		assert!(
			fs::read_to_string(&file).expect("the vectors") == made,
			"{} is not what this crate makes; write_vectors writes it anew",
			file.display()
		);
	}
}

#[test]
#[ignore = "writes vectors/*.json"]
fn write_vectors() {
	for (file, made) in files() {
		fs::write(file, made).expect("written");
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Packs with faults in them, and what becomes of them here. The client library's tests hold it to the same.
//!
//! Always the same ones: the generator starts from the same seed.

use super::{
	properties::{members, record},
	*,
};
use proptest::{
	collection::vec,
	prelude::*,
	strategy::ValueTree,
	test_runner::{TestRng, TestRunner},
};

/// How many packs of each representation.
pub(super) const COUNT: usize = 700;

/// What is put into a record of JSON: all that somebody may have thought of, right or wrong.
const MEMBERS: [&str; 60] = [
	r#""bver":1"#,
	r#""bver":5"#,
	r#""bver":10"#,
	r#""bver":11"#,
	r#""bver":26"#,
	r#""bver":26.0"#,
	r#""bver":42"#,
	r#""bver":-1"#,
	r#""bver":"10""#,
	r#""bn":"urn:dev:""#,
	r#""bn":"""#,
	r#""bn":"_""#,
	r#""bn":"\ud83d""#,
	r#""bt":0"#,
	r#""bt":268435455.5"#,
	r#""bt":1.7e9"#,
	r#""bt":-1e18"#,
	r#""bu":"Cel""#,
	r#""bu":"kWh""#,
	r#""bu":"""#,
	r#""bv":1e308"#,
	r#""bv":-0.0"#,
	r#""bs":1"#,
	r#""n":"""#,
	r#""n":"a/b""#,
	r#""n":"é""#,
	r#""n":"\u0061""#,
	r#""\u006e":"a""#,
	r#""u":"dBm""#,
	r#""u":"km/h""#,
	r#""u":"%RH""#,
	r#""u":"furlong""#,
	r#""v":1e308"#,
	r#""v":1E309"#,
	r#""v":-0"#,
	r#""v":9007199254740993"#,
	r#""v":18446744073709551616"#,
	r#""v":0.1e-400"#,
	r#""v":null"#,
	r#""v":NaN"#,
	r#""v":.5"#,
	r#""v":+1"#,
	r#""vs":"\ud83d\ude00""#,
	r#""vs":"\ude00\ud83d""#,
	r#""vs":"\x""#,
	r#""vs":"""#,
	r#""vb":false"#,
	r#""vd":"AA""#,
	r#""vd":"AB""#,
	r#""vd":"A""#,
	r#""s":0"#,
	r#""t":-1"#,
	r#""t":268435456"#,
	r#""t":9007199254740.992"#,
	r#""ut":1e400"#,
	r#""x":{"v":1,"v":2,"x_":1}"#,
	r#""x_":1"#,
	r#""\u005f":1"#,
	r#""\udfff":1"#,
	r#""constructor":{"v":1}"#,
];

/// Bytes of JSON that may mean something where they stand.
const TEXTS: [&str; 22] = [
	"\"", "\\", ",", ":", "{", "}", "[", "]", "-", "0", "e9", ".", " ", "\n", "\u{b}", "\u{feff}", "null", "é",
	"\\u00", "//", "[[[[]]]]", "{},",
];

/// The same for CBOR: heads, breaks, tags, numbers, texts that are none.
const ITEMS: [&str; 40] = [
	"00",
	"01",
	"17",
	"1800",
	"1818",
	"1900ff",
	"1bffffffffffffffff",
	"20",
	"3bffffffffffffffff",
	"40",
	"4161",
	"5f4161ff",
	"60",
	"6161",
	"61ff",
	"7f6161ff",
	"7f61c361bcff",
	"80",
	"9fff",
	"9f",
	"a0",
	"a10000",
	"bfff",
	"c0",
	"c1",
	"c240",
	"c2410a",
	"c48220 03",
	"c4822003",
	"d80482 2003",
	"f4",
	"f5",
	"f6",
	"f7",
	"f815",
	"f97e00",
	"f98000",
	"fa7f800000",
	"fb7fefffffffffffff",
	"ff",
];

/// A pack, and its records or why it has none.
pub(super) struct Mutated {
	pub(super) pack: Vec<u8>,
	pub(super) records: Result<Vec<Record>, Error>,
}

fn packs(
	count: usize,
	mut make: impl FnMut(&mut TestRunner) -> Vec<u8>,
	read: fn(&[u8]) -> Result<Pack, Error>,
) -> Vec<Mutated> {
	let mut runner = TestRunner::deterministic();
	let one = |_| {
		let pack = make(&mut runner);
		let records = read(&pack).and_then(|pack| pack.resolve(NOW));
		Mutated { pack, records }
	};
	(0..count).map(one).collect()
}

/// Packs in JSON.
pub(super) fn json(count: usize) -> Vec<Mutated> {
	packs(count, json_pack, Pack::from_json)
}

/// Packs in CBOR.
pub(super) fn cbor(count: usize) -> Vec<Mutated> {
	packs(count, cbor_pack, Pack::from_cbor)
}

/// Resolved records in CBOR, and why they are none, if so.
pub(super) fn records(count: usize) -> Vec<(Vec<u8>, Result<Record, Error>)> {
	let mut runner = TestRunner::deterministic();
	let short = record().prop_filter("short", |record| record.to_cbor().len() < 80);
	let one = |_| {
		let mut bytes = short.new_tree(&mut runner).expect("a record").current().to_cbor();
		let rng = runner.rng();
		match below(rng, 3) {
			0 => spoil(&mut bytes, rng, |rng| unhex(ITEMS[below(rng, ITEMS.len())])),
			1 => bytes = with_field(&bytes, field(rng)),
			_ => {
				let at = below(rng, bytes.len());
				bytes[at] = rng.random();
			},
		}
		let record = Record::from_cbor(&bytes);
		(bytes, record)
	};
	(0..count).map(one).collect()
}

/// The record with one more field, or with another thing in that field, as the deterministic order has it.
fn with_field(record: &[u8], (label, content): (Cbor, Cbor)) -> Vec<u8> {
	let Ok(Cbor::Map(mut fields)) = ciborium::from_reader(record) else {
		panic!("not a record")
	};
	match fields.iter_mut().find(|(key, _)| *key == label) {
		Some((_, before)) => *before = content,
		None => {
			let place = |key: &Cbor| key.as_integer().map(i128::from);
			let at = fields.partition_point(|(key, _)| place(key) < place(&label));
			fields.insert(at, (label, content));
		},
	}
	let mut bytes = Vec::new();
	ciborium::into_writer(&Cbor::Map(fields), &mut bytes).expect("written to a vector");
	bytes
}

/// One to three records that are right.
fn valid(runner: &mut TestRunner) -> String {
	let short = members().prop_filter("short", |members| members.len() < 120);
	let records = vec(short, 1..4).new_tree(runner).expect("a pack").current();
	let records: Vec<_> = records.iter().map(|members| format!("{{{members}}}")).collect();
	let version = [r#"{"bver": 26, "bn": "dev"}, "#, r#"{"bn": "dev"}, "#, ""][below(runner.rng(), 3)];
	format!("[{version}{}]", records.join(", "))
}

fn json_pack(runner: &mut TestRunner) -> Vec<u8> {
	let mut pack = valid(runner).into_bytes();
	let rng = runner.rng();
	for _ in 0..below(rng, 4) {
		let starts: Vec<_> = (1..=pack.len()).filter(|i| pack[i - 1] == b'{').collect();
		if let Some(start) = pick(rng, &starts) {
			pack.splice(
				start..start,
				format!("{},", MEMBERS[below(rng, MEMBERS.len())]).into_bytes(),
			);
		}
	}
	if below(rng, 3) == 0 {
		spoil(&mut pack, rng, |rng| TEXTS[below(rng, TEXTS.len())].into());
	}
	pack
}

fn cbor_pack(runner: &mut TestRunner) -> Vec<u8> {
	let Ok(pack) = Pack::from_json(valid(runner).as_bytes()) else {
		panic!("not valid")
	};
	let mut records: Vec<Cbor> = pack.entries.iter().map(entry_to_cbor).collect();
	let rng = runner.rng();
	for _ in 0..below(rng, 4) {
		let at = below(rng, records.len());
		if let Cbor::Map(fields) = &mut records[at] {
			let at = below(rng, fields.len() + 1);
			fields.insert(at, field(rng));
		}
	}
	let mut pack = Vec::new();
	ciborium::into_writer(&Cbor::Array(records), &mut pack).expect("written to a vector");
	if below(rng, 3) == 0 {
		spoil(&mut pack, rng, |rng| unhex(ITEMS[below(rng, ITEMS.len())]));
	}
	pack
}

/// A field, known or not, with something in it that mostly is of its type.
fn field(rng: &mut TestRng) -> (Cbor, Cbor) {
	let number = i64::try_from(below(rng, 16)).expect("small") - 6;
	let label = match below(rng, 16) {
		0 => ["x", "x_", "v", "n", ""][below(rng, 5)].into(),
		1 => [
			1.0.into(),
			Cbor::Null,
			Cbor::Bytes(vec![0]),
			Cbor::Tag(2, Cbor::Bytes(vec![1]).into()),
		][below(rng, 4)]
		.clone(),
		_ => number.into(),
	};
	let content = match (below(rng, 8), number) {
		(0, _) => any_of(rng, &[texts(), numbers(), others()].concat()),
		(_, -4 | -2 | 0 | 1 | 3) => any_of(rng, &texts()),
		(_, 4 | 8 | 9) => any_of(rng, &others()),
		_ => any_of(rng, &numbers()),
	};
	(label, content)
}

fn any_of(rng: &mut TestRng, items: &[Cbor]) -> Cbor {
	items[below(rng, items.len())].clone()
}

fn texts() -> Vec<Cbor> {
	["Cel", "mm", "dBm", "", "a-b", "_", "é"].map(Into::into).into()
}

fn numbers() -> Vec<Cbor> {
	let fraction =
		|exponent: i64, mantissa: i64| Cbor::Tag(4, Cbor::Array(vec![exponent.into(), mantissa.into()]).into());
	let floats = [f64::NAN, f64::NEG_INFINITY, -0.0, 1.5, 1e308, 26.0, 268_435_455.5];
	let integers = [1, 5, 10, 11, 26, -60, 1_700_000_000, 9_007_199_254_740_993, i64::MIN];
	let fractions = [
		fraction(-1, 3),
		fraction(400, 1),
		fraction(-400, i64::MAX),
		fraction(0, 0),
	];
	let others = [u64::MAX.into(), Cbor::Tag(2, Cbor::Bytes(vec![1]).into())];
	let floats = floats.map(Cbor::from).into_iter();
	floats
		.chain(integers.map(Cbor::from))
		.chain(fractions)
		.chain(others)
		.collect()
}

fn others() -> Vec<Cbor> {
	let twice = Cbor::Map(vec![(0.into(), 1.into()), (0.into(), 2.into())]);
	vec![
		true.into(),
		Cbor::Null,
		Cbor::Bytes(vec![]),
		Cbor::Bytes(vec![0xff]),
		twice,
	]
}

/// Changes some bytes: others, fewer, twice the same, and such that may mean something.
fn spoil(pack: &mut Vec<u8>, rng: &mut TestRng, token: impl Fn(&mut TestRng) -> Vec<u8>) {
	for _ in 0..=below(rng, 2) {
		let start = below(rng, pack.len());
		let end = pack.len().min(start + 1 + below(rng, 12));
		match below(rng, 5) {
			0 => pack[start] = rng.random(),
			1 => drop(pack.drain(start..end)),
			2 => {
				let twice = pack[start..end].to_vec();
				pack.splice(end..end, twice);
			},
			3 => drop(pack.splice(start..start + 1, token(rng))),
			_ => drop(pack.splice(start..start, token(rng))),
		}
		if pack.is_empty() {
			return;
		}
	}
}

fn below(rng: &mut TestRng, bound: usize) -> usize {
	rng.random_range(0..bound)
}

fn pick(rng: &mut TestRng, places: &[usize]) -> Option<usize> {
	(!places.is_empty()).then(|| places[below(rng, places.len())])
}

#[test]
fn many_are_taken_and_many_refused() {
	for packs in [json(COUNT), cbor(COUNT)] {
		let taken = packs.iter().filter(|mutated| mutated.records.is_ok()).count();
		assert!((COUNT / 10..COUNT / 2).contains(&taken), "{taken} of {COUNT}");
	}
	let taken = records(COUNT).iter().filter(|(_, record)| record.is_ok()).count();
	assert!((COUNT / 10..COUNT / 2).contains(&taken), "{taken} of {COUNT} records");
}

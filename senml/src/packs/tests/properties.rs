// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::packs::{Fields, Leaf, Value};
use proptest::{collection::vec, option, prelude::*};

/// Numbers that a sensor sends, and all others up to where conversions leave the range of doubles.
fn number() -> impl Strategy<Value = f64> {
	use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
	prop_oneof![
		any::<i32>().prop_map(f64::from),
		any::<i16>().prop_map(|n| f64::from(n) / 64.0),
		any::<i32>().prop_map(|n| f64::from(n) / 1000.0),
		any::<i64>().prop_map(|n| n as f64),
		any::<f32>()
			.prop_filter("finite", |n| n.is_finite())
			.prop_map(f64::from),
		(NEGATIVE | POSITIVE | NORMAL | SUBNORMAL | ZERO).prop_filter("not too large", |n| n.abs() < 1e290),
	]
}

fn name() -> impl Strategy<Value = String> {
	"[A-Za-z0-9][-A-Za-z0-9:./_]{0,40}"
}

fn text() -> impl Strategy<Value = String> {
	vec(any::<char>(), 0..40).prop_map(String::from_iter)
}

fn value() -> impl Strategy<Value = Value> {
	prop_oneof![
		3 => number().prop_map(Value::Number),
		1 => text().prop_map(Value::Text),
		1 => any::<bool>().prop_map(Value::Boolean),
		1 => vec(any::<u8>(), 0..300).prop_map(Value::Data),
	]
}

fn unit() -> impl Strategy<Value = String> {
	prop::sample::select(vec![
		"Cel", "%RH", "m/s", "/", "W", "mm", "kWh", "km/h", "hPa", "Wh/km", "ppm", "",
	])
	.prop_map(Into::into)
}

/// Any resolved record.
pub(super) fn record() -> impl Strategy<Value = Record> {
	let times = prop_oneof![0.0..9e12, (0..9_000_000_000_000_u64).prop_map(|ms| ms as f64 / 1000.0)];
	(
		name(),
		unit(),
		option::weighted(0.9, value()),
		option::of(number()),
		times,
		option::of(number()),
	)
		.prop_map(|(name, unit, value, sum, time, update_time)| {
			let sum = sum.or(value.is_none().then_some(0.5));
			let unit = Some(unit).filter(|unit| !unit.is_empty());
			Record::new(Fields {
				name,
				unit,
				value,
				sum,
				time,
				update_time,
			})
			.expect("valid")
		})
}

/// The members of one record of a pack, in any order: base fields and own ones, all valid together.
pub(super) fn members() -> impl Strategy<Value = String> {
	let base = (
		option::weighted(0.2, name()),
		option::weighted(0.2, prop_oneof![Just(0.0), -1e6..1e6, 1.6e9..1.7e9]),
		option::weighted(0.2, unit()),
		option::weighted(0.2, -1e6..1e6),
		option::weighted(0.1, -1e6..1e6),
	);
	let own = (
		option::of("[-A-Za-z0-9:./_]{0,12}"),
		option::of(unit()),
		value(),
		option::weighted(0.2, number()),
		option::of(prop_oneof![-1e6..1e6, (-1_000_000..1_000_000).prop_map(f64::from)]),
		option::weighted(0.2, 0.0..1e6),
	);
	(base, own)
		.prop_flat_map(|((bn, bt, bu, bv, bs), (n, u, value, s, t, ut))| {
			let string = |text: &str| serde_json::to_string(text).expect("serializes");
			let (label, value) = match value {
				Value::Number(number) => ("v", format!("{number:?}")),
				Value::Text(text) => ("vs", string(&text)),
				Value::Boolean(boolean) => ("vb", boolean.to_string()),
				Value::Data(data) => ("vd", string(&data_encoding::BASE64URL_NOPAD.encode(&data))),
			};
			let mut members = vec![(label, value)];
			members.extend(
				[("bn", bn), ("n", n)]
					.into_iter()
					.filter_map(|(label, text)| Some((label, string(&text?)))),
			);
			members.extend(
				[("bu", bu), ("u", u)]
					.into_iter()
					.filter_map(|(label, text)| Some((label, string(&text?)))),
			);
			let numbers = [("bt", bt), ("bv", bv), ("bs", bs), ("s", s), ("t", t), ("ut", ut)];
			members.extend(
				numbers
					.into_iter()
					.filter_map(|(label, number)| Some((label, format!("{:?}", number?)))),
			);
			Just(members).prop_shuffle()
		})
		.prop_map(|members| {
			let members: Vec<_> = members
				.iter()
				.map(|(label, value)| format!(r#""{label}": {value}"#))
				.collect();
			members.join(", ")
		})
}

/// A valid pack in JSON.
fn pack() -> impl Strategy<Value = String> {
	vec(members(), 1..12).prop_map(|records| {
		let records: Vec<_> = records.iter().map(|members| format!("{{{members}}}")).collect();
		format!(r#"[{{"bver": 26, "bn": "dev"}}, {}]"#, records.join(", "))
	})
}

/// Whether a half holds the number: 11 bits from 2^-14, multiples of 2^-24 below.
fn fits_half(number: f64) -> bool {
	let magnitude = number.abs();
	if magnitude < 2_f64.powi(-14) {
		(magnitude * 2_f64.powi(24)).fract() == 0.0
	} else {
		magnitude <= 65_504.0 && magnitude.to_bits() << 22 == 0
	}
}

/// Checks against RFC 8949, section 4.2.1 that the record is one map of definite length with sorted keys and the shortest
/// heads. Written anew, byte by byte, so as not to trust the library that encodes.
fn assert_deterministic(cbor: &[u8]) {
	let mut rest = cbor;
	let head = |rest: &mut &[u8]| {
		let (first, after) = rest.split_first().expect("a head");
		let (major, info) = (first >> 5, first & 0x1f);
		let length = match info {
			0..=23 => 0,
			24..=27 => 1 << (info - 24),
			_ => panic!("indefinite or reserved"),
		};
		let (argument, after) = after.split_at(length);
		*rest = after;
		let argument = argument.iter().fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
		let argument = if length == 0 { u64::from(info) } else { argument };
		if major < 7 {
			let shortest = [24, 1 << 8, 1 << 16, 1 << 32]
				.iter()
				.filter(|bound| argument >= **bound)
				.count();
			let lengths = [0, 1, 2, 4, 8];
			assert_eq!(length, lengths[shortest], "a longer head than {argument} needs");
		}
		(major, length, argument)
	};
	let (major, _, pairs) = head(&mut rest);
	assert_eq!(major, 5);
	let mut last = None;
	for _ in 0..pairs {
		let before = rest;
		let (major, ..) = head(&mut rest);
		assert_eq!(major, 0);
		let key = &before[..before.len() - rest.len()];
		assert!(last.is_none_or(|last| last < key), "keys out of order");
		last = Some(key);
		match head(&mut rest) {
			(0 | 1, ..) => {},
			(2 | 3, _, length) => rest = &rest[usize::try_from(length).expect("in memory")..],
			(7, 0, simple) => assert!(matches!(simple, 20 | 21)),
			(7, 2, _) => {},
			(7, 4, bits) => {
				let number = f64::from(f32::from_bits(u32::try_from(bits).expect("four bytes")));
				assert!(!fits_half(number), "{number} as a single");
			},
			(7, 8, bits) => {
				let number = f64::from_bits(bits);
				assert!(f64::from(number as f32) != number, "{number} as a double");
			},
			other => panic!("{other:?} in a record"),
		}
	}
	assert!(rest.is_empty());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	#[test]
	fn what_a_pack_resolves_to_survives_encoding(json in pack()) {
		let pack = Pack::from_json(json.as_bytes()).expect("JSON");
		prop_assert_eq!(&Pack::from_cbor(&to_cbor(&pack)), &Ok(pack.clone()));
		let records = pack.resolve(NOW).expect("valid");
		for record in &records {
			prop_assert_eq!(&Record::from_cbor(&record.to_cbor()), &Ok(record.clone()));
		}
		prop_assert!(records.windows(2).all(|pair| pair[0].fields().time <= pair[1].fields().time));
		// Resolved records are a pack that resolves to itself, at any time.
		let again = serde_json::to_vec(&records).expect("serializes");
		prop_assert_eq!(Pack::from_json(&again).and_then(|pack| pack.resolve(0.0)), Ok(records));
	}

	#[test]
	fn a_record_has_one_encoding(record in record()) {
		let cbor = record.to_cbor();
		assert_deterministic(&cbor);
		let decoded = Record::from_cbor(&cbor).expect("its own encoding");
		prop_assert_eq!(decoded.to_cbor(), cbor);
		prop_assert_eq!(decoded, record);
	}

	#[test]
	fn no_other_bytes_are_taken_for_a_record(record in record(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
		let mut cbor = record.to_cbor();
		let at = at.index(cbor.len());
		cbor[at] = byte;
		if let Ok(other) = Record::from_cbor(&cbor) {
			prop_assert_eq!(other.to_cbor(), cbor);
		}
	}

	#[test]
	fn a_leaf_survives_encoding(record in record(), secret: [u8; 32], index: u32) {
		let leaf = Leaf::new(&secret, index, record);
		prop_assert_eq!(Leaf::decode(&leaf.encode()), Ok(leaf));
	}

	#[test]
	fn nothing_that_is_sent_makes_it_panic(
		bytes in vec(any::<u8>(), 0..200),
		json in pack(),
		at in any::<prop::sample::Index>(),
		byte in any::<u8>(),
	) {
		let mut cbor = to_cbor(&Pack::from_json(json.as_bytes()).expect("JSON"));
		let at_cbor = at.index(cbor.len());
		cbor[at_cbor] = byte;
		let mut json = json.into_bytes();
		let at_json = at.index(json.len());
		json[at_json] = byte;
		for bytes in [&bytes, &cbor, &json] {
			let packs = [Pack::from_json(bytes), Pack::from_cbor(bytes)];
			for pack in packs.into_iter().flatten() {
				let _ = pack.resolve(NOW);
			}
			let _ = Leaf::decode(bytes);
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What is refused, and why.

use super::*;
use crate::packs::{Fields, Leaf, Value};
use std::{collections::HashSet, mem::discriminant};

/// Packs that both this crate and the client library refuse.
pub(super) fn packs() -> Vec<(&'static str, Error)> {
	let first = |json, cause: Error| (json, cause.in_record(0));
	let second = |json, cause: Error| (json, cause.in_record(1));
	vec![
		(r#"{"n":"a","v":1}"#, Error::NotAnArray),
		("[]", Error::EmptyPack),
		(r#"[{"bn":"a"},{}]"#, Error::NoReadings),
		first("[1]", Error::NotAMap),
		second(r#"[{"n":"a","v":1},null]"#, Error::NotAMap),
		first(r#"[{"n":"a","v":1,"x_":1}]"#, Error::NotUnderstood("x_".into())),
		first(r#"[{"n":"a","v":1,"v_":1}]"#, Error::NotUnderstood("v_".into())),
		first(r#"[{"n":1,"v":1}]"#, Error::NotAText("n")),
		first(r#"[{"n":null,"v":1}]"#, Error::NotAText("n")),
		first(r#"[{"bn":["a"],"v":1}]"#, Error::NotAText("bn")),
		first(r#"[{"n":"a","bu":1,"v":1}]"#, Error::NotAText("bu")),
		first(r#"[{"n":"a","u":{},"v":1}]"#, Error::NotAText("u")),
		first(r#"[{"n":"a","vs":1}]"#, Error::NotAText("vs")),
		first(r#"[{"n":"a","vd":1}]"#, Error::NotAText("vd")),
		first(r#"[{"n":"a","v":"1"}]"#, Error::NotANumber("v")),
		first(r#"[{"n":"a","v":null}]"#, Error::NotANumber("v")),
		first(r#"[{"n":"a","bv":true}]"#, Error::NotANumber("bv")),
		first(r#"[{"n":"a","s":[]}]"#, Error::NotANumber("s")),
		first(r#"[{"n":"a","bs":"0"}]"#, Error::NotANumber("bs")),
		first(r#"[{"n":"a","v":1,"t":"now"}]"#, Error::NotANumber("t")),
		first(r#"[{"n":"a","v":1,"bt":false}]"#, Error::NotANumber("bt")),
		first(r#"[{"n":"a","v":1,"ut":{}}]"#, Error::NotANumber("ut")),
		first(r#"[{"n":"a","vb":1}]"#, Error::NotABoolean("vb")),
		first(r#"[{"n":"a","vb":"true"}]"#, Error::NotABoolean("vb")),
		first(r#"[{"n":"a","vd":"AA=="}]"#, Error::NotBase64("vd")),
		first(r#"[{"n":"a","vd":"A"}]"#, Error::NotBase64("vd")),
		first(r#"[{"n":"a","vd":"AB"}]"#, Error::NotBase64("vd")),
		first(r#"[{"n":"a","vd":"+/+/"}]"#, Error::NotBase64("vd")),
		first(r#"[{"n":"a","v":1e309}]"#, Error::NotFinite("v")),
		first(r#"[{"n":"a","v":1,"t":-1e309}]"#, Error::NotFinite("t")),
		first(r#"[{"n":"a","v":1,"bver":11}]"#, Error::UnknownVersion(11)),
		first(r#"[{"n":"a","v":1,"bver":42}]"#, Error::UnknownVersion(42)),
		first(r#"[{"n":"a","v":1,"bver":16}]"#, Error::UnknownVersion(16)),
		first(r#"[{"n":"a","v":1,"bver":21}]"#, Error::UnknownVersion(21)),
		first(r#"[{"n":"a","v":1,"bver":27}]"#, Error::UnknownVersion(27)),
		first(r#"[{"n":"a","v":1,"bver":0}]"#, Error::NotAVersion),
		first(r#"[{"n":"a","v":1,"bver":-0.0}]"#, Error::NotAVersion),
		first(r#"[{"n":"a","v":1,"bver":9007199254740992}]"#, Error::NotAVersion),
		first(r#"[{"n":"a","v":1,"bver":10.5}]"#, Error::NotAVersion),
		first(r#"[{"n":"a","v":1,"bver":-10}]"#, Error::NotAVersion),
		first(r#"[{"n":"a","v":1,"bver":"10"}]"#, Error::NotANumber("bver")),
		second(
			r#"[{"n":"a","v":1},{"n":"a","v":1,"bver":26}]"#,
			Error::VersionChanges { from: 10, to: 26 },
		),
		second(
			r#"[{"bver":26,"n":"a","v":1},{"n":"a","v":1,"bver":10}]"#,
			Error::VersionChanges { from: 26, to: 10 },
		),
		second(
			r#"[{"n":"a","v":1},{"n":"a","v":1,"bver":5}]"#,
			Error::VersionChanges { from: 10, to: 5 },
		),
		second(
			r#"[{"bver":9,"n":"a","v":1},{"n":"a","v":1,"bver":8}]"#,
			Error::VersionChanges { from: 9, to: 8 },
		),
		first(r#"[{"n":"a","v":1,"v":2}]"#, Error::DuplicateLabel("v".into())),
		first(r#"[{"n":"a","v":1,"v":1}]"#, Error::DuplicateLabel("v".into())),
		first(
			r#"[{"n":"a","vs":"x","\u0076s":"y"}]"#,
			Error::DuplicateLabel("vs".into()),
		),
		first(r#"[{"bn":"a","bn":"a","v":1}]"#, Error::DuplicateLabel("bn".into())),
		first(
			r#"[{"bver":10,"bver":10,"n":"a","v":1}]"#,
			Error::DuplicateLabel("bver".into()),
		),
		second(
			r#"[{"bn":"a"},{"n":"","v":1,"n":""}]"#,
			Error::DuplicateLabel("n".into()),
		),
		first(r#"[{"n":"a","v":1,"x":1,"x":{}}]"#, Error::DuplicateLabel("x".into())),
		first(r#"[{"n":"a","v":1,"":1,"":1}]"#, Error::DuplicateLabel(String::new())),
		first(
			r#"[{"n":"a","v":1,"constructor":1,"constructor":1}]"#,
			Error::DuplicateLabel("constructor".into()),
		),
		first(r#"[{"n":"a","v":1,"_":1}]"#, Error::NotUnderstood("_".into())),
		first(r#"[{"n":"a","vs":"\ud800"}]"#, Error::Json(String::new())),
		first(r#"[{"n":"a","v":1,"\udc00":1}]"#, Error::Json(String::new())),
		first(
			r#"[{"bn":"\ud800x"},{"bn":"","n":"a","v":1}]"#,
			Error::Json(String::new()),
		),
		("", Error::Json(String::new())),
		("[{}] x", Error::Json(String::new())),
		(r#"[{"n":"a","v":01}]"#, Error::Json(String::new())),
		(r#"[{"n":"a","v":NaN}]"#, Error::Json(String::new())),
		(r#"[{"n":"a","v":-Infinity}]"#, Error::Json(String::new())),
		(r#"[{"n":"a","v":1},]"#, Error::Json(String::new())),
		(r#"[{"n":"a","v":1} /* more */]"#, Error::Json(String::new())),
		("\u{feff}[{\"n\":\"a\",\"v\":1}]", Error::Json(String::new())),
		first(r#"[{"v":1}]"#, Error::NoName),
		first(r#"[{"bn":"","n":"","v":1}]"#, Error::NoName),
		first(r#"[{"n":"a b","v":1}]"#, Error::BadName("a b".into())),
		first(r#"[{"n":"-a","v":1}]"#, Error::BadName("-a".into())),
		first(r#"[{"bn":"_","n":"a","v":1}]"#, Error::BadName("_a".into())),
		first(r#"[{"n":"temperaturä","v":1}]"#, Error::BadName("temperaturä".into())),
		first(r#"[{"n":"a\n","v":1}]"#, Error::BadName("a\n".into())),
		first(r#"[{"n":"a","v":1,"t":-2e9}]"#, Error::BeforeEpoch),
		first(r#"[{"n":"a","v":1,"t":1e300}]"#, Error::TimeOutOfRange),
		first(r#"[{"n":"a","v":1,"t":9007199254740.992}]"#, Error::TimeOutOfRange),
		first(r#"[{"n":"a"}]"#, Error::NoValue),
		first(r#"[{"n":"a","u":"Cel","t":1,"ut":1}]"#, Error::NoValue),
		first(r#"[{"n":"a","v":1,"vs":"x"}]"#, Error::ManyValues),
		first(r#"[{"n":"a","vb":true,"vd":""}]"#, Error::ManyValues),
		first(r#"[{"n":"a","bv":1e308,"v":1e308}]"#, Error::Overflow("v")),
		first(r#"[{"bver":26,"n":"a","u":"km","v":1e307}]"#, Error::Overflow("v")),
		first(r#"[{"n":"a","bs":-1e308,"s":-1e308}]"#, Error::Overflow("s")),
		first(
			r#"[{"n":"a","v":1,"u":"furlong"}]"#,
			Error::UnknownUnit("furlong".into()),
		),
		first(r#"[{"n":"a","v":1,"u":"cel"}]"#, Error::UnknownUnit("cel".into())),
		first(r#"[{"n":"a","v":1,"u":"mm"}]"#, Error::SecondaryUnit("mm".into())),
		first(r#"[{"n":"a","v":1,"bu":"kWh"}]"#, Error::SecondaryUnit("kWh".into())),
		first(
			r#"[{"bver":26,"n":"a","s":1,"u":"dBm"}]"#,
			Error::SumOfShiftedUnit("dBm".into()),
		),
		first(
			r#"[{"n":"a","vs":"x","u":"furlong"}]"#,
			Error::UnknownUnit("furlong".into()),
		),
		first(r#"[{"n":"a","vs":"10","u":"mm"}]"#, Error::SecondaryUnit("mm".into())),
	]
}

/// Packs in CBOR that both refuse.
pub(super) fn cbor_packs() -> Vec<(&'static str, Error)> {
	let first = |hex, cause: Error| (hex, cause.in_record(0));
	let duplicate = |label: &str| Error::DuplicateLabel(label.into());
	let bad = || Error::Cbor(String::new());
	vec![
		("", bad()),
		("81a2006161", bad()),
		("81a20061610201 00", Error::TrailingBytes(1)),
		("a20061610201", Error::NotAnArray),
		("d9d9f781a20061610201", Error::NotAnArray),
		("80", Error::EmptyPack),
		("9fff", Error::EmptyPack),
		("81a1216161", Error::NoReadings),
		("81a0", Error::NoReadings),
		first("8101", Error::NotAMap),
		first("81f6", Error::NotAMap),
		first("81c0a20061610201", Error::NotAMap),
		first("81a300616102 01 f500", Error::LabelType),
		// The label 1 as a float, as a bignum, in bytes, under a tag.
		first("81a30061610201 f93c0061 6d", Error::LabelType),
		first("81a30061610201 c2410161 6d", Error::LabelType),
		first("81a30061610201 4161 00", Error::LabelType),
		first("81a30061610201 c00100", Error::LabelType),
		first("81a30061610201 0202", duplicate("v")),
		first("81a30061610201 0201", duplicate("v")),
		// The same label in a byte more.
		first("81a30061610201 180202", duplicate("v")),
		first("81a3216161 216161 0201", duplicate("bn")),
		first("81a4200a200a00616102 01", duplicate("bver")),
		first("81a40061610201 182a00 182a00", duplicate("42")),
		first("81a40061610201 617800 617801", duplicate("x")),
		first("81a30061610201 62785f00", Error::NotUnderstood("x_".into())),
		first("81a20041610201", Error::NotAText("n")),
		first("81a200616102f6", Error::NotANumber("v")),
		first("81a200616102f7", Error::NotANumber("v")),
		first("81a20061610261 31", Error::NotANumber("v")),
		// Bignums, and other tags.
		first("81a200616102c2420100", Error::NotANumber("v")),
		first("81a200616102c249010000000000000000", Error::NotANumber("v")),
		first("81a200616102c001", Error::NotANumber("v")),
		first("81a200616102c48101", Error::NotANumber("v")),
		first("81a200616102c48201f93c00", Error::NotANumber("v")),
		first("81a200616102c48200c24101", Error::NotANumber("v")),
		first("81a200616102c5822003", Error::NotANumber("v")),
		first("81a200616102f97e00", Error::NotFinite("v")),
		first("81a200616102f97c00", Error::NotFinite("v")),
		first("81a200616102f9fc00", Error::NotFinite("v")),
		first("81a200616102fa7fc00000", Error::NotFinite("v")),
		first("81a200616102fb7ff0000000000000", Error::NotFinite("v")),
		first("81a200616102c48219013501", Error::NotFinite("v")),
		first("81a3006161020106f97e00", Error::NotFinite("t")),
		first("81a3006161020107f97e00", Error::NotFinite("ut")),
		first("81a3006161020105f97e00", Error::NotFinite("s")),
		first("81a3006161020124f97e00", Error::NotFinite("bv")),
		first("81a20061610401", Error::NotABoolean("vb")),
		first("81a20061610861 41", Error::NotBytes("vd")),
		first("81a2006161034161", Error::NotAText("vs")),
		first("81a320f9490000616102 01", Error::NotAVersion),
		first("81a320290061610201", Error::NotAVersion),
		first("81a320000061610201", Error::NotAVersion),
		first("81a3200b0061610201", Error::UnknownVersion(11)),
		first("81a3201bffffffffffffffff0061610201", Error::UnknownVersion(u64::MAX)),
		// Not in UTF-8, a surrogate, a character in more bytes than it needs, one that is split.
		("81a2006161036 1ff", bad()),
		("81a20061610363eda080", bad()),
		("81a20061610362c080", bad()),
		("81a2006161037f61c361bcff", bad()),
		("81a30061610201 61ff00", bad()),
		// What is not well-formed: strings of undefined length in each other, of another kind, breaks, reserved heads,
		// booleans in two bytes, simple values that nothing is known of.
		("81a2006161037f7f6161ffff", bad()),
		("81a2006161037f4161ff", bad()),
		("81a2006161085f6161ff", bad()),
		("81ff", bad()),
		("81bf00ff", bad()),
		("81a200616102ff", bad()),
		("81a2006161021c", bad()),
		("81a2006161021f", bad()),
		("81a200616104f815", bad()),
		("81a30061610201 6178f0", bad()),
		("81a30061610201 6178f820", bad()),
		// One level more than is read.
		(format!("81a300616102016178{}80", "81".repeat(62)).leak(), bad()),
		// Lengths that nothing has.
		("9bffffffffffffffff", bad()),
		("81bbffffffffffffffff", bad()),
		("81a1007bffffffffffffffff", bad()),
		("81a1085bffffffffffffffff61", bad()),
	]
}

/// CBOR of what is no resolved record, refused by both.
pub(super) fn records() -> Vec<(&'static str, Error)> {
	vec![
		("ff", Error::Cbor(String::new())),
		("a3006161", Error::Cbor(String::new())),
		("a30061610201060000", Error::TrailingBytes(1)),
		("01", Error::NotAMap),
		("80", Error::NotAMap),
		("a400616102010600f600", Error::LabelType),
		("a400616102010600182a00", Error::UnknownLabel("42".into())),
		("a400616102010600216161", Error::UnknownLabel("-2".into())),
		("a40061610201060020181a", Error::UnknownLabel("-1".into())),
		("a40061610201060061780a", Error::UnknownLabel("x".into())),
		("a400616102010202 0600", Error::DuplicateLabel("v".into())),
		("a3000102010600", Error::NotAText("n")),
		("a400616101010201 0600", Error::NotAText("u")),
		("a3006161026131 0600", Error::NotANumber("v")),
		("a300616102c2420100 0600", Error::NotANumber("v")),
		("a300616102f50600", Error::NotANumber("v")),
		("a3006161020106f6", Error::NotANumber("t")),
		("a300616104010600", Error::NotABoolean("vb")),
		("a30061ff02010600", Error::Cbor(String::new())),
		("a3006161060008624141", Error::NotBytes("vd")),
		("a300616102f97c000600", Error::NotFinite("v")),
		("a300616102f97e000600", Error::NotFinite("v")),
		("a30061610201 06f97c00", Error::NotFinite("t")),
		("a202010600", Error::NoName),
		("a30060 02010600", Error::NoName),
		("a3006120 02010600", Error::BadName(" ".into())),
		("a20061610201", Error::NoTime),
		("a300616102010620", Error::BeforeEpoch),
		("a30061610201061b0020000000000000", Error::TimeOutOfRange),
		("a20061610600", Error::NoValue),
		("a4006161020104f50600", Error::ManyValues),
		("a40061610160 02010600", Error::EmptyUnit),
		// The number 1 in more bytes, as a float; 12.5 as a single and as a double; a negative zero; 1.5 as a fraction.
		("a3006161021801 0600", Error::NotDeterministic),
		("a300616102f93c00 0600", Error::NotDeterministic),
		("a300616102fa41480000 0600", Error::NotDeterministic),
		("a300616102fb4029000000000000 0600", Error::NotDeterministic),
		("a300616102f98000 0600", Error::NotDeterministic),
		("a300616102c482200f 0600", Error::NotDeterministic),
		// An integer beyond those that a double holds without gaps.
		("a3006161021b0020000000000000 0600", Error::NotDeterministic),
		// Labels out of order, in more bytes; an indefinite map, an indefinite text, a length in more bytes.
		("a3020100616106 00", Error::NotDeterministic),
		("a3180061610201 0600", Error::NotDeterministic),
		("bf00616102010600ff", Error::NotDeterministic),
		("a3007f6161ff02010600", Error::NotDeterministic),
		("a300780161 02010600", Error::NotDeterministic),
		("b80300616102010600", Error::NotDeterministic),
	]
}

/// What no vector can be.
fn others() -> Vec<(Error, Error)> {
	let json = |json: &[u8]| {
		Pack::from_json(json)
			.and_then(|pack| pack.resolve(NOW))
			.expect_err("refused")
	};
	vec![
		(json(b"[{\"n\":\"\xff\",\"v\":1}]"), Error::Json(String::new())),
		(Leaf::decode(&[0; 16]).expect_err("refused"), Error::NoRecord(16)),
		(Leaf::decode(&[]).expect_err("refused"), Error::NoRecord(0)),
		(Leaf::decode(&[0; 17]).expect_err("refused"), Error::NotAMap),
	]
}

/// Whether the causes are the same, whatever CBOR's and JSON's readers say about it.
fn is(error: &Error, expected: &Error) -> bool {
	match (error, expected) {
		(Error::InRecord { number, cause }, Error::InRecord { number: n, cause: c }) => number == n && is(cause, c),
		(Error::Json(_), Error::Json(_)) | (Error::Cbor(_), Error::Cbor(_)) => true,
		_ => error == expected,
	}
}

/// The variant's name, of that within where it is one of a record.
pub(super) fn cause(error: &Error) -> String {
	match error {
		Error::InRecord { cause: within, .. } => cause(within),
		_ => {
			let debug = format!("{error:?}");
			debug.split(['(', ' ']).next().unwrap_or_default().into()
		},
	}
}

#[test]
fn each_cause_has_its_variant() {
	let packs = packs()
		.into_iter()
		.map(|(json, cause)| (resolve(json).expect_err(json), cause));
	let cbor_packs = cbor_packs().into_iter().map(|(hex, cause)| {
		let records = Pack::from_cbor(&unhex(hex)).and_then(|pack| pack.resolve(NOW));
		(records.expect_err(hex), cause)
	});
	let records = records()
		.into_iter()
		.map(|(hex, cause)| (Record::from_cbor(&unhex(hex)).expect_err(hex), cause));
	let mut variants = HashSet::new();
	for (error, expected) in packs.chain(cbor_packs).chain(records).chain(others()) {
		assert!(is(&error, &expected), "{error:?} is not {expected:?}");
		let mut within = &error;
		variants.insert(discriminant(within));
		while let Error::InRecord { cause, .. } = within {
			within = cause;
			variants.insert(discriminant(within));
		}
	}
	assert_eq!(variants.len(), include_str!("../error.rs").matches("#[error(").count());
}

#[test]
fn fields_that_break_the_rules_make_no_record() {
	let valid = Fields {
		name: "a".into(),
		value: Some(Value::Number(1.0)),
		time: 1.0,
		..Fields::default()
	};
	let refused = |change: fn(&mut Fields)| {
		let mut fields = valid.clone();
		change(&mut fields);
		Record::new(fields).expect_err("refused")
	};
	assert!(Record::new(valid.clone()).is_ok());
	assert_eq!(refused(|fields| fields.name.clear()), Error::NoName);
	assert_eq!(refused(|fields| fields.name = "é".into()), Error::BadName("é".into()));
	assert_eq!(refused(|fields| fields.time = f64::NAN), Error::NotFinite("t"));
	assert_eq!(refused(|fields| fields.time = -0.001), Error::BeforeEpoch);
	assert_eq!(refused(|fields| fields.time = 1e13), Error::TimeOutOfRange);
	assert_eq!(
		refused(|fields| fields.value = Some(Value::Number(f64::NAN))),
		Error::NotFinite("v")
	);
	assert_eq!(
		refused(|fields| fields.sum = Some(f64::INFINITY)),
		Error::NotFinite("s")
	);
	assert_eq!(
		refused(|fields| fields.update_time = Some(f64::NEG_INFINITY)),
		Error::NotFinite("ut")
	);
	assert_eq!(refused(|fields| fields.value = None), Error::NoValue);
	assert_eq!(refused(|fields| fields.unit = Some(String::new())), Error::EmptyUnit);
}

#[test]
fn a_now_that_is_no_time_is_refused() {
	let pack = Pack::from_json(br#"[{"n":"a","v":1}]"#).expect("valid");
	assert_eq!(pack.resolve(f64::NAN), Err(Error::NotFinite("t").in_record(0)));
	assert_eq!(pack.resolve(-1.0), Err(Error::BeforeEpoch.in_record(0)));
}

#[test]
fn errors_say_where_and_what() {
	assert_eq!(
		resolve(r#"[{"n":"a","v":1},{"n":"a b","v":1}]"#).expect_err("refused").to_string(),
		"SenML record 2: \"a b\" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit"
	);
	let cbor = |bytes: &[u8]| Record::from_cbor(bytes).expect_err("refused").to_string();
	assert_eq!(cbor(&[0xa1]), "it is not CBOR: it ends too early");
	assert_eq!(
		cbor(&[0xa1, 0x1c]),
		"it is not CBOR: there is no such item as at byte 1"
	);
	assert_eq!(cbor(&[0x81; 1000]), "it is not CBOR: it is nested too deep");
}

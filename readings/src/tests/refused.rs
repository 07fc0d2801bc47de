// SPDX-License-Identifier: Apache-2.0

//! What is refused, and why.

use super::*;
use crate::{Fields, Leaf, Value};
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
		first(r#"[{"n":"a","v":1,"bver":0}]"#, Error::UnknownVersion(0)),
		first(examples::WITH_VERSION_5, Error::UnknownVersion(5)),
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
		first(r#"[{"n":"a","vs":"x","u":"Cel"}]"#, Error::UnitWithoutQuantity),
		first(r#"[{"n":"a","vb":true,"u":""}]"#, Error::UnitWithoutQuantity),
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
		("a400616102010202 0600", Error::DuplicateLabel("v")),
		("a3000102010600", Error::NotAText("n")),
		("a400616101010201 0600", Error::NotAText("u")),
		("a3006161026131 0600", Error::NotANumber("v")),
		("a300616102c2420100 0600", Error::NotDeterministic),
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
		("a40061610161570361780600", Error::UnitWithoutQuantity),
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

/// What only this crate refuses, or only it can read.
fn others() -> Vec<(Error, Error)> {
	let json = |json: &[u8]| {
		Pack::from_json(json)
			.and_then(|pack| pack.resolve(NOW))
			.expect_err("refused")
	};
	let cbor = |hex| {
		Pack::from_cbor(&unhex(hex))
			.and_then(|pack| pack.resolve(NOW))
			.expect_err("refused")
	};
	let field = |cause: Error| cause.in_record(0);
	vec![
		(json(b""), Error::Json(String::new())),
		(json(b"[{\"n\":\"\xff\",\"v\":1}]"), Error::Json(String::new())),
		(json(b"[{}] x"), Error::Json(String::new())),
		(json(br#"[{"n":"a","v":01}]"#), Error::Json(String::new())),
		(json(br#"[{"n":"a","vs":"\ud800"}]"#), field(Error::Json(String::new()))),
		// JSON.parse takes the last.
		(json(br#"[{"n":"a","v":1,"v":2}]"#), field(Error::DuplicateLabel("v"))),
		(
			json(br#"[{"n":"a","vs":"x","\u0076s":"y"}]"#),
			field(Error::DuplicateLabel("vs")),
		),
		(cbor("81a2006161"), Error::Cbor(String::new())),
		(cbor("81a200616102 01 00"), Error::TrailingBytes(1)),
		(cbor("a2 00 6161 02 01"), Error::NotAnArray),
		(cbor("80"), Error::EmptyPack),
		(cbor("81a1216161"), Error::NoReadings),
		(cbor("8101"), field(Error::NotAMap)),
		(cbor("81a3 00 6161 02 01 f5 00"), field(Error::LabelType)),
		(cbor("81a3 00 6161 02 01 02 02"), field(Error::DuplicateLabel("v"))),
		(
			cbor("81a3 00 6161 02 01 62785f 00"),
			field(Error::NotUnderstood("x_".into())),
		),
		(cbor("81a2 00 4161 02 01"), field(Error::NotAText("n"))),
		(cbor("81a2 00 6161 02 f6"), field(Error::NotANumber("v"))),
		(cbor("81a2 00 6161 02 c0 01"), field(Error::NotANumber("v"))),
		(cbor("81a2 00 6161 02 c4 8101"), field(Error::NotANumber("v"))),
		(cbor("81a2 00 6161 02 c4 82 01 f93c00"), field(Error::NotANumber("v"))),
		(cbor("81a2 00 6161 02 f97e00"), field(Error::NotFinite("v"))),
		(cbor("81a2 00 6161 02 fb7ff0000000000000"), field(Error::NotFinite("v"))),
		(cbor("81a2 00 6161 02 c4 82 190135 01"), field(Error::NotFinite("v"))),
		(cbor("81a2 00 6161 04 01"), field(Error::NotABoolean("vb"))),
		(cbor("81a2 00 6161 08 624141"), field(Error::NotBytes("vd"))),
		(cbor("81a3 20 f94900 00 6161 02 01"), field(Error::NotAVersion)),
		(cbor("81a3 20 29 00 6161 02 01"), field(Error::NotAVersion)),
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
	let records = records()
		.into_iter()
		.map(|(hex, cause)| (Record::from_cbor(&unhex(hex)).expect_err(hex), cause));
	let mut variants = HashSet::new();
	for (error, expected) in packs.chain(records).chain(others()) {
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
	assert_eq!(
		refused(|fields| (fields.unit, fields.value) = (Some("W".into()), Some(Value::Boolean(true)))),
		Error::UnitWithoutQuantity
	);
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

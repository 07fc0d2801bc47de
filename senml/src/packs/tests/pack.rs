// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::packs::Value;

/// The only record of a pack.
fn only(json: &str) -> Record {
	let mut records = resolve(json).expect("valid");
	assert_eq!(records.len(), 1);
	records.remove(0)
}

fn number(record: &Record) -> f64 {
	match record.fields().value {
		Some(Value::Number(number)) => number,
		ref other => panic!("{other:?} is no number"),
	}
}

#[test]
fn base_fields_apply_to_the_records_that_follow() {
	assert_eq!(
		resolved(
			r#"[{"bn":"urn:dev:mac:0024befffe804ff1/","bt":1700000000,"bu":"Cel","bv":20,"n":"in","v":1.5},
			{"n":"out","t":-5,"v":-3},{"n":"door","vb":true},{"n":"state","vs":"ok"},
			{"bn":"urn:dev:other/","bu":"%RH","bv":0,"n":"h","v":40},{"n":"load","u":"/","v":0.25,"t":1}]"#
		),
		concat!(
			r#"[{"n":"urn:dev:mac:0024befffe804ff1/out","u":"Cel","v":17,"t":1699999995},"#,
			r#"{"n":"urn:dev:mac:0024befffe804ff1/in","u":"Cel","v":21.5,"t":1700000000},"#,
			r#"{"n":"urn:dev:mac:0024befffe804ff1/door","u":"Cel","vb":true,"t":1700000000},"#,
			r#"{"n":"urn:dev:mac:0024befffe804ff1/state","u":"Cel","vs":"ok","t":1700000000},"#,
			r#"{"n":"urn:dev:other/h","u":"%RH","v":40,"t":1700000000},"#,
			r#"{"n":"urn:dev:other/load","u":"/","v":0.25,"t":1700000001}]"#,
		)
	);
}

#[test]
fn a_record_of_base_fields_is_no_reading_but_a_base_value_makes_one_of_a_name() {
	assert_eq!(
		resolved(r#"[{"bn":"a","bv":7},{"n":"b"}]"#),
		r#"[{"n":"ab","v":7,"t":1700000000}]"#
	);
	// What is not known counts for nothing.
	assert_eq!(
		resolved(r#"[{"bn":"a","note":[1]},{"v":1}]"#),
		r#"[{"n":"a","v":1,"t":1700000000}]"#
	);
	assert_eq!(
		resolved(r#"[{},{"bn":"a","bx":{}},{"v":1}]"#),
		r#"[{"n":"a","v":1,"t":1700000000}]"#
	);
}

#[test]
fn sums() {
	assert_eq!(
		resolved(
			r#"[{"bver":26,"bn":"m","u":"kW","s":7.5},{"bs":100,"u":"W","v":5,"s":1},{"u":"W"},{"vb":true},
			{"bv":3,"u":"W"}]"#
		),
		concat!(
			r#"[{"n":"m","u":"W","s":7500,"t":1700000000},{"n":"m","u":"W","v":5,"s":101,"t":1700000000},"#,
			r#"{"n":"m","u":"W","s":100,"t":1700000000},{"n":"m","vb":true,"s":100,"t":1700000000},"#,
			r#"{"n":"m","u":"W","v":3,"s":100,"t":1700000000}]"#,
		)
	);
}

#[test]
fn times_below_a_limit_are_relative_to_now() {
	let time = |fields: &str| only(&format!(r#"[{{"n":"a","v":1{fields}}}]"#)).fields().time;
	assert_eq!(time(""), NOW);
	assert_eq!(time(r#","t":-60"#), NOW - 60.0);
	assert_eq!(time(r#","t":268435455"#), NOW + 268_435_455.0);
	assert_eq!(time(r#","t":268435456"#), 268_435_456.0);
	// Base time and time are added first.
	assert_eq!(time(r#","bt":268435455,"t":1"#), 268_435_456.0);
	assert_eq!(time(r#","bt":1700000000,"t":-10"#), NOW - 10.0);
}

#[test]
fn times_are_rounded_to_milliseconds() {
	let milliseconds = |time: &str| only(&format!(r#"[{{"n":"a","v":1,"t":{time}}}]"#)).milliseconds();
	assert_eq!(milliseconds("1700000000.1234"), 1_700_000_000_123);
	assert_eq!(milliseconds("1700000000.0005"), 1_700_000_000_001);
	assert_eq!(milliseconds("4000000000000.123"), 4_000_000_000_000_123);
}

#[test]
fn secondary_units_become_primary_ones_where_the_version_allows_them() {
	assert_eq!(
		resolved(r#"[{"bver":26,"n":"rain","u":"mm","v":10.9}]"#),
		r#"[{"n":"rain","u":"m","v":0.0109,"t":1700000000}]"#
	);
	assert_eq!(
		only(r#"[{"bver":26,"n":"a","u":"dBm","v":3}]"#)
			.fields()
			.unit
			.as_deref(),
		Some("dBW")
	);
}

#[test]
fn a_unit_stays_beside_what_is_no_number() {
	assert_eq!(
		resolved(r#"[{"n":"a","u":"Cel","vs":"hot"},{"n":"b","u":"/","vb":true},{"n":"c","u":"m","vd":"AA"}]"#),
		concat!(
			r#"[{"n":"a","u":"Cel","vs":"hot","t":1700000000},{"n":"b","u":"/","vb":true,"t":1700000000},"#,
			r#"{"n":"c","u":"m","t":1700000000,"vd":"AA"}]"#,
		)
	);
	// Nothing converts a text: in no primary unit could it have that name.
	assert_eq!(
		resolved(
			r#"[{"bver":26,"n":"a","u":"mm","vs":"10.9"},{"bu":"kW","n":"b","vb":true},{"n":"c","vd":"","s":2},
			{"n":"d","u":"","vs":"x"}]"#
		),
		concat!(
			r#"[{"n":"a","vs":"10.9","t":1700000000},{"n":"b","vb":true,"t":1700000000},"#,
			r#"{"n":"c","u":"W","s":2000,"t":1700000000,"vd":""},{"n":"d","vs":"x","t":1700000000}]"#,
		)
	);
}

#[test]
fn versions_of_drafts_are_read_as_10() {
	for version in 1..=10 {
		let pack = format!(r#"[{{"bver":{version},"n":"a","u":"Cel","v":1}},{{"n":"b","vs":"x"}}]"#);
		assert_eq!(
			resolved(&pack),
			r#"[{"n":"a","u":"Cel","v":1,"t":1700000000},{"n":"b","vs":"x","t":1700000000}]"#
		);
	}
}

#[test]
fn the_empty_unit_is_none() {
	assert_eq!(only(r#"[{"bu":"Cel","n":"a","u":"","v":1}]"#).fields().unit, None);
	assert_eq!(only(r#"[{"bu":"","n":"a","v":1}]"#).fields().unit, None);
}

#[test]
fn a_version_may_be_repeated() {
	assert_eq!(
		resolve(r#"[{"n":"a","v":1},{"bver":10,"v":1,"n":"b"}]"#).map(|records| records.len()),
		Ok(2)
	);
	assert_eq!(
		resolve(r#"[{"bver":26,"bn":"a"},{"bver":26,"v":1}]"#).map(|records| records.len()),
		Ok(1)
	);
	assert_eq!(
		resolve(r#"[{"bver":1e1,"n":"a","v":1}]"#).map(|records| records.len()),
		Ok(1)
	);
}

#[test]
fn json_numbers_are_the_doubles_next_to_them() {
	// serde_json alone reads some of these one bit off.
	for decimal in [
		"0.1",
		"31.245270191439438",
		"1.2345678901234567e-290",
		"9007199254740993",
		"-5E-324",
		"8.533e+68",
	] {
		let json = format!(r#"[{{"n":"a","v":{decimal}}}]"#);
		assert_eq!(
			number(&only(&json)),
			decimal.parse::<f64>().expect("a number"),
			"{decimal}"
		);
	}
}

#[test]
fn cbor_numbers_may_be_integers_floats_and_decimal_fractions() {
	let value = |cbor: &str| {
		let pack = unhex(&format!("81a2006161 02{cbor}"));
		let records = Pack::from_cbor(&pack)
			.and_then(|pack| pack.resolve(NOW))
			.expect("valid");
		number(&records[0])
	};
	assert_eq!(value("17"), 23.0);
	assert_eq!(value("3bffffffffffffffff"), -18_446_744_073_709_551_616.0);
	assert_eq!(value("f93e00"), 1.5);
	assert_eq!(value("fa3fc00000"), 1.5);
	assert_eq!(value("fb3ff199999999999a"), 1.1);
	// 273.15, the example of RFC 8949, section 3.4.4.
	assert_eq!(value("c48221196ab3"), 273.15);
	assert_eq!(value("c4820229"), -1000.0);
	assert_eq!(value("d804822003"), 0.3);
}

#[test]
fn cbor_fields_that_are_not_known_are_ignored() {
	let pack = unhex("81 a4 00 61 61  02 01  18 63 01  61 76 02");
	let records = Pack::from_cbor(&pack)
		.and_then(|pack| pack.resolve(NOW))
		.expect("valid");
	assert_eq!(number(&records[0]), 1.0);
}

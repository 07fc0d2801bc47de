// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::packs::{Fields, Value};
use data_encoding::HEXLOWER;

fn record(value: Value) -> Record {
	Record::new(Fields {
		name: "a".into(),
		value: Some(value),
		..Fields::default()
	})
	.expect("valid")
}

/// The CBOR of a number, cut out of a record at time 0.
fn number(number: f64) -> String {
	let cbor = HEXLOWER.encode(&record(Value::Number(number)).to_cbor());
	let cbor = cbor
		.strip_prefix("a300616102")
		.and_then(|cbor| cbor.strip_suffix("0600"));
	cbor.expect("three fields").into()
}

#[test]
fn a_record_has_the_bytes_that_the_client_library_gives_it() {
	let cbor = |json: &str| HEXLOWER.encode(&resolve(json).expect("valid")[0].to_cbor());
	assert_eq!(
		cbor(r#"[{"t":1325376000,"v":12.5,"u":"Cel","n":"a/t"}]"#),
		"a40063612f74016343656c02f94a40061a4effa200"
	);
	assert_eq!(
		cbor(r#"[{"n":"a","vs":"ü","t":1325376000}]"#),
		"a30061610362c3bc061a4effa200"
	);
	assert_eq!(
		cbor(r#"[{"n":"a","vb":false,"t":1325376000}]"#),
		"a300616104f4061a4effa200"
	);
	assert_eq!(
		cbor(r#"[{"n":"a","vd":"aGkgCg","s":0.5,"ut":60,"t":1325376000}]"#),
		"a500616105f93800061a4effa20007183c08446869200a"
	);
}

#[test]
fn numbers_have_the_bytes_of_rfc_8949_appendix_a() {
	for (cbor, decimal) in [
		("00", 0.0),
		("00", -0.0),
		("17", 23.0),
		("1818", 24.0),
		("18ff", 255.0),
		("190100", 256.0),
		("1903e8", 1000.0),
		("1a000f4240", 1_000_000.0),
		("1b000000e8d4a51000", 1_000_000_000_000.0),
		("20", -1.0),
		("3863", -100.0),
		("3903e7", -1000.0),
		("fb3ff199999999999a", 1.1),
		("f93e00", 1.5),
		("fbc010666666666666", -4.1),
		("f90001", 5.960_464_477_539_063e-8),
		("f90400", 0.000_061_035_156_25),
		("fa7f7fffff", 3.402_823_466_385_288_6e38),
		("fb7e37e43c8800759c", 1.0e300),
		// Whole numbers are integers, the half-precision float among them too.
		("1a000186a0", 100_000.0),
		("19ffe0", 65_504.0),
		("fa47c35040", 100_000.5),
		// The last integer of which a double knows both neighbours, and the first that is none.
		("1b001fffffffffffff", 9_007_199_254_740_991.0),
		("3b001ffffffffffffe", -9_007_199_254_740_991.0),
		("fa5a000000", 9_007_199_254_740_992.0),
		("fb0000000000000001", 5e-324),
		("fa00000001", 1.401_298_464_324_817e-45),
	] {
		assert_eq!(number(decimal), cbor, "{decimal}");
	}
}

#[test]
fn every_half_precision_float_that_is_no_integer_stays_one() {
	let mut count = 0;
	for bits in 0..=u16::MAX {
		let [high, low] = bits.to_be_bytes();
		let float: f64 = ciborium::from_reader(&[0xf9, high, low][..]).expect("a float");
		if float.is_finite() && float.fract() != 0.0 {
			assert_eq!(number(float), format!("f9{bits:04x}"));
			count += 1;
		}
	}
	// Below 1, all but zero; from 2^e to 2^(e+1), all 1024 but 2^e integers.
	assert_eq!(
		count,
		2 * (15 * 1024 - 1 + (0..10).map(|e| 1024 - (1 << e)).sum::<i32>())
	);
}

#[test]
fn records_survive_encoding() {
	for record in [
		record(Value::Number(12.5)),
		record(Value::Text("水 \u{0} 😀".into())),
		record(Value::Text(String::new())),
		record(Value::Boolean(true)),
		record(Value::Data(vec![])),
		record(Value::Data(vec![0xff; 300])),
	] {
		assert_eq!(Record::from_cbor(&record.to_cbor()), Ok(record));
	}
	let all = Fields {
		name: "urn:dev:a".into(),
		unit: Some("W".into()),
		value: Some(Value::Number(-0.1)),
		sum: Some(1e17),
		time: 0.001,
		update_time: Some(-0.0),
	};
	let record = Record::new(all.clone()).expect("valid");
	assert_eq!(record.fields(), &all);
	assert_eq!(Record::from_cbor(&record.to_cbor()).map(Record::into_fields), Ok(all));
}

#[test]
fn a_unit_may_stand_beside_a_text() {
	let fields = Fields {
		unit: Some("Cel".into()),
		..record(Value::Text("hot".into())).into_fields()
	};
	let record = Record::new(fields).expect("valid");
	assert_eq!(Record::from_cbor(&record.to_cbor()), Ok(record));
}

#[test]
fn a_unit_that_is_not_registered_is_decoded() {
	let fields = Fields {
		unit: Some("parsec".into()),
		..record(Value::Number(1.0)).into_fields()
	};
	let record = Record::new(fields).expect("valid");
	assert_eq!(Record::from_cbor(&record.to_cbor()), Ok(record));
}

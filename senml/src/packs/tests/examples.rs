// SPDX-License-Identifier: Apache-2.0

//! The examples of RFC 8428.

use super::*;

/// The packs of section 5.1 by the number of their section. The third of 5.1.2 is a stream, which ends here.
pub(super) const ACCEPTED: [(&str, &str); 12] = [
	("5.1.1", r#"[{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1}]"#),
	(
		"5.1.2, first",
		r#"[{"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},{"n":"current","u":"A","v":1.2}]"#,
	),
	("5.1.2, second", WITH_VERSION_5),
	(
		"5.1.2, third",
		r#"[{"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":21.2},{"t":10,"v":21.3},
		{"t":20,"v":21.4},{"t":30,"v":21.4},{"t":40,"v":21.5},{"t":50,"v":21.5},{"t":60,"v":21.5},{"t":70,"v":21.6},
		{"t":80,"v":21.7}]"#,
	),
	("5.1.3", MEASUREMENTS),
	("5.1.4", RESOLVED),
	(
		"5.1.5",
		r#"[{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},{"n":"label","vs":"Machine Room"},
		{"n":"open","vb":false},{"n":"nfv-reader","vd":"aGkgCg"}]"#,
	),
	(
		"5.1.6",
		r#"[{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2},
		{"n":"humidity","u":"%RH","v":30},{"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},
		{"n":"humidity","u":"%RH","v":67}]"#,
	),
	(
		"5.1.7, first",
		r#"[{"bn":"urn:dev:ow:10e2073a01080063:"},{"n":"temp","u":"Cel","v":23.1},{"n":"heat","u":"/","v":1},
		{"n":"fan","u":"/","v":0}]"#,
	),
	(
		"5.1.7, second",
		r#"[{"bt":1.320078429e+09,"bu":"/","n":"2001:db8::3","v":1},{"n":"2001:db8::4","v":1}]"#,
	),
	(
		"5.1.7, third",
		r#"[{"bt":1.320078429e+09,"bu":"/","n":"2001:db8::3","v":0.5},{"n":"2001:db8::4","v":0.5},
		{"n":"2001:db8::3","t":0.1,"v":0},{"n":"2001:db8::4","t":0.1,"v":0}]"#,
	),
	("5.1.7, third, out of order", OUT_OF_ORDER),
];

/// A draft's version, which is read as 10.
const WITH_VERSION_5: &str = r#"[{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
	"n":"voltage","u":"V","v":120.1},{"n":"current","t":-5,"v":1.2},{"n":"current","t":-4,"v":1.3},
	{"n":"current","t":-3,"v":1.4},{"n":"current","t":-2,"v":1.5},{"n":"current","t":-1,"v":1.6},
	{"n":"current","v":1.7}]"#;

const WITHOUT_VERSION: &str = r#"[{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","n":"voltage",
	"u":"V","v":120.1},{"n":"current","t":-5,"v":1.2},{"n":"current","t":-4,"v":1.3},{"n":"current","t":-3,"v":1.4},
	{"n":"current","t":-2,"v":1.5},{"n":"current","t":-1,"v":1.6},{"n":"current","v":1.7}]"#;

const MEASUREMENTS: &str = r#"[{"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":20},
	{"u":"lon","v":24.30621},{"u":"lat","v":60.07965},{"t":60,"v":20.3},{"u":"lon","t":60,"v":24.30622},
	{"u":"lat","t":60,"v":60.07965},{"t":120,"v":20.7},{"u":"lon","t":120,"v":24.30623},
	{"u":"lat","t":120,"v":60.07966},{"u":"%EL","t":150,"v":98},{"t":180,"v":21.2},{"u":"lon","t":180,"v":24.30628},
	{"u":"lat","t":180,"v":60.07967}]"#;

const RESOLVED: &str = r#"[
	{"n":"urn:dev:ow:10e2073a01080063","u":"%RH","t":1.320067464e+09,"v":20},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lon","t":1.320067464e+09,"v":24.30621},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lat","t":1.320067464e+09,"v":60.07965},
	{"n":"urn:dev:ow:10e2073a01080063","u":"%RH","t":1.320067524e+09,"v":20.3},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lon","t":1.320067524e+09,"v":24.30622},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lat","t":1.320067524e+09,"v":60.07965},
	{"n":"urn:dev:ow:10e2073a01080063","u":"%RH","t":1.320067584e+09,"v":20.7},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lon","t":1.320067584e+09,"v":24.30623},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lat","t":1.320067584e+09,"v":60.07966},
	{"n":"urn:dev:ow:10e2073a01080063","u":"%EL","t":1.320067614e+09,"v":98},
	{"n":"urn:dev:ow:10e2073a01080063","u":"%RH","t":1.320067644e+09,"v":21.2},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lon","t":1.320067644e+09,"v":24.30628},
	{"n":"urn:dev:ow:10e2073a01080063","u":"lat","t":1.320067644e+09,"v":60.07967}]"#;

const OUT_OF_ORDER: &str = r#"[{"bt":1.320078429e+09,"bu":"/"},{"n":"2001:db8::3","t":0.1,"v":0},
	{"n":"2001:db8::4","t":0.1,"v":0},{"n":"2001:db8::3","v":0.5},{"n":"2001:db8::4","v":0.5}]"#;

/// The dump of section 6.
const DUMP: &str = "87 a7 21 78 1b 75 72 6e 3a 64 65 76 3a 6f 77 3a \
	31 30 65 32 30 37 33 61 30 31 30 38 30 30 36 3a \
	22 fb 41 d3 03 a1 5b 00 10 62 23 61 41 20 05 00 \
	67 76 6f 6c 74 61 67 65 01 61 56 02 fb 40 5e 06 \
	66 66 66 66 66 a3 00 67 63 75 72 72 65 6e 74 06 \
	24 02 fb 3f f3 33 33 33 33 33 33 a3 00 67 63 75 \
	72 72 65 6e 74 06 23 02 fb 3f f4 cc cc cc cc cc \
	cd a3 00 67 63 75 72 72 65 6e 74 06 22 02 fb 3f \
	f6 66 66 66 66 66 66 a3 00 67 63 75 72 72 65 6e \
	74 06 21 02 f9 3e 00 a3 00 67 63 75 72 72 65 6e \
	74 06 20 02 fb 3f f9 99 99 99 99 99 9a a3 00 67 \
	63 75 72 72 65 6e 74 06 00 02 fb 3f fb 33 33 33 \
	33 33 33";

#[test]
fn multiple_measurements_resolve_as_section_5_1_4_says() {
	assert_eq!(resolve(MEASUREMENTS), resolve(RESOLVED));
	assert_eq!(resolve(MEASUREMENTS).map(|records| records.len()), Ok(13));
}

#[test]
fn several_types() {
	let (_, pack) = ACCEPTED[6];
	assert_eq!(
		resolved(pack),
		concat!(
			r#"[{"n":"urn:dev:ow:10e2073a01080063:temp","u":"Cel","v":23.1,"t":1700000000},"#,
			r#"{"n":"urn:dev:ow:10e2073a01080063:label","vs":"Machine Room","t":1700000000},"#,
			r#"{"n":"urn:dev:ow:10e2073a01080063:open","vb":false,"t":1700000000},"#,
			r#"{"n":"urn:dev:ow:10e2073a01080063:nfv-reader","t":1700000000,"vd":"aGkgCg"}]"#,
		)
	);
}

#[test]
fn records_come_in_order_of_time() {
	assert_eq!(resolve(OUT_OF_ORDER), resolve(ACCEPTED[10].1));
	let records = resolve(WITH_VERSION_5).expect("valid");
	let times: Vec<_> = records
		.iter()
		.map(|record| record.milliseconds() - 1_276_020_071_001)
		.collect();
	assert_eq!(times, [0, 1000, 2000, 3000, 4000, 5000, 5000]);
	assert_eq!(records[5].fields().name, "urn:dev:ow:10e2073a0108006:voltage");
}

#[test]
fn the_dump_of_section_6_is_the_second_pack_of_section_5_1_2() {
	let pack = Pack::from_cbor(&unhex(DUMP));
	assert_eq!(pack.and_then(|pack| pack.resolve(NOW)), resolve(WITH_VERSION_5));
	// Its version changes nothing.
	assert_eq!(resolve(WITHOUT_VERSION), resolve(WITH_VERSION_5));
}

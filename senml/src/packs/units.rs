// SPDX-License-Identifier: Apache-2.0

//! Units: the primary ones that a resolved record carries, and the secondary ones that are converted to them.

use crate::primary_unit;

/// IANA "Secondary Units", with their primary unit (RFC 8798, section 3).
const SECONDARY: [(&str, &str, Conversion); 39] = [
	("ms", "s", Conversion::Point(-3)),
	("min", "s", Conversion::Times(60.0)),
	("h", "s", Conversion::Times(3600.0)),
	("MHz", "Hz", Conversion::Point(6)),
	("kW", "W", Conversion::Point(3)),
	("kVA", "VA", Conversion::Point(3)),
	("kvar", "var", Conversion::Point(3)),
	("Ah", "C", Conversion::Times(3600.0)),
	("Wh", "J", Conversion::Times(3600.0)),
	("kWh", "J", Conversion::Times(3_600_000.0)),
	("varh", "vars", Conversion::Times(3600.0)),
	("kvarh", "vars", Conversion::Times(3_600_000.0)),
	("VAh", "VAs", Conversion::Times(3600.0)),
	("kVAh", "VAs", Conversion::Times(3_600_000.0)),
	("Wh/km", "J/m", Conversion::Times(3.6)),
	("KiB", "B", Conversion::Times(1024.0)),
	("GB", "B", Conversion::Point(9)),
	("Mbit/s", "bit/s", Conversion::Point(6)),
	("B/s", "bit/s", Conversion::Times(8.0)),
	("MB/s", "bit/s", Conversion::Times(8_000_000.0)),
	("mV", "V", Conversion::Point(-3)),
	("mA", "A", Conversion::Point(-3)),
	("dBm", "dBW", Conversion::Plus(-30.0)),
	("ug/m3", "kg/m3", Conversion::Point(-9)),
	("mm/h", "m/s", Conversion::Over(3_600_000.0)),
	("m/h", "m/s", Conversion::Over(3600.0)),
	("ppm", "/", Conversion::Point(-6)),
	("ppb", "/", Conversion::Point(-9)),
	("ppt", "/", Conversion::Point(-12)),
	("/100", "/", Conversion::Point(-2)),
	("/1000", "/", Conversion::Point(-3)),
	("hPa", "Pa", Conversion::Point(2)),
	("mm", "m", Conversion::Point(-3)),
	("cm", "m", Conversion::Point(-2)),
	("km", "m", Conversion::Point(3)),
	("km/h", "m/s", Conversion::Over(3.6)),
	("mg/l", "kg/m3", Conversion::Point(-3)),
	("ug/l", "kg/m3", Conversion::Point(-6)),
	("g/l", "kg/m3", Conversion::Point(0)),
];

/// How a number in a secondary unit becomes one in the primary unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Conversion {
	/// The decimal point moves to the right: the shortest decimal that the number is read from keeps its digits.
	Point(i32),
	/// It is multiplied.
	Times(f64),
	/// It is divided.
	Over(f64),
	/// Something is added: the zeros differ.
	Plus(f64),
}

impl Conversion {
	/// The number in the primary unit.
	pub(crate) fn apply(self, number: f64) -> f64 {
		match self {
			Self::Point(places) => move_point(number, places).unwrap_or(f64::NAN),
			Self::Times(factor) => number * factor,
			Self::Over(divisor) => number / divisor,
			Self::Plus(offset) => number + offset,
		}
	}
}

/// Moves the point of the number's shortest decimal: exact to the last digit, unlike a multiplication.
fn move_point(number: f64, places: i32) -> Option<f64> {
	let decimal = format!("{number:e}");
	let (digits, exponent) = decimal.split_once('e')?;
	let exponent = exponent.parse::<i32>().ok()? + places;
	format!("{digits}e{exponent}").parse().ok()
}

/// A unit that is registered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Unit {
	/// One of RFC 8428's kind.
	Primary(&'static str),
	/// One of RFC 8798's secondary units, and the way to the primary one.
	Secondary(&'static str, Conversion),
}

/// The unit of this symbol.
pub(crate) fn lookup(symbol: &str) -> Option<Unit> {
	let secondary = || SECONDARY.iter().find(|(unit, ..)| *unit == symbol);
	match primary_unit(symbol) {
		Some(unit) => Some(Unit::Primary(unit)),
		None => secondary().map(|(_, primary, conversion)| Unit::Secondary(primary, *conversion)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::PRIMARY_UNITS;

	#[test]
	fn units_are_distinct_and_lead_to_primary_ones() {
		let mut symbols: Vec<_> = PRIMARY_UNITS
			.into_iter()
			.chain(SECONDARY.map(|(unit, ..)| unit))
			.collect();
		symbols.sort_unstable();
		let count = symbols.len();
		symbols.dedup();
		assert_eq!(symbols.len(), count);
		for (_, primary, _) in SECONDARY {
			assert_eq!(lookup(primary), Some(Unit::Primary(primary)));
		}
		assert_eq!(lookup("furlong"), None);
		assert_eq!(lookup(""), None);
	}

	#[test]
	fn conversions() {
		let convert = |number, symbol| match lookup(symbol) {
			Some(Unit::Secondary(_, conversion)) => conversion.apply(number),
			other => panic!("{symbol} is {other:?}"),
		};
		assert_eq!(convert(55.9, "mm"), 0.0559);
		assert_eq!(convert(0.0, "mm"), 0.0);
		assert_eq!(convert(1013.25, "hPa"), 101_325.0);
		assert_eq!(convert(90.0, "km/h"), 25.0);
		assert_eq!(convert(1.0, "kWh"), 3_600_000.0);
		assert_eq!(convert(0.0, "dBm"), -30.0);
		assert_eq!(convert(1.5e-7, "ppm"), 1.5e-13);
		assert_eq!(convert(1e308, "km"), f64::INFINITY);
	}
}

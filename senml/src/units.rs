// SPDX-License-Identifier: Apache-2.0

//! The units that IANA registers for SenML.

/// IANA "SenML Units": RFC 8428, RFC 8798 and later registrations. Resolved records have no others.
pub const PRIMARY_UNITS: [&str; 67] = [
	// RFC 8428
	"m", "kg", "g", "s", "A", "K", "cd", "mol", "Hz", "rad", "sr", "N", "Pa", "J", "W", "C", "V", "F", "Ohm", "S", "Wb",
	"T", "H", "Cel", "lm", "lx", "Bq", "Gy", "Sv", "kat", "m2", "m3", "l", "m/s", "m/s2", "m3/s", "l/s", "W/m2",
	"cd/m2", "bit", "bit/s", "lat", "lon", "pH", "dB", "dBW", "Bspl", "count", "/", "%", "%RH", "%EL", "EL", "1/s",
	"1/min", "beat/min", "beats", "S/m", // RFC 8798, ISO 7027-1
	"B", "VA", "VAs", "var", "vars", "J/m", "kg/m3", "deg", "NTU",
];

/// The symbol, where it is that of a primary unit.
pub fn primary_unit(symbol: &str) -> Option<&'static str> {
	PRIMARY_UNITS.into_iter().find(|unit| *unit == symbol)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn units_are_distinct_and_case_counts() {
		for (i, unit) in PRIMARY_UNITS.iter().enumerate() {
			assert!(!PRIMARY_UNITS[i + 1..].contains(unit), "{unit}");
			assert_eq!(primary_unit(unit), Some(*unit));
		}
		for unit in ["", "cel", "kWh", "furlong"] {
			assert_eq!(primary_unit(unit), None, "{unit}");
		}
	}
}

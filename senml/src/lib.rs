// SPDX-License-Identifier: Apache-2.0

//! What SenML (RFC 8428) allows as a name, and the units that IANA registers for it.
//!
//! The chain checks what a stream says of itself with these rules, and the crate `assay-readings` what a device sends: so
//! they stand alone, without a dependency and without the standard library.

#![no_std]
#![deny(missing_docs)]

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

/// Whether this can be the whole name of a record (RFC 8428, section 4.5.1): letters and digits of ASCII, `-`, `:`, `.`,
/// `/` and `_`, and the first one is a letter or a digit.
pub fn is_name(name: &str) -> bool {
	let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-:./_".contains(&byte);
	name.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric()) && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn names_are_those_of_rfc_8428() {
		for name in ["temp", "urn:dev:ow:10e2073a01080063", "a/b_c-d.e", "0"] {
			assert!(is_name(name), "{name}");
		}
		for name in ["", "/temp", "_", "a b", "temp\u{e9}", "a,b", "-a"] {
			assert!(!is_name(name), "{name}");
		}
	}

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

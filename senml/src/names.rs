// SPDX-License-Identifier: Apache-2.0

//! Names of records.

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
}

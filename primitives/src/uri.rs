// SPDX-License-Identifier: Apache-2.0

//! What a URI is (RFC 3986). The chain accepts and the node shows as one what passes here.

/// Whether these are a scheme (RFC 3986, section 3.1), a colon, and one or more of the characters that a URI may have
/// (section 2), a percent sign only before two hexadecimal digits.
pub fn is_uri(text: &[u8]) -> bool {
	let mut parts = text.splitn(2, |byte| *byte == b':');
	let (Some(scheme), Some(rest)) = (parts.next(), parts.next()) else {
		return false;
	};
	is_scheme(scheme) && !rest.is_empty() && has_uri_characters(rest)
}

fn is_scheme(text: &[u8]) -> bool {
	text.first().is_some_and(u8::is_ascii_alphabetic)
		&& text
			.iter()
			.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
}

fn has_uri_characters(mut text: &[u8]) -> bool {
	loop {
		text = match text {
			[] => return true,
			[b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest,
			[byte, rest @ ..] if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte) => rest,
			_ => return false,
		};
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_uri_has_a_scheme_and_its_characters() {
		for good in [
			"https://id.gs1.org/01/09506000134352/21/12345",
			"urn:dev:mac:0024befffe804ff1",
			"did:key:z6Mk",
			"a:b",
			"A1+-.:b",
			"coap+tcp://[2001:db8::1]/x?y=%20#z",
			"a:-._~:/?#[]@!$&'()*+,;=",
		] {
			assert!(is_uri(good.as_bytes()), "{good}");
		}
		for bad in [
			"",
			":",
			":a",
			"a:",
			"no-scheme",
			"1a:b",
			"+a:b",
			"a b:c",
			"a_b:c",
			"a%41:b",
			"a:b c",
			"a:\u{e9}",
			"a:<b>",
			"a:\\",
			"http",
		] {
			assert!(!is_uri(bad.as_bytes()), "{bad}");
		}
		assert!(!is_uri(&[b'a', b':', 0xff]));
	}

	#[test]
	fn a_percent_sign_stands_before_two_hexadecimal_digits() {
		for good in ["a:%20", "a:%aF%Fa", "a:x%00y", "a:%2525"] {
			assert!(is_uri(good.as_bytes()), "{good}");
		}
		for bad in [
			"a:%", "a:%2", "a:%%20", "a:%2g", "a:%g2", "a:100%", "a:% 20", "a:%20%", "a:%+1",
		] {
			assert!(!is_uri(bad.as_bytes()), "{bad}");
		}
	}
}

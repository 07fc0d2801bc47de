// SPDX-License-Identifier: Apache-2.0

//! What texts may be.

use alloc::vec::Vec;
use frame_support::pallet_prelude::*;

use crate::{Config, Error, Field, Pallet, Url};

impl<T: Config> Pallet<T> {
	/// A text of bounded length; `too_long` says that it is longer.
	pub(crate) fn field(text: Vec<u8>, too_long: Error<T>) -> Result<Field<T>, Error<T>> {
		let text: Field<T> = text.try_into().map_err(|_| too_long)?;
		Self::ensure_utf8(&text)?;
		Ok(text)
	}

	/// A URL as people write one: any text.
	pub(crate) fn url(text: Vec<u8>) -> Result<Url<T>, Error<T>> {
		let text: Url<T> = text.try_into().map_err(|_| Error::<T>::UrlTooLong)?;
		Self::ensure_utf8(&text)?;
		Ok(text)
	}

	/// A URI: a scheme, a colon, and something of the characters that RFC 3986 allows.
	pub(crate) fn uri(text: Vec<u8>) -> Result<Url<T>, Error<T>> {
		let text: Url<T> = text.try_into().map_err(|_| Error::<T>::UrlTooLong)?;
		ensure!(is_uri(&text), Error::<T>::NotAUri);
		Ok(text)
	}

	fn ensure_utf8(text: &[u8]) -> Result<(), Error<T>> {
		ensure!(core::str::from_utf8(text).is_ok(), Error::<T>::NotUtf8);
		Ok(())
	}
}

/// Whether these are a scheme (RFC 3986, section 3.1), a colon, and one or more of the characters that a URI may have
/// (section 2).
fn is_uri(text: &[u8]) -> bool {
	let mut parts = text.splitn(2, |byte| *byte == b':');
	let (Some(scheme), Some(rest)) = (parts.next(), parts.next()) else {
		return false;
	};
	scheme.first().is_some_and(u8::is_ascii_alphabetic)
		&& scheme
			.iter()
			.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
		&& !rest.is_empty()
		&& rest
			.iter()
			.all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(byte))
}

/// Whether these can name a service within its document: a fragment of letters, digits, `-`, `_` and `.`.
pub(crate) fn is_service_id(text: &[u8]) -> bool {
	!text.is_empty()
		&& text
			.iter()
			.all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn uris_have_a_scheme_and_their_characters() {
		for good in [
			"https://id.gs1.org/01/09506000134352/21/12345",
			"urn:dev:mac:0024befffe804ff1",
			"did:key:z6Mk",
			"a:b",
			"coap+tcp://[2001:db8::1]/x?y=%20#z",
		] {
			assert!(is_uri(good.as_bytes()), "{good}");
		}
		for bad in [
			"",
			":",
			"a:",
			"no-scheme",
			"1a:b",
			"a b:c",
			"a:b c",
			"a:\u{e9}",
			"a:<b>",
			"http",
		] {
			assert!(!is_uri(bad.as_bytes()), "{bad}");
		}
	}

	#[test]
	fn service_ids_are_plain_fragments() {
		assert!(is_service_id(b"data-1.v_2"));
		for bad in ["", "#data", "a b", "\u{e9}"] {
			assert!(!is_service_id(bad.as_bytes()), "{bad}");
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What texts may be.

use alloc::vec::Vec;
use pallet_support::texts;

use crate::{Config, Error, Field, Pallet, Url};

impl<T: Config> Pallet<T> {
	/// A URL, or any text in the place of one, of bounded length. What it holds is checked once all lengths are.
	pub(crate) fn url(text: Vec<u8>) -> Result<Url<T>, Error<T>> {
		texts::bounded(text, Error::<T>::UrlTooLong)
	}

	/// The manufacturer's name of a model.
	pub(crate) fn model(text: Vec<u8>) -> Result<Field<T>, Error<T>> {
		texts::bounded_utf8(text, Error::<T>::ModelTooLong, Error::<T>::InvalidUtf8)
	}

	/// Succeeds where all texts are UTF-8.
	pub(crate) fn ensure_utf8<'a>(all: impl IntoIterator<Item = &'a [u8]>) -> Result<(), Error<T>> {
		texts::ensure_utf8(all, Error::<T>::InvalidUtf8)
	}
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
	fn service_ids_are_plain_fragments() {
		assert!(is_service_id(b"data-1.v_2"));
		for bad in ["", "#data", "a b", "\u{e9}"] {
			assert!(!is_service_id(bad.as_bytes()), "{bad}");
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What texts may be.

use alloc::vec::Vec;
use frame_support::pallet_prelude::*;

use crate::{Config, Error, Field, Pallet, Url};

impl<T: Config> Pallet<T> {
	/// A text of bounded length; `too_long` says that it is longer. What it holds is checked once all lengths are.
	pub(crate) fn field(text: Vec<u8>, too_long: Error<T>) -> Result<Field<T>, Error<T>> {
		text.try_into().map_err(|_| too_long)
	}

	/// A URL, or any text in the place of one, of bounded length.
	pub(crate) fn url(text: Vec<u8>) -> Result<Url<T>, Error<T>> {
		text.try_into().map_err(|_| Error::<T>::UrlTooLong)
	}

	/// Succeeds where all texts are UTF-8.
	pub(crate) fn ensure_utf8<'a>(texts: impl IntoIterator<Item = &'a [u8]>) -> Result<(), Error<T>> {
		let mut texts = texts.into_iter();
		ensure!(
			texts.all(|text| core::str::from_utf8(text).is_ok()),
			Error::<T>::InvalidUtf8
		);
		Ok(())
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

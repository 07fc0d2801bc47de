// SPDX-License-Identifier: Apache-2.0

//! Texts as calls get them and storage keeps them.
//!
//! Lengths are checked before UTF-8: a length costs nothing to compare, however long the text is.

use alloc::vec::Vec;
use frame_support::{traits::Get, BoundedVec};

/// The text, where it is no longer than `Length` bytes; otherwise `too_long`.
///
/// For a text whose bytes are checked later, once the lengths of all texts of a call are.
pub fn bounded<Length: Get<u32>, Error>(text: Vec<u8>, too_long: Error) -> Result<BoundedVec<u8, Length>, Error> {
	text.try_into().map_err(|_| too_long)
}

/// The text, where it is no longer than `Length` bytes and UTF-8; otherwise `too_long`, which is checked first, or
/// `not_utf8`.
pub fn bounded_utf8<Length: Get<u32>, Error>(
	text: Vec<u8>,
	too_long: Error,
	not_utf8: Error,
) -> Result<BoundedVec<u8, Length>, Error> {
	let text = bounded(text, too_long)?;
	ensure_utf8([&text[..]], not_utf8)?;
	Ok(text)
}

/// Succeeds where all texts are UTF-8.
pub fn ensure_utf8<'a, Error>(texts: impl IntoIterator<Item = &'a [u8]>, not_utf8: Error) -> Result<(), Error> {
	let mut texts = texts.into_iter();
	if texts.all(|text| core::str::from_utf8(text).is_ok()) {
		Ok(())
	} else {
		Err(not_utf8)
	}
}

/// How many bytes the texts have together, or `None` where a `u32` does not hold that.
pub fn bytes_of<'a>(texts: impl IntoIterator<Item = &'a [u8]>) -> Option<u32> {
	texts
		.into_iter()
		.try_fold(0_u32, |sum, text| sum.checked_add(u32::try_from(text.len()).ok()?))
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec;
	use frame_support::traits::ConstU32;

	#[derive(Debug, PartialEq)]
	enum Error {
		TooLong,
		NotUtf8,
	}

	const INVALID: [u8; 2] = [0xc3, 0x28];

	fn checked(text: &[u8]) -> Result<Vec<u8>, Error> {
		bounded_utf8::<ConstU32<4>, _>(text.to_vec(), Error::TooLong, Error::NotUtf8).map(BoundedVec::into_inner)
	}

	#[test]
	fn a_text_has_its_longest_length_at_most() {
		assert_eq!(checked(b""), Ok(vec![]));
		assert_eq!(checked(b"four"), Ok(b"four".to_vec()));
		assert_eq!(checked(b"fives"), Err(Error::TooLong));
		// Bytes count, not characters.
		assert_eq!(checked("éé".as_bytes()), Ok("éé".as_bytes().to_vec()));
		assert_eq!(checked("ééé".as_bytes()), Err(Error::TooLong));
	}

	#[test]
	fn length_is_checked_before_utf8() {
		assert_eq!(checked(&INVALID), Err(Error::NotUtf8));
		assert_eq!(checked(&[0xff; 5]), Err(Error::TooLong));
		let kept = bounded::<ConstU32<4>, _>(INVALID.to_vec(), Error::TooLong);
		assert_eq!(kept.map(BoundedVec::into_inner), Ok(INVALID.to_vec()));
	}

	#[test]
	fn every_text_must_be_utf8() {
		assert_eq!(ensure_utf8([], Error::NotUtf8), Ok(()));
		assert_eq!(ensure_utf8([&b"a"[..], "é".as_bytes()], Error::NotUtf8), Ok(()));
		assert_eq!(ensure_utf8([&b"a"[..], &INVALID], Error::NotUtf8), Err(Error::NotUtf8));
		assert_eq!(ensure_utf8([&INVALID[..], b"a"], Error::NotUtf8), Err(Error::NotUtf8));
	}

	#[test]
	fn bytes_are_those_of_all_texts() {
		assert_eq!(bytes_of([]), Some(0));
		assert_eq!(bytes_of([&b"abc"[..], b"", "é".as_bytes()]), Some(5));
	}
}

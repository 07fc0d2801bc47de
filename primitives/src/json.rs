// SPDX-License-Identifier: Apache-2.0

//! How values are written as JSON.

/// A text. Bytes that are no UTF-8 show as U+FFFD.
pub(crate) fn as_text<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&String::from_utf8_lossy(bytes))
}

/// A balance, as a decimal string.
pub(crate) fn as_decimal<B: core::fmt::Display, S: serde::Serializer>(
	balance: &B,
	serializer: S,
) -> Result<S::Ok, S::Error> {
	serializer.collect_str(balance)
}

/// Texts.
pub(crate) fn as_texts<S: serde::Serializer>(texts: &[Vec<u8>], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.collect_seq(texts.iter().map(|text| String::from_utf8_lossy(text)))
}

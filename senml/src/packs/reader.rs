// SPDX-License-Identifier: Apache-2.0

//! CBOR items (RFC 8949) as they are written.
//!
//! `ciborium` reads items too, but it takes bignums for integers, and what is not well-formed: strings of undefined length
//! within each other, simple values in a byte more. What a pack is must not depend on who reads it.

use super::Error;
use ciborium::Value;
use ciborium_ll::{simple, Decoder, Header};

/// How deep arrays, maps and tags may be in each other.
const MAX_DEPTH: usize = 64;

/// The one item in these bytes.
pub(crate) fn item(bytes: &[u8]) -> Result<Value, Error> {
	let mut reader = Reader {
		rest: bytes,
		length: bytes.len(),
	};
	let item = reader.item(MAX_DEPTH)?;
	match reader.rest.len() {
		0 => Ok(item),
		length => Err(Error::TrailingBytes(length)),
	}
}

struct Reader<'a> {
	/// What has not been read.
	rest: &'a [u8],
	/// How many bytes there were.
	length: usize,
}

impl<'a> Reader<'a> {
	fn item(&mut self, depth: usize) -> Result<Value, Error> {
		let offset = self.offset();
		self.item_or_break(depth)?.ok_or_else(|| no_item(offset))
	}

	/// The next item; nothing where a break ends what is of undefined length. `depth` is how many more may be around
	/// what is in it.
	fn item_or_break(&mut self, depth: usize) -> Result<Option<Value>, Error> {
		let offset = self.offset();
		let header = self.header()?;
		let length = self.offset() - offset;
		Ok(Some(match header {
			Header::Positive(number) => number.into(),
			Header::Negative(number) => Value::from(-1 - i128::from(number)),
			Header::Float(number) => number.into(),
			Header::Simple(simple::FALSE) if length == 1 => false.into(),
			Header::Simple(simple::TRUE) if length == 1 => true.into(),
			Header::Simple(simple::NULL | simple::UNDEFINED) if length == 1 => Value::Null,
			Header::Simple(_) => return Err(no_item(offset)),
			Header::Bytes(Some(length)) => self.take(length)?.into(),
			Header::Bytes(None) => Value::Bytes(self.bytes()?),
			Header::Text(Some(length)) => self.text(length)?.into(),
			Header::Text(None) => Value::Text(self.texts()?),
			Header::Array(length) => Value::Array(self.items(length, within(depth)?)?),
			Header::Map(length) => Value::Map(self.pairs(length, within(depth)?)?),
			Header::Tag(tag) => Value::Tag(tag, self.item(within(depth)?)?.into()),
			Header::Break => return Ok(None),
		}))
	}

	fn items(&mut self, length: Option<usize>, depth: usize) -> Result<Vec<Value>, Error> {
		match length {
			Some(length) => (0..length).map(|_| self.item(depth)).collect(),
			None => std::iter::from_fn(|| self.item_or_break(depth).transpose()).collect(),
		}
	}

	fn pairs(&mut self, length: Option<usize>, depth: usize) -> Result<Vec<(Value, Value)>, Error> {
		let mut pairs = Vec::new();
		while length.is_none_or(|length| pairs.len() < length) {
			let offset = self.offset();
			match self.item_or_break(depth)? {
				Some(key) => pairs.push((key, self.item(depth)?)),
				None if length.is_none() => break,
				None => return Err(no_item(offset)),
			}
		}
		Ok(pairs)
	}

	/// The pieces of a byte string, to the break.
	fn bytes(&mut self) -> Result<Vec<u8>, Error> {
		let mut bytes = Vec::new();
		loop {
			let offset = self.offset();
			match self.header()? {
				Header::Bytes(Some(length)) => bytes.extend_from_slice(self.take(length)?),
				Header::Break => return Ok(bytes),
				_ => return Err(no_item(offset)),
			}
		}
	}

	/// The pieces of a text, to the break. No character is split between two.
	fn texts(&mut self) -> Result<String, Error> {
		let mut text = String::new();
		loop {
			let offset = self.offset();
			match self.header()? {
				Header::Text(Some(length)) => text.push_str(self.text(length)?),
				Header::Break => return Ok(text),
				_ => return Err(no_item(offset)),
			}
		}
	}

	fn text(&mut self, length: usize) -> Result<&'a str, Error> {
		let offset = self.offset();
		std::str::from_utf8(self.take(length)?)
			.map_err(|_| Error::Cbor(format!("the text at byte {offset} is not in UTF-8")))
	}

	fn header(&mut self) -> Result<Header, Error> {
		let offset = self.offset();
		let mut decoder = Decoder::from(self.rest);
		let header = decoder.pull().map_err(|error| match error {
			// Reading from memory fails only at its end.
			ciborium_ll::Error::Io(_) => ends_too_early(),
			ciborium_ll::Error::Syntax(_) => no_item(offset),
		})?;
		self.take(decoder.offset())?;
		Ok(header)
	}

	fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
		let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(ends_too_early)?;
		self.rest = rest;
		Ok(taken)
	}

	/// How many bytes have been read.
	fn offset(&self) -> usize {
		self.length - self.rest.len()
	}
}

fn within(depth: usize) -> Result<usize, Error> {
	depth
		.checked_sub(1)
		.ok_or_else(|| Error::Cbor("it is nested too deep".into()))
}

fn ends_too_early() -> Error {
	Error::Cbor("it ends too early".into())
}

fn no_item(offset: usize) -> Error {
	Error::Cbor(format!("there is no such item as at byte {offset}"))
}

// SPDX-License-Identifier: Apache-2.0

//! The JSON representation (RFC 8428, section 5).

use super::{
	entry::{Content, Entry, Ignored},
	label::Label,
	number::whole,
	Error,
};
use data_encoding::BASE64URL_NOPAD;
use serde::{
	de::{MapAccess, Visitor},
	Deserialize, Deserializer,
};
use serde_json::value::RawValue;

/// The entries of a pack.
pub(crate) fn entries(pack: &[u8]) -> Result<Vec<Entry>, Error> {
	let pack: &RawValue = serde_json::from_slice(pack).map_err(syntax)?;
	if !pack.get().starts_with('[') {
		return Err(Error::NotAnArray);
	}
	let records: Vec<&RawValue> = serde_json::from_str(pack.get()).map_err(syntax)?;
	records
		.into_iter()
		.enumerate()
		.map(|(i, record)| entry(record).map_err(|error| error.in_record(i)))
		.collect()
}

fn entry(record: &RawValue) -> Result<Entry, Error> {
	if !record.get().starts_with('{') {
		return Err(Error::NotAMap);
	}
	let Members(members) = serde_json::from_str(record.get()).map_err(syntax)?;
	let mut entry = Entry::default();
	let mut ignored = Ignored::default();
	for (name, content) in members {
		match Label::from_name(&name) {
			Some(label) => entry.set(label, &Json(content))?,
			None => ignored.name(&name)?,
		}
	}
	Ok(entry)
}

fn syntax(error: serde_json::Error) -> Error {
	Error::Json(error.to_string())
}

/// An object's members as they stand there, repeated ones too.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		struct Collect;

		impl<'de> Visitor<'de> for Collect {
			type Value = Members<'de>;

			fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
				f.write_str("an object")
			}

			fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
				let mut members = Vec::new();
				while let Some(member) = map.next_entry()? {
					members.push(member);
				}
				Ok(Members(members))
			}
		}

		deserializer.deserialize_map(Collect)
	}
}

/// A JSON value, as it is written.
struct Json<'a>(&'a RawValue);

impl Content for Json<'_> {
	fn version(&self) -> Result<u64, Error> {
		let number = self.number(Label::BaseVersion.name())?;
		whole(number)
			.and_then(|version| version.try_into().ok())
			.filter(|version| *version > 0)
			.ok_or(Error::NotAVersion)
	}

	fn number(&self, label: &'static str) -> Result<f64, Error> {
		let written = self.0.get();
		// What begins like a number is one: the syntax has been checked.
		if !written.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
			return Err(Error::NotANumber(label));
		}
		match written.parse() {
			Ok(number) if f64::is_finite(number) => Ok(number),
			_ => Err(Error::NotFinite(label)),
		}
	}

	fn text(&self, label: &'static str) -> Result<String, Error> {
		if !self.0.get().starts_with('"') {
			return Err(Error::NotAText(label));
		}
		serde_json::from_str(self.0.get()).map_err(syntax)
	}

	fn boolean(&self, label: &'static str) -> Result<bool, Error> {
		self.0.get().parse().map_err(|_| Error::NotABoolean(label))
	}

	fn data(&self, label: &'static str) -> Result<Vec<u8>, Error> {
		let text = self.text(label)?;
		BASE64URL_NOPAD
			.decode(text.as_bytes())
			.map_err(|_| Error::NotBase64(label))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Resolved records and their one encoding.

use super::{
	cbor,
	entry::Entry,
	label::Label,
	number::{Number, MAX_SAFE},
	Error,
};
use data_encoding::BASE64URL_NOPAD;
use serde::{ser::SerializeMap, Serialize, Serializer};

/// What was measured.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
	/// A number (`v`).
	Number(f64),
	/// A text (`vs`).
	Text(String),
	/// A boolean (`vb`).
	Boolean(bool),
	/// Bytes (`vd`).
	Data(Vec<u8>),
}

/// The fields of a resolved record.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fields {
	/// Name of what was measured, unique in the world (`n`).
	pub name: String,
	/// Unit of value and sum (`u`). A value that is no number may have one too, which then says nothing that could be
	/// checked. A pack's records are given primary ones; it is not looked up again, for the registry grows.
	pub unit: Option<String>,
	/// What was measured.
	pub value: Option<Value>,
	/// The integral of the values over time (`s`).
	pub sum: Option<f64>,
	/// When it was measured, in seconds since the Unix epoch (`t`).
	pub time: f64,
	/// The longest time until the next reading, in seconds (`ut`).
	pub update_time: Option<f64>,
}

/// A record that stands alone (RFC 8428, section 4.6): nothing of its pack is needed to understand it.
///
/// Its fields hold to the rules: a valid name, a time that the chain can count, finite numbers, and a value or a sum or
/// both. There is no version among them: a pack of another version is brought to that of RFC 8428 when it is resolved.
///
/// Serializes as SenML: in JSON with text labels, in CBOR with those of RFC 8428, section 6, in the order and form of
/// RFC 8949, section 4.2.1.
#[derive(Clone, PartialEq, Debug)]
pub struct Record(Fields);

impl Record {
	/// The record of these fields, if they hold to the rules.
	pub fn new(mut fields: Fields) -> Result<Self, Error> {
		check_name(&fields.name)?;
		check_time(&mut fields.time)?;
		if let Some(Value::Number(number)) = &mut fields.value {
			check_number(number, Label::Value)?;
		}
		if let Some(sum) = &mut fields.sum {
			check_number(sum, Label::Sum)?;
		}
		if let Some(update_time) = &mut fields.update_time {
			check_number(update_time, Label::UpdateTime)?;
		}
		if fields.value.is_none() && fields.sum.is_none() {
			return Err(Error::NoValue);
		}
		if fields.unit.as_deref() == Some("") {
			return Err(Error::EmptyUnit);
		}
		Ok(Self(fields))
	}

	/// Its fields.
	pub const fn fields(&self) -> &Fields {
		&self.0
	}

	/// Its fields, for keeps.
	pub fn into_fields(self) -> Fields {
		self.0
	}

	/// Its time as the chain counts: in milliseconds since the Unix epoch, rounded.
	pub fn milliseconds(&self) -> u64 {
		(self.0.time * 1000.0).round() as u64
	}

	/// Its deterministic CBOR.
	pub fn to_cbor(&self) -> Vec<u8> {
		let mut bytes = Vec::new();
		ciborium::into_writer(self, &mut bytes).expect("a vector takes all that is written to it");
		bytes
	}

	/// The record in these bytes, which must be those that [`to_cbor`](Self::to_cbor) gives: a record has one encoding.
	pub fn from_cbor(bytes: &[u8]) -> Result<Self, Error> {
		let entry = cbor::resolved(bytes)?;
		let value = entry.own_value()?;
		let Entry {
			name,
			unit,
			sum,
			time,
			update_time,
			..
		} = entry;
		let record = Self::new(Fields {
			name: name.ok_or(Error::NoName)?,
			unit,
			value,
			sum,
			time: time.ok_or(Error::NoTime)?,
			update_time,
		})?;
		if record.to_cbor() != bytes {
			return Err(Error::NotDeterministic);
		}
		Ok(record)
	}
}

impl Serialize for Record {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		let Fields {
			name,
			unit,
			value,
			sum,
			time,
			update_time,
		} = &self.0;
		let (mut number, mut text, mut boolean, mut data) = (None, None, None, None);
		match value {
			Some(Value::Number(value)) => number = Some(Item::Number(*value)),
			Some(Value::Text(value)) => text = Some(Item::Text(value)),
			Some(Value::Boolean(value)) => boolean = Some(Item::Boolean(*value)),
			Some(Value::Data(value)) => data = Some(Item::Data(value)),
			None => {},
		}
		// In the order of their CBOR labels, which as single bytes sort like the numbers they are.
		let fields = [
			(Label::Name, Some(Item::Text(name))),
			(Label::Unit, unit.as_deref().map(Item::Text)),
			(Label::Value, number),
			(Label::StringValue, text),
			(Label::BooleanValue, boolean),
			(Label::Sum, sum.map(Item::Number)),
			(Label::Time, Some(Item::Number(*time))),
			(Label::UpdateTime, update_time.map(Item::Number)),
			(Label::DataValue, data),
		];
		let length = fields.iter().filter(|(_, item)| item.is_some()).count();
		let mut map = serializer.serialize_map(Some(length))?;
		for (label, item) in fields {
			if let Some(item) = item {
				map.serialize_entry(&label, &item)?;
			}
		}
		map.end()
	}
}

impl Serialize for Label {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		if serializer.is_human_readable() {
			serializer.serialize_str(self.name())
		} else {
			serializer.serialize_i8(self.number())
		}
	}
}

/// What a field holds.
enum Item<'a> {
	Number(f64),
	Text(&'a str),
	Boolean(bool),
	Data(&'a [u8]),
}

impl Serialize for Item<'_> {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		match self {
			Self::Number(number) => Number(*number).serialize(serializer),
			Self::Text(text) => serializer.serialize_str(text),
			Self::Boolean(boolean) => serializer.serialize_bool(*boolean),
			Self::Data(data) if serializer.is_human_readable() => {
				serializer.serialize_str(&BASE64URL_NOPAD.encode(data))
			},
			Self::Data(data) => serializer.serialize_bytes(data),
		}
	}
}

/// RFC 8428, section 4.5.1.
fn check_name(name: &str) -> Result<(), Error> {
	if name.is_empty() {
		return Err(Error::NoName);
	}
	if !crate::is_name(name) {
		return Err(Error::BadName(name.into()));
	}
	Ok(())
}

fn check_time(time: &mut f64) -> Result<(), Error> {
	check_number(time, Label::Time)?;
	if *time < 0.0 {
		return Err(Error::BeforeEpoch);
	}
	if (*time * 1000.0).round() > MAX_SAFE {
		return Err(Error::TimeOutOfRange);
	}
	Ok(())
}

/// A number is finite, and its zero has no sign.
fn check_number(number: &mut f64, label: Label) -> Result<(), Error> {
	if !number.is_finite() {
		return Err(Error::NotFinite(label.name()));
	}
	*number += 0.0;
	Ok(())
}

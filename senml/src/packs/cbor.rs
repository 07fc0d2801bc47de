// SPDX-License-Identifier: Apache-2.0

//! The CBOR representation (RFC 8428, section 6).

use super::{
	entry::{Content, Entry, Ignored},
	label::Label,
	reader, Error,
};
use ciborium::Value;

/// The tag of a decimal fraction, [exponent, mantissa] (RFC 8949, section 3.4.4).
const DECIMAL_FRACTION: u64 = 4;

/// The entries of a pack.
pub(crate) fn entries(pack: &[u8]) -> Result<Vec<Entry>, Error> {
	let Value::Array(records) = reader::item(pack)? else {
		return Err(Error::NotAnArray);
	};
	records
		.iter()
		.enumerate()
		.map(|(i, record)| entry(record).map_err(|error| error.in_record(i)))
		.collect()
}

fn entry(record: &Value) -> Result<Entry, Error> {
	let mut entry = Entry::default();
	let mut ignored = Ignored::default();
	for (key, content) in record.as_map().ok_or(Error::NotAMap)? {
		match key {
			Value::Integer(number) => {
				let number = i128::from(*number);
				match Label::from_number(number) {
					Some(label) => entry.set(label, &Cbor(content))?,
					None => ignored.number(number)?,
				}
			},
			Value::Text(name) => ignored.name(name)?,
			_ => return Err(Error::LabelType),
		}
	}
	Ok(entry)
}

/// The fields of a resolved record: no base fields, no others.
pub(crate) fn resolved(bytes: &[u8]) -> Result<Entry, Error> {
	let record = reader::item(bytes)?;
	let mut entry = Entry::default();
	for (key, content) in record.as_map().ok_or(Error::NotAMap)? {
		match key {
			Value::Integer(number) => {
				let number = i128::from(*number);
				let label = Label::from_number(number)
					.filter(|label| !label.is_base())
					.ok_or_else(|| Error::UnknownLabel(number.to_string()))?;
				entry.set(label, &Cbor(content))?;
			},
			Value::Text(name) => return Err(Error::UnknownLabel(name.clone())),
			_ => return Err(Error::LabelType),
		}
	}
	Ok(entry)
}

/// A CBOR item.
struct Cbor<'a>(&'a Value);

impl Content for Cbor<'_> {
	/// "For the version number, only an unsigned integer is allowed."
	fn version(&self) -> Result<u64, Error> {
		let version = self.0.as_integer().and_then(|integer| integer.try_into().ok());
		version.filter(|version| *version > 0).ok_or(Error::NotAVersion)
	}

	fn number(&self, label: &'static str) -> Result<f64, Error> {
		let number = match self.0 {
			Value::Integer(integer) => i128::from(*integer) as f64,
			Value::Float(float) => *float,
			Value::Tag(DECIMAL_FRACTION, fraction) => decimal(fraction).ok_or(Error::NotANumber(label))?,
			_ => return Err(Error::NotANumber(label)),
		};
		if !number.is_finite() {
			return Err(Error::NotFinite(label));
		}
		Ok(number)
	}

	fn text(&self, label: &'static str) -> Result<String, Error> {
		self.0.as_text().map(Into::into).ok_or(Error::NotAText(label))
	}

	fn boolean(&self, label: &'static str) -> Result<bool, Error> {
		self.0.as_bool().ok_or(Error::NotABoolean(label))
	}

	fn data(&self, label: &'static str) -> Result<Vec<u8>, Error> {
		self.0.as_bytes().cloned().ok_or(Error::NotBytes(label))
	}
}

/// The double next to a decimal fraction. Exponent and mantissa are integers of at most 64 bits, no bignums: no double
/// has as many digits.
fn decimal(fraction: &Value) -> Option<f64> {
	let [exponent, mantissa] = fraction.as_array()?.as_slice() else {
		return None;
	};
	let exponent = i128::from(exponent.as_integer()?);
	let mantissa = i128::from(mantissa.as_integer()?);
	format!("{mantissa}e{exponent}").parse().ok()
}

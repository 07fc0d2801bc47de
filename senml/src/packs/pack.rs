// SPDX-License-Identifier: Apache-2.0

//! SenML packs (RFC 8428), and how they are resolved.

use super::{
	cbor,
	entry::Entry,
	json,
	label::Label,
	record::{Fields, Record, Value},
	units::{self, Unit},
	Error,
};

/// Media type of what [`Pack::from_json`] takes.
pub const JSON_MEDIA_TYPE: &str = "application/senml+json";

/// Media type of what [`Pack::from_cbor`] takes.
pub const CBOR_MEDIA_TYPE: &str = "application/senml+cbor";

/// The version of RFC 8428, which a pack has that names none.
const VERSION: u64 = 10;

/// The feature of a version that allows secondary units (RFC 9100, section 4).
const SECONDARY_UNITS: u64 = 1 << 4;

/// A time below this is relative to now (RFC 8428, section 4.5.3).
const RELATIVE_BELOW: f64 = 268_435_456.0;

/// A SenML pack as it was read: the types of all fields are right, nothing else has been checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
	pub(crate) entries: Vec<Entry>,
}

/// The base fields that apply to a record.
#[derive(Default)]
struct Base<'a> {
	name: &'a str,
	time: f64,
	unit: Option<&'a str>,
	value: Option<f64>,
	sum: Option<f64>,
}

impl Pack {
	/// Reads the JSON representation (RFC 8428, section 5).
	pub fn from_json(pack: &[u8]) -> Result<Self, Error> {
		Ok(Self {
			entries: json::entries(pack)?,
		})
	}

	/// Reads the CBOR representation (RFC 8428, section 6).
	pub fn from_cbor(pack: &[u8]) -> Result<Self, Error> {
		Ok(Self {
			entries: cbor::entries(pack)?,
		})
	}

	/// The resolved records (RFC 8428, section 4.6), in order of time; those of the same moment keep their order.
	///
	/// `now`, in seconds since the Unix epoch, is what relative times count from.
	///
	/// A record of base fields only sets them for those that follow and is no reading itself. Secondary units are
	/// converted to primary ones; beside a value that is no number, which nothing can convert, they are left out.
	pub fn resolve(&self, now: f64) -> Result<Vec<Record>, Error> {
		if self.entries.is_empty() {
			return Err(Error::EmptyPack);
		}
		let mut version = VERSION;
		let mut base = Base::default();
		let mut records = Vec::with_capacity(self.entries.len());
		for (i, entry) in self.entries.iter().enumerate() {
			let in_record = |error: Error| error.in_record(i);
			if let Some(own) = entry.base_version {
				version = check_version(own, (i > 0).then_some(version)).map_err(in_record)?;
			}
			base.apply(entry);
			if entry.is_reading {
				let secondary_units = version & SECONDARY_UNITS != 0;
				records.push(resolve(entry, &base, secondary_units, now).map_err(in_record)?);
			}
		}
		if records.is_empty() {
			return Err(Error::NoReadings);
		}
		records.sort_by(|a: &Record, b| a.fields().time.total_cmp(&b.fields().time));
		Ok(records)
	}
}

impl<'a> Base<'a> {
	/// Takes over the base fields of an entry, for it and those that follow.
	fn apply(&mut self, entry: &'a Entry) {
		self.name = entry.base_name.as_deref().unwrap_or(self.name);
		self.time = entry.base_time.unwrap_or(self.time);
		self.unit = entry.base_unit.as_deref().or(self.unit);
		self.value = entry.base_value.or(self.value);
		self.sum = entry.base_sum.or(self.sum);
	}
}

/// A version that is larger than what is understood is refused (RFC 8428, section 4.4). One below 10 is not: those were
/// drafts of what became 10, and are read as that. Above 10, versions are sets of features on top of it, each of which
/// has to be known (RFC 9100, section 2.2).
fn check_version(version: u64, before: Option<u64>) -> Result<u64, Error> {
	if version > VERSION && version & !SECONDARY_UNITS != VERSION {
		return Err(Error::UnknownVersion(version));
	}
	match before {
		Some(before) if before != version => Err(Error::VersionChanges {
			from: before,
			to: version,
		}),
		_ => Ok(version),
	}
}

fn resolve(entry: &Entry, base: &Base, secondary_units: bool, now: f64) -> Result<Record, Error> {
	// RFC 8428, section 4.5.4: of base and own number, the one that is missing is zero.
	let mut value = match entry.own_value()? {
		Some(Value::Number(own)) => Some(Value::Number(base.value.unwrap_or_default() + own)),
		None => base.value.map(Value::Number),
		other => other,
	};
	let mut sum = match (base.sum, entry.sum) {
		(None, None) => None,
		(base, own) => Some(base.unwrap_or_default() + own.unwrap_or_default()),
	};
	if value.is_none() && sum.is_none() {
		return Err(Error::NoValue);
	}
	// The empty unit of a record is how it says that the base unit is not its own.
	let unit = match entry.unit.as_deref().or(base.unit) {
		None | Some("") => None,
		Some(symbol) => in_primary_unit(symbol, &mut value, &mut sum, secondary_units)?.map(Into::into),
	};
	check_finite(&value, sum)?;

	let mut time = base.time + entry.time.unwrap_or_default();
	if time < RELATIVE_BELOW {
		time += now;
	}
	Record::new(Fields {
		name: [base.name, entry.name.as_deref().unwrap_or_default()].concat(),
		unit,
		value,
		sum,
		time,
		update_time: entry.update_time,
	})
}

/// Brings value and sum to the unit's primary unit, and returns that; nothing where there is neither to bring there.
fn in_primary_unit(
	symbol: &str,
	value: &mut Option<Value>,
	sum: &mut Option<f64>,
	secondary_units: bool,
) -> Result<Option<&'static str>, Error> {
	let (primary, conversion) = match units::lookup(symbol) {
		None => return Err(Error::UnknownUnit(symbol.into())),
		Some(Unit::Primary(primary)) => return Ok(Some(primary)),
		Some(Unit::Secondary(..)) if !secondary_units => return Err(Error::SecondaryUnit(symbol.into())),
		Some(Unit::Secondary(primary, conversion)) => (primary, conversion),
	};
	if let Some(sum) = sum {
		// How often the zeros' difference counts depends on how long it was summed.
		if matches!(conversion, units::Conversion::Plus(_)) {
			return Err(Error::SumOfShiftedUnit(symbol.into()));
		}
		*sum = conversion.apply(*sum);
	}
	if let Some(Value::Number(number)) = value {
		*number = conversion.apply(*number);
	}
	let has_quantity = sum.is_some() || matches!(value, Some(Value::Number(_)));
	Ok(has_quantity.then_some(primary))
}

/// All that was read is finite; sums and products of it need not be.
fn check_finite(value: &Option<Value>, sum: Option<f64>) -> Result<(), Error> {
	match value {
		Some(Value::Number(number)) if !number.is_finite() => return Err(Error::Overflow(Label::Value.name())),
		_ => {},
	}
	match sum {
		Some(sum) if !sum.is_finite() => Err(Error::Overflow(Label::Sum.name())),
		_ => Ok(()),
	}
}

// SPDX-License-Identifier: Apache-2.0

//! A SenML record as it is written: fields of the right types, each at most once, nothing applied yet.

use super::{label::Label, Error, Value};
use std::collections::HashSet;

/// What a field holds, in one of the representations. `label` is for the error.
pub(crate) trait Content {
	fn version(&self) -> Result<u64, Error>;
	fn number(&self, label: &'static str) -> Result<f64, Error>;
	fn text(&self, label: &'static str) -> Result<String, Error>;
	fn boolean(&self, label: &'static str) -> Result<bool, Error>;
	fn data(&self, label: &'static str) -> Result<Vec<u8>, Error>;
}

/// The fields of one record.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Entry {
	pub(crate) base_version: Option<u64>,
	pub(crate) base_name: Option<String>,
	pub(crate) base_time: Option<f64>,
	pub(crate) base_unit: Option<String>,
	pub(crate) base_value: Option<f64>,
	pub(crate) base_sum: Option<f64>,
	pub(crate) name: Option<String>,
	pub(crate) unit: Option<String>,
	pub(crate) value: Option<f64>,
	pub(crate) string_value: Option<String>,
	pub(crate) boolean_value: Option<bool>,
	pub(crate) sum: Option<f64>,
	pub(crate) time: Option<f64>,
	pub(crate) update_time: Option<f64>,
	pub(crate) data_value: Option<Vec<u8>>,
	/// Whether there is a field that is not a base field.
	pub(crate) is_reading: bool,
}

impl Entry {
	/// Takes one field over.
	pub(crate) fn set(&mut self, label: Label, content: &impl Content) -> Result<(), Error> {
		let name = label.name();
		self.is_reading |= !label.is_base();
		match label {
			Label::BaseVersion => put(&mut self.base_version, content.version()?, name),
			Label::BaseName => put(&mut self.base_name, content.text(name)?, name),
			Label::BaseTime => put(&mut self.base_time, content.number(name)?, name),
			Label::BaseUnit => put(&mut self.base_unit, content.text(name)?, name),
			Label::BaseValue => put(&mut self.base_value, content.number(name)?, name),
			Label::BaseSum => put(&mut self.base_sum, content.number(name)?, name),
			Label::Name => put(&mut self.name, content.text(name)?, name),
			Label::Unit => put(&mut self.unit, content.text(name)?, name),
			Label::Value => put(&mut self.value, content.number(name)?, name),
			Label::StringValue => put(&mut self.string_value, content.text(name)?, name),
			Label::BooleanValue => put(&mut self.boolean_value, content.boolean(name)?, name),
			Label::Sum => put(&mut self.sum, content.number(name)?, name),
			Label::Time => put(&mut self.time, content.number(name)?, name),
			Label::UpdateTime => put(&mut self.update_time, content.number(name)?, name),
			Label::DataValue => put(&mut self.data_value, content.data(name)?, name),
		}
	}

	/// Its one value, if any (RFC 8428, section 4.2).
	pub(crate) fn own_value(&self) -> Result<Option<Value>, Error> {
		let mut values = [
			self.value.map(Value::Number),
			self.string_value.clone().map(Value::Text),
			self.boolean_value.map(Value::Boolean),
			self.data_value.clone().map(Value::Data),
		]
		.into_iter()
		.flatten();
		let value = values.next();
		match values.next() {
			Some(_) => Err(Error::ManyValues),
			None => Ok(value),
		}
	}
}

fn put<T>(field: &mut Option<T>, content: T, label: &'static str) -> Result<(), Error> {
	match field.replace(content) {
		Some(_) => Err(Error::DuplicateLabel(label.into())),
		None => Ok(()),
	}
}

/// The labels of a record that are not known. Their fields are ignored, whatever they hold (RFC 8428, section 4.4).
///
/// A label that is there twice is refused all the same: readers would not agree on what the record is.
#[derive(Default)]
pub(crate) struct Ignored {
	names: HashSet<String>,
	numbers: HashSet<i128>,
}

impl Ignored {
	/// Ignores a text label, unless it says that it must be understood.
	pub(crate) fn name(&mut self, label: &str) -> Result<(), Error> {
		if label.ends_with('_') {
			return Err(Error::NotUnderstood(label.into()));
		}
		if !self.names.insert(label.into()) {
			return Err(Error::DuplicateLabel(label.into()));
		}
		Ok(())
	}

	/// Ignores an integer label.
	pub(crate) fn number(&mut self, label: i128) -> Result<(), Error> {
		if !self.numbers.insert(label) {
			return Err(Error::DuplicateLabel(label.to_string()));
		}
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The fields that SenML defines.

/// A field, with its CBOR label (RFC 8428, section 6, table 4). The table is conclusive: fields that later documents
/// define have text labels in CBOR too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i8)]
pub(crate) enum Label {
	BaseVersion = -1,
	BaseName = -2,
	BaseTime = -3,
	BaseUnit = -4,
	BaseValue = -5,
	BaseSum = -6,
	Name = 0,
	Unit = 1,
	Value = 2,
	StringValue = 3,
	BooleanValue = 4,
	Sum = 5,
	Time = 6,
	UpdateTime = 7,
	DataValue = 8,
}

impl Label {
	pub(crate) const ALL: [Self; 15] = [
		Self::BaseVersion,
		Self::BaseName,
		Self::BaseTime,
		Self::BaseUnit,
		Self::BaseValue,
		Self::BaseSum,
		Self::Name,
		Self::Unit,
		Self::Value,
		Self::StringValue,
		Self::BooleanValue,
		Self::Sum,
		Self::Time,
		Self::UpdateTime,
		Self::DataValue,
	];

	/// The label in JSON (RFC 8428, section 5, table 2).
	pub(crate) const fn name(self) -> &'static str {
		match self {
			Self::BaseVersion => "bver",
			Self::BaseName => "bn",
			Self::BaseTime => "bt",
			Self::BaseUnit => "bu",
			Self::BaseValue => "bv",
			Self::BaseSum => "bs",
			Self::Name => "n",
			Self::Unit => "u",
			Self::Value => "v",
			Self::StringValue => "vs",
			Self::BooleanValue => "vb",
			Self::Sum => "s",
			Self::Time => "t",
			Self::UpdateTime => "ut",
			Self::DataValue => "vd",
		}
	}

	/// The label in CBOR.
	pub(crate) const fn number(self) -> i8 {
		self as i8
	}

	/// Whether the field applies to the records that follow too.
	pub(crate) const fn is_base(self) -> bool {
		self.number() < 0
	}

	pub(crate) fn from_name(name: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|label| label.name() == name)
	}

	pub(crate) fn from_number(number: i128) -> Option<Self> {
		Self::ALL.into_iter().find(|label| i128::from(label.number()) == number)
	}
}

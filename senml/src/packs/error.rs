// SPDX-License-Identifier: Apache-2.0

//! Why a pack, a record or a leaf is refused.

/// One variant per cause. Labels are given as JSON has them, also of CBOR.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
	/// What is wrong is in one record of a pack.
	#[error("SenML record {number}: {cause}")]
	InRecord {
		/// Place of the record in its pack, from 1 (RFC 8428, section 9).
		number: usize,
		/// What is wrong with it.
		#[source]
		cause: Box<Error>,
	},

	/// Not JSON, or a string in it is not Unicode.
	#[error("it is not JSON: {0}")]
	Json(String),
	/// Not CBOR.
	#[error("it is not CBOR: {0}")]
	Cbor(String),
	/// Bytes follow the CBOR item.
	#[error("{0} bytes follow the CBOR item")]
	TrailingBytes(usize),
	/// A pack is an array of records.
	#[error("a SenML pack is an array of records")]
	NotAnArray,
	/// The pack has no entries.
	#[error("the SenML pack is empty")]
	EmptyPack,
	/// The pack has entries, but only of base fields.
	#[error("the SenML pack has no readings")]
	NoReadings,

	/// A record is a JSON object or a CBOR map.
	#[error("it is not a map of fields")]
	NotAMap,
	/// A label is a text or, in CBOR, an integer.
	#[error("it has a label that is neither an integer nor a text")]
	LabelType,
	/// A label stands in the record more than once, be it known or not.
	#[error("it has \"{0}\" more than once")]
	DuplicateLabel(String),
	/// A field whose label ends in `_` and that is not known (RFC 8428, section 4.4).
	#[error("it has the field \"{0}\", which must be understood but is not")]
	NotUnderstood(String),
	/// A label that a resolved record does not have.
	#[error("it has the label {0}, which a resolved record does not have")]
	UnknownLabel(String),

	/// The field holds something else than a text.
	#[error("\"{0}\" must be a text")]
	NotAText(&'static str),
	/// The field holds something else than a number.
	#[error("\"{0}\" must be a number")]
	NotANumber(&'static str),
	/// The field holds something else than a boolean.
	#[error("\"{0}\" must be true or false")]
	NotABoolean(&'static str),
	/// The field of a CBOR record holds something else than a byte string.
	#[error("\"{0}\" must be a byte string")]
	NotBytes(&'static str),
	/// The field of a JSON record is not base64url without padding.
	#[error("\"{0}\" must be base64url without padding")]
	NotBase64(&'static str),
	/// The number is infinite, not a number, or too large for a double.
	#[error("\"{0}\" is not a finite number")]
	NotFinite(&'static str),

	/// The version is not a positive integer.
	#[error("\"bver\" must be a positive integer")]
	NotAVersion,
	/// The version has a feature that is not known (RFC 9100, section 2.2).
	#[error("SenML version {0} is not known; those up to 10 are, and 26")]
	UnknownVersion(u64),
	/// The records of a pack do not have one version (RFC 8428, section 4.4).
	#[error("it changes the version of the pack from {from} to {to}")]
	VersionChanges {
		/// Version of the records before.
		from: u64,
		/// Version of this record.
		to: u64,
	},

	/// Neither a base name nor a name.
	#[error("it has no name")]
	NoName,
	/// The name breaks the rules of RFC 8428, section 4.5.1.
	#[error("\"{0}\" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit")]
	BadName(String),

	/// A resolved record without time.
	#[error("it has no time")]
	NoTime,
	/// The time is before 1970, where the chain's time begins.
	#[error("its time is before 1970")]
	BeforeEpoch,
	/// The time has more milliseconds than a double counts.
	#[error("its time is out of range")]
	TimeOutOfRange,

	/// Neither a value nor a sum.
	#[error("it has no value: one of v, vs, vb, vd and s")]
	NoValue,
	/// More than one of `v`, `vs`, `vb` and `vd`.
	#[error("it has more than one value")]
	ManyValues,
	/// Base and own number add up, or convert to the primary unit, to no finite number.
	#[error("\"{0}\" is out of range once it is resolved")]
	Overflow(&'static str),

	/// The unit is in neither of the IANA registries.
	#[error("\"{0}\" is not a SenML unit")]
	UnknownUnit(String),
	/// A secondary unit in a pack whose version does not allow them (RFC 9100, section 4).
	#[error("\"{0}\" is a secondary unit; a pack that uses such has version 26")]
	SecondaryUnit(String),
	/// The sum of a unit whose zero is not that of its primary unit.
	#[error("a sum of \"{0}\" has no primary unit")]
	SumOfShiftedUnit(String),
	/// A resolved record with the empty text for a unit.
	#[error("its unit is empty")]
	EmptyUnit,

	/// The record is not in the one encoding it has (RFC 8949, section 4.2.1).
	#[error("it is not in deterministic CBOR")]
	NotDeterministic,
	/// A leaf without bytes after its salt.
	#[error("a leaf of {0} bytes has no record after its salt")]
	NoRecord(usize),
}

impl Error {
	/// The error as that of the entry at `index` of a pack.
	pub(crate) fn in_record(self, index: usize) -> Self {
		Self::InRecord {
			number: index + 1,
			cause: Box::new(self),
		}
	}
}

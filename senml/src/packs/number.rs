// SPDX-License-Identifier: Apache-2.0

//! SenML numbers: doubles, written as integers where they are whole.

use serde::{Serialize, Serializer};

/// The largest number up to which a double holds every integer (RFC 7493, section 2.2).
pub(crate) const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// The integer that the number is, if it is one and a double holds its neighbours too.
pub(crate) fn whole(number: f64) -> Option<i64> {
	(number.fract() == 0.0 && number.abs() <= MAX_SAFE).then_some(number as i64)
}

/// A number as it is written.
///
/// RFC 8949 leaves to the protocol whether 1 and 1.0 are the same (section 4.2.2). In SenML they are, whatever notation
/// a number was read from, so that whole numbers, negative zero among them, are integers and all others floats.
pub(crate) struct Number(pub(crate) f64);

impl Serialize for Number {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		match whole(self.0) {
			Some(integer) => serializer.serialize_i64(integer),
			None => serializer.serialize_f64(self.0),
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What is there in place of an answer where the state of a block is gone.

use std::fmt::{self, Display, Formatter};

/// Why the state of a block can't be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unreadable(String);

impl Unreadable {
	/// The cause as a text.
	pub(crate) fn new(cause: impl Display) -> Self {
		Self(cause.to_string())
	}
}

impl Display for Unreadable {
	fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Why there is no document: by the names of DID Core 1.0 and `did-resolver`, and as the objects of DID Resolution 1.0.

use crate::chain::Unreadable;
use assay_primitives::device::DidError;
use serde::Serialize;

/// What the types of errors begin with.
const VOCABULARY: &str = "https://www.w3.org/ns/did#";

/// Why there is no document; DID Core's and DID Resolution's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum ErrorName {
	/// The text is no DID, or none of a device.
	InvalidDid,
	/// There is no such device, or no such version of it.
	NotFound,
	/// The media type wanted is not one of a document.
	RepresentationNotSupported,
	/// The DID is of another method.
	MethodNotSupported,
	/// An option is malformed, or contradicts another.
	InvalidOptions,
	/// The node can't tell.
	InternalError,
}

impl ErrorName {
	/// The error's fragment in the vocabulary, and what it says in general.
	const fn problem(self) -> (&'static str, &'static str) {
		match self {
			Self::InvalidDid => ("INVALID_DID", "Invalid DID"),
			Self::NotFound => ("NOT_FOUND", "Not found"),
			Self::RepresentationNotSupported => ("REPRESENTATION_NOT_SUPPORTED", "Representation not supported"),
			Self::MethodNotSupported => ("METHOD_NOT_SUPPORTED", "DID method not supported"),
			Self::InvalidOptions => ("INVALID_OPTIONS", "Invalid options"),
			Self::InternalError => ("INTERNAL_ERROR", "Internal error"),
		}
	}
}

/// An error as DID Resolution 1.0 has it, after RFC 9457.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Problem {
	#[serde(rename = "type")]
	kind: String,
	title: &'static str,
	detail: String,
}

/// Why there is no document.
#[derive(Clone, Debug)]
pub(super) struct Failure {
	/// In general.
	pub(super) name: ErrorName,
	/// In a sentence for people.
	pub(super) message: String,
}

impl Failure {
	/// For this reason; `message` is a sentence.
	pub(super) fn new(name: ErrorName, message: impl Into<String>) -> Self {
		Self {
			name,
			message: message.into(),
		}
	}

	/// An option is malformed, or contradicts another.
	pub(super) fn options(message: &str) -> Self {
		Self::new(ErrorName::InvalidOptions, message)
	}

	/// There is no such device or version.
	pub(super) fn not_found(message: &str) -> Self {
		Self::new(ErrorName::NotFound, message)
	}

	/// The same as an object.
	pub(super) fn problem(&self) -> Problem {
		let (fragment, title) = self.name.problem();
		Problem {
			kind: format!("{VOCABULARY}{fragment}"),
			title,
			detail: self.message.clone(),
		}
	}
}

impl From<DidError> for Failure {
	fn from(error: DidError) -> Self {
		let (name, message) = match error {
			DidError::NotADid | DidError::InvalidId => (
				ErrorName::InvalidDid,
				"This is no DID of a device. Those are `did:assay:z` and the base58btc of 32 bytes, nothing behind.",
			),
			DidError::OtherMethod => (
				ErrorName::MethodNotSupported,
				"Only DIDs of the method `assay` are resolved here.",
			),
		};
		Self::new(name, message)
	}
}

impl From<Unreadable> for Failure {
	fn from(cause: Unreadable) -> Self {
		let message = format!(
			"The state that tells cannot be read here; a node that keeps all states (--state-pruning archive) can tell. \
			{cause}"
		);
		Self::new(ErrorName::InternalError, message)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn problems_have_a_url_of_the_vocabulary() {
		for (name, fragment) in [
			(ErrorName::InvalidDid, "INVALID_DID"),
			(ErrorName::NotFound, "NOT_FOUND"),
			(ErrorName::RepresentationNotSupported, "REPRESENTATION_NOT_SUPPORTED"),
			(ErrorName::MethodNotSupported, "METHOD_NOT_SUPPORTED"),
			(ErrorName::InvalidOptions, "INVALID_OPTIONS"),
			(ErrorName::InternalError, "INTERNAL_ERROR"),
		] {
			let problem = serde_json::to_value(Failure::new(name, "This is why.").problem()).expect("serialises");
			assert_eq!(problem["type"], json!(format!("https://www.w3.org/ns/did#{fragment}")));
			assert!(problem["title"].is_string());
			assert_eq!(problem["detail"], "This is why.");
		}
	}
}

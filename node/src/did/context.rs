// SPDX-License-Identifier: Apache-2.0

//! What the terms of a document are called in full (JSON-LD 1.1).
//!
//! Properties and keys have contexts of the W3C. The types of services are the owner's choice, and a processor that has
//! no name for a type drops it or, in safe mode, the whole document. So each document brings the names of its own, and
//! nothing has to be fetched.

use assay_primitives::uri::is_uri;
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use serde_json::{Map, Value};

/// The contexts of DID Core and of its keys.
const CONTEXTS: [&str; 2] = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];

/// What they define. It is protected: nothing else can be called that.
const TAKEN: [&str; 14] = [
	"alsoKnownAs",
	"assertionMethod",
	"authentication",
	"capabilityDelegation",
	"capabilityInvocation",
	"controller",
	"id",
	"keyAgreement",
	"Multikey",
	"publicKeyMultibase",
	"service",
	"serviceEndpoint",
	"type",
	"verificationMethod",
];

/// The full name of a type begins with where types are explained.
const TYPES: &str = "https://github.com/assay-network/assay/blob/main/docs/did-method-assay.md#";

/// What the end of an IRI may have (RFC 3986, section 2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A service's type as its document has it: a name or a URI as it is, any other text as its full name.
pub(super) fn service_type(text: String) -> String {
	if is_name(&text) || is_uri(text.as_bytes()) {
		text
	} else {
		full_name(&text)
	}
}

/// The contexts of a document whose services have these types.
pub(super) fn context<'a>(types: impl Iterator<Item = &'a str>) -> Vec<Value> {
	let terms: Map<_, _> = types
		.filter(|kind| is_name(kind))
		.map(|kind| (kind.to_owned(), full_name(kind).into()))
		.collect();
	let terms = Some(terms).filter(|terms| !terms.is_empty()).map(Value::from);
	CONTEXTS.map(Value::from).into_iter().chain(terms).collect()
}

/// Whether a context can define this: a letter, then letters, digits, `-`, `_` and `.`.
fn is_name(text: &str) -> bool {
	text.starts_with(|first: char| first.is_ascii_alphabetic())
		&& text
			.bytes()
			.all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
		&& !TAKEN.contains(&text)
}

fn full_name(text: &str) -> String {
	format!("{TYPES}{}", utf8_percent_encode(text, UNRESERVED))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn names_are_defined_and_uris_stand_for_themselves() {
		let types = ["SensorThings", "https://example.org/Feed", "SensorThings", "mqtt-3.1"];
		for kind in types {
			assert_eq!(service_type(kind.into()), kind);
		}
		assert_eq!(
			context(types.into_iter()),
			[
				json!(CONTEXTS[0]),
				json!(CONTEXTS[1]),
				json!({ "SensorThings": format!("{TYPES}SensorThings"), "mqtt-3.1": format!("{TYPES}mqtt-3.1") }),
			]
		);
		assert_eq!(context([].into_iter()), CONTEXTS);
		assert_eq!(context(["urn:a:b"].into_iter()), CONTEXTS);
	}

	#[test]
	fn what_can_be_no_name_is_written_in_full() {
		for (text, encoded) in [
			("id", "id"),
			("Multikey", "Multikey"),
			("@type", "%40type"),
			("SOS 2.0", "SOS%202.0"),
			("Für/alle", "F%C3%BCr%2Falle"),
			("a:", "a%3A"),
			("1st", "1st"),
		] {
			let full = service_type(text.into());
			assert_eq!(full, format!("{TYPES}{encoded}"));
			assert_eq!(context([&full[..]].into_iter()), CONTEXTS);
		}
	}
}

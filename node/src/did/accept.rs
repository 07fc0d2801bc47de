// SPDX-License-Identifier: Apache-2.0

//! What an HTTP client wants, by its `Accept` header (RFC 9110, section 12.5.1).

use super::options::REPRESENTATIONS;
use std::cmp::Reverse;

/// The media type of a whole result.
pub(super) const RESULT: &str = "application/did-resolution";

/// JSON-LD, which both documents and results are.
const JSON_LD: &str = "application/ld+json";

/// With this profile, older clients mean a result.
const PROFILE: &str = "https://w3id.org/did-resolution";

/// What a response can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
	/// The whole result.
	Result,
	/// The document alone, as this media type.
	Document(&'static str),
}

/// The form that the header prefers. Of those that it likes equally the one that it names more precisely, of those the
/// first; a client that says nothing gets the whole result. `None` where it wants something else.
pub(super) fn preferred(header: &str) -> Option<Form> {
	if header.trim().is_empty() {
		return Some(Form::Result);
	}
	let ranges: Vec<_> = split(header, ',').filter_map(MediaRange::read).collect();
	let rank = |form: Form| {
		// Of several ranges that match, the most precise speaks for the form.
		let matching = ranges
			.iter()
			.enumerate()
			.filter_map(|(place, range)| Some((range.precision(form)?, Reverse(place), range.quality)));
		matching
			.max()
			.filter(|(_, _, quality)| *quality > 0)
			.map(|(precision, place, quality)| (quality, precision, place))
	};
	std::iter::once(Form::Result)
		.chain(REPRESENTATIONS.into_iter().map(Form::Document))
		.filter_map(|form| Some((Reverse(rank(form)?), form)))
		.min_by_key(|(rank, _)| *rank)
		.map(|(_, form)| form)
}

/// One element of the header.
struct MediaRange {
	/// Type and subtype, in small letters.
	kind: String,
	profile: Option<String>,
	/// In thousandths.
	quality: u16,
}

impl MediaRange {
	/// Reads an element; one that is malformed counts as not there.
	fn read(text: &str) -> Option<Self> {
		let mut parts = split(text, ';').map(str::trim);
		let kind = parts.next()?.to_ascii_lowercase();
		let (mut profile, mut quality) = (None, 1_000);
		for part in parts {
			let Some((name, value)) = part.split_once('=') else {
				continue;
			};
			let value = value.trim().trim_matches('"');
			if name.trim().eq_ignore_ascii_case("q") {
				quality = thousandths(value)?;
			} else if name.trim().eq_ignore_ascii_case("profile") {
				profile = Some(value.to_owned());
			}
		}
		Some(Self { kind, profile, quality })
	}

	/// How precisely this names the form, if it includes it.
	fn precision(&self, form: Form) -> Option<u8> {
		let named = match form {
			Form::Result => RESULT,
			Form::Document(media_type) => media_type,
		};
		match self.kind.as_str() {
			"*/*" => Some(0),
			"application/*" => Some(1),
			JSON_LD => {
				// Of a result where the profile says so. Other profiles ask for a shape of JSON-LD, which is no condition.
				let profiles = self.profile.as_deref().unwrap_or_default();
				let result = profiles.split_whitespace().any(|profile| profile == PROFILE);
				let wanted = if result { Form::Result } else { Form::Document(JSON_LD) };
				(form == wanted).then_some(2)
			},
			kind => (kind == named).then_some(2),
		}
	}
}

/// A quality from 0 to 1.
fn thousandths(text: &str) -> Option<u16> {
	let quality: f32 = text.parse().ok()?;
	(0.0..=1.0)
		.contains(&quality)
		.then_some((quality * 1_000.0).round() as u16)
}

/// Splits a header at each separator that is not in a quoted text.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
	let mut quoted = false;
	text.split(move |character| {
		if character == '"' {
			quoted = !quoted;
		}
		character == separator && !quoted
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	const DID: Form = Form::Document("application/did");
	const DID_JSON: Form = Form::Document("application/did+json");
	const DID_LD_JSON: Form = Form::Document("application/did+ld+json");

	#[test]
	fn whole_results_are_the_default() {
		for header in [
			"",
			" ",
			"*/*",
			"application/*",
			"text/html, application/xml;q=0.9, */*;q=0.8",
			"application/did-resolution",
			"Application/DID-Resolution; charset=utf-8",
			"application/ld+json;profile=\"https://w3id.org/did-resolution\"",
			"application/ld+json; profile=\"https://example.org/a https://w3id.org/did-resolution\"; q=0.5",
			"text/html, application/did-resolution;q=0.1",
		] {
			assert_eq!(preferred(header), Some(Form::Result), "{header}");
		}
	}

	#[test]
	fn documents_are_asked_for() {
		assert_eq!(preferred("application/did"), Some(DID));
		assert_eq!(preferred("application/did+json"), Some(DID_JSON));
		assert_eq!(preferred("application/did+ld+json"), Some(DID_LD_JSON));
		assert_eq!(preferred("APPLICATION/DID+JSON"), Some(DID_JSON));
		for header in [
			"application/ld+json",
			"application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"",
			"application/ld+json;profile=\"https://example.org/a,application/did\"",
			"application/ld+json, application/did+json;q=0.9",
		] {
			assert_eq!(
				preferred(header),
				Some(Form::Document("application/ld+json")),
				"{header}"
			);
		}
	}

	#[test]
	fn what_is_liked_more_wins() {
		for (header, form) in [
			("application/did;q=0.5, application/did+json", DID_JSON),
			("application/did+json;q=0.5, application/did", DID),
			("application/did-resolution;q=0.2, application/did;q=0.25", DID),
			// Named beats included.
			("*/*, application/did", DID),
			// The first of equals.
			("application/did+json, application/did+ld+json", DID_JSON),
			("application/did, application/did-resolution", DID),
			// More wanted beats more precise.
			("application/did;q=0.5, */*", Form::Result),
			// All but the result.
			("application/did-resolution;q=0, */*", DID_LD_JSON),
			("application/did-resolution;q=0, application/*;q=0.1", DID_LD_JSON),
		] {
			assert_eq!(preferred(header), Some(form), "{header}");
		}
	}

	#[test]
	fn other_things_are_not_had() {
		for header in [
			"text/html",
			"application/json",
			"application/did;q=0",
			"application/did;q=2",
			"application/did;q=much",
			"application/did;q=NaN",
			"did",
			",",
		] {
			assert_eq!(preferred(header), None, "{header}");
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What a client asks for beyond the DID.

use super::error::{ErrorName, Failure};
use crate::chain::time;
use serde_json::Value;

/// The representations of a document that a client may ask for. All are the same JSON.
pub(super) const REPRESENTATIONS: [&str; 4] = [
	"application/did+ld+json",
	"application/did+json",
	"application/did",
	"application/ld+json",
];

/// What a client asks for beyond the DID (W3C DID Resolution, section 4.1).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Options {
	/// The media type wanted.
	pub(super) accept: Option<String>,
	/// The version wanted.
	pub(super) version_id: Option<String>,
	/// The moment whose version is wanted.
	pub(super) version_time: Option<String>,
}

/// Which of its versions a device is wanted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wanted {
	/// The last one.
	Latest,
	/// By its number.
	Number(u32),
	/// In force at this time, in seconds since the Unix epoch.
	Time(i64),
}

impl Options {
	/// Reads the options; those that it doesn't know are ignored, as the specification asks. The error is a sentence.
	pub(crate) fn read(value: Option<Value>) -> Result<Self, String> {
		let mut options = match value {
			None | Some(Value::Null) => return Ok(Self::default()),
			Some(Value::Object(options)) => options,
			Some(_) => return Err("The resolution options must be an object.".into()),
		};
		let mut text = |name: &str| match options.remove(name) {
			None | Some(Value::Null) => Ok(None),
			Some(Value::String(text)) => Ok(Some(text)),
			Some(_) => Err(format!("The resolution option `{name}` must be a text.")),
		};
		Ok(Self {
			accept: text("accept")?,
			version_id: text("versionId")?,
			version_time: text("versionTime")?,
		})
	}

	/// Which version.
	pub(super) fn wanted(&self) -> Result<Wanted, Failure> {
		match (&self.version_id, &self.version_time) {
			(None, None) => Ok(Wanted::Latest),
			(Some(id), None) => {
				if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
					return Err(Failure::options("The option `versionId` must be decimal digits."));
				}
				// What is too large for a version is none; no device comes near the largest.
				Ok(Wanted::Number(id.parse().unwrap_or(u32::MAX)))
			},
			(None, Some(time)) => time::read(time).map(Wanted::Time).ok_or_else(|| {
				Failure::options("The option `versionTime` must be a datetime with a zone, like 2026-11-22T10:00:00Z.")
			}),
			(Some(_), Some(_)) => Err(Failure::options(
				"Only one of the options `versionId` and `versionTime` can be given.",
			)),
		}
	}

	/// As what the document is given.
	pub(super) fn content_type(&self) -> Result<String, Failure> {
		match &self.accept {
			None => Ok(REPRESENTATIONS[0].to_owned()),
			Some(accept) if REPRESENTATIONS.contains(&accept.as_str()) => Ok(accept.clone()),
			Some(_) => Err(Failure::new(
				ErrorName::RepresentationNotSupported,
				format!("Documents are {}.", REPRESENTATIONS.join(" or ")),
			)),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn options_are_read() {
		assert_eq!(Options::read(None), Ok(Options::default()));
		let options = json!({ "accept": null, "versionId": "4", "somethingElse": [1] });
		let expected = Options {
			version_id: Some("4".into()),
			..Options::default()
		};
		assert_eq!(Options::read(Some(options)), Ok(expected));
		assert!(Options::read(Some(json!("accept"))).is_err());
		assert!(Options::read(Some(json!({ "accept": 1 }))).is_err());
	}
}

// SPDX-License-Identifier: Apache-2.0

//! W3C DID Resolution: from a DID and what is asked of it to a result.

use super::{
	document::Document,
	history::{self, History, Unreadable, Version},
	time,
};
use assay_primitives::{id::DidError, views::DeviceStatus, DeviceId};
use assay_runtime::BlockNumber;
use serde::Serialize;
use serde_json::Value;

/// The representations of a document that a client may ask for. All are the same JSON.
pub(super) const REPRESENTATIONS: [&str; 3] = ["application/did+ld+json", "application/did+json", "application/did"];

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
enum Wanted {
	Latest,
	Number(u32),
	/// In seconds since the Unix epoch.
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

	fn wanted(&self) -> Result<Wanted, Failure> {
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

	fn content_type(&self) -> Result<String, Failure> {
		match &self.accept {
			None => Ok(REPRESENTATIONS[0].to_owned()),
			Some(accept) if REPRESENTATIONS.contains(&accept.as_str()) => Ok(accept.clone()),
			Some(_) => Err(Failure {
				name: ErrorName::RepresentationNotSupported,
				message: format!("Documents are {}.", REPRESENTATIONS.join(" or ")),
			}),
		}
	}
}

/// A DID Resolution result.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Resolution {
	#[serde(rename = "@context")]
	context: &'static str,
	did_document: Option<Document>,
	did_resolution_metadata: ResolutionMetadata,
	did_document_metadata: DocumentMetadata,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResolutionMetadata {
	#[serde(skip_serializing_if = "Option::is_none")]
	content_type: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	error: Option<ErrorName>,
	/// What is wrong, in a sentence for people.
	#[serde(skip_serializing_if = "Option::is_none")]
	message: Option<String>,
}

/// What is known about a document. Datetimes are those of blocks, and are left out where the state of the block was
/// pruned; the numbers of the blocks are always there.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentMetadata {
	#[serde(skip_serializing_if = "Option::is_none")]
	created: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	updated: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	deactivated: Option<bool>,
	#[serde(skip_serializing_if = "Option::is_none")]
	next_update: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	version_id: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	next_version_id: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	status: Option<DeviceStatus>,
	#[serde(skip_serializing_if = "Option::is_none")]
	created_block: Option<BlockNumber>,
	#[serde(skip_serializing_if = "Option::is_none")]
	updated_block: Option<BlockNumber>,
}

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

struct Failure {
	name: ErrorName,
	message: String,
}

impl Failure {
	fn options(message: &str) -> Self {
		Self {
			name: ErrorName::InvalidOptions,
			message: message.into(),
		}
	}

	fn not_found(message: &str) -> Self {
		Self {
			name: ErrorName::NotFound,
			message: message.into(),
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
		Self {
			name,
			message: message.into(),
		}
	}
}

impl From<Unreadable> for Failure {
	fn from(Unreadable(cause): Unreadable) -> Self {
		Self {
			name: ErrorName::InternalError,
			message: format!(
				"The state that tells cannot be read here; a node that keeps all states (--state-pruning archive) can \
				tell. {cause}"
			),
		}
	}
}

impl From<Failure> for Resolution {
	fn from(failure: Failure) -> Self {
		Self {
			context: CONTEXT,
			did_document: None,
			did_resolution_metadata: ResolutionMetadata {
				content_type: None,
				error: Some(failure.name),
				message: Some(failure.message),
			},
			did_document_metadata: DocumentMetadata::default(),
		}
	}
}

const CONTEXT: &str = "https://w3id.org/did-resolution/v1";

impl Resolution {
	/// The result of options that can't be read; `message` is a sentence.
	pub(super) fn invalid_options(message: &str) -> Self {
		Failure::options(message).into()
	}

	/// Why there is no document, if there is none.
	pub(super) fn error(&self) -> Option<ErrorName> {
		self.did_resolution_metadata.error
	}

	/// Whether the DID is out of use for good.
	pub(super) fn is_deactivated(&self) -> bool {
		self.did_document_metadata.deactivated == Some(true)
	}

	/// The document, if there is one.
	pub(super) fn document(&self) -> Option<&Document> {
		self.did_document.as_ref()
	}
}

/// Resolves `did` on this chain. What is wrong with the DID or with the options is part of the result.
pub(crate) fn resolve(did: &str, options: &Options, history: &impl History) -> Resolution {
	try_resolve(did, options, history).unwrap_or_else(Resolution::from)
}

fn try_resolve(did: &str, options: &Options, history: &impl History) -> Result<Resolution, Failure> {
	let id = DeviceId::from_did(did)?;
	let wanted = options.wanted()?;
	let content_type = options.content_type()?;
	let latest = history
		.device_at(history.best(), id)?
		.ok_or_else(|| Failure::not_found("No device with this DID was ever registered here."))?;
	let version = match wanted {
		Wanted::Latest => Version {
			device: latest,
			next: None,
		},
		Wanted::Number(number) => history::of_number(history, &latest, number)?
			.ok_or_else(|| Failure::not_found("The device had no such version at the end of any block."))?,
		Wanted::Time(time) => history::of_time(history, &latest, time)?
			.ok_or_else(|| Failure::not_found("The device was not registered yet at that time."))?,
	};
	Ok(Resolution {
		context: CONTEXT,
		did_document: Some(Document::of(&version.device, &history.genesis())),
		did_resolution_metadata: ResolutionMetadata {
			content_type: Some(content_type),
			..Default::default()
		},
		did_document_metadata: metadata(&version, history),
	})
}

fn metadata(Version { device, next }: &Version, history: &impl History) -> DocumentMetadata {
	let datetime = |block| time::text(history.timestamp_at(block).ok()?);
	DocumentMetadata {
		created: datetime(device.registered_at),
		// DID Core: left out where there never was an update.
		updated: (device.version > 1).then(|| datetime(device.updated_at)).flatten(),
		deactivated: (device.status == DeviceStatus::Retired).then_some(true),
		next_update: next.as_ref().and_then(|next| datetime(next.updated_at)),
		version_id: Some(device.version.to_string()),
		next_version_id: next.as_ref().map(|next| next.version.to_string()),
		status: Some(device.status),
		created_block: Some(device.registered_at),
		updated_block: Some(device.updated_at),
	}
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{self, Memory},
		*,
	};
	use serde_json::json;

	fn resolved(did: &str, options: Value, history: &Memory) -> Value {
		let options = Options::read(Some(options)).expect("well formed");
		serde_json::to_value(resolve(did, &options, history)).expect("serialises")
	}

	fn did() -> String {
		mock::id().to_did()
	}

	/// Version 1 from block 10, 2 from 20, 4 from 30; the best block is 50.
	fn memory() -> Memory {
		mock::memory(&[(10, 1), (20, 2), (30, 4)], 50)
	}

	#[test]
	fn a_result_has_a_document_and_what_is_known_about_it() {
		let result = resolved(&did(), json!({}), &Memory::with(mock::device(DeviceStatus::Active)));
		assert_eq!(result["@context"], "https://w3id.org/did-resolution/v1");
		assert_eq!(result["didDocument"]["id"], did());
		assert_eq!(
			result["didResolutionMetadata"],
			json!({ "contentType": "application/did+ld+json" })
		);
		assert_eq!(
			result["didDocumentMetadata"],
			json!({
				"created": "2026-11-22T10:00:42Z",
				"updated": "2026-11-22T10:00:54Z",
				"versionId": "2",
				"status": "active",
				"createdBlock": 7,
				"updatedBlock": 9,
			})
		);
	}

	#[test]
	fn what_never_changed_has_no_update() {
		let history = mock::memory(&[(10, 1)], 50);
		assert_eq!(
			resolved(&did(), json!({}), &history)["didDocumentMetadata"],
			json!({
				"created": "2026-11-22T10:01:00Z",
				"versionId": "1",
				"status": "active",
				"createdBlock": 10,
				"updatedBlock": 10,
			})
		);
	}

	#[test]
	fn datetimes_of_pruned_blocks_are_left_out() {
		let mut history = memory();
		for (pruned, created, updated) in [(10, true, true), (11, false, true), (31, false, false)] {
			history.pruned = pruned;
			let result = resolved(&did(), json!({}), &history);
			let metadata = &result["didDocumentMetadata"];
			assert_eq!(result["didResolutionMetadata"]["error"], json!(null), "{pruned}");
			assert_eq!(metadata.get("created").is_some(), created, "{pruned}");
			assert_eq!(metadata.get("updated").is_some(), updated, "{pruned}");
			assert_eq!(metadata["createdBlock"], 10);
			assert_eq!(metadata["updatedBlock"], 30);
		}
	}

	#[test]
	fn every_status_has_its_name() {
		for (status, name, deactivated) in [
			(DeviceStatus::Active, "active", json!(null)),
			(DeviceStatus::Suspended, "suspended", json!(null)),
			(DeviceStatus::SuspendedForCause, "suspendedForCause", json!(null)),
			(DeviceStatus::Retired, "retired", json!(true)),
		] {
			let result = resolved(&did(), json!(null), &Memory::with(mock::device(status)));
			assert_eq!(result["didDocumentMetadata"]["status"], name);
			assert_eq!(result["didDocumentMetadata"]["deactivated"], deactivated, "{name}");
			assert!(result["didDocument"].is_object(), "{name}");
		}
	}

	#[test]
	fn what_is_wrong_is_in_the_result() {
		let mut history = memory();
		history.pruned = 25;
		let did = did();
		for (did, options, error) in [
			("", json!({}), "invalidDid"),
			("did:assay:zabc", json!({}), "invalidDid"),
			(&format!("{did}#key"), json!({}), "invalidDid"),
			("did:web:example.com", json!({}), "methodNotSupported"),
			("did:assay:z11111111111111111111111111111111", json!({}), "notFound"),
			(&did, json!({ "accept": "text/html" }), "representationNotSupported"),
			(&did, json!({ "versionId": "0" }), "notFound"),
			(&did, json!({ "versionId": "5" }), "notFound"),
			(&did, json!({ "versionId": "99999999999999999999" }), "notFound"),
			(&did, json!({ "versionId": "" }), "invalidOptions"),
			(&did, json!({ "versionId": "-1" }), "invalidOptions"),
			(&did, json!({ "versionId": "+1" }), "invalidOptions"),
			(&did, json!({ "versionId": "one" }), "invalidOptions"),
			(&did, json!({ "versionTime": "" }), "invalidOptions"),
			(&did, json!({ "versionTime": "yesterday" }), "invalidOptions"),
			(&did, json!({ "versionTime": "2026-11-22" }), "invalidOptions"),
			(
				&did,
				json!({ "versionId": "2", "versionTime": "2026-11-22T10:02:00Z" }),
				"invalidOptions",
			),
			(&did, json!({ "versionId": "1" }), "internalError"),
			(&did, json!({ "versionTime": "2026-11-22T10:01:00Z" }), "internalError"),
		] {
			let result = resolved(did, options.clone(), &history);
			let metadata = &result["didResolutionMetadata"];
			assert_eq!(result["didDocument"], json!(null), "{did} {options}");
			assert_eq!(metadata["error"], error, "{did} {options}");
			assert!(
				metadata["message"]
					.as_str()
					.is_some_and(|message| message.contains(' ')),
				"{did} {options}"
			);
			assert_eq!(result["didDocumentMetadata"], json!({}), "{did} {options}");
		}

		// Nothing at all can be read.
		history.pruned = 51;
		let result = resolved(&did, json!({}), &history);
		assert_eq!(result["didResolutionMetadata"]["error"], "internalError");

		// Before the registration.
		history.pruned = 0;
		let result = resolved(&did, json!({ "versionTime": "2026-11-22T10:00:59Z" }), &history);
		assert_eq!(result["didResolutionMetadata"]["error"], "notFound");
	}

	#[test]
	fn earlier_versions_are_what_they_were() {
		let mut history = memory();
		if let Some(device) = history.devices.get_mut(&20) {
			device.status = DeviceStatus::Suspended;
		}
		let second = json!({
			"created": "2026-11-22T10:01:00Z",
			"updated": "2026-11-22T10:02:00Z",
			"nextUpdate": "2026-11-22T10:03:00Z",
			"versionId": "2",
			"nextVersionId": "4",
			"status": "suspended",
			"createdBlock": 10,
			"updatedBlock": 20,
		});
		for options in [
			json!({ "versionId": "2" }),
			json!({ "versionTime": "2026-11-22T10:02:00Z" }),
			json!({ "versionTime": "2026-11-22T12:02:59+02:00" }),
		] {
			let result = resolved(&did(), options.clone(), &history);
			assert_eq!(result["didDocumentMetadata"], second, "{options}");
			assert_eq!(result["didDocument"]["authentication"], json!([]), "{options}");
		}

		// The newest, by its number and by a time that is still to come.
		for options in [
			json!({ "versionId": "4" }),
			json!({ "versionTime": "2027-01-01T00:00:00Z" }),
		] {
			let metadata = &resolved(&did(), options.clone(), &history)["didDocumentMetadata"];
			assert_eq!(metadata["versionId"], "4", "{options}");
			assert_eq!(metadata.get("nextVersionId"), None, "{options}");
			assert_eq!(metadata.get("nextUpdate"), None, "{options}");
		}

		// Versions 3 and 4 began in the same block.
		let result = resolved(&did(), json!({ "versionId": "3" }), &history);
		assert_eq!(result["didResolutionMetadata"]["error"], "notFound");
	}

	#[test]
	fn a_device_was_in_use_before_it_was_retired() {
		let mut history = memory();
		if let Some(device) = history.devices.get_mut(&30) {
			device.status = DeviceStatus::Retired;
		}
		let latest = resolved(&did(), json!({}), &history);
		assert_eq!(latest["didDocumentMetadata"]["deactivated"], true);
		let before = resolved(&did(), json!({ "versionId": "2" }), &history);
		assert_eq!(before["didDocumentMetadata"].get("deactivated"), None);
		assert_eq!(before["didDocumentMetadata"]["status"], "active");
	}

	#[test]
	fn options_are_read() {
		let history = memory();
		for options in [
			json!({ "accept": "application/did+json" }),
			json!({ "accept": null, "versionId": null }),
			json!({ "versionId": "4", "somethingElse": [1] }),
		] {
			let result = resolved(&did(), options.clone(), &history);
			assert_eq!(result["didResolutionMetadata"]["error"], json!(null), "{options}");
		}
		let result = resolved(&did(), json!({ "accept": "application/did" }), &history);
		assert_eq!(result["didResolutionMetadata"]["contentType"], "application/did");

		assert_eq!(Options::read(None), Ok(Options::default()));
		assert!(Options::read(Some(json!("accept"))).is_err());
		assert!(Options::read(Some(json!({ "accept": 1 }))).is_err());
	}
}

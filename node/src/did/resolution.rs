// SPDX-License-Identifier: Apache-2.0

//! W3C DID Resolution: from a DID and what is asked of it to a result.

use super::{
	document::Document,
	error::{ErrorName, Failure, Problem},
	history::{self, History, Version},
	options::{Options, Wanted},
};
use crate::chain::Head;
use assay_primitives::{device::DeviceStatus, DeviceId};
use assay_runtime::{BlockNumber, Hash};
use serde::Serialize;

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

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResolutionMetadata {
	#[serde(skip_serializing_if = "Option::is_none")]
	content_type: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	error: Option<ErrorName>,
	/// What is wrong, in a sentence for people.
	#[serde(skip_serializing_if = "Option::is_none")]
	message: Option<String>,
	/// The same as an object.
	#[serde(skip_serializing_if = "Option::is_none")]
	problem_details: Option<Problem>,
	block: AsOf,
}

/// The block as of which a result is what it is. It is always final.
#[derive(Clone, Debug, Serialize)]
struct AsOf {
	number: BlockNumber,
	hash: Hash,
	finalized: bool,
	#[serde(skip_serializing_if = "Option::is_none")]
	time: Option<String>,
}

impl AsOf {
	fn now(history: &impl History) -> Self {
		let Head { number, hash } = history.head();
		Self {
			number,
			hash,
			finalized: true,
			time: history.datetime_at(number),
		}
	}
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

const CONTEXT: &str = "https://w3id.org/did-resolution/v1";

impl Resolution {
	fn failed(failure: Failure, history: &impl History) -> Self {
		Self {
			context: CONTEXT,
			did_document: None,
			did_resolution_metadata: ResolutionMetadata {
				content_type: None,
				error: Some(failure.name),
				problem_details: Some(failure.problem()),
				message: Some(failure.message),
				block: AsOf::now(history),
			},
			did_document_metadata: DocumentMetadata::default(),
		}
	}

	/// The result of options that can't be read; `message` is a sentence.
	pub(super) fn invalid_options(message: &str, history: &impl History) -> Self {
		Self::failed(Failure::options(message), history)
	}

	/// The result where the node should not be asked now; `message` is a sentence.
	pub(super) fn unavailable(message: &str, history: &impl History) -> Self {
		Self::failed(Failure::new(ErrorName::InternalError, message), history)
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

/// Resolves `did` on this chain, as of its last final block. What is wrong with the DID or with the options is part of the result.
pub(crate) fn resolve(did: &str, options: &Options, history: &impl History) -> Resolution {
	try_resolve(did, options, history).unwrap_or_else(|failure| Resolution::failed(failure, history))
}

fn try_resolve(did: &str, options: &Options, history: &impl History) -> Result<Resolution, Failure> {
	let id = DeviceId::from_did(did)?;
	let wanted = options.wanted()?;
	let content_type = options.content_type()?;
	let latest = history
		.device_at(history.head().number, id)?
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
			error: None,
			message: None,
			problem_details: None,
			block: AsOf::now(history),
		},
		did_document_metadata: metadata(&version, history),
	})
}

fn metadata(Version { device, next }: &Version, history: &impl History) -> DocumentMetadata {
	DocumentMetadata {
		created: history.datetime_at(device.registered_at),
		// DID Core: left out where there never was an update.
		updated: (device.version > 1)
			.then(|| history.datetime_at(device.updated_at))
			.flatten(),
		deactivated: (device.status == DeviceStatus::Retired).then_some(true),
		next_update: next.as_ref().and_then(|next| history.datetime_at(next.updated_at)),
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
	use serde_json::{json, Value};

	fn resolved(did: &str, options: Value, history: &Memory) -> Value {
		let options = Options::read(Some(options)).expect("well formed");
		serde_json::to_value(resolve(did, &options, history)).expect("serialises")
	}

	fn did() -> String {
		mock::id().to_did()
	}

	/// Version 1 from block 10, 2 from 20, 4 from 30; the last block is 50.
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
			json!({
				"contentType": "application/did+ld+json",
				"block": {
					"number": 10,
					"hash": Hash::repeat_byte(0xb1),
					"finalized": true,
					"time": "2026-11-22T10:01:00Z",
				},
			})
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
			assert_eq!(metadata["problemDetails"]["detail"], metadata["message"]);
			assert_eq!(metadata["block"]["number"], 50);
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
	fn options_that_say_nothing_change_nothing() {
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
	}
}

// SPDX-License-Identifier: Apache-2.0

//! DID documents of devices, and the W3C DID Resolution results that carry them.

use assay_primitives::{
	id::DidError,
	views::{DeviceStatus, DeviceView},
	DeviceId, DeviceKey,
};
use assay_runtime::{AccountId, BlockNumber, Hash};
use serde::Serialize;
use serde_json::Value;
use sp_core::crypto::Ss58Codec;

type Device = DeviceView<AccountId, BlockNumber>;

/// The representations of a document that a client may ask for. All are the same JSON.
const REPRESENTATIONS: [&str; 3] = ["application/did+ld+json", "application/did+json", "application/did"];

/// What a client asks for beyond the DID (W3C DID Resolution, section 4.1).
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Options {
	/// The media type wanted.
	accept: Option<String>,
	/// The version wanted.
	version_id: Option<String>,
	/// The moment whose version is wanted.
	version_time: Option<String>,
}

impl Options {
	/// Reads the options; those that it doesn't know are ignored, as the specification asks. The error is a sentence.
	pub(super) fn read(value: Option<Value>) -> Result<Self, String> {
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
}

/// A DID Resolution result.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Resolution {
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
	error: Option<&'static str>,
	/// What is wrong, in a sentence for people.
	#[serde(skip_serializing_if = "Option::is_none")]
	message: Option<String>,
}

/// Times are given as block numbers: the chain knows no others for sure. So they don't have the names `created` and
/// `updated`, which promise a date.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentMetadata {
	#[serde(skip_serializing_if = "Option::is_none")]
	version_id: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	deactivated: Option<bool>,
	#[serde(skip_serializing_if = "Option::is_none")]
	status: Option<DeviceStatus>,
	#[serde(skip_serializing_if = "Option::is_none")]
	created_block: Option<BlockNumber>,
	#[serde(skip_serializing_if = "Option::is_none")]
	updated_block: Option<BlockNumber>,
}

/// A device's DID document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
	#[serde(rename = "@context")]
	context: [&'static str; 2],
	id: String,
	controller: String,
	verification_method: Vec<VerificationMethod>,
	authentication: Vec<String>,
	assertion_method: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct VerificationMethod {
	id: String,
	#[serde(rename = "type")]
	kind: &'static str,
	controller: String,
	public_key_multibase: String,
}

/// Why there is no document; DID Core's and DID Resolution's names.
enum Failure {
	InvalidDid,
	MethodNotSupported,
	NotFound(String),
	RepresentationNotSupported,
}

impl From<DidError> for Failure {
	fn from(error: DidError) -> Self {
		match error {
			DidError::NotADid | DidError::InvalidId => Self::InvalidDid,
			DidError::OtherMethod => Self::MethodNotSupported,
		}
	}
}

/// Resolves `did` on the chain with this genesis, whose devices `device` looks up. Only that can fail.
pub(super) fn resolve<E>(
	did: &str,
	options: &Options,
	genesis: &Hash,
	device: impl FnOnce(DeviceId) -> Result<Option<Device>, E>,
) -> Result<Resolution, E> {
	let content_type = match &options.accept {
		None => REPRESENTATIONS[0].to_owned(),
		Some(accept) if REPRESENTATIONS.contains(&accept.as_str()) => accept.clone(),
		Some(_) => return Ok(failed(Failure::RepresentationNotSupported)),
	};
	let id = match DeviceId::from_did(did) {
		Ok(id) => id,
		Err(error) => return Ok(failed(error.into())),
	};
	let Some(device) = device(id)? else {
		return Ok(failed(Failure::NotFound(
			"No device with this DID was ever registered here.".into(),
		)));
	};
	let version = device.version.to_string();
	let current = options.version_id.as_ref().is_none_or(|wanted| *wanted == version);
	if !current || options.version_time.is_some() {
		return Ok(failed(Failure::NotFound(format!(
			"Only the current version, {version}, can be resolved. Earlier ones are in the chain's history."
		))));
	}
	Ok(Resolution {
		context: "https://w3id.org/did-resolution/v1",
		did_document: Some(document(&device, genesis)),
		did_resolution_metadata: ResolutionMetadata {
			content_type: Some(content_type),
			..Default::default()
		},
		did_document_metadata: DocumentMetadata {
			version_id: Some(version),
			deactivated: (device.status == DeviceStatus::Retired).then_some(true),
			status: Some(device.status),
			created_block: Some(device.registered_at),
			updated_block: Some(device.updated_at),
		},
	})
}

fn failed(failure: Failure) -> Resolution {
	let (error, message) = match failure {
		Failure::InvalidDid => (
			"invalidDid",
			"This is no DID of a device. Those are `did:assay:z` and the base58btc of 32 bytes, with nothing behind."
				.into(),
		),
		Failure::MethodNotSupported => (
			"methodNotSupported",
			"Only DIDs of the method `assay` are resolved here.".into(),
		),
		Failure::NotFound(message) => ("notFound", message),
		Failure::RepresentationNotSupported => (
			"representationNotSupported",
			format!("Documents are {}.", REPRESENTATIONS.join(" or ")),
		),
	};
	Resolution {
		context: "https://w3id.org/did-resolution/v1",
		did_document: None,
		did_resolution_metadata: ResolutionMetadata {
			content_type: None,
			error: Some(error),
			message: Some(message),
		},
		did_document_metadata: DocumentMetadata::default(),
	}
}

/// The document of a device. An active device may use its key for all that it does; a suspended one keeps the key but may
/// use it for nothing; a retired one has none.
fn document(device: &Device, genesis: &Hash) -> Document {
	let did = device.id.to_did();
	let public_key_multibase = multikey(&device.key);
	// The key names itself, so that the reference still means this key when another takes its place.
	let reference = format!("{did}#{public_key_multibase}");
	let method = VerificationMethod {
		id: reference.clone(),
		kind: "Multikey",
		controller: did.clone(),
		public_key_multibase,
	};
	let (methods, uses) = match device.status {
		DeviceStatus::Active => (vec![method], vec![reference]),
		DeviceStatus::Suspended => (vec![method], Vec::new()),
		DeviceStatus::Retired => (Vec::new(), Vec::new()),
	};
	Document {
		context: ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
		id: did,
		controller: account_did(&device.owner, genesis),
		verification_method: methods,
		authentication: uses.clone(),
		assertion_method: uses,
	}
}

/// The DID of an account: `did:pkh` with the account's CAIP-10 identifier in the `polkadot` namespace, whose chains are
/// named by the first 16 bytes of their genesis hash. It needs no registry: whoever knows CAIP-10 finds chain and account.
fn account_did(account: &AccountId, genesis: &Hash) -> String {
	let chain: String = genesis
		.as_bytes()
		.iter()
		.take(16)
		.map(|byte| format!("{byte:02x}"))
		.collect();
	format!("did:pkh:polkadot:{chain}:{}", account.to_ss58check())
}

/// A key as W3C's Multikey: base58btc of the multicodec of its kind and its bytes.
fn multikey(key: &DeviceKey) -> String {
	// Codes of the multicodec table, as unsigned varints.
	let codec = match key {
		DeviceKey::Ed25519(_) => [0xed, 0x01],
		DeviceKey::Sr25519(_) => [0xef, 0x01],
		DeviceKey::Secp256k1(_) => [0xe7, 0x01],
		DeviceKey::P256(_) => [0x80, 0x24],
	};
	let bytes = [&codec[..], key.as_bytes()].concat();
	format!("z{}", bs58::encode(bytes).into_string())
}

#[cfg(test)]
mod tests {
	use super::*;
	use assay_primitives::views::DeviceMetadataView;
	use hex_literal::hex;
	use serde_json::json;
	use std::convert::Infallible;

	const KEY: [u8; 32] = hex!("2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6");
	const ALICE: [u8; 32] = hex!("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");

	fn device(status: DeviceStatus) -> Device {
		let key = DeviceKey::Ed25519(KEY);
		DeviceView {
			id: DeviceId::of(&key),
			owner: ALICE.into(),
			key,
			status,
			registered_at: 7,
			updated_at: 9,
			version: 2,
			metadata: DeviceMetadataView::default(),
		}
	}

	fn resolved(did: &str, options: Value, device: Option<Device>) -> Value {
		let options = Options::read(Some(options)).expect("well formed");
		let resolution =
			resolve::<Infallible>(did, &options, &Hash::repeat_byte(0x1f), |_| Ok(device)).expect("infallible");
		serde_json::to_value(resolution).expect("serialises")
	}

	/// Keys that the did:key specification shows, whose identifiers are the same encoding.
	#[test]
	fn multikeys_are_those_of_did_key() {
		for (identifier, key) in [
			(
				"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
				DeviceKey::Ed25519(KEY),
			),
			(
				"zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
				DeviceKey::Secp256k1(hex!(
					"03874c15c7fda20e539c6e5ba573c139884c351188799f5458b4b41f7924f235cd"
				)),
			),
			(
				"zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
				DeviceKey::P256(hex!(
					"037f235830dd3defa722ef1aa249d6a0ddbba4f990b0817538933f573640653542"
				)),
			),
		] {
			assert_eq!(multikey(&key), identifier);
		}
		// It shows none of this kind.
		let sr25519 = bs58::decode(&multikey(&DeviceKey::Sr25519(KEY))[1..])
			.into_vec()
			.expect("base58");
		assert_eq!(sr25519, [&[0xef, 0x01], &KEY[..]].concat());
	}

	#[test]
	fn a_fixed_key_has_a_fixed_document() {
		let device = device(DeviceStatus::Active);
		let did = device.id.to_did();
		let method = format!("{did}#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
		let expected = json!({
			"@context": "https://w3id.org/did-resolution/v1",
			"didDocument": {
				"@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
				"id": did,
				"controller": "did:pkh:polkadot:1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
				"verificationMethod": [{
					"id": method,
					"type": "Multikey",
					"controller": did,
					"publicKeyMultibase": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
				}],
				"authentication": [method],
				"assertionMethod": [method],
			},
			"didResolutionMetadata": { "contentType": "application/did+ld+json" },
			"didDocumentMetadata": {
				"versionId": "2",
				"status": "active",
				"createdBlock": 7,
				"updatedBlock": 9,
			},
		});
		assert_eq!(resolved(&did, json!({}), Some(device)), expected);
	}

	#[test]
	fn a_suspended_device_keeps_its_key_and_may_not_use_it() {
		let device = device(DeviceStatus::Suspended);
		let result = resolved(&device.id.to_did(), json!(null), Some(device));
		let document = &result["didDocument"];
		assert_eq!(document["verificationMethod"].as_array().map(Vec::len), Some(1));
		assert_eq!(document["authentication"], json!([]));
		assert_eq!(document["assertionMethod"], json!([]));
		assert_eq!(result["didDocumentMetadata"]["status"], "suspended");
		assert_eq!(result["didDocumentMetadata"].get("deactivated"), None);
	}

	#[test]
	fn a_retired_device_is_deactivated() {
		let device = device(DeviceStatus::Retired);
		let result = resolved(&device.id.to_did(), json!(null), Some(device));
		let document = &result["didDocument"];
		assert_eq!(document["verificationMethod"], json!([]));
		assert_eq!(document["authentication"], json!([]));
		assert_eq!(document["assertionMethod"], json!([]));
		assert_eq!(result["didDocumentMetadata"]["deactivated"], true);
	}

	#[test]
	fn what_is_wrong_with_a_did_is_in_the_result() {
		let id = device(DeviceStatus::Active).id.to_did();
		for (did, error) in [
			("", "invalidDid"),
			("did:assay:zabc", "invalidDid"),
			(&format!("{id}#key"), "invalidDid"),
			("did:web:example.com", "methodNotSupported"),
			(&id, "notFound"),
		] {
			let result = resolved(did, json!(null), None);
			assert_eq!(result["didDocument"], json!(null), "{did}");
			assert_eq!(result["didResolutionMetadata"]["error"], error, "{did}");
			assert!(result["didResolutionMetadata"]["message"].is_string(), "{did}");
			assert_eq!(result["didDocumentMetadata"], json!({}), "{did}");
		}
	}

	#[test]
	fn options_are_followed() {
		let active = || Some(device(DeviceStatus::Active));
		let did = device(DeviceStatus::Active).id.to_did();
		let error = |options| resolved(&did, options, active())["didResolutionMetadata"]["error"].clone();
		assert_eq!(error(json!({ "accept": "application/did+json" })), json!(null));
		assert_eq!(error(json!({ "versionId": "2", "somethingElse": [1] })), json!(null));
		assert_eq!(error(json!({ "accept": "text/html" })), "representationNotSupported");
		assert_eq!(error(json!({ "versionId": "1" })), "notFound");
		assert_eq!(error(json!({ "versionTime": "2026-01-01T00:00:00Z" })), "notFound");

		assert_eq!(Options::read(None), Ok(Options::default()));
		assert!(Options::read(Some(json!("accept"))).is_err());
		assert!(Options::read(Some(json!({ "accept": 1 }))).is_err());
	}
}

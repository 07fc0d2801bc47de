// SPDX-License-Identifier: Apache-2.0

//! DID documents of devices (W3C DID Core 1.1, section 5).

use super::context::{context, service_type};
use crate::chain::{account_did, Device};
use assay_primitives::{device::DeviceStatus, uri::is_uri, DeviceKey};
use assay_runtime::Hash;
use serde::Serialize;
use serde_json::Value;

/// The fragment of the service that holds the address in a device's metadata.
const ABOUT: &str = "about";

/// A device's DID document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
	#[serde(rename = "@context")]
	context: Vec<Value>,
	id: String,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	also_known_as: Vec<String>,
	controller: String,
	verification_method: Vec<VerificationMethod>,
	authentication: Vec<String>,
	assertion_method: Vec<String>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	service: Vec<Service>,
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

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Service {
	id: String,
	#[serde(rename = "type")]
	kind: String,
	service_endpoint: String,
}

impl Document {
	/// The document of a device on the chain with this genesis.
	///
	/// An active device may use its key for all that it does. The key before that still proves what it signed, for as
	/// long as the chain accepts it, but is no longer how the device shows who it is. While none of its epochs runs it
	/// shows who it is, and nobody answers for what it says. A suspended device keeps its keys but may use them for
	/// nothing; a retired one has none.
	pub(super) fn of(device: &Device, genesis: &Hash) -> Self {
		let did = device.id.to_did();
		let current = VerificationMethod::of(&did, &device.key);
		let previous = device
			.previous_key
			.as_ref()
			.map(|previous| VerificationMethod::of(&did, &previous.key));
		let authentication = match device.status {
			DeviceStatus::Active => vec![current.id.clone()],
			DeviceStatus::Suspended | DeviceStatus::SuspendedForCause | DeviceStatus::Retired => Vec::new(),
		};
		let assertion_method = match (device.status, device.epoch) {
			(DeviceStatus::Active, Some(_)) => Some(&current)
				.into_iter()
				.chain(&previous)
				.map(|method| method.id.clone())
				.collect(),
			_ => Vec::new(),
		};
		let verification_method = match device.status {
			DeviceStatus::Active | DeviceStatus::Suspended | DeviceStatus::SuspendedForCause => {
				Some(current).into_iter().chain(previous).collect()
			},
			DeviceStatus::Retired => Vec::new(),
		};
		let service = services(device, &did);
		Self {
			context: context(service.iter().map(|service| &service.kind[..])),
			also_known_as: also_known_as(device),
			controller: account_did(&device.owner, genesis),
			verification_method,
			authentication,
			assertion_method,
			service,
			id: did,
		}
	}
}

impl VerificationMethod {
	fn of(did: &str, key: &DeviceKey) -> Self {
		let public_key_multibase = multikey(key);
		Self {
			// The key names itself, so that the reference still means this key when another takes its place.
			id: format!("{did}#{public_key_multibase}"),
			kind: "Multikey",
			controller: did.to_owned(),
			public_key_multibase,
		}
	}
}

/// The owner's other names of the device, and the one that follows from its first key, while it has that.
fn also_known_as(device: &Device) -> Vec<String> {
	let mut names: Vec<_> = device.also_known_as.iter().map(|uri| text(uri)).collect();
	if device.key_index == 0 && device.status != DeviceStatus::Retired {
		let of_key = format!("did:key:{}", multikey(&device.key));
		// DID Core wants a set.
		if !names.contains(&of_key) {
			names.push(of_key);
		}
	}
	names
}

/// The owner's services, and the address in the metadata, which gives way to an owner's service of the same name.
fn services(device: &Device, did: &str) -> Vec<Service> {
	let service = |id: &str, kind: String, service_endpoint: String| Service {
		id: format!("{did}#{id}"),
		kind,
		service_endpoint,
	};
	let mut services: Vec<_> = device
		.services
		.iter()
		.map(|view| {
			let kind = service_type(text(&view.service_type));
			service(&text(&view.id), kind, text(&view.endpoint))
		})
		.collect();
	let about = text(&device.metadata.url);
	// The metadata takes any text, a service only a URI.
	if is_uri(about.as_bytes()) && !device.services.iter().any(|view| view.id == ABOUT.as_bytes()) {
		services.push(service(ABOUT, "AssayDeviceInformation".into(), about));
	}
	services
}

fn text(bytes: &[u8]) -> String {
	String::from_utf8_lossy(bytes).into_owned()
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
	use super::{
		super::mock::{self, KEY, MULTIKEY},
		*,
	};
	use assay_primitives::device::{KeyView, ServiceView};
	use hex_literal::hex;
	use serde_json::json;
	use std::{fs, path::PathBuf};

	fn document(device: &Device) -> Value {
		serde_json::to_value(Document::of(device, &Hash::repeat_byte(0x1f))).expect("serialises")
	}

	/// A device with its second key, when the first is still accepted.
	fn rotated(status: DeviceStatus) -> Device {
		let first = DeviceKey::Ed25519(KEY);
		Device {
			key: DeviceKey::Sr25519(KEY),
			key_index: 1,
			previous_key: Some(KeyView {
				index: 0,
				key: first,
				since: 7,
				until: Some(9),
				accepted_until: Some(99),
				compromised: false,
			}),
			..mock::device(status)
		}
	}

	/// Keys that the did:key specification shows, whose identifiers are the same encoding.
	#[test]
	fn multikeys_are_those_of_did_key() {
		for (identifier, key) in [
			(MULTIKEY, DeviceKey::Ed25519(KEY)),
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
		let device = mock::device(DeviceStatus::Active);
		let did = device.id.to_did();
		let method = format!("{did}#{MULTIKEY}");
		let expected = json!({
			"@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
			"id": did,
			"alsoKnownAs": [format!("did:key:{MULTIKEY}")],
			"controller": "did:pkh:polkadot:1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
			"verificationMethod": [{
				"id": method,
				"type": "Multikey",
				"controller": did,
				"publicKeyMultibase": MULTIKEY,
			}],
			"authentication": [method],
			"assertionMethod": [method],
		});
		assert_eq!(document(&device), expected);
	}

	/// Documents of all kinds of key, states and services, which the client library's tests expand.
	fn vectors() -> Value {
		let mut device = mock::device(DeviceStatus::Active);
		device.also_known_as = vec![b"urn:dev:mac:0024befffe804ff1".to_vec()];
		device.metadata.url = b"https://example.org/station".to_vec();
		let with_key = |key| Device { key, ..device.clone() };
		let types = [
			"LinkedDomains",
			"SensorThings",
			"mqtt-3.1",
			"https://example.org/Feed",
			"urn:example:feed",
			"id",
			"type",
			"Multikey",
			"service",
			"serviceEndpoint",
			"@type",
			"@vocab",
			"SOS 2.0",
			"Für alle",
			"a:",
			"a/b",
			"//a",
			"#a",
			"_:a",
		];
		let services = types.iter().enumerate().map(|(i, kind)| ServiceView {
			id: i.to_string().into(),
			service_type: kind.as_bytes().into(),
			endpoint: b"https://example.org/v1.1".to_vec(),
		});
		let documents = [
			("Ed25519", device.clone()),
			("Sr25519", with_key(DeviceKey::Sr25519(KEY))),
			(
				"secp256k1",
				with_key(DeviceKey::Secp256k1(hex!(
					"03874c15c7fda20e539c6e5ba573c139884c351188799f5458b4b41f7924f235cd"
				))),
			),
			(
				"P-256",
				with_key(DeviceKey::P256(hex!(
					"037f235830dd3defa722ef1aa249d6a0ddbba4f990b0817538933f573640653542"
				))),
			),
			("rotated", rotated(DeviceStatus::Active)),
			("suspended", mock::device(DeviceStatus::Suspended)),
			("retired", mock::device(DeviceStatus::Retired)),
			(
				"services",
				Device {
					services: services.collect(),
					..device.clone()
				},
			),
		];
		let documents: Vec<_> = documents
			.iter()
			.map(|(name, device)| json!({ "name": name, "document": document(device) }))
			.collect();
		let about = "DID documents as the node makes them: held by it, and expanded as JSON-LD in safe mode by the \
			client library's tests.";
		json!({ "about": about, "documents": documents })
	}

	fn vectors_file() -> PathBuf {
		[env!("CARGO_MANIFEST_DIR"), "..", "vectors", "did-documents.json"]
			.iter()
			.collect()
	}

	#[test]
	fn documents_are_those_of_the_vectors() {
		let file = fs::read_to_string(vectors_file()).expect("the vectors");
		assert!(
			serde_json::from_str::<Value>(&file).expect("JSON") == vectors(),
			"vectors/did-documents.json is not what the node makes; write_vectors writes it anew"
		);
	}

	#[test]
	#[ignore = "writes vectors/did-documents.json"]
	fn write_vectors() {
		let vectors = serde_json::to_string_pretty(&vectors()).expect("serialises");
		fs::write(vectors_file(), vectors + "\n").expect("written");
	}

	#[test]
	fn a_previous_key_still_asserts() {
		let device = rotated(DeviceStatus::Active);
		let did = device.id.to_did();
		let document = document(&device);
		let current = format!("{did}#{}", multikey(&device.key));
		let previous = format!("{did}#{MULTIKEY}");
		let methods = document["verificationMethod"].as_array().expect("a list");
		let ids: Vec<_> = methods.iter().map(|method| method["id"].clone()).collect();
		assert_eq!(ids, [json!(current), json!(previous)]);
		assert_eq!(document["authentication"], json!([current]));
		assert_eq!(document["assertionMethod"], json!([current, previous]));
		// The key that `did:key` would name is not the device's key any more.
		assert_eq!(document.get("alsoKnownAs"), None);
	}

	#[test]
	fn a_suspended_device_keeps_its_keys_and_may_not_use_them() {
		for status in [DeviceStatus::Suspended, DeviceStatus::SuspendedForCause] {
			for (device, keys) in [(mock::device(status), 1), (rotated(status), 2)] {
				let document = document(&device);
				assert_eq!(document["verificationMethod"].as_array().map(Vec::len), Some(keys));
				assert_eq!(document["authentication"], json!([]));
				assert_eq!(document["assertionMethod"], json!([]));
			}
		}
	}

	#[test]
	fn outside_of_an_epoch_a_device_asserts_nothing() {
		let device = Device {
			epoch: None,
			..mock::device(DeviceStatus::Active)
		};
		let document = document(&device);
		assert_eq!(document["verificationMethod"].as_array().map(Vec::len), Some(1));
		assert_eq!(document["authentication"].as_array().map(Vec::len), Some(1));
		assert_eq!(document["assertionMethod"], json!([]));
	}

	#[test]
	fn a_retired_device_has_no_keys() {
		let document = document(&mock::device(DeviceStatus::Retired));
		assert_eq!(document["verificationMethod"], json!([]));
		assert_eq!(document["authentication"], json!([]));
		assert_eq!(document["assertionMethod"], json!([]));
		assert_eq!(document.get("alsoKnownAs"), None);
		assert_eq!(document.get("service"), None);
	}

	#[test]
	fn other_names_are_a_set() {
		let mut device = mock::device(DeviceStatus::Active);
		device.also_known_as = vec![b"urn:dev:mac:0024befffe804ff1".to_vec()];
		let of_key = format!("did:key:{MULTIKEY}");
		let expected = json!(["urn:dev:mac:0024befffe804ff1", of_key]);
		assert_eq!(document(&device)["alsoKnownAs"], expected);

		device.also_known_as.push(of_key.into_bytes());
		assert_eq!(document(&device)["alsoKnownAs"], expected);
	}

	#[test]
	fn services_are_the_owners_and_the_metadatas() {
		let mut device = mock::device(DeviceStatus::Active);
		let did = device.id.to_did();
		device.metadata.url = b"https://example.org/station".to_vec();
		let about = json!({
			"id": format!("{did}#about"),
			"type": "AssayDeviceInformation",
			"serviceEndpoint": "https://example.org/station",
		});
		assert_eq!(document(&device)["service"], json!([about]));

		let view = |id: &str| ServiceView {
			id: id.into(),
			service_type: b"SensorThings".to_vec(),
			endpoint: b"https://example.org/v1.1".to_vec(),
		};
		let owners = |id: &str| {
			json!({
				"id": format!("{did}#{id}"),
				"type": "SensorThings",
				"serviceEndpoint": "https://example.org/v1.1",
			})
		};
		device.services = vec![view("data")];
		assert_eq!(document(&device)["service"], json!([owners("data"), about]));

		// No two may have the same name.
		device.services = vec![view("about")];
		assert_eq!(document(&device)["service"], json!([owners("about")]));

		// What is no URI is no endpoint.
		device.services = Vec::new();
		for url in [
			"",
			"example.org",
			"see the manual: page 7",
			"https:",
			"1https://example.org",
		] {
			device.metadata.url = url.into();
			assert_eq!(document(&device).get("service"), None, "{url}");
		}
	}
}

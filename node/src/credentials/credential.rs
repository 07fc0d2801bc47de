// SPDX-License-Identifier: Apache-2.0

//! A credential of the chain as a Verifiable Credential (W3C Verifiable Credentials Data Model 2.0).

use super::{source::Source, status_list::Entry, Error, CONTEXT};
use crate::chain::{account_did, time, Credential, Names, Schema, Unreadable};
use assay_primitives::{
	credential::{CredentialId, Subject},
	uri::is_uri,
};
use assay_runtime::{BlockNumber, Hash};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde_json::{json, Value};

/// What our own terms are called in full: where they are explained.
const TERMS: &str = "https://github.com/assay-network/assay/blob/main/docs/credentials.md#";

/// Sign of a SHA-256 hash (Multihash): its code, and its length.
const SHA2_256: [u8; 2] = [0x12, 0x20];

/// A Verifiable Credential.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VerifiableCredential {
	#[serde(rename = "@context")]
	context: [Value; 2],
	id: String,
	#[serde(rename = "type")]
	kind: [&'static str; 2],
	issuer: String,
	/// Left out where the node no longer has the state of the block that would tell.
	#[serde(skip_serializing_if = "Option::is_none")]
	valid_from: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	valid_until: Option<String>,
	issued_in_block: BlockNumber,
	#[serde(skip_serializing_if = "Option::is_none")]
	expires_after_block: Option<BlockNumber>,
	schema: String,
	credential_subject: CredentialSubject,
	#[serde(skip_serializing_if = "Option::is_none")]
	credential_schema: Option<CredentialSchema>,
	credential_status: Entry,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct CredentialSubject {
	id: String,
	content: Content,
}

/// What the issuer states. It is not on chain, and has no address there: only its hash.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Content {
	digest_multibase: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct CredentialSchema {
	id: String,
	#[serde(rename = "type")]
	kind: &'static str,
	digest_multibase: String,
}

/// The credential of this number, as it was at the end of the block.
pub(crate) fn verifiable_credential(id: CredentialId, chain: &impl Source) -> Result<VerifiableCredential, Error> {
	let credential = chain.credential(id)?.ok_or(Error::CredentialNotFound(id))?;
	let schema = chain
		.schema(credential.schema)?
		.ok_or_else(|| Unreadable::new(format!("credential {id} is of a schema that is not there")))?;
	let genesis = chain.genesis();
	let names = Names::of(&genesis);
	Ok(VerifiableCredential {
		context: context(),
		id: names.credential(id),
		kind: ["VerifiableCredential", "AssayCredential"],
		issuer: account_did(&credential.issuer, &genesis),
		valid_from: chain.datetime_at(credential.issued_at),
		valid_until: valid_until(&credential, chain)?,
		issued_in_block: credential.issued_at,
		expires_after_block: credential.expires_at,
		schema: names.schema(credential.schema),
		credential_subject: CredentialSubject {
			id: subject(&credential, &names, chain)?,
			content: Content {
				digest_multibase: digest(&credential.content),
			},
		},
		credential_schema: credential_schema(&schema),
		credential_status: Entry::of(id, &names),
	})
}

/// The base context, and the terms that are ours.
fn context() -> [Value; 2] {
	let term = |name: &str| format!("{TERMS}{name}");
	let name = |name: &str| json!({ "@id": term(name), "@type": "@id" });
	let number =
		|name: &str| json!({ "@id": term(name), "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger" });
	[
		CONTEXT.into(),
		json!({
			"AssayCredential": term("AssayCredential"),
			"AssaySchema": term("AssaySchema"),
			"content": name("content"),
			"expiresAfterBlock": number("expiresAfterBlock"),
			"issuedInBlock": number("issuedInBlock"),
			"schema": name("schema"),
		}),
	]
}

/// When the credential expired, if it has: the time of the first block in which it was not in force. Where that cannot be
/// read, the time of the block that is read, which is later: what has expired must not look as if it had not. The time
/// of a block to come is not known.
fn valid_until(credential: &Credential, chain: &impl Source) -> Result<Option<String>, Unreadable> {
	let now = chain.head().number;
	let Some(last) = credential.expires_at.filter(|last| *last < now) else {
		return Ok(None);
	};
	if let Some(expired) = chain.datetime_at(last + 1) {
		return Ok(Some(expired));
	}
	Ok(time::text(chain.timestamp_at(now)?))
}

/// What the credential is about.
fn subject(credential: &Credential, names: &Names, chain: &impl Source) -> Result<String, Unreadable> {
	match credential.subject {
		Subject::Device(device) => Ok(device.to_did()),
		Subject::Stream(stream) => {
			let device = chain.device_of(stream)?.ok_or_else(|| {
				Unreadable::new(format!(
					"credential {} is about a stream that is not there",
					credential.id
				))
			})?;
			Ok(names.stream(&device, stream))
		},
	}
}

/// The schema of what is stated, where its URI is a URL.
fn credential_schema(schema: &Schema) -> Option<CredentialSchema> {
	let uri = String::from_utf8_lossy(&schema.uri).into_owned();
	is_uri(uri.as_bytes()).then(|| CredentialSchema {
		id: uri,
		kind: "AssaySchema",
		digest_multibase: digest(&schema.hash),
	})
}

/// A SHA-256 hash as a Multihash, in multibase's base64url.
fn digest(hash: &Hash) -> String {
	let multihash = [&SHA2_256[..], hash.as_bytes()].concat();
	format!("u{}", BASE64URL_NOPAD.encode(&multihash))
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{self, Memory},
		*,
	};
	use assay_primitives::DeviceId;

	const CHAIN: &str = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";

	fn exported(id: CredentialId, chain: &Memory) -> Value {
		let credential = verifiable_credential(id, chain).expect("there is such a credential");
		serde_json::to_value(credential).expect("serialises")
	}

	#[test]
	fn a_credential_is_a_verifiable_credential() {
		let chain = Memory::with(vec![mock::credential(0)]);
		let terms = "https://github.com/assay-network/assay/blob/main/docs/credentials.md#";
		let number = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";
		let expected = json!({
			"@context": ["https://www.w3.org/ns/credentials/v2", {
				"AssayCredential": format!("{terms}AssayCredential"),
				"AssaySchema": format!("{terms}AssaySchema"),
				"content": { "@id": format!("{terms}content"), "@type": "@id" },
				"issuedInBlock": { "@id": format!("{terms}issuedInBlock"), "@type": number },
				"schema": { "@id": format!("{terms}schema"), "@type": "@id" },
				"expiresAfterBlock": { "@id": format!("{terms}expiresAfterBlock"), "@type": number },
			}],
			"id": format!("urn:assay:{CHAIN}:credential:0"),
			"type": ["VerifiableCredential", "AssayCredential"],
			"issuer": format!("did:pkh:polkadot:{CHAIN}:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"),
			"validFrom": "2026-11-22T10:00:42Z",
			"issuedInBlock": 7,
			"schema": format!("urn:assay:{CHAIN}:schema:3"),
			"credentialSubject": {
				"id": "did:assay:zUS517G5965aydkZ46HS38QLi7UQiSojurfbQfKCELFx",
				"content": { "digestMultibase": "uEiAGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBg" },
			},
			"credentialSchema": {
				"id": "https://lab.example/calibrated",
				"type": "AssaySchema",
				"digestMultibase": "uEiAFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ",
			},
			"credentialStatus": {
				"id": format!("urn:assay:{CHAIN}:status-list:0#0"),
				"type": "BitstringStatusListEntry",
				"statusPurpose": "revocation",
				"statusListIndex": "0",
				"statusListCredential": format!("urn:assay:{CHAIN}:status-list:0"),
			},
		});
		assert_eq!(exported(0, &chain), expected);
	}

	#[test]
	fn revocation_is_the_status_lists_to_tell() {
		let credential = mock::credential(0);
		let revoked = Credential {
			revoked_at: Some(9),
			in_force: false,
			..credential.clone()
		};
		assert_eq!(
			exported(0, &Memory::with(vec![revoked])),
			exported(0, &Memory::with(vec![credential]))
		);
	}

	#[test]
	fn a_stream_is_named_under_its_device() {
		let credential = Credential {
			subject: Subject::Stream(4),
			..mock::credential(0)
		};
		let mut chain = Memory::with(vec![credential]);
		chain.streams.insert(4, DeviceId([7; 32]));
		assert_eq!(
			exported(0, &chain)["credentialSubject"]["id"],
			format!("{}/streams/{CHAIN}/4", DeviceId([7; 32]).to_did())
		);
		chain.streams.clear();
		assert!(matches!(verifiable_credential(0, &chain), Err(Error::Unreadable(_))));
	}

	#[test]
	fn a_schema_has_a_url() {
		let mut chain = Memory::with(vec![mock::credential(0)]);
		for (uri, url) in [
			("ipfs://bafybeigdyrzt", true),
			("", false),
			("lab.example/calibrated", false),
			("see the lab's site: page 7", false),
		] {
			chain.schema.uri = uri.into();
			let credential = exported(0, &chain);
			let found = credential.get("credentialSchema").map(|schema| &schema["id"]);
			assert_eq!(found, url.then_some(&json!(uri)), "{uri}");
		}
	}

	#[test]
	fn the_end_is_known_once_it_has_come() {
		for (expires_at, block, pruned, until) in [
			(None, 20, 0, None),
			(Some(30), 20, 0, None),
			(Some(20), 20, 0, None),
			// Block 20 is the first in which it is not in force.
			(Some(19), 20, 0, Some("2026-11-22T10:02:00Z")),
			(Some(11), 20, 0, Some("2026-11-22T10:01:12Z")),
			(Some(11), 20, 12, Some("2026-11-22T10:01:12Z")),
			// The state that would tell is gone, so that only this is known: it is over.
			(Some(11), 20, 13, Some("2026-11-22T10:02:00Z")),
			(Some(u32::MAX), u32::MAX, 0, None),
		] {
			let credential = Credential {
				expires_at,
				..mock::credential(0)
			};
			let mut chain = Memory::with(vec![credential]);
			chain.block = block;
			chain.pruned = pruned;
			let credential = exported(0, &chain);
			assert_eq!(
				credential.get("validUntil"),
				until.map(|until| json!(until)).as_ref(),
				"{expires_at:?} {pruned}"
			);
			assert_eq!(
				credential.get("expiresAfterBlock"),
				expires_at.map(|last| json!(last)).as_ref()
			);
		}
	}

	#[test]
	fn the_beginning_may_be_pruned() {
		let mut chain = Memory::with(vec![mock::credential(0)]);
		for (pruned, from) in [(7, Some(json!("2026-11-22T10:00:42Z"))), (8, None)] {
			chain.pruned = pruned;
			let credential = exported(0, &chain);
			assert_eq!(credential.get("validFrom"), from.as_ref());
			assert_eq!(credential["issuedInBlock"], 7);
		}
	}

	#[test]
	fn what_is_not_there_has_no_credential() {
		let chain = Memory::with(vec![mock::credential(0)]);
		assert_eq!(verifiable_credential(1, &chain), Err(Error::CredentialNotFound(1)));
		let mut chain = Memory::with(vec![mock::credential(0)]);
		chain.pruned = chain.block + 1;
		assert!(matches!(verifiable_credential(0, &chain), Err(Error::Unreadable(_))));
	}
}

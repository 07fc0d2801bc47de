// SPDX-License-Identifier: Apache-2.0

//! A claim as a Verifiable Credential (W3C Verifiable Credentials Data Model 2.0).

use super::{chain::Reads, status_list::Entry, Claim, ClaimType, Error, CONTEXT};
use crate::{
	did::{account_did, datetime, Unreadable},
	names::Names,
};
use assay_primitives::{credential::Subject, uri::is_uri, ClaimId};
use assay_runtime::{BlockNumber, Hash};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde_json::{json, Value};

/// What our own terms are called in full: where they are explained.
const TERMS: &str = "https://github.com/assay-network/assay/blob/main/docs/credentials.md#";

/// Sign of a SHA-256 hash (Multihash): its code, and its length.
const SHA2_256: [u8; 2] = [0x12, 0x20];

/// A claim as a credential.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Credential {
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
	attested_in_block: BlockNumber,
	#[serde(skip_serializing_if = "Option::is_none")]
	expires_after_block: Option<BlockNumber>,
	claim_type: String,
	credential_subject: CredentialSubject,
	#[serde(skip_serializing_if = "Option::is_none")]
	credential_schema: Option<Schema>,
	credential_status: Entry,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct CredentialSubject {
	id: String,
	attested_content: Content,
}

/// What is attested. It is not on chain, and has no address there: only its hash.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Content {
	digest_multibase: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
	id: String,
	#[serde(rename = "type")]
	kind: &'static str,
	digest_multibase: String,
}

/// The claim of this number as a credential, as it was at the end of the block.
pub(crate) fn credential(id: ClaimId, chain: &impl Reads) -> Result<Credential, Error> {
	let claim = chain.claim(id)?.ok_or(Error::CredentialNotFound(id))?;
	let claim_type = chain
		.claim_type(claim.claim_type)?
		.ok_or_else(|| Unreadable::new(format!("claim {id} is of a type that is not there")))?;
	let genesis = chain.genesis();
	let names = Names::of(&genesis);
	Ok(Credential {
		context: context(),
		id: names.claim(id),
		kind: ["VerifiableCredential", "AssayClaimCredential"],
		issuer: account_did(&claim.attestor, &genesis),
		valid_from: time(claim.issued_at, chain),
		valid_until: valid_until(&claim, chain)?,
		attested_in_block: claim.issued_at,
		expires_after_block: claim.expires_at,
		claim_type: names.claim_type(claim.claim_type),
		credential_subject: CredentialSubject {
			id: subject(&claim, &names, chain)?,
			attested_content: Content {
				digest_multibase: digest(&claim.content),
			},
		},
		credential_schema: schema(&claim_type),
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
			"AssayClaimCredential": term("AssayClaimCredential"),
			"AssayClaimSchema": term("AssayClaimSchema"),
			"attestedContent": name("attestedContent"),
			"attestedInBlock": number("attestedInBlock"),
			"claimType": name("claimType"),
			"expiresAfterBlock": number("expiresAfterBlock"),
		}),
	]
}

/// The time of a block, where that can be read.
fn time(block: BlockNumber, chain: &impl Reads) -> Option<String> {
	datetime(chain.timestamp_at(block).ok()?)
}

/// When the claim expired, if it has: the time of the first block in which it was not in force. Where that cannot be
/// read, the time of the block that is read, which is later: what has expired must not look as if it had not. The time
/// of a block to come is not known.
fn valid_until(claim: &Claim, chain: &impl Reads) -> Result<Option<String>, Unreadable> {
	let Some(last) = claim.expires_at.filter(|last| *last < chain.block()) else {
		return Ok(None);
	};
	if let Some(expired) = time(last + 1, chain) {
		return Ok(Some(expired));
	}
	Ok(datetime(chain.timestamp_at(chain.block())?))
}

/// What the claim is about.
fn subject(claim: &Claim, names: &Names, chain: &impl Reads) -> Result<String, Unreadable> {
	match claim.subject {
		Subject::Device(device) => Ok(device.to_did()),
		Subject::Stream(stream) => {
			let device = chain
				.device_of(stream)?
				.ok_or_else(|| Unreadable::new(format!("claim {} is about a stream that is not there", claim.id)))?;
			Ok(names.stream(&device, stream))
		},
	}
}

/// The schema of what is attested, where its URI is a URL.
fn schema(claim_type: &ClaimType) -> Option<Schema> {
	let uri = String::from_utf8_lossy(&claim_type.uri).into_owned();
	is_uri(uri.as_bytes()).then(|| Schema {
		id: uri,
		kind: "AssayClaimSchema",
		digest_multibase: digest(&claim_type.schema),
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

	fn exported(id: ClaimId, chain: &Memory) -> Value {
		let credential = credential(id, chain).expect("there is such a claim");
		serde_json::to_value(credential).expect("serialises")
	}

	#[test]
	fn a_claim_has_a_credential() {
		let chain = Memory::with(vec![mock::claim(0)]);
		let terms = "https://github.com/assay-network/assay/blob/main/docs/credentials.md#";
		let number = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";
		let expected = json!({
			"@context": ["https://www.w3.org/ns/credentials/v2", {
				"AssayClaimCredential": format!("{terms}AssayClaimCredential"),
				"AssayClaimSchema": format!("{terms}AssayClaimSchema"),
				"attestedContent": { "@id": format!("{terms}attestedContent"), "@type": "@id" },
				"attestedInBlock": { "@id": format!("{terms}attestedInBlock"), "@type": number },
				"claimType": { "@id": format!("{terms}claimType"), "@type": "@id" },
				"expiresAfterBlock": { "@id": format!("{terms}expiresAfterBlock"), "@type": number },
			}],
			"id": format!("urn:assay:{CHAIN}:claim:0"),
			"type": ["VerifiableCredential", "AssayClaimCredential"],
			"issuer": format!("did:pkh:polkadot:{CHAIN}:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"),
			"validFrom": "2026-11-22T10:00:42Z",
			"attestedInBlock": 7,
			"claimType": format!("urn:assay:{CHAIN}:claim-type:3"),
			"credentialSubject": {
				"id": "did:assay:zUS517G5965aydkZ46HS38QLi7UQiSojurfbQfKCELFx",
				"attestedContent": { "digestMultibase": "uEiAGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBg" },
			},
			"credentialSchema": {
				"id": "https://lab.example/calibrated",
				"type": "AssayClaimSchema",
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
		let claim = mock::claim(0);
		let revoked = Claim {
			revoked_at: Some(9),
			in_force: false,
			..claim.clone()
		};
		assert_eq!(
			exported(0, &Memory::with(vec![revoked])),
			exported(0, &Memory::with(vec![claim]))
		);
	}

	#[test]
	fn a_stream_is_named_under_its_device() {
		let claim = Claim {
			subject: Subject::Stream(4),
			..mock::claim(0)
		};
		let mut chain = Memory::with(vec![claim]);
		chain.streams.insert(4, DeviceId([7; 32]));
		assert_eq!(
			exported(0, &chain)["credentialSubject"]["id"],
			format!("{}/streams/{CHAIN}/4", DeviceId([7; 32]).to_did())
		);
		chain.streams.clear();
		assert!(matches!(credential(0, &chain), Err(Error::Unreadable(_))));
	}

	#[test]
	fn a_schema_has_a_url() {
		let mut chain = Memory::with(vec![mock::claim(0)]);
		for (uri, url) in [
			("ipfs://bafybeigdyrzt", true),
			("", false),
			("lab.example/calibrated", false),
			("see the lab's site: page 7", false),
		] {
			chain.claim_type.uri = uri.into();
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
			let claim = Claim {
				expires_at,
				..mock::claim(0)
			};
			let mut chain = Memory::with(vec![claim]);
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
		let mut chain = Memory::with(vec![mock::claim(0)]);
		for (pruned, from) in [(7, Some(json!("2026-11-22T10:00:42Z"))), (8, None)] {
			chain.pruned = pruned;
			let credential = exported(0, &chain);
			assert_eq!(credential.get("validFrom"), from.as_ref());
			assert_eq!(credential["attestedInBlock"], 7);
		}
	}

	#[test]
	fn what_is_not_there_has_no_credential() {
		let chain = Memory::with(vec![mock::claim(0)]);
		assert_eq!(credential(1, &chain), Err(Error::CredentialNotFound(1)));
		let mut chain = Memory::with(vec![mock::claim(0)]);
		chain.pruned = chain.block + 1;
		assert!(matches!(credential(0, &chain), Err(Error::Unreadable(_))));
	}
}

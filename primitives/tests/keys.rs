// SPDX-License-Identifier: Apache-2.0

//! Keys and signatures that good and careless implementations treat differently.
//!
//! `vectors/keys.json` is made by the client library's tests (`key-cases`), with other libraries than those of the chain.

use std::collections::BTreeSet;

use assay_primitives::{DeviceKey, DeviceSignature, KeyType};
use serde::Deserialize;
use sp_core::Bytes;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vectors {
	wycheproof: std::collections::BTreeMap<String, BTreeSet<String>>,
	keys: Vec<KeyCase>,
	signatures: Vec<SignatureCase>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeyCase {
	key_type: KeyType,
	flag: String,
	comment: String,
	public_key: Bytes,
	valid: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SignatureCase {
	key_type: KeyType,
	flag: String,
	comment: String,
	public_key: Bytes,
	key_valid: bool,
	message: Bytes,
	signature: Bytes,
	valid: bool,
}

fn vectors() -> Vectors {
	serde_json::from_str(include_str!("../../vectors/keys.json")).expect("the file is as described")
}

#[test]
fn a_key_is_valid_where_the_vectors_say_so() {
	for case in vectors().keys {
		let key = DeviceKey::from_bytes(case.key_type, &case.public_key).expect("as long as such a key");
		assert_eq!(
			key.is_valid(),
			case.valid,
			"{:?}, {}: {}",
			case.key_type,
			case.flag,
			case.comment
		);
	}
}

#[test]
fn a_signature_verifies_where_the_vectors_say_so() {
	for case in vectors().signatures {
		let what = format!("{:?}, {}: {}", case.key_type, case.flag, case.comment);
		let key = DeviceKey::from_bytes(case.key_type, &case.public_key).expect("as long as such a key");
		assert_eq!(key.is_valid(), case.key_valid, "the key of {what}");
		// What is no 64 bytes is no signature, whatever holds it.
		let verifies = <[u8; 64]>::try_from(&case.signature[..])
			.is_ok_and(|signature| key.verify(&case.message, &DeviceSignature(signature)));
		assert_eq!(verifies, case.valid, "{what}");
	}
}

#[test]
fn there_is_a_case_of_every_flag_of_wycheproof() {
	let vectors = vectors();
	let kinds: Vec<_> = vectors.wycheproof.keys().map(String::as_str).collect();
	assert_eq!(kinds, ["Ed25519", "P256", "Secp256k1"]);
	for (kind, flags) in vectors.wycheproof {
		let there: BTreeSet<_> = vectors
			.signatures
			.iter()
			.filter(|case| format!("{:?}", case.key_type) == kind)
			.map(|case| case.flag.clone())
			.collect();
		assert!(flags.is_subset(&there), "{kind}: {:?}", flags.difference(&there));
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The vectors of the signed envelope, from which other clients can be written.
//!
//! `vectors/envelope.json` has each action signed with each kind of key. The test makes it again and compares;
//! `cargo test -p assay-primitives --test vectors -- --ignored` writes it.

use assay_primitives::{Action, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope, EpochTag, KeyType};
use codec::Encode;
use p256::ecdsa::signature::Signer;
use serde_json::{json, Value};
use sp_core::{bytes::from_hex, ecdsa, ed25519, sr25519, Bytes, Pair, H256};
use sp_io::hashing::{blake2_256, sha2_256};

const FILE: &str = "../vectors/envelope.json";
const GENESIS: H256 = H256([0x47; 32]);
const ACCOUNT: [u8; 32] = [0xa1; 32];
const VALID_UNTIL: u32 = 1_000_000;

/// A key of a vector, known to everybody.
struct Key {
	key_type: KeyType,
	secret: [u8; 32],
}

impl Key {
	fn all() -> [Self; 4] {
		KeyType::ALL.map(|key_type| Self {
			key_type,
			secret: blake2_256(format!("assay envelope vector {key_type:?}").as_bytes()),
		})
	}

	fn p256(&self) -> p256::ecdsa::SigningKey {
		p256::ecdsa::SigningKey::from_slice(&self.secret).expect("it is in range")
	}

	fn public(&self) -> DeviceKey {
		match self.key_type {
			KeyType::Ed25519 => DeviceKey::Ed25519(ed25519::Pair::from_seed(&self.secret).public().0),
			KeyType::Sr25519 => DeviceKey::Sr25519(sr25519::Pair::from_seed(&self.secret).public().0),
			KeyType::Secp256k1 => DeviceKey::Secp256k1(ecdsa::Pair::from_seed(&self.secret).public().0),
			KeyType::P256 => {
				let point = self.p256().verifying_key().to_sec1_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("33 bytes"))
			},
		}
	}

	fn sign(&self, message: &[u8]) -> DeviceSignature {
		DeviceSignature(match self.key_type {
			KeyType::Ed25519 => ed25519::Pair::from_seed(&self.secret).sign(message).0,
			KeyType::Sr25519 => sr25519::Pair::from_seed(&self.secret).sign(message).0,
			KeyType::Secp256k1 => {
				let signature = ecdsa::Pair::from_seed(&self.secret).sign_prehashed(&sha2_256(message));
				signature.0[..64].try_into().expect("64 bytes")
			},
			KeyType::P256 => {
				let signature: p256::ecdsa::Signature = self.p256().sign(message);
				signature.to_bytes().into()
			},
		})
	}
}

fn hex(bytes: impl AsRef<[u8]>) -> Value {
	json!(Bytes(bytes.as_ref().to_vec()))
}

/// An action, what it is about, its nonce, and its content as JSON and as SCALE.
fn messages(key: &DeviceKey) -> [(Action, DeviceId, u64, Value, Vec<u8>); 6] {
	let device = DeviceId([0xd0; 32]);
	let commitment = Commitment {
		sequence: 7,
		epoch: EpochTag::of(&device, 2, &H256([0xaa; 32])),
		after: 1_699_999_999_000,
		count: 1_024,
		first_time: 1_700_000_000_000,
		last_time: 1_700_000_600_000,
		root: H256([0x11; 32]),
		content: H256([0x22; 32]),
	};
	let (stream, fleet, index) = (3_u64, 5_u64, 99_999_u64);
	let (model, serial_hash) = ("WS-1 ü", H256([0x33; 32]));
	let account = json!({ "account": hex(ACCOUNT) });
	[
		(
			Action::Register,
			DeviceId::of(key),
			0,
			account.clone(),
			ACCOUNT.encode(),
		),
		(
			Action::Commit,
			device,
			commitment.sequence,
			json!({
				"stream": stream.to_string(),
				"commitment": {
					"sequence": commitment.sequence,
					"epoch": commitment.epoch,
					"after": commitment.after,
					"count": commitment.count,
					"firstTime": commitment.first_time,
					"lastTime": commitment.last_time,
					"root": hex(commitment.root),
					"content": hex(commitment.content),
				},
			}),
			(stream, commitment).encode(),
		),
		(
			Action::Rotate,
			device,
			2,
			json!({ "account": hex(ACCOUNT), "key": hex(DeviceId::of(key).0) }),
			(ACCOUNT, DeviceId::of(key)).encode(),
		),
		(
			Action::Claim,
			DeviceId::of(key),
			0,
			json!({ "account": hex(ACCOUNT), "fleet": fleet.to_string(), "index": index.to_string() }),
			(ACCOUNT, fleet, index).encode(),
		),
		(
			Action::Endorse,
			device,
			1,
			json!({ "account": hex(ACCOUNT), "model": model, "serialHash": hex(serial_hash) }),
			(ACCOUNT, model, serial_hash).encode(),
		),
		(
			Action::AddEndorsementKey,
			DeviceId::of(key),
			4,
			account,
			ACCOUNT.encode(),
		),
	]
}

/// Content that is encoded already.
struct Raw(Vec<u8>);

impl Encode for Raw {
	fn encode_to<T: codec::Output + ?Sized>(&self, output: &mut T) {
		output.write(&self.0);
	}
}

fn vectors() -> Value {
	let mut cases = Vec::new();
	for key in Key::all() {
		let public = key.public();
		for (action, subject, nonce, content, scale) in messages(&public) {
			let message = Envelope::new(GENESIS, action, subject, nonce, VALID_UNTIL, Raw(scale)).to_bytes();
			cases.push(json!({
				"name": format!("{action:?} with {:?}", key.key_type),
				"keyType": format!("{:?}", key.key_type),
				"secret": hex(key.secret),
				"publicKey": hex(public.as_bytes()),
				"genesis": hex(GENESIS),
				"action": { "name": format!("{action:?}"), "index": action.encode()[0] },
				"subject": hex(subject.0),
				"nonce": nonce.to_string(),
				"validUntil": VALID_UNTIL,
				"content": content,
				"message": hex(&message),
				"signature": hex(key.sign(&message).0),
			}));
		}
	}
	json!({
		"description": "Signed envelopes: each action, with each kind of key. The secrets are for tests only. \
			Ed25519 signatures are RFC 8032's, ECDSA nonces RFC 6979's, Sr25519 signatures random.",
		"cases": cases,
	})
}

#[test]
fn the_file_is_what_the_code_makes() {
	let mut file: Value = serde_json::from_str(include_str!("../../vectors/envelope.json")).expect("it is JSON");
	let mut made = vectors();
	let cases = |vectors: &mut Value| vectors["cases"].as_array_mut().expect("there are cases").clone();
	for (key, case) in Key::all()
		.iter()
		.flat_map(|key| core::iter::repeat_n(key, 6))
		.zip(cases(&mut file))
	{
		let bytes = |field: &str| from_hex(case[field].as_str().expect("it is text")).expect("it is hex");
		let signature = DeviceSignature(bytes("signature").try_into().expect("64 bytes"));
		assert!(key.public().verify(&bytes("message"), &signature), "{}", case["name"]);
	}
	// Sr25519 signs with fresh randomness: there the signature was checked, and everything else is compared.
	for vectors in [&mut file, &mut made] {
		for case in vectors["cases"].as_array_mut().expect("there are cases") {
			if case["keyType"] == "Sr25519" {
				case["signature"].take();
			}
		}
	}
	assert_eq!(file, made);
}

#[test]
#[ignore = "writes the file"]
fn write_the_file() {
	let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
	let text = serde_json::to_string_pretty(&vectors()).expect("it serialises");
	std::fs::write(path, text + "\n").expect("it is writable");
}

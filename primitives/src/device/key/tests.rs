// SPDX-License-Identifier: Apache-2.0

use super::*;
use hex_literal::hex;
use p256::ecdsa::signature::Signer;
use sp_core::{ecdsa, ed25519, sr25519, Pair};
use sp_io::hashing::sha2_256;

const MESSAGE: &[u8] = b"seven degrees at noon";

fn signed() -> [(DeviceKey, DeviceSignature); 4] {
	let ed = ed25519::Pair::from_seed(&[1; 32]);
	let sr = sr25519::Pair::from_seed(&[2; 32]);
	let k1 = ecdsa::Pair::from_seed(&[3; 32]);
	let r1 = p256::ecdsa::SigningKey::from_slice(&[4; 32]).expect("in range");
	let k1_signature = k1.sign_prehashed(&sha2_256(MESSAGE)).0;
	let r1_signature: p256::ecdsa::Signature = r1.sign(MESSAGE);
	let r1_key = r1.verifying_key().to_sec1_point(true);
	[
		(DeviceKey::Ed25519(ed.public().0), DeviceSignature(ed.sign(MESSAGE).0)),
		(DeviceKey::Sr25519(sr.public().0), DeviceSignature(sr.sign(MESSAGE).0)),
		(
			DeviceKey::Secp256k1(k1.public().0),
			DeviceSignature(k1_signature[..64].try_into().expect("64 bytes")),
		),
		(
			DeviceKey::P256(r1_key.as_bytes().try_into().expect("33 bytes")),
			DeviceSignature(r1_signature.to_bytes().into()),
		),
	]
}

#[test]
fn every_kind_verifies_its_own_signature_only() {
	let signed = signed();
	for (i, (key, _)) in signed.iter().enumerate() {
		for (j, (_, signature)) in signed.iter().enumerate() {
			assert_eq!(
				key.verify(MESSAGE, signature),
				i == j,
				"{key:?} with the signature of {j}"
			);
		}
	}
}

#[test]
fn a_changed_bit_anywhere_is_refused() {
	for (key, signature) in signed() {
		assert!(
			!key.verify(b"eight degrees at noon", &signature),
			"{key:?}: another message"
		);
		for byte in [0, 31, 32, 63] {
			let mut other = signature;
			other.0[byte] ^= 1;
			assert!(!key.verify(MESSAGE, &other), "{key:?}: byte {byte} of the signature");
		}
	}
}

#[test]
fn high_s_is_accepted() {
	// s becomes n - s, which hardware may well produce.
	let order = hex!("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
	let (key, signature) = signed()[3];
	assert!(key.verify(MESSAGE, &negate_s(&signature, &order)));
	let order = hex!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
	let (key, signature) = signed()[2];
	assert!(key.verify(MESSAGE, &negate_s(&signature, &order)));
}

fn negate_s(signature: &DeviceSignature, order: &[u8; 32]) -> DeviceSignature {
	let mut other = *signature;
	let mut borrow = 0;
	for i in (0..32).rev() {
		let digit = i16::from(order[i]) - i16::from(signature.0[32 + i]) - borrow;
		borrow = i16::from(digit < 0);
		other.0[32 + i] = digit.rem_euclid(256) as u8;
	}
	other
}

#[test]
fn a_key_off_its_curve_verifies_nothing() {
	let (_, signature) = signed()[3];
	for key in [
		DeviceKey::Ed25519([0xff; 32]),
		DeviceKey::Sr25519([0xff; 32]),
		DeviceKey::Secp256k1([0xff; 33]),
		DeviceKey::P256([0xff; 33]),
	] {
		assert!(!key.verify(MESSAGE, &signature), "{key:?}");
	}
}

#[test]
fn json_round_trips_and_lengths_are_checked() {
	for (key, _) in signed() {
		let json = serde_json::to_value(key).expect("serialises");
		assert_eq!(json["type"], format!("{:?}", key.key_type()));
		assert_eq!(serde_json::from_value::<DeviceKey>(json).expect("reads"), key);
	}
	let short = serde_json::json!({ "type": "P256", "publicKey": format!("0x{}", "02".repeat(32)) });
	assert!(serde_json::from_value::<DeviceKey>(short).is_err());
}

#[test]
fn verifies_a_p256_vector_of_rfc_6979() {
	// RFC 6979, A.2.5: key, and the signature with SHA-256 of the message "sample".
	let key = DeviceKey::P256(hex!(
		"0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
	));
	let signature = DeviceSignature(hex!(
		"efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
		"f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
	));
	assert!(key.verify(b"sample", &signature));
	assert!(!key.verify(b"test", &signature));
}

#[test]
fn verifies_the_first_vectors_of_rfc_8032() {
	let key = DeviceKey::Ed25519(hex!("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
	let signature = DeviceSignature(hex!(
		"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
		"5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
	));
	assert!(key.verify(b"", &signature));
	assert!(!key.verify(b"\0", &signature));
}

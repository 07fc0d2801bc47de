// SPDX-License-Identifier: Apache-2.0

//! Device keys: the kinds that secure elements, TPMs and phones have, and how each signs.
//!
//! | kind | key | signature |
//! |---|---|---|
//! | Ed25519 | 32 bytes | RFC 8032 |
//! | Sr25519 | 32 bytes | Schnorrkel, signing context `substrate` |
//! | secp256k1 | 33 bytes, SEC 1 compressed | ES256K: ECDSA over SHA-256, `r ‖ s` (RFC 8812) |
//! | P-256 | 33 bytes, SEC 1 compressed | ES256: ECDSA over SHA-256, `r ‖ s` (RFC 7518) |
//!
//! ECDSA signatures are accepted with a low and with a high `s`, because hardware makes both; nothing that a
//! device signs can be replayed, so the second form of a signature is of no use to anybody.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use scale_info::TypeInfo;
use sp_core::{ecdsa, ed25519, sr25519, Bytes};
use sp_io::{crypto, hashing::sha2_256};

/// A device's public key.
#[derive(
	Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum DeviceKey {
	/// Ed25519 (RFC 8032), 32 bytes.
	#[codec(index = 0)]
	Ed25519([u8; 32]),
	/// Sr25519 (Schnorrkel over Ristretto255), 32 bytes.
	#[codec(index = 1)]
	Sr25519([u8; 32]),
	/// secp256k1, 33 bytes, SEC 1 compressed.
	#[codec(index = 2)]
	Secp256k1([u8; 33]),
	/// P-256 (secp256r1), 33 bytes, SEC 1 compressed.
	#[codec(index = 3)]
	P256([u8; 33]),
}

/// A device's signature: 64 bytes whatever the kind of key, whose key says how to read them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DeviceSignature(pub [u8; 64]);

/// The kind of a device's key, for weights that depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum KeyType {
	/// See [`DeviceKey::Ed25519`].
	Ed25519,
	/// See [`DeviceKey::Sr25519`].
	Sr25519,
	/// See [`DeviceKey::Secp256k1`].
	Secp256k1,
	/// See [`DeviceKey::P256`].
	P256,
}

impl KeyType {
	/// Every kind there is.
	pub const ALL: [Self; 4] = [Self::Ed25519, Self::Sr25519, Self::Secp256k1, Self::P256];
}

impl DeviceKey {
	/// The kind of the key.
	pub const fn key_type(&self) -> KeyType {
		match self {
			Self::Ed25519(_) => KeyType::Ed25519,
			Self::Sr25519(_) => KeyType::Sr25519,
			Self::Secp256k1(_) => KeyType::Secp256k1,
			Self::P256(_) => KeyType::P256,
		}
	}

	/// The key's bytes, without its kind.
	pub const fn as_bytes(&self) -> &[u8] {
		match self {
			Self::Ed25519(bytes) | Self::Sr25519(bytes) => bytes,
			Self::Secp256k1(bytes) | Self::P256(bytes) => bytes,
		}
	}

	/// The key of this kind with these bytes, or `None` where their number is not the kind's.
	pub fn from_bytes(key_type: KeyType, bytes: &[u8]) -> Option<Self> {
		Some(match key_type {
			KeyType::Ed25519 => Self::Ed25519(bytes.try_into().ok()?),
			KeyType::Sr25519 => Self::Sr25519(bytes.try_into().ok()?),
			KeyType::Secp256k1 => Self::Secp256k1(bytes.try_into().ok()?),
			KeyType::P256 => Self::P256(bytes.try_into().ok()?),
		})
	}

	/// Whether `signature` over `message` was made by this key.
	///
	/// A key that is no point of its curve verifies nothing.
	pub fn verify(&self, message: &[u8], signature: &DeviceSignature) -> bool {
		match self {
			Self::Ed25519(key) => {
				crypto::ed25519_verify(&signature.0.into(), message, &ed25519::Public::from_raw(*key))
			},
			Self::Sr25519(key) => {
				crypto::sr25519_verify(&signature.0.into(), message, &sr25519::Public::from_raw(*key))
			},
			Self::Secp256k1(key) => verify_es256k(key, message, signature),
			Self::P256(key) => verify_es256(key, message, signature),
		}
	}
}

/// The host recovers keys from 65-byte signatures. A plain `r ‖ s` lacks the last byte, the parity of the point, so
/// both are tried: two native recoveries are much cheaper than one verification in Wasm.
fn verify_es256k(key: &[u8; 33], message: &[u8], signature: &DeviceSignature) -> bool {
	let digest = sha2_256(message);
	let key = ecdsa::Public::from_raw(*key);
	[0, 1].into_iter().any(|parity| {
		let mut recoverable = [0; 65];
		let (compact, last) = recoverable.split_at_mut(64);
		compact.copy_from_slice(&signature.0);
		last.fill(parity);
		crypto::ecdsa_verify_prehashed(&ecdsa::Signature::from_raw(recoverable), &digest, &key)
	})
}

fn verify_es256(key: &[u8; 33], message: &[u8], signature: &DeviceSignature) -> bool {
	let digest = sha2_256(message);
	let Ok(key) = p256::ecdsa::VerifyingKey::from_sec1_bytes(key) else {
		return false;
	};
	let Ok(signature) = p256::ecdsa::Signature::from_slice(&signature.0) else {
		return false;
	};
	key.verify_prehash(&digest, &signature).is_ok()
}

/// A key as JSON: `{ "type": "Ed25519", "publicKey": "0x…" }`.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct KeyAsJson {
	#[serde(rename = "type")]
	key_type: KeyType,
	public_key: Bytes,
}

impl serde::Serialize for DeviceKey {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		let (key_type, public_key) = (self.key_type(), Bytes(self.as_bytes().into()));
		KeyAsJson { key_type, public_key }.serialize(serializer)
	}
}

impl<'de> serde::Deserialize<'de> for DeviceKey {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let KeyAsJson { key_type, public_key } = KeyAsJson::deserialize(deserializer)?;
		Self::from_bytes(key_type, &public_key)
			.ok_or_else(|| serde::de::Error::invalid_length(public_key.len(), &"the length of such a key"))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;
	use p256::ecdsa::signature::Signer;
	use sp_core::Pair;

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
}

// SPDX-License-Identifier: Apache-2.0

//! Which bytes are a key's signature.

use hex_literal::hex;
use sp_core::{ecdsa, sr25519};
use sp_io::{crypto, hashing::sha2_256};

use super::{ed25519, es256, DeviceKey, DeviceSignature};

/// By how much the prime of secp256k1's field is larger than the order of its group.
const FIELD_ABOVE_ORDER: [u8; 32] = hex!("000000000000000000000000000000014551231950b75fc4402da1722fc9baee");

impl DeviceKey {
	/// Whether `signature` over `message` was made by this key, which is a [valid](Self::is_valid) one.
	///
	/// - Ed25519: RFC 8032, section 5.1.7, with canonical encodings only and no point of small order.
	/// - Sr25519: as Schnorrkel verifies; signatures of versions before 0.8, which are not marked, are refused.
	/// - secp256k1 and P-256: ECDSA over SHA-256 with `r` and `s` from 1 to below the order. Either of the two `s` is
	///   accepted, because hardware makes both; nothing that a device signs can be replayed, so the second form of a
	///   signature is of no use to anybody.
	///
	/// A key that is no point of its curve, or for which anybody can sign, verifies nothing.
	pub fn verify(&self, message: &[u8], signature: &DeviceSignature) -> bool {
		match self {
			Self::Ed25519(key) => ed25519::verify(key, message, &signature.0),
			Self::Sr25519(key) => verify_sr25519(key, message, signature),
			Self::Secp256k1(key) => verify_es256k(key, message, signature),
			Self::P256(key) => es256::verify(key, &sha2_256(message), &signature.0),
		}
	}
}

fn verify_sr25519(key: &[u8; 32], message: &[u8], signature: &DeviceSignature) -> bool {
	// The identity of the group, for which anybody can sign, has this encoding only.
	*key != [0; 32] && crypto::sr25519_verify(&signature.0.into(), message, &sr25519::Public::from_raw(*key))
}

/// The host recovers keys from 65-byte signatures. A plain `r ‖ s` lacks the last byte, which says what point `r` is of:
/// the parity of its `y`, and whether its `x` is `r` or `r` plus the order, where that is below the field's prime. All
/// that are possible are tried: native recoveries are much cheaper than one verification in Wasm.
fn verify_es256k(key: &[u8; 33], message: &[u8], signature: &DeviceSignature) -> bool {
	let digest = sha2_256(message);
	let key = ecdsa::Public::from_raw(*key);
	let (r, _) = signature.0.split_at(32);
	let points: &[u8] = if *r < FIELD_ABOVE_ORDER[..] {
		&[0, 1, 2, 3]
	} else {
		&[0, 1]
	};
	points.iter().any(|point| {
		let mut recoverable = [0; 65];
		let (compact, last) = recoverable.split_at_mut(64);
		compact.copy_from_slice(&signature.0);
		last.fill(*point);
		crypto::ecdsa_verify_prehashed(&ecdsa::Signature::from_raw(recoverable), &digest, &key)
	})
}

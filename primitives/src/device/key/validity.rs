// SPDX-License-Identifier: Apache-2.0

//! Which bytes are a key.

use curve25519_dalek::{ristretto::CompressedRistretto, traits::IsIdentity};

use super::{ed25519, es256, DeviceKey};

impl DeviceKey {
	/// Whether somebody can have the secret to this key, and it is written in the one way in which it may be.
	///
	/// | kind | a valid key is |
	/// |---|---|
	/// | Ed25519 | the encoding of RFC 8032, `y` below 2^255 - 19, of a multiple of the base point other than zero |
	/// | Sr25519 | the encoding of RFC 9496 of an element of Ristretto255 other than the identity |
	/// | secp256k1, P-256 | the tag `02` or `03`, and the `x`, below the field's prime, of a point of the curve |
	///
	/// So no key has a second encoding, with which it would be another device, and none is of small order, for which
	/// anybody could sign. Every key is checked once, where it enters the chain's state: for Ed25519 that takes a
	/// multiplication of a point, for the others a square root.
	pub fn is_valid(&self) -> bool {
		match self {
			Self::Ed25519(key) => ed25519::is_key(key),
			Self::Sr25519(key) => CompressedRistretto(*key)
				.decompress()
				.is_some_and(|element| !element.is_identity()),
			Self::Secp256k1(key) => is_compressed(key) && k256::PublicKey::from_sec1_bytes(key).is_ok(),
			Self::P256(key) => es256::is_key(key),
		}
	}
}

/// Whether the tag is that of a compressed point. Of the other tags of SEC 1 and its extensions, `05` too stands before
/// a lone `x`.
const fn is_compressed(key: &[u8; 33]) -> bool {
	matches!(key, [0x02 | 0x03, ..])
}

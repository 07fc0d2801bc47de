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
//! [`DeviceKey::is_valid`] says which bytes are a key, [`DeviceKey::verify`] which are its signature. Both are stricter
//! than the host's functions, so that what the chain accepts, other verifiers accept. `vectors/keys.json` has cases of
//! the traps that are known.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

mod ed25519;
mod es256;
#[cfg(test)]
mod tests;
mod validity;
mod verification;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::Bytes;

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

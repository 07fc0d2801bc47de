// SPDX-License-Identifier: Apache-2.0

//! A reading as a leaf of its batch: `salt (16 bytes) ‖ deterministic CBOR of the record`.
//!
//! The salt keeps a reading of few possible values from being guessed from its hash. It comes from a secret of the
//! batch, so that whoever is given one reading and its salt learns nothing about the others.

use super::{Error, Record};
use hmac::{Hmac, Mac};
use sha2_v0_10::{Digest, Sha256};

/// Length of a salt in bytes.
pub const SALT_LEN: usize = 16;

/// What stands before a record in its leaf.
pub type Salt = [u8; SALT_LEN];

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The salt of the reading at `index` of a batch: the first half of HMAC-SHA256 over the index as a big-endian u32.
pub fn salt(secret: &[u8; 32], index: u32) -> Salt {
	let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
	mac.update(&index.to_be_bytes());
	let mac = mac.finalize().into_bytes();
	let mut salt = Salt::default();
	salt.copy_from_slice(&mac[..SALT_LEN]);
	salt
}

/// The hash of a leaf's bytes: `SHA-256(0x00 ‖ leaf)` (RFC 9162, section 2.1.1).
pub fn leaf_hash(leaf: &[u8]) -> Hash {
	Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

/// A reading and its salt.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaf {
	/// Its salt.
	pub salt: Salt,
	/// The reading.
	pub record: Record,
}

impl Leaf {
	/// The leaf of the reading at `index` of the batch with this secret.
	pub fn new(secret: &[u8; 32], index: u32, record: Record) -> Self {
		Self {
			salt: salt(secret, index),
			record,
		}
	}

	/// Its bytes.
	pub fn encode(&self) -> Vec<u8> {
		[&self.salt[..], &self.record.to_cbor()].concat()
	}

	/// The leaf in these bytes.
	pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
		match bytes.split_first_chunk() {
			Some((salt, record)) if !record.is_empty() => Ok(Self {
				salt: *salt,
				record: Record::from_cbor(record)?,
			}),
			_ => Err(Error::NoRecord(bytes.len())),
		}
	}

	/// The hash that the batch's tree has at its place.
	pub fn hash(&self) -> Hash {
		leaf_hash(&self.encode())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The keys that open records.
//!
//! What is sold is one key k, of an archive or of a tranche of a feed. Its hash names it before anybody has it: a seller
//! who delivers another key is found out by that. Records are enciphered with a content key that is derived from it.
//!
//! ```text
//! key hash    = SHA-256(00 ‖ "assay/v1/keyhash" ‖ k)
//! content key = HKDF-SHA256(k, "assay/v1/content" ‖ genesis (32) ‖ kind (1) ‖ stream (8) ‖ a (8) ‖ b (8))
//!               archive: kind 0, a = first sequence, b = last sequence; feed: kind 1, a = b = tranche
//! k           = HKDF-SHA256(master, "assay/v1/salekey" ‖ genesis (32) ‖ stream (8) ‖ first (8) ‖ last (8) ‖ x)
//!               archive: first and last sequence, x = the offer's 16 random bytes;
//!               feed: first and last tranche of the promise, x = tranche (8)
//! ```
//!
//! Integers are little-endian, HKDF (RFC 5869) has no salt and gives 32 bytes. How a seller derives k is nobody else's
//! business; deriving it as here, it needs to keep nothing but one master secret.

use crate::Key;
use alloc::vec::Vec;
use assay_primitives::{merkle, StreamId};
use hkdf::Hkdf;
use sha2::Sha256;
use sp_core::H256;

/// What tells the offers of one range apart: random, never used twice, kept in the file's header.
pub type Offer = [u8; 16];

/// What a key opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
	/// The batches from one sequence to another, both included.
	Archive {
		/// Sequence of the first.
		first: u64,
		/// Sequence of the last.
		last: u64,
	},
	/// The batches of a feed whose latest reading is of this tranche, counted from the Unix epoch.
	Tranche(u64),
}

/// The hash that names a key. For an archive it is also the root over its only key.
pub fn key_hash(key: &Key) -> H256 {
	let mut bytes = [0; 48];
	let (label, content) = bytes.split_at_mut(16);
	label.copy_from_slice(b"assay/v1/keyhash");
	content.copy_from_slice(key);
	merkle::leaf_hash(&bytes)
}

/// The root over the keys of a feed's tranches, given by their hashes in the order of tranches.
pub fn key_root(hashes: &[H256]) -> H256 {
	merkle::root_of(hashes)
}

/// The key that enciphers the records.
pub fn content_key(key: &Key, genesis: H256, stream: StreamId, content: Content) -> Key {
	let (kind, a, b) = match content {
		Content::Archive { first, last } => ([0], first, last),
		Content::Tranche(tranche) => ([1], tranche, tranche),
	};
	derive(
		key,
		&[
			b"assay/v1/content",
			genesis.as_bytes(),
			&kind,
			&stream.to_le_bytes(),
			&a.to_le_bytes(),
			&b.to_le_bytes(),
		],
	)
}

/// The key of an archive, from the seller's master secret.
pub fn sale_key(master: &Key, genesis: H256, stream: StreamId, first: u64, last: u64, offer: &Offer) -> Key {
	sold(master, genesis, stream, first, last, offer)
}

/// The key of a tranche, from the seller's master secret. The range is the first and last tranche of the promise.
pub fn tranche_key(master: &Key, genesis: H256, stream: StreamId, first: u64, last: u64, tranche: u64) -> Key {
	sold(master, genesis, stream, first, last, &tranche.to_le_bytes())
}

fn sold(master: &Key, genesis: H256, stream: StreamId, first: u64, last: u64, end: &[u8]) -> Key {
	derive(
		master,
		&[
			b"assay/v1/salekey",
			genesis.as_bytes(),
			&stream.to_le_bytes(),
			&first.to_le_bytes(),
			&last.to_le_bytes(),
			end,
		],
	)
}

/// HKDF-SHA256 without a salt, 32 bytes of it.
fn derive(secret: &Key, info: &[&[u8]]) -> Key {
	let mut key = Key::default();
	// It refuses only to give more than 255 hashes.
	let derived = Hkdf::<Sha256>::new(None, secret).expand(&info.concat(), &mut key);
	debug_assert!(derived.is_ok());
	key
}

/// The hashes of keys, in the order of tranches: what a subscriber holds before it pays, since opening takes them.
pub fn key_hashes(keys: &[Key]) -> Vec<H256> {
	keys.iter().map(key_hash).collect()
}

// SPDX-License-Identifier: Apache-2.0

//! Hashes that name what buyer and seller mean.
//!
//! Listings and purchases have numbers, and another fork gives the same number to something else. So a call that pays or
//! delivers names what it is for by a hash that is the same on every fork:
//!
//! ```text
//! terms    = SHA-256("assay/v1/listing" (16) ‖ genesis hash (32) ‖ SCALE(Terms))
//! deal     = SHA-256("assay/v1/dealing" (16) ‖ genesis hash (32) ‖ terms (32) ‖ buyer's account (32) ‖ buyer's key (32))
//! delivery = SHA-256("assay/v1/deliver" (16) ‖ genesis hash (32) ‖ deal (32) ‖ sealed key (80))
//! request  = SHA-256("assay/v1/request" (16) ‖ genesis hash (32) ‖ buyer's account (32) ‖ SCALE(what is asked) ‖ nonce (8))
//! ```
//!
//! The labels have one length and what follows them has a fixed length or tells its own, so no two different things have
//! the same bytes. No number of a listing, of a purchase or of a block is in any of them.
//!
//! `vectors/listing.json` has examples.

use alloc::vec::Vec;
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::sha2_256;

/// The hash that names a purchase or a subscription: these terms, bought by this account, for this X25519 key. What a
/// seller delivers for.
///
/// Who buys the same terms for the same key twice has two purchases of one name; what is delivered for one opens the
/// other as well, and is the same.
pub fn deal(genesis: H256, terms: H256, buyer: impl Encode, buyer_key: [u8; 32]) -> H256 {
	named(*b"assay/v1/dealing", genesis, (terms, buyer, buyer_key))
}

/// The hash that names a delivery: this sealed key for this deal. What a buyer accepts.
pub fn delivery(genesis: H256, deal: H256, sealed_key: &[u8; 80]) -> H256 {
	named(*b"assay/v1/deliver", genesis, (deal, sealed_key))
}

/// The hash of what is said under a label on one chain.
pub(super) fn named(label: [u8; 16], genesis: H256, content: impl Encode) -> H256 {
	let bytes: Vec<u8> = (label, genesis, content).encode();
	H256(sha2_256(&bytes))
}

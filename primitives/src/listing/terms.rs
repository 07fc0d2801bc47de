// SPDX-License-Identifier: Apache-2.0

//! What buyer and seller mean: hashes that name a listing's terms, a purchase of them, and a delivery.
//!
//! Listings and purchases have numbers, and another fork gives the same number to something else. So a call that pays or
//! delivers names what it is for by a hash that is the same on every fork:
//!
//! ```text
//! terms    = SHA-256("assay/v1/listing" (16) ‖ genesis hash (32) ‖ SCALE(Terms))
//! deal     = SHA-256("assay/v1/dealing" (16) ‖ genesis hash (32) ‖ terms (32) ‖ buyer's account (32) ‖ buyer's key (32))
//! delivery = SHA-256("assay/v1/deliver" (16) ‖ genesis hash (32) ‖ deal (32) ‖ sealed key)
//! ```
//!
//! The labels have one length and what follows them has a fixed length or ends the string, so no two different things
//! have the same bytes. No number of a listing, of a purchase or of a block is in any of them.
//!
//! `vectors/listing.json` has examples.

use alloc::vec::Vec;
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::sha2_256;

use crate::{DeviceId, StreamId};

/// Everything that a buyer relies on. SCALE encodes the fields in this order, integers little-endian, and of the texts
/// the compact number of their bytes before them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode)]
pub struct Terms<'a, AccountId, Balance, BlockNumber> {
	/// Who sells and is paid.
	pub seller: &'a AccountId,
	/// Whose readings are sold.
	pub device: DeviceId,
	/// The stream sold. Its number alone could be another stream's on another fork: device and root tell.
	pub stream: StreamId,
	/// The stream's root when it was listed.
	pub root: H256,
	/// Sequence of the first commitment sold.
	pub first_sequence: u64,
	/// Sequence of the last commitment sold.
	pub last_sequence: u64,
	/// Price of the whole range, in the smallest unit of the native token.
	pub price: Balance,
	/// Blocks within which the seller delivers or the buyer is refunded.
	pub delivery_period: BlockNumber,
	/// What is sold, in words (UTF-8).
	pub title: &'a [u8],
	/// Where the encrypted batches are served (UTF-8).
	pub uri: &'a [u8],
}

impl<AccountId: Encode, Balance: Encode, BlockNumber: Encode> Terms<'_, AccountId, Balance, BlockNumber> {
	/// The hash that names these terms on the chain with this genesis hash: what a buyer agrees to.
	pub fn hash(&self, genesis: H256) -> H256 {
		named(*b"assay/v1/listing", genesis, self)
	}
}

/// The hash that names a purchase: these terms, bought by this account, for this X25519 key. What a seller delivers for.
///
/// Who buys the same terms for the same key twice has two purchases of one name; what is delivered for one opens the
/// other as well, and is the same.
pub fn deal(genesis: H256, terms: H256, buyer: impl Encode, buyer_key: [u8; 32]) -> H256 {
	named(*b"assay/v1/dealing", genesis, (terms, buyer, buyer_key))
}

/// The hash that names a delivery: this sealed key for this deal. What a buyer accepts.
pub fn delivery(genesis: H256, deal: H256, sealed_key: &[u8]) -> H256 {
	named(*b"assay/v1/deliver", genesis, (deal, Raw(sealed_key)))
}

/// The hash of what is said under a label on one chain.
fn named(label: [u8; 16], genesis: H256, content: impl Encode) -> H256 {
	let bytes: Vec<u8> = (label, genesis, content).encode();
	H256(sha2_256(&bytes))
}

/// Bytes without their number before them.
struct Raw<'a>(&'a [u8]);

impl Encode for Raw<'_> {
	fn encode_to<T: codec::Output + ?Sized>(&self, output: &mut T) {
		output.write(self.0);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const GENESIS: H256 = H256([0x47; 32]);

	const TERMS: Terms<'static, [u8; 32], u128, u32> = Terms {
		seller: &[1; 32],
		device: DeviceId([2; 32]),
		stream: 3,
		root: H256([4; 32]),
		first_sequence: 5,
		last_sequence: 6,
		price: 7,
		delivery_period: 8,
		title: b"t",
		uri: b"l",
	};

	#[test]
	fn bytes_are_as_documented() {
		let terms = [
			&b"assay/v1/listing"[..],
			&[0x47; 32],
			&[1; 32],
			&[2; 32],
			&3_u64.to_le_bytes(),
			&[4; 32],
			&5_u64.to_le_bytes(),
			&6_u64.to_le_bytes(),
			&7_u128.to_le_bytes(),
			&8_u32.to_le_bytes(),
			b"\x04t",
			b"\x04l",
		];
		assert_eq!(TERMS.hash(GENESIS).0, sha2_256(&terms.concat()));

		let of_deal = [&b"assay/v1/dealing"[..], &[0x47; 32], &[1; 32], &[2; 32], &[3; 32]];
		let deal = deal(GENESIS, H256([1; 32]), [2_u8; 32], [3; 32]);
		assert_eq!(deal.0, sha2_256(&of_deal.concat()));

		let of_delivery = [&b"assay/v1/deliver"[..], &[0x47; 32], deal.as_bytes(), b"sealed key"];
		assert_eq!(
			delivery(GENESIS, deal, b"sealed key").0,
			sha2_256(&of_delivery.concat())
		);
	}

	#[test]
	fn everything_is_part_of_the_name() {
		let other = |change: fn(&mut Terms<'static, [u8; 32], u128, u32>)| {
			let mut terms = TERMS;
			change(&mut terms);
			terms.hash(GENESIS)
		};
		let mut names = vec![
			TERMS.hash(GENESIS),
			TERMS.hash(H256([0x48; 32])),
			other(|terms| terms.seller = &[9; 32]),
			other(|terms| terms.device = DeviceId([9; 32])),
			other(|terms| terms.stream = 9),
			other(|terms| terms.root = H256([9; 32])),
			other(|terms| terms.first_sequence = 9),
			other(|terms| terms.last_sequence = 9),
			other(|terms| terms.price = 9),
			other(|terms| terms.delivery_period = 9),
			other(|terms| terms.title = b"tl"),
			other(|terms| terms.uri = b"tl"),
			other(|terms| (terms.title, terms.uri) = (b"", b"tl")),
			deal(GENESIS, H256([1; 32]), [2_u8; 32], [3; 32]),
			deal(H256([0x48; 32]), H256([1; 32]), [2_u8; 32], [3; 32]),
			deal(GENESIS, H256([9; 32]), [2_u8; 32], [3; 32]),
			deal(GENESIS, H256([1; 32]), [9_u8; 32], [3; 32]),
			deal(GENESIS, H256([1; 32]), [2_u8; 32], [9; 32]),
			delivery(GENESIS, H256([1; 32]), b"sealed key"),
			delivery(H256([0x48; 32]), H256([1; 32]), b"sealed key"),
			delivery(GENESIS, H256([9; 32]), b"sealed key"),
			delivery(GENESIS, H256([1; 32]), b"envelop"),
			delivery(GENESIS, H256([1; 32]), b""),
		];
		let count = names.len();
		names.sort();
		names.dedup();
		assert_eq!(names.len(), count);
	}
}

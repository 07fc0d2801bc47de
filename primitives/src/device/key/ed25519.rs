// SPDX-License-Identifier: Apache-2.0

//! Ed25519 as RFC 8032 has it, whatever the host's verification lets pass.
//!
//! The host verifies by ZIP-215: it also takes points that are written in a second way, and keys and `R` of small order.
//! What is checked here before it is asked are bytes alone, and cheap.
//!
//! What the chain accepts, a verifier accepts that follows RFC 8032 to the letter (`@noble/curves`, strict), and so do
//! those that ask for more (libsodium, `verify_strict` of `ed25519-dalek`) or that leave the cofactor out (OpenSSL, Go),
//! but for one kind of signature. RFC 8032 checks `[8][S]B = [8]R + [8][k]A`, and lets verifiers check the same without
//! the 8. A valid key has no part of small order, so the two differ only where `R` has one beside its part of large
//! order. Whoever has the secret key can make such a signature; nobody else can, and no signer that follows the RFC does.
//! To exclude it would take a multiplication of a point for each signature, in Wasm, and so at least double the cost.

use curve25519_dalek::edwards::CompressedEdwardsY;
use hex_literal::hex;
use sp_core::ed25519;
use sp_io::crypto;

/// The prime of the field, 2^255 - 19. Here, as in all encodings of Ed25519, the lowest byte comes first.
const P: [u8; 32] = hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

/// The order of the base point, 2^252 + 27742317777372353535851937790883648493.
const L: [u8; 32] = hex!("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

/// The `y` of the points of small order: those of order 1, 2, 4, 8 and 8. Whichever sign of `x` is written beside such a
/// `y`, the point is of small order.
const SMALL_ORDER: [[u8; 32]; 5] = [
	hex!("0100000000000000000000000000000000000000000000000000000000000000"),
	hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("0000000000000000000000000000000000000000000000000000000000000000"),
	hex!("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
	hex!("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
];

/// Whether the bytes are a key: the canonical encoding of a point that is a multiple of the base point, and not zero.
pub(super) fn is_key(bytes: &[u8; 32]) -> bool {
	may_be_point(bytes)
		&& CompressedEdwardsY(*bytes)
			.decompress()
			.is_some_and(|point| point.is_torsion_free())
}

/// Whether `signature` over `message` is this key's, which is a valid one.
///
/// RFC 8032 does not ask that `R` is not of small order. But such an `R` hides nothing, so that the signature gives the
/// secret key away, and verifiers differ in which of the eight points they take.
pub(super) fn verify(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
	let (r, s) = signature.split_at(32);
	may_be_point(key)
		&& r.try_into().is_ok_and(may_be_point)
		&& s.try_into().is_ok_and(is_scalar)
		&& crypto::ed25519_verify(
			&ed25519::Signature::from_raw(*signature),
			message,
			&ed25519::Public::from_raw(*key),
		)
}

/// Whether the bytes, if they are a point, are its canonical encoding, and it is not of small order.
///
/// Without the points of small order, `x` is never zero, and so either of its signs is canonical.
fn may_be_point(bytes: &[u8; 32]) -> bool {
	let mut y = *bytes;
	if let Some(highest) = y.last_mut() {
		*highest &= 0x7f;
	}
	is_below(&y, &P) && !SMALL_ORDER.contains(&y)
}

/// Whether the bytes are a number below the order of the base point.
fn is_scalar(bytes: &[u8; 32]) -> bool {
	is_below(bytes, &L)
}

/// Compares two numbers. Neither is a secret.
fn is_below(number: &[u8; 32], bound: &[u8; 32]) -> bool {
	number.iter().rev().lt(bound.iter().rev())
}

#[cfg(test)]
mod tests {
	use super::*;
	use curve25519_dalek::{constants::EIGHT_TORSION, Scalar};

	/// The library's own judgement, which takes a multiplication, is the same beside the bound and far from it.
	#[test]
	fn scalars_are_below_the_order() {
		let mut least = L;
		least[0] -= 1;
		let mut above = L;
		above[0] += 1;
		for (bytes, good) in [
			([0; 32], true),
			(least, true),
			(L, false),
			(above, false),
			([0xff; 32], false),
		] {
			assert_eq!(is_scalar(&bytes), good, "{bytes:?}");
			assert_eq!(
				bool::from(Scalar::from_canonical_bytes(bytes).is_some()),
				good,
				"{bytes:?}"
			);
		}
		for at in 0..32 {
			for bit in 0..8 {
				let mut bytes = L;
				bytes[at] ^= 1 << bit;
				let good = Scalar::from_canonical_bytes(bytes).is_some();
				assert_eq!(is_scalar(&bytes), bool::from(good), "{bytes:?}");
			}
		}
	}

	#[test]
	fn the_table_has_all_points_of_small_order_and_no_other() {
		for point in EIGHT_TORSION {
			assert!(!may_be_point(&point.compress().0), "{point:?}");
		}
		for y in SMALL_ORDER {
			assert!(CompressedEdwardsY(y).decompress().expect("a point").is_small_order());
		}
	}
}

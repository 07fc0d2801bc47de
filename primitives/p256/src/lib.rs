// SPDX-License-Identifier: Apache-2.0

//! ECDSA over P-256 (FIPS 186-5, section 6.4.2; SEC 1, section 4.1.4), verified in WebAssembly in a sixth of the time that
//! the crate `p256` takes: a parachain's validators offer no host function for this curve. The crate's README has the
//! algorithm, its bounds and its sources.
//!
//! Only public values pass through here, so nothing takes care to run in constant time. **Nothing here may ever touch a
//! secret.** The crate `p256` is the oracle of the tests, and stays the better choice wherever speed does not matter.
//!
//! | file | what it has |
//! |---|---|
//! | `limb.rs`, `limbs.rs`, `product.rs`, `bytes.rs` | numbers as nine limbs of 29 bits |
//! | `field.rs`, `field/` | numbers modulo the prime of the field |
//! | `scalar.rs` | numbers modulo the order of the group |
//! | `inverse.rs` | inverses modulo both |
//! | `point.rs` | doubling and adding points |
//! | `digits.rs`, `multiples.rs`, `base.rs`, `sum.rs` | the sum of a multiple of the base point and one of the key |
//!
//! No sum of any formula leaves an `i64`: `bounds.rs` runs the same formulas on intervals.

#![no_std]
// `bounds.rs` shows that no sum overflows, whatever the input.
#![allow(clippy::arithmetic_side_effects)]

mod base;
#[cfg(test)]
mod bounds;
mod bytes;
mod digits;
mod field;
mod inverse;
mod limb;
mod limbs;
mod multiples;
mod point;
mod product;
mod scalar;
mod sum;
#[cfg(test)]
mod tests;

use field::Field;
use point::Affine;
use scalar::Scalar;

/// Whether `key` is the compressed encoding of a point (SEC 1, section 2.3.3): `02` or `03`, and the 32 bytes of an `x`
/// below the prime of the field for which the curve has a point.
pub fn is_key(key: &[u8; 33]) -> bool {
	Affine::decompress(key).is_some()
}

/// Whether `signature`, `r ‖ s` of 32 bytes each, is the key's over a message with this digest.
///
/// `r` and `s` are from 1 to below the order of the group; of `s` and its opposite both are accepted. What is no
/// [key](is_key) verifies nothing.
pub fn verify(key: &[u8; 33], digest: &[u8; 32], signature: &[u8; 64]) -> bool {
	verified(key, digest, signature).is_some()
}

fn verified(key: &[u8; 33], digest: &[u8; 32], signature: &[u8; 64]) -> Option<()> {
	let (r, s) = signature.split_at(32);
	let r_bytes = r.try_into().ok()?;
	let r = Scalar::nonzero(r_bytes)?;
	let s = Scalar::nonzero(s.try_into().ok()?)?;
	let key = Affine::decompress(key)?;
	let inverse = s.inverse();
	let digest = Scalar::reduced(digest);
	let point = sum::sum(&(digest * inverse), &(r * inverse), &key)?;
	// The `x` of the point is `r`, or `r` plus the order where that is below the field's prime.
	let is_x = |x: Field| point.has_x(&x);
	let first = Field::canonical(r_bytes)?;
	let is_signature = is_x(first) || r.plus_order().is_some_and(is_x);
	is_signature.then_some(())
}

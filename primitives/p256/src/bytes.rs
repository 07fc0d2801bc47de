// SPDX-License-Identifier: Apache-2.0

//! Numbers of 32 bytes, the first the most significant, as limbs and as words.

use crate::{limb::MASK, limbs::Limbs};

/// A number of 32 bytes, the first the most significant, as words, the first the least.
pub(crate) const fn words(bytes: &[u8; 32]) -> [u64; 4] {
	let [a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7, c0, c1, c2, c3, c4, c5, c6, c7, d0, d1, d2, d3, d4, d5, d6, d7] =
		*bytes;
	[
		u64::from_be_bytes([d0, d1, d2, d3, d4, d5, d6, d7]),
		u64::from_be_bytes([c0, c1, c2, c3, c4, c5, c6, c7]),
		u64::from_be_bytes([b0, b1, b2, b3, b4, b5, b6, b7]),
		u64::from_be_bytes([a0, a1, a2, a3, a4, a5, a6, a7]),
	]
}

/// The limbs of a number of 32 bytes.
pub(crate) const fn from_bytes(bytes: &[u8; 32]) -> Limbs {
	let [a, b, c, d] = words(bytes);
	let limbs = [
		a,
		a >> 29,
		a >> 58 | b << 6,
		b >> 23,
		b >> 52 | c << 12,
		c >> 17,
		c >> 46 | d << 18,
		d >> 11,
		d >> 40,
	];
	let [a, b, c, d, e, f, g, h, i] = limbs;
	[low(a), low(b), low(c), low(d), low(e), low(f), low(g), low(h), low(i)]
}

/// The low 29 bits.
const fn low(word: u64) -> i64 {
	(word & MASK.cast_unsigned()).cast_signed()
}

/// The words of a number whose limbs are carried: each from 0 to [`MASK`], the last below 2^24.
pub(crate) fn to_words(limbs: &Limbs) -> [u64; 4] {
	let [a, b, c, d, e, f, g, h, i] = limbs.map(i64::cast_unsigned);
	[
		a | b << 29 | c << 58,
		c >> 6 | d << 23 | e << 52,
		e >> 12 | f << 17 | g << 46,
		g >> 18 | h << 11 | i << 40,
	]
}

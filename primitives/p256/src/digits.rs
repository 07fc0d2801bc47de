// SPDX-License-Identifier: Apache-2.0

//! Factors written with few digits other than zero, which are odd and may be negative (wNAF, width-w non-adjacent form).

use crate::scalar::Scalar;

/// How many digits a factor can have: a last carry takes one more than its bits.
const DIGITS: usize = 257;

/// A factor's digits, the least significant first: zero, or odd from `-2^(width-1)` to `2^(width-1)`, of which at least
/// `width - 1` zeros follow each.
pub(crate) fn digits(factor: &Scalar, width: usize) -> [i8; DIGITS] {
	let words = factor.words();
	let word = |i: usize| words.get(i).copied().unwrap_or_default();
	// The bits from one place on.
	let bits = |place: usize, count: usize| {
		let (i, shift) = (place / 64, place % 64);
		let high = if shift == 0 { 0 } else { word(i + 1) << (64 - shift) };
		(word(i) >> shift | high) & ((1 << count) - 1)
	};
	let mut digits = [0; DIGITS];
	let mut carry = 0;
	let mut place = 0;
	while let Some(digit) = digits.get_mut(place) {
		if bits(place, 1) == carry {
			place += 1;
			continue;
		}
		// From 1 to 2^width - 1; what is above half of it is written as what lacks, and carried.
		let window = bits(place, width) + carry;
		carry = window >> (width - 1) & 1;
		// At most 127 on either side with a width of 8, and less with a smaller one: the lowest byte has all of it.
		let [low, ..] = window.wrapping_sub(carry << width).to_le_bytes();
		*digit = low.cast_signed();
		place += width;
	}
	digits
}

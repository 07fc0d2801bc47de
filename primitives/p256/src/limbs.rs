// SPDX-License-Identifier: Apache-2.0

//! Numbers as nine limbs: `Σ aᵢ·2^(29i)`. Nine, because 261 bits hold a number of 256.

use crate::limb::{Limb, BITS};

/// Nine limbs.
pub(crate) type Limbs<L = i64> = [L; 9];

/// The sum, limb by limb.
#[inline(always)]
pub(crate) fn plus<L: Limb>(a: &Limbs<L>, b: &Limbs<L>) -> Limbs<L> {
	let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = *a;
	let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = *b;
	[
		a0 + b0,
		a1 + b1,
		a2 + b2,
		a3 + b3,
		a4 + b4,
		a5 + b5,
		a6 + b6,
		a7 + b7,
		a8 + b8,
	]
}

/// The opposite, limb by limb.
#[inline(always)]
pub(crate) fn minus<L: Limb>(a: &Limbs<L>) -> Limbs<L> {
	a.map(|limb| -limb)
}

/// A multiple by a small number, limb by limb.
#[inline(always)]
pub(crate) fn times<L: Limb>(a: &Limbs<L>, factor: i64) -> Limbs<L> {
	let factor = L::from(factor);
	a.map(|limb| limb * factor)
}

/// The same number with carried limbs: all but the last from 0 to [`MASK`], the last with the number's sign.
pub(crate) fn carried(limbs: &Limbs) -> Limbs {
	let mut carried = *limbs;
	let mut carry = 0;
	for (i, limb) in carried.iter_mut().enumerate() {
		let sum = *limb + carry;
		*limb = if i < 8 { sum.low(BITS) } else { sum };
		carry = sum.right(BITS);
	}
	carried
}

/// Whether a number is less than another one, both with carried limbs.
pub(crate) fn is_less(a: &Limbs, b: &Limbs) -> bool {
	a.iter().rev().lt(b.iter().rev())
}

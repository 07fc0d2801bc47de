// SPDX-License-Identifier: Apache-2.0

//! Products of two numbers, column by column (schoolbook): what each place of the limbs' products adds up to, before
//! anything is carried.

use crate::{limb::Limb, limbs::Limbs};

/// The sums of products of limbs, by their place.
pub(crate) type Columns<L> = [L; 17];

/// The columns of a product.
#[inline(always)]
#[rustfmt::skip]
pub(crate) fn product<L: Limb>(a: &Limbs<L>, b: &Limbs<L>) -> Columns<L> {
	let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = *a;
	let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = *b;
	[
		a0 * b0,
		a0 * b1 + a1 * b0,
		a0 * b2 + a1 * b1 + a2 * b0,
		a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0,
		a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0,
		a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0,
		a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0,
		a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0,
		a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0,
		a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1,
		a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2,
		a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3,
		a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4,
		a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5,
		a6 * b8 + a7 * b7 + a8 * b6,
		a7 * b8 + a8 * b7,
		a8 * b8,
	]
}

/// The columns of a square.
#[inline(always)]
#[rustfmt::skip]
pub(crate) fn square<L: Limb>(a: &Limbs<L>) -> Columns<L> {
	let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = *a;
	let [d0, d1, d2, d3, d4, d5, d6, d7] = [a0, a1, a2, a3, a4, a5, a6, a7].map(|limb| limb + limb);
	[
		a0 * a0,
		d0 * a1,
		d0 * a2 + a1 * a1,
		d0 * a3 + d1 * a2,
		d0 * a4 + d1 * a3 + a2 * a2,
		d0 * a5 + d1 * a4 + d2 * a3,
		d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3,
		d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4,
		d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4,
		d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5,
		d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5,
		d3 * a8 + d4 * a7 + d5 * a6,
		d4 * a8 + d5 * a7 + a6 * a6,
		d5 * a8 + d6 * a7,
		d6 * a8 + a7 * a7,
		d7 * a8,
		a8 * a8,
	]
}

/// The difference of two products' columns.
#[inline(always)]
pub(crate) fn less<L: Limb>(mut a: Columns<L>, b: Columns<L>) -> Columns<L> {
	for (a, b) in a.iter_mut().zip(b) {
		*a = *a - b;
	}
	a
}

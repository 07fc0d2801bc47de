// SPDX-License-Identifier: Apache-2.0

//! Numbers modulo `p = 2^256 - 2^224 + 2^192 + 2^96 - 1`, the prime of the field, times `2^261` (Montgomery's form).
//!
//! A number may be written in more than one way: limbs may be negative, and it may exceed the prime somewhat or be below
//! zero. [`Field::is_zero`] looks at it whole.

mod reduce;
mod root;

use crate::{
	bytes::from_bytes,
	inverse::inverse,
	limb::{Limb, BITS, MASK},
	limbs::{carried, is_less, minus, plus, times, Limbs},
	product::{less, product, square},
};
use reduce::reduce;

/// The prime.
pub(crate) const PRIME: Limbs = from_bytes(&[
	0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	0xff, 0xff, 0xff, 0xff, 0xff,
]);

/// The prime with limbs that are all large: less this, a sum of two carried numbers is small again, limb by limb.
const WIDE_PRIME: Limbs = [
	MASK,
	MASK,
	MASK,
	MASK + (1 << 9),
	MASK,
	MASK,
	MASK + (1 << 18),
	MASK - (1 << 21),
	(1 << 24) - 1,
];

/// `2^261`, which stands for one.
const ONE: Limbs = [
	0x20,
	0,
	0,
	0x1fff_c000,
	0x1fff_ffff,
	0x1fff_ffff,
	0x1f7f_ffff,
	0x03ff_ffff,
	0,
];

/// `2^522`.
const SQUARE: Limbs = [
	0xc00,
	0,
	0x1fff_0000,
	0x1fdf_ffff,
	0x1fbf_ffff,
	0x1fff_ffff,
	0x1fff_ffff,
	0x1fff_fffe,
	0x13,
];

/// `2^783`.
const CUBE: Limbs = [
	0x5_0000,
	0x1ff4_0000,
	0x1eff_ffff,
	0x0dff_ffff,
	0x07ff_ffff,
	0x1fff_ffff,
	0xb,
	0x10,
	0xc00,
];

/// The number `b` of the curve `y² = x³ - 3x + b`, times `2^261`.
const B: Limbs = [
	0x1897_bbfb,
	0x1cdf_6229,
	0x0184_86c4,
	0x0173_2821,
	0x1dad_59e0,
	0x0abf_7212,
	0x1a06_d110,
	0x1772_1d20,
	0x0086_00c3,
];

/// A number modulo the prime.
#[derive(Clone, Copy)]
pub(crate) struct Field<L = i64>(pub(crate) Limbs<L>);

impl<L: Limb> Field<L> {
	/// Zero.
	#[inline(always)]
	pub(crate) fn zero() -> Self {
		Self([0; 9].map(L::from))
	}

	/// One.
	pub(crate) fn one() -> Self {
		Self(ONE.map(L::from))
	}

	/// The product, by a call: code that runs seldom stays small.
	#[inline(never)]
	pub(crate) fn times(&self, other: &Self) -> Self {
		self.times_inline(other)
	}

	/// The product, without a call: for what a check does hundreds of times.
	#[inline(always)]
	pub(crate) fn times_inline(&self, other: &Self) -> Self {
		self.times_less(other, &Self::zero())
	}

	/// The product, less a number.
	#[inline(always)]
	pub(crate) fn times_less(&self, other: &Self, subtrahend: &Self) -> Self {
		reduce::<L, 0>(product(&self.0, &other.0), &subtrahend.0)
	}

	/// The product, less another product.
	#[inline(always)]
	pub(crate) fn times_less_product(&self, other: &Self, a: &Self, b: &Self) -> Self {
		reduce::<L, 0>(less(product(&self.0, &other.0), product(&a.0, &b.0)), &Self::zero().0)
	}

	/// The product, less a multiple of a square.
	#[inline(always)]
	pub(crate) fn times_less_square(&self, other: &Self, factor: i64, a: &Self) -> Self {
		let factor = L::from(factor);
		let squared = square(&a.0).map(|column| column * factor);
		reduce::<L, 0>(less(product(&self.0, &other.0), squared), &Self::zero().0)
	}

	/// The square, by a call.
	#[inline(never)]
	pub(crate) fn squared(&self) -> Self {
		self.squared_inline()
	}

	/// The square, without a call.
	#[inline(always)]
	pub(crate) fn squared_inline(&self) -> Self {
		self.squared_less(&Self::zero())
	}

	/// The square, less a number.
	#[inline(always)]
	pub(crate) fn squared_less(&self, subtrahend: &Self) -> Self {
		reduce::<L, 0>(square(&self.0), &subtrahend.0)
	}

	/// The square with limbs from -2^28 to 2^28, which can be squared and taken eight times.
	#[inline(always)]
	pub(crate) fn squared_balanced(&self) -> Self {
		reduce::<L, { 1 << (BITS - 1) }>(square(&self.0), &Self::zero().0).folded()
	}

	/// The same number with what its last limb has above 2^24 brought to the others: `2^256 = 2^224 - 2^192 - 2^96 + 1`.
	#[inline(always)]
	pub(crate) fn folded(&self) -> Self {
		let [r0, r1, r2, r3, r4, r5, r6, r7, r8] = self.0;
		let above = r8.right(24);
		Self([
			r0 + above,
			r1,
			r2,
			r3 - above.left(9),
			r4,
			r5,
			r6 - above.left(18),
			r7 + above.left(21),
			r8.low(24),
		])
	}

	/// The sum.
	#[inline(always)]
	pub(crate) fn plus(&self, other: &Self) -> Self {
		Self(plus(&self.0, &other.0))
	}

	/// The sum, less the prime: of two carried numbers, limbs of which none is above [`MASK`].
	#[inline(always)]
	pub(crate) fn plus_centred(&self, other: &Self) -> Self {
		self.plus(other).less(&Self(WIDE_PRIME.map(L::from)))
	}

	/// The difference.
	#[inline(always)]
	pub(crate) fn less(&self, other: &Self) -> Self {
		self.plus(&other.opposite())
	}

	/// The opposite.
	#[inline(always)]
	pub(crate) fn opposite(&self) -> Self {
		Self(minus(&self.0))
	}

	/// The opposite, plus the prime: of a carried number, limbs of which hardly one is below zero.
	#[inline(always)]
	pub(crate) fn opposite_centred(&self) -> Self {
		Self(WIDE_PRIME.map(L::from)).less(self)
	}

	/// A multiple by a small number.
	#[inline(always)]
	pub(crate) fn multiple(&self, factor: i64) -> Self {
		Self(times(&self.0, factor))
	}

	/// `x³ - 3x + b`.
	pub(crate) fn curve(&self) -> Self {
		let factor = self.squared().less(&Self::one().multiple(3));
		factor.times(self).plus(&Self(B.map(L::from))).folded()
	}
}

impl Field {
	/// A number of 32 bytes, or nothing where it is not below the prime.
	pub(crate) fn canonical(bytes: &[u8; 32]) -> Option<Self> {
		Self::from_limbs(&from_bytes(bytes))
	}

	/// A number with carried limbs, or nothing where it is not below the prime.
	pub(crate) fn from_limbs(limbs: &Limbs) -> Option<Self> {
		is_less(limbs, &PRIME).then(|| Self(*limbs).times(&Self(SQUARE)))
	}

	/// Its limbs, carried, of the number from 0 to below the prime that it is.
	fn whole(&self) -> Limbs {
		let mut number = Self(carried(&self.0));
		// What is above 2^256 or below zero is a few primes; each round leaves no more than one.
		while number.0.last().is_some_and(|last| last >> 24 != 0) {
			number = Self(carried(&number.folded().0));
		}
		if !is_less(&number.0, &PRIME) {
			number = Self(carried(&number.less(&Self(PRIME)).0));
		}
		number.0
	}

	/// Whether it is a multiple of the prime.
	pub(crate) fn is_zero(&self) -> bool {
		self.whole() == [0; 9]
	}

	/// Whether it is zero, asked of a number from -16 to 16 primes that hardly ever is: the low limb of such a multiple of
	/// the prime is from -16 to 16 too, as the prime's is -1.
	#[inline(always)]
	pub(crate) fn is_zero_seldom(&self) -> bool {
		let [first, ..] = self.0;
		(first + 16).low(BITS) <= 32 && self.is_zero()
	}

	/// Whether it is the same as another one.
	pub(crate) fn is(&self, other: &Self) -> bool {
		self.less(other).is_zero()
	}

	/// Whether the number, out of Montgomery's form, is odd.
	pub(crate) fn is_odd(&self) -> bool {
		let [first, ..] = self.times(&Self([1, 0, 0, 0, 0, 0, 0, 0, 0])).whole();
		first & 1 == 1
	}

	/// The inverse; of zero, zero.
	pub(crate) fn inverse(&self) -> Self {
		Self(inverse(&self.whole(), &PRIME, MASK)).times(&Self(CUBE))
	}
}

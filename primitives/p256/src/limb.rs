// SPDX-License-Identifier: Apache-2.0

//! One limb: a signed word that stands for 29 bits of a number.
//!
//! 29 bits, because WebAssembly multiplies two 64-bit words into the low 64 bits only: the sum of nine products of limbs
//! fits one, with room for signs and for sums of a few limbs.
//!
//! All formulas are written over [`Limb`], so that the tests can run them on intervals.

use core::ops::{Add, Mul, Neg, Sub};

/// How many bits a limb has.
pub(crate) const BITS: u32 = 29;

/// The greatest limb that is carried: 29 ones.
pub(crate) const MASK: i64 = (1 << BITS) - 1;

/// What a limb can do. An `i64`, but for tests.
pub(crate) trait Limb:
	Copy + From<i64> + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self>
{
	/// Times a power of two.
	fn left(self, bits: u32) -> Self;
	/// Divided by a power of two, rounded down.
	fn right(self, bits: u32) -> Self;
	/// The rest of that division.
	fn low(self, bits: u32) -> Self;
}

impl Limb for i64 {
	#[inline(always)]
	fn left(self, bits: u32) -> Self {
		self << bits
	}

	#[inline(always)]
	fn right(self, bits: u32) -> Self {
		self >> bits
	}

	#[inline(always)]
	fn low(self, bits: u32) -> Self {
		self & ((1 << bits) - 1)
	}
}

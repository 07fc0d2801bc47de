// SPDX-License-Identifier: Apache-2.0

//! Limbs of which only the ends are known.

use core::ops::{Add, Mul, Neg, Sub};

use crate::limb::Limb;

/// What no limb, column or sum of them exceeds, either way: 2^62.63. An `i64` holds 2^63.
const WIDEST: i128 = 7_137_000_000_000_000_000;

/// All numbers from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
	pub(super) low: i128,
	pub(super) high: i128,
}

/// The least interval with all of these, none of which is too wide.
pub(super) fn interval(ends: impl IntoIterator<Item = i128> + Clone) -> Interval {
	let low = ends.clone().into_iter().min().unwrap();
	let high = ends.into_iter().max().unwrap();
	assert!(-WIDEST <= low && high <= WIDEST, "{low} to {high}");
	Interval { low, high }
}

impl From<i64> for Interval {
	fn from(number: i64) -> Self {
		interval([number.into()])
	}
}

impl Add for Interval {
	type Output = Self;

	fn add(self, other: Self) -> Self {
		interval([self.low + other.low, self.high + other.high])
	}
}

impl Sub for Interval {
	type Output = Self;

	fn sub(self, other: Self) -> Self {
		interval([self.low - other.high, self.high - other.low])
	}
}

impl Mul for Interval {
	type Output = Self;

	fn mul(self, other: Self) -> Self {
		let product = |a: i128, b: i128| a.checked_mul(b).unwrap();
		interval([
			product(self.low, other.low),
			product(self.low, other.high),
			product(self.high, other.low),
			product(self.high, other.high),
		])
	}
}

impl Neg for Interval {
	type Output = Self;

	fn neg(self) -> Self {
		interval([-self.low, -self.high])
	}
}

impl Limb for Interval {
	fn left(self, bits: u32) -> Self {
		interval([self.low << bits, self.high << bits])
	}

	fn right(self, bits: u32) -> Self {
		interval([self.low >> bits, self.high >> bits])
	}

	fn low(self, bits: u32) -> Self {
		if self.low >> bits == self.high >> bits {
			return interval([self.low, self.high].map(|end| end & ((1 << bits) - 1)));
		}
		interval([0, (1 << bits) - 1])
	}
}

impl Interval {
	/// All numbers of both, and those between them.
	pub(super) fn or(self, other: Self) -> Self {
		interval([self.low, self.high, other.low, other.high])
	}
}

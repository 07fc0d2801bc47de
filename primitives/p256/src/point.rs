// SPDX-License-Identifier: Apache-2.0

//! Points of the curve `y² = x³ - 3x + b`.
//!
//! Sums are in Jacobian coordinates, `x = X/Z²`, `y = Y/Z³`; what is added is affine. The formulas are those of Bernstein
//! and Lange's database (dbl-2001-b, madd), with a reduction saved wherever two products meet in one sum.

use crate::{field::Field, limb::Limb};

/// A point other than zero.
#[derive(Clone, Copy)]
pub(crate) struct Affine<L = i64> {
	pub(crate) x: Field<L>,
	pub(crate) y: Field<L>,
}

/// A point other than zero, in Jacobian coordinates.
#[derive(Clone, Copy)]
pub(crate) struct Jacobian<L = i64> {
	pub(crate) x: Field<L>,
	pub(crate) y: Field<L>,
	pub(crate) z: Field<L>,
}

/// How far two points are apart: both zero where they are the same, the first alone where they are opposite.
pub(crate) struct Distance<L = i64> {
	pub(crate) x: Field<L>,
	pub(crate) y: Field<L>,
}

impl<L: Limb> Jacobian<L> {
	/// Twice the point. No point of this curve has an order of two: the double is never zero.
	#[inline(never)]
	pub(crate) fn doubled(&self) -> Self {
		let Self { x, y, z } = self;
		let delta = z.squared_inline();
		let gamma = y.squared_balanced();
		let beta = x.times_inline(&gamma.multiple(4));
		let alpha = x.less(&delta).times_inline(&x.plus_centred(&delta).multiple(3));
		let z = y.plus_centred(z).squared_less(&gamma.plus(&delta)).folded();
		let x = alpha.squared_less(&beta.multiple(2)).folded();
		let y = alpha.times_less_square(&beta.less(&x), 8, &gamma);
		Self { x, y, z }
	}

	/// How far an affine point is away.
	#[inline(always)]
	pub(crate) fn distance(&self, other: &Affine<L>) -> Distance<L> {
		let zz = self.z.squared_inline();
		Distance {
			x: other.x.times_less(&zz, &self.x),
			y: other.y.times_inline(&self.z).times_less(&zz, &self.y),
		}
	}

	/// The sum with the point that is so far away, and neither the same nor the opposite.
	#[inline(always)]
	pub(crate) fn moved(&self, by: &Distance<L>) -> Self {
		let hh = by.x.squared_inline();
		let hhh = by.x.times_inline(&hh);
		let v = self.x.times_inline(&hh);
		let z = self.z.times_inline(&by.x);
		let x = by.y.squared_less(&hhh.plus(&v.multiple(2))).folded();
		let y = by.y.times_less_product(&v.less(&x), &self.y, &hhh);
		Self { x, y, z }
	}
}

impl<L: Limb> Affine<L> {
	/// The same in Jacobian coordinates.
	pub(crate) fn jacobian(&self) -> Jacobian<L> {
		Jacobian {
			x: self.x,
			y: self.y,
			z: Field::one(),
		}
	}

	/// The opposite.
	#[inline(always)]
	pub(crate) fn opposite(&self) -> Self {
		Self {
			x: self.x,
			y: self.y.opposite_centred(),
		}
	}
}

impl Affine {
	/// The point that 33 bytes encode, if any: the parity of its `y` as `02` or `03`, and its `x`.
	pub(crate) fn decompress(bytes: &[u8; 33]) -> Option<Self> {
		let [tag, x @ ..] = bytes;
		let is_odd = match tag {
			2 => false,
			3 => true,
			_ => return None,
		};
		let x = Field::canonical(x)?;
		let y = x.curve().square_root()?;
		// Zero has no odd root, but there is no point of this curve with a `y` of zero.
		Some(Self {
			x,
			y: if y.is_odd() == is_odd { y } else { y.opposite_centred() },
		})
	}

	/// The point of a table of constants.
	pub(crate) fn constant([x, y]: &[[u32; 9]; 2]) -> Self {
		let field = |limbs: &[u32; 9]| -> Field { Field(limbs.map(i64::from)) };
		Self {
			x: field(x),
			y: field(y),
		}
	}
}

impl Jacobian {
	/// The sum with an affine point; nothing where that is zero.
	#[inline(never)]
	pub(crate) fn plus(&self, other: &Affine) -> Option<Self> {
		let distance = self.distance(other);
		if distance.x.is_zero_seldom() {
			return distance.y.is_zero().then(|| self.doubled());
		}
		Some(self.moved(&distance))
	}

	/// Whether this is the `x` of the point.
	pub(crate) fn has_x(&self, x: &Field) -> bool {
		x.times(&self.z.squared()).is(&self.x)
	}
}

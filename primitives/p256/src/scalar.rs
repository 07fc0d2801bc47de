// SPDX-License-Identifier: Apache-2.0

//! Numbers modulo the order of the group: from 0 to below it, limbs carried.

use core::ops::Mul;

use crate::{
	bytes::{from_bytes, to_words},
	field::Field,
	inverse::inverse,
	limb::{Limb, BITS},
	limbs::{carried, is_less, minus, plus, Limbs},
	product::{product, Columns},
};

/// The order.
pub(crate) const ORDER: Limbs = from_bytes(&[
	0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
	0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
]);

/// The inverse of the order modulo 2^29.
pub(crate) const ORDER_INVERSE: i64 = 0x11ff_43b1;

/// `2^522` modulo the order.
const SQUARE: Limbs = [
	0x148d_9ef5,
	0x0f4e_7f75,
	0x14c6_a651,
	0x03f8_b765,
	0x1658_61f1,
	0x1256_d7d8,
	0x1c18_5b23,
	0x0d4c_ab0f,
	0x0084_b655,
];

/// A number modulo the order.
#[derive(Clone, Copy)]
pub(crate) struct Scalar(Limbs);

impl Scalar {
	/// A number of 32 bytes, or nothing where it is zero or not below the order.
	pub(crate) fn nonzero(bytes: &[u8; 32]) -> Option<Self> {
		let limbs = from_bytes(bytes);
		(is_less(&limbs, &ORDER) && limbs != [0; 9]).then_some(Self(limbs))
	}

	/// The rest of a number of 32 bytes.
	pub(crate) fn reduced(bytes: &[u8; 32]) -> Self {
		// The order is above 2^255: it fits once.
		Self(from_bytes(bytes)).below_order()
	}

	/// The inverse; of zero, zero.
	pub(crate) fn inverse(&self) -> Self {
		Self(inverse(&self.0, &ORDER, ORDER_INVERSE))
	}

	/// The number plus the order as one of the field, where it is below the field's prime.
	pub(crate) fn plus_order(&self) -> Option<Field> {
		Field::from_limbs(&carried(&plus(&self.0, &ORDER)))
	}

	/// Its words, the least significant first.
	pub(crate) fn words(&self) -> [u64; 4] {
		to_words(&self.0)
	}

	/// Less the order, where that is not below zero.
	fn below_order(self) -> Self {
		if is_less(&self.0, &ORDER) {
			self
		} else {
			Self(carried(&plus(&self.0, &minus(&ORDER))))
		}
	}

	/// The product divided by `2^261`.
	fn product_over(&self, other: &Self) -> Self {
		Self(carried(&reduced(product(&self.0, &other.0)))).below_order()
	}
}

/// Columns divided by `2^261` modulo the order: of a product of two numbers below it, below twice the order. Not carried.
pub(crate) fn reduced<L: Limb>(mut columns: Columns<L>) -> Limbs<L> {
	let [order, others @ ..] = ORDER;
	for place in 0..9 {
		let Some([first, rest @ ..]) = columns.get_mut(place..place + 9) else {
			continue;
		};
		// The multiple of the order that clears the column.
		let multiple = ((-*first).low(BITS) * L::from(ORDER_INVERSE)).low(BITS);
		let carry = (*first + multiple * L::from(order)).right(BITS);
		for (column, order) in rest.iter_mut().zip(others) {
			*column = *column + multiple * L::from(order);
		}
		if let [next, ..] = rest {
			*next = *next + carry;
		}
	}
	let [.., r0, r1, r2, r3, r4, r5, r6, r7] = columns;
	[r0, r1, r2, r3, r4, r5, r6, r7, L::from(0)]
}

impl Mul for Scalar {
	type Output = Self;

	fn mul(self, other: Self) -> Self {
		self.product_over(&other).product_over(&Self(SQUARE))
	}
}

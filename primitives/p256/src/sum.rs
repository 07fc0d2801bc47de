// SPDX-License-Identifier: Apache-2.0

//! The sum of a multiple of the base point and a multiple of a key, by one chain of doublings (Straus). Both factors are
//! written with few digits other than zero; the multiples that these stand for are ready.

use crate::{
	base::BASE,
	digits::digits,
	multiples::odd_multiples,
	point::{Affine, Jacobian},
	scalar::Scalar,
};

/// Bits of a digit of the factor of the base point: 64 odd multiples.
const BASE_WIDTH: usize = 8;

/// Bits of a digit of the key's factor: eight odd multiples, made for each key.
const KEY_WIDTH: usize = 5;

/// `base_factor` times the base point and `key_factor` times the key, in sum; nothing where that is zero.
pub(crate) fn sum(base_factor: &Scalar, key_factor: &Scalar, key: &Affine) -> Option<Jacobian> {
	let keys = odd_multiples(key)?;
	let base_digits = digits(base_factor, BASE_WIDTH);
	let key_digits = digits(key_factor, KEY_WIDTH);
	let mut sum: Option<Jacobian> = None;
	for (base, key) in base_digits.iter().zip(&key_digits).rev() {
		sum = sum.map(|sum| sum.doubled());
		if *key != 0 {
			let multiple = keys.get(place(*key))?;
			sum = add(sum, *multiple, *key < 0);
		}
		if *base != 0 {
			let multiple = BASE.get(place(*base))?;
			sum = add(sum, Affine::constant(multiple), *base < 0);
		}
	}
	sum
}

/// Where the odd multiple for a digit stands in its table.
fn place(digit: i8) -> usize {
	usize::from(digit.unsigned_abs() >> 1)
}

/// A sum and a point, or its opposite.
#[inline(always)]
fn add(sum: Option<Jacobian>, point: Affine, is_negative: bool) -> Option<Jacobian> {
	let point = if is_negative { point.opposite() } else { point };
	match sum {
		Some(sum) => sum.plus(&point),
		None => Some(point.jacobian()),
	}
}

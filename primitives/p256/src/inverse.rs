// SPDX-License-Identifier: Apache-2.0

//! Inverses modulo an odd prime, by division steps (Bernstein and Yang, "Fast constant-time gcd computation and modular
//! inversion", 2019), in variable time: the low 29 bits of both numbers tell 29 steps ahead, which are then done at once.

use crate::{
	limb::{Limb, BITS},
	limbs::{carried, is_less, minus, plus, Limbs},
};

/// How many rounds of 29 steps bring the second of two numbers of 256 bits to zero: 741 steps do (theorem 11.2).
const ROUNDS: usize = 26;

/// What 29 steps do: `2^29·f' = u·f + v·g`, `2^29·g' = q·f + r·g`. Of `u` and `v`, and of `q` and `r`, the sum is at most
/// 2^29 either way.
struct Steps {
	u: i64,
	v: i64,
	q: i64,
	r: i64,
}

/// 29 division steps on numbers with these low limbs, `f` odd; `delta` counts as it does there.
fn steps(delta: &mut i64, mut f: i64, mut g: i64) -> Steps {
	let (mut u, mut v, mut q, mut r) = (1, 0, 0, 1);
	let mut left = BITS;
	while left > 0 {
		let zeros = (g | 1 << left).trailing_zeros();
		g >>= zeros;
		(u, v) = (u << zeros, v << zeros);
		*delta += i64::from(zeros);
		left -= zeros;
		if left == 0 {
			break;
		}
		if *delta > 0 {
			(*delta, f, g) = (-*delta, g, -f);
			(u, v, q, r) = (q, r, -u, -v);
		}
		(g, q, r) = (g + f, q + u, r + v);
	}
	Steps { u, v, q, r }
}

/// `u·a + v·b + multiple·modulus`, divided by 2^29, which must divide it.
///
/// `u` and `v` are at most 2^29 either way, the multiple 2^30.
#[inline(always)]
pub(crate) fn combined<L: Limb>(u: L, a: &Limbs<L>, v: L, b: &Limbs<L>, multiple: L, modulus: &Limbs<L>) -> Limbs<L> {
	let mut carry = L::from(0);
	let mut sums = [carry; 9];
	for (((sum, a), b), modulus) in sums.iter_mut().zip(a).zip(b).zip(modulus) {
		let column = carry + u * *a + v * *b + multiple * *modulus;
		*sum = column.low(BITS);
		carry = column.right(BITS);
	}
	// The first is zero. A limb's place down is the division.
	let [_, r0, r1, r2, r3, r4, r5, r6, r7] = sums;
	[r0, r1, r2, r3, r4, r5, r6, r7, carry]
}

/// By what multiple of the modulus `u·d + v·e` is divided by 2^29, and stays from above minus twice the modulus to below it
/// where `d` and `e` do.
#[inline(always)]
pub(crate) fn multiple<L: Limb>(u: L, d: &Limbs<L>, v: L, e: &Limbs<L>, modulus_inverse: L) -> L {
	let ([d0, .., d8], [e0, .., e8]) = (*d, *e);
	// Where a factor is below zero, the modulus is added to it first.
	let (d_below, e_below) = (-d8.right(63), -e8.right(63));
	let multiple = u * d_below + v * e_below;
	multiple - (modulus_inverse * (u * d0 + v * e0).low(BITS) + multiple).low(BITS)
}

/// The inverse of a number from 0 to below an odd prime, whose own inverse modulo 2^29 is given; of zero, zero. Limbs are
/// carried.
pub(crate) fn inverse(number: &Limbs, modulus: &Limbs, modulus_inverse: i64) -> Limbs {
	let (mut f, mut g) = (*modulus, *number);
	let (mut d, mut e) = ([0; 9], [1, 0, 0, 0, 0, 0, 0, 0, 0]);
	let mut delta = 1;
	for _ in 0..ROUNDS {
		if g == [0; 9] {
			break;
		}
		let ([f0, ..], [g0, ..]) = (f, g);
		let Steps { u, v, q, r } = steps(&mut delta, f0, g0);
		(f, g) = (combined(u, &f, v, &g, 0, modulus), combined(q, &f, r, &g, 0, modulus));
		let (d_multiple, e_multiple) = (
			multiple(u, &d, v, &e, modulus_inverse),
			multiple(q, &d, r, &e, modulus_inverse),
		);
		(d, e) = (
			combined(u, &d, v, &e, d_multiple, modulus),
			combined(q, &d, r, &e, e_multiple, modulus),
		);
	}
	// What is left in `f` is the greatest common divisor, 1 or -1 (or the modulus, of zero), and `d` the inverse or its opposite.
	let [.., top] = f;
	let sign = if top < 0 { -1 } else { 1 };
	let mut result = carried(&d.map(|limb| limb * sign));
	while result.last().is_some_and(|top| *top < 0) {
		result = carried(&plus(&result, modulus));
	}
	while !is_less(&result, modulus) {
		result = carried(&plus(&result, &minus(modulus)));
	}
	result
}

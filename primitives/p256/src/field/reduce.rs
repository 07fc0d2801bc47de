// SPDX-License-Identifier: Apache-2.0

//! Montgomery's reduction by the prime of the field.
//!
//! The prime is -1 modulo `2^29`: the low bits of a column are the multiple of the prime that clears them, and since
//! `p + 1 = 2^96 + 2^192 - 2^224 + 2^256`, that multiple is four shifts. So reducing takes no multiplication.

use super::Field;
use crate::{
	limb::{Limb, BITS},
	limbs::Limbs,
	product::Columns,
};

/// Divides columns by `2^261` modulo the prime, takes `subtrahend` away, and carries. `HALF` is what each limb but the last
/// may be below zero: nothing, or half its range, which makes it smaller where its sign does not matter.
#[inline(always)]
pub(super) fn reduce<L: Limb, const HALF: i64>(columns: Columns<L>, subtrahend: &Limbs<L>) -> Field<L> {
	#[inline(always)]
	fn split<L: Limb>(sum: L) -> (L, L) {
		(sum.low(BITS), sum.right(BITS))
	}
	let half = L::from(HALF);
	let split_half = |sum: L| {
		let (low, high) = split(sum + half);
		(low - half, high)
	};
	let [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16] = columns;
	let [s0, s1, s2, s3, s4, s5, s6, s7, s8] = *subtrahend;
	let (m0, c) = split(t0);
	let (m1, c) = split(t1 + c);
	let (m2, c) = split(t2 + c);
	let (m3, c) = split(t3 + c + m0.left(9));
	let (m4, c) = split(t4 + c + m1.left(9));
	let (m5, c) = split(t5 + c + m2.left(9));
	let (m6, c) = split(t6 + c + m3.left(9) + m0.left(18));
	let (m7, c) = split(t7 + c + m4.left(9) + m1.left(18) - m0.left(21));
	let (m8, c) = split(t8 + c + m5.left(9) + m2.left(18) - m1.left(21) + m0.left(24));
	let (r0, c) = split_half(t9 + c + m6.left(9) + m3.left(18) - m2.left(21) + m1.left(24) - s0);
	let (r1, c) = split_half(t10 + c + m7.left(9) + m4.left(18) - m3.left(21) + m2.left(24) - s1);
	let (r2, c) = split_half(t11 + c + m8.left(9) + m5.left(18) - m4.left(21) + m3.left(24) - s2);
	let (r3, c) = split_half(t12 + c + m6.left(18) - m5.left(21) + m4.left(24) - s3);
	let (r4, c) = split_half(t13 + c + m7.left(18) - m6.left(21) + m5.left(24) - s4);
	let (r5, c) = split_half(t14 + c + m8.left(18) - m7.left(21) + m6.left(24) - s5);
	let (r6, c) = split_half(t15 + c - m8.left(21) + m7.left(24) - s6);
	let (r7, c) = split_half(t16 + c + m8.left(24) - s7);
	Field([r0, r1, r2, r3, r4, r5, r6, r7, c - s8])
}

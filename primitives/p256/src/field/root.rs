// SPDX-License-Identifier: Apache-2.0

//! Square roots, by a power: the prime is 3 modulo 4.

use super::Field;

impl Field {
	/// The number squared this many times.
	fn squared_times(&self, times: u32) -> Self {
		let mut number = *self;
		for _ in 0..times {
			number = number.squared_inline();
		}
		number
	}

	/// A square root, where there is one: the power `(p + 1) / 4 = 2^254 - 2^222 + 2^190 + 2^94`.
	pub(crate) fn square_root(&self) -> Option<Self> {
		let x2 = self.squared().times(self);
		let x4 = x2.squared_times(2).times(&x2);
		let x8 = x4.squared_times(4).times(&x4);
		let x16 = x8.squared_times(8).times(&x8);
		let x32 = x16.squared_times(16).times(&x16);
		let root = x32
			.squared_times(32)
			.times(self)
			.squared_times(96)
			.times(self)
			.squared_times(94);
		root.squared().is(self).then_some(root)
	}
}

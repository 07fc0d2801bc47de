// SPDX-License-Identifier: Apache-2.0

//! Chance, the same in every run.

use codec::Encode;
use sp_io::hashing::blake2_256;

/// Numbers that look random and are the same in every run.
pub(crate) struct Numbers {
	seed: u32,
	count: u32,
}

impl Numbers {
	pub(crate) fn new(seed: u32) -> Self {
		Self { seed, count: 0 }
	}

	pub(crate) fn below(&mut self, limit: usize) -> usize {
		self.count += 1;
		let hash = (self.seed, self.count).using_encoded(blake2_256);
		usize::from(u16::from_le_bytes([hash[0], hash[1]])) % limit
	}

	/// Puts things into some order.
	pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
		for last in (1..things.len()).rev() {
			things.swap(last, self.below(last + 1));
		}
	}
}

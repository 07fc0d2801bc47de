// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_foreign_assets`.
//!
//! Set by hand until `scripts/bench` has measured them: governance alone makes these calls.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What of a proof leads to an entry, with the longest of these lists.
const ENTRY_PROOF: u64 = 20 * 1024;

/// The weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	/// `reads` and `writes` of the database, and 100 microseconds.
	fn flat(reads: u64, writes: u64) -> Weight {
		Weight::from_parts(100_000_000, reads.saturating_mul(ENTRY_PROOF))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> pallet_foreign_assets::WeightInfo for WeightInfo<T> {
	fn register() -> Weight {
		Self::flat(4, 3)
	}

	fn admit() -> Weight {
		Self::flat(2, 1)
	}

	fn dismiss() -> Weight {
		Self::flat(1, 1)
	}
}

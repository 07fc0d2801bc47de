// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_utility`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_utility`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `c` is `[0, 1000]`.
	fn batch(c: u32, ) -> Weight {
		// At the least 3_826_000 ps.
		Weight::from_parts(13_157_967, 4)
			// Standard error: 4_624
			.saturating_add(Weight::from_parts(3_492_541, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	fn as_derivative() -> Weight {
		// At the least 6_059_000 ps.
		Weight::from_parts(6_299_000, 4)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `c` is `[0, 1000]`.
	fn batch_all(c: u32, ) -> Weight {
		// At the least 3_906_000 ps.
		Weight::from_parts(3_252_992, 4)
			// Standard error: 3_274
			.saturating_add(Weight::from_parts(3_712_355, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	fn dispatch_as() -> Weight {
		// At the least 5_147_000 ps.
		Weight::from_parts(5_378_000, 0)
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `c` is `[0, 1000]`.
	fn force_batch(c: u32, ) -> Weight {
		// At the least 3_946_000 ps.
		Weight::from_parts(4_156_000, 4)
			// Standard error: 1_789
			.saturating_add(Weight::from_parts(3_508_536, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	fn dispatch_as_fallible() -> Weight {
		// At the least 5_157_000 ps.
		Weight::from_parts(5_428_000, 0)
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:2 w:0)
	fn if_else() -> Weight {
		// At the least 10_195_000 ps.
		Weight::from_parts(10_656_000, 4)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
}

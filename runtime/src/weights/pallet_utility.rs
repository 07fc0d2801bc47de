// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_utility`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_utility`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `c` is `[0, 1000]`.
	fn batch(c: u32, ) -> Weight {
		// At the least 3_996_000 ps.
		Weight::from_parts(4_821_352, 4)
			// Standard error: 3_526
			.saturating_add(Weight::from_parts(3_641_723, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	fn as_derivative() -> Weight {
		// At the least 6_219_000 ps.
		Weight::from_parts(6_510_000, 4)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `c` is `[0, 1000]`.
	fn batch_all(c: u32, ) -> Weight {
		// At the least 4_036_000 ps.
		Weight::from_parts(7_625_963, 4)
			// Standard error: 3_976
			.saturating_add(Weight::from_parts(3_833_235, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	fn dispatch_as() -> Weight {
		// At the least 5_288_000 ps.
		Weight::from_parts(5_589_000, 0)
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `c` is `[0, 1000]`.
	fn force_batch(c: u32, ) -> Weight {
		// At the least 4_036_000 ps.
		Weight::from_parts(9_678_458, 4)
			// Standard error: 2_948
			.saturating_add(Weight::from_parts(3_676_065, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	fn dispatch_as_fallible() -> Weight {
		// At the least 5_208_000 ps.
		Weight::from_parts(5_528_000, 0)
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:2 w:0)
	fn if_else() -> Weight {
		// At the least 10_235_000 ps.
		Weight::from_parts(10_656_000, 4)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
}

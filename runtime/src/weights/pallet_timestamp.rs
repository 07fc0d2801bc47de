// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_timestamp`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_timestamp`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_timestamp::WeightInfo for WeightInfo<T> {
	/// `Aura::CurrentSlot`, 8 bytes (r:1 w:0)
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:1 w:0)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:1)
	fn set() -> Weight {
		// At the least 10_586_000 ps.
		Weight::from_parts(10_996_000, 231)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn on_finalize() -> Weight {
		// At the least 1_623_000 ps.
		Weight::from_parts(1_713_000, 0)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_foreign_assets`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_foreign_assets`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_foreign_assets::WeightInfo for WeightInfo<T> {
	/// `ParachainInfo::ParachainId`, 4 bytes (r:1 w:0)
	/// `ForeignAssets::Registered`, 19329 bytes (r:1 w:1)
	/// `Assets::NextAssetId`, 4 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn register() -> Weight {
		// At the least 27_691_000 ps.
		Weight::from_parts(28_452_000, 801)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `ParachainInfo::ParachainId`, 4 bytes (r:1 w:0)
	/// `ForeignAssets::Holders`, 258 bytes (r:1 w:1)
	fn admit() -> Weight {
		// At the least 10_346_000 ps.
		Weight::from_parts(10_766_000, 386)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `ForeignAssets::Holders`, 258 bytes (r:1 w:1)
	fn dismiss() -> Weight {
		// At the least 7_891_000 ps.
		Weight::from_parts(8_182_000, 288)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

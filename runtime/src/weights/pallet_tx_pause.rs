// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_tx_pause`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_tx_pause`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_tx_pause::WeightInfo for WeightInfo<T> {
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:1)
	fn pause() -> Weight {
		// At the least 9_504_000 ps.
		Weight::from_parts(9_855_000, 4)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:1)
	fn unpause() -> Weight {
		// At the least 14_572_000 ps.
		Weight::from_parts(15_143_000, 566)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

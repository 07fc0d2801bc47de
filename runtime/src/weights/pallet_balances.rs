// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_balances`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_balances`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_balances::WeightInfo for WeightInfo<T> {
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn transfer_allow_death() -> Weight {
		// At the least 42_393_000 ps.
		Weight::from_parts(42_984_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn transfer_keep_alive() -> Weight {
		// At the least 33_730_000 ps.
		Weight::from_parts(34_201_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn force_set_balance_creating() -> Weight {
		// At the least 16_916_000 ps.
		Weight::from_parts(17_326_000, 39)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn force_set_balance_killing() -> Weight {
		// At the least 18_257_000 ps.
		Weight::from_parts(18_698_000, 174)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:2 w:2)
	fn force_transfer() -> Weight {
		// At the least 43_745_000 ps.
		Weight::from_parts(44_466_000, 103)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn transfer_all() -> Weight {
		// At the least 41_752_000 ps.
		Weight::from_parts(42_113_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn force_unreserve() -> Weight {
		// At the least 15_063_000 ps.
		Weight::from_parts(15_463_000, 174)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:1000 w:1000)
	/// The range of component `u` is `[1, 1000]`.
	fn upgrade_accounts(u: u32, ) -> Weight {
		// At the least 12_498_000 ps.
		Weight::from_parts(12_739_000, 0)
			// Standard error: 33_924
			.saturating_add(Weight::from_parts(11_503_004, 0).saturating_mul(u.into()))
			.saturating_add(Weight::from_parts(0, 84).saturating_mul(u.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(u.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(u.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(u.into())))
	}
	fn force_adjust_total_issuance() -> Weight {
		// At the least 5_027_000 ps.
		Weight::from_parts(5_258_000, 0)
	}
	fn burn_allow_death() -> Weight {
		// At the least 26_099_000 ps.
		Weight::from_parts(26_850_000, 0)
	}
	fn burn_keep_alive() -> Weight {
		// At the least 17_286_000 ps.
		Weight::from_parts(17_776_000, 0)
	}
}

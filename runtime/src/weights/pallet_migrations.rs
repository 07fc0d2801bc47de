// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_migrations`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_migrations`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_migrations::WeightInfo for WeightInfo<T> {
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:1 w:1)
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn onboard_new_mbms() -> Weight {
		// At the least 7_671_000 ps.
		Weight::from_parts(7_952_000, 172)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:1 w:0)
	fn progress_mbms_none() -> Weight {
		// At the least 2_233_000 ps.
		Weight::from_parts(2_364_000, 76)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:0 w:1)
	fn exec_migration_completed() -> Weight {
		// At the least 5_048_000 ps.
		Weight::from_parts(5_208_000, 96)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// `MultiBlockMigrations::Historic`, 266 bytes (r:1 w:0)
	fn exec_migration_skipped_historic() -> Weight {
		// At the least 9_975_000 ps.
		Weight::from_parts(10_345_000, 226)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// `MultiBlockMigrations::Historic`, 266 bytes (r:1 w:0)
	fn exec_migration_advance() -> Weight {
		// At the least 9_854_000 ps.
		Weight::from_parts(10_105_000, 172)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// `MultiBlockMigrations::Historic`, 266 bytes (r:1 w:1)
	fn exec_migration_complete() -> Weight {
		// At the least 10_977_000 ps.
		Weight::from_parts(11_357_000, 172)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// `MultiBlockMigrations::Historic`, 266 bytes (r:1 w:0)
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:0 w:1)
	fn exec_migration_fail() -> Weight {
		// At the least 11_146_000 ps.
		Weight::from_parts(11_617_000, 172)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn on_init_loop() -> Weight {
		// At the least 601_000 ps.
		Weight::from_parts(641_000, 0)
	}
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:0 w:1)
	fn force_set_cursor() -> Weight {
		// At the least 2_674_000 ps.
		Weight::from_parts(2_744_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:0 w:1)
	fn force_set_active_cursor() -> Weight {
		// At the least 3_005_000 ps.
		Weight::from_parts(3_145_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:1 w:0)
	/// `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn force_onboard_mbms() -> Weight {
		// At the least 6_229_000 ps.
		Weight::from_parts(6_420_000, 148)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
	/// `MultiBlockMigrations::Historic`, 266 bytes (r:256 w:256)
	/// The range of component `n` is `[0, 256]`.
	fn clear_historic(n: u32, ) -> Weight {
		// At the least 10_256_000 ps.
		Weight::from_parts(9_639_142, 1067)
			// Standard error: 2_392
			.saturating_add(Weight::from_parts(980_478, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 271).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// `0x536b6970706564204d65746164617461` (r:0 w:0)
	/// The range of component `n` is `[0, 2048]`.
	fn reset_pallet_migration(n: u32, ) -> Weight {
		// At the least 1_842_000 ps.
		Weight::from_parts(12_213_362, 1977)
			// Standard error: 1_699
			.saturating_add(Weight::from_parts(521_633, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
}

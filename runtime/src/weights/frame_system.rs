// SPDX-License-Identifier: Apache-2.0

//! Weights of `frame_system`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `frame_system`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> frame_system::WeightInfo for WeightInfo<T> {
	/// The range of component `b` is `[0, 3932160]`.
	fn remark(b: u32, ) -> Weight {
		// At the least 2_243_000 ps.
		Weight::from_parts(15_248_452, 0)
			// Standard error: 1
			.saturating_add(Weight::from_parts(197, 0).saturating_mul(b.into()))
	}
	/// The range of component `b` is `[0, 3932160]`.
	fn remark_with_event(b: u32, ) -> Weight {
		// At the least 4_396_000 ps.
		Weight::from_parts(3_642_012, 0)
			// Standard error: 1
			.saturating_add(Weight::from_parts(1_428, 0).saturating_mul(b.into()))
	}
	/// `0x3a686561707061676573` (r:0 w:1)
	fn set_heap_pages() -> Weight {
		// At the least 3_465_000 ps.
		Weight::from_parts(3_655_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:1 w:0)
	/// `ParachainSystem::ValidationData`, any bytes (r:1 w:0)
	/// `ParachainSystem::UpgradeRestrictionSignal`, any bytes (r:1 w:0)
	/// `ParachainSystem::PendingValidationCode`, any bytes (r:1 w:1)
	/// `ParachainSystem::HostConfiguration`, any bytes (r:1 w:0)
	/// `ParachainSystem::NewValidationCode`, any bytes (r:0 w:1)
	/// `ParachainSystem::DidSetValidationCode`, any bytes (r:0 w:1)
	fn set_code() -> Weight {
		// At the least 53_103_457_000 ps.
		Weight::from_parts(53_732_406_000, 127)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `0x536b6970706564204d65746164617461` (r:0 w:0)
	/// The range of component `i` is `[0, 1000]`.
	fn set_storage(i: u32, ) -> Weight {
		// At the least 2_233_000 ps.
		Weight::from_parts(2_324_000, 0)
			// Standard error: 1_281
			.saturating_add(Weight::from_parts(575_100, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(i.into())))
	}
	/// `0x536b6970706564204d65746164617461` (r:0 w:0)
	/// The range of component `i` is `[0, 1000]`.
	fn kill_storage(i: u32, ) -> Weight {
		// At the least 2_233_000 ps.
		Weight::from_parts(2_274_000, 0)
			// Standard error: 815
			.saturating_add(Weight::from_parts(433_367, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(i.into())))
	}
	/// `0x536b6970706564204d65746164617461` (r:0 w:0)
	/// The range of component `p` is `[0, 1000]`.
	fn kill_prefix(p: u32, ) -> Weight {
		// At the least 3_625_000 ps.
		Weight::from_parts(3_725_000, 35)
			// Standard error: 1_228
			.saturating_add(Weight::from_parts(955_118, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 69).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
	}
	/// `System::AuthorizedUpgrade`, 33 bytes (r:0 w:1)
	fn authorize_upgrade() -> Weight {
		// At the least 5_958_000 ps.
		Weight::from_parts(6_399_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::AuthorizedUpgrade`, 33 bytes (r:1 w:1)
	/// `MultiBlockMigrations::Cursor`, 65550 bytes (r:1 w:0)
	/// `ParachainSystem::ValidationData`, any bytes (r:1 w:0)
	/// `ParachainSystem::UpgradeRestrictionSignal`, any bytes (r:1 w:0)
	/// `ParachainSystem::PendingValidationCode`, any bytes (r:1 w:1)
	/// `ParachainSystem::HostConfiguration`, any bytes (r:1 w:0)
	/// `ParachainSystem::NewValidationCode`, any bytes (r:0 w:1)
	/// `ParachainSystem::DidSetValidationCode`, any bytes (r:0 w:1)
	fn apply_authorized_upgrade() -> Weight {
		// At the least 58_816_105_000 ps.
		Weight::from_parts(59_566_865_000, 149)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

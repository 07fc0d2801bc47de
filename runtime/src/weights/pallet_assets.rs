// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_assets`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_assets`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_assets::WeightInfo for WeightInfo<T> {
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::NextAssetId`, 4 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn create() -> Weight {
		// At the least 24_797_000 ps.
		Weight::from_parts(25_498_000, 257)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::NextAssetId`, 4 bytes (r:1 w:1)
	fn force_create() -> Weight {
		// At the least 9_965_000 ps.
		Weight::from_parts(10_356_000, 154)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:0)
	fn start_destroy() -> Weight {
		// At the least 13_270_000 ps.
		Weight::from_parts(13_810_000, 419)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:257 w:256)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:256 w:256)
	/// `System::Account`, 128 bytes (r:256 w:256)
	/// `AssetsHolder::Holds`, 429 bytes (r:256 w:256)
	/// The range of component `c` is `[0, 256]`.
	fn destroy_accounts(c: u32, ) -> Weight {
		// At the least 13_741_000 ps.
		Weight::from_parts(21_953_115, 562)
			// Standard error: 17_071
			.saturating_add(Weight::from_parts(18_383_505, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 155).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(c.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((4_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(c.into())))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:257 w:256)
	/// The range of component `a` is `[0, 256]`.
	fn destroy_approvals(a: u32, ) -> Weight {
		// At the least 12_528_000 ps.
		Weight::from_parts(12_899_000, 458)
			// Standard error: 24_205
			.saturating_add(Weight::from_parts(11_867_810, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(0, 86).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(a.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(a.into())))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Metadata`, 140 bytes (r:1 w:0)
	/// `Assets::Reserves`, 21 bytes (r:0 w:1)
	fn finish_destroy() -> Weight {
		// At the least 13_420_000 ps.
		Weight::from_parts(13_711_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn mint() -> Weight {
		// At the least 19_249_000 ps.
		Weight::from_parts(19_599_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn burn() -> Weight {
		// At the least 40_521_000 ps.
		Weight::from_parts(41_101_000, 597)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn transfer() -> Weight {
		// At the least 49_173_000 ps.
		Weight::from_parts(50_265_000, 649)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn transfer_keep_alive() -> Weight {
		// At the least 38_297_000 ps.
		Weight::from_parts(39_119_000, 649)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn force_transfer() -> Weight {
		// At the least 50_195_000 ps.
		Weight::from_parts(51_156_000, 649)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn freeze() -> Weight {
		// At the least 13_941_000 ps.
		Weight::from_parts(14_371_000, 555)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn thaw() -> Weight {
		// At the least 14_211_000 ps.
		Weight::from_parts(14_662_000, 555)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn freeze_asset() -> Weight {
		// At the least 9_895_000 ps.
		Weight::from_parts(10_226_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn thaw_asset() -> Weight {
		// At the least 10_105_000 ps.
		Weight::from_parts(10_375_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Metadata`, 140 bytes (r:1 w:0)
	fn transfer_ownership() -> Weight {
		// At the least 12_228_000 ps.
		Weight::from_parts(12_809_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn set_team() -> Weight {
		// At the least 9_945_000 ps.
		Weight::from_parts(10_355_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Reserves`, 21 bytes (r:0 w:1)
	/// The range of component `n` is `[0, 5]`.
	fn set_reserves(n: u32, ) -> Weight {
		// At the least 10_956_000 ps.
		Weight::from_parts(11_335_009, 371)
			// Standard error: 8_773
			.saturating_add(Weight::from_parts(14_082, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	/// The range of component `n` is `[0, 50]`.
	/// The range of component `s` is `[0, 50]`.
	fn set_metadata(n: u32, _s: u32, ) -> Weight {
		// At the least 22_824_000 ps.
		Weight::from_parts(23_879_668, 463)
			// Standard error: 894
			.saturating_add(Weight::from_parts(539, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	fn clear_metadata() -> Weight {
		// At the least 22_714_000 ps.
		Weight::from_parts(23_315_000, 610)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	/// The range of component `n` is `[0, 50]`.
	/// The range of component `s` is `[0, 50]`.
	fn force_set_metadata(n: u32, s: u32, ) -> Weight {
		// At the least 11_757_000 ps.
		Weight::from_parts(12_108_196, 302)
			// Standard error: 522
			.saturating_add(Weight::from_parts(4_552, 0).saturating_mul(n.into()))
			// Standard error: 522
			.saturating_add(Weight::from_parts(3_911, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	fn force_clear_metadata() -> Weight {
		// At the least 22_183_000 ps.
		Weight::from_parts(23_084_000, 610)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn force_asset_status() -> Weight {
		// At the least 9_734_000 ps.
		Weight::from_parts(9_975_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	fn approve_transfer() -> Weight {
		// At the least 24_907_000 ps.
		Weight::from_parts(25_698_000, 371)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn transfer_approved() -> Weight {
		// At the least 63_906_000 ps.
		Weight::from_parts(64_666_000, 819)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	fn cancel_approval() -> Weight {
		// At the least 25_978_000 ps.
		Weight::from_parts(26_470_000, 541)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	fn force_cancel_approval() -> Weight {
		// At the least 27_741_000 ps.
		Weight::from_parts(28_372_000, 541)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn set_min_balance() -> Weight {
		// At the least 10_826_000 ps.
		Weight::from_parts(11_057_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn touch() -> Weight {
		// At the least 28_543_000 ps.
		Weight::from_parts(29_063_000, 565)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn touch_other() -> Weight {
		// At the least 25_858_000 ps.
		Weight::from_parts(26_109_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn refund() -> Weight {
		// At the least 36_364_000 ps.
		Weight::from_parts(37_286_000, 717)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn refund_other() -> Weight {
		// At the least 34_982_000 ps.
		Weight::from_parts(35_733_000, 648)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn block() -> Weight {
		// At the least 14_422_000 ps.
		Weight::from_parts(14_842_000, 555)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn transfer_all() -> Weight {
		// At the least 60_941_000 ps.
		Weight::from_parts(62_384_000, 649)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	fn total_issuance() -> Weight {
		// At the least 6_560_000 ps.
		Weight::from_parts(6_750_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:0)
	fn balance() -> Weight {
		// At the least 7_832_000 ps.
		Weight::from_parts(8_122_000, 283)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Assets::Approvals`, 148 bytes (r:1 w:0)
	fn allowance() -> Weight {
		// At the least 9_184_000 ps.
		Weight::from_parts(9_424_000, 269)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Reserves`, 21 bytes (r:0 w:1)
	fn migration_v2_foreign_asset_set_reserve_weight() -> Weight {
		// At the least 6_540_000 ps.
		Weight::from_parts(6_720_000, 210)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Metadata`, 140 bytes (r:1 w:0)
	fn get_metadata() -> Weight {
		// At the least 7_291_000 ps.
		Weight::from_parts(7_502_000, 338)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
}

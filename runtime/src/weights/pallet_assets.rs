// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_assets`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_assets`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_assets::WeightInfo for WeightInfo<T> {
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::NextAssetId`, 4 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn create() -> Weight {
		// At the least 21_102_000 ps.
		Weight::from_parts(21_703_000, 257)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::NextAssetId`, 4 bytes (r:1 w:1)
	fn force_create() -> Weight {
		// At the least 9_434_000 ps.
		Weight::from_parts(9_864_000, 154)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:0)
	fn start_destroy() -> Weight {
		// At the least 12_829_000 ps.
		Weight::from_parts(13_540_000, 419)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1001 w:1000)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1000 w:1000)
	/// `System::Account`, 128 bytes (r:1000 w:1000)
	/// `AssetsHolder::Holds`, 429 bytes (r:1000 w:1000)
	/// The range of component `c` is `[0, 1000]`.
	fn destroy_accounts(c: u32, ) -> Weight {
		// At the least 12_379_000 ps.
		Weight::from_parts(12_719_000, 244)
			// Standard error: 49_043
			.saturating_add(Weight::from_parts(19_992_962, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 157).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(c.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((4_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(c.into())))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1001 w:1000)
	/// The range of component `a` is `[0, 1000]`.
	fn destroy_approvals(a: u32, ) -> Weight {
		// At the least 13_260_000 ps.
		Weight::from_parts(13_961_000, 499)
			// Standard error: 17_600
			.saturating_add(Weight::from_parts(12_714_952, 0).saturating_mul(a.into()))
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
		// At the least 13_310_000 ps.
		Weight::from_parts(13_941_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn mint() -> Weight {
		// At the least 19_719_000 ps.
		Weight::from_parts(20_731_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn burn() -> Weight {
		// At the least 39_919_000 ps.
		Weight::from_parts(40_881_000, 597)
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
		// At the least 49_324_000 ps.
		Weight::from_parts(50_135_000, 649)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn transfer_keep_alive() -> Weight {
		// At the least 37_937_000 ps.
		Weight::from_parts(38_638_000, 649)
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
		// At the least 49_865_000 ps.
		Weight::from_parts(50_566_000, 649)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn freeze() -> Weight {
		// At the least 14_382_000 ps.
		Weight::from_parts(14_922_000, 555)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn thaw() -> Weight {
		// At the least 14_792_000 ps.
		Weight::from_parts(15_072_000, 555)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn freeze_asset() -> Weight {
		// At the least 10_535_000 ps.
		Weight::from_parts(11_006_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn thaw_asset() -> Weight {
		// At the least 10_576_000 ps.
		Weight::from_parts(10_986_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Metadata`, 140 bytes (r:1 w:0)
	fn transfer_ownership() -> Weight {
		// At the least 12_919_000 ps.
		Weight::from_parts(13_330_000, 463)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn set_team() -> Weight {
		// At the least 8_783_000 ps.
		Weight::from_parts(9_284_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Reserves`, 21 bytes (r:0 w:1)
	/// The range of component `n` is `[0, 5]`.
	fn set_reserves(n: u32, ) -> Weight {
		// At the least 11_026_000 ps.
		Weight::from_parts(11_540_266, 371)
			// Standard error: 11_063
			.saturating_add(Weight::from_parts(3_060, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	/// The range of component `n` is `[0, 50]`.
	/// The range of component `s` is `[0, 50]`.
	fn set_metadata(_n: u32, s: u32, ) -> Weight {
		// At the least 23_546_000 ps.
		Weight::from_parts(24_746_372, 463)
			// Standard error: 972
			.saturating_add(Weight::from_parts(2_342, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	fn clear_metadata() -> Weight {
		// At the least 23_074_000 ps.
		Weight::from_parts(23_675_000, 610)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	/// The range of component `n` is `[0, 50]`.
	/// The range of component `s` is `[0, 50]`.
	fn force_set_metadata(n: u32, s: u32, ) -> Weight {
		// At the least 12_088_000 ps.
		Weight::from_parts(12_591_546, 302)
			// Standard error: 665
			.saturating_add(Weight::from_parts(3_853, 0).saturating_mul(n.into()))
			// Standard error: 665
			.saturating_add(Weight::from_parts(3_919, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Metadata`, 140 bytes (r:1 w:1)
	fn force_clear_metadata() -> Weight {
		// At the least 23_204_000 ps.
		Weight::from_parts(23_766_000, 610)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn force_asset_status() -> Weight {
		// At the least 8_482_000 ps.
		Weight::from_parts(8_903_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	fn approve_transfer() -> Weight {
		// At the least 25_798_000 ps.
		Weight::from_parts(26_529_000, 371)
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
		// At the least 65_218_000 ps.
		Weight::from_parts(67_330_000, 819)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	fn cancel_approval() -> Weight {
		// At the least 25_909_000 ps.
		Weight::from_parts(26_770_000, 541)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Approvals`, 148 bytes (r:1 w:1)
	fn force_cancel_approval() -> Weight {
		// At the least 27_591_000 ps.
		Weight::from_parts(28_152_000, 541)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn set_min_balance() -> Weight {
		// At the least 9_624_000 ps.
		Weight::from_parts(9_785_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn touch() -> Weight {
		// At the least 27_581_000 ps.
		Weight::from_parts(28_242_000, 565)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	fn touch_other() -> Weight {
		// At the least 26_300_000 ps.
		Weight::from_parts(26_910_000, 463)
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
		// At the least 37_506_000 ps.
		Weight::from_parts(38_287_000, 717)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn refund_other() -> Weight {
		// At the least 34_842_000 ps.
		Weight::from_parts(35_824_000, 648)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	fn block() -> Weight {
		// At the least 14_241_000 ps.
		Weight::from_parts(14_993_000, 555)
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
		// At the least 60_170_000 ps.
		Weight::from_parts(61_572_000, 649)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	fn total_issuance() -> Weight {
		// At the least 6_469_000 ps.
		Weight::from_parts(6_740_000, 371)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Assets::Account`, 134 bytes (r:1 w:0)
	fn balance() -> Weight {
		// At the least 7_842_000 ps.
		Weight::from_parts(8_133_000, 283)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Assets::Approvals`, 148 bytes (r:1 w:0)
	fn allowance() -> Weight {
		// At the least 7_141_000 ps.
		Weight::from_parts(7_441_000, 269)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:0)
	/// `Assets::Reserves`, 21 bytes (r:0 w:1)
	fn migration_v2_foreign_asset_set_reserve_weight() -> Weight {
		// At the least 5_859_000 ps.
		Weight::from_parts(6_079_000, 210)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Assets::Metadata`, 140 bytes (r:1 w:0)
	fn get_metadata() -> Weight {
		// At the least 7_241_000 ps.
		Weight::from_parts(7_712_000, 338)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
}

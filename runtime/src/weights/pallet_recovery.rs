// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_recovery`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_recovery`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_recovery::WeightInfo for WeightInfo<T> {
	/// `Recovery::Inheritor`, 133 bytes (r:1 w:0)
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	fn control_inherited_account() -> Weight {
		// At the least 13_180_000 ps.
		Weight::from_parts(13_761_000, 171)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
	/// `Recovery::Inheritor`, 133 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn revoke_inheritor() -> Weight {
		// At the least 34_322_000 ps.
		Weight::from_parts(34_922_000, 325)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Recovery::Attempt`, 182 bytes (r:1 w:0)
	/// `Recovery::FriendGroups`, 10795 bytes (r:1 w:1)
	fn set_friend_groups() -> Weight {
		// At the least 24_357_000 ps.
		Weight::from_parts(25_708_000, 10829)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Recovery::Attempt`, 182 bytes (r:1 w:1)
	/// `Recovery::FriendGroups`, 10795 bytes (r:1 w:0)
	/// `Recovery::Inheritor`, 133 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn initiate_attempt() -> Weight {
		// At the least 82_724_000 ps.
		Weight::from_parts(83_795_000, 11426)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Recovery::Attempt`, 182 bytes (r:1 w:1)
	/// `Recovery::FriendGroups`, 10795 bytes (r:1 w:0)
	fn approve_attempt() -> Weight {
		// At the least 19_910_000 ps.
		Weight::from_parts(20_671_000, 11036)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Recovery::Attempt`, 182 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:2 w:2)
	/// `Balances::Holds`, 409 bytes (r:2 w:2)
	/// `Recovery::FriendGroups`, 10795 bytes (r:1 w:0)
	/// `Recovery::Inheritor`, 133 bytes (r:1 w:1)
	fn finish_attempt() -> Weight {
		// At the least 128_912_000 ps.
		Weight::from_parts(131_255_000, 12431)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `Recovery::Attempt`, 182 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Recovery::FriendGroups`, 10795 bytes (r:1 w:0)
	fn cancel_attempt() -> Weight {
		// At the least 71_376_000 ps.
		Weight::from_parts(72_849_000, 11657)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Recovery::Attempt`, 182 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:2 w:2)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn slash_attempt() -> Weight {
		// At the least 68_543_000 ps.
		Weight::from_parts(69_744_000, 1330)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

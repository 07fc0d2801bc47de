// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_treasury`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_treasury`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_treasury::WeightInfo for WeightInfo<T> {
	/// `Treasury::ProposalCount`, 4 bytes (r:1 w:1)
	/// `Treasury::Approvals`, 402 bytes (r:1 w:1)
	/// `Treasury::Proposals`, 108 bytes (r:0 w:1)
	fn spend_local() -> Weight {
		// At the least 8_373_000 ps.
		Weight::from_parts(8_593_000, 42)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Treasury::Approvals`, 402 bytes (r:1 w:1)
	fn remove_approval() -> Weight {
		// At the least 5_338_000 ps.
		Weight::from_parts(5_528_000, 127)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `System::Account`, 128 bytes (r:1 w:0)
	/// `Treasury::Deactivated`, 16 bytes (r:1 w:1)
	/// `Treasury::LastSpendPeriod`, 4 bytes (r:1 w:1)
	/// The range of component `p` is `[0, 99]`.
	fn on_initialize_proposals(p: u32, ) -> Weight {
		// At the least 12_158_000 ps.
		Weight::from_parts(13_195_890, 194)
			// Standard error: 1_029
			.saturating_add(Weight::from_parts(47_128, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Treasury::SpendCount`, 4 bytes (r:1 w:1)
	/// `Treasury::Spends`, 74 bytes (r:0 w:1)
	fn spend() -> Weight {
		// At the least 7_842_000 ps.
		Weight::from_parts(8_162_000, 42)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Treasury::Spends`, 74 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:2 w:2)
	fn payout() -> Weight {
		// At the least 40_120_000 ps.
		Weight::from_parts(41_242_000, 367)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Treasury::Spends`, 74 bytes (r:1 w:1)
	fn check_status() -> Weight {
		// At the least 10_255_000 ps.
		Weight::from_parts(10_556_000, 161)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Treasury::Spends`, 74 bytes (r:1 w:1)
	fn void_spend() -> Weight {
		// At the least 9_565_000 ps.
		Weight::from_parts(9_885_000, 161)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_ranked_collective`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_ranked_collective`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_ranked_collective::WeightInfo for WeightInfo<T> {
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::IndexToId`, 54 bytes (r:0 w:1)
	/// `TechnicalCollective::IdToIndex`, 54 bytes (r:0 w:1)
	fn add_member() -> Weight {
		// At the least 11_557_000 ps.
		Weight::from_parts(12_188_000, 109)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:11 w:11)
	/// `TechnicalCollective::IdToIndex`, 54 bytes (r:11 w:22)
	/// `TechnicalCollective::IndexToId`, 54 bytes (r:11 w:22)
	/// The range of component `r` is `[0, 10]`.
	fn remove_member(r: u32, ) -> Weight {
		// At the least 25_227_000 ps.
		Weight::from_parts(24_941_822, 483)
			// Standard error: 47_009
			.saturating_add(Weight::from_parts(13_623_871, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 183).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((3_u64).saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(r.into())))
	}
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::IndexToId`, 54 bytes (r:0 w:1)
	/// `TechnicalCollective::IdToIndex`, 54 bytes (r:0 w:1)
	/// The range of component `r` is `[0, 10]`.
	fn promote_member(r: u32, ) -> Weight {
		// At the least 15_614_000 ps.
		Weight::from_parts(16_486_827, 281)
			// Standard error: 7_637
			.saturating_add(Weight::from_parts(274_763, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 17).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::IdToIndex`, 54 bytes (r:1 w:2)
	/// `TechnicalCollective::IndexToId`, 54 bytes (r:1 w:2)
	/// The range of component `r` is `[0, 10]`.
	fn demote_member(r: u32, ) -> Weight {
		// At the least 25_167_000 ps.
		Weight::from_parts(27_536_890, 498)
			// Standard error: 30_540
			.saturating_add(Weight::from_parts(456_638, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 70).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:0)
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `TechnicalCollective::Voting`, 65 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:2 w:2)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn vote() -> Weight {
		// At the least 33_530_000 ps.
		Weight::from_parts(34_291_000, 619)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `TechnicalCollective::VotingCleanup`, 114 bytes (r:1 w:0)
	/// `TechnicalCollective::Voting`, 65 bytes (r:100 w:100)
	/// The range of component `n` is `[0, 100]`.
	fn cleanup_poll(n: u32, ) -> Weight {
		// At the least 12_529_000 ps.
		Weight::from_parts(13_752_410, 501)
			// Standard error: 2_030
			.saturating_add(Weight::from_parts(897_686, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 50).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// `TechnicalCollective::Members`, 42 bytes (r:2 w:2)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:2 w:2)
	/// `TechnicalCollective::IdToIndex`, 54 bytes (r:2 w:4)
	/// `TechnicalCollective::IndexToId`, 54 bytes (r:0 w:2)
	fn exchange_member() -> Weight {
		// At the least 38_378_000 ps.
		Weight::from_parts(39_159_000, 404)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(10))
	}
}

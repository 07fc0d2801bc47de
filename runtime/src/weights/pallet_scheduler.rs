// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_scheduler`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_scheduler`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_scheduler::WeightInfo for WeightInfo<T> {
	/// `Scheduler::IncompleteSince`, 4 bytes (r:1 w:1)
	fn service_agendas_base() -> Weight {
		// At the least 4_958_000 ps.
		Weight::from_parts(5_228_000, 31)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// The range of component `s` is `[0, 512]`.
	fn service_agenda_base(s: u32, ) -> Weight {
		// At the least 3_775_000 ps.
		Weight::from_parts(8_482_265, 81)
			// Standard error: 832
			.saturating_add(Weight::from_parts(248_927, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn service_task_base() -> Weight {
		// At the least 3_185_000 ps.
		Weight::from_parts(3_345_000, 0)
	}
	/// `Preimage::PreimageFor`, 4194344 bytes (r:1 w:1)
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// The range of component `s` is `[128, 4194304]`.
	fn service_task_fetched(s: u32, ) -> Weight {
		// At the least 15_263_000 ps.
		Weight::from_parts(15_684_000, 141)
			// Standard error: 1
			.saturating_add(Weight::from_parts(591, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:0 w:1)
	fn service_task_named() -> Weight {
		// At the least 4_056_000 ps.
		Weight::from_parts(4_227_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn service_task_periodic() -> Weight {
		// At the least 3_115_000 ps.
		Weight::from_parts(3_305_000, 0)
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	fn execute_dispatch_signed() -> Weight {
		// At the least 4_727_000 ps.
		Weight::from_parts(4_897_000, 4)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	fn execute_dispatch_unsigned() -> Weight {
		// At the least 2_424_000 ps.
		Weight::from_parts(2_483_000, 0)
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// The range of component `s` is `[0, 511]`.
	fn schedule(s: u32, ) -> Weight {
		// At the least 7_571_000 ps.
		Weight::from_parts(10_845_468, 81)
			// Standard error: 1_297
			.saturating_add(Weight::from_parts(279_887, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	/// `Scheduler::Lookup`, 48 bytes (r:0 w:1)
	/// The range of component `s` is `[1, 512]`.
	fn cancel(s: u32, ) -> Weight {
		// At the least 12_829_000 ps.
		Weight::from_parts(12_797_508, 81)
			// Standard error: 1_233
			.saturating_add(Weight::from_parts(445_786, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// The range of component `s` is `[0, 511]`.
	fn schedule_named(s: u32, ) -> Weight {
		// At the least 9_935_000 ps.
		Weight::from_parts(16_306_819, 655)
			// Standard error: 1_388
			.saturating_add(Weight::from_parts(277_110, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	/// The range of component `s` is `[1, 512]`.
	fn cancel_named(s: u32, ) -> Weight {
		// At the least 14_221_000 ps.
		Weight::from_parts(14_217_621, 694)
			// Standard error: 1_702
			.saturating_add(Weight::from_parts(463_362, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	/// The range of component `s` is `[1, 512]`.
	fn schedule_retry(s: u32, ) -> Weight {
		// At the least 7_531_000 ps.
		Weight::from_parts(8_895_663, 118)
			// Standard error: 497
			.saturating_add(Weight::from_parts(21_058, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn set_retry() -> Weight {
		// At the least 113_469_000 ps.
		Weight::from_parts(118_698_000, 90705)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn set_retry_named() -> Weight {
		// At the least 122_172_000 ps.
		Weight::from_parts(128_912_000, 91747)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn cancel_retry() -> Weight {
		// At the least 115_352_000 ps.
		Weight::from_parts(120_029_000, 90717)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn cancel_retry_named() -> Weight {
		// At the least 121_261_000 ps.
		Weight::from_parts(127_931_000, 91759)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_scheduler`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_scheduler`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_scheduler::WeightInfo for WeightInfo<T> {
	/// `Scheduler::IncompleteSince`, 4 bytes (r:1 w:1)
	fn service_agendas_base() -> Weight {
		// At the least 4_957_000 ps.
		Weight::from_parts(5_208_000, 31)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// The range of component `s` is `[0, 512]`.
	fn service_agenda_base(s: u32, ) -> Weight {
		// At the least 3_646_000 ps.
		Weight::from_parts(5_600_425, 81)
			// Standard error: 948
			.saturating_add(Weight::from_parts(268_540, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn service_task_base() -> Weight {
		// At the least 3_115_000 ps.
		Weight::from_parts(3_295_000, 0)
	}
	/// `Preimage::PreimageFor`, 4194344 bytes (r:1 w:1)
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// The range of component `s` is `[128, 4194304]`.
	fn service_task_fetched(s: u32, ) -> Weight {
		// At the least 12_889_000 ps.
		Weight::from_parts(13_150_000, 141)
			// Standard error: 2
			.saturating_add(Weight::from_parts(606, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:0 w:1)
	fn service_task_named() -> Weight {
		// At the least 3_926_000 ps.
		Weight::from_parts(4_137_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn service_task_periodic() -> Weight {
		// At the least 3_044_000 ps.
		Weight::from_parts(3_175_000, 0)
	}
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	fn execute_dispatch_signed() -> Weight {
		// At the least 4_537_000 ps.
		Weight::from_parts(4_777_000, 4)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	fn execute_dispatch_unsigned() -> Weight {
		// At the least 2_293_000 ps.
		Weight::from_parts(2_384_000, 0)
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// The range of component `s` is `[0, 511]`.
	fn schedule(s: u32, ) -> Weight {
		// At the least 7_522_000 ps.
		Weight::from_parts(10_698_075, 81)
			// Standard error: 1_434
			.saturating_add(Weight::from_parts(301_044, 0).saturating_mul(s.into()))
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
		// At the least 11_037_000 ps.
		Weight::from_parts(13_681_703, 81)
			// Standard error: 2_154
			.saturating_add(Weight::from_parts(462_877, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// The range of component `s` is `[0, 511]`.
	fn schedule_named(s: u32, ) -> Weight {
		// At the least 9_804_000 ps.
		Weight::from_parts(13_338_134, 655)
			// Standard error: 1_351
			.saturating_add(Weight::from_parts(300_768, 0).saturating_mul(s.into()))
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
		// At the least 12_679_000 ps.
		Weight::from_parts(15_471_840, 694)
			// Standard error: 2_691
			.saturating_add(Weight::from_parts(470_331, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(0, 177).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	/// The range of component `s` is `[1, 512]`.
	fn schedule_retry(s: u32, ) -> Weight {
		// At the least 7_471_000 ps.
		Weight::from_parts(8_009_255, 118)
			// Standard error: 412
			.saturating_add(Weight::from_parts(24_498, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn set_retry() -> Weight {
		// At the least 121_551_000 ps.
		Weight::from_parts(126_228_000, 90705)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn set_retry_named() -> Weight {
		// At the least 125_948_000 ps.
		Weight::from_parts(128_882_000, 91747)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn cancel_retry() -> Weight {
		// At the least 117_986_000 ps.
		Weight::from_parts(121_131_000, 90717)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn cancel_retry_named() -> Weight {
		// At the least 124_836_000 ps.
		Weight::from_parts(130_725_000, 91759)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

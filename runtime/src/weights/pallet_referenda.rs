// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_referenda`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_referenda`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_referenda::WeightInfo for WeightInfo<T> {
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:0)
	/// `Referenda::ReferendumCount`, 4 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:0 w:1)
	fn submit() -> Weight {
		// At the least 68_332_000 ps.
		Weight::from_parts(75_442_000, 1499)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:2 w:2)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn place_decision_deposit_preparing() -> Weight {
		// At the least 75_252_000 ps.
		Weight::from_parts(85_347_000, 374)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn place_decision_deposit_queued() -> Weight {
		// At the least 74_061_000 ps.
		Weight::from_parts(96_044_000, 2012)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn place_decision_deposit_not_queued() -> Weight {
		// At the least 67_711_000 ps.
		Weight::from_parts(82_052_000, 2053)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:2 w:2)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn place_decision_deposit_passing() -> Weight {
		// At the least 78_217_000 ps.
		Weight::from_parts(90_154_000, 621)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:2 w:2)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn place_decision_deposit_failing() -> Weight {
		// At the least 89_594_000 ps.
		Weight::from_parts(94_791_000, 621)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	fn refund_decision_deposit() -> Weight {
		// At the least 44_135_000 ps.
		Weight::from_parts(53_039_000, 250)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	fn refund_submission_deposit() -> Weight {
		// At the least 43_254_000 ps.
		Weight::from_parts(47_351_000, 201)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn cancel() -> Weight {
		// At the least 48_302_000 ps.
		Weight::from_parts(52_668_000, 345)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Referenda::MetadataOf`, 52 bytes (r:1 w:0)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn kill() -> Weight {
		// At the least 92_768_000 ps.
		Weight::from_parts(102_212_000, 397)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:1)
	fn one_fewer_deciding_queue_empty() -> Weight {
		// At the least 24_767_000 ps.
		Weight::from_parts(30_195_000, 251)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn one_fewer_deciding_failing() -> Weight {
		// At the least 67_952_000 ps.
		Weight::from_parts(76_794_000, 2340)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn one_fewer_deciding_passing() -> Weight {
		// At the least 70_915_000 ps.
		Weight::from_parts(76_464_000, 2340)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_requeued_insertion() -> Weight {
		// At the least 37_726_000 ps.
		Weight::from_parts(42_053_000, 1918)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_requeued_slide() -> Weight {
		// At the least 34_972_000 ps.
		Weight::from_parts(40_461_000, 1885)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_queued() -> Weight {
		// At the least 42_803_000 ps.
		Weight::from_parts(51_076_000, 1901)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_not_queued() -> Weight {
		// At the least 36_465_000 ps.
		Weight::from_parts(48_122_000, 1942)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_no_deposit() -> Weight {
		// At the least 44_035_000 ps.
		Weight::from_parts(52_990_000, 374)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_preparing() -> Weight {
		// At the least 48_923_000 ps.
		Weight::from_parts(55_342_000, 422)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	fn nudge_referendum_timed_out() -> Weight {
		// At the least 34_451_000 ps.
		Weight::from_parts(39_679_000, 319)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_begin_deciding_failing() -> Weight {
		// At the least 59_258_000 ps.
		Weight::from_parts(68_592_000, 669)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:1)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_begin_deciding_passing() -> Weight {
		// At the least 58_867_000 ps.
		Weight::from_parts(68_492_000, 669)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_begin_confirming() -> Weight {
		// At the least 57_526_000 ps.
		Weight::from_parts(61_872_000, 722)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_end_confirming() -> Weight {
		// At the least 52_478_000 ps.
		Weight::from_parts(56_664_000, 705)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_continue_not_confirming() -> Weight {
		// At the least 37_025_000 ps.
		Weight::from_parts(45_638_000, 722)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_continue_confirming() -> Weight {
		// At the least 41_442_000 ps.
		Weight::from_parts(52_028_000, 726)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:2 w:2)
	/// `Scheduler::Lookup`, 48 bytes (r:1 w:1)
	fn nudge_referendum_approved() -> Weight {
		// At the least 50_325_000 ps.
		Weight::from_parts(58_067_000, 726)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_rejected() -> Weight {
		// At the least 41_422_000 ps.
		Weight::from_parts(46_820_000, 722)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:0)
	/// `Referenda::MetadataOf`, 52 bytes (r:0 w:1)
	fn set_some_metadata() -> Weight {
		// At the least 30_365_000 ps.
		Weight::from_parts(39_499_000, 348)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Referenda::MetadataOf`, 52 bytes (r:1 w:1)
	fn clear_metadata() -> Weight {
		// At the least 20_471_000 ps.
		Weight::from_parts(29_855_000, 319)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

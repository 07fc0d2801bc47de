// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_referenda`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_referenda`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_referenda::WeightInfo for WeightInfo<T> {
	/// `TechnicalCollective::Members`, 42 bytes (r:1 w:0)
	/// `Referenda::ReferendumCount`, 4 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:0 w:1)
	fn submit() -> Weight {
		// At the least 43_385_000 ps.
		Weight::from_parts(46_260_000, 1499)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:2 w:2)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn place_decision_deposit_preparing() -> Weight {
		// At the least 48_973_000 ps.
		Weight::from_parts(52_148_000, 374)
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
		// At the least 55_102_000 ps.
		Weight::from_parts(59_980_000, 2012)
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
		// At the least 53_279_000 ps.
		Weight::from_parts(60_040_000, 2053)
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
		// At the least 58_828_000 ps.
		Weight::from_parts(61_251_000, 621)
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
		// At the least 59_709_000 ps.
		Weight::from_parts(62_073_000, 621)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	fn refund_decision_deposit() -> Weight {
		// At the least 29_604_000 ps.
		Weight::from_parts(32_428_000, 250)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	fn refund_submission_deposit() -> Weight {
		// At the least 27_241_000 ps.
		Weight::from_parts(30_285_000, 201)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	/// `Scheduler::Retries`, 30 bytes (r:0 w:1)
	fn cancel() -> Weight {
		// At the least 28_563_000 ps.
		Weight::from_parts(29_715_000, 345)
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
		// At the least 72_328_000 ps.
		Weight::from_parts(80_961_000, 397)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:1)
	fn one_fewer_deciding_queue_empty() -> Weight {
		// At the least 18_017_000 ps.
		Weight::from_parts(20_030_000, 251)
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
		// At the least 44_566_000 ps.
		Weight::from_parts(48_722_000, 2340)
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
		// At the least 43_986_000 ps.
		Weight::from_parts(45_408_000, 2340)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_requeued_insertion() -> Weight {
		// At the least 24_897_000 ps.
		Weight::from_parts(26_820_000, 1918)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_requeued_slide() -> Weight {
		// At the least 24_556_000 ps.
		Weight::from_parts(26_579_000, 1885)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_queued() -> Weight {
		// At the least 28_343_000 ps.
		Weight::from_parts(30_105_000, 1901)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Referenda::DecidingCount`, 14 bytes (r:1 w:0)
	/// `Referenda::TrackQueue`, 812 bytes (r:1 w:1)
	fn nudge_referendum_not_queued() -> Weight {
		// At the least 28_272_000 ps.
		Weight::from_parts(29_664_000, 1942)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_no_deposit() -> Weight {
		// At the least 30_816_000 ps.
		Weight::from_parts(40_871_000, 374)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_preparing() -> Weight {
		// At the least 27_280_000 ps.
		Weight::from_parts(30_716_000, 422)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	fn nudge_referendum_timed_out() -> Weight {
		// At the least 22_884_000 ps.
		Weight::from_parts(24_707_000, 319)
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
		// At the least 37_266_000 ps.
		Weight::from_parts(38_988_000, 669)
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
		// At the least 37_746_000 ps.
		Weight::from_parts(38_999_000, 669)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_begin_confirming() -> Weight {
		// At the least 33_179_000 ps.
		Weight::from_parts(35_563_000, 722)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_end_confirming() -> Weight {
		// At the least 33_831_000 ps.
		Weight::from_parts(35_423_000, 705)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_continue_not_confirming() -> Weight {
		// At the least 32_418_000 ps.
		Weight::from_parts(33_750_000, 722)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_continue_confirming() -> Weight {
		// At the least 31_927_000 ps.
		Weight::from_parts(33_230_000, 726)
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
		// At the least 43_385_000 ps.
		Weight::from_parts(44_416_000, 726)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:1)
	/// `Origins::TrackPeriods`, 48 bytes (r:1 w:0)
	/// `TechnicalCollective::MemberCount`, 14 bytes (r:1 w:0)
	/// `Scheduler::Agenda`, 398862 bytes (r:1 w:1)
	fn nudge_referendum_rejected() -> Weight {
		// At the least 33_920_000 ps.
		Weight::from_parts(34_893_000, 722)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:0)
	/// `Referenda::MetadataOf`, 52 bytes (r:0 w:1)
	fn set_some_metadata() -> Weight {
		// At the least 24_487_000 ps.
		Weight::from_parts(26_350_000, 348)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Referenda::ReferendumInfoFor`, 900 bytes (r:1 w:0)
	/// `Referenda::MetadataOf`, 52 bytes (r:1 w:1)
	fn clear_metadata() -> Weight {
		// At the least 21_221_000 ps.
		Weight::from_parts(23_275_000, 319)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

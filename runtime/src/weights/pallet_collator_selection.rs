// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_collator_selection`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_collator_selection`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_collator_selection::WeightInfo for WeightInfo<T> {
	/// `Session::NextKeys`, any bytes (r:20 w:0)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:0 w:1)
	/// The range of component `b` is `[1, 20]`.
	fn set_invulnerables(b: u32, ) -> Weight {
		// At the least 9_525_000 ps.
		Weight::from_parts(10_707_519, 164)
			// Standard error: 35_916
			.saturating_add(Weight::from_parts(3_036_744, 0).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 79).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Session::NextKeys`, any bytes (r:1 w:0)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:1)
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// The range of component `b` is `[1, 19]`.
	/// The range of component `c` is `[1, 99]`.
	fn add_invulnerable(b: u32, c: u32, ) -> Weight {
		// At the least 53_349_000 ps.
		Weight::from_parts(59_044_323, 831)
			// Standard error: 186_013
			.saturating_add(Weight::from_parts(322_756, 0).saturating_mul(b.into()))
			// Standard error: 35_007
			.saturating_add(Weight::from_parts(99_829, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 32).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 53).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:0)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:1)
	/// The range of component `b` is `[2, 20]`.
	fn remove_invulnerable(b: u32, ) -> Weight {
		// At the least 11_036_000 ps.
		Weight::from_parts(15_286_672, 153)
			// Standard error: 35_146
			.saturating_add(Weight::from_parts(424_497, 0).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 32).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `CollatorSelection::DesiredCandidates`, 4 bytes (r:0 w:1)
	fn set_desired_candidates() -> Weight {
		// At the least 4_046_000 ps.
		Weight::from_parts(4_406_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `CollatorSelection::CandidacyBond`, 16 bytes (r:1 w:1)
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:100 w:100)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:100)
	/// The range of component `c` is `[0, 100]`.
	/// The range of component `k` is `[0, 100]`.
	fn set_candidacy_bond(c: u32, k: u32, ) -> Weight {
		// At the least 9_614_000 ps.
		Weight::from_parts(9_614_000, 0)
			// Standard error: 429_749
			.saturating_add(Weight::from_parts(4_629_082, 0).saturating_mul(c.into()))
			// Standard error: 429_749
			.saturating_add(Weight::from_parts(4_589_178, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 130).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 64).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(k.into())))
	}
	/// `CollatorSelection::CandidacyBond`, 16 bytes (r:1 w:0)
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// The range of component `c` is `[1, 100]`.
	fn update_bond(c: u32, ) -> Weight {
		// At the least 20_581_000 ps.
		Weight::from_parts(30_268_363, 222)
			// Standard error: 20_211
			.saturating_add(Weight::from_parts(224_191, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 48).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:0)
	/// `Session::NextKeys`, any bytes (r:1 w:0)
	/// `CollatorSelection::CandidacyBond`, 16 bytes (r:1 w:0)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:1)
	/// The range of component `c` is `[1, 99]`.
	fn register_as_candidate(c: u32, ) -> Weight {
		// At the least 32_299_000 ps.
		Weight::from_parts(48_988_087, 712)
			// Standard error: 25_930
			.saturating_add(Weight::from_parts(77_966, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 53).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:0)
	/// `CollatorSelection::CandidacyBond`, 16 bytes (r:1 w:0)
	/// `Session::NextKeys`, any bytes (r:1 w:0)
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:2)
	/// The range of component `c` is `[1, 100]`.
	fn take_candidate_slot(c: u32, ) -> Weight {
		// At the least 44_927_000 ps.
		Weight::from_parts(56_061_125, 853)
			// Standard error: 17_934
			.saturating_add(Weight::from_parts(142_854, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 53).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:0)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:1)
	/// The range of component `c` is `[1, 100]`.
	fn leave_intent(c: u32, ) -> Weight {
		// At the least 22_173_000 ps.
		Weight::from_parts(31_660_852, 241)
			// Standard error: 13_111
			.saturating_add(Weight::from_parts(157_033, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 48).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `System::Account`, 128 bytes (r:2 w:2)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:1)
	fn note_author() -> Weight {
		// At the least 34_562_000 ps.
		Weight::from_parts(35_042_000, 103)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:100 w:94)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:94 w:94)
	/// `CollatorSelection::DesiredCandidates`, 4 bytes (r:1 w:0)
	/// The range of component `r` is `[1, 100]`.
	/// The range of component `c` is `[1, 100]`.
	fn new_session(r: u32, c: u32, ) -> Weight {
		// At the least 18_287_000 ps.
		Weight::from_parts(18_287_000, 2273)
			// Standard error: 710_527
			.saturating_add(Weight::from_parts(10_557_489, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 63).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 97).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
	}
}

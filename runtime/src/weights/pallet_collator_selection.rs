// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_collator_selection`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_collator_selection`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_collator_selection::WeightInfo for WeightInfo<T> {
	/// `Session::NextKeys`, any bytes (r:20 w:0)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:0 w:1)
	/// The range of component `b` is `[1, 20]`.
	fn set_invulnerables(b: u32, ) -> Weight {
		// At the least 9_785_000 ps.
		Weight::from_parts(11_789_334, 164)
			// Standard error: 40_208
			.saturating_add(Weight::from_parts(3_503_535, 0).saturating_mul(b.into()))
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
		// At the least 51_267_000 ps.
		Weight::from_parts(64_804_754, 831)
			// Standard error: 32_168
			.saturating_add(Weight::from_parts(98_916, 0).saturating_mul(c.into()))
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
		// At the least 9_514_000 ps.
		Weight::from_parts(8_992_628, 153)
			// Standard error: 35_201
			.saturating_add(Weight::from_parts(607_776, 0).saturating_mul(b.into()))
			.saturating_add(Weight::from_parts(0, 32).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `CollatorSelection::DesiredCandidates`, 4 bytes (r:0 w:1)
	fn set_desired_candidates() -> Weight {
		// At the least 4_257_000 ps.
		Weight::from_parts(4_487_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `CollatorSelection::CandidacyBond`, 16 bytes (r:1 w:1)
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:100 w:100)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:100)
	/// The range of component `c` is `[0, 100]`.
	/// The range of component `k` is `[0, 100]`.
	fn set_candidacy_bond(c: u32, k: u32, ) -> Weight {
		// At the least 10_186_000 ps.
		Weight::from_parts(10_186_000, 0)
			// Standard error: 434_246
			.saturating_add(Weight::from_parts(4_675_905, 0).saturating_mul(c.into()))
			// Standard error: 434_246
			.saturating_add(Weight::from_parts(4_385_969, 0).saturating_mul(k.into()))
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
		// At the least 20_371_000 ps.
		Weight::from_parts(21_327_473, 222)
			// Standard error: 11_568
			.saturating_add(Weight::from_parts(220_700, 0).saturating_mul(c.into()))
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
		// At the least 31_607_000 ps.
		Weight::from_parts(38_226_975, 712)
			// Standard error: 10_490
			.saturating_add(Weight::from_parts(164_825, 0).saturating_mul(c.into()))
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
		// At the least 45_248_000 ps.
		Weight::from_parts(58_070_702, 853)
			// Standard error: 25_371
			.saturating_add(Weight::from_parts(169_063, 0).saturating_mul(c.into()))
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
		// At the least 22_714_000 ps.
		Weight::from_parts(24_556_552, 241)
			// Standard error: 20_269
			.saturating_add(Weight::from_parts(241_706, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 48).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `System::Account`, 128 bytes (r:2 w:2)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:0 w:1)
	fn note_author() -> Weight {
		// At the least 35_242_000 ps.
		Weight::from_parts(36_164_000, 103)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `CollatorSelection::CandidateList`, 4802 bytes (r:1 w:1)
	/// `CollatorSelection::LastAuthoredBlock`, 44 bytes (r:100 w:93)
	/// `CollatorSelection::Invulnerables`, 641 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:93 w:93)
	/// `CollatorSelection::DesiredCandidates`, 4 bytes (r:1 w:0)
	/// The range of component `r` is `[1, 100]`.
	/// The range of component `c` is `[1, 100]`.
	fn new_session(r: u32, c: u32, ) -> Weight {
		// At the least 16_886_000 ps.
		Weight::from_parts(16_886_000, 2379)
			// Standard error: 730_554
			.saturating_add(Weight::from_parts(10_712_900, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 62).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 97).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
	}
}

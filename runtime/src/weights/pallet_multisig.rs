// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_multisig`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_multisig`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_threshold_1(z: u32, ) -> Weight {
		// At the least 33_280_000 ps.
		Weight::from_parts(33_981_482, 4)
			// Standard error: 62
			.saturating_add(Weight::from_parts(6_377, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_create(s: u32, z: u32, ) -> Weight {
		// At the least 45_709_000 ps.
		Weight::from_parts(25_875_739, 109)
			// Standard error: 3_339
			.saturating_add(Weight::from_parts(216_138, 0).saturating_mul(s.into()))
			// Standard error: 32
			.saturating_add(Weight::from_parts(6_116, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[3, 100]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_approve(s: u32, z: u32, ) -> Weight {
		// At the least 36_164_000 ps.
		Weight::from_parts(12_800_644, 315)
			// Standard error: 2_174
			.saturating_add(Weight::from_parts(241_619, 0).saturating_mul(s.into()))
			// Standard error: 21
			.saturating_add(Weight::from_parts(6_310, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `s` is `[2, 100]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_complete(s: u32, z: u32, ) -> Weight {
		// At the least 55_323_000 ps.
		Weight::from_parts(24_029_119, 424)
			// Standard error: 5_259
			.saturating_add(Weight::from_parts(324_650, 0).saturating_mul(s.into()))
			// Standard error: 51
			.saturating_add(Weight::from_parts(6_920, 0).saturating_mul(z.into()))
			.saturating_add(Weight::from_parts(0, 33).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn approve_as_multi_create(s: u32, ) -> Weight {
		// At the least 22_263_000 ps.
		Weight::from_parts(23_487_513, 109)
			// Standard error: 2_195
			.saturating_add(Weight::from_parts(224_090, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn approve_as_multi_approve(s: u32, ) -> Weight {
		// At the least 13_260_000 ps.
		Weight::from_parts(13_548_220, 315)
			// Standard error: 1_426
			.saturating_add(Weight::from_parts(223_205, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn cancel_as_multi(s: u32, ) -> Weight {
		// At the least 22_534_000 ps.
		Weight::from_parts(23_414_426, 315)
			// Standard error: 1_571
			.saturating_add(Weight::from_parts(214_830, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn poke_deposit(s: u32, ) -> Weight {
		// At the least 21_402_000 ps.
		Weight::from_parts(22_001_227, 315)
			// Standard error: 1_054
			.saturating_add(Weight::from_parts(211_709, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

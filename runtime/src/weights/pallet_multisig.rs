// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_multisig`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_multisig`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_threshold_1(z: u32, ) -> Weight {
		// At the least 33_781_000 ps.
		Weight::from_parts(34_388_430, 4)
			// Standard error: 14
			.saturating_add(Weight::from_parts(6_199, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_create(s: u32, z: u32, ) -> Weight {
		// At the least 45_798_000 ps.
		Weight::from_parts(21_730_112, 109)
			// Standard error: 1_393
			.saturating_add(Weight::from_parts(251_504, 0).saturating_mul(s.into()))
			// Standard error: 13
			.saturating_add(Weight::from_parts(6_273, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[3, 100]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_approve(s: u32, z: u32, ) -> Weight {
		// At the least 36_154_000 ps.
		Weight::from_parts(14_113_104, 315)
			// Standard error: 1_330
			.saturating_add(Weight::from_parts(232_701, 0).saturating_mul(s.into()))
			// Standard error: 12
			.saturating_add(Weight::from_parts(6_232, 0).saturating_mul(z.into()))
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
		// At the least 56_754_000 ps.
		Weight::from_parts(28_013_901, 424)
			// Standard error: 2_648
			.saturating_add(Weight::from_parts(293_135, 0).saturating_mul(s.into()))
			// Standard error: 26
			.saturating_add(Weight::from_parts(6_469, 0).saturating_mul(z.into()))
			.saturating_add(Weight::from_parts(0, 33).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn approve_as_multi_create(s: u32, ) -> Weight {
		// At the least 21_021_000 ps.
		Weight::from_parts(20_904_992, 109)
			// Standard error: 1_047
			.saturating_add(Weight::from_parts(240_222, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn approve_as_multi_approve(s: u32, ) -> Weight {
		// At the least 12_179_000 ps.
		Weight::from_parts(12_319_451, 315)
			// Standard error: 867
			.saturating_add(Weight::from_parts(231_826, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn cancel_as_multi(s: u32, ) -> Weight {
		// At the least 20_440_000 ps.
		Weight::from_parts(21_008_204, 315)
			// Standard error: 1_039
			.saturating_add(Weight::from_parts(231_889, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Multisig::Multisigs`, 3346 bytes (r:1 w:1)
	/// The range of component `s` is `[2, 100]`.
	fn poke_deposit(s: u32, ) -> Weight {
		// At the least 19_439_000 ps.
		Weight::from_parts(19_903_582, 315)
			// Standard error: 962
			.saturating_add(Weight::from_parts(236_070, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

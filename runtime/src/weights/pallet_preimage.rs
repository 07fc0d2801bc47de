// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_preimage`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_preimage`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_preimage::WeightInfo for WeightInfo<T> {
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	/// The range of component `s` is `[0, 4194304]`.
	fn note_preimage(s: u32, ) -> Weight {
		// At the least 39_870_000 ps.
		Weight::from_parts(22_592_450, 4)
			// Standard error: 2
			.saturating_add(Weight::from_parts(1_557, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	/// The range of component `s` is `[0, 4194304]`.
	fn note_requested_preimage(s: u32, ) -> Weight {
		// At the least 12_028_000 ps.
		Weight::from_parts(12_219_000, 68)
			// Standard error: 1
			.saturating_add(Weight::from_parts(1_565, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	/// The range of component `s` is `[0, 4194304]`.
	fn note_no_deposit_preimage(s: u32, ) -> Weight {
		// At the least 10_666_000 ps.
		Weight::from_parts(1_673_925, 68)
			// Standard error: 3
			.saturating_add(Weight::from_parts(1_563, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	fn unnote_preimage() -> Weight {
		// At the least 48_983_000 ps.
		Weight::from_parts(53_570_000, 205)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	fn unnote_no_deposit_preimage() -> Weight {
		// At the least 18_618_000 ps.
		Weight::from_parts(22_033_000, 106)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_preimage() -> Weight {
		// At the least 18_368_000 ps.
		Weight::from_parts(20_971_000, 150)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_no_deposit_preimage() -> Weight {
		// At the least 11_557_000 ps.
		Weight::from_parts(13_620_000, 106)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_unnoted_preimage() -> Weight {
		// At the least 8_954_000 ps.
		Weight::from_parts(9_674_000, 4)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_requested_preimage() -> Weight {
		// At the least 7_851_000 ps.
		Weight::from_parts(8_182_000, 68)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	fn unrequest_preimage() -> Weight {
		// At the least 15_854_000 ps.
		Weight::from_parts(17_376_000, 106)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn unrequest_unnoted_preimage() -> Weight {
		// At the least 7_742_000 ps.
		Weight::from_parts(8_072_000, 68)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn unrequest_multi_referenced_preimage() -> Weight {
		// At the least 7_771_000 ps.
		Weight::from_parts(8_162_000, 68)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1024 w:1024)
	/// `System::Account`, 128 bytes (r:1024 w:1024)
	/// `Balances::Holds`, 409 bytes (r:1024 w:1024)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:0 w:1024)
	/// The range of component `n` is `[1, 1024]`.
	fn ensure_updated(n: u32, ) -> Weight {
		// At the least 44_817_000 ps.
		Weight::from_parts(44_857_000, 0)
			// Standard error: 39_847
			.saturating_add(Weight::from_parts(42_641_536, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 176).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(n.into())))
	}
}

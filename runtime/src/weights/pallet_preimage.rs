// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_preimage`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_preimage`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_preimage::WeightInfo for WeightInfo<T> {
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	/// The range of component `s` is `[0, 4194304]`.
	fn note_preimage(s: u32, ) -> Weight {
		// At the least 38_167_000 ps.
		Weight::from_parts(11_707_320, 4)
			// Standard error: 2
			.saturating_add(Weight::from_parts(1_586, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	/// The range of component `s` is `[0, 4194304]`.
	fn note_requested_preimage(s: u32, ) -> Weight {
		// At the least 10_876_000 ps.
		Weight::from_parts(11_056_000, 68)
			// Standard error: 2
			.saturating_add(Weight::from_parts(1_601, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	/// The range of component `s` is `[0, 4194304]`.
	fn note_no_deposit_preimage(s: u32, ) -> Weight {
		// At the least 10_926_000 ps.
		Weight::from_parts(11_126_000, 68)
			// Standard error: 1
			.saturating_add(Weight::from_parts(1_595, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	fn unnote_preimage() -> Weight {
		// At the least 75_623_000 ps.
		Weight::from_parts(80_730_000, 205)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	fn unnote_no_deposit_preimage() -> Weight {
		// At the least 34_621_000 ps.
		Weight::from_parts(38_608_000, 106)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_preimage() -> Weight {
		// At the least 36_294_000 ps.
		Weight::from_parts(39_509_000, 150)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_no_deposit_preimage() -> Weight {
		// At the least 22_213_000 ps.
		Weight::from_parts(25_188_000, 106)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_unnoted_preimage() -> Weight {
		// At the least 14_232_000 ps.
		Weight::from_parts(17_576_000, 4)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn request_requested_preimage() -> Weight {
		// At the least 8_302_000 ps.
		Weight::from_parts(8_973_000, 68)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	/// `Preimage::PreimageFor`, 4194344 bytes (r:0 w:1)
	fn unrequest_preimage() -> Weight {
		// At the least 33_741_000 ps.
		Weight::from_parts(35_443_000, 106)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn unrequest_unnoted_preimage() -> Weight {
		// At the least 8_593_000 ps.
		Weight::from_parts(9_514_000, 68)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Preimage::StatusFor`, 91 bytes (r:1 w:0)
	/// `Preimage::RequestStatusFor`, 91 bytes (r:1 w:1)
	fn unrequest_multi_referenced_preimage() -> Weight {
		// At the least 8_472_000 ps.
		Weight::from_parts(9_684_000, 68)
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
		// At the least 44_567_000 ps.
		Weight::from_parts(44_597_000, 0)
			// Standard error: 88_849
			.saturating_add(Weight::from_parts(44_915_684, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 176).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(n.into())))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_proxy`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_proxy`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_proxy::WeightInfo for WeightInfo<T> {
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:0)
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `p` is `[1, 31]`.
	fn proxy(p: u32, ) -> Weight {
		// At the least 12_829_000 ps.
		Weight::from_parts(13_315_331, 165)
			// Standard error: 3_347
			.saturating_add(Weight::from_parts(42_332, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:0)
	/// `Proxy::Announcements`, 2233 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `a` is `[0, 31]`.
	/// The range of component `p` is `[1, 31]`.
	fn proxy_announced(a: u32, p: u32, ) -> Weight {
		// At the least 30_565_000 ps.
		Weight::from_parts(30_991_478, 455)
			// Standard error: 12_836
			.saturating_add(Weight::from_parts(144_177, 0).saturating_mul(a.into()))
			// Standard error: 13_271
			.saturating_add(Weight::from_parts(8_068, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 68).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Proxy::Announcements`, 2233 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// The range of component `a` is `[0, 31]`.
	/// The range of component `p` is `[1, 31]`.
	fn remove_announcement(a: u32, _p: u32, ) -> Weight {
		// At the least 18_758_000 ps.
		Weight::from_parts(20_669_322, 366)
			// Standard error: 2_879
			.saturating_add(Weight::from_parts(124_714, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(0, 68).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Proxy::Announcements`, 2233 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// The range of component `a` is `[0, 31]`.
	/// The range of component `p` is `[1, 31]`.
	fn reject_announcement(a: u32, p: u32, ) -> Weight {
		// At the least 18_437_000 ps.
		Weight::from_parts(18_591_491, 366)
			// Standard error: 2_728
			.saturating_add(Weight::from_parts(152_147, 0).saturating_mul(a.into()))
			// Standard error: 2_820
			.saturating_add(Weight::from_parts(17_509, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 68).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:0)
	/// `Proxy::Announcements`, 2233 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// The range of component `a` is `[0, 31]`.
	/// The range of component `p` is `[1, 31]`.
	fn announce(a: u32, p: u32, ) -> Weight {
		// At the least 24_427_000 ps.
		Weight::from_parts(23_933_166, 383)
			// Standard error: 2_421
			.saturating_add(Weight::from_parts(150_233, 0).saturating_mul(a.into()))
			// Standard error: 2_504
			.saturating_add(Weight::from_parts(36_051, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 68).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn add_proxy(p: u32, ) -> Weight {
		// At the least 18_478_000 ps.
		Weight::from_parts(19_050_218, 161)
			// Standard error: 1_836
			.saturating_add(Weight::from_parts(53_972, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn remove_proxy(p: u32, ) -> Weight {
		// At the least 18_688_000 ps.
		Weight::from_parts(19_333_756, 161)
			// Standard error: 2_376
			.saturating_add(Weight::from_parts(27_490, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn remove_proxies(p: u32, ) -> Weight {
		// At the least 18_547_000 ps.
		Weight::from_parts(17_934_549, 161)
			// Standard error: 3_279
			.saturating_add(Weight::from_parts(1_295_963, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn create_pure(p: u32, ) -> Weight {
		// At the least 21_121_000 ps.
		Weight::from_parts(22_055_855, 173)
			// Standard error: 3_281
			.saturating_add(Weight::from_parts(26_385, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[0, 30]`.
	fn kill_pure(p: u32, ) -> Weight {
		// At the least 19_729_000 ps.
		Weight::from_parts(20_433_631, 198)
			// Standard error: 2_319
			.saturating_add(Weight::from_parts(37_706, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Proxy::Announcements`, 2233 bytes (r:1 w:1)
	fn poke_deposit() -> Weight {
		// At the least 33_741_000 ps.
		Weight::from_parts(34_471_000, 486)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

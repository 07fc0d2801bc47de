// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_proxy`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_proxy`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_proxy::WeightInfo for WeightInfo<T> {
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:0)
	/// `TxPause::PausedCalls`, 532 bytes (r:1 w:0)
	/// The range of component `p` is `[1, 31]`.
	fn proxy(p: u32, ) -> Weight {
		// At the least 12_769_000 ps.
		Weight::from_parts(13_293_606, 165)
			// Standard error: 1_776
			.saturating_add(Weight::from_parts(17_005, 0).saturating_mul(p.into()))
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
		// At the least 29_093_000 ps.
		Weight::from_parts(29_438_601, 455)
			// Standard error: 2_920
			.saturating_add(Weight::from_parts(131_682, 0).saturating_mul(a.into()))
			// Standard error: 3_019
			.saturating_add(Weight::from_parts(23_080, 0).saturating_mul(p.into()))
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
	fn remove_announcement(a: u32, p: u32, ) -> Weight {
		// At the least 18_327_000 ps.
		Weight::from_parts(18_391_882, 366)
			// Standard error: 2_181
			.saturating_add(Weight::from_parts(141_085, 0).saturating_mul(a.into()))
			// Standard error: 2_255
			.saturating_add(Weight::from_parts(15_674, 0).saturating_mul(p.into()))
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
		// At the least 19_019_000 ps.
		Weight::from_parts(19_085_549, 366)
			// Standard error: 1_953
			.saturating_add(Weight::from_parts(139_135, 0).saturating_mul(a.into()))
			// Standard error: 2_019
			.saturating_add(Weight::from_parts(15_413, 0).saturating_mul(p.into()))
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
		// At the least 25_628_000 ps.
		Weight::from_parts(25_742_823, 383)
			// Standard error: 2_426
			.saturating_add(Weight::from_parts(146_515, 0).saturating_mul(a.into()))
			// Standard error: 2_508
			.saturating_add(Weight::from_parts(25_706, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 68).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn add_proxy(p: u32, ) -> Weight {
		// At the least 19_018_000 ps.
		Weight::from_parts(19_423_880, 161)
			// Standard error: 2_071
			.saturating_add(Weight::from_parts(46_531, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn remove_proxy(p: u32, ) -> Weight {
		// At the least 18_878_000 ps.
		Weight::from_parts(19_405_930, 161)
			// Standard error: 1_942
			.saturating_add(Weight::from_parts(37_064, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn remove_proxies(p: u32, ) -> Weight {
		// At the least 18_678_000 ps.
		Weight::from_parts(18_148_784, 161)
			// Standard error: 3_315
			.saturating_add(Weight::from_parts(1_353_883, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[1, 31]`.
	fn create_pure(_p: u32, ) -> Weight {
		// At the least 21_362_000 ps.
		Weight::from_parts(22_435_520, 173)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// The range of component `p` is `[0, 30]`.
	fn kill_pure(p: u32, ) -> Weight {
		// At the least 19_278_000 ps.
		Weight::from_parts(20_153_263, 198)
			// Standard error: 2_615
			.saturating_add(Weight::from_parts(17_822, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Proxy::Proxies`, 1241 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Proxy::Announcements`, 2233 bytes (r:1 w:1)
	fn poke_deposit() -> Weight {
		// At the least 33_950_000 ps.
		Weight::from_parts(34_952_000, 486)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

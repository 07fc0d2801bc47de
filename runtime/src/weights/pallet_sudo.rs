// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_sudo`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_sudo`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_sudo::WeightInfo for WeightInfo<T> {
	/// `Sudo::Key`, 32 bytes (r:1 w:1)
	fn set_key() -> Weight {
		// At the least 8_713_000 ps.
		Weight::from_parts(9_404_000, 132)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Sudo::Key`, 32 bytes (r:1 w:0)
	fn sudo() -> Weight {
		// At the least 9_434_000 ps.
		Weight::from_parts(9_765_000, 132)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Sudo::Key`, 32 bytes (r:1 w:0)
	fn sudo_as() -> Weight {
		// At the least 9_404_000 ps.
		Weight::from_parts(9_645_000, 132)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
	/// `Sudo::Key`, 32 bytes (r:1 w:1)
	fn remove_key() -> Weight {
		// At the least 8_252_000 ps.
		Weight::from_parts(8_463_000, 132)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `Sudo::Key`, 32 bytes (r:1 w:0)
	fn check_only_sudo_account() -> Weight {
		// At the least 6_029_000 ps.
		Weight::from_parts(6_209_000, 132)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
}

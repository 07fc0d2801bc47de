// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_session`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_session`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_session::WeightInfo for WeightInfo<T> {
	/// `Session::NextKeys`, any bytes (r:1 w:1)
	/// `Session::KeyOwner`, any bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_keys() -> Weight {
		// At the least 81_992_000 ps.
		Weight::from_parts(84_456_000, 270)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `Session::NextKeys`, any bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Session::ExternallySetKeys`, any bytes (r:1 w:0)
	/// `Session::KeyOwner`, any bytes (r:0 w:1)
	fn purge_keys() -> Weight {
		// At the least 41_642_000 ps.
		Weight::from_parts(42_884_000, 297)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Weights of `frame_system_extensions`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `frame_system_extensions`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		// At the least 2_163_000 ps.
		Weight::from_parts(2_254_000, 0)
	}
	fn check_mortality_mortal_transaction() -> Weight {
		// At the least 3_836_000 ps.
		Weight::from_parts(3_986_000, 0)
	}
	fn check_mortality_immortal_transaction() -> Weight {
		// At the least 3_795_000 ps.
		Weight::from_parts(4_016_000, 0)
	}
	fn check_non_zero_sender() -> Weight {
		// At the least 1_001_000 ps.
		Weight::from_parts(1_062_000, 0)
	}
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn check_nonce() -> Weight {
		// At the least 7_431_000 ps.
		Weight::from_parts(7_661_000, 101)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn check_spec_version() -> Weight {
		// At the least 901_000 ps.
		Weight::from_parts(961_000, 0)
	}
	fn check_tx_version() -> Weight {
		// At the least 891_000 ps.
		Weight::from_parts(962_000, 0)
	}
	fn check_weight() -> Weight {
		// At the least 3_926_000 ps.
		Weight::from_parts(4_026_000, 0)
	}
	fn weight_reclaim() -> Weight {
		// At the least 2_754_000 ps.
		Weight::from_parts(2_834_000, 0)
	}
}

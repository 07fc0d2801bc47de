// SPDX-License-Identifier: Apache-2.0

//! Weights of `cumulus_pallet_parachain_system`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `cumulus_pallet_parachain_system`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> cumulus_pallet_parachain_system::WeightInfo for WeightInfo<T> {
	/// `ParachainSystem::LastDmqMqcHead`, any bytes (r:1 w:1)
	/// `ParachainSystem::ProcessedDownwardMessages`, any bytes (r:0 w:1)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `ParachainSystem::LastProcessedDownwardMessage`, any bytes (r:0 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1000)
	/// The range of component `n` is `[0, 1000]`.
	fn enqueue_inbound_downward_messages(n: u32, ) -> Weight {
		// At the least 1_893_000 ps.
		Weight::from_parts(664_500_121, 6)
			// Standard error: 335_735
			.saturating_add(Weight::from_parts(166_032_274, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn block_weight_tx_extension_max_weight() -> Weight {
		// At the least 7_952_000 ps.
		Weight::from_parts(8_333_000, 0)
	}
	fn block_weight_tx_extension_stays_fraction_of_core() -> Weight {
		// At the least 8_042_000 ps.
		Weight::from_parts(8_393_000, 0)
	}
	fn block_weight_tx_extension_full_core() -> Weight {
		// At the least 4_226_000 ps.
		Weight::from_parts(4_436_000, 0)
	}
}

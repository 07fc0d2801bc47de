// SPDX-License-Identifier: Apache-2.0

//! What must hold of what the runtime chooses.

use frame_support::traits::Get;
use sp_runtime::traits::Zero;

use crate::{Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Panics where the runtime's constants do not fit together. A test of the runtime calls it, and no block.
	pub(crate) fn ensure_sound_config() {
		for deposit in [
			T::ListingDeposit::get(),
			T::ListingByteDeposit::get(),
			T::PurchaseDeposit::get(),
		] {
			assert!(!deposit.is_zero(), "every byte stored must have a deposit");
		}
		assert!(
			!T::MinDeliveryPeriod::get().is_zero(),
			"a seller must have a block to deliver in"
		);
		assert!(
			T::MinDeliveryPeriod::get() <= T::MaxDeliveryPeriod::get(),
			"some delivery period must be allowed"
		);
	}
}

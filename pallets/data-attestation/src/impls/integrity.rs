// SPDX-License-Identifier: Apache-2.0

//! What must hold of what the runtime chooses.

use frame_support::traits::Get;

use crate::{Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Panics where something could be stored for nothing. A test of the runtime calls it, and no block.
	pub(crate) fn ensure_sound_config() {
		for deposit in [
			T::StreamDeposit::get(),
			T::FrontierDeposit::get(),
			T::PromiseDeposit::get(),
			T::DescriptionPrice::get(),
			T::DescriptionBytePrice::get(),
			T::GatewayDeposit::get(),
			T::AllowanceDeposit::get(),
		] {
			assert!(deposit > Default::default(), "every byte stored must be paid for");
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What must hold of what the runtime chooses.

use frame_support::traits::Get;

use crate::{types::PromiseLimits, Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Panics where something could be stored for nothing, or what is sold be known before it is paid for. A test of the runtime
	/// calls it, and no block.
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
		// A subscription begins with a tranche that is further away than a quarter of its length. A batch that is dated ahead is
		// of none of its tranches then, as long as it cannot be dated further. Chains of which nobody buys may have less.
		let lead = PromiseLimits::default().min_tranche / 4;
		assert!(
			lead > T::MaxClockDrift::get(),
			"a reading must not be dated ahead into a tranche that can still be subscribed to"
		);
	}
}

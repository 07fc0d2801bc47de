// SPDX-License-Identifier: Apache-2.0

//! What must hold of what the runtime chooses.

use frame_support::traits::Get;

use super::MILLION;
use crate::{Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Panics where the runtime's constants do not fit together. A test of the runtime calls it, and no block.
	pub(crate) fn ensure_sound_config() {
		for deposit in [
			T::ListingDeposit::get(),
			T::KeywordDeposit::get(),
			T::ListingByteDeposit::get(),
			T::PurchaseDeposit::get(),
			T::SubscriptionDeposit::get(),
			T::RequestDeposit::get(),
			T::AnswerDeposit::get(),
			T::PaymentDeposit::get(),
			T::ReputationDeposit::get(),
		] {
			assert!(deposit > 0, "every byte stored must have a deposit");
		}
		assert!(
			T::Fee::get() < MILLION,
			"something of a price must be left to the seller"
		);
	}
}

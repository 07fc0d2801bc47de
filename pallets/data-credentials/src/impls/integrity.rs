// SPDX-License-Identifier: Apache-2.0

//! What must hold of what the runtime chooses.

use frame_support::traits::Get;

use crate::{Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Panics where something could be stored for nothing. A test of the runtime calls it, and no block.
	pub(crate) fn ensure_sound_config() {
		for deposit in [
			T::SchemaDeposit::get(),
			T::SchemaByteDeposit::get(),
			T::CredentialDeposit::get(),
		] {
			assert!(deposit > Default::default(), "every byte stored must be paid for");
		}
	}
}

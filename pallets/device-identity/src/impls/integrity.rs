// SPDX-License-Identifier: Apache-2.0

//! What must hold of what the runtime chooses.

use frame_support::traits::Get;

use crate::{Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Panics where the runtime's constants do not fit together. A test of the runtime calls it, and no block.
	pub(crate) fn ensure_sound_config() {
		for (what, deposit) in [
			("a device", T::DeviceDeposit::get()),
			("a tombstone", T::TombstoneDeposit::get()),
			("a manufacturer", T::ManufacturerDeposit::get()),
			("a record", T::RecordDeposit::get()),
			("a byte", T::ByteDeposit::get()),
			("honesty", T::EquivocationBond::get()),
		] {
			assert!(deposit > Default::default(), "{what} must have a deposit");
		}
		assert!(T::UnbondingPeriod::get() > 0, "a fault must have time to be found");
		assert!(
			T::TombstoneDeposit::get() <= T::DeviceDeposit::get(),
			"retiring must take no money"
		);
		assert!(
			T::RecoveryDelay::get() > Default::default(),
			"an owner must have time to object"
		);
		assert!(
			T::ManufacturerPowerPeriod::get() >= T::RecoveryDelay::get(),
			"a manufacturer must have time to complete a recovery"
		);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Manufacturers and devices of the first block.

use assay_primitives::DeviceKey;
use frame_support::pallet_prelude::*;
use sp_runtime::traits::{Bounded, Zero};

use crate::{types::GenesisManufacturer, Config, Error, GenesisDevice, Pallet};

impl<T: Config> Pallet<T> {
	/// Puts on record what a preset says. A preset that is wrong makes no chain.
	pub(crate) fn build_genesis(
		manufacturers: &[GenesisManufacturer<T::AccountId>],
		devices: &[GenesisDevice<T::AccountId>],
	) {
		for manufacturer in manufacturers {
			let built = Self::build_manufacturer(manufacturer);
			assert!(built.is_ok(), "a manufacturer of the preset is wrong: {built:?}");
		}
		for GenesisDevice { owner, key } in devices {
			let built = Self::build_device(owner.clone(), *key);
			assert!(built.is_ok(), "a device of the preset is wrong: {built:?}");
		}
	}

	fn build_device(owner: T::AccountId, key: DeviceKey) -> DispatchResult {
		let id = Self::ensure_unregistered(&key)?;
		ensure!(key.is_valid(), Error::<T>::InvalidKey);
		Self::insert(id, Self::new_device(owner, key))
	}

	fn build_manufacturer(preset: &GenesisManufacturer<T::AccountId>) -> DispatchResult {
		let GenesisManufacturer {
			account,
			name,
			url,
			keys,
			level,
		} = preset;
		Self::do_register_manufacturer(account.clone(), name.as_bytes().into(), url.as_bytes().into())?;
		for key in keys {
			ensure!(key.is_valid(), Error::<T>::InvalidKey);
			let manufacturer = Self::manufacturer_of(account)?;
			let for_ever = (Zero::zero(), Bounded::max_value());
			Self::insert_endorsement_key(account.clone(), manufacturer, *key, for_ever)?;
		}
		if level.is_some() {
			Self::do_set_accreditation(account.clone(), *level)?;
		}
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The devices that there are, as other pallets ask for them.

use alloc::vec::Vec;
use assay_primitives::{traits::DeviceRegistry, DeviceId};
use pallet_support::pages;

use crate::{Config, Devices, DevicesOf, Endorsements, Pallet, Tombstones};

impl<T: Config> DeviceRegistry<T::AccountId> for Pallet<T> {
	fn exists(device: &DeviceId) -> bool {
		Devices::<T>::contains_key(device) || Tombstones::<T>::contains_key(device)
	}

	fn is_accredited(device: &DeviceId) -> bool {
		Endorsements::<T>::get(device)
			.is_some_and(|endorsement| matches!(Self::trusted(&endorsement.manufacturer), Ok(Some(_))))
	}

	fn devices_of(owner: &T::AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
		pages::keys_of::<DevicesOf<T>, _, _, _>(owner.clone(), after, limit)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{
	views::{DeviceMetadataView, DeviceStatus, DeviceView},
	DeviceId,
};
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{Config, Devices, DevicesOf, Pallet, Tombstones};

/// Most devices in one page.
const PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// The device with this identifier, retired ones included.
	pub fn view(id: &DeviceId) -> Option<DeviceView<T::AccountId, BlockNumberFor<T>>> {
		if let Some(device) = Devices::<T>::get(id) {
			return Some(DeviceView {
				id: *id,
				owner: device.owner,
				key: device.key,
				status: device.status.into(),
				registered_at: device.registered_at,
				updated_at: device.updated_at,
				version: device.version,
				metadata: device.metadata.into(),
			});
		}
		let tombstone = Tombstones::<T>::get(id)?;
		Some(DeviceView {
			id: *id,
			owner: tombstone.owner,
			key: tombstone.key,
			status: DeviceStatus::Retired,
			registered_at: tombstone.registered_at,
			updated_at: tombstone.retired_at,
			version: tombstone.version,
			metadata: DeviceMetadataView::default(),
		})
	}

	pub(crate) fn page_of_devices(owner: T::AccountId, start: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
		let limit = usize::try_from(limit.min(PAGE)).unwrap_or_default();
		match start {
			Some(start) => {
				let after = DevicesOf::<T>::hashed_key_for(&owner, start);
				DevicesOf::<T>::iter_key_prefix_from(owner, after).take(limit).collect()
			},
			None => DevicesOf::<T>::iter_key_prefix(owner).take(limit).collect(),
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Who may act for a device, and what the device signed: the answers that other pallets ask for.

use alloc::vec::Vec;
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError, Permission},
	Action, DeviceId, DeviceSignature, Envelope, KeyType,
};
use codec::Encode;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{UniqueSaturatedInto, Zero};

use crate::{Config, Device, Devices, LiveStatus, Pallet, Tombstones};

impl<T: Config> Pallet<T> {
	/// The bytes that a device signs on this chain.
	pub(crate) fn envelope(
		subject: DeviceId,
		action: Action,
		nonce: u64,
		valid_until: BlockNumberFor<T>,
		content: impl Encode,
	) -> Vec<u8> {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		Envelope::new(
			genesis,
			action,
			subject,
			nonce,
			valid_until.unique_saturated_into(),
			content,
		)
		.to_bytes()
	}

	fn active(id: &DeviceId) -> Result<Device<T>, DeviceAuthError> {
		match Devices::<T>::get(id) {
			Some(device) => match device.status {
				LiveStatus::Active => Ok(device),
				LiveStatus::Suspended => Err(DeviceAuthError::Suspended),
			},
			None if Tombstones::<T>::contains_key(id) => Err(DeviceAuthError::Retired),
			None => Err(DeviceAuthError::NotFound),
		}
	}
}

impl<T: Config> DeviceAuth<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn key_type(device: &DeviceId) -> Option<KeyType> {
		Devices::<T>::get(device).map(|device| device.key.key_type())
	}

	fn ensure_permitted(
		who: &T::AccountId,
		device: &DeviceId,
		// Nobody but the owner may do anything yet, and the owner may do everything.
		_permission: Permission,
	) -> Result<(), DeviceAuthError> {
		let owner = Devices::<T>::get(device)
			.map(|device| device.owner)
			.or_else(|| Tombstones::<T>::get(device).map(|tombstone| tombstone.owner))
			.ok_or(DeviceAuthError::NotFound)?;
		ensure!(owner == *who, DeviceAuthError::NoPermission);
		Ok(())
	}

	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError> {
		Self::active(device).map(|_| ())
	}

	fn ensure_signed(
		id: &DeviceId,
		action: Action,
		nonce: u64,
		valid_until: BlockNumberFor<T>,
		content: impl Encode,
		signature: &DeviceSignature,
	) -> Result<(), DeviceAuthError> {
		let device = Self::active(id)?;
		ensure!(
			valid_until >= frame_system::Pallet::<T>::block_number(),
			DeviceAuthError::Expired
		);
		let message = Self::envelope(*id, action, nonce, valid_until, content);
		ensure!(device.key.verify(&message, signature), DeviceAuthError::BadSignature);
		Ok(())
	}
}

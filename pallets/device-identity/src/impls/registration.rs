// SPDX-License-Identifier: Apache-2.0

//! Registration with proof of possession.

use assay_primitives::{Action, DeviceId, DeviceKey, DeviceSignature};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{Config, Device, Devices, DevicesOf, Error, Event, LiveStatus, Metadata, Pallet, Tombstones};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(
		owner: T::AccountId,
		key: DeviceKey,
		valid_until: BlockNumberFor<T>,
		signature: &DeviceSignature,
	) -> DispatchResult {
		let id = DeviceId::of(&key);
		ensure!(!Devices::<T>::contains_key(id), Error::<T>::AlreadyRegistered);
		ensure!(!Tombstones::<T>::contains_key(id), Error::<T>::AlreadyRetired);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(valid_until >= now, Error::<T>::SignatureExpired);

		let message = Self::envelope(id, Action::Register, 0, valid_until, &owner);
		ensure!(key.verify(&message, signature), Error::<T>::BadSignature);

		let metadata = Metadata::default();
		let deposit = Self::hold_deposit(owner.clone(), Self::deposit_for(&metadata)?)?;
		DevicesOf::<T>::insert(&owner, id, ());
		Devices::<T>::insert(
			id,
			Device {
				owner: owner.clone(),
				key,
				status: LiveStatus::Active,
				registered_at: now,
				updated_at: now,
				version: 1,
				metadata,
				deposit,
			},
		);
		Self::deposit_event(Event::DeviceRegistered { device: id, owner, key });
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Manufacturers' word for devices.

use alloc::vec::Vec;
use assay_primitives::{device::EndorsementSource, Action, DeviceId, DeviceKey, DeviceSignature, KeyType};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	Config, Device, DevicesBy, Endorsement, EndorsementKeys, Endorsements, Error, Event, LiveStatus, Manufacturers,
	Pallet,
};

impl<T: Config> Pallet<T> {
	/// Records the endorsement, and tells what kind of key signed it.
	pub(crate) fn do_endorse(
		owner: &T::AccountId,
		id: DeviceId,
		(manufacturer, key_index): (T::AccountId, u32),
		model: Vec<u8>,
		serial_hash: H256,
		valid_until: BlockNumberFor<T>,
		signature: &DeviceSignature,
	) -> Result<KeyType, DispatchError> {
		let mut device = Self::owned(owner, id)?;
		ensure!(!device.endorsed, Error::<T>::DuplicateEndorsement);
		Self::manufacturer_of(&manufacturer)?;
		let level = Self::trusted(&manufacturer)?;
		let key = Self::valid_endorsement_key(&manufacturer, key_index)?;
		let model = Self::model(model)?;
		Self::ensure_signed_with(
			&key,
			(Action::Endorse, id, key_index.into()),
			valid_until,
			(&manufacturer, &model, serial_hash),
			signature,
		)?;
		let endorsement = Endorsement {
			manufacturer,
			source: EndorsementSource::Key { index: key_index },
			model,
			serial_hash,
			level,
			at: frame_system::Pallet::<T>::block_number(),
		};
		let manufacturer = Self::attach_endorsement(id, &mut device, endorsement)?;
		Self::save(id, device)?;
		Self::deposit_event(Event::DeviceEndorsed {
			device: id,
			manufacturer,
		});
		Ok(key.key_type())
	}

	/// The manufacturer's key of this number, where it is valid now.
	fn valid_endorsement_key(manufacturer: &T::AccountId, index: u32) -> Result<DeviceKey, Error<T>> {
		let key = EndorsementKeys::<T>::get(manufacturer, index).ok_or(Error::<T>::EndorsementKeyNotFound)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(key.retired_at.is_none(), Error::<T>::EndorsementKeyRevoked);
		ensure!(now >= key.valid_from, Error::<T>::EndorsementKeyNotYetValid);
		ensure!(now <= key.valid_until, Error::<T>::EndorsementKeyExpired);
		Ok(key.key)
	}

	/// Puts an endorsement on record, and tells by whom it is; the caller saves the device.
	pub(crate) fn attach_endorsement(
		id: DeviceId,
		device: &mut Device<T>,
		endorsement: Endorsement<T>,
	) -> Result<T::AccountId, DispatchError> {
		let manufacturer = endorsement.manufacturer.clone();
		Manufacturers::<T>::try_mutate(&manufacturer, |record| -> DispatchResult {
			let record = record.as_mut().ok_or(Error::<T>::ManufacturerNotFound)?;
			record.devices = record.devices.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			Ok(())
		})?;
		DevicesBy::<T>::insert(&manufacturer, id, ());
		Endorsements::<T>::insert(id, endorsement);
		device.endorsed = true;
		Ok(manufacturer)
	}

	/// Removes the manufacturer's word for a device, and with it what the manufacturer wanted of it.
	pub(crate) fn do_renounce_endorsement(owner: T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(&owner, id)?;
		let endorsement = Endorsements::<T>::get(id).ok_or(Error::<T>::EndorsementNotFound)?;
		// Whoever suspended it: the suspension may be one that took the manufacturer's over.
		ensure!(
			!matches!(device.status, LiveStatus::SuspendedForCause(_)),
			Error::<T>::SuspendedForCause
		);
		if device.recovery.is_some() {
			Self::end_recovery(id, &mut device, owner)?;
		}
		let manufacturer = endorsement.manufacturer;
		Self::unlist(&manufacturer, id)?;
		Endorsements::<T>::remove(id);
		device.endorsed = false;
		Self::save(id, device)?;
		Self::deposit_event(Event::EndorsementRenounced {
			device: id,
			manufacturer,
		});
		Ok(())
	}

	/// Takes a device off its manufacturer's record. What the manufacturer said stays.
	pub(crate) fn unlist(manufacturer: &T::AccountId, id: DeviceId) -> DispatchResult {
		DevicesBy::<T>::remove(manufacturer, id);
		Manufacturers::<T>::try_mutate(manufacturer, |record| -> DispatchResult {
			let record = record.as_mut().ok_or(Error::<T>::ManufacturerNotFound)?;
			record.devices = record.devices.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
			Ok(())
		})
	}

	/// Whether the manufacturer vouches for the live device.
	pub(crate) fn is_manufacturer_of(who: &T::AccountId, id: DeviceId) -> bool {
		DevicesBy::<T>::contains_key(who, id)
	}
}

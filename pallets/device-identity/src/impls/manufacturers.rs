// SPDX-License-Identifier: Apache-2.0

//! Manufacturers of devices: their records, their keys, and how far they are trusted.

use alloc::vec::Vec;
use assay_primitives::{device::AccreditationLevel, Action, DeviceId, DeviceKey, DeviceSignature};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::texts::bounded;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{
	Accreditation, Accreditations, Config, EndorsementKey, EndorsementKeys, Error, Event, Manufacturer, Manufacturers,
	Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_manufacturer(who: T::AccountId, name: Vec<u8>, url: Vec<u8>) -> DispatchResult {
		ensure!(
			!Manufacturers::<T>::contains_key(&who),
			Error::<T>::DuplicateManufacturer
		);
		let name = bounded(name, Error::<T>::NameTooLong)?;
		let url = Self::url(url)?;
		Self::ensure_utf8([&name[..], &url[..]])?;
		let manufacturer = Manufacturer {
			name,
			url,
			registered_at: frame_system::Pallet::<T>::block_number(),
			keys: 0,
			fleets: 0,
			devices: 0,
			deposit: Zero::zero(),
		};
		Self::save_manufacturer(&who, manufacturer)?;
		Self::deposit_event(Event::ManufacturerRegistered { manufacturer: who });
		Ok(())
	}

	pub(crate) fn do_add_endorsement_key(
		who: T::AccountId,
		key: DeviceKey,
		(valid_from, valid_until): (BlockNumberFor<T>, BlockNumberFor<T>),
		signature_valid_until: BlockNumberFor<T>,
		signature: &DeviceSignature,
	) -> DispatchResult {
		let manufacturer = Self::manufacturer_of(&who)?;
		ensure!(
			manufacturer.keys < T::MaxEndorsementKeys::get(),
			Error::<T>::TooManyKeys
		);
		ensure!(valid_from <= valid_until, Error::<T>::InvalidValidity);
		Self::ensure_not_past(valid_until)?;
		Self::ensure_proved_with(
			&key,
			(Action::AddEndorsementKey, DeviceId::of(&key), manufacturer.keys.into()),
			signature_valid_until,
			&who,
			signature,
		)?;
		Self::insert_endorsement_key(who, manufacturer, key, (valid_from, valid_until))
	}

	/// Puts a manufacturer's key on record.
	pub(crate) fn insert_endorsement_key(
		who: T::AccountId,
		mut manufacturer: Manufacturer<T>,
		key: DeviceKey,
		(valid_from, valid_until): (BlockNumberFor<T>, BlockNumberFor<T>),
	) -> DispatchResult {
		let index = manufacturer.keys;
		manufacturer.keys = index.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		EndorsementKeys::<T>::insert(
			&who,
			index,
			EndorsementKey {
				key,
				valid_from,
				valid_until,
				retired_at: None,
			},
		);
		Self::save_manufacturer(&who, manufacturer)?;
		Self::deposit_event(Event::EndorsementKeyAdded {
			manufacturer: who,
			index,
			key,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_endorsement_key(who: T::AccountId, index: u32) -> DispatchResult {
		let mut key = EndorsementKeys::<T>::get(&who, index).ok_or(Error::<T>::EndorsementKeyNotFound)?;
		ensure!(key.retired_at.is_none(), Error::<T>::EndorsementKeyRevoked);
		key.retired_at = Some(frame_system::Pallet::<T>::block_number());
		EndorsementKeys::<T>::insert(&who, index, key);
		Self::deposit_event(Event::EndorsementKeyRevoked {
			manufacturer: who,
			index,
		});
		Ok(())
	}

	pub(crate) fn do_set_accreditation(
		manufacturer: T::AccountId,
		level: Option<AccreditationLevel>,
	) -> DispatchResult {
		let now = frame_system::Pallet::<T>::block_number();
		let accreditation = match level {
			Some(level) => {
				Self::manufacturer_of(&manufacturer)?;
				Accreditation::Granted { level, since: now }
			},
			None => Accreditation::Withdrawn { at: now },
		};
		Accreditations::<T>::insert(&manufacturer, accreditation);
		Self::deposit_event(Event::AccreditationSet { manufacturer, level });
		Ok(())
	}

	pub(crate) fn do_deregister_manufacturer(who: T::AccountId) -> DispatchResult {
		let mut manufacturer = Self::manufacturer_of(&who)?;
		ensure!(
			manufacturer.fleets == 0 && manufacturer.devices == 0,
			Error::<T>::ManufacturerInUse
		);
		Self::release_manufacturer(&who, &mut manufacturer)?;
		for index in 0..manufacturer.keys {
			EndorsementKeys::<T>::remove(&who, index);
		}
		Manufacturers::<T>::remove(&who);
		Self::deposit_event(Event::ManufacturerDeregistered { manufacturer: who });
		Ok(())
	}

	/// The manufacturer with this account.
	pub(crate) fn manufacturer_of(who: &T::AccountId) -> Result<Manufacturer<T>, Error<T>> {
		Manufacturers::<T>::get(who).ok_or(Error::<T>::ManufacturerNotFound)
	}

	/// Puts a new or changed manufacturer on record; the deposit follows.
	pub(crate) fn save_manufacturer(who: &T::AccountId, mut manufacturer: Manufacturer<T>) -> DispatchResult {
		let before = Manufacturers::<T>::get(who);
		Self::settle_manufacturer(who, before.as_ref(), &mut manufacturer)?;
		Manufacturers::<T>::insert(who, manufacturer);
		Ok(())
	}

	/// How far the manufacturer is trusted; an error where governance took that back.
	pub(crate) fn trusted(manufacturer: &T::AccountId) -> Result<Option<AccreditationLevel>, Error<T>> {
		match Accreditations::<T>::get(manufacturer) {
			None => Ok(None),
			Some(Accreditation::Granted { level, .. }) => Ok(Some(level)),
			Some(Accreditation::Withdrawn { .. }) => Err(Error::<T>::AccreditationWithdrawn),
		}
	}
}

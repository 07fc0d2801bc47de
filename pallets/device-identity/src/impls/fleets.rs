// SPDX-License-Identifier: Apache-2.0

//! Fleets: many devices enrolled by one root, each claimed with a path.

use alloc::vec::Vec;
use assay_primitives::{
	device::{fleet, EndorsementSource},
	merkle::{self, MAX_SIZE},
	Action, DeviceKey, DeviceSignature, FleetId,
};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{Config, Endorsement, Error, Event, Fleet, FleetPath, Fleets, FleetsOf, NextFleetId, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enrol_fleet(
		who: T::AccountId,
		root: H256,
		size: u64,
		model: Vec<u8>,
		expires_at: BlockNumberFor<T>,
	) -> DispatchResult {
		let mut manufacturer = Self::manufacturer_of(&who)?;
		Self::trusted(&who)?;
		ensure!((1..=MAX_SIZE).contains(&size), Error::<T>::InvalidFleetSize);
		let model = Self::model(model)?;
		Self::ensure_not_past(expires_at)?;

		let id = NextFleetId::<T>::get();
		NextFleetId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		manufacturer.fleets = manufacturer.fleets.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Self::save_manufacturer(&who, manufacturer)?;
		FleetsOf::<T>::insert(&who, id, ());
		Fleets::<T>::insert(
			id,
			Fleet {
				manufacturer: who.clone(),
				root,
				size,
				model,
				enrolled_at: frame_system::Pallet::<T>::block_number(),
				expires_at,
				revoked_at: None,
				claimed: 0,
			},
		);
		Self::deposit_event(Event::FleetEnrolled {
			fleet: id,
			manufacturer: who,
			root,
			size,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_fleet(who: &T::AccountId, id: FleetId) -> DispatchResult {
		let mut fleet = Self::fleet_of(who, id)?;
		ensure!(fleet.revoked_at.is_none(), Error::<T>::FleetRevoked);
		fleet.revoked_at = Some(frame_system::Pallet::<T>::block_number());
		Fleets::<T>::insert(id, fleet);
		Self::deposit_event(Event::FleetRevoked { fleet: id });
		Ok(())
	}

	pub(crate) fn do_remove_fleet(who: &T::AccountId, id: FleetId) -> DispatchResult {
		let fleet = Self::fleet_of(who, id)?;
		ensure!(Self::ensure_open(&fleet).is_err(), Error::<T>::FleetOpen);
		let mut manufacturer = Self::manufacturer_of(who)?;
		manufacturer.fleets = manufacturer.fleets.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
		Self::save_manufacturer(who, manufacturer)?;
		Fleets::<T>::remove(id);
		FleetsOf::<T>::remove(who, id);
		Self::deposit_event(Event::FleetRemoved { fleet: id });
		Ok(())
	}

	pub(crate) fn do_claim_device(
		owner: T::AccountId,
		(id, manufacturer, index): (FleetId, T::AccountId, u64),
		path: &FleetPath,
		key: DeviceKey,
		serial_hash: H256,
		valid_until: BlockNumberFor<T>,
		signature: &DeviceSignature,
	) -> DispatchResult {
		// The tree binds a place to a key, and a key registers once: so each place is claimed once.
		let device_id = Self::ensure_unregistered(&key)?;
		let mut fleet = Fleets::<T>::get(id).ok_or(Error::<T>::FleetNotFound)?;
		ensure!(fleet.manufacturer == manufacturer, Error::<T>::ManufacturerMismatch);
		Self::ensure_open(&fleet)?;
		let level = Self::trusted(&manufacturer)?;
		let leaf = fleet::leaf_hash(&key, &serial_hash);
		ensure!(
			merkle::verify_inclusion(leaf, index, fleet.size, path, fleet.root),
			Error::<T>::InvalidPath
		);
		Self::ensure_proved_with(
			&key,
			(Action::Claim, device_id, 0),
			valid_until,
			(&owner, id, index),
			signature,
		)?;

		fleet.claimed = fleet.claimed.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let mut device = Self::new_device(owner, key);
		let endorsement = Endorsement {
			manufacturer,
			source: EndorsementSource::Fleet { fleet: id, index },
			model: fleet.model.clone(),
			serial_hash,
			level,
			at: frame_system::Pallet::<T>::block_number(),
		};
		Fleets::<T>::insert(id, fleet);
		let manufacturer = Self::attach_endorsement(device_id, &mut device, endorsement)?;
		Self::insert(device_id, device)?;
		Self::deposit_event(Event::DeviceEndorsed {
			device: device_id,
			manufacturer,
		});
		Self::deposit_event(Event::DeviceClaimed {
			device: device_id,
			fleet: id,
			index,
		});
		Ok(())
	}

	/// The fleet, where it is this manufacturer's.
	fn fleet_of(who: &T::AccountId, id: FleetId) -> Result<Fleet<T>, Error<T>> {
		let fleet = Fleets::<T>::get(id).ok_or(Error::<T>::FleetNotFound)?;
		ensure!(fleet.manufacturer == *who, Error::<T>::NotManufacturer);
		Ok(fleet)
	}

	/// Succeeds where devices of the fleet can be claimed.
	fn ensure_open(fleet: &Fleet<T>) -> Result<(), Error<T>> {
		ensure!(fleet.revoked_at.is_none(), Error::<T>::FleetRevoked);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(now <= fleet.expires_at, Error::<T>::FleetExpired);
		Ok(())
	}
}

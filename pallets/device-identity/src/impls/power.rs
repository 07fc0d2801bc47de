// SPDX-License-Identifier: Apache-2.0

//! What a manufacturer may do against an owner's will, and for how long: it suspends and recovers devices for which it
//! vouches while it is accredited, up to `ManufacturerPowerPeriod` blocks after the endorsement.

use assay_primitives::DeviceId;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::*;
use sp_runtime::traits::Saturating;

use crate::{types::Authority, Config, Endorsements, Error, Pallet, Suspension};

impl<T: Config> Pallet<T> {
	/// Who suspends devices for cause and lifts that: governance, or an account, which must be a manufacturer's.
	pub(crate) fn ensure_authority(origin: OriginFor<T>) -> Result<Authority<T::AccountId>, DispatchError> {
		match T::GovernanceOrigin::try_origin(origin) {
			Ok(_) => Ok(Authority::Governance),
			Err(origin) => Ok(Authority::Account(ensure_signed(origin)?)),
		}
	}

	/// Succeeds where `who` has power over the live device now, and still has it at the block `until`.
	pub(crate) fn ensure_power(who: &T::AccountId, id: DeviceId, until: BlockNumberFor<T>) -> Result<(), Error<T>> {
		let endorsement = Endorsements::<T>::get(id)
			.filter(|endorsement| endorsement.manufacturer == *who)
			.ok_or(Error::<T>::NotManufacturer)?;
		Self::trusted(who)?.ok_or(Error::<T>::NotAccredited)?;
		let last = endorsement.at.saturating_add(T::ManufacturerPowerPeriod::get());
		ensure!(until <= last, Error::<T>::ManufacturerPowerEnded);
		Ok(())
	}

	/// Whether the manufacturer has power over the live device now.
	fn has_power(who: &T::AccountId, id: DeviceId) -> bool {
		let now = frame_system::Pallet::<T>::block_number();
		Self::ensure_power(who, id, now).is_ok()
	}

	/// Whether the suspension stands: one by a manufacturer does as long as its power.
	pub(crate) fn stands(id: DeviceId, suspension: &Suspension<T>) -> bool {
		suspension
			.manufacturer
			.as_ref()
			.is_none_or(|manufacturer| Self::has_power(manufacturer, id))
	}
}

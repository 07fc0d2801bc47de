// SPDX-License-Identifier: Apache-2.0

//! A device's way to another owner, by its owner's offer.

use assay_primitives::{
	traits::{Belongings, TransferGuard},
	DeviceId,
};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::ArithmeticError;

use crate::{
	types::BalanceOf, Config, Device, DevicesOf, Error, Event, LiveStatus, Offer, Pallet, PastOwner, PastOwners,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_offer_transfer(
		owner: &T::AccountId,
		id: DeviceId,
		to: T::AccountId,
		price: BalanceOf<T>,
		expires_at: BlockNumberFor<T>,
	) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		ensure!(to != *owner, Error::<T>::SameOwner);
		Self::ensure_not_past(expires_at)?;
		Self::ensure_may_change_hands(id, &device)?;
		device.offer = Some(Offer {
			to: to.clone(),
			price,
			expires_at,
		});
		Self::save(id, device)?;
		Self::deposit_event(Event::TransferOffered {
			device: id,
			to,
			price,
			expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_cancel_transfer(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		device.offer.take().ok_or(Error::<T>::OfferNotFound)?;
		Self::save(id, device)?;
		Self::deposit_event(Event::TransferCancelled { device: id });
		Ok(())
	}

	pub(crate) fn do_accept_transfer(
		who: T::AccountId,
		id: DeviceId,
		price: BalanceOf<T>,
		version: u32,
		most_held: BalanceOf<T>,
	) -> DispatchResult {
		let device = Self::live(id)?;
		let offer = device.offer.as_ref().ok_or(Error::<T>::OfferNotFound)?;
		ensure!(offer.to == who, Error::<T>::NotRecipient);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(now <= offer.expires_at, Error::<T>::OfferExpired);
		ensure!(offer.price == price, Error::<T>::PriceMismatch);
		ensure!(device.version == version, Error::<T>::VersionMismatch);
		Self::ensure_may_change_hands(id, &device)?;
		ensure!(T::TransferGuard::encumbrances(&id) == 0, Error::<T>::DeviceEncumbered);
		Self::pay(&who, &device.owner, price)?;
		Self::hand_over(id, device, who, most_held)
	}

	/// A device that is suspended for cause, or that its manufacturer may hand over, is not for sale. One that signed two
	/// histories is: that its owner was convicted is on record, and the next one gives a bond of its own.
	fn ensure_may_change_hands(id: DeviceId, device: &Device<T>) -> Result<(), Error<T>> {
		let for_cause = match &device.status {
			LiveStatus::SuspendedForCause(suspension) => !suspension.is_for_equivocation(),
			LiveStatus::Active | LiveStatus::Suspended => false,
		};
		ensure!(!for_cause, Error::<T>::SuspendedForCause);
		ensure!(!Self::is_recovery_pending(id, device), Error::<T>::RecoveryPending);
		Ok(())
	}

	/// Makes `to` the owner, where all that is held of it for that is at most `most_held`: deposits become its own, all
	/// permissions end, keys and history stay. Who owned the device answers for what it signed in its time: its epoch ends
	/// with its bond, and none runs until the new owner begins one.
	pub(crate) fn hand_over(
		id: DeviceId,
		mut device: Device<T>,
		to: T::AccountId,
		most_held: BalanceOf<T>,
	) -> DispatchResult {
		let deposit = Self::takeover_deposit_of(&id, device.clone())?;
		ensure!(deposit <= most_held, Error::<T>::DepositTooHigh);
		Self::clear_delegations(id, &mut device);
		Self::end_running_epoch(id, &mut device);
		Self::end_held_bond(id, &device);
		device.inherited_key = true;
		Self::release_device(&mut device)?;
		let now = frame_system::Pallet::<T>::block_number();
		let from = core::mem::replace(&mut device.owner, to.clone());
		PastOwners::<T>::insert(
			id,
			device.owner_index,
			PastOwner {
				owner: from.clone(),
				since: device.owner_since,
				until: now,
			},
		);
		device.owner_index = device.owner_index.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		device.owner_since = now;
		device.offer = None;
		device.recovery = None;
		device.objections = 0;
		device.next_recovery_from = now;
		DevicesOf::<T>::remove(&from, id);
		DevicesOf::<T>::insert(&to, id, ());
		Self::settle_device(None, &mut device)?;
		Self::put(id, device)?;
		T::Belongings::hand_over(&id, &to)?;
		Self::deposit_event(Event::DeviceTransferred { device: id, from, to });
		Ok(())
	}
}

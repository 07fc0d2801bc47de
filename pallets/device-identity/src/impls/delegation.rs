// SPDX-License-Identifier: Apache-2.0

//! Permissions that owners give to other accounts.

use assay_primitives::{traits::Permission, DeviceId};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::ArithmeticError;

use crate::{Config, DelegatedTo, Delegations, Device, Error, Event, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_delegate(
		owner: &T::AccountId,
		id: DeviceId,
		delegate: T::AccountId,
		permission: Permission,
		expires_at: BlockNumberFor<T>,
	) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		ensure!(delegate != *owner, Error::<T>::SameOwner);
		Self::ensure_not_past(expires_at)?;
		let mut delegation = Delegations::<T>::get(id, &delegate);
		if delegation.is_empty() {
			ensure!(device.delegates < T::MaxDelegates::get(), Error::<T>::TooManyDelegates);
			device.delegates = device.delegates.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			DelegatedTo::<T>::insert(&delegate, id, ());
		}
		*delegation.expiry(permission) = Some(expires_at);
		Delegations::<T>::insert(id, &delegate, delegation);
		Self::save(id, device)?;
		Self::deposit_event(Event::Delegated {
			device: id,
			delegate,
			permission,
			expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_delegation(
		who: &T::AccountId,
		id: DeviceId,
		delegate: T::AccountId,
		permission: Permission,
	) -> DispatchResult {
		let mut device = Self::live(id)?;
		ensure!(device.owner == *who || delegate == *who, Error::<T>::NoPermission);
		let mut delegation = Delegations::<T>::get(id, &delegate);
		delegation
			.expiry(permission)
			.take()
			.ok_or(Error::<T>::DelegationNotFound)?;
		if delegation.is_empty() {
			Delegations::<T>::remove(id, &delegate);
			DelegatedTo::<T>::remove(&delegate, id);
			device.delegates = device.delegates.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
		} else {
			Delegations::<T>::insert(id, &delegate, delegation);
		}
		Self::save(id, device)?;
		Self::deposit_event(Event::DelegationRevoked {
			device: id,
			delegate,
			permission,
		});
		Ok(())
	}

	/// Ends all permissions for the device, of which there are at most `MaxDelegates`.
	pub(crate) fn clear_delegations(id: DeviceId, device: &mut Device<T>) {
		for (delegate, _) in Delegations::<T>::drain_prefix(id) {
			DelegatedTo::<T>::remove(delegate, id);
		}
		device.delegates = 0;
	}

	/// Succeeds where a last block is not past.
	pub(crate) fn ensure_not_past(last: BlockNumberFor<T>) -> Result<(), Error<T>> {
		ensure!(
			last >= frame_system::Pallet::<T>::block_number(),
			Error::<T>::InvalidExpiry
		);
		Ok(())
	}
}

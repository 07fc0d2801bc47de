// SPDX-License-Identifier: Apache-2.0

//! Another key for a device.

use assay_primitives::{Action, DeviceId, DeviceKey, DeviceSignature};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::CheckedAdd, ArithmeticError};

use crate::{Config, Error, Event, Pallet, PastKey, PastKeys, RotatedKeys, RotationReason};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rotate_key(
		owner: T::AccountId,
		id: DeviceId,
		key: DeviceKey,
		reason: RotationReason,
		valid_until: BlockNumberFor<T>,
		signature: &DeviceSignature,
	) -> DispatchResult {
		let before = Self::owned(&owner, id)?;
		let mut device = before.clone();
		let key_id = Self::ensure_unregistered(&key).map_err(|_| Error::<T>::DuplicateKey)?;
		let index = device.key_index.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		// The key is named, or one could be computed for a signature that was made up.
		let content = (owner, key_id);
		Self::ensure_proved_with(
			&key,
			(Action::Rotate, id, index.into()),
			valid_until,
			content,
			signature,
		)?;

		let now = frame_system::Pallet::<T>::block_number();
		let accepted_until = match reason {
			RotationReason::Routine => Some(
				now.checked_add(&T::RotationGrace::get())
					.ok_or(ArithmeticError::Overflow)?,
			),
			RotationReason::Compromised => None,
		};
		// Nothing that old keys signed is accepted any more: their epoch ends with them.
		let renews = reason == RotationReason::Compromised && Self::end_running_epoch(id, &mut device);
		PastKeys::<T>::insert(
			id,
			device.key_index,
			PastKey {
				key: device.key,
				since: device.key_since,
				until: now,
				accepted_until,
			},
		);
		RotatedKeys::<T>::insert(key_id, id);
		device.key = key;
		device.key_index = index;
		device.key_since = now;
		device.inherited_key = false;
		Self::settle_device(Some(&before), &mut device)?;
		Self::deposit_event(Event::KeyRotated {
			device: id,
			index,
			key,
			reason,
		});
		if renews {
			Self::renew_epoch(id, &mut device);
		}
		Self::put(id, device)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What stands against a device's going to another owner: deals about its readings that have not ended.

use assay_primitives::{traits::TransferGuard, DeviceId};
use sp_runtime::{ArithmeticError, DispatchResult};

use crate::{Config, Encumbrances, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn add_encumbrance(device: &DeviceId) -> DispatchResult {
		Encumbrances::<T>::try_mutate(device, |count| {
			*count = count.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			Ok(())
		})
	}

	pub(crate) fn end_encumbrance(device: &DeviceId) -> DispatchResult {
		Encumbrances::<T>::try_mutate_exists(device, |count| {
			let left = count
				.unwrap_or_default()
				.checked_sub(1)
				.ok_or(ArithmeticError::Underflow)?;
			*count = (left > 0).then_some(left);
			Ok(())
		})
	}
}

impl<T: Config> TransferGuard for Pallet<T> {
	fn encumbrances(device: &DeviceId) -> u32 {
		Encumbrances::<T>::get(device)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What stands against a device's going to another owner.

use assay_primitives::{traits::TransferGuard, DeviceId};
use frame_support::pallet_prelude::*;
use sp_runtime::ArithmeticError;

use crate::{Config, Encumbrances, Pallet};

impl<T: Config> Pallet<T> {
	/// A purchase begins.
	pub(crate) fn add_encumbrance(device: &DeviceId) -> DispatchResult {
		let count = Encumbrances::<T>::get(device)
			.checked_add(1)
			.ok_or(ArithmeticError::Overflow)?;
		Encumbrances::<T>::insert(device, count);
		Ok(())
	}

	/// A purchase is settled or refunded.
	pub(crate) fn end_encumbrance(device: &DeviceId) -> DispatchResult {
		match Encumbrances::<T>::get(device).checked_sub(1) {
			None => return Err(ArithmeticError::Underflow.into()),
			Some(0) => Encumbrances::<T>::remove(device),
			Some(count) => Encumbrances::<T>::insert(device, count),
		}
		Ok(())
	}
}

impl<T: Config> TransferGuard for Pallet<T> {
	fn encumbrances(device: &DeviceId) -> u32 {
		Encumbrances::<T>::get(device)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{types::BalanceOf, Config, Devices, DevicesOf, HoldReason, Pallet, Tombstones};

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - a device is listed under its owner, and nothing else is;
	/// - no device is live and retired at once;
	/// - the deposit recorded is what its metadata asks for, and what is recorded for an account is what is held.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut recorded = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (id, device) in Devices::<T>::iter() {
			ensure!(
				DevicesOf::<T>::contains_key(&device.owner, id),
				"a device is not listed under its owner"
			);
			ensure!(
				!Tombstones::<T>::contains_key(id),
				"a device is live and retired at once"
			);
			ensure!(
				device.version > 0 && device.registered_at <= device.updated_at,
				"a device's history is wrong"
			);
			ensure!(
				device.deposit.amount == Self::deposit_for(&device.metadata)?,
				"a deposit is not what it should be"
			);
			let sum = recorded.entry(device.deposit.payer).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&device.deposit.amount).ok_or("deposits overflow")?;
		}
		for (owner, id, ()) in DevicesOf::<T>::iter() {
			let listed = Devices::<T>::get(id).ok_or("a device that is listed is not there")?;
			ensure!(listed.owner == owner, "a device is listed under another than its owner");
		}
		for (payer, sum) in recorded {
			let held = T::Currency::balance_on_hold(&HoldReason::Device.into(), &payer);
			ensure!(held == sum, "deposits recorded are not the deposits held");
		}
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The spans of blocks in which an owner answers for what its device signs.

use alloc::vec::Vec;
use assay_primitives::{device::RunningEpoch, traits::DeviceLiability, DeviceId, Epoch, EpochTag};
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::pages;
use sp_runtime::ArithmeticError;

use super::history::first_not;
use crate::{
	types::BalanceOf, Config, Device, Devices, Epochs, Error, Event, LiveStatus, OpenEpoch, Pallet, Tombstones,
};

type EpochOf<T> = Epoch<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_begin_epoch(
		owner: &T::AccountId,
		id: DeviceId,
		key_index: u32,
		keep_key: bool,
		bond: Option<BalanceOf<T>>,
	) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		Self::end_suspension_for_equivocation(id, &mut device)?;
		ensure!(key_index == device.key_index, Error::<T>::KeyMismatch);
		ensure!(keep_key || !device.inherited_key, Error::<T>::KeyOfEarlierOwner);
		let bond = Self::bond_of_next_epoch(id, &mut device, bond)?;
		Self::end_running_epoch(id, &mut device);
		Self::begin_next_epoch(id, &mut device, bond)?;
		Self::save(id, device)
	}

	pub(crate) fn do_end_epoch(owner: &T::AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::owned(owner, id)?;
		let ran = Self::end_running_epoch(id, &mut device);
		// A bond outlives its epoch where the next one could not be paid, or another was convicted.
		let bonded = Self::end_held_bond(id, &device);
		ensure!(ran || bonded, Error::<T>::NoEpoch);
		Self::save(id, device)
	}

	/// A new epoch ends the suspension of a device that signed two histories; any other stands against it. Where its owner
	/// had suspended the device as well, it stays suspended by its owner.
	fn end_suspension_for_equivocation(id: DeviceId, device: &mut Device<T>) -> Result<(), Error<T>> {
		match &device.status {
			LiveStatus::Active => return Ok(()),
			LiveStatus::SuspendedForCause(suspension) if suspension.is_for_equivocation() => {
				device.status = suspension.once_lifted();
			},
			LiveStatus::Suspended | LiveStatus::SuspendedForCause(_) => return Err(Error::<T>::DeviceSuspended),
		}
		Self::deposit_event(Event::SuspensionLifted { device: id });
		Ok(())
	}

	/// Begins the device's next epoch with the key that it has, under this bond. Its deposit is settled by who calls this.
	pub(crate) fn begin_next_epoch(id: DeviceId, device: &mut Device<T>, bond: Option<u32>) -> DispatchResult {
		let number = device.epochs;
		device.epochs = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let tag = EpochTag::of(&id, number, &frame_system::Pallet::<T>::parent_hash());
		let since = frame_system::Pallet::<T>::block_number();
		let first_key = device.key_index;
		device.epoch = Some(OpenEpoch { tag, since, first_key });
		Epochs::<T>::insert(
			id,
			number,
			Epoch {
				tag,
				owner: device.owner.clone(),
				since,
				until: None,
				first_key,
				bond,
				evidence: None,
			},
		);
		Self::deposit_event(Event::EpochBegun {
			device: id,
			epoch: number,
			tag,
			bond,
		});
		Ok(())
	}

	/// Ends the epoch that runs, and tells whether one did.
	pub(crate) fn end_running_epoch(id: DeviceId, device: &mut Device<T>) -> bool {
		let Some(RunningEpoch { number, .. }) = running_epoch(device) else {
			return false;
		};
		device.epoch = None;
		Epochs::<T>::mutate(id, number, |epoch| {
			if let Some(epoch) = epoch {
				epoch.until = Some(frame_system::Pallet::<T>::block_number());
			}
		});
		Self::deposit_event(Event::EpochEnded {
			device: id,
			epoch: number,
		});
		true
	}

	/// Begins the next epoch under the bond of the one that ended, where its record can be paid. Where it cannot, none
	/// runs: a compromised key must be replaced all the same.
	pub(crate) fn renew_epoch(id: DeviceId, device: &mut Device<T>) {
		let renewed = with_storage_layer::<_, DispatchError, _>(|| {
			let mut next = device.clone();
			Self::begin_next_epoch(id, &mut next, Self::held_bond(id, device))?;
			Self::settle_device(Some(device), &mut next)?;
			Ok(next)
		});
		if let Ok(next) = renewed {
			*device = next;
		}
	}

	/// The block in which the last epoch ended that took the key of this number, if it is over. First keys never fall from
	/// epoch to epoch, so that it is found by bisection.
	pub(crate) fn end_of_epochs_with(id: &DeviceId, epochs: u32, key_index: u32) -> Option<BlockNumberFor<T>> {
		let takes_it = |number| Some(Epochs::<T>::get(id, number)?.first_key <= key_index);
		let last = first_not(0, epochs, takes_it)?.checked_sub(1)?;
		Epochs::<T>::get(id, last)?.until
	}

	pub(crate) fn list_epochs(id: &DeviceId, start: u32, limit: u32) -> Vec<EpochOf<T>> {
		(start..=u32::MAX)
			.take(pages::size(limit))
			.map_while(|number| <Self as DeviceLiability<_, _, _>>::epoch(id, number))
			.collect()
	}

	/// How many epochs of the device began, retired ones' included.
	pub(crate) fn epochs_begun(id: &DeviceId) -> u32 {
		Devices::<T>::get(id)
			.map(|device| device.epochs)
			.or_else(|| Tombstones::<T>::get(id).map(|tombstone| tombstone.epochs))
			.unwrap_or_default()
	}
}

/// The epoch of the device that runs, which is the last that began.
pub(crate) fn running_epoch<T: Config>(device: &Device<T>) -> Option<RunningEpoch> {
	let tag = device.epoch.as_ref()?.tag;
	let number = device.epochs.checked_sub(1)?;
	Some(RunningEpoch { number, tag })
}

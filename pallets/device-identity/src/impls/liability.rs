// SPDX-License-Identifier: Apache-2.0

//! Who answers for what a device signed, whatever became of it since.

use assay_primitives::{
	traits::{Conviction, DeviceAuthError, DeviceLiability, SignedMessage},
	DeviceId, Epoch, KeyType,
};
use codec::Encode;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::traits::Zero;

use crate::{types::BalanceOf, Config, Devices, Epochs, Event, Pallet};

impl<T: Config> Pallet<T> {
	/// Marks the epoch where no bond answers for it.
	fn convict_epoch(id: &DeviceId, number: u32, evidence: H256) -> BalanceOf<T> {
		Epochs::<T>::mutate(id, number, |epoch| {
			if let Some(epoch) = epoch {
				epoch.evidence = Some(evidence);
			}
		});
		Zero::zero()
	}
}

impl<T: Config> DeviceLiability<T::AccountId, BalanceOf<T>, BlockNumberFor<T>> for Pallet<T> {
	fn epoch(id: &DeviceId, number: u32) -> Option<Epoch<T::AccountId, BlockNumberFor<T>>> {
		let mut epoch = Epochs::<T>::get(id, number)?;
		let against_bond = || epoch.bond.and_then(|bond| Self::evidence_against(id, bond));
		epoch.evidence = epoch.evidence.or_else(against_bond);
		Some(epoch)
	}

	fn ensure_signed_then(
		message: &SignedMessage<BlockNumberFor<T>, impl Encode>,
		at: BlockNumberFor<T>,
	) -> Result<KeyType, DeviceAuthError> {
		let key = Self::key_then(&message.device, message.key_index, at)?;
		Self::ensure_signed_by(&key, message)
	}

	fn convict(id: &DeviceId, number: u32, evidence: H256) -> Option<Conviction<T::AccountId, BalanceOf<T>>> {
		let epoch = Self::epoch(id, number).filter(|epoch| epoch.evidence.is_none())?;
		let taken = epoch
			.bond
			.and_then(|bond| Self::convict_bond(id, bond, evidence))
			.unwrap_or_else(|| Self::convict_epoch(id, number, evidence));
		let Epoch { owner, bond, .. } = epoch;
		Self::deposit_event(Event::Convicted {
			device: *id,
			epoch: number,
			owner: owner.clone(),
			bond,
			taken,
			evidence,
		});
		if let Some(mut device) = Devices::<T>::get(id) {
			// Whoever owns it next gives a bond: a sale to oneself must not be a way around that.
			device.bond_due = true;
			if device.owner == owner {
				Self::stop_convicted(*id, device, evidence);
			} else {
				Devices::<T>::insert(id, device);
			}
		}
		Some(Conviction { owner, taken })
	}
}

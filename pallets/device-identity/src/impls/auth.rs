// SPDX-License-Identifier: Apache-2.0

//! Who may act for a device, and what a key signed.

use alloc::vec::Vec;
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError, Permission, SignedBy, SignedMessage},
	Action, DeviceId, DeviceKey, DeviceSignature, Envelope, EpochTag, KeyType,
};
use codec::Encode;
use core::cmp::Ordering;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{UniqueSaturatedInto, Zero};

use crate::{
	Config, Delegations, Device, Devices, Error, LiveStatus, OpenEpoch, Pallet, PastKeys, Tombstones, WeightInfo,
};

impl<T: Config> Pallet<T> {
	/// The bytes that a key signs on this chain.
	pub(crate) fn envelope(
		subject: DeviceId,
		action: Action,
		nonce: u64,
		valid_until: BlockNumberFor<T>,
		content: impl Encode,
	) -> Vec<u8> {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let valid_until = valid_until.unique_saturated_into();
		Envelope::new(genesis, action, subject, nonce, valid_until, content).to_bytes()
	}

	/// Succeeds where a key that is new to the chain is valid and signed the envelope, whose last block is not past. The
	/// signature is checked last.
	pub(crate) fn ensure_proved_with(
		key: &DeviceKey,
		envelope: (Action, DeviceId, u64),
		valid_until: BlockNumberFor<T>,
		content: impl Encode,
		signature: &DeviceSignature,
	) -> Result<(), Error<T>> {
		Self::ensure_not_expired(valid_until)?;
		ensure!(key.is_valid(), Error::<T>::InvalidKey);
		Self::ensure_signature(key, envelope, valid_until, content, signature)
	}

	/// Succeeds where `key` signed the envelope and its last block is not past. The signature is checked last.
	pub(crate) fn ensure_signed_with(
		key: &DeviceKey,
		envelope: (Action, DeviceId, u64),
		valid_until: BlockNumberFor<T>,
		content: impl Encode,
		signature: &DeviceSignature,
	) -> Result<(), Error<T>> {
		Self::ensure_not_expired(valid_until)?;
		Self::ensure_signature(key, envelope, valid_until, content, signature)
	}

	/// Succeeds where `key` signed the envelope, whatever its last block.
	fn ensure_signature(
		key: &DeviceKey,
		envelope: (Action, DeviceId, u64),
		valid_until: BlockNumberFor<T>,
		content: impl Encode,
		signature: &DeviceSignature,
	) -> Result<(), Error<T>> {
		let (action, subject, nonce) = envelope;
		let message = Self::envelope(subject, action, nonce, valid_until, content);
		ensure!(key.verify(&message, signature), Error::<T>::InvalidSignature);
		Ok(())
	}

	fn ensure_not_expired(valid_until: BlockNumberFor<T>) -> Result<(), Error<T>> {
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(valid_until >= now, Error::<T>::SignatureExpired);
		Ok(())
	}

	/// The live device.
	pub(crate) fn live(id: DeviceId) -> Result<Device<T>, Error<T>> {
		Devices::<T>::get(id).ok_or_else(|| {
			if Tombstones::<T>::contains_key(id) {
				Error::<T>::DeviceRetired
			} else {
				Error::<T>::DeviceNotFound
			}
		})
	}

	/// The live device, where `who` owns it.
	pub(crate) fn owned(who: &T::AccountId, id: DeviceId) -> Result<Device<T>, Error<T>> {
		let device = Self::live(id)?;
		ensure!(device.owner == *who, Error::<T>::NoPermission);
		Ok(device)
	}

	/// The live device, where `who` owns it or has this permission for it.
	pub(crate) fn permitted(who: &T::AccountId, id: DeviceId, permission: Permission) -> Result<Device<T>, Error<T>> {
		let device = Self::live(id)?;
		ensure!(
			device.owner == *who || Self::is_delegate(who, id, permission),
			Error::<T>::NoPermission
		);
		Ok(device)
	}

	fn is_delegate(who: &T::AccountId, id: DeviceId, permission: Permission) -> bool {
		let now = frame_system::Pallet::<T>::block_number();
		Delegations::<T>::get(id, who)
			.expiry(permission)
			.is_some_and(|expires_at| now <= expires_at)
	}

	/// The device's key of this number, where what it signed is accepted in the epoch as of a block.
	fn accepted_key(
		id: &DeviceId,
		device: &Device<T>,
		epoch: &OpenEpoch<T>,
		key_index: u32,
		at: BlockNumberFor<T>,
	) -> Result<DeviceKey, DeviceAuthError> {
		ensure!(key_index >= epoch.first_key, DeviceAuthError::KeyReplaced);
		let (key, since) = match key_index.cmp(&device.key_index) {
			Ordering::Equal => (device.key, device.key_since),
			Ordering::Greater => return Err(DeviceAuthError::KeyNotFound),
			Ordering::Less => {
				let past = PastKeys::<T>::get(id, key_index).ok_or(DeviceAuthError::KeyNotFound)?;
				let accepted = past.accepted_until.is_some_and(|until| at <= until);
				ensure!(accepted, DeviceAuthError::KeyReplaced);
				(past.key, past.since)
			},
		};
		ensure!(since <= at, DeviceAuthError::KeyNotFound);
		Ok(key)
	}

	/// Succeeds where `key` signed the message, and tells the kind of key.
	pub(crate) fn ensure_signed_by(
		key: &DeviceKey,
		message: &SignedMessage<BlockNumberFor<T>, impl Encode>,
	) -> Result<KeyType, DeviceAuthError> {
		let &SignedMessage {
			device,
			action,
			nonce,
			valid_until,
			ref content,
			signature,
			..
		} = message;
		let bytes = Self::envelope(device, action, nonce, valid_until, content);
		ensure!(key.verify(&bytes, signature), DeviceAuthError::InvalidSignature);
		Ok(key.key_type())
	}

	/// The device and the epoch of this tag, where the device is active, the epoch runs and had begun at a block.
	fn in_epoch(
		id: &DeviceId,
		tag: EpochTag,
		at: BlockNumberFor<T>,
	) -> Result<(Device<T>, OpenEpoch<T>), DeviceAuthError> {
		let device = Self::active(id)?;
		let epoch = device.epoch.clone().ok_or(DeviceAuthError::NoEpoch)?;
		ensure!(epoch.tag == tag && epoch.since <= at, DeviceAuthError::EpochMismatch);
		Ok((device, epoch))
	}

	fn active(id: &DeviceId) -> Result<Device<T>, DeviceAuthError> {
		match Devices::<T>::get(id) {
			Some(device) if device.status == LiveStatus::Active => Ok(device),
			Some(_) => Err(DeviceAuthError::Suspended),
			None if Tombstones::<T>::contains_key(id) => Err(DeviceAuthError::Retired),
			None => Err(DeviceAuthError::NotFound),
		}
	}
}

impl<T: Config> DeviceAuth<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn key(id: &DeviceId, key_index: u32) -> Option<SignedBy> {
		let device = Devices::<T>::get(id)?;
		let replaced = key_index != device.key_index;
		let key = if replaced {
			PastKeys::<T>::get(id, key_index)?.key
		} else {
			device.key
		};
		let key_type = key.key_type();
		Some(SignedBy { key_type, replaced })
	}

	fn ensure_permitted(who: &T::AccountId, id: &DeviceId, permission: Permission) -> Result<(), DeviceAuthError> {
		match Self::permitted(who, *id, permission) {
			Ok(_) => Ok(()),
			Err(Error::DeviceRetired) => {
				let last = Tombstones::<T>::get(id).is_some_and(|tombstone| tombstone.owner == *who);
				ensure!(last, DeviceAuthError::NoPermission);
				Ok(())
			},
			Err(Error::DeviceNotFound) => Err(DeviceAuthError::NotFound),
			Err(_) => Err(DeviceAuthError::NoPermission),
		}
	}

	fn is_owner(who: &T::AccountId, id: &DeviceId) -> bool {
		match Devices::<T>::get(id) {
			Some(device) => device.owner == *who,
			None => Tombstones::<T>::get(id).is_some_and(|tombstone| tombstone.owner == *who),
		}
	}

	fn ensure_active(id: &DeviceId) -> Result<(), DeviceAuthError> {
		Self::active(id).map(|_| ())
	}

	fn ensure_in_epoch(id: &DeviceId, epoch: EpochTag, at: BlockNumberFor<T>) -> Result<(), DeviceAuthError> {
		Self::in_epoch(id, epoch, at).map(|_| ())
	}

	fn ensure_signed(
		message: &SignedMessage<BlockNumberFor<T>, impl Encode>,
		epoch: EpochTag,
		at: BlockNumberFor<T>,
	) -> Result<SignedBy, DeviceAuthError> {
		let (device, epoch) = Self::in_epoch(&message.device, epoch, at)?;
		let key = Self::accepted_key(&message.device, &device, &epoch, message.key_index, at)?;
		ensure!(message.valid_until >= at, DeviceAuthError::Expired);
		let key_type = Self::ensure_signed_by(&key, message)?;
		let replaced = message.key_index != device.key_index;
		Ok(SignedBy { key_type, replaced })
	}

	fn key_type_surcharge(key_type: KeyType) -> Weight {
		Self::surcharge_of(key_type)
	}

	fn replaced_key() -> Weight {
		T::WeightInfo::read_past_key()
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Devices for the benchmarks of other pallets.

use super::{
	keys::{costliest_es256k, new_key, sign_with},
	setup::registered,
};
use crate::{Config, Devices, Pallet, PastKeys, RotationReason};
use assay_primitives::{
	traits::{DeviceFactory, Permission},
	Action, DeviceId, DeviceSignature, EpochTag, KeyType,
};
use codec::Encode;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Bounded;

impl<T: Config> DeviceFactory<T::AccountId> for Pallet<T> {
	fn device(owner: &T::AccountId, key_type: KeyType) -> DeviceId {
		let id = registered::<T>(owner, key_type);
		let (next, until) = (new_key(KeyType::Ed25519), BlockNumberFor::<T>::max_value());
		let signature = sign_with(
			&next,
			&Self::envelope(id, Action::Rotate, 1, until, (owner, DeviceId::of(&next))),
		);
		Self::do_rotate_key(owner.clone(), id, next, RotationReason::Routine, until, &signature)
			.expect("the new key signed");
		id
	}

	fn permit(who: &T::AccountId, device: &DeviceId, permission: Permission) {
		let owner = Devices::<T>::get(device).expect("it is registered").owner;
		let until = BlockNumberFor::<T>::max_value();
		Self::do_delegate(&owner, *device, who.clone(), permission, until).expect("there is room");
	}

	fn epoch(device: &DeviceId) -> EpochTag {
		let device = Devices::<T>::get(device).expect("it is registered");
		device.epoch.expect("its first epoch runs").tag
	}

	fn retire(device: &DeviceId) {
		let owner = Devices::<T>::get(device).expect("it is registered").owner;
		Self::do_retire(&owner, *device).expect("nothing stands against it");
	}

	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		let message = Self::envelope(*device, action, nonce, valid_until.into(), content);
		let key = PastKeys::<T>::get(device, 0).expect("the factory replaced it").key;
		if key.key_type() != KeyType::Secp256k1 {
			return sign_with(&key, &message);
		}
		let (key, signature) = costliest_es256k(&message);
		PastKeys::<T>::mutate(device, 0, |past| {
			past.as_mut().expect("the factory replaced it").key = key;
		});
		signature
	}
}

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call};
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError, Permission},
	Action, DeviceSignature, KeyType,
};
use frame_support::assert_ok;

fn signed(device: &Signing, valid_until: u64, content: u8, signature: &DeviceSignature) -> Result<(), DeviceAuthError> {
	DeviceIdentity::ensure_signed(&device.id(), Action::Commit, 7, valid_until, content, signature)
}

#[test]
fn every_kind_of_key_signs() {
	for (device, kind) in Signing::all(1).into_iter().zip(KeyType::ALL) {
		run(|| {
			let device = device.register(OWNER);
			assert_eq!(DeviceIdentity::key_type(&device.id()), Some(kind));
			let signature = device.sign(Action::Commit, 7, 50, 5_u8);
			assert_eq!(signed(&device, 50, 5, &signature), Ok(()));
			assert_eq!(signed(&device, 50, 6, &signature), Err(DeviceAuthError::BadSignature));
			assert_eq!(signed(&device, 51, 5, &signature), Err(DeviceAuthError::BadSignature));
			System::set_block_number(51);
			assert_eq!(signed(&device, 50, 5, &signature), Err(DeviceAuthError::Expired));
		});
	}
}

#[test]
fn only_an_active_device_signs() {
	run(|| {
		let device = Signing::ed25519(1);
		let signature = device.sign(Action::Commit, 7, 50, 5_u8);
		let check = |device: &Signing| signed(device, 50, 5, &signature);
		assert_eq!(check(&device), Err(DeviceAuthError::NotFound));
		let device = device.register(OWNER);
		assert_eq!(check(&device), Ok(()));
		assert_ok!(dispatch(OWNER, Call::suspend { device: device.id() }));
		assert_eq!(check(&device), Err(DeviceAuthError::Suspended));
		assert_eq!(
			DeviceIdentity::ensure_active(&device.id()),
			Err(DeviceAuthError::Suspended)
		);
		assert_ok!(dispatch(OWNER, Call::resume { device: device.id() }));
		assert_eq!(check(&device), Ok(()));
		assert_ok!(dispatch(OWNER, Call::retire { device: device.id() }));
		assert_eq!(check(&device), Err(DeviceAuthError::Retired));
	});
}

#[test]
fn only_the_owner_may_and_still_may_in_the_end() {
	run(|| {
		let id = Signing::ed25519(1).id();
		let may = |who| DeviceIdentity::ensure_permitted(&who, &id, Permission::Configure);
		assert_eq!(may(OWNER), Err(DeviceAuthError::NotFound));
		Signing::ed25519(1).register(OWNER);
		assert_eq!(may(OWNER), Ok(()));
		assert_eq!(may(OTHER), Err(DeviceAuthError::NoPermission));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(may(OWNER), Ok(()));
		assert_eq!(may(OTHER), Err(DeviceAuthError::NoPermission));
	});
}

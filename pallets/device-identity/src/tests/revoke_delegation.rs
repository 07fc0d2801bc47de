// SPDX-License-Identifier: Apache-2.0

use super::{assert_needs_a_live_device, delegation, device_deposit, on_record};
use crate::{mock::*, Call, DelegatedTo, Delegations, Error, Event};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn revocation(device: DeviceId, permission: Permission) -> Call<Test> {
	Call::revoke_delegation {
		device,
		delegate: DELEGATE,
		permission,
	}
}

#[test]
fn the_owner_and_the_delegate_itself_revoke() {
	for who in [OWNER, DELEGATE] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
			System::set_block_number(11);
			assert_ok!(dispatch(who, revocation(id, Permission::Submit)));

			assert!(!Delegations::<Test>::contains_key(id, DELEGATE));
			assert!(!DelegatedTo::<Test>::contains_key(DELEGATE, id));
			let device = on_record(id);
			assert_eq!((device.delegates, device.version, device.updated_at), (0, 3, 11));
			assert_eq!((device.deposit, held(OWNER)), (device_deposit(0), device_deposit(0)));
			assert_last(Event::DelegationRevoked {
				device: id,
				delegate: DELEGATE,
				permission: Permission::Submit,
			});
		});
	}
}

#[test]
fn one_permission_goes_and_the_others_stay() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Sell)));
		assert_ok!(dispatch(OWNER, revocation(id, Permission::Submit)));
		let left = Delegations::<Test>::get(id, DELEGATE);
		assert_eq!((left.submit, left.configure, left.sell), (None, None, Some(LATER)));
		assert!(DelegatedTo::<Test>::contains_key(DELEGATE, id));
		assert_eq!((on_record(id).delegates, held(OWNER)), (1, device_deposit(2)));
	});
}

#[test]
fn an_expired_permission_is_revoked_too() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
		System::set_block_number(LATER + 1);
		assert_ok!(dispatch(OWNER, revocation(id, Permission::Submit)));
		assert_eq!(held(OWNER), device_deposit(0));
	});
}

#[test]
fn others_revoke_nothing() {
	run(|| {
		let revoke = |device| revocation(device, Permission::Submit);
		assert_needs_a_live_device(OWNER, revoke);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
		assert_ok!(dispatch(OWNER, delegation(id, OTHER, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, POOR] {
			assert_refused(who, revoke(id), Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn there_must_be_a_permission() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let revoke = || revocation(id, Permission::Submit);
		assert_refused(OWNER, revoke(), Error::<Test>::DelegationNotFound);
		assert_refused(DELEGATE, revoke(), Error::<Test>::DelegationNotFound);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Sell)));
		assert_refused(OWNER, revoke(), Error::<Test>::DelegationNotFound);
		assert_ok!(dispatch(OWNER, delegation(id, OTHER, Permission::Submit)));
		assert_refused(OWNER, revoke(), Error::<Test>::DelegationNotFound);
	});
}

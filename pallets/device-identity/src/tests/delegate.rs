// SPDX-License-Identifier: Apache-2.0

use super::{assert_needs_a_live_device, delegation, device_deposit, device_of_poor, on_record};
use crate::{mock::*, Call, DelegatedTo, Delegation, Delegations, Error, Event};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn until(device: DeviceId, permission: Permission, expires_at: u64) -> Call<Test> {
	Call::delegate {
		device,
		delegate: DELEGATE,
		permission,
		expires_at,
	}
}

#[test]
fn an_account_gets_a_permission() {
	for permission in [Permission::Submit, Permission::Configure, Permission::Sell] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			System::set_block_number(11);
			assert_ok!(dispatch(OWNER, until(id, permission, 20)));

			let mut expected = Delegation::<Test>::default();
			*expected.expiry(permission) = Some(20);
			assert_eq!(Delegations::<Test>::get(id, DELEGATE), expected);
			assert!(DelegatedTo::<Test>::contains_key(DELEGATE, id));
			let device = on_record(id);
			assert_eq!((device.delegates, device.version, device.updated_at), (1, 2, 11));
			// The delegation, and the entry by which the delegate finds it.
			assert_eq!((device.deposit, held(OWNER)), (device_deposit(2), device_deposit(2)));
			assert_eq!(held(DELEGATE), 0);
			assert_last(Event::Delegated {
				device: id,
				delegate: DELEGATE,
				permission,
				expires_at: 20,
			});
		});
	}
}

#[test]
fn permissions_of_one_account_are_one_delegation() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, until(id, Permission::Submit, 20)));
		assert_ok!(dispatch(OWNER, until(id, Permission::Sell, 30)));
		assert_ok!(dispatch(OWNER, until(id, Permission::Submit, 15)));
		let expected: Delegation<Test> = Delegation {
			submit: Some(15),
			configure: None,
			sell: Some(30),
		};
		assert_eq!(Delegations::<Test>::get(id, DELEGATE), expected);
		assert_eq!(on_record(id).delegates, 1);
		assert_eq!(held(OWNER), device_deposit(2));
	});
}

#[test]
fn a_permission_lasts_to_this_block_at_least() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OWNER, until(id, Permission::Submit, 9), Error::<Test>::InvalidExpiry);
		assert_ok!(dispatch(OWNER, until(id, Permission::Submit, 10)));
	});
}

#[test]
fn delegates_are_bounded_and_their_permissions_are_not() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let delegates = 100..100 + u64::from(MAX_DELEGATES);
		for delegate in delegates.clone() {
			assert_ok!(dispatch(OWNER, delegation(id, delegate, Permission::Submit)));
		}
		assert_eq!(held(OWNER), device_deposit(2 * Balance::from(MAX_DELEGATES)));
		let one_more = delegation(id, DELEGATE, Permission::Submit);
		assert_refused(OWNER, one_more, Error::<Test>::TooManyDelegates);
		for delegate in delegates {
			assert_ok!(dispatch(OWNER, delegation(id, delegate, Permission::Sell)));
		}
		assert_ok!(dispatch(
			OWNER,
			delegation(Signing::ed25519(2).register(OWNER).id(), DELEGATE, Permission::Submit)
		));
		// One that expired has its place until it is revoked.
		System::set_block_number(LATER + 1);
		let again = until(id, Permission::Submit, LATER + 1);
		assert_refused(OWNER, again, Error::<Test>::TooManyDelegates);
	});
}

#[test]
fn only_the_owner_gives_permissions() {
	run(|| {
		let to = |device| delegation(device, 100, Permission::Submit);
		assert_needs_a_live_device(OWNER, to);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, to(id), Error::<Test>::NoPermission);
		}
		let to_oneself = delegation(id, DELEGATE, Permission::Sell);
		assert_refused(DELEGATE, to_oneself, Error::<Test>::NoPermission);
	});
}

#[test]
fn an_owner_needs_no_permission() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let to_oneself = delegation(id, OWNER, Permission::Submit);
		assert_refused(OWNER, to_oneself, Error::<Test>::SameOwner);
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let id = device_of_poor(1);
		let call = delegation(id, DELEGATE, Permission::Submit);
		assert_refused(POOR, call, TokenError::FundsUnavailable);
	});
}

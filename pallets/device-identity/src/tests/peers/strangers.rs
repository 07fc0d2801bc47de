// SPDX-License-Identifier: Apache-2.0

//! What belongs to somebody else.

use crate::{
	mock::*,
	tests::{
		assert_refused_as_root, beginning, delegation, enrolled_fleet, hand_over, make_manufacturer, metadata, offer,
		retired_deposit, services,
	},
	Call, Error, RotationReason,
};
use assay_primitives::traits::Permission;
use frame_support::assert_ok;
use sp_runtime::DispatchError;

#[test]
fn a_stranger_changes_nothing_of_a_device() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, Permission::Submit)));
		let writes = [
			metadata(device, "mine", "", "", ""),
			services(device, &["urn:mine"], vec![]),
			Call::suspend { device },
			Call::resume { device },
			Call::retire { device },
			Signing::ed25519(2).rotation(POOR, device, 1, RotationReason::Compromised),
			delegation(device, POOR, Permission::Configure),
			Call::revoke_delegation {
				device,
				delegate: DELEGATE,
				permission: Permission::Submit,
			},
			offer(device, POOR, 0),
			Call::cancel_transfer { device },
			beginning(device, None),
			beginning(device, Some(BOND)),
			Call::end_epoch { device },
			manufacturer_key().endorsement(MANUFACTURER, 0, device),
		];
		for call in writes {
			assert_refused(POOR, call, Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn a_stranger_changes_nothing_of_a_manufacturer() {
	run(|| {
		let fleet = enrolled_fleet(2);
		let accredit = Call::set_accreditation {
			manufacturer: MANUFACTURER,
			level: None,
		};
		assert_refused(POOR, accredit, DispatchError::BadOrigin);
		let wrong = [
			(
				Call::revoke_endorsement_key { index: 0 },
				Error::<Test>::EndorsementKeyNotFound,
			),
			(Call::deregister_manufacturer {}, Error::ManufacturerNotFound),
			(fleet.enrolment(LATER), Error::ManufacturerNotFound),
			(
				Signing::ed25519(201).endorsement_key(MANUFACTURER, 1, (0, LATER)),
				Error::ManufacturerNotFound,
			),
			(Call::revoke_fleet { fleet: 0 }, Error::NotManufacturer),
			(Call::remove_fleet { fleet: 0 }, Error::NotManufacturer),
		];
		for (call, error) in wrong {
			assert_refused(POOR, call, error);
		}
		// What only a manufacturer can call is no business of governance either.
		assert_refused_as_root(Call::deregister_manufacturer {}, DispatchError::BadOrigin);
		assert_refused_as_root(Call::revoke_fleet { fleet: 0 }, DispatchError::BadOrigin);
	});
}

#[test]
fn who_once_paid_the_deposit_removes_nothing() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, metadata(device, "Roof", "", "", "")));
		hand_over(device, OWNER, OTHER);
		let permission = Permission::Submit;
		assert_ok!(dispatch(OTHER, delegation(device, DELEGATE, permission)));
		assert_ok!(dispatch(OTHER, offer(device, DELEGATE, 0)));
		// The owner before, the manufacturer, and a delegate.
		for who in [OWNER, MANUFACTURER, DELEGATE] {
			assert_refused(who, Call::retire { device }, Error::<Test>::NoPermission);
			assert_refused(who, Call::cancel_transfer { device }, Error::<Test>::NoPermission);
			assert_refused(who, metadata(device, "", "", "", ""), Error::<Test>::NoPermission);
		}
		let delegate = DELEGATE;
		let revoke = Call::revoke_delegation {
			device,
			delegate,
			permission,
		};
		assert_refused(OWNER, revoke, Error::<Test>::NoPermission);
		assert_ok!(dispatch(OTHER, Call::retire { device }));
		// What stays on record keeps its deposit, of who paid for it last: the past owner and the endorsement.
		assert_eq!((held(OWNER), held(OTHER)), (0, retired_deposit(2)));
	});
}

#[test]
fn a_manufacturer_removes_nothing_of_another() {
	run(|| {
		enrolled_fleet(2);
		make_manufacturer(OTHER);
		for open in [true, false] {
			if !open {
				assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
			}
			for call in [Call::revoke_fleet { fleet: 0 }, Call::remove_fleet { fleet: 0 }] {
				assert_refused(OTHER, call, Error::<Test>::NotManufacturer);
			}
		}
		let retire_a_key = Call::revoke_endorsement_key { index: 0 };
		assert_refused(OTHER, retire_a_key, Error::<Test>::EndorsementKeyNotFound);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::{assert_needs_a_live_device, delegation, device_deposit, lift, on_record, recall, suspension};
use crate::{mock::*, Call, Error, Event, LiveStatus};
use assay_primitives::traits::Permission;
use frame_support::assert_ok;

#[test]
fn a_device_is_taken_out_of_service() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		let device = on_record(id);
		assert_eq!(
			(device.status, device.version, device.updated_at),
			(LiveStatus::Suspended, 2, 11)
		);
		assert_eq!(held(OWNER), device_deposit(0));
		assert_last(Event::DeviceSuspended { device: id });
	});
}

#[test]
fn an_owner_suspends_what_is_suspended_for_cause_too() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		let before = suspension(id);
		assert!(!before.by_owner_too);
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		let after = suspension(id);
		assert!(after.by_owner_too);
		assert_eq!(
			(after.manufacturer, after.evidence, after.at),
			(before.manufacturer, before.evidence, 10)
		);
		assert_last(Event::DeviceSuspended { device: id });
		assert_refused(OWNER, Call::suspend { device: id }, Error::<Test>::AlreadySuspended);
		// It stays out of service when that is lifted.
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_eq!(on_record(id).status, LiveStatus::Suspended);
	});
}

#[test]
fn wrong_suspensions_are_refused() {
	run(|| {
		let suspend = |device| Call::suspend { device };
		assert_needs_a_live_device(OWNER, suspend);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, suspend(id), Error::<Test>::NoPermission);
		}
		assert_ok!(dispatch(OWNER, suspend(id)));
		assert_refused(OWNER, suspend(id), Error::<Test>::AlreadySuspended);
		assert_ok!(dispatch_as_root(recall(id)));
		assert_refused(OWNER, suspend(id), Error::<Test>::AlreadySuspended);
	});
}

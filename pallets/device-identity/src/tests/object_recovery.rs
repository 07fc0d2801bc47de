// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, completion, delegation, device_deposit, offer, on_record, withdraw_accreditation,
};
use crate::{mock::*, Call, Error, Event};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn cancel(device: DeviceId) -> Call<Test> {
	Call::object_recovery { device }
}

/// A device that its manufacturer wants to hand over to `OTHER`.
fn to_be_recovered() -> DeviceId {
	let device = endorsed_device(1).id();
	assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device, to: OTHER }));
	device
}

#[test]
fn the_owner_objects_and_the_manufacturer_gives_it_up() {
	for who in [OWNER, MANUFACTURER] {
		run(|| {
			let id = to_be_recovered();
			let before = on_record(id);
			System::set_block_number(11);
			assert_ok!(dispatch(who, cancel(id)));
			let device = on_record(id);
			assert_eq!((device.owner, device.recovery), (OWNER, None));
			assert_eq!((device.version, device.updated_at), (before.version + 1, 11));
			assert_last(Event::RecoveryObjected { device: id, by: who });
			assert_eq!(held(OWNER), device_deposit(2));
			// It can be offered again.
			assert_ok!(dispatch(OWNER, offer(id, OTHER, 0)));
		});
	}
}

#[test]
fn an_owner_objects_as_long_as_it_is_the_owner() {
	run(|| {
		let id = to_be_recovered();
		System::set_block_number(10 + RECOVERY_DELAY + 1);
		assert_ok!(dispatch(OWNER, cancel(id)));
		let complete = completion(id);
		assert_refused(OTHER, complete, Error::<Test>::RecoveryNotFound);
	});
}

#[test]
fn only_the_owners_word_is_an_objection() {
	for (who, objections, doubled) in [(OWNER, 1, 2), (MANUFACTURER, 0, 1)] {
		run(|| {
			let id = to_be_recovered();
			System::set_block_number(11);
			assert_ok!(dispatch(who, cancel(id)));
			let device = on_record(id);
			assert_eq!(
				(device.objections, device.next_recovery_from),
				(objections, 11 + doubled * RECOVERY_DELAY)
			);
		});
	}
}

#[test]
fn a_manufacturer_that_is_not_trusted_gives_up_what_it_asked_for() {
	run(|| {
		let id = to_be_recovered();
		withdraw_accreditation();
		assert_ok!(dispatch(MANUFACTURER, cancel(id)));
	});
}

#[test]
fn others_cancel_nothing() {
	run(|| {
		assert_needs_a_live_device(OWNER, cancel);
		let id = to_be_recovered();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, DELEGATE, POOR] {
			assert_refused(who, cancel(id), Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn there_must_be_a_recovery() {
	run(|| {
		let id = endorsed_device(1).id();
		for who in [OWNER, MANUFACTURER, OTHER] {
			assert_refused(who, cancel(id), Error::<Test>::RecoveryNotFound);
		}
	});
}

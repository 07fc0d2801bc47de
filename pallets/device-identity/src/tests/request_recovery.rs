// SPDX-License-Identifier: Apache-2.0

use super::{
	accredit, assert_needs_a_live_device, completion, delegation, make_manufacturer, offer, on_record, recall,
	withdraw_accreditation, CallAbout,
};
use crate::{mock::*, Call, Devices, Error, Event, Recovery};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn recovery(device: DeviceId) -> Call<Test> {
	Call::request_recovery { device, to: OTHER }
}

#[test]
fn its_manufacturer_asks_for_a_device_to_be_handed_over() {
	run(|| {
		let id = endorsed_device(1).id();
		let (before, held_before) = (on_record(id), held(OWNER));
		System::set_block_number(11);
		assert_ok!(dispatch(MANUFACTURER, recovery(id)));
		let device = on_record(id);
		let expected: Recovery<Test> = Recovery {
			to: OTHER,
			ready_at: 11 + RECOVERY_DELAY,
		};
		assert_eq!(device.recovery, Some(expected));
		assert_eq!((device.owner, device.status), (OWNER, before.status));
		assert_eq!((device.version, device.updated_at), (before.version + 1, 11));
		assert_eq!((held(OWNER), held(OTHER)), (held_before, 0));
		assert_last(Event::RecoveryRequested {
			device: id,
			to: OTHER,
			ready_at: 11 + RECOVERY_DELAY,
		});
	});
}

#[test]
fn a_device_that_is_suspended_or_offered_can_be_recovered() {
	let before: [(AccountId, CallAbout); 3] = [
		(OWNER, |device| Call::suspend { device }),
		(OWNER, |device| offer(device, DELEGATE, 0)),
		(MANUFACTURER, recall),
	];
	for (who, call) in before {
		run(|| {
			let id = endorsed_device(1).id();
			assert_ok!(dispatch(who, call(id)));
			assert_ok!(dispatch(MANUFACTURER, recovery(id)));
		});
	}
}

#[test]
fn others_recover_nothing() {
	run(|| {
		assert_needs_a_live_device(MANUFACTURER, recovery);
		let id = endorsed_device(1).id();
		make_manufacturer(OTHER);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OWNER, OTHER, DELEGATE] {
			assert_refused(who, recovery(id), Error::<Test>::NotManufacturer);
		}
		let unendorsed = Signing::ed25519(2).register(OWNER).id();
		assert_refused(MANUFACTURER, recovery(unendorsed), Error::<Test>::NotManufacturer);
	});
}

#[test]
fn a_manufacturer_that_is_not_trusted_recovers_nothing() {
	run(|| {
		let id = endorsed_device(1).id();
		withdraw_accreditation();
		assert_refused(MANUFACTURER, recovery(id), Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn a_manufacturer_that_nobody_accredited_recovers_nothing() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)));
		assert_refused(MANUFACTURER, recovery(id), Error::<Test>::NotAccredited);
		accredit();
		assert_ok!(dispatch(MANUFACTURER, recovery(id)));
	});
}

#[test]
fn a_recovery_can_be_completed_in_the_last_block_of_the_manufacturers_power() {
	run(|| {
		let id = endorsed_device(1).id();
		let last = 10 + POWER_PERIOD;
		System::set_block_number(last - RECOVERY_DELAY + 1);
		assert_refused(MANUFACTURER, recovery(id), Error::<Test>::ManufacturerPowerEnded);
		System::set_block_number(last - RECOVERY_DELAY);
		assert_ok!(dispatch(MANUFACTURER, recovery(id)));
		System::set_block_number(last);
		assert_ok!(dispatch(OTHER, completion(id)));
	});
}

#[test]
fn each_objection_doubles_the_time_to_the_next_request() {
	run(|| {
		ManufacturerPowerPeriod::set(&u64::MAX);
		let id = endorsed_device(1).id();
		let mut now = 10;
		// It doubles eight times and no more.
		for doubled in (1..=8).chain([8, 8]) {
			assert_ok!(dispatch(MANUFACTURER, recovery(id)));
			now += 1;
			System::set_block_number(now);
			assert_ok!(dispatch(OWNER, Call::object_recovery { device: id }));
			now += RECOVERY_DELAY << doubled;
			System::set_block_number(now - 1);
			assert_refused(MANUFACTURER, recovery(id), Error::<Test>::RecoveryTooSoon);
			System::set_block_number(now);
		}
		assert_eq!(on_record(id).objections, 10);
		assert_ok!(dispatch(MANUFACTURER, recovery(id)));
	});
}

#[test]
fn a_request_that_its_manufacturer_gave_up_has_its_time_too() {
	run(|| {
		let id = endorsed_device(1).id();
		for start in [10, 10 + RECOVERY_DELAY] {
			System::set_block_number(start);
			assert_ok!(dispatch(MANUFACTURER, recovery(id)));
			assert_ok!(dispatch(MANUFACTURER, Call::object_recovery { device: id }));
			assert_eq!(on_record(id).objections, 0);
			assert_refused(MANUFACTURER, recovery(id), Error::<Test>::RecoveryTooSoon);
			System::set_block_number(start + RECOVERY_DELAY - 1);
			assert_refused(MANUFACTURER, recovery(id), Error::<Test>::RecoveryTooSoon);
		}
		System::set_block_number(10 + 2 * RECOVERY_DELAY);
		assert_ok!(dispatch(MANUFACTURER, recovery(id)));
	});
}

#[test]
fn objections_are_bounded() {
	run(|| {
		ManufacturerPowerPeriod::set(&u64::MAX);
		let id = endorsed_device(1).id();
		Devices::<Test>::mutate(id, |device| device.as_mut().expect("it is there").objections = u8::MAX);
		assert_ok!(dispatch(MANUFACTURER, recovery(id)));
		assert_ok!(dispatch(OWNER, Call::object_recovery { device: id }));
		let device = on_record(id);
		assert_eq!(
			(device.objections, device.next_recovery_from),
			(u8::MAX, 10 + 256 * RECOVERY_DELAY)
		);
	});
}

#[test]
fn a_recovery_names_another_owner_and_is_one() {
	run(|| {
		let device = endorsed_device(1).id();
		let to_the_owner = Call::request_recovery { device, to: OWNER };
		assert_refused(MANUFACTURER, to_the_owner, Error::<Test>::SameOwner);
		assert_ok!(dispatch(MANUFACTURER, recovery(device)));
		assert_refused(MANUFACTURER, recovery(device), Error::<Test>::RecoveryPending);
		let to_another = Call::request_recovery { device, to: DELEGATE };
		assert_refused(MANUFACTURER, to_another, Error::<Test>::RecoveryPending);
	});
}

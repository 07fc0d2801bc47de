// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, delegation, make_manufacturer, offer, on_record, recall, withdraw_accreditation,
	CallAbout,
};
use crate::{mock::*, Call, Error, Event, Reset};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn reset(device: DeviceId) -> Call<Test> {
	Call::request_reset { device, to: OTHER }
}

#[test]
fn its_manufacturer_asks_for_a_device_to_be_handed_over() {
	run(|| {
		let id = endorsed_device(1).id();
		let (before, held_before) = (on_record(id), held(OWNER));
		System::set_block_number(11);
		assert_ok!(dispatch(MAKER, reset(id)));
		let device = on_record(id);
		let expected: Reset<Test> = Reset {
			to: OTHER,
			ready_at: 11 + RESET_DELAY,
		};
		assert_eq!(device.reset, Some(expected));
		assert_eq!((device.owner, device.status), (OWNER, before.status));
		assert_eq!((device.version, device.updated_at), (before.version + 1, 11));
		assert_eq!((held(OWNER), held(OTHER)), (held_before, 0));
		assert_last(Event::ResetRequested {
			device: id,
			to: OTHER,
			ready_at: 11 + RESET_DELAY,
		});
	});
}

#[test]
fn a_device_that_is_suspended_or_offered_can_be_reset() {
	let before: [(AccountId, CallAbout); 3] = [
		(OWNER, |device| Call::suspend { device }),
		(OWNER, |device| offer(device, DELEGATE, 0)),
		(MAKER, recall),
	];
	for (who, call) in before {
		run(|| {
			let id = endorsed_device(1).id();
			assert_ok!(dispatch(who, call(id)));
			assert_ok!(dispatch(MAKER, reset(id)));
		});
	}
}

#[test]
fn others_reset_nothing() {
	run(|| {
		assert_needs_a_live_device(MAKER, reset);
		let id = endorsed_device(1).id();
		make_manufacturer(OTHER);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OWNER, OTHER, DELEGATE] {
			assert_refused(who, reset(id), Error::<Test>::NotManufacturer);
		}
		let unendorsed = Signing::ed25519(2).register(OWNER).id();
		assert_refused(MAKER, reset(unendorsed), Error::<Test>::NotManufacturer);
	});
}

#[test]
fn a_manufacturer_that_is_not_trusted_resets_nothing() {
	run(|| {
		let id = endorsed_device(1).id();
		withdraw_accreditation();
		assert_refused(MAKER, reset(id), Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn a_reset_names_another_owner_and_is_one() {
	run(|| {
		let device = endorsed_device(1).id();
		let to_the_owner = Call::request_reset { device, to: OWNER };
		assert_refused(MAKER, to_the_owner, Error::<Test>::SameOwner);
		assert_ok!(dispatch(MAKER, reset(device)));
		assert_refused(MAKER, reset(device), Error::<Test>::ResetPending);
		let to_another = Call::request_reset { device, to: DELEGATE };
		assert_refused(MAKER, to_another, Error::<Test>::ResetPending);
	});
}

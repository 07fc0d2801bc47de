// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, convict, delegation, device_deposit, enrolled_fleet, held_of_manufacturer, lift,
	manufacturer_deposit, manufacturer_on_record, offer, on_record, recall, suspension, EVIDENCE,
};
use crate::{mock::*, Call, DevicesBy, Endorsements, Error, Event};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn renounce(device: DeviceId) -> Call<Test> {
	Call::renounce_endorsement { device }
}

fn request(device: DeviceId) -> Call<Test> {
	Call::request_recovery { device, to: OTHER }
}

#[test]
fn an_owner_does_without_its_manufacturers_word() {
	run(|| {
		let id = endorsed_device(1).id();
		let before = on_record(id);
		assert_eq!(held(OWNER), device_deposit(2));
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, renounce(id)));

		let device = on_record(id);
		assert!(!device.endorsed);
		assert_eq!((device.version, device.updated_at), (before.version + 1, 11));
		assert_eq!((device.owner, device.status), (OWNER, before.status));
		assert!(!Endorsements::<Test>::contains_key(id));
		assert!(!DevicesBy::<Test>::contains_key(MANUFACTURER, id));
		assert_eq!(
			(manufacturer_on_record().devices, held_of_manufacturer()),
			(0, manufacturer_deposit(1))
		);
		// Its deposit returns.
		assert_eq!((device.deposit, held(OWNER)), (device_deposit(0), device_deposit(0)));
		assert_eq!(Balances::free_balance(OWNER), FUNDS - device_deposit(0));
		assert_last(Event::EndorsementRenounced {
			device: id,
			manufacturer: MANUFACTURER,
		});
		let cancelled = Event::<Test>::RecoveryObjected { device: id, by: OWNER };
		assert!(!System::events()
			.iter()
			.any(|record| record.event == cancelled.clone().into()));
	});
}

#[test]
fn the_manufacturers_power_ends_with_it() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, renounce(id)));
		assert_refused(MANUFACTURER, recall(id), Error::<Test>::NotManufacturer);
		assert_refused(MANUFACTURER, request(id), Error::<Test>::NotManufacturer);
		// And comes back with another word.
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)));
		assert_ok!(dispatch(MANUFACTURER, request(id)));
	});
}

#[test]
fn a_recovery_that_is_pending_ends_with_it() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, request(id)));
		assert_ok!(dispatch(OWNER, renounce(id)));
		let device = on_record(id);
		assert_eq!(device.recovery, None);
		// It is an objection like any other.
		assert_eq!(
			(device.objections, device.next_recovery_from),
			(1, 10 + 2 * RECOVERY_DELAY)
		);
		System::assert_has_event(Event::<Test>::RecoveryObjected { device: id, by: OWNER }.into());
		assert_last(Event::EndorsementRenounced {
			device: id,
			manufacturer: MANUFACTURER,
		});
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 0)));
	});
}

#[test]
fn it_is_no_way_out_of_the_manufacturers_suspension() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_refused(OWNER, renounce(id), Error::<Test>::SuspendedForCause);
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_ok!(dispatch(OWNER, renounce(id)));
	});
}

#[test]
fn a_suspension_that_takes_the_manufacturers_over_is_no_way_out_either() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		// The owner lets its own device sign two histories and reports that itself.
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		assert_eq!(suspension(id).manufacturer, Some(MANUFACTURER));
		assert_refused(OWNER, renounce(id), Error::<Test>::SuspendedForCause);
		assert_ok!(dispatch_as_root(recall(id)));
		assert_eq!(suspension(id).manufacturer, None);
		assert_refused(OWNER, renounce(id), Error::<Test>::SuspendedForCause);
		assert_ok!(dispatch_as_root(lift(id)));
		assert_ok!(dispatch(OWNER, renounce(id)));
	});
}

#[test]
fn the_word_for_a_device_of_a_fleet_is_renounced_too() {
	run(|| {
		let fleet = enrolled_fleet(2);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
		let id = fleet.devices[1].id();
		assert_ok!(dispatch(OWNER, renounce(id)));
		assert_eq!(held(OWNER), device_deposit(0));
		assert_refused(OWNER, fleet.claim_device(OWNER, 0, 1), Error::<Test>::DuplicateDevice);
	});
}

#[test]
fn wrong_ones_are_refused() {
	run(|| {
		assert_needs_a_live_device(OWNER, renounce);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, renounce(id), Error::<Test>::NoPermission);
		}
		assert_ok!(dispatch(OWNER, renounce(id)));
		assert_refused(OWNER, renounce(id), Error::<Test>::EndorsementNotFound);
	});
}

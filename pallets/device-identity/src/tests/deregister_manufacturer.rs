// SPDX-License-Identifier: Apache-2.0

use super::{held_of_manufacturer, make_manufacturer, manufacturer_deposit};
use crate::{mock::*, Accreditations, Call, EndorsementKeys, Error, Event, Manufacturers};
use assay_primitives::device::AccreditationLevel;
use frame_support::assert_ok;

fn deregister() -> Call<Test> {
	Call::deregister_manufacturer {}
}

#[test]
fn record_and_keys_go_and_the_deposit_returns() {
	run(|| {
		manufacturer(Some(AccreditationLevel::Audited));
		assert_ok!(dispatch(
			MANUFACTURER,
			Signing::ed25519(201).endorsement_key(MANUFACTURER, 1, (0, LATER))
		));
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_endorsement_key { index: 0 }));
		assert_eq!(held_of_manufacturer(), manufacturer_deposit(2));
		assert_ok!(dispatch(MANUFACTURER, deregister()));

		assert!(!Manufacturers::<Test>::contains_key(MANUFACTURER));
		assert_eq!(EndorsementKeys::<Test>::iter_prefix(MANUFACTURER).count(), 0);
		assert_eq!(
			(held_of_manufacturer(), Balances::free_balance(MANUFACTURER)),
			(0, FUNDS)
		);
		assert_last(Event::ManufacturerDeregistered {
			manufacturer: MANUFACTURER,
		});
		// What governance holds of it stays.
		assert!(Accreditations::<Test>::contains_key(MANUFACTURER));
	});
}

#[test]
fn it_may_begin_again() {
	run(|| {
		manufacturer(None);
		assert_ok!(dispatch(MANUFACTURER, deregister()));
		make_manufacturer(MANUFACTURER);
		assert_eq!(held_of_manufacturer(), MANUFACTURER_DEPOSIT);
	});
}

#[test]
fn only_a_manufacturer_is_dissolved() {
	run(|| {
		assert_refused(OTHER, deregister(), Error::<Test>::ManufacturerNotFound);
		manufacturer(None);
		assert_ok!(dispatch(MANUFACTURER, deregister()));
		assert_refused(MANUFACTURER, deregister(), Error::<Test>::ManufacturerNotFound);
	});
}

#[test]
fn it_does_not_leave_its_devices() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_refused(MANUFACTURER, deregister(), Error::<Test>::ManufacturerInUse);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_ok!(dispatch(MANUFACTURER, deregister()));
	});
}

#[test]
fn it_does_not_leave_its_fleets() {
	run(|| {
		manufacturer(None);
		assert_ok!(dispatch(MANUFACTURER, TestFleet::new(2).enrolment(LATER)));
		assert_refused(MANUFACTURER, deregister(), Error::<Test>::ManufacturerInUse);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
		assert_refused(MANUFACTURER, deregister(), Error::<Test>::ManufacturerInUse);
		assert_ok!(dispatch(MANUFACTURER, Call::remove_fleet { fleet: 0 }));
		assert_ok!(dispatch(MANUFACTURER, deregister()));
	});
}

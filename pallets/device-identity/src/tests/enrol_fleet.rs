// SPDX-License-Identifier: Apache-2.0

use super::{
	fleet_on_record, held_of_manufacturer, let_poor_have, make_manufacturer, manufacturer_deposit,
	manufacturer_on_record, withdraw_accreditation,
};
use crate::{mock::*, Call, Error, Event, FleetsOf, NextFleetId};
use assay_primitives::merkle::MAX_SIZE;
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::TokenError;

const ROOT: H256 = H256([0xf1; 32]);

fn enrolment(size: u64, model: &[u8], expires_at: u64) -> Call<Test> {
	Call::enrol_fleet {
		root: ROOT,
		size,
		model: model.to_vec(),
		expires_at,
	}
}

#[test]
fn a_fleet_is_enrolled_whatever_its_size() {
	for size in [1, 10, 10_000_000, MAX_SIZE] {
		run(|| {
			manufacturer(None);
			System::set_block_number(11);
			assert_ok!(dispatch(MANUFACTURER, enrolment(size, MODEL, 20)));

			let fleet = fleet_on_record(0);
			assert_eq!((fleet.manufacturer, fleet.root, fleet.size), (MANUFACTURER, ROOT, size));
			assert_eq!(fleet.model.to_vec(), MODEL);
			assert_eq!((fleet.enrolled_at, fleet.expires_at), (11, 20));
			assert_eq!((fleet.revoked_at, fleet.claimed), (None, 0));
			assert!(FleetsOf::<Test>::contains_key(MANUFACTURER, 0));
			assert_eq!(manufacturer_on_record().fleets, 1);
			// The key, the fleet, and the entry by which the manufacturer finds it.
			assert_eq!(held_of_manufacturer(), manufacturer_deposit(1 + 2));
			assert_last(Event::FleetEnrolled {
				fleet: 0,
				manufacturer: MANUFACTURER,
				root: ROOT,
				size,
			});
		});
	}
}

#[test]
fn numbers_are_given_out_once() {
	run(|| {
		manufacturer(None);
		make_manufacturer(OTHER);
		assert_ok!(dispatch(MANUFACTURER, enrolment(1, MODEL, LATER)));
		assert_ok!(dispatch(OTHER, enrolment(1, MODEL, LATER)));
		assert_ok!(dispatch(OTHER, Call::revoke_fleet { fleet: 1 }));
		assert_ok!(dispatch(OTHER, Call::remove_fleet { fleet: 1 }));
		assert_ok!(dispatch(OTHER, enrolment(1, MODEL, LATER)));
		assert_eq!(fleet_on_record(2).manufacturer, OTHER);
		assert_eq!(NextFleetId::<Test>::get(), 3);
	});
}

#[test]
fn only_a_trusted_manufacturer_enrols() {
	run(|| {
		let call = || enrolment(1, MODEL, LATER);
		assert_refused(MANUFACTURER, call(), Error::<Test>::ManufacturerNotFound);
		manufacturer(None);
		withdraw_accreditation();
		assert_refused(MANUFACTURER, call(), Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn wrong_fleets_are_refused() {
	run(|| {
		manufacturer(None);
		let wrong = [
			(enrolment(0, MODEL, LATER), Error::<Test>::InvalidFleetSize),
			(enrolment(MAX_SIZE + 1, MODEL, LATER), Error::InvalidFleetSize),
			(enrolment(u64::MAX, MODEL, LATER), Error::InvalidFleetSize),
			(enrolment(1, &[b'x'; 65], LATER), Error::ModelTooLong),
			(enrolment(1, &[0xff], LATER), Error::InvalidUtf8),
			(enrolment(1, MODEL, 9), Error::InvalidExpiry),
		];
		for (call, error) in wrong {
			assert_refused(MANUFACTURER, call, error);
		}
		assert_ok!(dispatch(MANUFACTURER, enrolment(1, &[b'x'; 64], 10)));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let_poor_have(MANUFACTURER_DEPOSIT + 1);
		make_manufacturer(POOR);
		assert_refused(POOR, enrolment(1, MODEL, LATER), TokenError::FundsUnavailable);
	});
}

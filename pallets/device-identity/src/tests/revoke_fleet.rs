// SPDX-License-Identifier: Apache-2.0

use super::{enrolled_fleet, fleet_on_record, held_of_manufacturer, make_manufacturer, manufacturer_deposit};
use crate::{mock::*, Call, Devices, Error, Event};
use assay_primitives::FleetId;
use frame_support::assert_ok;

fn revoke(fleet: FleetId) -> Call<Test> {
	Call::revoke_fleet { fleet }
}

#[test]
fn what_is_not_claimed_yet_is_revoked() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
		System::set_block_number(11);
		assert_ok!(dispatch(MANUFACTURER, revoke(0)));

		let on_record = fleet_on_record(0);
		assert_eq!((on_record.revoked_at, on_record.claimed), (Some(11), 1));
		assert_eq!(held_of_manufacturer(), manufacturer_deposit(1 + 2));
		assert_last(Event::FleetRevoked { fleet: 0 });
		assert!(Devices::<Test>::contains_key(fleet.devices[1].id()));
		assert_refused(OWNER, fleet.claim_device(OWNER, 0, 2), Error::<Test>::FleetRevoked);
	});
}

#[test]
fn an_expired_fleet_is_revoked() {
	run(|| {
		enrolled_fleet(1);
		System::set_block_number(LATER + 1);
		assert_ok!(dispatch(MANUFACTURER, revoke(0)));
	});
}

#[test]
fn wrong_revocations_are_refused() {
	run(|| {
		enrolled_fleet(3);
		make_manufacturer(OTHER);
		assert_refused(MANUFACTURER, revoke(1), Error::<Test>::FleetNotFound);
		for who in [OTHER, OWNER] {
			assert_refused(who, revoke(0), Error::<Test>::NotManufacturer);
		}
		assert_ok!(dispatch(MANUFACTURER, revoke(0)));
		assert_refused(MANUFACTURER, revoke(0), Error::<Test>::FleetRevoked);
	});
}

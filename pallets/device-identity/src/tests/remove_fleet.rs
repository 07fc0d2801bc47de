// SPDX-License-Identifier: Apache-2.0

use super::{
	enrolled_fleet, held_of_manufacturer, make_manufacturer, manufacturer_deposit, manufacturer_on_record, on_record,
};
use crate::{mock::*, Call, Endorsements, Error, Event, Fleets, FleetsOf};
use assay_primitives::FleetId;
use frame_support::assert_ok;

fn remove(fleet: FleetId) -> Call<Test> {
	Call::remove_fleet { fleet }
}

fn assert_removed() {
	assert!(!Fleets::<Test>::contains_key(0));
	assert!(!FleetsOf::<Test>::contains_key(MANUFACTURER, 0));
	assert_eq!(
		(manufacturer_on_record().fleets, held_of_manufacturer()),
		(0, manufacturer_deposit(1))
	);
	assert_last(Event::FleetRemoved { fleet: 0 });
}

#[test]
fn a_revoked_fleet_is_removed_and_its_devices_stay() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
		assert_ok!(dispatch(MANUFACTURER, remove(0)));
		assert_removed();
		let claimed = fleet.devices[1].id();
		assert!(on_record(claimed).endorsed && Endorsements::<Test>::contains_key(claimed));
		assert_eq!(manufacturer_on_record().devices, 1);
	});
}

#[test]
fn an_expired_fleet_is_removed() {
	run(|| {
		enrolled_fleet(3);
		System::set_block_number(LATER);
		assert_refused(MANUFACTURER, remove(0), Error::<Test>::FleetOpen);
		System::set_block_number(LATER + 1);
		assert_ok!(dispatch(MANUFACTURER, remove(0)));
		assert_removed();
	});
}

#[test]
fn wrong_removals_are_refused() {
	run(|| {
		enrolled_fleet(3);
		make_manufacturer(OTHER);
		assert_refused(MANUFACTURER, remove(0), Error::<Test>::FleetOpen);
		assert_refused(MANUFACTURER, remove(1), Error::<Test>::FleetNotFound);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
		for who in [OTHER, OWNER] {
			assert_refused(who, remove(0), Error::<Test>::NotManufacturer);
		}
		assert_ok!(dispatch(MANUFACTURER, remove(0)));
		assert_refused(MANUFACTURER, remove(0), Error::<Test>::FleetNotFound);
	});
}

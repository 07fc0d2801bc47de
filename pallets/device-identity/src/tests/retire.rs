// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Devices, DevicesOf, Error, Event, Tombstones};
use frame_support::assert_ok;

#[test]
fn the_deposit_returns_and_the_tombstone_stays() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER);
		let id = device.id();
		let (model, serial, url) = (vec![], vec![], vec![]);
		assert_ok!(dispatch(
			OWNER,
			Call::set_metadata {
				device: id,
				name: b"Roof".to_vec(),
				model,
				serial,
				url
			}
		));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));

		assert!(!Devices::<Test>::contains_key(id));
		assert!(!DevicesOf::<Test>::contains_key(OWNER, id));
		assert_eq!((held(OWNER), Balances::free_balance(OWNER)), (0, FUNDS));
		let tombstone = Tombstones::<Test>::get(id).expect("on record");
		assert_eq!((tombstone.owner, tombstone.key), (OWNER, device.key()));
		assert_eq!(
			(tombstone.registered_at, tombstone.retired_at, tombstone.version),
			(10, 20, 3)
		);
		assert_last(Event::DeviceRetired { device: id });
	});
}

#[test]
fn a_suspended_device_can_be_retired() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(held(OWNER), 0);
	});
}

#[test]
fn wrong_retirements_are_refused() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OTHER, Call::retire { device: id }, Error::<Test>::NotOwner);
		assert_refused(
			OWNER,
			Call::retire {
				device: Signing::ed25519(2).id(),
			},
			Error::<Test>::DeviceNotFound,
		);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_refused(OWNER, Call::retire { device: id }, Error::<Test>::AlreadyRetired);
	});
}

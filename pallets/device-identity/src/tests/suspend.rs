// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Devices, Error, Event, LiveStatus};
use frame_support::assert_ok;

#[test]
fn a_device_is_taken_out_of_service() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		let device = Devices::<Test>::get(id).expect("registered");
		assert_eq!(
			(device.status, device.version, device.updated_at),
			(LiveStatus::Suspended, 2, 11)
		);
		assert_eq!(held(OWNER), DEVICE_DEPOSIT);
		assert_last(Event::DeviceSuspended { device: id });
	});
}

#[test]
fn wrong_suspensions_are_refused() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OTHER, Call::suspend { device: id }, Error::<Test>::NotOwner);
		assert_refused(
			OWNER,
			Call::suspend {
				device: Signing::ed25519(2).id(),
			},
			Error::<Test>::DeviceNotFound,
		);
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_refused(OWNER, Call::suspend { device: id }, Error::<Test>::AlreadySuspended);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_refused(OWNER, Call::suspend { device: id }, Error::<Test>::AlreadyRetired);
	});
}

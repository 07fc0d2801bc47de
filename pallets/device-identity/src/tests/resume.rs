// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Devices, Error, Event, LiveStatus};
use frame_support::assert_ok;

#[test]
fn a_device_is_put_back_into_service() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		let device = Devices::<Test>::get(id).expect("registered");
		assert_eq!(
			(device.status, device.version, device.updated_at),
			(LiveStatus::Active, 3, 11)
		);
		assert_last(Event::DeviceResumed { device: id });
	});
}

#[test]
fn wrong_resumptions_are_refused() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::NotSuspended);
		assert_refused(
			OWNER,
			Call::resume {
				device: Signing::ed25519(2).id(),
			},
			Error::<Test>::DeviceNotFound,
		);
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_refused(OTHER, Call::resume { device: id }, Error::<Test>::NotOwner);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::AlreadyRetired);
	});
}

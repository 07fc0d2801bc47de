// SPDX-License-Identifier: Apache-2.0

use super::{assert_needs_a_live_device, delegation, lift, on_record, recall, suspension, withdraw_accreditation};
use crate::{mock::*, Call, Error, Event, LiveStatus};
use assay_primitives::traits::Permission;
use frame_support::assert_ok;

#[test]
fn a_device_is_put_back_into_service() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		let device = on_record(id);
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
		let resume = |device| Call::resume { device };
		assert_needs_a_live_device(OWNER, resume);
		let id = endorsed_device(1).id();
		assert_refused(OWNER, resume(id), Error::<Test>::NotSuspended);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, resume(id), Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn an_owner_ends_what_it_did_and_no_suspension_for_cause() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert!(suspension(id).by_owner_too);
		let before = on_record(id);
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		assert!(!suspension(id).by_owner_too);
		assert_eq!(on_record(id).version, before.version + 1);
		assert_last(Event::DeviceResumed { device: id });
		assert!(!System::events()
			.iter()
			.any(|record| record.event == Event::<Test>::SuspensionLifted { device: id }.into()));
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::SuspendedForCause);
		// What its owner chose is what it is once that is lifted.
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

#[test]
fn a_manufacturers_suspension_ends_with_its_power() {
	let ends: [fn(); 2] = [
		|| System::set_block_number(10 + POWER_PERIOD + 1),
		withdraw_accreditation,
	];
	for end in ends {
		for by_owner_too in [false, true] {
			run(|| {
				let id = endorsed_device(1).id();
				assert_ok!(dispatch(MANUFACTURER, recall(id)));
				if by_owner_too {
					assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
				}
				System::set_block_number(10 + POWER_PERIOD);
				let sound = |id| suspension(id).manufacturer == Some(MANUFACTURER);
				assert!(sound(id));
				end();
				assert!(sound(id), "it is the owner who ends it");
				assert_ok!(dispatch(OWNER, Call::resume { device: id }));
				assert_eq!(on_record(id).status, LiveStatus::Active);
				let lifted = Event::<Test>::SuspensionLifted { device: id };
				System::assert_has_event(lifted.into());
				assert_last(Event::DeviceResumed { device: id });
			});
		}
	}
}

#[test]
fn a_manufacturers_suspension_stands_to_the_last_block_of_its_power() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		System::set_block_number(10 + POWER_PERIOD);
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::SuspendedForCause);
	});
}

#[test]
fn governances_suspension_does_not_end_with_the_manufacturers_power() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_ok!(dispatch_as_root(recall(id)));
		withdraw_accreditation();
		System::set_block_number(10 + POWER_PERIOD + 1);
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::SuspendedForCause);
		assert_ok!(dispatch_as_root(lift(id)));
	});
}

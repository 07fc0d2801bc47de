// SPDX-License-Identifier: Apache-2.0

use super::{assert_needs_a_live_device, delegation, on_record, recall};
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
		for who in [OTHER, MAKER, DELEGATE] {
			assert_refused(who, resume(id), Error::<Test>::NotOwner);
		}
	});
}

#[test]
fn an_owner_does_not_end_a_suspension_for_cause() {
	for by_owner_too in [false, true] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			if by_owner_too {
				assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
			}
			assert_ok!(dispatch_as_root(recall(id)));
			assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::SuspendedForCause);
		});
	}
}

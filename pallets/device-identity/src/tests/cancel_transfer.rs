// SPDX-License-Identifier: Apache-2.0

use super::{acceptance, assert_needs_a_live_device, delegation, offer, on_record, recall};
use crate::{mock::*, Call, Error, Event};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn cancel(device: DeviceId) -> Call<Test> {
	Call::cancel_transfer { device }
}

#[test]
fn an_offer_is_taken_back() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 500)));
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, cancel(id)));
		let device = on_record(id);
		assert_eq!((device.offer, device.version, device.updated_at), (None, 3, 11));
		assert_last(Event::TransferCancelled { device: id });
		let accept = acceptance(id, 500);
		assert_refused(OTHER, accept, Error::<Test>::OfferNotFound);
	});
}

#[test]
fn an_offer_is_taken_back_whatever_became_of_it() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 500)));
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		System::set_block_number(LATER + 1);
		assert_ok!(dispatch(OWNER, cancel(id)));
	});
}

#[test]
fn only_the_owner_takes_an_offer_back() {
	run(|| {
		assert_needs_a_live_device(OWNER, cancel);
		let id = endorsed_device(1).id();
		assert_refused(OWNER, cancel(id), Error::<Test>::OfferNotFound);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 500)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, cancel(id), Error::<Test>::NoPermission);
		}
		assert_ok!(dispatch(OWNER, cancel(id)));
		assert_refused(OWNER, cancel(id), Error::<Test>::OfferNotFound);
	});
}

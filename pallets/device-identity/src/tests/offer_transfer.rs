// SPDX-License-Identifier: Apache-2.0

use super::{acceptance, assert_needs_a_live_device, delegation, device_deposit, lift, offer, on_record, recall};
use crate::{mock::*, Call, Error, Event, Offer};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::assert_ok;

fn until(device: DeviceId, expires_at: u64) -> Call<Test> {
	Call::offer_transfer {
		device,
		to: OTHER,
		price: 500,
		expires_at,
	}
}

#[test]
fn a_device_is_offered() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, until(id, 20)));
		let device = on_record(id);
		let expected: Offer<Test> = Offer {
			to: OTHER,
			price: 500,
			expires_at: 20,
		};
		assert_eq!(device.offer, Some(expected));
		assert_eq!((device.owner, device.version, device.updated_at), (OWNER, 2, 11));
		assert_eq!((held(OWNER), held(OTHER)), (device_deposit(0), 0));
		assert_last(Event::TransferOffered {
			device: id,
			to: OTHER,
			price: 500,
			expires_at: 20,
		});
	});
}

#[test]
fn an_offer_takes_the_place_of_the_one_before() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 500)));
		assert_ok!(dispatch(OWNER, offer(id, DELEGATE, 0)));
		let now = on_record(id).offer.expect("it is offered");
		assert_eq!((now.to, now.price), (DELEGATE, 0));
		let accept = acceptance(id, 500);
		assert_refused(OTHER, accept, Error::<Test>::NotRecipient);
	});
}

#[test]
fn a_device_that_its_owner_suspended_is_offered() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 0)));
	});
}

#[test]
fn an_offer_lasts_to_this_block_at_least() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OWNER, until(id, 9), Error::<Test>::InvalidExpiry);
		assert_ok!(dispatch(OWNER, until(id, 10)));
	});
}

#[test]
fn only_the_owner_offers_and_not_to_itself() {
	run(|| {
		let call = |device| offer(device, OTHER, 0);
		assert_needs_a_live_device(OWNER, call);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, call(id), Error::<Test>::NoPermission);
		}
		assert_refused(OWNER, offer(id, OWNER, 0), Error::<Test>::SameOwner);
	});
}

#[test]
fn a_device_that_is_held_against_its_owner_is_not_for_sale() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_refused(OWNER, offer(id, OTHER, 0), Error::<Test>::SuspendedForCause);
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		assert_refused(OWNER, offer(id, OTHER, 0), Error::<Test>::RecoveryPending);
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, assert_refused_as_root, beginning, convict, delegation, lift, make_manufacturer,
	on_record, recall, unknown, withdraw_accreditation, EVIDENCE,
};
use crate::{mock::*, Call, Error, Event, LiveStatus};
use assay_primitives::traits::Permission;
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn who_suspended_a_device_lifts_that() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		let before = on_record(id);
		System::set_block_number(11);
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		let device = on_record(id);
		assert_eq!(
			(device.status, device.version, device.updated_at),
			(LiveStatus::Active, before.version + 1, 11)
		);
		assert_last(Event::SuspensionLifted { device: id });

		assert_ok!(dispatch_as_root(recall(id)));
		assert_ok!(dispatch_as_root(lift(id)));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

#[test]
fn governance_lifts_what_a_manufacturer_did() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_ok!(dispatch_as_root(lift(id)));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

#[test]
fn a_device_that_its_owner_suspended_too_stays_suspended() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_eq!(on_record(id).status, LiveStatus::Suspended);
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

#[test]
fn a_manufacturer_that_is_not_trusted_lifts_what_it_did() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		withdraw_accreditation();
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
	});
}

#[test]
fn who_lifts_a_suspension_names_the_one_that_it_means() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(device)));
		let of = |evidence| Call::lift_suspension { device, evidence };
		let another = H256([1; 32]);
		assert_refused(MANUFACTURER, of(another), Error::<Test>::EvidenceMismatch);
		assert_refused_as_root(of(another), Error::<Test>::EvidenceMismatch);
		assert_ok!(dispatch(MANUFACTURER, of(EVIDENCE)));
	});
}

#[test]
fn another_proof_that_came_meanwhile_is_not_lifted_unseen() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		let of = |evidence| Call::lift_suspension { device, evidence };
		let (first, second) = (H256([1; 32]), H256([2; 32]));
		assert_ok!(dispatch(OWNER, beginning(device, None)));
		assert_eq!(convict(device, 0, first), Some(0));
		assert_eq!(convict(device, 1, second), Some(0));
		assert_refused_as_root(of(first), Error::<Test>::EvidenceMismatch);
		assert_ok!(dispatch_as_root(of(second)));
	});
}

#[test]
fn others_lift_nothing() {
	run(|| {
		assert_needs_a_live_device(MANUFACTURER, lift);
		let id = endorsed_device(1).id();
		make_manufacturer(OTHER);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		for who in [OWNER, OTHER, DELEGATE] {
			assert_refused(who, lift(id), Error::<Test>::NotManufacturer);
		}
		assert_ok!(dispatch_as_root(lift(id)));
		// Nor does its manufacturer what governance did.
		assert_ok!(dispatch_as_root(recall(id)));
		for who in [MANUFACTURER, OWNER, OTHER, DELEGATE] {
			assert_refused(who, lift(id), Error::<Test>::NotManufacturer);
		}
	});
}

#[test]
fn there_must_be_something_to_lift() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_refused(MANUFACTURER, lift(id), Error::<Test>::NotSuspendedForCause);
		assert_refused_as_root(lift(id), Error::<Test>::NotSuspendedForCause);
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_refused(MANUFACTURER, lift(id), Error::<Test>::NotSuspendedForCause);
		assert_refused_as_root(lift(id), Error::<Test>::NotSuspendedForCause);
		assert_refused_as_root(lift(unknown()), Error::<Test>::DeviceNotFound);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_refused_as_root(lift(id), Error::<Test>::DeviceRetired);
	});
}

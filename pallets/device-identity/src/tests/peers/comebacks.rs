// SPDX-License-Identifier: Apache-2.0

//! Keys, devices and manufacturers that had their day.

use crate::{
	mock::*,
	tests::{enrolled_fleet, make_manufacturer, withdraw_accreditation},
	Call, Endorsements, Error, RotationReason,
};
use assay_primitives::Action;
use frame_support::assert_ok;

#[test]
fn a_retired_device_comes_back_by_no_way() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
		let retired = &fleet.devices[0];
		let last_key = &fleet.devices[1];
		let id = retired.id();
		let routine = RotationReason::Routine;
		assert_ok!(dispatch(OWNER, last_key.rotation(OWNER, id, 1, routine)));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		let another = Signing::ed25519(50).register(OWNER).id();

		for who in [OWNER, OTHER] {
			assert_refused(who, retired.registration(who), Error::<Test>::DeviceRetired);
			assert_refused(who, fleet.claim_device(who, 0, 0), Error::<Test>::DeviceRetired);
			assert_refused(who, last_key.registration(who), Error::<Test>::DuplicateKey);
			assert_refused(who, fleet.claim_device(who, 0, 1), Error::<Test>::DuplicateKey);
		}
		for key in [retired, last_key] {
			let rotation = key.rotation(OWNER, another, 1, routine);
			assert_refused(OWNER, rotation, Error::<Test>::DuplicateKey);
		}
		// A second fleet with the same devices is no way either.
		assert_ok!(dispatch(MANUFACTURER, fleet.enrolment(LATER)));
		assert_refused(OWNER, fleet.claim_device(OWNER, 1, 0), Error::<Test>::DeviceRetired);
		assert_refused(OWNER, fleet.claim_device(OWNER, 1, 1), Error::<Test>::DuplicateKey);
	});
}

#[test]
fn a_key_that_was_given_up_becomes_no_new_device() {
	run(|| {
		let first = Signing::ed25519(1).register(OWNER);
		let id = first.id();
		let (second, third) = (Signing::ed25519(2), Signing::ed25519(3));
		let compromised = RotationReason::Compromised;
		assert_ok!(dispatch(OWNER, second.rotation(OWNER, id, 1, compromised)));
		assert_ok!(dispatch(OWNER, third.rotation(OWNER, id, 2, compromised)));
		for who in [OWNER, OTHER] {
			// The first key is still the name of the device that gave it up.
			assert_refused(who, first.registration(who), Error::<Test>::DuplicateDevice);
			assert_refused(who, second.registration(who), Error::<Test>::DuplicateKey);
			assert_refused(who, third.registration(who), Error::<Test>::DuplicateKey);
		}
	});
}

#[test]
fn an_endorsement_key_endorses_from_its_first_block_to_its_last() {
	run(|| {
		manufacturer(None);
		let (key, index) = (Signing::ed25519(201), 1);
		assert_ok!(dispatch(
			MANUFACTURER,
			key.endorsement_key(MANUFACTURER, index, (20, 30))
		));
		let endorse = |seed| {
			let device = Signing::ed25519(seed);
			(device.id(), key.endorsement(MANUFACTURER, index, device.id()))
		};
		for seed in 1..=3 {
			Signing::ed25519(seed).register(OWNER);
		}
		System::set_block_number(19);
		assert_refused(OWNER, endorse(1).1, Error::<Test>::EndorsementKeyNotYetValid);
		for (block, seed) in [(20, 1), (30, 2)] {
			System::set_block_number(block);
			assert_ok!(dispatch(OWNER, endorse(seed).1));
		}
		System::set_block_number(31);
		assert_refused(OWNER, endorse(3).1, Error::<Test>::EndorsementKeyExpired);
		// What was endorsed in time stays.
		assert!(Endorsements::<Test>::contains_key(endorse(2).0));
	});
}

#[test]
fn an_endorsement_key_that_is_given_up_endorses_nothing_that_it_signed_before() {
	run(|| {
		manufacturer(None);
		let device = Signing::ed25519(1).register(OWNER).id();
		let signed_before = manufacturer_key().endorsement(MANUFACTURER, 0, device);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_endorsement_key { index: 0 }));
		assert_refused(OWNER, signed_before, Error::<Test>::EndorsementKeyRevoked);
	});
}

#[test]
fn nobody_endorses_in_anothers_name() {
	run(|| {
		manufacturer(None);
		make_manufacturer(OTHER);
		let key = Signing::ed25519(201);
		assert_ok!(dispatch(OTHER, key.endorsement_key(OTHER, 0, (0, LATER))));
		let device = Signing::ed25519(1).register(OWNER).id();
		let as_the_manufacturer = key.endorsement(MANUFACTURER, 0, device);
		assert_refused(OWNER, as_the_manufacturer, Error::<Test>::InvalidSignature);
		// What the manufacturer signed is the manufacturer's word, whoever is named.
		let content = (MANUFACTURER, MODEL.to_vec(), SERIAL_HASH);
		let of_the_manufacturer = Call::endorse {
			device,
			manufacturer: OTHER,
			key_index: 0,
			model: MODEL.to_vec(),
			serial_hash: SERIAL_HASH,
			valid_until: LATER,
			signature: manufacturer_key().sign_about(device, Action::Endorse, 0, LATER as u32, content),
		};
		assert_refused(OWNER, of_the_manufacturer, Error::<Test>::InvalidSignature);
	});
}

#[test]
fn beginning_again_gives_no_trust_back() {
	run(|| {
		manufacturer(None);
		let device = Signing::ed25519(1).register(OWNER).id();
		withdraw_accreditation();
		let endorse = || manufacturer_key().endorsement(MANUFACTURER, 0, device);
		assert_refused(OWNER, endorse(), Error::<Test>::AccreditationWithdrawn);

		assert_ok!(dispatch(MANUFACTURER, Call::deregister_manufacturer {}));
		assert_refused(OWNER, endorse(), Error::<Test>::ManufacturerNotFound);
		make_manufacturer(MANUFACTURER);
		assert_ok!(dispatch(
			MANUFACTURER,
			manufacturer_key().endorsement_key(MANUFACTURER, 0, (0, LATER))
		));
		assert_refused(OWNER, endorse(), Error::<Test>::AccreditationWithdrawn);
		let enrolment = TestFleet::new(2).enrolment(LATER);
		assert_refused(MANUFACTURER, enrolment, Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn trust_that_is_taken_back_ends_the_claims_of_a_fleet() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
		withdraw_accreditation();
		assert_refused(
			OWNER,
			fleet.claim_device(OWNER, 0, 1),
			Error::<Test>::AccreditationWithdrawn,
		);
		assert!(Endorsements::<Test>::contains_key(fleet.devices[0].id()));
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, delegation, device_deposit, device_of_poor, held_of_manufacturer, make_manufacturer,
	manufacturer_deposit, manufacturer_on_record, on_record, withdraw_accreditation,
};
use crate::{mock::*, Call, DevicesBy, Endorsement, Endorsements, Error, Event};
use assay_primitives::{
	device::{AccreditationLevel, EndorsementSource},
	traits::Permission,
	Action, DeviceId,
};
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn endorse(device: DeviceId) -> Call<Test> {
	manufacturer_key().endorsement(MANUFACTURER, 0, device)
}

/// The manufacturer's call with a model and a last block of its signature.
fn of_model(device: DeviceId, model: &[u8], valid_until: u64) -> Call<Test> {
	let content = (MANUFACTURER, model.to_vec(), SERIAL_HASH);
	Call::endorse {
		device,
		manufacturer: MANUFACTURER,
		key_index: 0,
		model: model.to_vec(),
		serial_hash: SERIAL_HASH,
		valid_until,
		signature: manufacturer_key().sign_about(device, Action::Endorse, 0, valid_until as u32, content),
	}
}

#[test]
fn a_manufacturers_word_is_recorded_with_its_level() {
	for level in [
		None,
		Some(AccreditationLevel::Identified),
		Some(AccreditationLevel::Certified),
	] {
		run(|| {
			manufacturer(level);
			let id = Signing::ed25519(1).register(OWNER).id();
			System::set_block_number(11);
			assert_ok!(dispatch(OWNER, endorse(id)));

			let expected: Endorsement<Test> = Endorsement {
				manufacturer: MANUFACTURER,
				source: EndorsementSource::Key { index: 0 },
				model: MODEL.to_vec().try_into().expect("it is short"),
				serial_hash: SERIAL_HASH,
				level,
				at: 11,
			};
			assert_eq!(Endorsements::<Test>::get(id), Some(expected));
			assert!(DevicesBy::<Test>::contains_key(MANUFACTURER, id));
			let device = on_record(id);
			assert!(device.endorsed);
			assert_eq!((device.version, device.updated_at), (2, 11));
			// The owner pays for the endorsement and the entry by which the manufacturer finds the device.
			assert_eq!((device.deposit, held(OWNER)), (device_deposit(2), device_deposit(2)));
			assert_eq!(
				(manufacturer_on_record().devices, held_of_manufacturer()),
				(1, manufacturer_deposit(1))
			);
			System::assert_has_event(
				Event::<Test>::DeviceEndorsed {
					device: id,
					manufacturer: MANUFACTURER,
				}
				.into(),
			);
		});
	}
}

#[test]
fn every_kind_of_key_endorses() {
	for key in Signing::all(2) {
		run(|| {
			manufacturer(None);
			assert_ok!(dispatch(MANUFACTURER, key.endorsement_key(MANUFACTURER, 1, (0, LATER))));
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(OWNER, key.endorsement(MANUFACTURER, 1, id)));
			let endorsement = Endorsements::<Test>::get(id).expect("it is on record");
			assert_eq!(endorsement.source, EndorsementSource::Key { index: 1 });
		});
	}
}

#[test]
fn a_suspended_device_is_endorsed() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_ok!(dispatch(OWNER, endorse(id)));
	});
}

#[test]
fn only_the_owner_brings_it() {
	run(|| {
		manufacturer(None);
		assert_needs_a_live_device(OWNER, endorse);
		let id = Signing::ed25519(1).register(OWNER).id();
		// A manufacturer that vouches for a device has power over it: who configures does not choose it.
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, endorse(id), Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn a_device_has_one_manufacturer() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_refused(OWNER, endorse(id), Error::<Test>::DuplicateEndorsement);
		make_manufacturer(OTHER);
		let key = Signing::ed25519(2);
		assert_ok!(dispatch(OTHER, key.endorsement_key(OTHER, 0, (0, LATER))));
		let by_another = key.endorsement(OTHER, 0, id);
		assert_refused(OWNER, by_another, Error::<Test>::DuplicateEndorsement);
	});
}

#[test]
fn the_manufacturer_is_one_and_trusted() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OWNER, endorse(id), Error::<Test>::ManufacturerNotFound);
		manufacturer(Some(AccreditationLevel::Audited));
		withdraw_accreditation();
		assert_refused(OWNER, endorse(id), Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn the_key_is_on_record_and_valid_now() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(
			MANUFACTURER,
			manufacturer_key().endorsement_key(MANUFACTURER, 1, (11, LATER))
		));
		assert_ok!(dispatch(
			MANUFACTURER,
			manufacturer_key().endorsement_key(MANUFACTURER, 2, (0, 10))
		));
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_endorsement_key { index: 0 }));
		let by = |index| manufacturer_key().endorsement(MANUFACTURER, index, id);
		assert_refused(OWNER, by(0), Error::<Test>::EndorsementKeyRevoked);
		assert_refused(OWNER, by(1), Error::<Test>::EndorsementKeyNotYetValid);
		assert_refused(OWNER, by(3), Error::<Test>::EndorsementKeyNotFound);
		System::set_block_number(11);
		assert_refused(OWNER, by(2), Error::<Test>::EndorsementKeyExpired);
		assert_ok!(dispatch(OWNER, by(1)));
	});
}

#[test]
fn the_model_is_bounded_and_utf8() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		let long = [b'x'; 65];
		assert_refused(OWNER, of_model(id, &long, LATER), Error::<Test>::ModelTooLong);
		assert_refused(OWNER, of_model(id, &[0xff], LATER), Error::<Test>::InvalidUtf8);
		assert_ok!(dispatch(OWNER, of_model(id, &long[1..], LATER)));
	});
}

#[test]
fn a_manufacturers_word_expires() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OWNER, of_model(id, MODEL, 9), Error::<Test>::SignatureExpired);
		assert_ok!(dispatch(OWNER, of_model(id, MODEL, 10)));
	});
}

#[test]
fn every_word_is_the_manufacturers() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(
			MANUFACTURER,
			Signing::ed25519(201).endorsement_key(MANUFACTURER, 1, (0, LATER))
		));
		let changed = |change: fn(&mut Call<Test>)| {
			let mut call = endorse(id);
			change(&mut call);
			call
		};
		let wrong = [
			Signing::ed25519(2).endorsement(MANUFACTURER, 0, id),
			// By the key of another number.
			manufacturer_key().endorsement(MANUFACTURER, 1, id),
			changed(|call| {
				if let Call::endorse { model, .. } = call {
					model.push(b'+');
				}
			}),
			changed(|call| {
				if let Call::endorse { serial_hash, .. } = call {
					serial_hash.0[0] ^= 1;
				}
			}),
			changed(|call| {
				if let Call::endorse { valid_until, .. } = call {
					*valid_until += 1;
				}
			}),
			changed(|call| {
				if let Call::endorse { signature, .. } = call {
					signature.0[0] ^= 1;
				}
			}),
		];
		for call in wrong {
			assert_refused(OWNER, call, Error::<Test>::InvalidSignature);
		}
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		manufacturer(None);
		let id = device_of_poor(1);
		assert_refused(POOR, endorse(id), TokenError::FundsUnavailable);
	});
}

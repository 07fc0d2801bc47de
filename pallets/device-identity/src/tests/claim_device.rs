// SPDX-License-Identifier: Apache-2.0

use super::{
	device_deposit, enrolled_fleet, fleet_on_record, held_of_manufacturer, manufacturer_deposit,
	manufacturer_on_record, on_record, withdraw_accreditation,
};
use crate::{mock::*, Call, DevicesBy, DevicesOf, Endorsement, Endorsements, Error, Event, LiveStatus, RotationReason};
use assay_primitives::{
	device::{fleet, AccreditationLevel, EndorsementSource},
	Action,
};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::TokenError;

#[test]
fn a_device_of_a_fleet_is_registered_with_its_manufacturers_word() {
	run(|| {
		let fleet = enrolled_fleet(5);
		let level = Some(AccreditationLevel::Audited);
		let manufacturer = MANUFACTURER;
		assert_ok!(dispatch_as_root(Call::set_accreditation { manufacturer, level }));
		System::set_block_number(11);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 3)));

		let (id, key) = (fleet.devices[3].id(), fleet.devices[3].key());
		let device = on_record(id);
		assert_eq!(
			(device.owner, device.key, device.status),
			(OWNER, key, LiveStatus::Active)
		);
		assert_eq!((device.registered_at, device.updated_at, device.version), (11, 11, 1));
		assert!(device.endorsed && DevicesOf::<Test>::contains_key(OWNER, id));
		let expected: Endorsement<Test> = Endorsement {
			manufacturer: MANUFACTURER,
			source: EndorsementSource::Fleet { fleet: 0, index: 3 },
			model: MODEL.to_vec().try_into().expect("it is short"),
			serial_hash: SERIAL_HASH,
			level,
			at: 11,
		};
		assert_eq!(Endorsements::<Test>::get(id), Some(expected));
		assert!(DevicesBy::<Test>::contains_key(MANUFACTURER, id));
		assert_eq!((device.deposit, held(OWNER)), (device_deposit(2), device_deposit(2)));
		assert_eq!(
			(manufacturer_on_record().devices, held_of_manufacturer()),
			(1, manufacturer_deposit(1 + 2))
		);
		assert_eq!(fleet_on_record(0).claimed, 1);
		for event in [
			Event::<Test>::DeviceRegistered {
				device: id,
				owner: OWNER,
				key,
			},
			Event::DeviceEndorsed {
				device: id,
				manufacturer: MANUFACTURER,
			},
		] {
			System::assert_has_event(event.into());
		}
		assert_last(Event::DeviceClaimed {
			device: id,
			fleet: 0,
			index: 3,
		});
	});
}

#[test]
fn every_device_of_a_fleet_of_any_shape_is_claimed() {
	for size in [1, 2, 3, 4, 7, 8, 9] {
		run(|| {
			let fleet = enrolled_fleet(size);
			for index in 0..usize::from(size) {
				assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, index)));
			}
			assert_eq!(fleet_on_record(0).claimed, u64::from(size));
		});
	}
}

#[test]
fn every_kind_of_key_is_claimed() {
	for device in Signing::all(1) {
		run(|| {
			manufacturer(None);
			// The root of a single device is its leaf.
			assert_ok!(dispatch(
				MANUFACTURER,
				Call::enrol_fleet {
					root: fleet::leaf_hash(&device.key(), &SERIAL_HASH),
					size: 1,
					model: MODEL.to_vec(),
					expires_at: LATER,
				}
			));
			let claim = Call::claim_device {
				fleet: 0,
				manufacturer: MANUFACTURER,
				index: 0,
				path: Default::default(),
				key: device.key(),
				serial_hash: SERIAL_HASH,
				valid_until: LATER,
				signature: device.sign(Action::Claim, 0, LATER as u32, (OWNER, 0_u64, 0_u64)),
			};
			assert_ok!(dispatch(OWNER, claim));
			assert_eq!(on_record(device.id()).key, device.key());
		});
	}
}

#[test]
fn a_fleet_that_is_claimed_to_the_last_is_still_open() {
	run(|| {
		let fleet = enrolled_fleet(1);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
		let remove = Call::remove_fleet { fleet: 0 };
		assert_refused(MANUFACTURER, remove, Error::<Test>::FleetOpen);
	});
}

#[test]
fn a_device_is_claimed_once_and_for_good() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
		for who in [OWNER, OTHER] {
			assert_refused(who, fleet.claim_device(who, 0, 0), Error::<Test>::DuplicateDevice);
		}
		let id = fleet.devices[0].id();
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		for who in [OWNER, OTHER] {
			assert_refused(who, fleet.claim_device(who, 0, 0), Error::<Test>::DeviceRetired);
		}
		assert_eq!(fleet_on_record(0).claimed, 1);
	});
}

#[test]
fn a_device_that_was_registered_or_whose_key_is_in_use_is_not_claimed() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OTHER, fleet.devices[0].registration(OTHER)));
		assert_refused(OWNER, fleet.claim_device(OWNER, 0, 0), Error::<Test>::DuplicateDevice);
		let id = fleet.devices[0].id();
		let rotation = fleet.devices[1].rotation(OTHER, id, 1, RotationReason::Routine);
		assert_ok!(dispatch(OTHER, rotation));
		assert_refused(OWNER, fleet.claim_device(OWNER, 0, 1), Error::<Test>::DuplicateKey);
	});
}

#[test]
fn the_fleet_is_on_record_and_open() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_refused(OWNER, fleet.claim_device(OWNER, 1, 0), Error::<Test>::FleetNotFound);
		// The number is another manufacturer's fleet's, as it may be on a fork.
		let mut anothers = fleet.claim_device(OWNER, 0, 0);
		if let Call::claim_device { manufacturer, .. } = &mut anothers {
			*manufacturer = OTHER;
		}
		assert_refused(OWNER, anothers, Error::<Test>::ManufacturerMismatch);
		assert_ok!(dispatch(MANUFACTURER, fleet.enrolment(20)));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 1, 0)));
		System::set_block_number(21);
		assert_refused(OWNER, fleet.claim_device(OWNER, 1, 1), Error::<Test>::FleetExpired);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
		assert_refused(OWNER, fleet.claim_device(OWNER, 0, 2), Error::<Test>::FleetRevoked);
	});
}

#[test]
fn the_manufacturer_is_trusted() {
	run(|| {
		let fleet = enrolled_fleet(3);
		withdraw_accreditation();
		assert_refused(
			OWNER,
			fleet.claim_device(OWNER, 0, 0),
			Error::<Test>::AccreditationWithdrawn,
		);
	});
}

#[test]
fn key_serial_number_and_place_are_those_of_the_fleet() {
	run(|| {
		let fleet = enrolled_fleet(4);
		let changed = |change: fn(&mut Call<Test>)| {
			let mut call = fleet.claim_device(OWNER, 0, 1);
			change(&mut call);
			call
		};
		let wrong = [
			changed(|call| {
				if let Call::claim_device { key, .. } = call {
					*key = Signing::ed25519(99).key();
				}
			}),
			changed(|call| {
				if let Call::claim_device { serial_hash, .. } = call {
					*serial_hash = H256([0; 32]);
				}
			}),
			changed(|call| {
				if let Call::claim_device { index, .. } = call {
					*index = 2;
				}
			}),
			changed(|call| {
				if let Call::claim_device { path, .. } = call {
					*path = Default::default();
				}
			}),
		];
		for call in wrong {
			assert_refused(OWNER, call, Error::<Test>::InvalidPath);
		}
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
	});
}

#[test]
fn a_proof_of_possession_is_the_devices_and_expires() {
	run(|| {
		let fleet = enrolled_fleet(3);
		let until = |valid_until: u64, owner: AccountId, index: u64| {
			let mut call = fleet.claim_device(OWNER, 0, 2);
			if let Call::claim_device {
				valid_until: last,
				signature,
				..
			} = &mut call
			{
				*last = valid_until;
				let content = (owner, 0_u64, index);
				*signature = fleet.devices[2].sign(Action::Claim, 0, valid_until as u32, content);
			}
			call
		};
		assert_refused(OWNER, until(9, OWNER, 2), Error::<Test>::SignatureExpired);
		for (owner, index) in [(OTHER, 2), (OWNER, 1)] {
			let call = until(10, owner, index);
			assert_refused(OWNER, call, Error::<Test>::InvalidSignature);
		}
		// Somebody who saw the owner's transaction cannot take the device over.
		assert_refused(OTHER, until(10, OWNER, 2), Error::<Test>::InvalidSignature);
		assert_ok!(dispatch(OWNER, until(10, OWNER, 2)));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_refused(POOR, fleet.claim_device(POOR, 0, 0), TokenError::FundsUnavailable);
	});
}

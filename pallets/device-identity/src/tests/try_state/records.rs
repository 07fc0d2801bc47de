// SPDX-License-Identifier: Apache-2.0

//! Delegations, endorsements, manufacturers and fleets.

use super::*;
use crate::{
	tests::unknown, DelegatedTo, Delegation, Delegations, DevicesBy, Endorsement, EndorsementKeys, Endorsements,
	FleetsOf, NextFleetId,
};

#[test]
fn delegations_are_listed_and_counted() {
	let nothing = found(|| Delegations::<Test>::insert(rich(), DELEGATE, Delegation::<Test>::default()));
	assert_eq!(nothing, Err("a delegation permits nothing"));
	let unlisted = found(|| DelegatedTo::<Test>::remove(DELEGATE, rich()));
	assert_eq!(unlisted, Err("a delegation is not listed under its delegate"));
	for (who, id) in [(DELEGATE, plain()), (OTHER, rich())] {
		let listed = found(|| DelegatedTo::<Test>::insert(who, id, ()));
		assert_eq!(listed, Err("a delegate is listed without a delegation"));
	}
	let counted = Err("a device's delegates are not counted");
	assert_eq!(found(|| device(rich(), |device| device.delegates += 1)), counted);
	assert_eq!(found(|| device(rich(), |device| device.delegates -= 1)), counted);
	assert_eq!(found(|| device(plain(), |device| device.delegates += 1)), counted);
	let of_no_device = found(|| {
		let delegation = Delegations::<Test>::get(rich(), DELEGATE);
		Delegations::<Test>::insert(retired(), DELEGATE, delegation);
		DelegatedTo::<Test>::insert(DELEGATE, retired(), ());
	});
	assert_eq!(of_no_device, Err("a delegation has no device"));
}

#[test]
fn endorsements_are_listed_while_the_device_lives() {
	let lost = found(|| Endorsements::<Test>::insert(unknown(), endorsement(rich())));
	assert_eq!(lost, Err("an endorsement has no device"));
	let listed = Err("a device is not listed under its manufacturer while it is live");
	for id in [rich(), claimed()] {
		assert_eq!(found(|| DevicesBy::<Test>::remove(MANUFACTURER, id)), listed);
	}
	assert_eq!(found(|| DevicesBy::<Test>::insert(MANUFACTURER, retired(), ())), listed);
	let without = found(|| DevicesBy::<Test>::insert(MANUFACTURER, plain(), ()));
	assert_eq!(without, Err("a device is listed without an endorsement"));
	let another = found(|| DevicesBy::<Test>::insert(OTHER, rich(), ()));
	assert_eq!(another, Err("a device is listed under another than its manufacturer"));
	let counted = Err("a manufacturer's devices are not counted");
	assert_eq!(
		found(|| with_manufacturer(|manufacturer| manufacturer.devices += 1)),
		counted
	);
	assert_eq!(
		found(|| with_manufacturer(|manufacturer| manufacturer.devices -= 1)),
		counted
	);
	let of_nobody = found(|| {
		let word = Endorsement {
			manufacturer: NOBODY,
			..endorsement(rich())
		};
		Endorsements::<Test>::insert(rich(), word);
		DevicesBy::<Test>::remove(MANUFACTURER, rich());
		DevicesBy::<Test>::insert(NOBODY, rich(), ());
		with_manufacturer(|manufacturer| manufacturer.devices -= 1);
	});
	assert_eq!(of_nobody, Err("an endorsement has no manufacturer"));
}

#[test]
fn endorsement_keys_are_counted() {
	let missing = Err("an endorsement key is missing");
	assert_eq!(found(|| EndorsementKeys::<Test>::remove(MANUFACTURER, 0)), missing);
	assert_eq!(
		found(|| with_manufacturer(|manufacturer| manufacturer.keys += 1)),
		missing
	);
	for (who, index) in [(MANUFACTURER, 1), (OTHER, 0)] {
		let extra = found(|| {
			let key = EndorsementKeys::<Test>::get(MANUFACTURER, 0).expect("it is there");
			EndorsementKeys::<Test>::insert(who, index, key);
		});
		assert_eq!(extra, Err("an endorsement key has no manufacturer"));
	}
}

#[test]
fn fleets_are_listed_and_counted() {
	let number = found(|| NextFleetId::<Test>::put(0));
	assert_eq!(number, Err("a fleet's number was not given out"));
	let unlisted = found(|| FleetsOf::<Test>::remove(MANUFACTURER, 0));
	assert_eq!(unlisted, Err("a fleet is not listed under its manufacturer"));
	let claimed = |count| found(|| fleet(|fleet| fleet.claimed = count));
	assert_eq!(claimed(2), Ok(()));
	assert_eq!(claimed(3), Err("more devices are claimed than a fleet has"));
	let lost = found(|| FleetsOf::<Test>::insert(MANUFACTURER, 1, ()));
	assert_eq!(lost, Err("a fleet that is listed is not there"));
	let another = found(|| FleetsOf::<Test>::insert(OTHER, 0, ()));
	assert_eq!(another, Err("a fleet is listed under another than its manufacturer"));
	let counted = Err("a manufacturer's fleets are not counted");
	assert_eq!(
		found(|| with_manufacturer(|manufacturer| manufacturer.fleets += 1)),
		counted
	);
	assert_eq!(
		found(|| with_manufacturer(|manufacturer| manufacturer.fleets -= 1)),
		counted
	);
	let of_nobody = found(|| {
		fleet(|fleet| fleet.manufacturer = NOBODY);
		FleetsOf::<Test>::remove(MANUFACTURER, 0);
		FleetsOf::<Test>::insert(NOBODY, 0, ());
		with_manufacturer(|manufacturer| manufacturer.fleets -= 1);
	});
	assert_eq!(of_nobody, Err("a fleet has no manufacturer"));
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_hook_finds_it_too() {
	use frame_support::traits::Hooks;
	let found = |spoil: fn()| {
		new_test_ext().execute_with(|| {
			sound();
			spoil();
			<DeviceIdentity as Hooks<u64>>::try_state(System::block_number()).is_err()
		})
	};
	assert!(!found(|| {}));
	assert!(found(|| NextFleetId::<Test>::put(0)));
}

// SPDX-License-Identifier: Apache-2.0

//! Each kind of bad state, made by hand, is found.

use crate::{
	mock::*,
	tests::{beginning, delegation, hand_over, metadata},
	Call, Device, Devices, Endorsement, Endorsements, Fleet, Fleets, HoldReason, LiveStatus, Manufacturer,
	Manufacturers, PastKey, PastKeys, PastOwner, PastOwners, Recovery, RotationReason, Suspension, Tombstone,
	Tombstones,
};
use assay_primitives::{
	device::{AccreditationLevel, SuspensionCause},
	traits::Permission,
	DeviceId,
};
use frame_support::{
	assert_ok,
	traits::{fungible::MutateHold, tokens::Precision},
};
use sp_core::H256;
use sp_runtime::TryRuntimeError;

mod deposits;
mod devices;
mod epochs;
mod records;

/// An account that nobody has.
const NOBODY: AccountId = 99;

/// A device of `OWNER` with everything that a device can have: its manufacturer's word, a document, a delegate, two past keys,
/// of which the first was compromised, two past owners, five epochs, and three bonds, of which the last is held.
fn rich() -> DeviceId {
	Signing::ed25519(50).id()
}

/// A device of `OWNER` with nothing.
fn plain() -> DeviceId {
	Signing::ed25519(53).id()
}

/// A retired device of `OWNER` that was endorsed.
fn retired() -> DeviceId {
	Signing::ed25519(54).id()
}

/// The device of the fleet 0 that was claimed.
fn claimed() -> DeviceId {
	TestFleet::new(2).devices[0].id()
}

/// A state with an entry of every kind.
fn sound() {
	manufacturer(Some(AccreditationLevel::Audited));
	let fleet = TestFleet::new(2);
	assert_ok!(dispatch(MANUFACTURER, fleet.enrolment(LATER)));
	assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
	for seed in [50, 53, 54] {
		Signing::ed25519(seed).register(OWNER);
	}
	for id in [rich(), retired()] {
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)));
	}
	assert_ok!(dispatch(OWNER, metadata(rich(), "Roof", "", "", "")));
	for (seed, index, block, reason) in [
		(51, 1, 12, RotationReason::Compromised),
		(52, 2, 14, RotationReason::Routine),
	] {
		System::set_block_number(block);
		assert_ok!(dispatch(
			OWNER,
			Signing::ed25519(seed).rotation(OWNER, rich(), index, reason)
		));
	}
	System::set_block_number(16);
	assert_ok!(dispatch(OWNER, beginning(rich(), Some(BOND))));
	hand_over(rich(), OWNER, OTHER);
	System::set_block_number(18);
	hand_over(rich(), OTHER, OWNER);
	for _ in 0..2 {
		assert_ok!(dispatch(OWNER, beginning(rich(), Some(BOND))));
	}
	assert_ok!(dispatch(OWNER, beginning(retired(), Some(BOND))));
	assert_ok!(dispatch(OWNER, delegation(rich(), DELEGATE, Permission::Sell)));
	assert_ok!(dispatch(OWNER, Call::retire { device: retired() }));
}

/// What is found of a state that was sound before.
fn found(spoil: impl FnOnce()) -> Result<(), &'static str> {
	new_test_ext().execute_with(|| {
		sound();
		assert_eq!(DeviceIdentity::do_try_state(), Ok(()));
		spoil();
		DeviceIdentity::do_try_state().map_err(|error| match error {
			TryRuntimeError::Other(what) => what,
			other => panic!("{other:?}"),
		})
	})
}

fn device(id: DeviceId, change: impl FnOnce(&mut Device<Test>)) {
	Devices::<Test>::mutate(id, |device| change(device.as_mut().expect("it is there")));
}

fn tombstone(id: DeviceId, change: impl FnOnce(&mut Tombstone<Test>)) {
	Tombstones::<Test>::mutate(id, |tombstone| change(tombstone.as_mut().expect("it is there")));
}

fn with_manufacturer(change: impl FnOnce(&mut Manufacturer<Test>)) {
	Manufacturers::<Test>::mutate(MANUFACTURER, |manufacturer| {
		change(manufacturer.as_mut().expect("it is there"))
	});
}

fn fleet(change: impl FnOnce(&mut Fleet<Test>)) {
	Fleets::<Test>::mutate(0, |fleet| change(fleet.as_mut().expect("it is there")));
}

fn past_key(index: u32, change: impl FnOnce(&mut PastKey<Test>)) {
	PastKeys::<Test>::mutate(rich(), index, |key| change(key.as_mut().expect("it is there")));
}

fn past_owner(index: u32, change: impl FnOnce(&mut PastOwner<Test>)) {
	PastOwners::<Test>::mutate(rich(), index, |owner| change(owner.as_mut().expect("it is there")));
}

fn endorsement(id: DeviceId) -> Endorsement<Test> {
	Endorsements::<Test>::get(id).expect("it is there")
}

fn hold(reason: HoldReason, who: AccountId) {
	assert_ok!(Balances::hold(&reason.into(), &who, 1));
}

fn release(reason: HoldReason, who: AccountId) {
	assert_ok!(Balances::release(&reason.into(), &who, 1, Precision::Exact));
}

/// What is held of an account for the last of its bonds is not.
fn release_all(reason: HoldReason, who: AccountId) {
	assert_ok!(Balances::release(&reason.into(), &who, BOND, Precision::Exact));
}

fn suspended_by(manufacturer: Option<AccountId>) -> LiveStatus<Test> {
	LiveStatus::SuspendedForCause(Suspension {
		manufacturer,
		cause: SuspensionCause::Other,
		evidence: H256::zero(),
		at: 18,
		by_owner_too: false,
	})
}

fn recovery() -> Option<Recovery<Test>> {
	Some(Recovery {
		to: OTHER,
		ready_at: 90,
	})
}

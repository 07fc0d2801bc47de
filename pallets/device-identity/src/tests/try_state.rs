// SPDX-License-Identifier: Apache-2.0

//! Each kind of bad state, made by hand, is found.

use super::{beginning, delegation, hand_over, metadata, suspension, unknown};
use crate::{
	mock::*, Bonds, Call, DelegatedTo, Delegation, Delegations, Device, Devices, DevicesBy, DevicesOf, Document,
	Documents, Endorsement, EndorsementKeys, Endorsements, Epochs, Fleet, Fleets, FleetsOf, HoldReason, LiveStatus,
	Manufacturer, Manufacturers, NextFleetId, OpenEpoch, PastKey, PastKeys, PastOwner, PastOwners, Recovery,
	RotatedKeys, RotationReason, Suspension, Tombstone, Tombstones,
};
use assay_primitives::{
	device::{AccreditationLevel, SuspensionCause},
	traits::Permission,
	Bond, BondState, DeviceId, Epoch, EpochTag,
};
use frame_support::{
	assert_ok,
	traits::{fungible::MutateHold, tokens::Precision},
};
use sp_core::H256;
use sp_runtime::TryRuntimeError;

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

#[test]
fn what_is_recorded_is_what_is_held() {
	let differs = Err("deposits recorded are not the deposits held");
	let more = |deposit: &mut Balance| *deposit += 1;
	let less = |deposit: &mut Balance| *deposit -= 1;
	for change in [more, less] {
		assert_eq!(found(|| device(plain(), |device| change(&mut device.deposit))), differs);
		assert_eq!(
			found(|| tombstone(retired(), |stone| change(&mut stone.deposit))),
			differs
		);
		assert_eq!(
			found(|| with_manufacturer(|manufacturer| change(&mut manufacturer.deposit))),
			differs
		);
	}
	for (reason, who) in [
		(HoldReason::Device, OWNER),
		(HoldReason::Manufacturer, MANUFACTURER),
		(HoldReason::Bond, OWNER),
	] {
		assert_eq!(found(|| hold(reason, who)), differs);
		assert_eq!(found(|| release(reason, who)), differs);
	}
	// What is recorded for one reason is not held for the other.
	assert_eq!(
		found(|| {
			release(HoldReason::Device, OWNER);
			hold(HoldReason::Manufacturer, OWNER);
		}),
		differs
	);
	// Sums count, of live and retired devices together.
	assert_eq!(
		found(|| {
			device(plain(), |device| device.deposit -= 1);
			tombstone(retired(), |tombstone| tombstone.deposit += 1);
		}),
		Ok(())
	);
}

#[test]
fn what_is_held_without_a_record_is_found() {
	let differs = Err("deposits recorded are not the deposits held");
	for who in [POOR, DELEGATE, OTHER] {
		for reason in [HoldReason::Device, HoldReason::Manufacturer, HoldReason::Bond] {
			assert_eq!(found(|| hold(reason, who)), differs);
		}
	}
}

#[test]
fn what_is_recorded_for_nobody_is_found() {
	let recorded = |deposit| {
		found(|| {
			tombstone(retired(), |tombstone| {
				let others = Tombstone {
					owner: NOBODY,
					deposit,
					key: Signing::ed25519(60).key(),
					epochs: 1,
					bonds: 0,
					..tombstone.clone()
				};
				let id = Signing::ed25519(60).id();
				Epochs::<Test>::insert(id, 0, Epochs::<Test>::get(retired(), 0).expect("it is there"));
				Tombstones::<Test>::insert(id, others);
			})
		})
	};
	assert_eq!(
		recorded(1),
		Err("deposits are recorded for an account that is not there")
	);
	assert_eq!(recorded(0), Ok(()));
	let overflow = found(|| {
		device(plain(), |device| device.deposit = Balance::MAX);
	});
	assert_eq!(overflow, Err("deposits overflow"));
}

#[test]
fn devices_are_listed_under_their_owners() {
	let gone = found(|| DevicesOf::<Test>::remove(OWNER, plain()));
	assert_eq!(gone, Err("a device is not listed under its owner"));
	let unknown = found(|| DevicesOf::<Test>::insert(OWNER, unknown(), ()));
	assert_eq!(unknown, Err("a device that is listed is not there"));
	let retired = found(|| DevicesOf::<Test>::insert(OWNER, retired(), ()));
	assert_eq!(retired, Err("a device that is listed is not there"));
	let twice = found(|| DevicesOf::<Test>::insert(OTHER, plain(), ()));
	assert_eq!(twice, Err("a device is listed under another than its owner"));
}

#[test]
fn a_device_is_live_or_retired() {
	let both = found(|| {
		let tombstone = Tombstones::<Test>::get(retired()).expect("it is there");
		Tombstones::<Test>::insert(
			plain(),
			Tombstone {
				deposit: 0,
				..tombstone
			},
		);
	});
	assert_eq!(both, Err("a device is live and retired at once"));
	let wrong = Err("a device's history is wrong");
	assert_eq!(found(|| device(plain(), |device| device.version = 0)), wrong);
	assert_eq!(found(|| device(plain(), |device| device.updated_at = 9)), wrong);
	assert_eq!(found(|| device(plain(), |device| device.updated_at = 10)), Ok(()));
}

#[test]
fn what_a_device_says_of_itself_is_so() {
	let endorsed = Err("a device and its endorsement do not agree");
	assert_eq!(found(|| device(plain(), |device| device.endorsed = true)), endorsed);
	assert_eq!(found(|| device(rich(), |device| device.endorsed = false)), endorsed);
	let length = Err("a document's length is not recorded");
	assert_eq!(found(|| device(rich(), |device| device.document_bytes += 1)), length);
	assert_eq!(found(|| Documents::<Test>::remove(rich())), length);
	let empty = found(|| Documents::<Test>::insert(plain(), Document::<Test>::default()));
	assert_eq!(empty, Err("an empty document is kept"));
	for id in [unknown(), retired()] {
		let lost = found(|| Documents::<Test>::insert(id, Document::<Test>::default()));
		assert_eq!(lost, Err("a document has no device"));
	}
}

#[test]
fn a_manufacturer_holds_only_devices_for_which_it_vouches() {
	let suspends = |id, who| found(|| device(id, |device| device.status = suspended_by(who)));
	let wrong = Err("a device is suspended by another than its manufacturer");
	assert_eq!(suspends(rich(), Some(MANUFACTURER)), Ok(()));
	assert_eq!(suspends(rich(), Some(OTHER)), wrong);
	assert_eq!(suspends(plain(), Some(MANUFACTURER)), wrong);
	assert_eq!(suspends(plain(), None), Ok(()));
	let to_be_recovered = |id| found(|| device(id, |device| device.recovery = recovery()));
	assert_eq!(to_be_recovered(rich()), Ok(()));
	assert_eq!(
		to_be_recovered(plain()),
		Err("a device without a manufacturer is to be recovered")
	);
	// The state that the calls make is sound, too.
	assert_eq!(
		found(|| {
			assert_ok!(dispatch(MANUFACTURER, super::recall(rich())));
			assert_eq!(suspension(rich()).manufacturer, Some(MANUFACTURER));
		}),
		Ok(())
	);
}

#[test]
fn a_key_is_accepted_for_its_time_at_least() {
	let wrong = Err("what was accepted of a key is wrong");
	assert_eq!(found(|| past_key(1, |key| key.accepted_until = Some(13))), wrong);
	assert_eq!(found(|| past_key(1, |key| key.accepted_until = Some(14))), Ok(()));
}

#[test]
fn keys_belong_to_one_device() {
	let missing = found(|| PastKeys::<Test>::remove(rich(), 0));
	assert_eq!(missing, Err("a key is missing"));
	let two = Err("a key belongs to two devices");
	// The key of another device, or of the same before.
	assert_eq!(found(|| past_key(1, |key| key.key = Signing::ed25519(50).key())), two);
	let again = found(|| {
		device(rich(), |device| device.key = Signing::ed25519(50).key());
		RotatedKeys::<Test>::insert(rich(), rich());
	});
	assert_eq!(again, two);
	let record = Err("a key is not on record as its device's");
	let other_key = Signing::ed25519(60).key();
	for id in [plain(), rich()] {
		assert_eq!(found(|| device(id, |device| device.key = other_key)), record);
	}
	assert_eq!(found(|| tombstone(retired(), |stone| stone.key = other_key)), record);
	assert_eq!(found(|| past_key(0, |key| key.key = other_key)), record);
	let numbered = |seed| Signing::ed25519(seed).id();
	for seed in [51, 52] {
		assert_eq!(found(|| RotatedKeys::<Test>::insert(numbered(seed), plain())), record);
		assert_eq!(found(|| RotatedKeys::<Test>::remove(numbered(seed))), record);
	}
}

#[test]
fn histories_have_no_gaps() {
	let gap = Err("a history has a gap");
	for index in [0, 1] {
		assert_eq!(found(|| past_key(index, |key| key.since += 1)), gap);
		assert_eq!(found(|| past_key(index, |key| key.until += 1)), gap);
		assert_eq!(found(|| past_owner(index, |owner| owner.since += 1)), gap);
		assert_eq!(found(|| past_owner(index, |owner| owner.until -= 1)), gap);
	}
	let backwards = found(|| {
		past_key(0, |key| key.until = 9);
		past_key(1, |key| key.since = 9);
	});
	assert_eq!(backwards, gap);
	assert_eq!(found(|| device(rich(), |device| device.key_since += 1)), gap);
	assert_eq!(found(|| device(plain(), |device| device.key_since += 1)), gap);
	assert_eq!(found(|| device(rich(), |device| device.owner_since -= 1)), gap);
	assert_eq!(found(|| device(plain(), |device| device.owner_since += 1)), gap);
	assert_eq!(found(|| tombstone(retired(), |stone| stone.key_since += 1)), gap);
	assert_eq!(found(|| tombstone(retired(), |stone| stone.owner_since += 1)), gap);
	let nobody = found(|| PastOwners::<Test>::remove(rich(), 0));
	assert_eq!(nobody, Err("an owner is missing"));
}

#[test]
fn history_is_a_devices() {
	let nobodys = Err("history belongs to no device");
	let key = PastKey::<Test> {
		key: Signing::ed25519(60).key(),
		since: 10,
		until: 11,
		accepted_until: Some(12),
	};
	let owner = PastOwner::<Test> {
		owner: OWNER,
		since: 10,
		until: 11,
	};
	for id in [unknown(), plain(), retired()] {
		assert_eq!(found(|| PastKeys::<Test>::insert(id, 0, key.clone())), nobodys);
		assert_eq!(found(|| PastOwners::<Test>::insert(id, 0, owner.clone())), nobodys);
	}
	let rotated = found(|| RotatedKeys::<Test>::insert(Signing::ed25519(60).id(), plain()));
	assert_eq!(rotated, nobodys);
}

/// The epochs of `rich` are 0 and 1, of the compromised key and the one after; 2, of the first bond; 3 and 4, under the
/// second and the third, and the last runs.
fn epoch(number: u32, change: impl FnOnce(&mut Epoch<AccountId, u64>)) {
	Epochs::<Test>::mutate(rich(), number, |epoch| change(epoch.as_mut().expect("it is there")));
}

fn bond(number: u32, change: impl FnOnce(&mut Bond<AccountId, Balance>)) {
	Bonds::<Test>::mutate(rich(), number, |bond| change(bond.as_mut().expect("it is there")));
}

#[test]
fn bonds_that_are_held_or_ending_are_recorded() {
	let differs = Err("deposits recorded are not the deposits held");
	for number in 0..3 {
		assert_eq!(found(|| bond(number, |bond| bond.amount += 1)), differs);
		assert_eq!(found(|| bond(number, |bond| bond.state = BondState::Released)), differs);
		assert_eq!(found(|| bond(number, |bond| bond.payer = OTHER)), differs);
		let convicted = BondState::Convicted {
			evidence: H256::zero(),
			taken: BOND,
		};
		assert_eq!(found(|| bond(number, |bond| bond.state = convicted)), differs);
	}
}

#[test]
fn one_bond_is_held_and_it_is_the_owners_last() {
	let wrong = Err("a bond is held that is not the owner's last");
	for number in [0, 1] {
		assert_eq!(found(|| bond(number, |bond| bond.state = BondState::Held)), wrong);
	}
	let of_another = found(|| {
		bond(2, |bond| bond.payer = OTHER);
		release_all(HoldReason::Bond, OWNER);
		assert_ok!(Balances::hold(&HoldReason::Bond.into(), &OTHER, BOND));
	});
	assert_eq!(of_another, wrong);
	let of_a_retired_device = found(|| {
		Bonds::<Test>::mutate(retired(), 0, |bond| {
			bond.as_mut().expect("it is there").state = BondState::Held;
		});
	});
	assert_eq!(of_a_retired_device, wrong);
	// Without an epoch, one may be held.
	let none_runs = found(|| {
		device(rich(), |device| device.epoch = None);
		epoch(4, |epoch| epoch.until = Some(18));
	});
	assert_eq!(none_runs, Ok(()));
}

#[test]
fn epochs_and_bonds_are_counted() {
	assert_eq!(found(|| Epochs::<Test>::remove(rich(), 0)), Err("an epoch is missing"));
	let lost = found(|| {
		Bonds::<Test>::remove(rich(), 0);
		release_all(HoldReason::Bond, OWNER);
	});
	assert_eq!(lost, Err("a bond is missing"));
	assert_eq!(
		found(|| tombstone(retired(), |stone| stone.epochs += 1)),
		Err("an epoch is missing")
	);
	assert_eq!(
		found(|| device(rich(), |device| device.bonds += 1)),
		Err("a bond is held that is not the owner's last")
	);
	assert_eq!(
		found(|| tombstone(retired(), |stone| stone.bonds += 1)),
		Err("a bond is missing")
	);
	let never = found(|| {
		tombstone(retired(), |stone| stone.epochs = 0);
		Epochs::<Test>::remove(retired(), 0);
		Epochs::<Test>::remove(retired(), 1);
	});
	assert_eq!(never, Err("a device never had an epoch"));
	let nobodys = Err("an epoch or a bond belongs to no device");
	for id in [unknown(), retired()] {
		let record = || Epochs::<Test>::get(retired(), 0).expect("it is there");
		assert_eq!(found(|| Epochs::<Test>::insert(id, 9, record())), nobodys);
		let record = || Bond {
			payer: OWNER,
			amount: BOND,
			state: BondState::Released,
		};
		assert_eq!(found(|| Bonds::<Test>::insert(id, 9, record())), nobodys);
	}
}

#[test]
fn epochs_follow_each_other() {
	let wrong = Err("epochs do not follow each other");
	assert_eq!(found(|| epoch(1, |epoch| epoch.since -= 1)), wrong);
	assert_eq!(found(|| epoch(1, |epoch| epoch.until = Some(11))), wrong);
	assert_eq!(found(|| epoch(1, |epoch| epoch.until = Some(17))), wrong);
	// There may be time between them.
	assert_eq!(found(|| epoch(1, |epoch| epoch.until = Some(14))), Ok(()));
	let keys = Err("an epoch takes a key that it cannot");
	assert_eq!(found(|| epoch(1, |epoch| epoch.first_key = 3)), keys);
	assert_eq!(found(|| epoch(2, |epoch| epoch.first_key = 0)), keys);
}

#[test]
fn the_epoch_that_runs_is_the_last_and_the_one_that_the_device_names() {
	let wrong = Err("the epoch that runs is not the one that the device names");
	for number in 0..4 {
		assert_eq!(found(|| epoch(number, |epoch| epoch.until = None)), wrong);
	}
	assert_eq!(found(|| epoch(4, |epoch| epoch.until = Some(18))), wrong);
	assert_eq!(found(|| device(rich(), |device| device.epoch = None)), wrong);
	let changes: [fn(&mut OpenEpoch<Test>); 3] = [
		|epoch| epoch.tag = EpochTag([9; 16]),
		|epoch| epoch.since -= 1,
		|epoch| epoch.first_key += 1,
	];
	for change in changes {
		assert_eq!(
			found(|| device(rich(), |device| change(device.epoch.as_mut().expect("it runs")))),
			wrong
		);
	}
	assert_eq!(found(|| epoch(4, |epoch| epoch.bond = None)), wrong);
	assert_eq!(found(|| epoch(4, |epoch| epoch.bond = Some(1))), wrong);
	let of_a_retired_device = found(|| {
		Epochs::<Test>::mutate(retired(), 1, |epoch| epoch.as_mut().expect("it is there").until = None);
	});
	assert_eq!(of_a_retired_device, wrong);
	let of_another = found(|| {
		Epochs::<Test>::mutate(plain(), 0, |epoch| epoch.as_mut().expect("it is there").owner = OTHER);
	});
	assert_eq!(of_another, wrong);
	let proved = found(|| {
		Epochs::<Test>::mutate(plain(), 0, |epoch| {
			epoch.as_mut().expect("it is there").evidence = Some(H256::zero());
		});
	});
	assert_eq!(proved, wrong);
}

#[test]
fn an_epoch_is_under_its_owners_bond() {
	let others = Err("an epoch is under another's bond");
	assert_eq!(found(|| epoch(2, |epoch| epoch.owner = OTHER)), others);
	assert_eq!(found(|| epoch(2, |epoch| epoch.bond = Some(9))), others);
	let evidence = Some(H256::zero());
	assert_eq!(
		found(|| epoch(2, |epoch| epoch.evidence = evidence)),
		Err("the evidence against a bond is elsewhere")
	);
	let due = Err("a bond is due without a conviction, or the other way round");
	let convict = || epoch(0, |epoch| epoch.evidence = evidence);
	let owe = || device(rich(), |device| device.bond_due = true);
	assert_eq!(found(convict), due);
	assert_eq!(found(owe), due);
	assert_eq!(
		found(|| {
			convict();
			owe();
		}),
		Ok(())
	);
}

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

// SPDX-License-Identifier: Apache-2.0

//! Epochs and bonds.

use super::*;
use crate::{tests::unknown, Bonds, Epochs, HoldReason, OpenEpoch};
use assay_primitives::{Bond, BondState, Epoch, EpochTag};
use frame_support::{assert_ok, traits::fungible::MutateHold};
use sp_core::H256;

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

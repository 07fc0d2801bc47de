// SPDX-License-Identifier: Apache-2.0

//! Who answers for two histories, and with what. The proof is the caller's affair.

use super::{
	acceptance, beginning, bond, bonded, convict, hand_over, held_of_manufacturer, lift, offer, on_record, recall,
	suspension, tag, unknown, EVIDENCE,
};
use crate::{mock::*, Bonds, Call, Device, Error, Event, HoldReason, LiveStatus, RotationReason, Suspension};
use assay_primitives::{
	device::SuspensionCause,
	traits::{Conviction, DeviceLiability},
	BondState, DeviceId,
};
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Inspect, MutateHold},
		tokens::Precision,
	},
};
use pallet_balances::TotalIssuance;
use sp_core::H256;

const ANOTHER: H256 = H256([0xe8; 32]);

/// A device of `OWNER` whose epoch of number 1 runs under a bond.
fn bonded_device() -> DeviceId {
	let id = Signing::ed25519(1).register(OWNER).id();
	assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
	id
}

/// All money of these accounts, held or not.
fn money(who: AccountId) -> Balance {
	Balances::total_balance(&who)
}

fn equivocation(evidence: H256, by_owner_too: bool) -> LiveStatus<Test> {
	LiveStatus::SuspendedForCause(Suspension {
		manufacturer: None,
		cause: SuspensionCause::Equivocation,
		evidence,
		at: System::block_number(),
		by_owner_too,
	})
}

fn evidence_of(id: DeviceId, epoch: u32) -> Option<H256> {
	DeviceIdentity::epoch(&id, epoch).and_then(|epoch| epoch.evidence)
}

#[test]
fn the_bond_goes_to_the_treasury_and_the_device_stops() {
	run(|| {
		let id = bonded_device();
		let (before, issued) = (on_record(id), TotalIssuance::<Test>::get());
		System::set_block_number(20);
		let conviction = DeviceIdentity::convict(&id, 1, EVIDENCE);
		let expected = Conviction {
			owner: OWNER,
			taken: BOND,
		};
		assert_eq!(conviction, Some(expected));

		let taken = BondState::Convicted {
			evidence: EVIDENCE,
			taken: BOND,
		};
		assert_eq!((bond(id, 0).state, bond(id, 0).payer), (taken, OWNER));
		assert_eq!((bonded(OWNER), money(OWNER)), (0, FUNDS - BOND));
		assert_eq!((money(TREASURY), TotalIssuance::<Test>::get()), (BOND, issued));
		let device = on_record(id);
		assert_eq!(
			(device.status.clone(), device.epoch.clone()),
			(equivocation(EVIDENCE, false), None)
		);
		assert_eq!((device.bond_due, device.version), (true, before.version + 1));
		assert_eq!((device.updated_at, device.deposit), (20, before.deposit));
		let epochs = DeviceIdentity::epochs_of(id, 0, 100);
		assert_eq!((epochs[1].until, epochs[1].evidence), (Some(20), Some(EVIDENCE)));
		assert_eq!(epochs[0].evidence, None);
		for event in [
			Event::<Test>::Convicted {
				device: id,
				epoch: 1,
				owner: OWNER,
				bond: Some(0),
				taken: BOND,
				evidence: EVIDENCE,
			},
			Event::EpochEnded { device: id, epoch: 1 },
			Event::SuspendedForCause {
				device: id,
				manufacturer: None,
				cause: SuspensionCause::Equivocation,
				evidence: EVIDENCE,
			},
		] {
			System::assert_has_event(event.into());
		}
	});
}

#[test]
fn without_a_bond_nothing_is_taken_and_the_device_stops_all_the_same() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		assert_eq!(evidence_of(id, 0), Some(EVIDENCE));
		assert_eq!(
			(on_record(id).status, on_record(id).epoch),
			(equivocation(EVIDENCE, false), None)
		);
		assert_eq!((money(OWNER), money(TREASURY)), (FUNDS, 0));
		let event = Event::<Test>::Convicted {
			device: id,
			epoch: 0,
			owner: OWNER,
			bond: None,
			taken: 0,
			evidence: EVIDENCE,
		};
		System::assert_has_event(event.into());
	});
}

#[test]
fn nothing_is_proved_twice() {
	run(|| {
		let id = bonded_device();
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		assert_eq!(convict(id, 1, ANOTHER), Some(BOND));
		let state = || (on_record(id), bond(id, 0), DeviceIdentity::epochs_of(id, 0, 100));
		let before = (state(), System::event_count());
		// Another fault of an epoch, or of one under the same bond; and epochs that never were.
		for epoch in [0, 1, 2, 3, 4, u32::MAX] {
			assert_eq!(DeviceIdentity::convict(&id, epoch, H256([9; 32])), None, "{epoch}");
		}
		assert_eq!(DeviceIdentity::convict(&unknown(), 0, EVIDENCE), None);
		assert_eq!((state(), System::event_count()), before);
		let evidence = [0, 1, 2, 3].map(|epoch| evidence_of(id, epoch));
		assert_eq!(evidence, [Some(EVIDENCE), Some(ANOTHER), Some(ANOTHER), Some(ANOTHER)]);
	});
}

#[test]
fn a_new_bond_answers_for_new_faults() {
	run(|| {
		let id = bonded_device();
		for (epoch, cost) in [(1, BOND), (2, 2 * BOND), (3, 3 * BOND)] {
			assert_eq!(convict(id, epoch, EVIDENCE), Some(BOND));
			assert_eq!((money(OWNER), money(TREASURY)), (FUNDS - cost, cost));
			assert_refused(OWNER, beginning(id, None), Error::<Test>::BondRequired);
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		}
	});
}

/// Whatever an owner does while a report is on its way, its bond is found by the epoch.
#[test]
fn an_owner_who_hurries_saves_nothing() {
	let ways: [fn(DeviceId); 8] = [
		|id| {
			assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
		},
		|id| {
			let next = Signing::ed25519(2).rotation(OWNER, id, 1, RotationReason::Compromised);
			assert_ok!(dispatch(OWNER, next));
		},
		|id| {
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		},
		|id| {
			assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		},
		|id| hand_over(id, OWNER, OTHER),
		|id| {
			hand_over(id, OWNER, OTHER);
			assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
			hand_over(id, OTHER, OWNER);
		},
		|id| {
			assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		},
		|id| {
			assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
			pass(100 * UNBONDING);
		},
	];
	for way in ways {
		run(|| {
			let id = bonded_device();
			way(id);
			assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
			assert_eq!((money(OWNER), money(TREASURY)), (FUNDS - BOND, BOND));
		});
	}
}

#[test]
fn after_its_bond_is_back_nothing_is_taken_and_the_device_stops() {
	run(|| {
		let id = bonded_device();
		assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
		pass(UNBONDING);
		assert_ok!(dispatch(OWNER, Call::release_bond { device: id, bond: 0 }));
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		assert_eq!(convict(id, 1, EVIDENCE), Some(0));
		let taken = BondState::Convicted {
			evidence: EVIDENCE,
			taken: 0,
		};
		assert_eq!((bond(id, 0).state, money(OWNER)), (taken, FUNDS));
		assert_eq!(
			(on_record(id).status, on_record(id).epoch),
			(equivocation(EVIDENCE, false), None)
		);
	});
}

#[test]
fn a_buyers_device_runs_on() {
	run(|| {
		let id = bonded_device();
		hand_over(id, OWNER, OTHER);
		assert_ok!(dispatch(OTHER, beginning(id, Some(3 * BOND))));
		let before = on_record(id);
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		let owing = |mut device: Device<Test>| {
			device.bond_due = true;
			device
		};
		assert_eq!(on_record(id), owing(before));
		assert_eq!(
			(money(OWNER), money(OTHER), money(TREASURY)),
			(FUNDS - BOND, FUNDS, BOND)
		);
		// And that of who has it again does not.
		hand_over(id, OTHER, DELEGATE);
		assert_ok!(dispatch(DELEGATE, beginning(id, Some(BOND))));
		hand_over(id, DELEGATE, OTHER);
		let next = Signing::ed25519(2).rotation(OTHER, id, 1, RotationReason::Routine);
		assert_ok!(dispatch(OTHER, next));
		assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
		assert_eq!(convict(id, 2, EVIDENCE), Some(3 * BOND));
		assert_eq!(on_record(id).epoch, None);
		assert!(on_record(id).bond_due);
	});
}

/// Whoever accepts before the report comes in owes a bond as well, and so does the culprit who has the device back.
#[test]
fn a_sale_is_no_way_around_the_next_bond() {
	for bond in [None, Some(BOND)] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(OWNER, beginning(id, bond)));
			hand_over(id, OWNER, OTHER);
			assert_ok!(dispatch(OTHER, beginning(id, None)));
			assert_eq!(convict(id, 1, EVIDENCE), Some(bond.unwrap_or_default()));
			// The epoch that another owner began goes on.
			assert!(on_record(id).epoch.is_some());
			assert_refused(OTHER, beginning(id, None), Error::<Test>::BondRequired);
			hand_over(id, OTHER, OWNER);
			assert_refused(OWNER, beginning(id, None), Error::<Test>::BondRequired);
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		});
	}
}

#[test]
fn selling_to_oneself_washes_nothing() {
	run(|| {
		let id = bonded_device();
		// OWNER and OTHER are one: a fault, a sale, another fault, and a sale back.
		hand_over(id, OWNER, OTHER);
		assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
		hand_over(id, OTHER, OWNER);
		let together = || money(OWNER) + money(OTHER);
		assert_eq!(convict(id, 2, EVIDENCE), Some(BOND));
		assert_eq!(on_record(id).status, LiveStatus::Active);
		assert_eq!(convict(id, 1, ANOTHER), Some(BOND));
		assert_eq!(on_record(id).status, equivocation(ANOTHER, false));
		assert_eq!((together(), money(TREASURY)), (2 * FUNDS - 2 * BOND, 2 * BOND));
	});
}

#[test]
fn of_a_retired_device_the_bond_is_taken() {
	run(|| {
		let id = bonded_device();
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		let tombstone = crate::Tombstones::<Test>::get(id);
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!(crate::Tombstones::<Test>::get(id), tombstone);
		assert_eq!((money(OWNER), money(TREASURY)), (FUNDS - BOND, BOND));
		assert_eq!(evidence_of(id, 1), Some(EVIDENCE));
	});
}

#[test]
fn a_culprit_swaps_no_other_suspension_for_its_own() {
	for manufacturer in [Some(MANUFACTURER), None] {
		run(|| {
			let id = endorsed_device(1).id();
			match manufacturer {
				Some(manufacturer) => dispatch(manufacturer, recall(id)),
				None => dispatch_as_root(recall(id)),
			}
			.expect("it is suspended");
			let status = on_record(id).status;
			assert_eq!(convict(id, 0, ANOTHER), Some(0));
			let device = on_record(id);
			assert_eq!((device.status, device.epoch, device.bond_due), (status, None, true));
			assert_eq!(suspension(id).manufacturer, manufacturer);
			assert_refused(OWNER, beginning(id, Some(BOND)), Error::<Test>::DeviceSuspended);
			assert_ok!(dispatch_as_root(lift(id)));
			assert_eq!(on_record(id).status, LiveStatus::Active);
			assert_refused(OWNER, beginning(id, None), Error::<Test>::BondRequired);
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		});
	}
}

#[test]
fn what_the_owner_chose_is_kept() {
	run(|| {
		let id = bonded_device();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!(on_record(id).status, equivocation(EVIDENCE, true));
		// The owner ends its own, and not the other.
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::SuspendedForCause);
	});
}

#[test]
fn such_a_device_may_be_sold() {
	run(|| {
		let id = bonded_device();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 5)));
		let seen = acceptance(id, 5);
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		// A buyer who saw it before does not take it unseen.
		assert_refused(OTHER, seen, Error::<Test>::VersionMismatch);
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 4)));
		assert_ok!(dispatch(OTHER, acceptance(id, 4)));
		assert_eq!(on_record(id).status, equivocation(EVIDENCE, false));
		assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

/// Of what another holds: the bond of one device, of one payer, is not another's.
#[test]
fn one_conviction_touches_one_bond() {
	run(|| {
		manufacturer(None);
		let manufacturer = held_of_manufacturer();
		let first = bonded_device();
		let second = Signing::ed25519(2).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(second, Some(5 * BOND))));
		let third = Signing::ed25519(3).register(OTHER).id();
		assert_ok!(dispatch(OTHER, beginning(third, Some(BOND))));
		let others = (on_record(second), on_record(third));
		assert_eq!(convict(first, 1, EVIDENCE), Some(BOND));
		assert_eq!(
			(bonded(OWNER), bonded(OTHER), held_of_manufacturer()),
			(5 * BOND, BOND, manufacturer)
		);
		assert_eq!((on_record(second), on_record(third)), others);
		assert_eq!(
			(bond(second, 0).state, bond(third, 0).state),
			(BondState::Held, BondState::Held)
		);
	});
}

#[test]
fn no_money_stops_a_conviction() {
	let reason = || HoldReason::Bond.into();
	// A treasury that nobody endowed cannot take less than an account must have: that is burnt.
	run(|| {
		EquivocationBond::set(&1);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(1))));
		assert_eq!(convict(id, 1, EVIDENCE), Some(1));
		assert_eq!(money(TREASURY), 1);
	});
	// The hold is short of what is recorded, by a part or by all of it.
	for short in [1, BOND] {
		new_test_ext().execute_with(|| {
			let id = bonded_device();
			assert_ok!(Balances::release(&reason(), &OWNER, short, Precision::Exact));
			let expected = BOND - short;
			assert_eq!(convict(id, 1, EVIDENCE), Some(expected));
			let taken = BondState::Convicted {
				evidence: EVIDENCE,
				taken: expected,
			};
			assert_eq!((bond(id, 0).state, money(TREASURY)), (taken, expected));
			assert_eq!(on_record(id).status, equivocation(EVIDENCE, false));
			assert_ok!(DeviceIdentity::do_try_state());
		});
	}
	// The owner has nothing else.
	run(|| {
		let id = bonded_device();
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), OWNER, 1));
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!(money(TREASURY), BOND);
	});
}

#[test]
fn what_the_treasury_cannot_take_is_burnt() {
	run(|| {
		let id = bonded_device();
		let issued = TotalIssuance::<Test>::get();
		// Its balance would overflow.
		pallet_balances::Account::<Test>::remove(TREASURY);
		frame_system::Account::<Test>::mutate(TREASURY, |account| {
			account.data.free = Balance::MAX;
			account.providers = 1;
		});
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!(money(TREASURY), Balance::MAX);
		assert_eq!((bonded(OWNER), TotalIssuance::<Test>::get()), (0, issued - BOND));
		assert_eq!(on_record(id).status, equivocation(EVIDENCE, false));
	});
}

#[test]
fn no_count_stops_a_conviction() {
	new_test_ext().execute_with(|| {
		let id = bonded_device();
		crate::Devices::<Test>::mutate(id, |device| device.as_mut().expect("it is there").version = u32::MAX);
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!((on_record(id).version, tag(id)), (u32::MAX, tag(unknown())));
	});
}

/// A bond whose record is lost is as none, and the epoch remembers.
#[test]
fn what_was_proved_is_remembered_without_the_bonds_record() {
	new_test_ext().execute_with(|| {
		let id = bonded_device();
		Bonds::<Test>::remove(id, 0);
		assert_eq!(convict(id, 1, EVIDENCE), Some(0));
		assert_eq!(convict(id, 1, ANOTHER), None);
		assert_eq!(evidence_of(id, 1), Some(EVIDENCE));
	});
}

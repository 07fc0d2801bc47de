// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, beginning, bond, bonded, convict, delegation, device_deposit, device_of_poor,
	hand_over, let_poor_have, lift, offer, on_record, recall, suspension, tag, EVIDENCE,
};
use crate::{mock::*, Call, Error, Event, LiveStatus, OpenEpoch, RotationReason};
use assay_primitives::{traits::Permission, Bond, BondState, DeviceId, Epoch, EpochTag};
use frame_support::assert_ok;
use sp_runtime::TokenError;

/// The call of an owner who does not keep an earlier owner's key.
fn begin(device: DeviceId, key_index: u32, bond: Option<Balance>) -> Call<Test> {
	Call::begin_epoch {
		device,
		key_index,
		keep_key: false,
		bond,
	}
}

#[test]
fn an_epoch_without_a_bond_begins_in_the_place_of_another() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let before = tag(id);
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, begin(id, 0, None)));

		let tag = EpochTag::of(&id, 1, &System::parent_hash());
		let epoch = |tag, since, until| Epoch {
			tag,
			owner: OWNER,
			since,
			until,
			first_key: 0,
			bond: None,
			evidence: None,
		};
		assert_eq!(
			DeviceIdentity::epochs_of(id, 0, 100),
			vec![epoch(before, 10, Some(20)), epoch(tag, 20, None)]
		);
		let device = on_record(id);
		let open = OpenEpoch::<Test> {
			tag,
			since: 20,
			first_key: 0,
		};
		assert_eq!((device.epochs, device.epoch), (2, Some(open)));
		assert_eq!((device.bonds, device.version, device.updated_at), (0, 2, 20));
		// Its record is an entry more.
		assert_eq!((device.deposit, held(OWNER)), (device_deposit(1), device_deposit(1)));
		assert_eq!(
			(bonded(OWNER), Balances::free_balance(OWNER)),
			(0, FUNDS - device_deposit(1))
		);
		System::assert_has_event(Event::<Test>::EpochEnded { device: id, epoch: 0 }.into());
		System::assert_has_event(
			Event::<Test>::EpochBegun {
				device: id,
				epoch: 1,
				tag,
				bond: None,
			}
			.into(),
		);
	});
}

#[test]
fn a_bond_is_held_and_answers_for_the_epochs_to_come() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, begin(id, 0, Some(BOND + 1))));
		let held_one = Bond {
			payer: OWNER,
			amount: BOND + 1,
			state: BondState::Held,
		};
		assert_eq!(DeviceIdentity::bonds_of(id, 0, 100), vec![held_one.clone()]);
		// The records of the epoch and the bond are two entries.
		assert_eq!((held(OWNER), bonded(OWNER)), (device_deposit(2), BOND + 1));
		assert_eq!(Balances::free_balance(OWNER), FUNDS - device_deposit(2) - BOND - 1);
		System::assert_has_event(
			Event::<Test>::BondHeld {
				device: id,
				bond: 0,
				payer: OWNER,
				amount: BOND + 1,
			}
			.into(),
		);
		// The next one goes on under it, also when bonds cost more by then.
		EquivocationBond::set(&(2 * BOND));
		assert_ok!(dispatch(OWNER, begin(id, 0, None)));
		assert_eq!(DeviceIdentity::bonds_of(id, 0, 100), vec![held_one]);
		let bonds: Vec<_> = DeviceIdentity::epochs_of(id, 0, 100)
			.iter()
			.map(|epoch| epoch.bond)
			.collect();
		assert_eq!(bonds, [None, Some(0), Some(0)]);
		assert_eq!((held(OWNER), bonded(OWNER)), (device_deposit(3), BOND + 1));
	});
}

#[test]
fn a_new_bond_ends_the_one_before() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, begin(id, 0, Some(BOND))));
		pass(5);
		assert_ok!(dispatch(OWNER, begin(id, 0, Some(2 * BOND))));
		let free_at = NOW + 5 + UNBONDING;
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at });
		assert_eq!((bond(id, 1).amount, bond(id, 1).state), (2 * BOND, BondState::Held));
		assert_eq!((on_record(id).bonds, bonded(OWNER)), (2, 3 * BOND));
		assert_eq!(held(OWNER), device_deposit(2 + 2));
		System::assert_has_event(
			Event::<Test>::BondEnding {
				device: id,
				bond: 0,
				free_at,
			}
			.into(),
		);
	});
}

#[test]
fn a_bond_is_as_large_as_it_must_be_and_as_there_is_money() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		for amount in [0, 1, BOND - 1] {
			assert_refused(OWNER, begin(id, 0, Some(amount)), Error::<Test>::BondTooSmall);
		}
		for amount in [FUNDS, Balance::MAX] {
			assert_refused(OWNER, begin(id, 0, Some(amount)), TokenError::FundsUnavailable);
		}
		// All but the records.
		let most = Balances::free_balance(OWNER) - 2 * RECORD_DEPOSIT - 1;
		assert_refused(OWNER, begin(id, 0, Some(most + 1)), TokenError::FundsUnavailable);
		assert_ok!(dispatch(OWNER, begin(id, 0, Some(most))));
		// The most that a runtime may choose overflows nothing.
		EquivocationBond::set(&Balance::MAX);
		assert_refused(OWNER, begin(id, 0, Some(most)), Error::<Test>::BondTooSmall);
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let id = device_of_poor(1);
		assert_refused(POOR, begin(id, 0, None), TokenError::FundsUnavailable);
		let_poor_have(1 + RECORD_DEPOSIT);
		assert_ok!(dispatch(POOR, begin(id, 0, None)));
		assert_eq!(held(POOR), device_deposit(1));
	});
}

#[test]
fn only_the_owner_begins_one() {
	run(|| {
		assert_needs_a_live_device(OWNER, |device| begin(device, 0, None));
		let id = endorsed_device(1).id();
		for permission in [Permission::Submit, Permission::Configure, Permission::Sell] {
			assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, permission)));
		}
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			for bond in [None, Some(BOND)] {
				assert_refused(who, begin(id, 0, bond), Error::<Test>::NoPermission);
			}
		}
	});
}

#[test]
fn the_key_is_the_one_that_the_device_has() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let next = Signing::ed25519(2).rotation(OWNER, id, 1, RotationReason::Routine);
		assert_ok!(dispatch(OWNER, next));
		for key_index in [0, 2, u32::MAX] {
			assert_refused(OWNER, begin(id, key_index, None), Error::<Test>::KeyMismatch);
		}
		assert_ok!(dispatch(OWNER, begin(id, 1, None)));
		assert_eq!(on_record(id).epoch.map(|epoch| epoch.first_key), Some(1));
	});
}

#[test]
fn a_key_that_served_an_earlier_owner_is_kept_with_open_eyes_only() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		hand_over(id, OWNER, OTHER);
		let view = || DeviceIdentity::device(id).expect("it is registered");
		assert_eq!((view().epoch, view().inherited_key), (None, true));
		for bond in [None, Some(BOND)] {
			assert_refused(OTHER, begin(id, 0, bond), Error::<Test>::KeyOfEarlierOwner);
		}
		// It says that it keeps the key, each time.
		assert_ok!(dispatch(OTHER, beginning(id, None)));
		assert!(view().inherited_key);
		assert_refused(OTHER, begin(id, 0, None), Error::<Test>::KeyOfEarlierOwner);
		// Or gets another one, which the seller does not have.
		let next = Signing::ed25519(2).rotation(OTHER, id, 1, RotationReason::Routine);
		assert_ok!(dispatch(OTHER, next));
		assert!(!view().inherited_key);
		assert_ok!(dispatch(OTHER, begin(id, 1, None)));
		assert_eq!(on_record(id).epoch.map(|epoch| epoch.first_key), Some(1));
	});
}

#[test]
fn a_suspension_stands_against_it() {
	run(|| {
		let id = endorsed_device(1).id();
		let refused = || {
			for bond in [None, Some(BOND)] {
				assert_refused(OWNER, begin(id, 0, bond), Error::<Test>::DeviceSuspended);
			}
		};
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		refused();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		refused();
		assert_ok!(dispatch_as_root(recall(id)));
		refused();
		assert_ok!(dispatch_as_root(lift(id)));
		refused();
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		assert_ok!(dispatch(OWNER, begin(id, 0, None)));
	});
}

#[test]
fn it_ends_the_suspension_of_a_device_that_signed_two_histories() {
	for by_owner_too in [false, true] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_eq!(convict(id, 0, EVIDENCE), Some(0));
			if by_owner_too {
				assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
			}
			assert_refused(OWNER, begin(id, 0, None), Error::<Test>::BondRequired);
			assert_ok!(dispatch(OWNER, begin(id, 0, Some(BOND))));
			let left = if by_owner_too {
				LiveStatus::Suspended
			} else {
				LiveStatus::Active
			};
			assert_eq!(on_record(id).status, left);
			System::assert_has_event(Event::<Test>::SuspensionLifted { device: id }.into());
		});
	}
}

#[test]
fn it_ends_no_suspension_for_another_cause() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		assert_eq!(suspension(id).manufacturer, Some(MANUFACTURER));
		assert_refused(OWNER, begin(id, 0, Some(BOND)), Error::<Test>::DeviceSuspended);
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_refused(OWNER, begin(id, 0, None), Error::<Test>::BondRequired);
		assert_ok!(dispatch(OWNER, begin(id, 0, Some(BOND))));
	});
}

/// Every way in which an owner may try to go on without a bond after its device signed two histories.
#[test]
fn a_bond_that_is_due_stays_due() {
	let ways: [fn(DeviceId); 6] = [
		// Governance lifts the suspension.
		|id| {
			assert_ok!(dispatch_as_root(lift(id)));
		},
		// Another key, whose epoch does not begin by itself.
		|id| {
			let next = Signing::ed25519(2).rotation(OWNER, id, 1, RotationReason::Compromised);
			assert_ok!(dispatch(OWNER, next));
			assert_eq!(on_record(id).epoch, None);
		},
		// It suspends the device itself, and resumes it.
		|id| {
			assert_ok!(dispatch_as_root(lift(id)));
			assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
			assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		},
		// It sells the device to itself.
		|id| {
			hand_over(id, OWNER, OTHER);
			hand_over(id, OTHER, OWNER);
		},
		// It gives a bond and ends it at once.
		|id| {
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
			assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
		},
		// Or waits until it is back.
		|id| {
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
			assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
			pass(UNBONDING);
			assert_ok!(dispatch(OTHER, Call::release_bond { device: id, bond: 0 }));
		},
	];
	for way in ways {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_eq!(convict(id, 0, EVIDENCE), Some(0));
			let due = || DeviceIdentity::device(id).is_some_and(|view| view.bond_due);
			assert!(due());
			way(id);
			assert!(due());
			assert_refused(OWNER, beginning(id, None), Error::<Test>::BondRequired);
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
			assert!(!due());
			// Under that bond there may be more.
			assert_ok!(dispatch(OWNER, beginning(id, None)));
			let bonds = on_record(id).bonds;
			let running = DeviceIdentity::epochs_of(id, on_record(id).epochs - 1, 1);
			assert_eq!(running[0].bond, Some(bonds - 1));
		});
	}
}

#[test]
fn a_buyer_owes_the_bond_of_a_convicted_device_too() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		hand_over(id, OWNER, OTHER);
		assert_refused(OTHER, beginning(id, None), Error::<Test>::BondRequired);
		assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
		assert_eq!(on_record(id).status, LiveStatus::Active);
		assert_eq!((bonded(OWNER), bonded(OTHER)), (0, BOND));
	});
}

#[test]
fn any_number_of_epochs_begins_in_a_block_each_with_a_tag_of_its_own() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let mut tags = vec![tag(id)];
		for _ in 0..3 {
			assert_ok!(dispatch(OWNER, begin(id, 0, None)));
			assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
			assert_ok!(dispatch(OWNER, begin(id, 0, None)));
			tags.push(tag(id));
		}
		let epochs = DeviceIdentity::epochs_of(id, 0, 100);
		assert_eq!(epochs.len(), 7);
		for epoch in &epochs[..6] {
			assert_eq!((epoch.since, epoch.until), (10, Some(10)));
		}
		assert_eq!((epochs[6].since, epochs[6].until), (10, None));
		let all: std::collections::BTreeSet<_> = epochs.iter().map(|epoch| epoch.tag.0).collect();
		assert_eq!(all.len(), 7);
		// Whoever makes so many pays for each.
		assert_eq!(held(OWNER), device_deposit(6));
	});
}

/// Nobody knows the tag of an epoch before the block in which it begins.
#[test]
fn a_tag_depends_on_the_block_before() {
	let tag_after = |parent: u8| {
		new_test_ext().execute_with(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			System::set_parent_hash(sp_core::H256([parent; 32]));
			assert_ok!(dispatch(OWNER, begin(id, 0, None)));
			tag(id)
		})
	};
	assert_ne!(tag_after(1), tag_after(2));
	assert_eq!(tag_after(1), tag_after(1));
}

#[test]
fn there_are_as_many_as_their_number_can_count() {
	new_test_ext().execute_with(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		crate::Devices::<Test>::mutate(id, |device| {
			device.as_mut().expect("it is there").epochs = u32::MAX;
		});
		let overflow = sp_runtime::ArithmeticError::Overflow;
		assert_refused(OWNER, begin(id, 0, None), overflow);
		// A compromised key is replaced all the same, and nothing else is stuck.
		RecordDeposit::set(&1);
		crate::Devices::<Test>::mutate(id, |device| {
			let device = device.as_mut().expect("it is there");
			device.epochs = u32::MAX - 10;
		});
		for bonds in [u32::MAX, u32::MAX - 5] {
			crate::Devices::<Test>::mutate(id, |device| device.as_mut().expect("it is there").bonds = bonds);
			assert_refused(OWNER, begin(id, 0, Some(BOND)), overflow);
		}
	});
}

#[test]
fn what_a_seller_does_meanwhile_is_not_accepted() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 0)));
		let most_held = DeviceIdentity::takeover_deposit(id).expect("it is live");
		let accept = |version| Call::accept_transfer {
			device: id,
			price: 0,
			version,
			most_held,
		};
		let seen = accept(on_record(id).version);
		assert_ok!(dispatch(OWNER, begin(id, 0, None)));
		assert_refused(OTHER, seen, Error::<Test>::VersionMismatch);
		let now = accept(on_record(id).version);
		assert_refused(OTHER, now, Error::<Test>::DepositTooHigh);
	});
}

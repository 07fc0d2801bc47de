// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, beginning, bond, bonded, convict, delegation, device_deposit, on_record, recall, tag,
	unknown, EVIDENCE,
};
use crate::{mock::*, Call, Error, Event, RotationReason};
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError, Permission},
	BondState, DeviceId,
};
use frame_support::assert_ok;
use sp_core::H256;

fn end(device: DeviceId) -> Call<Test> {
	Call::end_epoch { device }
}

#[test]
fn nothing_is_accepted_until_another_begins() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let ended = tag(id);
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, end(id)));
		let device = on_record(id);
		assert_eq!((device.epoch, device.epochs, device.version), (None, 1, 2));
		assert_eq!(DeviceIdentity::epochs_of(id, 0, 100)[0].until, Some(20));
		assert_last(Event::EpochEnded { device: id, epoch: 0 });
		assert_eq!(DeviceIdentity::device(id).and_then(|view| view.epoch), None);
		let inside = |tag| DeviceIdentity::ensure_in_epoch(&id, tag, 20);
		assert_eq!(inside(ended), Err(DeviceAuthError::NoEpoch));
		// It asks for nothing and gives nothing back: its record stays.
		assert_eq!((held(OWNER), bonded(OWNER)), (device_deposit(0), 0));
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		assert_eq!(
			(inside(ended), inside(tag(id))),
			(Err(DeviceAuthError::EpochMismatch), Ok(()))
		);
	});
}

#[test]
fn its_bond_ends_with_it() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		pass(7);
		assert_ok!(dispatch(OWNER, end(id)));
		let free_at = NOW + 7 + UNBONDING;
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at });
		assert_eq!(bonded(OWNER), BOND);
		assert_last(Event::BondEnding {
			device: id,
			bond: 0,
			free_at,
		});
		// The next epoch is not under it.
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		assert_eq!(DeviceIdentity::epochs_of(id, 2, 1)[0].bond, None);
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at });
	});
}

#[test]
fn a_clock_at_its_end_overflows_nothing() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		Clock::set(&(u64::MAX - 1));
		assert_ok!(dispatch(OWNER, end(id)));
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at: u64::MAX });
	});
}

#[test]
fn it_is_ended_in_any_state_of_the_device() {
	run(|| {
		for (seed, bond) in [(1, None), (2, Some(BOND))] {
			let id = Signing::ed25519(seed).register(OWNER).id();
			assert_ok!(dispatch(OWNER, beginning(id, bond)));
			assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
			assert_ok!(dispatch_as_root(recall(id)));
			assert_ok!(dispatch(OWNER, end(id)));
		}
	});
}

#[test]
fn there_must_be_something_to_end() {
	run(|| {
		assert_needs_a_live_device(OWNER, end);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, end(id), Error::<Test>::NoPermission);
		}
		assert_ok!(dispatch(OWNER, end(id)));
		assert_refused(OWNER, end(id), Error::<Test>::NoEpoch);
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_ok!(dispatch(OWNER, end(id)));
		assert_refused(OWNER, end(id), Error::<Test>::NoEpoch);
	});
}

/// Whoever has money held for something can end that.
#[test]
fn a_bond_without_an_epoch_is_ended_too() {
	let ways: [fn(DeviceId); 2] = [
		// The owner could not pay the epoch that follows a compromised key.
		|id| {
			assert_ok!(Balances::force_set_balance(
				RuntimeOrigin::root(),
				OWNER,
				1 + 2 * RECORD_DEPOSIT
			));
			let next = Signing::ed25519(2).rotation(OWNER, id, 1, RotationReason::Compromised);
			assert_ok!(dispatch(OWNER, next));
		},
		// An epoch before the bond was convicted.
		|id| {
			assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		},
	];
	for way in ways {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
			way(id);
			assert_eq!((on_record(id).epoch, bond(id, 0).state), (None, BondState::Held));
			assert_refused(
				OTHER,
				Call::release_bond { device: id, bond: 0 },
				Error::<Test>::BondHeld,
			);
			assert_ok!(dispatch(OWNER, end(id)));
			pass(UNBONDING);
			assert_ok!(dispatch(OTHER, Call::release_bond { device: id, bond: 0 }));
			assert_eq!(bonded(OWNER), 0);
		});
	}
}

#[test]
fn a_convicted_bond_does_not_end_again() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_eq!(convict(id, 1, H256([1; 32])), Some(BOND));
		assert_refused(OWNER, end(id), Error::<Test>::NoEpoch);
		assert_eq!(tag(id), tag(unknown()));
	});
}

// SPDX-License-Identifier: Apache-2.0

use super::{beginning, hand_over, lift, recall, tag, unknown};
use crate::{mock::*, Call, RotationReason};
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError, DeviceLiability, SignedBy, SignedMessage},
	Action, DeviceId, DeviceSignature, EpochTag, KeyType,
};
use frame_support::assert_ok;

/// What a device says in these tests: its batch 7.
fn said(by: &Signing, device: DeviceId, valid_until: u64) -> DeviceSignature {
	by.sign_about(device, Action::Commit, 7, valid_until as u32, 5_u8)
}

/// The same, with the number of the key.
fn message(
	device: DeviceId,
	key_index: u32,
	valid_until: u64,
	signature: &DeviceSignature,
) -> SignedMessage<'_, u64, u8> {
	SignedMessage {
		device,
		key_index,
		action: Action::Commit,
		nonce: 7,
		valid_until,
		content: 5,
		signature,
	}
}

fn checked(
	device: DeviceId,
	key_index: u32,
	valid_until: u64,
	signature: &DeviceSignature,
) -> Result<(), DeviceAuthError> {
	checked_at(System::block_number(), device, key_index, valid_until, signature)
}

fn checked_at(
	at: u64,
	device: DeviceId,
	key_index: u32,
	valid_until: u64,
	signature: &DeviceSignature,
) -> Result<(), DeviceAuthError> {
	DeviceIdentity::ensure_signed(&message(device, key_index, valid_until, signature), tag(device), at).map(|_| ())
}

/// The device's own key, of this kind.
fn current(key_type: KeyType) -> SignedBy {
	let replaced = false;
	SignedBy { key_type, replaced }
}

fn rotate(to: &Signing, device: DeviceId, index: u32, reason: RotationReason) {
	assert_ok!(dispatch(OWNER, to.rotation(OWNER, device, index, reason)));
}

#[test]
fn every_kind_of_key_signs() {
	for (device, kind) in Signing::all(1).into_iter().zip(KeyType::ALL) {
		run(|| {
			let device = device.register(OWNER);
			let id = device.id();
			assert_eq!(DeviceIdentity::key(&id, 0), Some(current(kind)));
			let signature = said(&device, id, 50);
			assert_eq!(checked(id, 0, 50, &signature), Ok(()));
			let said = || message(id, 0, 50, &signature);
			assert_eq!(DeviceIdentity::ensure_signed(&said(), tag(id), 10), Ok(current(kind)));
			for other in [
				SignedMessage { content: 6, ..said() },
				SignedMessage { nonce: 8, ..said() },
				SignedMessage {
					action: Action::Rotate,
					..said()
				},
			] {
				let refused = DeviceIdentity::ensure_signed(&other, tag(id), 10);
				assert_eq!(refused, Err(DeviceAuthError::InvalidSignature));
			}
			assert_eq!(checked(id, 0, 51, &signature), Err(DeviceAuthError::InvalidSignature));
			System::set_block_number(50);
			assert_eq!(checked(id, 0, 50, &signature), Ok(()));
			System::set_block_number(51);
			assert_eq!(checked(id, 0, 50, &signature), Err(DeviceAuthError::Expired));
		});
	}
}

#[test]
fn only_an_active_device_signs() {
	run(|| {
		let device = Signing::ed25519(1);
		let id = device.id();
		let signature = said(&device, id, LATER);
		let check = || (checked(id, 0, LATER, &signature), DeviceIdentity::ensure_active(&id));
		let both = |error| (Err(error), Err(error));
		assert_eq!(check(), both(DeviceAuthError::NotFound));
		device.register(OWNER);
		assert_eq!(check(), (Ok(()), Ok(())));
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_eq!(check(), both(DeviceAuthError::Suspended));
		assert_ok!(dispatch(OWNER, Call::resume { device: id }));
		assert_eq!(check(), (Ok(()), Ok(())));
		assert_ok!(dispatch_as_root(recall(id)));
		assert_eq!(check(), both(DeviceAuthError::Suspended));
		assert_ok!(dispatch_as_root(lift(id)));
		assert_eq!(check(), (Ok(()), Ok(())));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(check(), both(DeviceAuthError::Retired));
		assert_eq!(DeviceIdentity::key(&id, 0), None);
	});
}

#[test]
fn the_number_of_the_key_says_which_one_signed() {
	for next in Signing::all(2) {
		run(|| {
			let first = Signing::ed25519(1).register(OWNER);
			let id = first.id();
			rotate(&next, id, 1, RotationReason::Routine);
			let (by_first, by_next) = (said(&first, id, LATER), said(&next, id, LATER));
			assert_eq!(checked(id, 0, LATER, &by_first), Ok(()));
			assert_eq!(checked(id, 1, LATER, &by_next), Ok(()));
			assert_eq!(checked(id, 0, LATER, &by_next), Err(DeviceAuthError::InvalidSignature));
			assert_eq!(checked(id, 1, LATER, &by_first), Err(DeviceAuthError::InvalidSignature));
			for never in [2, u32::MAX] {
				assert_eq!(checked(id, never, LATER, &by_next), Err(DeviceAuthError::KeyNotFound));
				assert_eq!(DeviceIdentity::key(&id, never), None);
			}
			let (key_type, replaced) = (KeyType::Ed25519, true);
			assert_eq!(DeviceIdentity::key(&id, 0), Some(SignedBy { key_type, replaced }));
			assert_eq!(DeviceIdentity::key(&id, 1), Some(current(next.key().key_type())));
			for (index, signature) in [(0, &by_first), (1, &by_next)] {
				let message = message(id, index, LATER, signature);
				let by = DeviceIdentity::ensure_signed(&message, tag(id), System::block_number());
				assert_eq!(by.ok(), DeviceIdentity::key(&id, index));
			}
		});
	}
}

#[test]
fn an_old_key_is_accepted_for_the_grace_and_no_longer() {
	run(|| {
		let first = Signing::ed25519(1).register(OWNER);
		let (id, next) = (first.id(), Signing::ed25519(2));
		System::set_block_number(15);
		rotate(&next, id, 1, RotationReason::Routine);
		let (by_first, by_next) = (said(&first, id, LATER), said(&next, id, LATER));
		for block in [15, 15 + GRACE] {
			System::set_block_number(block);
			assert_eq!(checked(id, 0, LATER, &by_first), Ok(()));
			assert_eq!(checked(id, 1, LATER, &by_next), Ok(()));
		}
		System::set_block_number(15 + GRACE + 1);
		assert_eq!(checked(id, 0, LATER, &by_first), Err(DeviceAuthError::KeyReplaced));
		assert_eq!(checked(id, 1, LATER, &by_next), Ok(()));
	});
}

#[test]
fn what_was_there_in_time_is_accepted_later() {
	run(|| {
		let first = Signing::ed25519(1).register(OWNER);
		let (id, next) = (first.id(), Signing::ed25519(2));
		let by_first = said(&first, id, 12);
		System::set_block_number(15);
		rotate(&next, id, 1, RotationReason::Routine);
		System::set_block_number(15 + GRACE + 1);
		assert_eq!(checked_at(12, id, 0, 12, &by_first), Ok(()));
		assert_eq!(checked_at(13, id, 0, 12, &by_first), Err(DeviceAuthError::Expired));
		let late = checked_at(15 + GRACE + 1, id, 0, LATER, &said(&first, id, LATER));
		assert_eq!(late, Err(DeviceAuthError::KeyReplaced));
		// No key speaks for the device before it is the device's.
		let by_next = said(&next, id, LATER);
		assert_eq!(
			checked_at(14, id, 1, LATER, &by_next),
			Err(DeviceAuthError::KeyNotFound)
		);
		assert_eq!(checked_at(15, id, 1, LATER, &by_next), Ok(()));
		assert_eq!(checked_at(9, id, 0, 12, &by_first), Err(DeviceAuthError::EpochMismatch));
		// A compromise takes back what old keys signed, whenever it was anchored: their epoch is over.
		let epoch = tag(id);
		rotate(&Signing::ed25519(3), id, 2, RotationReason::Compromised);
		let late = DeviceIdentity::ensure_signed(&message(id, 0, 12, &by_first), epoch, 12);
		assert_eq!(late, Err(DeviceAuthError::EpochMismatch));
	});
}

#[test]
fn a_compromised_key_is_refused_at_once() {
	run(|| {
		let first = Signing::ed25519(1).register(OWNER);
		let (id, next) = (first.id(), Signing::ed25519(2));
		let by_first = said(&first, id, LATER);
		assert_eq!(checked(id, 0, LATER, &by_first), Ok(()));
		rotate(&next, id, 1, RotationReason::Compromised);
		assert_eq!(checked(id, 0, LATER, &by_first), Err(DeviceAuthError::KeyReplaced));
		assert_eq!(checked(id, 1, LATER, &said(&next, id, LATER)), Ok(()));
	});
}

#[test]
fn each_old_key_has_a_grace_of_its_own() {
	run(|| {
		let keys: Vec<_> = (1..=3).map(Signing::ed25519).collect();
		let id = keys[0].id();
		assert_ok!(dispatch(OWNER, keys[0].registration(OWNER)));
		rotate(&keys[1], id, 1, RotationReason::Routine);
		System::set_block_number(15);
		rotate(&keys[2], id, 2, RotationReason::Routine);
		let accepted = || {
			let check = |index: u32| checked(id, index, LATER, &said(&keys[index as usize], id, LATER)).is_ok();
			[check(0), check(1), check(2)]
		};
		assert_eq!(accepted(), [true, true, true]);
		System::set_block_number(10 + GRACE + 1);
		assert_eq!(accepted(), [false, true, true]);
		System::set_block_number(15 + GRACE + 1);
		assert_eq!(accepted(), [false, false, true]);
	});
}

#[test]
fn a_compromise_ends_the_grace_of_all_old_keys() {
	run(|| {
		let keys: Vec<_> = (1..=3).map(Signing::ed25519).collect();
		let id = keys[0].id();
		assert_ok!(dispatch(OWNER, keys[0].registration(OWNER)));
		rotate(&keys[1], id, 1, RotationReason::Routine);
		rotate(&keys[2], id, 2, RotationReason::Compromised);
		for (index, key) in (0..).zip(&keys[..2]) {
			let refused = Err(DeviceAuthError::KeyReplaced);
			assert_eq!(checked(id, index, LATER, &said(key, id, LATER)), refused);
		}
		assert_eq!(checked(id, 2, LATER, &said(&keys[2], id, LATER)), Ok(()));
		assert_eq!(DeviceIdentity::device(id).and_then(|view| view.previous_key), None);
	});
}

#[test]
fn keys_stay_the_devices_when_it_changes_hands_and_epochs_do_not() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER);
		let id = device.id();
		let before = tag(id);
		let signature = said(&device, id, LATER);
		hand_over(id, OWNER, OTHER);
		let said = || message(id, 0, LATER, &signature);
		let refused = DeviceIdentity::ensure_signed(&said(), before, 10);
		assert_eq!(refused, Err(DeviceAuthError::NoEpoch));
		assert_ok!(dispatch(OTHER, beginning(id, None)));
		assert_eq!(checked(id, 0, LATER, &signature), Ok(()));
		let refused = DeviceIdentity::ensure_signed(&said(), before, 10);
		assert_eq!(refused, Err(DeviceAuthError::EpochMismatch));
	});
}

#[test]
fn something_is_accepted_in_the_epoch_that_runs_only() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let first = tag(id);
		let inside = |epoch, at| DeviceIdentity::ensure_in_epoch(&id, epoch, at);
		assert_eq!(inside(first, 10), Ok(()));
		assert_eq!(inside(first, 99), Ok(()));
		// It had not begun, and another tag is another epoch.
		assert_eq!(inside(first, 9), Err(DeviceAuthError::EpochMismatch));
		assert_eq!(inside(EpochTag([0; 16]), 10), Err(DeviceAuthError::EpochMismatch));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		let second = tag(id);
		assert_ne!(first, second);
		assert_eq!(inside(first, 15), Err(DeviceAuthError::EpochMismatch));
		assert_eq!(inside(second, 19), Err(DeviceAuthError::EpochMismatch));
		assert_eq!(inside(second, 20), Ok(()));
		assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
		for tag in [first, second] {
			assert_eq!(inside(tag, 20), Err(DeviceAuthError::NoEpoch));
		}
		// That it is suspended is said first.
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_eq!(inside(second, 20), Err(DeviceAuthError::Suspended));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(inside(second, 20), Err(DeviceAuthError::Retired));
		assert_eq!(
			DeviceIdentity::ensure_in_epoch(&unknown(), second, 20),
			Err(DeviceAuthError::NotFound)
		);
	});
}

#[test]
fn an_epoch_takes_the_keys_from_its_first_one_on() {
	run(|| {
		let keys: Vec<_> = (1..=3).map(Signing::ed25519).collect();
		let id = keys[0].id();
		assert_ok!(dispatch(OWNER, keys[0].registration(OWNER)));
		rotate(&keys[1], id, 1, RotationReason::Routine);
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		rotate(&keys[2], id, 2, RotationReason::Routine);
		let check = |index: u32| checked(id, index, LATER, &said(&keys[index as usize], id, LATER));
		// The first key is in its grace, but the owner named the next one.
		assert_eq!(check(0), Err(DeviceAuthError::KeyReplaced));
		assert_eq!((check(1), check(2)), (Ok(()), Ok(())));
	});
}

#[test]
fn what_was_signed_then_stays_provable() {
	run(|| {
		let keys: Vec<_> = (1..=4).map(Signing::ed25519).collect();
		let id = keys[0].id();
		assert_ok!(dispatch(OWNER, keys[0].registration(OWNER)));
		let then = |index: u32, by: usize, at: u64| {
			let signature = said(&keys[by], id, 50);
			DeviceIdentity::ensure_signed_then(&message(id, index, 50, &signature), at)
		};
		System::set_block_number(20);
		rotate(&keys[1], id, 1, RotationReason::Routine);
		System::set_block_number(30);
		rotate(&keys[2], id, 2, RotationReason::Compromised);
		let check = || {
			let good = Ok(KeyType::Ed25519);
			// Before it was the device's; while it was; in its grace, which the compromise of another does not shorten here;
			// and after.
			assert_eq!(then(0, 0, 9), Err(DeviceAuthError::KeyNotFound));
			for at in [10, 19, 20, 30, 20 + GRACE] {
				assert_eq!(then(0, 0, at), good, "{at}");
			}
			assert_eq!(then(0, 0, 20 + GRACE + 1), Err(DeviceAuthError::KeyReplaced));
			// One that was given up as compromised is good to the block before that.
			assert_eq!(then(1, 1, 19), Err(DeviceAuthError::KeyNotFound));
			assert_eq!((then(1, 1, 20), then(1, 1, 29)), (good, good));
			assert_eq!(then(1, 1, 30), Err(DeviceAuthError::KeyReplaced));
			assert_eq!(then(2, 2, 29), Err(DeviceAuthError::KeyNotFound));
			assert_eq!((then(2, 2, 30), then(2, 2, 39)), (good, good));
			assert_eq!(then(1, 0, 25), Err(DeviceAuthError::InvalidSignature));
			assert_eq!(then(3, 3, 35), Err(DeviceAuthError::KeyNotFound));
		};
		check();
		assert_eq!(then(2, 2, 40), Ok(KeyType::Ed25519));
		System::set_block_number(40);
		hand_over(id, OWNER, OTHER);
		assert_ok!(dispatch(OTHER, Call::suspend { device: id }));
		check();
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		check();
		assert_eq!(then(2, 2, 40), Err(DeviceAuthError::KeyReplaced));
		let signature = said(&keys[0], unknown(), 50);
		let unknown = DeviceIdentity::ensure_signed_then(&message(unknown(), 0, 50, &signature), 10);
		assert_eq!(unknown, Err(DeviceAuthError::KeyNotFound));
	});
}

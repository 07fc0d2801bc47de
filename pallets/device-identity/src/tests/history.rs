// SPDX-License-Identifier: Apache-2.0

use super::{beginning, hand_over, tag, unknown};
use crate::{mock::*, Call, RotationReason};
use assay_primitives::{
	device::{KeyView, OwnerView},
	traits::{DeviceAuth, SignedMessage},
	Action, DeviceId, DeviceKey,
};
use frame_support::assert_ok;

/// The key of number `index` is the one of the device with the seed `1 + index`.
fn numbered(index: u8) -> Signing {
	Signing::ed25519(1 + index)
}

/// Rotates to the key of this number in a block.
fn rotate(device: DeviceId, index: u8, block: u64, reason: RotationReason) {
	System::set_block_number(block);
	assert_ok!(dispatch(
		OWNER,
		numbered(index).rotation(OWNER, device, index.into(), reason)
	));
}

fn key_at(device: DeviceId, block: u64) -> Option<u32> {
	DeviceIdentity::key_at(device, block).map(|key| key.index)
}

fn owner_at(device: DeviceId, block: u64) -> Option<(u32, AccountId)> {
	DeviceIdentity::owner_at(device, block).map(|owner| (owner.index, owner.owner))
}

fn key(index: u32, key: DeviceKey, since: u64, until: Option<u64>, accepted_until: Option<u64>) -> KeyView<u64> {
	KeyView {
		index,
		key,
		since,
		until,
		accepted_until,
		compromised: false,
	}
}

fn owner(index: u32, owner: AccountId, since: u64, until: Option<u64>) -> OwnerView<AccountId, u64> {
	OwnerView {
		index,
		owner,
		since,
		until,
	}
}

/// Registered in block 10, rotated in 20, twice in 30.
fn rotated() -> DeviceId {
	let device = numbered(0).register(OWNER).id();
	rotate(device, 1, 20, RotationReason::Routine);
	rotate(device, 2, 30, RotationReason::Compromised);
	rotate(device, 3, 30, RotationReason::Routine);
	device
}

/// Registered in block 10, handed over in 20, and twice in 30.
fn handed_over() -> DeviceId {
	let device = numbered(0).register(OWNER).id();
	System::set_block_number(20);
	hand_over(device, OWNER, OTHER);
	System::set_block_number(30);
	hand_over(device, OTHER, DELEGATE);
	hand_over(device, DELEGATE, OWNER);
	device
}

#[test]
fn a_block_has_the_key_of_its_end() {
	run(|| {
		let device = rotated();
		for (block, expected) in [
			(0, None),
			(9, None),
			(10, Some(0)),
			(19, Some(0)),
			(20, Some(1)),
			(29, Some(1)),
			(30, Some(3)),
			(31, Some(3)),
			(u64::MAX, Some(3)),
		] {
			assert_eq!(key_at(device, block), expected, "block {block}");
		}
		let at_20 = key(1, numbered(1).key(), 20, Some(30), None);
		assert_eq!(
			DeviceIdentity::key_at(device, 20),
			Some(KeyView {
				compromised: true,
				..at_20
			})
		);
		assert_eq!(
			DeviceIdentity::key_at(device, 30),
			Some(key(3, numbered(3).key(), 30, None, None))
		);
	});
}

#[test]
fn a_retired_device_has_no_key_from_then_on() {
	run(|| {
		let device = rotated();
		System::set_block_number(40);
		assert_ok!(dispatch(OWNER, Call::retire { device }));
		for (block, expected) in [
			(9, None),
			(10, Some(0)),
			(20, Some(1)),
			(30, Some(3)),
			(39, Some(3)),
			(40, None),
			(41, None),
		] {
			assert_eq!(key_at(device, block), expected, "block {block}");
		}
		let last = DeviceIdentity::key_at(device, 39).expect("it was alive");
		assert_eq!(last, key(3, numbered(3).key(), 30, Some(40), None));
	});
}

#[test]
fn keys_are_listed_the_oldest_first() {
	run(|| {
		let device = rotated();
		let all = vec![
			// Its grace went on to block 40, but the compromise in block 30 ended it.
			key(0, numbered(0).key(), 10, Some(20), Some(29)),
			KeyView {
				compromised: true,
				..key(1, numbered(1).key(), 20, Some(30), None)
			},
			key(2, numbered(2).key(), 30, Some(30), Some(30 + GRACE)),
			key(3, numbered(3).key(), 30, None, None),
		];
		assert_eq!(DeviceIdentity::keys_of(device, 0, 100), all);
		assert_eq!(DeviceIdentity::keys_of(device, 0, 2), all[..2]);
		assert_eq!(DeviceIdentity::keys_of(device, 1, 2), all[1..3]);
		assert_eq!(DeviceIdentity::keys_of(device, 3, 2), all[3..]);
		assert!(DeviceIdentity::keys_of(device, 4, 2).is_empty());
		assert!(DeviceIdentity::keys_of(device, 0, 0).is_empty());
		System::set_block_number(40);
		assert_ok!(dispatch(OWNER, Call::retire { device }));
		let retired = DeviceIdentity::keys_of(device, 0, 100);
		assert_eq!(retired[..2], all[..2]);
		// Nor is anything accepted of a retired device.
		assert_eq!(retired[2], key(2, numbered(2).key(), 30, Some(30), Some(39)));
		assert_eq!(retired[3], key(3, numbered(3).key(), 30, Some(40), None));
	});
}

#[test]
fn a_key_is_accepted_to_the_end_of_its_grace_or_to_the_first_compromise_after_it() {
	run(|| {
		let device = numbered(0).register(OWNER).id();
		let (routine, compromised) = (RotationReason::Routine, RotationReason::Compromised);
		for (index, block, reason) in [
			(1, 20, routine),
			(2, 25, routine),
			(3, 30, compromised),
			(4, 35, compromised),
			(5, 40, routine),
			(6, 60, routine),
			(7, 61, compromised),
			(8, 62, routine),
		] {
			rotate(device, index, block, reason);
		}
		let accepted: Vec<_> = DeviceIdentity::keys_of(device, 0, 100)
			.into_iter()
			.map(|key| (key.accepted_until, key.compromised))
			.collect();
		let expected = [
			// Ended by the compromise in block 30, not by the later ones.
			(Some(29), false),
			(Some(29), false),
			(None, true),
			(None, true),
			// Over before the compromise in block 61.
			(Some(60), false),
			(Some(60), false),
			(None, true),
			(Some(62 + GRACE), false),
			(None, false),
		];
		assert_eq!(accepted, expected);
		// One key alone is seen as it is among all.
		assert_eq!(
			DeviceIdentity::key_at(device, 22).and_then(|key| key.accepted_until),
			Some(29)
		);
		let previous = DeviceIdentity::device(device).and_then(|view| view.previous_key);
		assert_eq!(previous.and_then(|key| key.accepted_until), Some(62 + GRACE));
		// In the last block of its grace; and in the block in which the device is retired, the one before.
		System::set_block_number(62 + GRACE);
		assert_ok!(dispatch(OWNER, Call::retire { device }));
		assert_eq!(
			DeviceIdentity::keys_of(device, 7, 1)[0].accepted_until,
			Some(62 + GRACE - 1)
		);
		assert_eq!(DeviceIdentity::keys_of(device, 0, 1)[0].accepted_until, Some(29));
	});
}

#[test]
fn what_is_accepted_is_what_is_seen() {
	run(|| {
		let device = numbered(0).register(OWNER).id();
		let (routine, compromised) = (RotationReason::Routine, RotationReason::Compromised);
		rotate(device, 1, 20, routine);
		rotate(device, 2, 30, compromised);
		rotate(device, 3, 32, routine);
		for block in 32..=32 + GRACE + 1 {
			System::set_block_number(block);
			for key in DeviceIdentity::keys_of(device, 0, 3) {
				let signature = numbered(key.index as u8).sign_about(device, Action::Commit, 0, LATER as u32, ());
				let message = SignedMessage {
					device,
					key_index: key.index,
					action: Action::Commit,
					nonce: 0,
					valid_until: LATER,
					content: (),
					signature: &signature,
				};
				let accepted = DeviceIdentity::ensure_signed(&message, tag(device), block).is_ok();
				assert_eq!(
					accepted,
					key.accepted_until.is_some_and(|until| block <= until),
					"{key:?} in block {block}"
				);
			}
		}
	});
}

#[test]
fn a_key_is_accepted_no_longer_than_its_last_epoch_runs() {
	let ends: [fn(DeviceId); 5] = [
		|device| {
			assert_ok!(dispatch(OWNER, Call::end_epoch { device }));
		},
		|device| {
			assert_ok!(dispatch(OWNER, beginning(device, None)));
		},
		|device| hand_over(device, OWNER, OTHER),
		|device| {
			assert_eq!(super::convict(device, 0, super::EVIDENCE), Some(0));
		},
		|device| {
			assert_ok!(dispatch(OWNER, Call::retire { device }));
		},
	];
	for end in ends {
		run(|| {
			let device = numbered(0).register(OWNER).id();
			rotate(device, 1, 20, RotationReason::Routine);
			rotate(device, 2, 25, RotationReason::Routine);
			let accepted = || {
				let keys = DeviceIdentity::keys_of(device, 0, 2);
				[keys[0].accepted_until, keys[1].accepted_until]
			};
			assert_eq!(accepted(), [Some(20 + GRACE), Some(25 + GRACE)]);
			System::set_block_number(30);
			end(device);
			assert_eq!(accepted(), [Some(29), Some(29)]);
			let previous = DeviceIdentity::device(device).expect("it is on record").previous_key;
			assert_eq!(previous, None);
		});
	}
	// One whose grace was over before.
	run(|| {
		let device = numbered(0).register(OWNER).id();
		rotate(device, 1, 20, RotationReason::Routine);
		System::set_block_number(20 + GRACE + 1);
		assert_ok!(dispatch(OWNER, beginning(device, None)));
		assert_eq!(
			DeviceIdentity::keys_of(device, 0, 1)[0].accepted_until,
			Some(20 + GRACE)
		);
	});
}

#[test]
fn the_last_epoch_of_a_key_is_found_as_by_reading_them_all() {
	for epochs in 0..=9_u64 {
		run(|| {
			let device = numbered(0).register(OWNER).id();
			let mut index = 0;
			for number in 0..epochs {
				// Now and then several with one key, and several keys in one.
				for _ in 0..number % 3 {
					index += 1;
					rotate(device, index, 10 + number, RotationReason::Routine);
				}
				System::set_block_number(11 + number);
				assert_ok!(dispatch(OWNER, beginning(device, None)));
			}
			let all = DeviceIdentity::epochs_of(device, 0, 100);
			for key in DeviceIdentity::keys_of(device, 0, index.into()) {
				let last = all
					.iter()
					.rfind(|epoch| epoch.first_key <= key.index)
					.expect("the first one");
				let grace = key.until.expect("it was replaced") + GRACE;
				let expected = last.until.map_or(grace, |until| grace.min(until - 1));
				assert_eq!(key.accepted_until, Some(expected));
			}
		});
	}
}

#[test]
fn a_block_has_the_owner_of_its_end() {
	run(|| {
		let device = handed_over();
		for (block, expected) in [
			(0, None),
			(9, None),
			(10, Some((0, OWNER))),
			(19, Some((0, OWNER))),
			(20, Some((1, OTHER))),
			(29, Some((1, OTHER))),
			(30, Some((3, OWNER))),
			(u64::MAX, Some((3, OWNER))),
		] {
			assert_eq!(owner_at(device, block), expected, "block {block}");
		}
		assert_eq!(
			DeviceIdentity::owner_at(device, 25),
			Some(owner(1, OTHER, 20, Some(30)))
		);
		System::set_block_number(40);
		assert_ok!(dispatch(OWNER, Call::retire { device }));
		for (block, expected) in [
			(9, None),
			(10, Some((0, OWNER))),
			(30, Some((3, OWNER))),
			(39, Some((3, OWNER))),
			(40, None),
			(41, None),
		] {
			assert_eq!(owner_at(device, block), expected, "block {block}");
		}
	});
}

#[test]
fn owners_are_listed_the_oldest_first() {
	run(|| {
		let device = handed_over();
		let all = vec![
			owner(0, OWNER, 10, Some(20)),
			owner(1, OTHER, 20, Some(30)),
			owner(2, DELEGATE, 30, Some(30)),
			owner(3, OWNER, 30, None),
		];
		assert_eq!(DeviceIdentity::owners_of(device, 0, 100), all);
		assert_eq!(DeviceIdentity::owners_of(device, 1, 2), all[1..3]);
		assert!(DeviceIdentity::owners_of(device, 4, 2).is_empty());
		assert!(DeviceIdentity::owners_of(device, 0, 0).is_empty());
		System::set_block_number(40);
		assert_ok!(dispatch(OWNER, Call::retire { device }));
		let retired = DeviceIdentity::owners_of(device, 0, 100);
		assert_eq!(retired[..3], all[..3]);
		assert_eq!(retired[3], owner(3, OWNER, 30, Some(40)));
	});
}

#[test]
fn rotations_do_not_touch_owners_nor_owners_keys() {
	run(|| {
		let device = rotated();
		assert_eq!(
			DeviceIdentity::owners_of(device, 0, 100),
			vec![owner(0, OWNER, 10, None)]
		);
	});
	run(|| {
		let device = handed_over();
		let only = key(0, numbered(0).key(), 10, None, None);
		assert_eq!(DeviceIdentity::keys_of(device, 0, 100), vec![only]);
	});
}

#[test]
fn a_device_of_one_block_was_never_there_at_its_end() {
	run(|| {
		let device = numbered(0).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::retire { device }));
		for block in [9, 10, 11] {
			assert_eq!((key_at(device, block), owner_at(device, block)), (None, None));
		}
		assert_eq!(DeviceIdentity::keys_of(device, 0, 100).len(), 1);
	});
}

#[test]
fn what_was_never_registered_has_no_history() {
	run(|| {
		let device = unknown();
		assert_eq!((key_at(device, 10), owner_at(device, 10)), (None, None));
		assert!(DeviceIdentity::keys_of(device, 0, 100).is_empty());
		assert!(DeviceIdentity::owners_of(device, 0, 100).is_empty());
	});
}

#[test]
fn any_number_of_changes_is_found_as_by_reading_them_all() {
	for changes in 0..=9_u8 {
		run(|| {
			let device = numbered(0).register(OWNER).id();
			let owners = [OWNER, OTHER];
			for index in 1..=changes {
				// Now and then two in a block.
				System::set_block_number(10 + 3 * u64::from(index / 2));
				let number = usize::from(index);
				let owner = owners[(number - 1) % 2];
				let call = numbered(index).rotation(owner, device, index.into(), RotationReason::Routine);
				assert_ok!(dispatch(owner, call));
				hand_over(device, owner, owners[number % 2]);
			}
			let keys = DeviceIdentity::keys_of(device, 0, 100);
			let owners = DeviceIdentity::owners_of(device, 0, 100);
			assert_eq!(
				(keys.len(), owners.len()),
				(1 + usize::from(changes), 1 + usize::from(changes))
			);
			for block in 0..30 {
				let within = |since, until: Option<u64>| since <= block && until.is_none_or(|until| block < until);
				let one = keys.iter().rfind(|key| within(key.since, key.until));
				assert_eq!(DeviceIdentity::key_at(device, block).as_ref(), one);
				let one = owners.iter().rfind(|owner| within(owner.since, owner.until));
				assert_eq!(DeviceIdentity::owner_at(device, block).as_ref(), one);
			}
		});
	}
}

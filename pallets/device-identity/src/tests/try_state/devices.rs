// SPDX-License-Identifier: Apache-2.0

//! Devices, their keys and their owners.

use super::*;
use crate::{
	tests::{recall, suspension, unknown},
	DevicesOf, Document, Documents, PastKey, PastKeys, PastOwner, PastOwners, RotatedKeys, Tombstone, Tombstones,
};
use frame_support::assert_ok;

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
			assert_ok!(dispatch(MANUFACTURER, recall(rich())));
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

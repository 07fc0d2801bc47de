// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Devices, DevicesOf, Epochs};
use sp_io::hashing::twox_128;
use std::collections::BTreeMap;

/// What a registration writes, keys and values, by the kind of the device's key: 32 bytes or 33.
const REGISTERED_BYTES: [usize; 4] = [484, 484, 485, 485];

/// What the runtime's accounts, 24 bytes longer than the ones here, add: in the device, in the index of its owner, and in
/// its first epoch.
const LONGER_ACCOUNTS: usize = 3 * 24;

/// What a registration may write.
const MOST: usize = 1_024;

/// All that the pallet keeps, by key.
fn entries() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let prefix = twox_128(b"DeviceIdentity");
	let mut entries = BTreeMap::new();
	let mut last = prefix.to_vec();
	while let Some(key) = sp_io::storage::next_key(&last).filter(|key| key.starts_with(&prefix)) {
		let value = sp_io::storage::get(&key).expect("the key is there");
		entries.insert(key.clone(), value.to_vec());
		last = key;
	}
	entries
}

#[test]
fn a_registration_writes_three_entries_of_known_size() {
	for (device, bytes) in Signing::all(1).into_iter().zip(REGISTERED_BYTES) {
		run(|| {
			Signing::ed25519(2).register(OTHER);
			let before = entries();
			let id = device.register(OWNER).id();
			let mut new = entries();
			for (key, value) in before {
				assert_eq!(new.remove(&key), Some(value), "what was there stays as it was");
			}
			let mut expected = vec![
				Devices::<Test>::hashed_key_for(id),
				DevicesOf::<Test>::hashed_key_for(OWNER, id),
				Epochs::<Test>::hashed_key_for(id, 0),
			];
			expected.sort();
			assert_eq!(new.keys().cloned().collect::<Vec<_>>(), expected);
			let written: usize = new.iter().map(|(key, value)| key.len() + value.len()).sum();
			assert_eq!(written, bytes);
			assert!(written + LONGER_ACCOUNTS <= MOST);
		});
	}
}

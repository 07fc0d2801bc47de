// SPDX-License-Identifier: Apache-2.0

//! Who pays for each entry of the state, and for how long.

use crate::{mock::*, *};
use frame_support::assert_ok;
use pallet_support::testing::{added, assert_deposits_in, maps};
use sp_core::H256;

/// What a call adds to each map, and what is held for it of who makes it.
fn added_by(who: AccountId, call: Call<Test>) -> (Vec<(String, usize)>, Balance) {
	let (before, held_before) = (maps::<DataCredentials>(), held(who));
	assert_ok!(dispatch(who, call));
	(added(before, maps::<DataCredentials>()), held(who) - held_before)
}

/// These maps, with one entry each.
fn one_of_each(maps: &[&str]) -> Vec<(String, usize)> {
	maps.iter().map(|map| (map.to_string(), 1)).collect()
}

#[test]
fn the_readme_says_who_pays_for_each_map() {
	new_test_ext().execute_with(|| assert_deposits_in::<DataCredentials>(include_str!("../../README.md")));
}

#[test]
fn whoever_adds_an_entry_pays_for_it() {
	run(|| {
		let schema = SCHEMA_DEPOSIT + 30 * BYTE_DEPOSIT;
		assert_eq!(
			added_by(OWNER, create_schema(None)),
			(one_of_each(&["Schemas"]), schema)
		);
		let credential = one_of_each(&["Credentials", "CredentialsOf", "Issued"]);
		for (content, expires_at) in [(1, Some(20)), (2, None)] {
			let call = issue(None, H256([content; 32]), expires_at);
			assert_eq!(added_by(LAB, call), (credential.clone(), CREDENTIAL_DEPOSIT));
		}
		assert_eq!(added_by(LAB, revoke(1)), (vec![], 0));
	});
}

#[test]
fn what_ends_leaves_nothing_that_is_not_paid_for() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		for (content, expires_at) in [(1, Some(20)), (2, None)] {
			assert_ok!(dispatch(LAB, issue(None, H256([content; 32]), expires_at)));
		}
		System::set_block_number(21);
		assert_ok!(dispatch(LAB, remove(0)));
		assert_ok!(dispatch(LAB, revoke(1)));
		let left = one_of_each(&["Credentials", "CredentialsOf", "Issued", "Schemas"]);
		assert_eq!(maps::<DataCredentials>(), left);
		// Those that stay for good, and what is held for them for as long.
		let schema = SCHEMA_DEPOSIT + 30 * BYTE_DEPOSIT;
		assert_eq!((held(OWNER), held(LAB)), (schema, CREDENTIAL_DEPOSIT));
	});
}

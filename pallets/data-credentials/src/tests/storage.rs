// SPDX-License-Identifier: Apache-2.0

//! Who pays for each entry of the state, and for how long.

use crate::{mock::*, *};
use frame_support::{assert_ok, traits::StorageInfoTrait};
use sp_core::H256;

/// How many entries each map has.
fn entries() -> Vec<(&'static str, usize)> {
	vec![
		("Credentials", Credentials::<Test>::iter_keys().count()),
		("CredentialsOf", CredentialsOf::<Test>::iter_keys().count()),
		("Issued", Issued::<Test>::iter_keys().count()),
		("Schemas", Schemas::<Test>::iter_keys().count()),
	]
}

/// What a call adds to each map, and what is held for it of who makes it.
fn added_by(who: AccountId, call: Call<Test>) -> (Vec<(&'static str, usize)>, Balance) {
	let (before, held_before) = (entries(), held(who));
	assert_ok!(dispatch(who, call));
	let added = entries()
		.into_iter()
		.zip(before)
		.map(|((map, after), (_, before))| (map, after - before))
		.filter(|(_, added)| *added > 0)
		.collect();
	(added, held(who) - held_before)
}

#[test]
fn every_map_is_known_and_in_the_readme() {
	let mut maps: Vec<_> = DataCredentials::storage_info()
		.into_iter()
		.filter(|info| info.max_values.is_none())
		.map(|info| String::from_utf8(info.storage_name).expect("a name"))
		.collect();
	maps.sort();
	new_test_ext().execute_with(|| {
		assert_eq!(maps, entries().into_iter().map(|(map, _)| map).collect::<Vec<_>>());
	});
	let readme = include_str!("../../README.md");
	let (_, table) = readme.split_once("## Deposits").expect("there is such a section");
	for map in maps {
		assert!(
			table.contains(&format!("`{map}`")),
			"the README does not say who pays for {map}"
		);
	}
}

#[test]
fn whoever_adds_an_entry_pays_for_it() {
	run(|| {
		let schema = SCHEMA_DEPOSIT + 30 * BYTE_DEPOSIT;
		assert_eq!(added_by(OWNER, create_schema(None)), (vec![("Schemas", 1)], schema));
		let credential = vec![("Credentials", 1), ("CredentialsOf", 1), ("Issued", 1)];
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
		let left = [("Credentials", 1), ("CredentialsOf", 1), ("Issued", 1), ("Schemas", 1)];
		assert_eq!(entries(), left);
		// Those that stay for good, and what is held for them for as long.
		let schema = SCHEMA_DEPOSIT + 30 * BYTE_DEPOSIT;
		assert_eq!((held(OWNER), held(LAB)), (schema, CREDENTIAL_DEPOSIT));
	});
}

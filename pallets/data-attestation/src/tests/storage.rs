// SPDX-License-Identifier: Apache-2.0

//! Who pays for each entry of the state, and for how long.

use crate::{mock::*, *};
use assay_primitives::KeyType;
use frame_support::{assert_ok, traits::StorageInfoTrait};

/// How many entries each map has.
fn entries() -> Vec<(&'static str, usize)> {
	vec![
		("Allowances", Allowances::<Test>::iter_keys().count()),
		("Descriptions", Descriptions::<Test>::iter_keys().count()),
		("Estates", Estates::<Test>::iter_keys().count()),
		("Gateways", Gateways::<Test>::iter_keys().count()),
		("GatewaysOf", GatewaysOf::<Test>::iter_keys().count()),
		("Streams", Streams::<Test>::iter_keys().count()),
		("StreamsOf", StreamsOf::<Test>::iter_keys().count()),
	]
}

/// What a call adds to each map, what is held for it of who makes it, and what is burnt.
fn added_by(who: AccountId, call: Call<Test>) -> (Vec<(&'static str, usize)>, Balance, Balance) {
	let (held, total) = (|| Balances::reserved_balance(who), || total(who));
	let (before, held_before, total_before) = (entries(), held(), total());
	assert_ok!(dispatch(who, call));
	let added = entries()
		.into_iter()
		.zip(before)
		.map(|((map, after), (_, before))| (map, after - before))
		.filter(|(_, added)| *added > 0)
		.collect();
	(added, held() - held_before, total_before - total())
}

/// Who pays for a call, which, to which maps it adds entries, how much is held, and how much is burnt.
type Addition = (AccountId, Call<Test>, Vec<&'static str>, Balance, Balance);

/// Calls that add entries.
fn adding() -> Vec<Addition> {
	let device = device(OWNER, KeyType::Ed25519);
	let described = description_price(43);
	vec![
		(
			OWNER,
			Call::open_stream {
				device,
				description: description(),
			},
			vec!["Descriptions", "Estates", "Streams", "StreamsOf"],
			STREAM_DEPOSIT + FRONTIER_DEPOSIT,
			described,
		),
		(
			OWNER,
			Call::reconfigure_stream {
				stream: 0,
				device,
				description: description(),
			},
			vec!["Descriptions"],
			0,
			described,
		),
		(
			CARRIER,
			Call::register_gateway {},
			vec!["Gateways", "GatewaysOf"],
			GATEWAY_DEPOSIT + FRONTIER_DEPOSIT,
			0,
		),
		(
			OWNER,
			Call::fund_device {
				device,
				amount: 100,
				rate: 1,
			},
			vec!["Allowances"],
			ALLOWANCE_DEPOSIT + 100,
			0,
		),
	]
}

#[test]
fn every_map_is_known_and_in_the_readme() {
	let mut maps: Vec<_> = DataAttestation::storage_info()
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
		let mut filled = vec![];
		for (who, call, maps, deposit, burnt) in adding() {
			let expected: Vec<_> = maps.iter().map(|map| (*map, 1)).collect();
			assert_eq!(added_by(who, call), (expected, deposit, burnt));
			filled.extend(maps);
		}
		// There is no map that none of these adds to.
		for (map, count) in entries() {
			assert_eq!(count, filled.iter().filter(|other| **other == map).count(), "{map}");
			assert!(count > 0, "{map}");
		}
	});
}

#[test]
fn what_ends_leaves_nothing_that_is_not_paid_for() {
	run(|| {
		for (who, call, ..) in adding() {
			assert_ok!(dispatch(who, call));
		}
		let device = device(OWNER, KeyType::Ed25519);
		// The device is gone, and its owner winds up what there is. The allowance has returned by itself.
		retire(device);
		assert_ok!(dispatch(OWNER, close(0)));
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));

		let left = [
			("Allowances", 0),
			("Descriptions", 2),
			("Estates", 1),
			("Gateways", 1),
			("GatewaysOf", 1),
			("Streams", 1),
			("StreamsOf", 1),
		];
		assert_eq!(entries(), left);
		// Those that stay for good, and what is held for them for as long.
		assert_eq!(Balances::reserved_balance(OWNER), STREAM_DEPOSIT);
		assert_eq!(Balances::reserved_balance(CARRIER), GATEWAY_DEPOSIT);
	});
}

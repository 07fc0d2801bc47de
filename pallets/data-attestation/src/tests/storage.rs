// SPDX-License-Identifier: Apache-2.0

//! Who pays for each entry of the state, and for how long.

use crate::{mock::*, *};
use assay_primitives::KeyType;
use frame_support::assert_ok;
use pallet_support::testing::{added, assert_deposits_in, maps};

/// What a call adds to each map, what is held for it of who makes it, and what is burnt.
fn added_by(who: AccountId, call: Call<Test>) -> (Vec<(String, usize)>, Balance, Balance) {
	let (held, total) = (|| Balances::reserved_balance(who), || total(who));
	let (before, held_before, total_before) = (maps::<DataAttestation>(), held(), total());
	assert_ok!(dispatch(who, call));
	let added = added(before, maps::<DataAttestation>());
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
			OWNER,
			promise_of(0, device, PROMISE),
			vec!["Tranches"],
			PROMISE_DEPOSIT,
			0,
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
fn the_readme_says_who_pays_for_each_map() {
	new_test_ext().execute_with(|| assert_deposits_in::<DataAttestation>(include_str!("../../README.md")));
}

#[test]
fn whoever_adds_an_entry_pays_for_it() {
	run(|| {
		let mut filled = vec![];
		for (who, call, maps, deposit, burnt) in adding() {
			let expected: Vec<_> = maps.iter().map(|map| (map.to_string(), 1)).collect();
			assert_eq!(added_by(who, call), (expected, deposit, burnt));
			filled.extend(maps);
		}
		// There is no map that none of these adds to.
		for (map, count) in maps::<DataAttestation>() {
			assert_eq!(
				count,
				filled.iter().filter(|other| **other == map.as_str()).count(),
				"{map}"
			);
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
		assert_ok!(dispatch(OWNER, withdraw_promise(0)));
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));

		let left = [
			("Allowances", 0),
			("Descriptions", 2),
			("Estates", 1),
			("Gateways", 1),
			("GatewaysOf", 1),
			("Streams", 1),
			("StreamsOf", 1),
			("Tranches", 0),
		];
		let left = left.map(|(map, count)| (map.to_string(), count));
		assert_eq!(maps::<DataAttestation>(), left);
		// Those that stay for good, and what is held for them for as long.
		assert_eq!(Balances::reserved_balance(OWNER), STREAM_DEPOSIT);
		assert_eq!(Balances::reserved_balance(CARRIER), GATEWAY_DEPOSIT);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Who pays for each entry of the state, and for how long.

use super::attest;
use crate::{mock::*, *};
use assay_primitives::KeyType;
use frame_support::{assert_ok, traits::StorageInfoTrait};
use sp_core::H256;

/// How many entries each map has.
fn entries() -> Vec<(&'static str, usize)> {
	vec![
		("Allowances", Allowances::<Test>::iter_keys().count()),
		("Attested", Attested::<Test>::iter_keys().count()),
		("ClaimTypes", ClaimTypes::<Test>::iter_keys().count()),
		("Claims", Claims::<Test>::iter_keys().count()),
		("ClaimsOf", ClaimsOf::<Test>::iter_keys().count()),
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
	let claim = vec!["Attested", "Claims", "ClaimsOf"];
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
		(
			OWNER,
			Call::create_claim_type {
				schema: H256::zero(),
				uri: vec![],
				attestors: None,
			},
			vec!["ClaimTypes"],
			CLAIM_TYPE_DEPOSIT,
			0,
		),
		(CARRIER, attest(1, Some(20)), claim.clone(), CLAIM_DEPOSIT, 0),
		(CARRIER, attest(2, None), claim, CLAIM_DEPOSIT, 0),
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
		System::set_block_number(21);
		// The device is gone, and its owner winds up what there is. The allowance has returned by itself.
		retire(device);
		assert_ok!(dispatch(OWNER, close(0)));
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));
		assert_ok!(dispatch(CARRIER, Call::remove_claim { claim: 0 }));
		let revoke = Call::revoke_claim {
			claim: 1,
			content: H256([2; 32]),
		};
		assert_ok!(dispatch(CARRIER, revoke));

		let left = [
			("Allowances", 0),
			("Attested", 1),
			("ClaimTypes", 1),
			("Claims", 1),
			("ClaimsOf", 1),
			("Descriptions", 2),
			("Estates", 1),
			("Gateways", 1),
			("GatewaysOf", 1),
			("Streams", 1),
			("StreamsOf", 1),
		];
		assert_eq!(entries(), left);
		// Those that stay for good, and what is held for them for as long.
		let owner = STREAM_DEPOSIT + CLAIM_TYPE_DEPOSIT;
		assert_eq!(Balances::reserved_balance(OWNER), owner);
		assert_eq!(Balances::reserved_balance(CARRIER), GATEWAY_DEPOSIT + CLAIM_DEPOSIT);
		assert_refused(
			CARRIER,
			Call::remove_claim { claim: 1 },
			Error::<Test>::CredentialRevoked,
		);
	});
}

#[test]
fn one_block_leaves_no_claim_without_a_deposit() {
	run(|| {
		let create_claim_type = Call::create_claim_type {
			schema: H256::zero(),
			uri: vec![],
			attestors: None,
		};
		assert_ok!(dispatch(OWNER, create_claim_type));
		let now = System::block_number();
		for (content, expires_at) in [(1, None), (2, Some(now))] {
			assert_ok!(dispatch(CARRIER, attest(content, expires_at)));
		}
		let revoke = Call::revoke_claim {
			claim: 0,
			content: H256([1; 32]),
		};
		assert_ok!(dispatch(CARRIER, revoke));
		assert_refused(
			CARRIER,
			Call::remove_claim { claim: 0 },
			Error::<Test>::CredentialRevoked,
		);
		assert_refused(
			CARRIER,
			Call::remove_claim { claim: 1 },
			Error::<Test>::CredentialInForce,
		);
		assert_eq!(held_for(HoldReason::Claim, CARRIER), 2 * CLAIM_DEPOSIT);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! Every byte that stays is paid for as long as it stays.
//!
//! The table (`table.rs`) names every map of our pallets, who pays for each entry, and for how long. A map that is not in
//! it fails the first test. The others go through the life of every kind of entry by calls, and compare after each of them
//! what is stored with what is held, account by account (`books.rs`).

mod books;
#[path = "../common/mod.rs"]
mod common;
mod table;

use assay_primitives::{listing::Query, stream::StreamDescription, traits::Permission, Currency};
use assay_runtime::{
	configs::{data_marketplace::ReputationDeposit, device_identity::UnbondingPeriod},
	constants::{currency::deposit, time::MILLISECS_PER_DAY},
	AllPalletsWithSystem, Runtime, RuntimeCall, System,
};
use books::{check, count, deposited, market_bytes, sizes};
use common::{
	account, development,
	device::Device,
	dispatch, pass, sound, ticks, total,
	town::{
		block, close, deliver, list_for, offer, purchase, refund, requested, subscribe, subscribed, thaw, Town,
		ALICE_BUYS, ALICE_FEEDS, ALICE_SELLS, ALICE_SELLS_FOR_ASSET, ASSET, ASSET_PRICE, ATTESTED, BOB_BUYS,
		CREDENTIAL_EXPIRES, EVE_SELLS, OWED, ROOF_STREAM, SHOP_STREAM, SUBSCRIPTION,
	},
};
use frame_support::traits::StorageInfoTrait;
use pallet_data_attestation::Call as Attestation;
use pallet_data_credentials::Call as Credentials;
use pallet_data_marketplace::{Call as Market, DealId, DueDeposits, Dues};
use pallet_device_identity::Call as Identity;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use std::collections::{BTreeMap, BTreeSet};
use table::{
	table,
	Life::{Bought, Counter, ForGood, Governance, UnlessRevoked, While},
	ATTESTATION, MARKET, OURS,
};

fn run(calls: Vec<(Sr25519Keyring, RuntimeCall)>) {
	for (who, call) in calls {
		let step = format!("{who:?}: {call:?}");
		dispatch(who, call).unwrap_or_else(|error| panic!("{step}: {error:?}"));
		check(&step);
	}
}

fn release_bond(town: &Town) -> Identity<Runtime> {
	let device = town.roof.id;
	Identity::release_bond { device, bond: 0 }
}

fn later(blocks: u32) {
	System::set_block_number(System::block_number() + blocks);
}

/// Everybody ends what they began, as far as it ends.
fn end(town: &Town) {
	let retire = |who, device: &Device| (who, Identity::retire { device: device.id }.into());
	let withdraw = |who, listing| (who, Market::withdraw { listing }.into());
	run(vec![
		withdraw(Alice, ALICE_SELLS),
		withdraw(Eve, EVE_SELLS),
		withdraw(Alice, ALICE_FEEDS),
		withdraw(Alice, ALICE_SELLS_FOR_ASSET),
	]);
	// Whatever waits on the market has waited long enough.
	pass(2 * MILLISECS_PER_DAY);
	let cancel = Market::cancel {
		request: requested(Bob),
	};
	let collect = Market::collect {
		subscription: SUBSCRIPTION,
	};
	run(vec![
		(Charlie, refund(BOB_BUYS).into()),
		(Charlie, refund(ALICE_BUYS).into()),
		(Charlie, collect.into()),
		(Charlie, cancel.into()),
		(Alice, thaw(ASSET, Bob).into()),
		(
			Charlie,
			Market::pay {
				deal: DealId::Purchase(OWED),
			}
			.into(),
		),
		(Bob, close(BOB_BUYS).into()),
		(Alice, close(ALICE_BUYS).into()),
		(
			Bob,
			Market::close_subscription {
				subscription: SUBSCRIPTION,
				deal: subscribed(SUBSCRIPTION),
				rating: None,
			}
			.into(),
		),
	]);
	run(vec![
		(
			Alice,
			Identity::revoke_delegation {
				device: town.roof.id,
				delegate: account(Bob),
				permission: Permission::Submit,
			}
			.into(),
		),
		(Alice, Attestation::withdraw_allowance { device: town.roof.id }.into()),
		(
			Alice,
			Attestation::withdraw_promise {
				stream: ROOF_STREAM,
				device: town.roof.id,
			}
			.into(),
		),
		(
			Alice,
			Attestation::close_stream {
				stream: ROOF_STREAM,
				device: town.roof.id,
			}
			.into(),
		),
		(
			Eve,
			Attestation::close_stream {
				stream: SHOP_STREAM,
				device: town.shop.id,
			}
			.into(),
		),
		(Alice, Attestation::close_gateway { gateway: 0 }.into()),
		(
			Alice,
			Credentials::revoke {
				credential: 0,
				content: ATTESTED,
			}
			.into(),
		),
	]);
	later(CREDENTIAL_EXPIRES);
	run(vec![
		(Alice, Credentials::remove { credential: 1 }.into()),
		retire(Alice, &town.roof),
		retire(Alice, &town.made),
		retire(Alice, &town.offered),
		retire(Alice, &town.second_hand),
		retire(Eve, &town.shop),
		retire(Eve, &town.bait),
	]);
	pass(UnbondingPeriod::get());
	run(vec![(Charlie, release_bond(town).into())]);
	for (who, fleets) in [(Alice, vec![0]), (Bob, vec![]), (Eve, vec![1])] {
		for fleet in fleets {
			run(vec![
				(who, Identity::revoke_fleet { fleet }.into()),
				(who, Identity::remove_fleet { fleet }.into()),
			]);
		}
		run(vec![(who, Identity::deregister_manufacturer {}.into())]);
	}
}

#[test]
fn the_table_has_every_map_of_our_pallets() {
	let stored: BTreeSet<(String, String)> = AllPalletsWithSystem::storage_info()
		.into_iter()
		.map(|info| [info.pallet_name, info.storage_name].map(|name| String::from_utf8(name).expect("text")))
		.filter(|[pallet, map]| OURS.contains(&pallet.as_str()) && !map.starts_with(':'))
		.map(|[pallet, map]| (pallet, map))
		.collect();
	let known: BTreeSet<_> = table()
		.into_iter()
		.map(|map| (map.0.to_owned(), map.1.to_owned()))
		.collect();
	assert_eq!(known.len(), table().len(), "a map is there twice");
	let unknown: Vec<_> = stored.difference(&known).collect();
	assert!(unknown.is_empty(), "who pays for these, and for how long? {unknown:?}");
	let gone: Vec<_> = known.difference(&stored).collect();
	assert!(gone.is_empty(), "there are no such maps: {gone:?}");
}

#[test]
fn who_should_pay_has_paid_at_every_step() {
	development().execute_with(|| {
		Town::build_watched(check);
		for map in table() {
			assert!(count(&map) > 0, "{} is not tried", map.1);
		}
	});
}

#[test]
fn what_ends_leaves_nothing_and_what_stays_stays_paid() {
	development().execute_with(|| {
		let town = Town::build();
		end(&town);
		for map in table() {
			match map.2 {
				While(what) => assert_eq!(count(&map), 0, "{}: while {what}", map.1),
				// Of the two credentials, the one that was revoked.
				UnlessRevoked => assert_eq!(count(&map), 1, "{}", map.1),
				ForGood | Bought | Counter | Governance => assert!(count(&map) > 0, "{}", map.1),
			}
		}
		// Nothing is held for what is gone, and for what stays there is no second try.
		let deposited = deposited();
		// On the market that is the name of those who sold: Alice's in two currencies, Eve's in one.
		let stays =
			[(Alice, 2), (Eve, 1)].map(|(who, names)| ((MARKET, account(who)), names * ReputationDeposit::get()));
		let of_market = deposited.iter().filter(|((pallet, _), _)| *pallet == MARKET);
		let of_market: BTreeMap<_, _> = of_market.map(|(of, amount)| (of.clone(), *amount)).collect();
		assert_eq!(of_market, stays.into());
		let again: Vec<RuntimeCall> = [&town.roof, &town.made, &town.offered, &town.second_hand, &town.retired]
			.into_iter()
			.map(|device| Identity::retire { device: device.id }.into())
			.chain([
				Attestation::close_stream {
					stream: ROOF_STREAM,
					device: town.roof.id,
				}
				.into(),
				release_bond(&town).into(),
				Attestation::close_gateway { gateway: 0 }.into(),
				Credentials::revoke {
					credential: 0,
					content: ATTESTED,
				}
				.into(),
				Credentials::remove { credential: 0 }.into(),
				Identity::deregister_manufacturer {}.into(),
			])
			.collect();
		for call in again {
			let said = format!("{call:?}");
			assert!(dispatch(Alice, call).is_err(), "{said}");
		}
		assert_eq!(books::deposited(), deposited);
		check("all that");
	});
}

/// What is said of a stream stays for good. Its price is as much as is held for as many bytes elsewhere.
#[test]
fn descriptions_are_paid_for() {
	development().execute_with(|| {
		let town = Town::build();
		for length in [0, 1, 64] {
			let before = (
				total(Alice),
				sizes(ATTESTATION, "Descriptions").into_iter().sum::<u128>(),
			);
			let reconfigure = Attestation::reconfigure_stream {
				stream: ROOF_STREAM,
				device: town.roof.id,
				description: StreamDescription {
					name: vec![b'n'; length],
					quantity: vec![b'q'; length],
					content_type: vec![b'c'; length],
					uri: vec![b'l'; length],
					..Default::default()
				},
			};
			run(vec![(Alice, reconfigure.into())]);
			let more = sizes(ATTESTATION, "Descriptions").into_iter().sum::<u128>() - before.1;
			let paid = before.0 - total(Alice);
			assert!(paid >= deposit(1, more), "{paid} for {more} bytes");
		}
	});
}

/// A credential that is issued, revoked and removed in one breath.
#[test]
fn a_revoked_credential_keeps_its_deposit() {
	development().execute_with(|| {
		let create = Credentials::create_schema {
			hash: H256::zero(),
			uri: vec![],
			issuers: None,
		};
		run(vec![(Alice, create.into())]);
		let device = Device::new("roof");
		run(vec![(Alice, device.register(Alice).into())]);
		for credential in 0..3 {
			let content = H256::from_low_u64_be(credential);
			let issue = Credentials::issue {
				schema: 0,
				hash: H256::zero(),
				device: device.id,
				stream: None,
				content,
				expires_at: None,
			};
			run(vec![
				(Bob, issue.into()),
				(Bob, Credentials::revoke { credential, content }.into()),
			]);
			assert!(dispatch(Bob, Credentials::remove { credential }).is_err());
			check("the credential was revoked");
		}
	});
}

/// What was true of a device stays so: it may be suspended, or retired, and its stream closed.
#[test]
fn a_credential_may_be_about_what_is_out_of_service() {
	development().execute_with(|| {
		let device = Device::new("roof");
		let (id, stream) = (device.id, 0);
		let create = Credentials::create_schema {
			hash: H256::zero(),
			uri: vec![],
			issuers: None,
		};
		let open = Attestation::open_stream {
			device: id,
			description: StreamDescription::default(),
		};
		run(vec![
			(Alice, create.into()),
			(Alice, device.register(Alice).into()),
			(Alice, open.into()),
			(Alice, Attestation::close_stream { stream, device: id }.into()),
		]);
		for (out_of_service, content) in [
			(Identity::suspend { device: id }, 0),
			(Identity::retire { device: id }, 2),
		] {
			run(vec![(Alice, out_of_service.into())]);
			for (stream, content) in [(None, content), (Some(stream), content + 1)] {
				let issue = Credentials::issue {
					schema: 0,
					hash: H256::zero(),
					device: id,
					stream,
					content: H256::from_low_u64_be(content),
					expires_at: None,
				};
				run(vec![(Bob, issue.into())]);
			}
			check("credentials were issued");
		}
	});
}

/// A device that is registered and retired in one breath.
#[test]
fn a_tombstone_keeps_a_deposit() {
	development().execute_with(|| {
		for number in 0..3 {
			let device = Device::new(&format!("number {number}"));
			run(vec![
				(Bob, device.register(Bob).into()),
				(Bob, Identity::retire { device: device.id }.into()),
			]);
		}
	});
}

/// Whatever is over while somebody cannot be credited: what is due stays on record, and so does what pays for that.
#[test]
fn what_is_due_is_paid_for() {
	development().execute_with(|| {
		let town = Town::build();
		let price = offer(Currency::Asset(ASSET), ASSET_PRICE);
		let ask = Market::request {
			query: Query {
				min_readings: 1,
				..Default::default()
			},
			currency: Currency::Asset(ASSET),
			max_price: ASSET_PRICE,
			end: ticks(),
		};
		run(vec![
			(Eve, list_for(SHOP_STREAM, &town.shop, price).into()),
			(Charlie, ask.into()),
			(Alice, block(ASSET, Eve).into()),
			(Alice, block(ASSET, Charlie).into()),
		]);
		let (listing, request) = (ALICE_SELLS_FOR_ASSET + 1, requested(Charlie));
		run(vec![
			(Eve, Market::withdraw { listing }.into()),
			(Charlie, Market::cancel { request }.into()),
		]);
		let owing = [
			(DealId::Purchase(OWED), Bob),
			(DealId::Listing(listing), Eve),
			(DealId::Request(request), Charlie),
		];
		for (deal, who) in owing {
			let kept = DueDeposits::<Runtime>::get(deal).expect("its deposit is kept");
			assert_eq!(kept.who, account(who));
			let stored = sizes(MARKET, "Dues").into_iter().max().expect("there are some");
			assert!(
				kept.amount >= deposit(2, stored + sizes(MARKET, "DueDeposits")[0]),
				"{deal:?}"
			);
		}
		for (deal, who) in owing {
			run(vec![
				(Alice, thaw(ASSET, who).into()),
				(Dave, Market::pay { deal }.into()),
			]);
		}
		assert_eq!(
			(Dues::<Runtime>::iter().count(), DueDeposits::<Runtime>::iter().count()),
			(0, 0)
		);
		sound();
	});
}

/// The figures of `docs/performance.md`: what is stored for an open deal, keys included, beside the device's count of its deals.
#[test]
fn an_open_deal_takes_as_much_as_is_said() {
	development().execute_with(|| {
		Town::build();
		let grown = |calls: Vec<(Sr25519Keyring, RuntimeCall)>| {
			let before = market_bytes();
			run(calls);
			market_bytes() - before
		};
		let paid = grown(vec![(Charlie, purchase(ALICE_SELLS).into())]);
		let delivered = paid + grown(vec![(Alice, deliver(OWED + 1).into())]);
		let subscribed = grown(vec![(Charlie, subscribe(ALICE_FEEDS, 4).into())]);
		let key = sizes(MARKET, "TrancheKeys")[0];
		assert_eq!([paid, delivered, subscribed, key], [690, 802, 658, 144]);
	});
}

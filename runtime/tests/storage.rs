// SPDX-License-Identifier: Apache-2.0

//! Every byte that stays is paid for as long as it stays.
//!
//! The table names every map of our pallets, who pays for each entry, and for how long. A map that is not in it fails the
//! first test. The others go through the life of every kind of entry by calls, and compare after each of them what is
//! stored with what is held, account by account.

mod common;

use assay_primitives::{stream::StreamDescription, traits::Permission, DeviceId};
use assay_runtime::{
	configs::assay::{MinDeliveryPeriod, UnbondingPeriod},
	constants::currency::deposit,
	AccountId, AllPalletsWithSystem, Runtime, RuntimeCall, RuntimeHoldReason, System,
};
use common::{
	account, development,
	device::Device,
	dispatch, total,
	town::{Town, ALICE_SELLS, CLAIMED, CLAIM_EXPIRES, EVE_SELLS, ROOF_STREAM, SHOP_STREAM},
};
use frame_support::traits::StorageInfoTrait;
use pallet_data_attestation::{self as attestation, Call as Attestation, HoldReason as ForData};
use pallet_data_marketplace::{self as market, Call as Market, HoldReason as ForTrade};
use pallet_device_identity::{self as identity, Call as Identity, HoldReason as ForDevices};
use sp_core::H256;
use sp_io::hashing::twox_128;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Eve};
use std::collections::{BTreeMap, BTreeSet};
use Life::{Bought, Counter, ForGood, Governance, UnlessRevoked, While};

const IDENTITY: &str = "DeviceIdentity";
const ATTESTATION: &str = "DataAttestation";
const MARKET: &str = "DataMarketplace";

/// How long an entry stays.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Life {
	/// One number for the whole pallet.
	Counter,
	/// What governance said. It pays nothing, and nobody else makes an entry.
	Governance,
	/// As long as what it belongs to. Its deposit returns when it goes.
	While(&'static str),
	/// Until it is removed, but for good where it was revoked. Its deposit returns when it goes.
	UnlessRevoked,
	/// For good, and so does its deposit.
	ForGood,
	/// For good. Who made it paid a price that is burnt, so that nothing is held for it.
	Bought,
}

/// A map, how long its entries stay, and of whom money is held for each, in the order of the entries.
struct Map(&'static str, &'static str, Life, fn() -> Vec<AccountId>);

fn nobody() -> Vec<AccountId> {
	Vec::new()
}

/// Who controls a device, or did so last.
fn owner(device: DeviceId) -> AccountId {
	let live = identity::Devices::<Runtime>::get(device).map(|device| device.owner);
	let retired = || identity::Tombstones::<Runtime>::get(device).map(|tombstone| tombstone.owner);
	live.or_else(retired).expect("it was registered")
}

fn payer_of_stream(stream: u64) -> AccountId {
	let stream = attestation::Streams::<Runtime>::get(stream).expect("it was opened");
	payer_of_estate(stream.device)
}

fn payer_of_estate(device: DeviceId) -> AccountId {
	let estate = attestation::Estates::<Runtime>::get(device).expect("it has a stream");
	estate.payer
}

fn attestor(claim: u64) -> AccountId {
	attestation::Claims::<Runtime>::get(claim)
		.expect("it is there")
		.attestor
}

fn buyer(purchase: u64) -> AccountId {
	market::Purchases::<Runtime>::get(purchase).expect("it is there").buyer
}

/// One of those who bought what the device measured: each pays for the entry.
fn buyer_of(device: DeviceId) -> AccountId {
	let mut purchases = market::Purchases::<Runtime>::iter_values();
	purchases
		.find(|purchase| purchase.device == device)
		.expect("there is one")
		.buyer
}

fn table() -> Vec<Map> {
	vec![
		// Owners of devices pay for all that is about them. What a retired device leaves is its last owner's.
		Map(IDENTITY, "Devices", While("the device is live"), || {
			identity::Devices::<Runtime>::iter_keys().map(owner).collect()
		}),
		Map(IDENTITY, "DevicesOf", While("the device is live"), || {
			identity::DevicesOf::<Runtime>::iter_keys()
				.map(|(owner, _)| owner)
				.collect()
		}),
		Map(IDENTITY, "Tombstones", ForGood, || {
			identity::Tombstones::<Runtime>::iter_keys().map(owner).collect()
		}),
		Map(
			IDENTITY,
			"Documents",
			While("the device is live, or until it is empty"),
			|| identity::Documents::<Runtime>::iter_keys().map(owner).collect(),
		),
		Map(IDENTITY, "PastKeys", ForGood, || {
			identity::PastKeys::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "RotatedKeys", ForGood, || {
			identity::RotatedKeys::<Runtime>::iter_values().map(owner).collect()
		}),
		Map(IDENTITY, "PastOwners", ForGood, || {
			identity::PastOwners::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Epochs", ForGood, || {
			identity::Epochs::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Bonds", ForGood, || {
			identity::Bonds::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Delegations", While("it is not revoked"), || {
			identity::Delegations::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "DelegatedTo", While("it is not revoked"), || {
			identity::DelegatedTo::<Runtime>::iter_keys()
				.map(|(_, device)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Endorsements", ForGood, || {
			identity::Endorsements::<Runtime>::iter_keys().map(owner).collect()
		}),
		Map(IDENTITY, "DevicesBy", While("the device is live"), || {
			identity::DevicesBy::<Runtime>::iter_keys()
				.map(|(_, device)| owner(device))
				.collect()
		}),
		// Manufacturers pay for what is theirs.
		Map(IDENTITY, "Manufacturers", While("it is not deregistered"), || {
			identity::Manufacturers::<Runtime>::iter_keys().collect()
		}),
		Map(
			IDENTITY,
			"EndorsementKeys",
			While("the manufacturer is not deregistered"),
			|| {
				identity::EndorsementKeys::<Runtime>::iter_keys()
					.map(|(manufacturer, _)| manufacturer)
					.collect()
			},
		),
		Map(IDENTITY, "Fleets", While("it is not removed"), || {
			identity::Fleets::<Runtime>::iter_values()
				.map(|fleet| fleet.manufacturer)
				.collect()
		}),
		Map(IDENTITY, "FleetsOf", While("the fleet is not removed"), || {
			identity::FleetsOf::<Runtime>::iter_keys()
				.map(|(manufacturer, _)| manufacturer)
				.collect()
		}),
		Map(IDENTITY, "Accreditations", Governance, nobody),
		Map(IDENTITY, "NextFleetId", Counter, nobody),
		// The owner of a stream's device, and who registers a gateway. Only the part for the frontier returns.
		Map(ATTESTATION, "Streams", ForGood, || {
			attestation::Streams::<Runtime>::iter_keys()
				.map(payer_of_stream)
				.collect()
		}),
		Map(ATTESTATION, "StreamsOf", ForGood, || {
			let streams = attestation::StreamsOf::<Runtime>::iter_keys();
			streams.map(|(_, stream)| payer_of_stream(stream)).collect()
		}),
		Map(ATTESTATION, "Estates", ForGood, || {
			attestation::Estates::<Runtime>::iter_keys()
				.map(payer_of_estate)
				.collect()
		}),
		Map(ATTESTATION, "Descriptions", Bought, nobody),
		Map(ATTESTATION, "Gateways", ForGood, || {
			let gateways = attestation::Gateways::<Runtime>::iter_values();
			gateways.map(|gateway| gateway.owner).collect()
		}),
		Map(ATTESTATION, "GatewaysOf", ForGood, || {
			attestation::GatewaysOf::<Runtime>::iter_keys()
				.map(|(owner, _)| owner)
				.collect()
		}),
		Map(ATTESTATION, "Allowances", While("it is not withdrawn"), || {
			attestation::Allowances::<Runtime>::iter_values()
				.map(|allowance| allowance.payer)
				.collect()
		}),
		// Who makes a type of claims, and who attests.
		Map(ATTESTATION, "ClaimTypes", ForGood, || {
			attestation::ClaimTypes::<Runtime>::iter_values()
				.map(|claim_type| claim_type.owner)
				.collect()
		}),
		Map(ATTESTATION, "Claims", UnlessRevoked, || {
			attestation::Claims::<Runtime>::iter_values()
				.map(|claim| claim.attestor)
				.collect()
		}),
		Map(ATTESTATION, "ClaimsOf", UnlessRevoked, || {
			attestation::ClaimsOf::<Runtime>::iter_keys()
				.map(|(_, claim)| attestor(claim))
				.collect()
		}),
		Map(ATTESTATION, "Attested", UnlessRevoked, || {
			attestation::Attested::<Runtime>::iter_values().map(attestor).collect()
		}),
		Map(ATTESTATION, "NextStreamId", Counter, nobody),
		Map(ATTESTATION, "NextGatewayId", Counter, nobody),
		Map(ATTESTATION, "NextClaimTypeId", Counter, nobody),
		Map(ATTESTATION, "NextClaimId", Counter, nobody),
		// Sellers pay for listings, buyers for purchases.
		Map(MARKET, "Listings", While("it is not withdrawn"), || {
			market::Listings::<Runtime>::iter_values()
				.map(|listing| listing.seller)
				.collect()
		}),
		Map(MARKET, "ListingsOf", While("the listing is not withdrawn"), || {
			market::ListingsOf::<Runtime>::iter_keys()
				.map(|(seller, _)| seller)
				.collect()
		}),
		Map(MARKET, "Purchases", While("it is not refunded or closed"), || {
			market::Purchases::<Runtime>::iter_values()
				.map(|purchase| purchase.buyer)
				.collect()
		}),
		Map(
			MARKET,
			"PurchasesOf",
			While("the purchase is not refunded or closed"),
			|| {
				market::PurchasesOf::<Runtime>::iter_keys()
					.map(|(buyer, _)| buyer)
					.collect()
			},
		),
		Map(
			MARKET,
			"SalesOf",
			While("the purchase is not settled or refunded"),
			|| {
				market::SalesOf::<Runtime>::iter_keys()
					.map(|(_, purchase)| buyer(purchase))
					.collect()
			},
		),
		Map(MARKET, "Encumbrances", While("there are open purchases"), || {
			market::Encumbrances::<Runtime>::iter_keys().map(buyer_of).collect()
		}),
		Map(MARKET, "NextListingId", Counter, nobody),
		Map(MARKET, "NextPurchaseId", Counter, nobody),
	]
}

/// The sizes of the entries of a map, keys included, in their order.
fn sizes(pallet: &str, map: &str) -> Vec<u128> {
	let prefix = [twox_128(pallet.as_bytes()), twox_128(map.as_bytes())].concat();
	let mut sizes = Vec::new();
	let mut key = prefix.clone();
	let next = |key: &[u8]| sp_io::storage::next_key(key).filter(|next| next.starts_with(&prefix));
	// A value that is no map has its prefix for a key.
	if let Some(value) = sp_io::storage::get(&prefix) {
		sizes.push((prefix.len() + value.len()) as u128);
	}
	while let Some(found) = next(&key) {
		let value = sp_io::storage::get(&found).expect("it is there");
		sizes.push((found.len() + value.len()) as u128);
		key = found;
	}
	sizes
}

fn count(map: &Map) -> usize {
	sizes(map.0, map.1).len()
}

/// What each account should have deposited for what is stored, by pallet.
fn owed() -> BTreeMap<(&'static str, AccountId), u128> {
	let mut owed = BTreeMap::new();
	for Map(pallet, map, life, payers) in table() {
		if matches!(life, Counter | Governance | Bought) {
			continue;
		}
		let (sizes, payers) = (sizes(pallet, map), payers());
		assert_eq!(sizes.len(), payers.len(), "{map}");
		for (size, payer) in sizes.into_iter().zip(payers) {
			*owed.entry((pallet, payer)).or_default() += deposit(1, size);
		}
	}
	owed
}

/// What each account has deposited for storage, by pallet: what is held, but for what is held for another purpose.
fn deposited() -> BTreeMap<(&'static str, AccountId), u128> {
	let mut deposited = BTreeMap::new();
	for (who, holds) in pallet_balances::Holds::<Runtime>::iter() {
		for hold in holds {
			let (pallet, amount) = match hold.id {
				RuntimeHoldReason::DeviceIdentity(ForDevices::Bond) => continue,
				RuntimeHoldReason::DeviceIdentity(_) => (IDENTITY, hold.amount),
				RuntimeHoldReason::DataAttestation(ForData::Allowance) => {
					let allowances = attestation::Allowances::<Runtime>::iter_values();
					let theirs = allowances.filter(|allowance| allowance.payer == who);
					(ATTESTATION, theirs.map(|allowance| allowance.deposit).sum())
				},
				RuntimeHoldReason::DataAttestation(_) => (ATTESTATION, hold.amount),
				RuntimeHoldReason::DataMarketplace(ForTrade::Escrow) => continue,
				RuntimeHoldReason::DataMarketplace(_) => (MARKET, hold.amount),
				_ => continue,
			};
			*deposited.entry((pallet, who.clone())).or_default() += amount;
		}
	}
	deposited
}

/// Checks that who should pay has paid.
fn check(step: &str) {
	let deposited = deposited();
	for (of, owed) in owed() {
		let paid = deposited.get(&of).copied().unwrap_or_default();
		assert!(paid >= owed, "{of:?} has deposited {paid} and owes {owed} after {step}");
	}
}

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
	run(vec![
		(Alice, Market::withdraw { listing: ALICE_SELLS }.into()),
		(Eve, Market::withdraw { listing: EVE_SELLS }.into()),
	]);
	later(MinDeliveryPeriod::get() + 1);
	run(vec![
		(Charlie, Market::refund { purchase: 0 }.into()),
		(Charlie, Market::refund { purchase: 1 }.into()),
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
			Attestation::revoke_claim {
				claim: 0,
				content: CLAIMED,
			}
			.into(),
		),
	]);
	later(CLAIM_EXPIRES);
	run(vec![
		(Alice, Attestation::remove_claim { claim: 1 }.into()),
		retire(Alice, &town.roof),
		retire(Alice, &town.made),
		retire(Alice, &town.offered),
		retire(Alice, &town.second_hand),
		retire(Eve, &town.shop),
		retire(Eve, &town.bait),
	]);
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += UnbondingPeriod::get());
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
		.filter(|[pallet, map]| [IDENTITY, ATTESTATION, MARKET].contains(&pallet.as_str()) && !map.starts_with(':'))
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
				// Of the two claims, the one that was revoked.
				UnlessRevoked => assert_eq!(count(&map), 1, "{}", map.1),
				ForGood | Bought | Counter | Governance => assert!(count(&map) > 0, "{}", map.1),
			}
		}
		// Nothing is held for what is gone, and for what stays there is no second try.
		let deposited = deposited();
		assert!(deposited.keys().all(|(pallet, _)| *pallet != MARKET));
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
				Attestation::revoke_claim {
					claim: 0,
					content: CLAIMED,
				}
				.into(),
				Attestation::remove_claim { claim: 0 }.into(),
				Identity::deregister_manufacturer {}.into(),
			])
			.collect();
		for call in again {
			let said = format!("{call:?}");
			assert!(dispatch(Alice, call).is_err(), "{said}");
		}
		assert_eq!(self::deposited(), deposited);
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

/// A claim that is made, revoked and reclaimed in one breath.
#[test]
fn a_revoked_claim_keeps_its_deposit() {
	development().execute_with(|| {
		let create = Attestation::create_claim_type {
			schema: H256::zero(),
			uri: vec![],
			attestors: None,
		};
		run(vec![(Alice, create.into())]);
		let device = Device::new("roof");
		run(vec![(Alice, device.register(Alice).into())]);
		for claim in 0..3 {
			let content = H256::from_low_u64_be(claim);
			let attest = Attestation::attest {
				claim_type: 0,
				schema: H256::zero(),
				device: device.id,
				stream: None,
				content,
				expires_at: None,
			};
			run(vec![
				(Bob, attest.into()),
				(Bob, Attestation::revoke_claim { claim, content }.into()),
			]);
			assert!(dispatch(Bob, Attestation::remove_claim { claim }).is_err());
			check("the claim was revoked");
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

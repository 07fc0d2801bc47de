// SPDX-License-Identifier: Apache-2.0

//! What the holder of a restricted proxy can do to the account that gave it.
//!
//! Alice owns much and speaks for others; Eve has a proxy of each type for her, and accounts and keys of her own. Every
//! call of the runtime is tried through every type, with the arguments that serve Eve best, alone and in batches. Then she
//! does from outside all that it may have enabled: signs two histories, anchors and reports them, accepts offers, asks for recoveries,
//! lists data, takes the money of accounts for which she has become a proxy or a signatory, waits. In the end Alice must
//! own as much as before, held or not, must get back what is held, and must have given no right away.

mod arsenal;
#[path = "../common/mod.rs"]
mod common;
mod declared;
mod rights;
mod table;
mod world;

use assay_primitives::traits::Permission;
use assay_runtime::{
	configs::{device_identity::EquivocationBond, proxies::ProxyType},
	constants::time::DAYS,
	Address, DeviceIdentity, Runtime, RuntimeCall, System,
};
use codec::Encode;
use common::{
	account, dispatch,
	evidence::{report, Gateway},
	held, total,
	town::{
		deliver, list, purchase, request, ALICE_FEEDS, ALICE_SELLS, BOB_BUYS, DATA_PRICE, EVE_SELLS, FAR, PENALTY,
		ROOF_STREAM, SHOP_STREAM,
	},
};
use frame_support::traits::{GetCallMetadata, InstanceFilter};
use pallet_data_attestation::Call as Attestation;
use pallet_data_marketplace::Call as Market;
use pallet_device_identity::Call as Identity;
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::{Alice, Eve, Ferdie};
use std::collections::BTreeSet;
use table::{attempts, decoded, name_of, table, Name, HARMLESS, RESTRICTED};
use world::{hash_of, in_alices_name, remark, sells_for_alice, session_keys, two_histories, World};
use ProxyType::{Any, CancelProxy, Collator, Devices, Market as Trade, NonTransfer};

/// A call alone, and in batches of each kind, one in another.
fn wrapped(call: &RuntimeCall) -> Vec<RuntimeCall> {
	use pallet_utility::Call as Utility;
	let batch = |calls| RuntimeCall::from(Utility::batch { calls });
	let batch_all = |calls| RuntimeCall::from(Utility::batch_all { calls });
	let force_batch = |calls| RuntimeCall::from(Utility::force_batch { calls });
	vec![
		call.clone(),
		batch_all(vec![remark("first"), call.clone()]),
		force_batch(vec![remark("first"), call.clone()]),
		batch(vec![force_batch(vec![call.clone()])]),
		batch(vec![force_batch(vec![batch_all(vec![call.clone()])])]),
	]
}

#[test]
fn the_table_has_every_call_of_the_runtime() {
	let all: BTreeSet<Name> = RuntimeCall::get_module_names()
		.iter()
		.flat_map(|pallet| {
			RuntimeCall::get_call_names(pallet)
				.iter()
				.map(move |call| (*pallet, *call))
		})
		.collect();
	let known: BTreeSet<Name> = table().into_keys().collect();
	let unknown: Vec<_> = all.difference(&known).collect();
	assert!(unknown.is_empty(), "who may make these? {unknown:?}");
	let gone: Vec<_> = known.difference(&all).collect();
	assert!(gone.is_empty(), "there are no such calls: {gone:?}");
}

#[test]
fn each_type_may_do_what_the_table_says() {
	World::run(|world| {
		let table = table();
		let mut wrong = BTreeSet::new();
		for (name, calls) in attempts(world).into_iter().chain(decoded()) {
			for call in calls {
				assert!(Any.filter(&call));
				for proxy_type in RESTRICTED {
					if proxy_type.filter(&call) != table[&name].contains(&proxy_type) {
						wrong.insert((name, proxy_type));
					}
				}
			}
		}
		assert!(wrong.is_empty(), "{wrong:?}");
	});
}

#[test]
fn a_wider_type_may_do_all_that_a_narrower_one_may() {
	let types = [Any, NonTransfer, CancelProxy, Collator, Devices, Trade];
	for wide in types {
		for narrow in types {
			let contains = table().values().all(|may| {
				let allowed = |proxy_type| proxy_type == Any || may.contains(&proxy_type);
				allowed(wide) || !allowed(narrow)
			});
			assert!(contains || !wide.is_superset(&narrow), "{wide:?} {narrow:?}");
		}
		assert!(Any.is_superset(&wide) && wide.is_superset(&wide));
		assert!(wide == Any || !wide.is_superset(&Any));
	}
	for narrow in [CancelProxy, Collator, Devices] {
		assert!(NonTransfer.is_superset(&narrow), "{narrow:?}");
	}
	assert!(!NonTransfer.is_superset(&Trade));
}

#[test]
fn no_single_call_harms_who_gave_the_proxy() {
	World::run(|world| {
		let before = world.before();
		// What she buys is delivered and paid for, and what Bob bought of her is not: that costs her a penalty.
		assert_eq!(before.wealth, world.wealth() - DATA_PRICE - PENALTY);
		let mut harms = BTreeSet::new();
		for (name, calls) in attempts(world) {
			for call in calls {
				for (proxy_type, call) in HARMLESS
					.into_iter()
					.flat_map(|proxy_type| wrapped(&call).into_iter().map(move |call| (proxy_type, call)))
				{
					let deed = || in_alices_name(proxy_type, call);
					if let Some(harm) = world.harm(&before, deed) {
						harms.insert((proxy_type, name, harm));
					}
				}
			}
		}
		assert!(harms.is_empty(), "{harms:#?}");
	});
}

/// Buying and selling is what it is for. Nothing else moves by it.
#[test]
fn the_market_type_does_nothing_but_trade() {
	World::run(|world| {
		let before = world.before();
		for (name, calls) in attempts(world) {
			if name.0 == "DataMarketplace" {
				continue;
			}
			for call in calls.iter().flat_map(wrapped) {
				let harm = world.harm(&before, || in_alices_name(Trade, call));
				assert_eq!(harm, None, "{name:?}");
			}
		}
		in_alices_name(Trade, purchase(EVE_SELLS).into());
		world.outside();
		assert!(world.wealth() < before.wealth, "it buys");
	});
}

/// Numbers that look random and are the same in every run.
fn number(seed: (u8, u32, u32), below: usize) -> usize {
	let hash = seed.using_encoded(blake2_256);
	let number = u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]);
	usize::try_from(number).expect("32 bits fit") % below
}

#[test]
fn no_sequence_of_calls_harms_who_gave_the_proxy() {
	const SEQUENCES: u32 = 12;
	const LENGTH: u32 = 40;
	World::run(|world| {
		let before = world.before();
		let arsenal = world.arsenal();
		for (index, proxy_type) in (0..).zip(HARMLESS) {
			// Those that get through, and some that do not.
			let permitted: Vec<_> = arsenal.iter().filter(|call| proxy_type.filter(call)).collect();
			for sequence in 0..SEQUENCES {
				let mut tried = Vec::new();
				let harm = world.harm(&before, || {
					for step in 0..LENGTH {
						let seed = (index, sequence, step);
						let call = match number(seed, 4) {
							0 => arsenal[number((index + 100, sequence, step), arsenal.len())].clone(),
							_ => permitted[number((index + 200, sequence, step), permitted.len())].clone(),
						};
						tried.push(name_of(&call));
						in_alices_name(proxy_type, call);
						if number((index + 50, sequence, step), 10) == 0 {
							System::set_block_number(System::block_number() + DAYS);
						}
					}
				});
				assert_eq!(harm, None, "{proxy_type:?}: {tried:?}");
			}
		}
	});
}

/// A device with the thief's key, a bond, twenty streams, two histories on each, anchored and reported from outside.
#[test]
fn scenario_28_a_thief_with_a_device_of_its_own_takes_no_bonds() {
	for proxy_type in RESTRICTED {
		World::run(|world| {
			let thief = &world.keys[0];
			let before = (world.wealth(), total(Eve));
			in_alices_name(proxy_type, thief.register(Alice).into());
			let begin = Identity::begin_epoch {
				device: thief.id,
				key_index: 0,
				keep_key: true,
				bond: Some(EquivocationBond::get()),
			};
			in_alices_name(proxy_type, begin.into());
			for _ in 0..20 {
				in_alices_name(proxy_type, thief.open_stream().into());
			}
			let mut gateway = Gateway::new(Eve);
			for stream in SHOP_STREAM + 1..SHOP_STREAM + 21 {
				let [first, second] = two_histories(thief, stream, &mut gateway);
				for epoch in 0..2 {
					let proof = (gateway.shows(&first), gateway.also(&second));
					assert!(report(Eve, stream, epoch, proof.0, proof.1).is_err());
				}
			}
			assert_eq!((world.wealth(), total(Eve)), before);
			assert_eq!(DeviceIdentity::bonds_of(thief.id, 0, 10), []);
			assert_eq!(pallet_data_attestation::NextStreamId::<Runtime>::get(), SHOP_STREAM + 1);
		});
	}
}

/// The right to sell, given by the proxy to itself.
#[test]
fn a_thief_gets_no_right_to_sell() {
	for proxy_type in [NonTransfer, Devices] {
		World::run(|world| {
			let delegate = Identity::delegate {
				device: world.town.roof.id,
				delegate: account(Eve),
				permission: Permission::Sell,
				expires_at: FAR,
			};
			in_alices_name(proxy_type, delegate.into());
			assert!(dispatch(Eve, list(ROOF_STREAM, &world.town.roof)).is_err());
			assert!(!sells_for_alice(Eve));
		});
	}
}

/// What the types are for still works.
#[test]
fn a_proxy_keeps_things_running() {
	World::run(|world| {
		let device = world.town.roof.id;
		let done = |proxy_type, call: RuntimeCall| {
			in_alices_name(proxy_type, call);
			let done = pallet_proxy::Event::<Runtime>::ProxyExecuted { result: Ok(()) };
			System::assert_last_event(done.into());
		};
		System::set_block_number(System::block_number() + 1);
		for (proxy_type, other) in [(Devices, &world.keys[0]), (NonTransfer, &world.keys[1])] {
			done(proxy_type, other.register(Alice).into());
			done(proxy_type, Identity::suspend { device }.into());
			done(proxy_type, Identity::resume { device }.into());
		}
		done(Devices, world.town.roof.submit(ROOF_STREAM, 2).into());
		done(
			Devices,
			Identity::object_recovery {
				device: world.town.made.id,
			}
			.into(),
		);
		let before = held(Alice);
		done(Devices, Attestation::withdraw_allowance { device }.into());
		assert!(held(Alice) < before);
		done(Collator, session_keys(Alice, Ferdie).into());
		done(
			Collator,
			pallet_collator_selection::Call::register_as_candidate {}.into(),
		);
		done(
			CancelProxy,
			pallet_proxy::Call::reject_announcement {
				delegate: Address::Id(account(Ferdie)),
				call_hash: hash_of(&remark("announced")),
			}
			.into(),
		);
		for call in [
			list(ROOF_STREAM, &world.town.roof),
			purchase(EVE_SELLS),
			request(),
			deliver(BOB_BUYS),
			Market::pause { listing: ALICE_FEEDS },
			Market::withdraw { listing: ALICE_SELLS },
		] {
			done(Trade, call.into());
		}
	});
}

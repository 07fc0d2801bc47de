// SPDX-License-Identifier: Apache-2.0

//! A chain on which every pallet has something.

use crate::{
	common::{
		account, chain,
		device::Device,
		dispatch,
		governance::{as_guardian, as_root, carried, propose, submit, vote},
		root, sound,
		town::Town,
	},
	snapshot::{state, write, State},
};
use assay_primitives::Currency;
use assay_runtime::{
	configs::{migrations::rewrite_devices::DEVICES_A_STEP, proxies::ProxyType},
	constants::currency::UNIT,
	AllPalletsWithSystem, DataCredentials, ForeignAssets, MessageQueue, Runtime, RuntimeCall, System,
};
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::{
	assert_ok,
	traits::{EnqueueMessage, PalletsInfoAccess, STORAGE_VERSION_STORAGE_KEY_POSTFIX},
	weights::Weight,
	BoundedSlice,
};
use pallet_recovery::FriendGroupOf;
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_io::hashing::twox_128;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, One};
use sp_runtime::traits::{BlakeTwo256, Hash};
use xcm::latest::Location;

/// What stores nothing, nothing between blocks, or nothing on a chain that was not upgraded yet and has no sudo key.
const EMPTY: [&str; 7] = [
	"Authorship",
	"CumulusXcm",
	"MultiBlockMigrations",
	"ParachainSystem",
	"Sudo",
	"Utility",
	"WeightReclaim",
];

fn remark() -> Box<RuntimeCall> {
	Box::new(frame_system::Call::remark { remark: vec![1] }.into())
}

/// A town, more devices than a migration takes at once, and something in all other pallets.
fn build() {
	Town::build();
	for number in 0..3 * DEVICES_A_STEP {
		let device = Device::new(&format!("further {number}"));
		assert_ok!(dispatch(Alice, device.register(Alice)));
	}
	assets_and_messages();
	accounts();
	governance();
	// Bob is invited no more, and stays.
	assert_ok!(root(pallet_collator_selection::Call::set_desired_candidates { max: 3 }));
	assert_ok!(root(pallet_collator_selection::Call::remove_invulnerable {
		who: account(Bob)
	}));
	assert_ok!(dispatch(Bob, pallet_collator_selection::Call::register_as_candidate {}));
}

fn assets_and_messages() {
	assert_ok!(root(pallet_foreign_assets::Call::register {
		location: Location::parent().into(),
		reserve: Location::parent().into(),
		minimum: 1_000_000,
	}));
	assert_ok!(root(pallet_foreign_assets::Call::admit { chain: 2_001 }));
	assert_ok!(root(pallet_xcm::Call::force_xcm_version {
		location: Box::new(Location::parent()),
		version: xcm::prelude::XCM_VERSION,
	}));
	assert_ok!(root(pallet_xcm::Call::force_default_xcm_version {
		maybe_xcm_version: Some(xcm::prelude::XCM_VERSION)
	}));
	assert_ok!(root(cumulus_pallet_xcmp_queue::Call::update_resume_threshold {
		new: 7
	}));
	MessageQueue::enqueue_message(
		BoundedSlice::truncate_from(&[0; 10]),
		AggregateMessageOrigin::Sibling(2_001.into()),
	);
}

fn accounts() {
	assert_ok!(dispatch(
		Alice,
		pallet_proxy::Call::add_proxy {
			delegate: account(Bob).into(),
			proxy_type: ProxyType::Any,
			delay: 10,
		}
	));
	assert_ok!(dispatch(
		Bob,
		pallet_proxy::Call::announce {
			real: account(Alice).into(),
			call_hash: BlakeTwo256::hash_of(&remark()),
		}
	));
	assert_ok!(dispatch(
		Alice,
		pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![account(Dave)],
			maybe_timepoint: None,
			call: remark(),
			max_weight: Weight::zero(),
		}
	));
	assert_ok!(dispatch(
		Alice,
		pallet_preimage::Call::note_preimage { bytes: vec![1; 1_000] }
	));
	let mut friends = [Bob, Charlie, Dave].map(account).to_vec();
	friends.sort();
	let group = FriendGroupOf::<Runtime> {
		friends: friends.try_into().expect("there is room"),
		friends_needed: 2,
		inheritor: account(One),
		inheritance_delay: 100,
		inheritance_priority: 0,
		cancel_delay: 10,
	};
	assert_ok!(dispatch(
		Alice,
		pallet_recovery::Call::set_friend_groups {
			friend_groups: vec![group]
		}
	));
	assert_ok!(dispatch(
		Bob,
		pallet_recovery::Call::initiate_attempt {
			lost: account(Alice).into(),
			friend_group_index: 0,
		}
	));
}

/// A referendum that was carried, one that is decided, one that waits, what is scheduled, and what the treasury owes.
fn governance() {
	let name = |text: &str| text.as_bytes().to_vec().try_into().expect("it is short");
	carried(
		as_guardian(),
		pallet_tx_pause::Call::pause {
			full_name: (name("DataMarketplace"), name("purchase")),
		},
	);
	let index = propose(Alice, as_root(), *remark());
	assert_ok!(vote(Bob, index, true));
	assert_ok!(submit(Bob, as_root(), *remark()));
	assert_ok!(root(pallet_scheduler::Call::schedule {
		when: System::block_number() + 1_000,
		maybe_periodic: None,
		priority: 0,
		call: remark(),
	}));
	assert_ok!(root(pallet_treasury::Call::spend {
		asset_kind: Box::new(Currency::Native),
		amount: UNIT,
		beneficiary: Box::new(account(Dave).into()),
		valid_from: None,
	}));
}

/// Pallets of which nothing is stored but their version.
fn empty(state: &State) -> Vec<&'static str> {
	let pallets = AllPalletsWithSystem::infos();
	let names = pallets.into_iter().map(|pallet| pallet.name);
	let version = twox_128(STORAGE_VERSION_STORAGE_KEY_POSTFIX);
	let mut empty: Vec<_> = names
		.filter(|name| {
			let prefix = twox_128(name.as_bytes());
			!state
				.keys()
				.any(|key| key.strip_prefix(&prefix).is_some_and(|entry| entry != version))
		})
		.collect();
	empty.sort_unstable();
	empty
}

/// It is saved where `ASSAY_SNAPSHOT` says.
#[test]
fn every_pallet_has_something() {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		build();
		sound();
		DataCredentials::do_try_state().expect("credentials are sound");
		ForeignAssets::do_try_state().expect("foreign assets are sound");
		let state = state();
		assert_eq!(empty(&state), EMPTY);
		if let Some(path) = std::env::var_os("ASSAY_SNAPSHOT") {
			write(path.as_ref(), &state);
		}
	});
}

// SPDX-License-Identifier: Apache-2.0

//! The genesis presets build the chains they promise.

mod common;

use assay_primitives::{DeviceId, DeviceKey};
use assay_runtime::{
	configs::device_identity::TreasuryAccount,
	constants::currency::{EXISTENTIAL_DEPOSIT, UNIT},
	genesis_presets::{get_preset, preset_names, ASSETS, ASSET_ENDOWMENT, ENDOWMENT, MEMBERS, NEXT_ASSET, WELL_KNOWN},
	Assets, Aura, AuraId, Balances, CollatorSelection, DeviceIdentity, ParachainInfo, PolkadotXcm, Runtime, Session,
	TechnicalCollective, Treasury,
};
use common::{account, build, chain, genesis_json};
use frame_support::traits::{
	fungibles::{metadata::Inspect as _, roles::Inspect as _},
	RankedMembers as _,
};
use serde_json::json;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};

fn authorities() -> Vec<AuraId> {
	pallet_aura::Authorities::<Runtime>::get().into_inner()
}

fn assert_common() {
	assert_eq!(
		Balances::total_issuance(),
		u128::try_from(WELL_KNOWN.len()).unwrap() * ENDOWMENT + 2 * EXISTENTIAL_DEPOSIT
	);
	assert_eq!(
		Balances::free_balance(CollatorSelection::account_id()),
		EXISTENTIAL_DEPOSIT
	);
	for who in WELL_KNOWN {
		assert_eq!(Balances::free_balance(account(who)), 1_000_000 * UNIT);
	}
	for (asset, symbol, decimals) in ASSETS {
		assert_eq!(Assets::owner(asset), Some(account(Alice)));
		assert_eq!(
			(Assets::symbol(asset), Assets::decimals(asset)),
			(symbol.into(), decimals)
		);
		for who in WELL_KNOWN {
			assert_eq!(Assets::balance(asset, account(who)), ASSET_ENDOWMENT);
		}
	}
	// The next number is above them all.
	assert_eq!(pallet_assets::NextAssetId::<Runtime>::get(), Some(NEXT_ASSET));
	assert!(ASSETS.iter().all(|(asset, ..)| *asset < NEXT_ASSET));
	// A whole sale can be tried within a minute, and a tranche of a feed.
	let limits = pallet_data_marketplace::Periods::<Runtime>::get();
	assert!(limits.min_delivery + limits.min_window < 60_000);
	let limits = pallet_data_attestation::PromiseLimits::<Runtime>::get();
	assert!(limits.min_interval <= limits.min_tranche && limits.min_tranche < 60_000);
	// The treasury has an account, which is the one that takes what is forfeited.
	assert_eq!(Treasury::account_id(), TreasuryAccount::get());
	assert_eq!(Balances::free_balance(Treasury::account_id()), EXISTENTIAL_DEPOSIT);
	for who in MEMBERS {
		assert_eq!(TechnicalCollective::rank_of(&account(who)), Some(0));
	}
	assert_eq!(pallet_ranked_collective::MemberCount::<Runtime>::get(0), 3);
	assert_eq!(ParachainInfo::parachain_id(), 2000.into());
	assert_eq!(pallet_collator_selection::CandidacyBond::<Runtime>::get(), 1_000 * UNIT);
}

#[test]
fn development_has_one_author() {
	chain(DEV_RUNTIME_PRESET).execute_with(|| {
		assert_common();
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(account(Alice)));
		assert_eq!(authorities(), [Alice.public().into()]);
		assert_eq!(Session::validators(), [account(Alice)]);
		let invulnerables = pallet_collator_selection::Invulnerables::<Runtime>::get();
		assert_eq!(invulnerables.into_inner(), [account(Alice)]);
	});
}

#[test]
fn local_testnet_has_two_authors() {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		assert_common();
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
		// The pallet keeps them sorted by account.
		let sorted = |mut accounts: Vec<_>| {
			accounts.sort();
			accounts
		};
		let mut expected: Vec<AuraId> = vec![Alice.public().into(), Bob.public().into()];
		expected.sort();
		let mut found = authorities();
		found.sort();
		assert_eq!(found, expected);
		assert_eq!(
			sorted(Session::validators()),
			sorted(vec![account(Alice), account(Bob)])
		);
	});
}

#[test]
fn presets_are_listed_and_others_unknown() {
	assert_eq!(preset_names(), ["development", "local_testnet"].map(PresetId::from));
	for unknown in ["", "Development", "staging", "local"] {
		assert_eq!(get_preset(&PresetId::from(unknown)), None, "{unknown}");
	}
}

#[test]
fn presets_leave_no_pallet_out() {
	for preset in preset_names() {
		let genesis = genesis_json(preset.as_ref());
		assert_eq!(genesis["polkadotXcm"]["safeXcmVersion"], xcm::prelude::XCM_VERSION);
		for pallet in [
			"assets",
			"balances",
			"collatorSelection",
			"dataAttestation",
			"dataMarketplace",
			"origins",
			"parachainInfo",
			"polkadotXcm",
			"session",
			"sudo",
		] {
			assert!(genesis.get(pallet).is_some(), "{preset}: {pallet}");
		}
	}
}

#[test]
fn what_runs_at_genesis_is_what_is_configured() {
	chain(DEV_RUNTIME_PRESET).execute_with(|| {
		assert_eq!(Aura::slot_duration(), 6_000);
		assert!(CollatorSelection::account_id() != account(Alice));
		assert_eq!(
			<Runtime as pallet_xcm::Config>::AdvertisedXcmVersion::get(),
			xcm::prelude::XCM_VERSION
		);
		assert!(PolkadotXcm::check_account() != account(Alice));
	});
}

#[test]
fn a_preset_may_have_manufacturers_and_devices() {
	let mut genesis = genesis_json(DEV_RUNTIME_PRESET);
	let key = |who: Sr25519Keyring| DeviceKey::Sr25519(who.to_raw_public());
	genesis["deviceIdentity"] = json!({
		"manufacturers": [{
			"account": account(Alice),
			"name": "Manufacturer",
			"url": "https://manufacturer.example",
			"keys": [key(Alice)],
			"level": "audited",
		}],
		"devices": [{ "owner": account(Bob), "key": key(Bob) }],
	});
	build(&genesis).execute_with(|| {
		let manufacturer = DeviceIdentity::manufacturer(account(Alice)).expect("it is on record");
		assert_eq!(
			(manufacturer.name, manufacturer.keys.len()),
			(b"Manufacturer".to_vec(), 1)
		);
		let id = DeviceId::of(&key(Bob));
		let device = DeviceIdentity::device(id).expect("it is registered");
		assert_eq!((device.owner, device.version), (account(Bob), 1));
		// It can go to work at once: its first epoch runs, without a bond.
		assert_eq!(device.epoch.map(|epoch| epoch.number), Some(0));
		assert!(!device.bond_due && !device.inherited_key);
		DeviceIdentity::do_try_state().expect("the state is sound");
	});
}

#[test]
#[should_panic(expected = "a device of the preset is wrong")]
fn a_preset_with_a_key_that_nobody_has_makes_no_chain() {
	let mut genesis = genesis_json(DEV_RUNTIME_PRESET);
	let key = DeviceKey::Sr25519([0; 32]);
	genesis["deviceIdentity"]["devices"] = json!([{ "owner": account(Bob), "key": key }]);
	build(&genesis);
}

// SPDX-License-Identifier: Apache-2.0

//! The genesis states that come with the runtime, for development and local networks.
//!
//! Their keys are known to everybody. A public network builds its own from `build-spec`.

use crate::{
	constants::currency::{EXISTENTIAL_DEPOSIT, UNIT},
	AccountId, AuraId, Balance, BalancesConfig, CollatorSelection, CollatorSelectionConfig, ParachainInfoConfig,
	PolkadotXcmConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
};
use alloc::{vec, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Sr25519Keyring;

/// The id of this parachain in both presets.
pub const PARA_ID: ParaId = ParaId::new(2000);

/// What each well-known account owns at genesis.
pub const ENDOWMENT: Balance = 1_000_000 * UNIT;

/// What a collator who was not invited must put up.
pub const CANDIDACY_BOND: Balance = 1_000 * UNIT;

/// The version of XCM that other chains are spoken to in until they say what they know.
const SAFE_XCM_VERSION: u32 = xcm::prelude::XCM_VERSION;

/// The accounts that own something at genesis.
pub const WELL_KNOWN: [Sr25519Keyring; 6] = [
	Sr25519Keyring::Alice,
	Sr25519Keyring::Bob,
	Sr25519Keyring::Charlie,
	Sr25519Keyring::Dave,
	Sr25519Keyring::Eve,
	Sr25519Keyring::Ferdie,
];

/// A genesis state in which `collators` author blocks and Alice holds the Sudo key.
fn genesis(collators: &[Sr25519Keyring]) -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: WELL_KNOWN
				.iter()
				.map(|who| (who.to_account_id(), ENDOWMENT))
				// The pot that fees go to must exist, or a fee below the existential deposit would be burned.
				.chain([(CollatorSelection::account_id(), EXISTENTIAL_DEPOSIT)])
				.collect::<Vec<_>>(),
		},
		parachain_info: ParachainInfoConfig { parachain_id: PARA_ID },
		collator_selection: CollatorSelectionConfig {
			invulnerables: collators.iter().map(|who| who.to_account_id()).collect::<Vec<_>>(),
			candidacy_bond: CANDIDACY_BOND,
		},
		session: SessionConfig {
			keys: collators.iter().map(session_keys).collect::<Vec<_>>(),
		},
		polkadot_xcm: PolkadotXcmConfig {
			safe_xcm_version: Some(SAFE_XCM_VERSION),
		},
		sudo: SudoConfig {
			key: Some(Sr25519Keyring::Alice.to_account_id()),
		},
	})
}

/// A collator's entry: its account, twice, and its keys.
fn session_keys(who: &Sr25519Keyring) -> (AccountId, AccountId, SessionKeys) {
	let account = who.to_account_id();
	let aura: AuraId = who.public().into();
	(account.clone(), account, SessionKeys { aura })
}

/// The preset called `id`, as a JSON patch of the default genesis state.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		DEV_RUNTIME_PRESET => genesis(&[Sr25519Keyring::Alice]),
		LOCAL_TESTNET_RUNTIME_PRESET => genesis(&[Sr25519Keyring::Alice, Sr25519Keyring::Bob]),
		_ => return None,
	};
	serde_json::to_vec(&patch).ok()
}

/// The presets there are.
pub fn preset_names() -> Vec<PresetId> {
	vec![
		PresetId::from(DEV_RUNTIME_PRESET),
		PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET),
	]
}

// SPDX-License-Identifier: Apache-2.0

//! The genesis states that come with the runtime, for development and local networks.
//!
//! Their keys are known to everybody. A public network builds its own from `build-spec`.

use crate::{
	configs::governance::tracks::{Period, Periods},
	constants::{
		currency::{EXISTENTIAL_DEPOSIT, UNIT},
		time::MILLISECS_PER_DAY,
	},
	AccountId, AssetsConfig, AuraId, Balance, BalancesConfig, CollatorSelection, CollatorSelectionConfig,
	DataAttestationConfig, DataMarketplaceConfig, OriginsConfig, ParachainInfoConfig, PolkadotXcmConfig,
	RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
};
use alloc::{vec, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use pallet_data_marketplace::Limits;
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

/// The assets at genesis, with symbol and decimals, beside the chain's own token: what data can be paid in, too.
pub const ASSETS: [(u32, &str, u8); 2] = [(1, "USDX", 6), (2, "EURX", 6)];

/// The number of the first asset after these. No number is given twice ([`Ascending`](crate::configs::assets::Ascending)).
pub const NEXT_ASSET: u32 = 3;

/// What each well-known account owns of each asset at genesis.
pub const ASSET_ENDOWMENT: Balance = 1_000_000_000_000;

/// What an account must have of an asset to have any.
const ASSET_MINIMUM: Balance = 1_000;

/// Short periods, in milliseconds, so that a whole sale can be tried within a minute.
const LIMITS: Limits = Limits {
	min_delivery: 12_000,
	min_window: 12_000,
	max_delivery: 30 * MILLISECS_PER_DAY,
	max_window: 30 * MILLISECS_PER_DAY,
	max_validity: 365 * MILLISECS_PER_DAY,
};

/// The shortest slot of a promise, and the shortest tranche, in milliseconds.
const MIN_INTERVAL: u64 = 2_000;
const MIN_TRANCHE: u64 = 8_000;

/// The accounts that own something at genesis.
pub const WELL_KNOWN: [Sr25519Keyring; 6] = [
	Sr25519Keyring::Alice,
	Sr25519Keyring::Bob,
	Sr25519Keyring::Charlie,
	Sr25519Keyring::Dave,
	Sr25519Keyring::Eve,
	Sr25519Keyring::Ferdie,
];

/// The technical collective of both presets: two of the three pass anything.
pub const MEMBERS: [Sr25519Keyring; 3] = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie];

/// A referendum takes eight blocks from its first vote to its effect, on each track, and longer where members take longer:
/// an upgrade can be tried within a minute.
const PERIODS: Periods = {
	const PERIOD: Period = Period {
		prepare: 0,
		decision: 50,
		confirm: 3,
		enactment: 3,
	};
	Periods {
		root: PERIOD,
		treasurer: PERIOD,
		guardian: PERIOD,
	}
};

/// A genesis state in which `collators` author blocks. Where `sudo` is somebody, that key may do anything; where it is
/// nobody, the technical collective governs alone.
fn genesis(collators: &[Sr25519Keyring], sudo: Option<Sr25519Keyring>) -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: WELL_KNOWN
				.iter()
				.map(|who| (who.to_account_id(), ENDOWMENT))
				// The pot that fees go to must exist, or a fee below the existential deposit would be burned.
				.chain([(CollatorSelection::account_id(), EXISTENTIAL_DEPOSIT)])
				.collect::<Vec<_>>(),
		},
		assets: AssetsConfig {
			assets: ASSETS
				.map(|(id, ..)| (id, WELL_KNOWN[0].to_account_id(), true, ASSET_MINIMUM))
				.to_vec(),
			metadata: ASSETS
				.map(|(id, symbol, decimals)| (id, symbol.into(), symbol.into(), decimals))
				.to_vec(),
			accounts: ASSETS
				.iter()
				.flat_map(|(id, ..)| WELL_KNOWN.map(|who| (*id, who.to_account_id(), ASSET_ENDOWMENT)))
				.collect::<Vec<_>>(),
			next_asset_id: Some(NEXT_ASSET),
		},
		data_attestation: DataAttestationConfig {
			min_interval: MIN_INTERVAL,
			min_tranche: MIN_TRANCHE,
		},
		data_marketplace: DataMarketplaceConfig { limits: LIMITS },
		origins: OriginsConfig {
			members: MEMBERS.map(|who| who.to_account_id()).to_vec(),
			periods: PERIODS,
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
			key: sudo.map(|who| who.to_account_id()),
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
		DEV_RUNTIME_PRESET => genesis(&[Sr25519Keyring::Alice], Some(Sr25519Keyring::Alice)),
		LOCAL_TESTNET_RUNTIME_PRESET => genesis(&[Sr25519Keyring::Alice, Sr25519Keyring::Bob], None),
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

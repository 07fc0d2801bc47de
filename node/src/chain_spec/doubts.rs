// SPDX-License-Identifier: Apache-2.0

//! What in a specification makes a network that cannot work, or that others govern than who made it thinks.
//!
//! The runtime refuses what is no state at all. What is here it takes: each is right for somebody, and hardly ever meant.

use super::{refused::read, Extensions};
use assay_runtime::{
	configs::governance::tracks::{Period, Periods},
	constants::{currency::EXISTENTIAL_DEPOSIT, time::DAYS},
	genesis_presets::WELL_KNOWN,
	AccountId, BlockNumber, CollatorSelection, RuntimeGenesisConfig,
};
use sc_chain_spec::ChainType;
use sc_service::ChainSpec;
use serde_json::Value;
use sp_core::sr25519::Public;

/// Less time than this between agreement and effect, and nobody can leave before.
const TIME_TO_LEAVE: BlockNumber = DAYS;

/// A sentence for each thing that is hardly meant. None for a raw specification: it is read where it is made.
pub(crate) fn doubts(spec: &dyn ChainSpec) -> Vec<String> {
	let Some(genesis) = genesis(spec) else {
		return Vec::new();
	};
	let mut doubts = Vec::new();
	nobody_makes_blocks(&genesis, &mut doubts);
	nobody_decides(&genesis, &mut doubts);
	left_out(&genesis, &mut doubts);
	other_number(spec, &genesis, &mut doubts);
	// Any other is for more than one's own machine.
	if !matches!(spec.chain_type(), ChainType::Development | ChainType::Local) {
		left_from_trying(spec, &genesis, &mut doubts);
	}
	doubts
}

/// The genesis state as this binary's runtime reads it. Where it cannot, the runtime in the specification is another one,
/// or refuses it with a sentence of its own.
fn genesis(spec: &dyn ChainSpec) -> Option<RuntimeGenesisConfig> {
	let plain: Value = serde_json::from_str(&spec.as_json(false).ok()?).ok()?;
	read(plain.pointer("/genesis/runtimeGenesis")?).ok()?
}

fn nobody_makes_blocks(genesis: &RuntimeGenesisConfig, doubts: &mut Vec<String>) {
	let collators = &genesis.collator_selection.invulnerables;
	if collators.is_empty() {
		doubts.push("`collatorSelection.invulnerables` is empty: nobody makes the first block".into());
	}
	for collator in collators {
		if !genesis.session.keys.iter().any(|(account, ..)| account == collator) {
			doubts.push(format!(
				"{collator} is in `collatorSelection.invulnerables` and has no keys in `session.keys`: it makes no block"
			));
		}
	}
	for (number, (account, _, keys)) in genesis.session.keys.iter().enumerate() {
		let mut before = genesis.session.keys.iter().take(number);
		if let Some((other, ..)) = before.find(|(.., others)| others == keys) {
			doubts.push(format!("{other} and {account} have the same key in `session.keys`"));
		}
	}
}

fn nobody_decides(genesis: &RuntimeGenesisConfig, doubts: &mut Vec<String>) {
	if genesis.origins.members.is_empty() {
		let instead = match genesis.sudo.key {
			Some(_) => "only the key in `sudo.key` governs",
			None => "nobody governs, and what is wrong stays so",
		};
		doubts.push(format!(
			"`origins.members` is empty: nobody can propose or vote in a referendum, {instead}"
		));
	}
	for (track, period) in tracks(&genesis.origins.periods) {
		if period.confirm > period.decision {
			doubts.push(format!(
				"`origins.periods.{track}` takes {} blocks to confirm and {} to decide: a referendum has to agree for \
				longer than it may take, so it passes late or never",
				period.confirm, period.decision,
			));
		}
	}
}

/// What goes with what somebody takes out of a built-in specification.
fn left_out(genesis: &RuntimeGenesisConfig, doubts: &mut Vec<String>) {
	if genesis.assets.next_asset_id.is_none() {
		doubts.push(
			"`assets.nextAssetId` is missing: no asset can be created or registered. It is the number after those in \
			`assets`, 1 where there are none"
				.into(),
		);
	}
	let pot = CollatorSelection::account_id();
	if !genesis.balances.balances.iter().any(|(who, _)| *who == pot) {
		doubts.push(format!(
			"{pot}, the pot from which collators are paid, is not in `balances`: fees are burnt until one is as large as the \
			least that an account may have. Give it that much, {EXISTENTIAL_DEPOSIT}"
		));
	}
}

fn other_number(spec: &dyn ChainSpec, genesis: &RuntimeGenesisConfig, doubts: &mut Vec<String>) {
	let own = u32::from(genesis.parachain_info.parachain_id);
	if let Some(told) = Extensions::of(spec).and_then(|extensions| extensions.para_id) {
		if told != own {
			doubts.push(format!(
				"`para_id` is {told} and `parachainInfo.parachainId` is {own}: the relay chain knows the parachain by one \
				number"
			));
		}
	}
}

/// What is right for a network that is tried on one's own machine.
fn left_from_trying(spec: &dyn ChainSpec, genesis: &RuntimeGenesisConfig, doubts: &mut Vec<String>) {
	if let Some(key) = &genesis.sudo.key {
		doubts.push(format!(
			"`sudo.key` is {key}: whoever has that key may do anything on a chain of the type {:?}",
			spec.chain_type()
		));
	}
	let known = WELL_KNOWN.map(|who| who.to_account_id());
	let places: Vec<_> = accounts(genesis)
		.into_iter()
		.filter(|(_, accounts)| accounts.iter().any(|account| known.contains(account)))
		.map(|(place, _)| format!("`{place}`"))
		.collect();
	if !places.is_empty() {
		doubts.push(format!(
			"accounts of the development keys (//Alice and others), which everybody has, are in {}",
			places.join(", ")
		));
	}
	for (track, period) in tracks(&genesis.origins.periods) {
		let blocks = period.confirm.saturating_add(period.enactment);
		// What the guardian may do is to be quick.
		if track != "guardian" && blocks < TIME_TO_LEAVE {
			doubts.push(format!(
				"`origins.periods.{track}` has {blocks} blocks from agreement to effect, less than a day: nobody can leave \
				before. Without `periods` the chain has those for a network in earnest"
			));
		}
	}
	let usual = RuntimeGenesisConfig::default();
	let (limits, least) = (&genesis.data_marketplace.limits, &usual.data_marketplace.limits);
	if limits.min_delivery < least.min_delivery || limits.min_window < least.min_window {
		doubts.push(format!(
			"`dataMarketplace.limits` lets terms leave {} ms to deliver and {} ms to complain: few can keep them. Without \
			`limits` it is {} and {}",
			limits.min_delivery, limits.min_window, least.min_delivery, least.min_window,
		));
	}
	let (limits, least) = (&genesis.data_attestation, &usual.data_attestation);
	if limits.min_interval < least.min_interval || limits.min_tranche < least.min_tranche {
		doubts.push(format!(
			"`dataAttestation` lets promises have slots of {} ms and tranches of {} ms, which the chain counts one by one. \
			Without them it is {} and {}",
			limits.min_interval, limits.min_tranche, least.min_interval, least.min_tranche,
		));
	}
	if spec.boot_nodes().is_empty() {
		doubts.push("`bootNodes` is empty: a node finds others only where its operator names them".into());
	}
}

fn tracks(periods: &Periods) -> [(&'static str, Period); 3] {
	[
		("root", periods.root),
		("treasurer", periods.treasurer),
		("guardian", periods.guardian),
	]
}

/// Who is named where.
fn accounts(genesis: &RuntimeGenesisConfig) -> [(&'static str, Vec<AccountId>); 6] {
	let assets = &genesis.assets;
	let owners = assets.assets.iter().map(|(_, owner, ..)| owner);
	let keys = genesis.session.keys.iter();
	[
		(
			"balances",
			genesis.balances.balances.iter().map(|(who, _)| who.clone()).collect(),
		),
		(
			"assets",
			owners
				.chain(assets.accounts.iter().map(|(_, who, _)| who))
				.cloned()
				.collect(),
		),
		("origins.members", genesis.origins.members.clone()),
		("collatorSelection", genesis.collator_selection.invulnerables.clone()),
		// The accounts, and the keys themselves, which are such accounts too.
		(
			"session",
			keys.flat_map(|(account, _, keys)| [account.clone(), AccountId::from(Public::from(keys.aura.clone()))])
				.collect(),
		),
		("sudo", genesis.sudo.key.iter().cloned().collect()),
	]
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::chain_spec::{load, GenericChainSpec};
	use assay_runtime::WASM_BINARY;
	use serde_json::json;

	/// The specification of a local network, changed.
	fn changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
		let json = load("local").expect("built in").as_json(false).expect("JSON");
		let mut spec: Value = serde_json::from_str(&json).expect("JSON");
		change(&mut spec);
		let spec = GenericChainSpec::from_json_bytes(spec.to_string().into_bytes()).expect("a specification");
		doubts(&spec)
	}

	/// What nobody has but in this test.
	fn secret(number: u8) -> Value {
		AccountId::new([number; 32]).to_string().into()
	}

	/// A specification for a network in earnest.
	fn live(spec: &mut Value) {
		spec["chainType"] = "Live".into();
		spec["bootNodes"] =
			json!(["/ip4/192.0.2.1/tcp/30333/p2p/12D3KooWR5Cwmz85SucRnSfWfVS37QmqGyxJS26pghXDXcyvPcG7"]);
		let patch = &mut spec["genesis"]["runtimeGenesis"]["patch"];
		patch["balances"]["balances"] = json!([
			[secret(1), 1_000_000_000_000_000_u64],
			[CollatorSelection::account_id().to_string(), 1_000_000_000_000_u64],
		]);
		patch["assets"] = json!({ "nextAssetId": 1 });
		patch["dataAttestation"] = json!({});
		patch["dataMarketplace"] = json!({});
		patch["origins"] = json!({ "members": [secret(1), secret(2)] });
		patch["collatorSelection"]["invulnerables"] = json!([secret(3)]);
		patch["session"]["keys"] = json!([[secret(3), secret(3), { "aura": secret(4) }]]);
	}

	fn one(doubts: &[String], words: &str) {
		assert!(doubts.len() == 1 && doubts[0].contains(words), "{words}: {doubts:?}");
	}

	#[test]
	fn built_in_specifications_are_as_they_are_meant() {
		if WASM_BINARY.is_none() {
			return;
		}
		for name in ["dev", "local"] {
			assert_eq!(doubts(&*load(name).expect("built in")), [""; 0], "{name}");
		}
		assert_eq!(changed(live), [""; 0]);
	}

	#[test]
	fn what_cannot_work_is_named() {
		if WASM_BINARY.is_none() {
			return;
		}
		let patched = |path: &str, value: Value| {
			changed(|spec| {
				*spec
					.pointer_mut(&format!("/genesis/runtimeGenesis/patch/{path}"))
					.expect("is there") = value;
			})
		};
		one(
			&patched("collatorSelection/invulnerables", json!([])),
			"nobody makes the first block",
		);
		one(&patched("origins/members", json!([])), "nobody governs");
		let found = patched("session/keys", json!([]));
		assert!(
			found.len() == 2
				&& found
					.iter()
					.all(|doubt| doubt.contains("has no keys in `session.keys`")),
			"{found:?}"
		);
		one(
			&patched(
				"session/keys/1/2",
				json!({ "aura": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY" }),
			),
			"have the same key",
		);
		one(
			&patched("origins/periods/guardian/confirm", json!(51)),
			"takes 51 blocks to confirm and 50 to decide",
		);
		one(
			&patched("parachainInfo/parachainId", json!(2001)),
			"`para_id` is 2000 and `parachainInfo.parachainId` is 2001",
		);
		one(&patched("assets/nextAssetId", Value::Null), "no asset can be created");
		one(
			&patched("balances/balances", json!([[secret(1), 1_000_000_000_000_000_u64]])),
			"fees are burnt until",
		);
		one(
			&changed(|spec| {
				live(spec);
				let patch = &mut spec["genesis"]["runtimeGenesis"]["patch"];
				patch["origins"] = json!({});
				patch["sudo"] = json!({ "key": null });
			}),
			"`origins.members` is empty",
		);
	}

	#[test]
	fn what_is_left_from_trying_is_named_where_others_join() {
		if WASM_BINARY.is_none() {
			return;
		}
		let found = changed(|spec| spec["chainType"] = "Live".into());
		for words in [
			"are in `balances`, `assets`, `origins.members`, `collatorSelection`, `session`",
			"`origins.periods.root` has 6 blocks from agreement to effect",
			"`origins.periods.treasurer` has 6 blocks",
			"`dataMarketplace.limits` lets terms leave 12000 ms",
			"`dataAttestation` lets promises have slots of 2000 ms and tranches of 8000 ms",
			"`bootNodes` is empty",
		] {
			assert_eq!(
				found.iter().filter(|doubt| doubt.contains(words)).count(),
				1,
				"{words}: {found:?}"
			);
		}
		assert_eq!(found.len(), 6, "{found:?}");

		one(
			&changed(|spec| {
				live(spec);
				spec["genesis"]["runtimeGenesis"]["patch"]["sudo"] = json!({ "key": secret(5) });
			}),
			"may do anything on a chain of the type Live",
		);
		// A key that everybody has, behind an account that nobody else has.
		one(
			&changed(|spec| {
				live(spec);
				spec["genesis"]["runtimeGenesis"]["patch"]["session"]["keys"][0][2] =
					json!({ "aura": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY" });
			}),
			"are in `session`",
		);
	}
}

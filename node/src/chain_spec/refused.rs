// SPDX-License-Identifier: Apache-2.0

//! What the runtime says where it makes no state of a specification.

use super::{genesis_config, merged, wasm};
use assay_runtime::RuntimeGenesisConfig;
use serde_json::Value;
use sp_runtime::BuildStorage;
use std::panic::{self, AssertUnwindSafe};

/// Refuses a specification of which the runtime makes no state, in its own words.
///
/// As Wasm it would only trap. So this asks the one that is linked into this binary, and only where the specification has the
/// same. A raw specification is a state already.
pub(super) fn refuse_what_makes_no_state(specification: &Value) -> Result<(), String> {
	let Some(genesis) = specification.pointer("/genesis/runtimeGenesis") else {
		return Ok(());
	};
	if genesis.get("code").and_then(Value::as_str) != Some(&*sp_core::bytes::to_hex(wasm()?, false)) {
		return Ok(());
	}
	read(genesis)
		.and_then(|genesis| genesis.map_or(Ok(()), |genesis| build(&genesis)))
		.map_err(|reason| format!("the runtime makes no genesis state of this specification: {reason}"))
}

/// The genesis state in a specification, as this binary's runtime reads it; `None` where it names a preset.
pub(super) fn read(genesis: &Value) -> Result<Option<RuntimeGenesisConfig>, String> {
	match (genesis.get("config"), genesis.get("patch")) {
		(Some(whole), _) => genesis_config(whole.clone()).map(Some),
		(None, Some(patch)) => merged(patch.clone()).map(Some),
		(None, None) => Ok(None),
	}
}

/// Pallets have no other way than a panic to refuse a genesis state.
fn build(genesis: &RuntimeGenesisConfig) -> Result<(), String> {
	let hook = panic::take_hook();
	panic::set_hook(Box::new(|_| ()));
	let built = panic::catch_unwind(AssertUnwindSafe(|| genesis.build_storage()));
	panic::set_hook(hook);
	match built {
		Ok(built) => built.map(|_| ()),
		Err(reason) => Err(reason
			.downcast_ref::<String>()
			.map(String::as_str)
			.or_else(|| reason.downcast_ref::<&str>().copied())
			.unwrap_or("it does not say why")
			.into()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::chain_spec::load;
	use assay_runtime::WASM_BINARY;
	use serde_json::json;

	#[test]
	fn the_runtimes_own_words_are_given() {
		if WASM_BINARY.is_none() {
			return;
		}
		let json = load("local").expect("built in").as_json(false).expect("JSON");
		let spec: Value = serde_json::from_str(&json).expect("JSON");
		assert_eq!(refuse_what_makes_no_state(&spec), Ok(()));
		let member = spec
			.pointer("/genesis/runtimeGenesis/patch/origins/members/0")
			.expect("is there");
		for (path, value, reason) in [
			("origins/members", json!([member, member]), "a member is there twice"),
			(
				"origins/periods/guardian/decision",
				json!(0),
				"a period of a track is nothing",
			),
			(
				"balances/balances",
				json!([[member, 1_000_000_000_000_u64], [member, 1_000_000_000_000_u64]]),
				"duplicate",
			),
			(
				"origins",
				json!({ "member": [] }),
				"origins.member: unknown field `member`, expected",
			),
			(
				"balances/balances",
				json!([[member, "much"]]),
				"balances.balances[0][1]: invalid type",
			),
		] {
			let mut changed = spec.clone();
			*changed
				.pointer_mut(&format!("/genesis/runtimeGenesis/patch/{path}"))
				.expect("is there") = value;
			let sentence = refuse_what_makes_no_state(&changed).expect_err(path);
			assert!(sentence.contains(reason) && sentence.lines().count() == 1, "{sentence}");
			// Of another runtime this one does not speak.
			changed["genesis"]["runtimeGenesis"]["code"] = "0x00".into();
			assert_eq!(refuse_what_makes_no_state(&changed), Ok(()), "{path}");
		}
	}
}

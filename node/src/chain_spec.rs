// SPDX-License-Identifier: Apache-2.0

//! Chain specifications: the two that are built in, and those read from a file.

mod doubts;
mod refused;

use assay_runtime::{genesis_presets, RuntimeGenesisConfig, WASM_BINARY};
pub(crate) use doubts::doubts;
use sc_chain_spec::{json_merge, ChainSpecExtension, ChainType, GetExtension, Properties};
use sc_network::config::MultiaddrWithPeerId;
use sc_service::ChainSpec;
use sc_telemetry::TelemetryEndpoints;
use serde::{de::IgnoredAny, Deserialize, Serialize};
use serde_json::Value;
use sp_core::storage::{well_known_keys, Storage};
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_runtime::BuildStorage;
use std::{collections::BTreeMap, path::Path};

/// The parachain's number unless a specification says otherwise; the runtime's presets use it too.
pub(crate) const PARA_ID: u32 = 2000;

/// The relay chain that a built-in specification belongs to. Its own specification comes from a file.
const RELAY_CHAIN: &str = "rococo-local";

/// What a parachain's specification says beyond a chain's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ChainSpecExtension)]
pub(crate) struct Extensions {
	/// Name or specification file of the relay chain.
	#[serde(alias = "relayChain", alias = "RelayChain")]
	pub(crate) relay_chain: String,
	/// The parachain's number. The runtime knows it, so this is for tools that only read the file.
	#[serde(alias = "paraId", alias = "ParaId")]
	pub(crate) para_id: Option<u32>,
}

impl Extensions {
	/// The extensions of any specification that has them.
	pub(crate) fn of(spec: &dyn ChainSpec) -> Option<&Self> {
		sc_chain_spec::get_extension(spec.extensions())
	}
}

type GenericChainSpec = sc_service::GenericChainSpec<Extensions>;

/// A specification whose genesis state is one of the runtime's presets, built natively.
///
/// The generic specification asks the Wasm runtime for its genesis, in an executor of its own, so the runtime is
/// compiled for that alone, and again for the preset; that would be most of a development node's start. The same runtime
/// is linked into this binary: it builds the same state in milliseconds. That it is the same is a test's business
/// (`native_genesis_is_the_runtimes_own`). What is *exported* still comes from the Wasm runtime.
#[derive(Clone)]
struct PresetChainSpec {
	inner: GenericChainSpec,
	preset: &'static str,
	/// Whether somebody set another genesis state since.
	replaced: bool,
}

impl BuildStorage for PresetChainSpec {
	fn assimilate_storage(&self, storage: &mut Storage) -> Result<(), String> {
		if self.replaced {
			return self.inner.assimilate_storage(storage);
		}
		native_genesis(self.preset)?.assimilate_storage(storage)
	}
}

impl ChainSpec for PresetChainSpec {
	fn name(&self) -> &str {
		self.inner.name()
	}

	fn id(&self) -> &str {
		self.inner.id()
	}

	fn chain_type(&self) -> ChainType {
		ChainSpec::chain_type(&self.inner)
	}

	fn boot_nodes(&self) -> &[MultiaddrWithPeerId] {
		self.inner.boot_nodes()
	}

	fn telemetry_endpoints(&self) -> &Option<TelemetryEndpoints> {
		self.inner.telemetry_endpoints()
	}

	fn protocol_id(&self) -> Option<&str> {
		self.inner.protocol_id()
	}

	fn fork_id(&self) -> Option<&str> {
		self.inner.fork_id()
	}

	fn properties(&self) -> Properties {
		self.inner.properties()
	}

	fn extensions(&self) -> &dyn GetExtension {
		ChainSpec::extensions(&self.inner)
	}

	fn extensions_mut(&mut self) -> &mut dyn GetExtension {
		ChainSpec::extensions_mut(&mut self.inner)
	}

	fn add_boot_node(&mut self, address: MultiaddrWithPeerId) {
		self.inner.add_boot_node(address)
	}

	fn as_json(&self, raw: bool) -> Result<String, String> {
		self.inner.as_json(raw)
	}

	fn as_storage_builder(&self) -> &dyn BuildStorage {
		self
	}

	fn cloned_box(&self) -> Box<dyn ChainSpec> {
		Box::new(self.clone())
	}

	fn set_storage(&mut self, storage: Storage) {
		self.inner.set_storage(storage);
		self.replaced = true;
	}

	fn code_substitutes(&self) -> BTreeMap<String, Vec<u8>> {
		self.inner.code_substitutes()
	}
}

/// The specification called `name`: `dev`, `local` (also where the name is empty) or the path of a JSON file.
pub(crate) fn load(name: &str) -> Result<Box<dyn ChainSpec>, String> {
	Ok(match name {
		"dev" => Box::new(preset(
			"Assay Development",
			"assay-dev",
			ChainType::Development,
			DEV_RUNTIME_PRESET,
		)?),
		"" | "local" => Box::new(preset(
			"Assay Local Testnet",
			"assay-local",
			ChainType::Local,
			LOCAL_TESTNET_RUNTIME_PRESET,
		)?),
		path if Path::new(path).is_file() => Box::new(from_file(path)?),
		other => {
			return Err(format!(
				"chain `{other}` is neither `dev` nor `local` nor a chain specification file"
			))
		},
	})
}

/// Whether a specification names a relay chain, as those of parachains do; `None` where the file is no specification.
pub(crate) fn names_relay_chain(path: &str) -> Option<bool> {
	#[derive(Deserialize)]
	struct Named {
		#[serde(alias = "relayChain", alias = "RelayChain")]
		relay_chain: Option<IgnoredAny>,
	}
	let named: Named = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
	Some(named.relay_chain.is_some())
}

/// Refuses an `id` that is no name of a folder. Database and keys are in one of that name below the base path, and a file that
/// comes from anywhere is not to have them written, or purged, elsewhere.
pub(crate) fn refuse_elsewhere(id: &str) -> Result<(), String> {
	let is_name = Path::new(id).file_name().is_some_and(|name| name == id) && !id.chars().any(char::is_control);
	if is_name {
		return Ok(());
	}
	Err(format!(
		"the specification's `id` is {id:?}, and the chain's folder is called as it is: it must be the name of a folder"
	))
}

fn from_file(path: &str) -> Result<GenericChainSpec, String> {
	let spec = GenericChainSpec::from_json_file(path.into()).map_err(|error| match names_relay_chain(path) {
		Some(false) => format!(
			"`{path}` is no parachain's specification: it names no `relay_chain`. If it is the relay chain's, it goes behind \
			`--`"
		),
		_ => format!("`{path}`: {error}"),
	})?;
	refuse_elsewhere(spec.id())?;
	let plain = spec.as_json(false)?;
	let plain = serde_json::from_str(&plain).map_err(|error| error.to_string())?;
	refused::refuse_what_makes_no_state(&plain)?;
	Ok(spec)
}

fn preset(name: &str, id: &str, chain_type: ChainType, preset: &'static str) -> Result<PresetChainSpec, String> {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), "ASSAY".into());
	properties.insert("tokenDecimals".into(), 12.into());
	properties.insert("ss58Format".into(), 42.into());

	let extensions = Extensions {
		relay_chain: RELAY_CHAIN.into(),
		para_id: Some(PARA_ID),
	};
	let inner = GenericChainSpec::builder(wasm()?, extensions)
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_protocol_id("assay")
		.with_properties(properties)
		.with_genesis_config_patch(preset_patch(preset)?)
		.build();
	Ok(PresetChainSpec {
		inner,
		preset,
		replaced: false,
	})
}

fn wasm() -> Result<&'static [u8], String> {
	WASM_BINARY.ok_or_else(|| {
		"this node was built without the Wasm runtime (SKIP_WASM_BUILD): give the path of a chain specification \
		with --chain"
			.into()
	})
}

fn preset_patch(preset: &str) -> Result<Value, String> {
	let json = genesis_presets::get_preset(&PresetId::from(preset))
		.ok_or_else(|| format!("the runtime has no genesis preset `{preset}`"))?;
	serde_json::from_slice(&json).map_err(|e| format!("genesis preset `{preset}` is not JSON: {e}"))
}

/// What a patch makes of the runtime's default genesis state.
fn merged(patch: Value) -> Result<RuntimeGenesisConfig, String> {
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).map_err(|error| error.to_string())?;
	json_merge(&mut config, patch);
	genesis_config(config)
}

/// A genesis state as a specification writes it. The error names the field.
fn genesis_config(json: Value) -> Result<RuntimeGenesisConfig, String> {
	serde_path_to_error::deserialize(json).map_err(|error| error.to_string())
}

/// The genesis state of a preset, built by the runtime that is linked into this binary.
fn native_genesis(preset: &str) -> Result<Storage, String> {
	let config = merged(preset_patch(preset)?)
		.map_err(|e| format!("genesis preset `{preset}` does not fit the runtime: {e}"))?;
	let mut storage = config.build_storage()?;
	storage.top.insert(well_known_keys::CODE.to_vec(), wasm()?.to_vec());
	Ok(storage)
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::storage::StateVersion;
	use sp_runtime::traits::BlakeTwo256;

	fn root(storage: Storage) -> sp_core::H256 {
		use sp_runtime::traits::Hash;
		BlakeTwo256::trie_root(storage.top.into_iter().collect(), StateVersion::V1)
	}

	#[test]
	fn native_genesis_is_the_runtimes_own() {
		if WASM_BINARY.is_none() {
			return;
		}
		for name in ["dev", "local"] {
			let ours = load(name)
				.expect("built in")
				.build_storage()
				.expect("native genesis builds");
			let json = load(name)
				.expect("built in")
				.as_json(true)
				.expect("Wasm genesis builds");
			let theirs = GenericChainSpec::from_json_bytes(json.into_bytes())
				.expect("what we export can be read")
				.build_storage()
				.expect("raw storage");
			let difference: Vec<_> = ours
				.top
				.iter()
				.filter(|(key, value)| theirs.top.get(*key) != Some(*value))
				.map(|(key, _)| sp_core::bytes::to_hex(key, false))
				.collect();
			assert!(difference.is_empty(), "{name}: {difference:?}");
			assert_eq!(ours.top.len(), theirs.top.len(), "{name}");
			assert!(ours.children_default.is_empty() && theirs.children_default.is_empty());
			assert_eq!(root(ours), root(theirs), "{name}");
		}
	}

	#[test]
	fn built_in_specifications_say_what_they_are() {
		if WASM_BINARY.is_none() {
			return;
		}
		let dev = load("dev").expect("built in");
		assert_eq!((dev.name(), dev.id()), ("Assay Development", "assay-dev"));
		assert_eq!(dev.chain_type(), ChainType::Development);
		assert_eq!(dev.properties()["tokenSymbol"], "ASSAY");
		assert_eq!(dev.properties()["tokenDecimals"], 12);
		assert_eq!(dev.properties()["ss58Format"], 42);
		let extensions = Extensions::of(&*dev).expect("has them");
		assert_eq!(
			(extensions.relay_chain.as_str(), extensions.para_id),
			("rococo-local", Some(2000))
		);
		assert_eq!(load("").expect("the default").id(), "assay-local");
	}

	#[test]
	fn an_id_is_the_name_of_a_folder() {
		for id in ["assay", "assay-local", "rococo_local_testnet", "v1.2", "..."] {
			assert_eq!(refuse_elsewhere(id), Ok(()), "{id}");
		}
		for id in ["", ".", "..", "../other", "/etc", "a/b", "a/", "a/..", "a\0b", "a\nb"] {
			let sentence = refuse_elsewhere(id).expect_err(id);
			assert!(sentence.contains("must be the name of a folder"), "{sentence}");
		}
	}

	#[test]
	fn other_names_are_refused_with_a_sentence() {
		let Err(error) = load("no-such-chain") else {
			panic!("it is not refused")
		};
		assert_eq!(
			error,
			"chain `no-such-chain` is neither `dev` nor `local` nor a chain specification file"
		);
	}
}

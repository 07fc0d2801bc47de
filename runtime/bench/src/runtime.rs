// SPDX-License-Identifier: Apache-2.0

//! A runtime with its benchmarks, and the state in which they begin.

use crate::{clock, Result};
use codec::{Decode, Encode};
use sc_client_db::BenchmarkingState;
use sc_executor::WasmExecutor;
use serde_json::Value;
use sp_core::{
	offchain::{
		testing::{TestOffchainExt, TestTransactionPoolExt},
		OffchainDbExt, OffchainWorkerExt, TransactionPoolExt,
	},
	traits::{CallContext, CodeExecutor, ReadRuntimeVersionExt, RuntimeCode, WrappedRuntimeCode},
};
use sp_externalities::Extensions;
use sp_genesis_builder::DEV_RUNTIME_PRESET;
use sp_io::hashing::blake2_256;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{BasicExternalities, StateMachine};
use sp_storage::{well_known_keys::CODE, Storage};
use sp_trie::proof_size_extension::ProofSizeExt;
use std::path::Path;

/// What a node gives to runtimes, with what benchmarks need.
type HostFunctions = sc_executor::sp_wasm_interface::ExtendedHostFunctions<
	(
		sp_io::SubstrateHostFunctions,
		cumulus_primitives_proof_size_hostfunction::storage_proof_size::HostFunctions,
		frame_benchmarking::benchmarking::HostFunctions,
	),
	clock::benchmarking::HostFunctions,
>;

/// The state that benchmarks change.
pub(crate) type State = BenchmarkingState<BlakeTwo256>;

/// The runtime.
pub(crate) struct Runtime {
	code: Vec<u8>,
	executor: WasmExecutor<HostFunctions>,
}

impl Runtime {
	pub(crate) fn open(file: &Path) -> Result<Self> {
		let code = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
		let executor = WasmExecutor::builder()
			.with_max_runtime_instances(2)
			.with_runtime_cache_size(2)
			.build();
		Ok(Self { code, executor })
	}

	/// The first state of a development chain.
	pub(crate) fn genesis(&self) -> Result<Storage> {
		let mut genesis = self.preset(None)?;
		let mut development = self.preset(Some(DEV_RUNTIME_PRESET))?;
		// The collective's benchmarks begin without members, and those of referenda want periods of more than some blocks.
		development.as_object_mut().and_then(|all| all.remove("origins"));
		merge(&mut genesis, development);
		let mut state = BasicExternalities::new_empty();
		let built = self.call_on(&mut state, "GenesisBuilder_build_state", &genesis.to_string().encode())?;
		std::result::Result::<(), String>::decode(&mut &built[..])??;
		let mut state = state.into_storages();
		state.top.insert(CODE.into(), self.code.clone());
		Ok(state)
	}

	fn preset(&self, name: Option<&str>) -> Result<Value> {
		let mut state = BasicExternalities::new_empty();
		let preset = self.call_on(&mut state, "GenesisBuilder_get_preset", &name.encode())?;
		let preset = Option::<Vec<u8>>::decode(&mut &preset[..])?.ok_or("there is no such preset")?;
		Ok(serde_json::from_slice(&preset)?)
	}

	fn call_on(&self, state: &mut BasicExternalities, method: &str, input: &[u8]) -> Result<Vec<u8>> {
		self.with_code(|code| {
			let (output, _) = self.executor.call(state, code, method, input, CallContext::Offchain);
			Ok(output?)
		})
	}

	/// Calls an API in this state, and takes what it changes back.
	pub(crate) fn call<R: Decode>(&self, state: &State, method: &str, input: &[u8]) -> Result<R> {
		let mut extensions = Extensions::default();
		let (offchain, _) = TestOffchainExt::new();
		let (pool, _) = TestTransactionPoolExt::new();
		extensions.register(KeystoreExt::new(MemoryKeystore::new()));
		extensions.register(OffchainWorkerExt::new(offchain.clone()));
		extensions.register(OffchainDbExt::new(offchain));
		extensions.register(TransactionPoolExt::new(pool));
		extensions.register(ReadRuntimeVersionExt::new(self.executor.clone()));
		if let Some(recorder) = state.recorder() {
			extensions.register(ProofSizeExt::new(recorder));
		}
		self.with_code(|code| {
			let (mut changes, context) = (Default::default(), CallContext::Offchain);
			let mut machine = StateMachine::new(
				state,
				&mut changes,
				&self.executor,
				method,
				input,
				&mut extensions,
				code,
				context,
			);
			let output = machine.execute().map_err(|error| error.to_string())?;
			Ok(R::decode(&mut &output[..])?)
		})
	}

	fn with_code<R>(&self, run: impl FnOnce(&RuntimeCode) -> R) -> R {
		let fetcher = WrappedRuntimeCode((&self.code).into());
		run(&RuntimeCode {
			code_fetcher: &fetcher,
			hash: blake2_256(&self.code).into(),
			heap_pages: None,
		})
	}
}

/// Puts the patch over the base (RFC 7396, without its removals).
fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What a node needs before it joins a network, which is all that most sub-commands need.

use super::runtime_cache;
use crate::chain::{Backend, Block, Client, Executor, HostFunctions, Pool};
use cumulus_client_consensus_aura::{
	collators::slot_based::{SlotBasedBlockImport, SlotBasedBlockImportHandle},
	equivocation_import_queue::fully_verifying_import_queue,
};
use cumulus_client_consensus_common::{ParachainBlockImport, ParachainBlockImportMarker};
use futures::future::BoxFuture;
use sc_chain_spec::ChainType;
use sc_consensus::DefaultImportQueue;
use sc_executor::{HeapAllocStrategy, WasmExecutor, DEFAULT_HEAP_ALLOC_STRATEGY};
use sc_service::{ChainSpec, Configuration, Error, KeystoreContainer, SpawnTaskHandle, TaskManager};
use sc_telemetry::{Telemetry, TelemetryWorker, TelemetryWorkerHandle};
use sp_consensus_aura::sr25519::AuthorityPair;
use sp_core::traits::SpawnEssentialNamed;
use std::{path::Path, sync::Arc};

/// Imports blocks of the parachain. Keeps the number of forks at one height bounded, and the proofs that a collator needs to
/// offer a block once more.
pub(crate) type BlockImport = ParachainBlockImport<Block, SlotBasedBlockImport<Block, Arc<Client>, Client>, Backend>;

/// Which blocks a node takes from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blocks {
	/// A network's: each sealed by the collator whose slot it is.
	Sealed,
	/// A development node's, which carry no seal. They are still executed.
	Unsealed,
}

impl Blocks {
	/// Those of the chain that `spec` describes, where `dev` says whether a development node was asked for (`--dev`).
	///
	/// A specification is a file that may come from anywhere, so its type alone never lets unsealed blocks in. Where it is
	/// not the type that was asked for, this is a sentence that says so.
	pub(crate) fn of(spec: &dyn ChainSpec, dev: bool) -> Result<Self, String> {
		let chain_type = spec.chain_type();
		match (dev, chain_type == ChainType::Development) {
			(true, true) => Ok(Self::Unsealed),
			(false, false) => Ok(Self::Sealed),
			(false, true) => Err(format!(
				"`{}` is a development chain (chainType: {chain_type:?}): its blocks carry no seal, and only a development \
				node takes them. Add --dev, or give the specification another chainType",
				spec.id(),
			)),
			(true, false) => Err(format!(
				"`{}` is not a development chain (chainType: {chain_type:?}): a development node would make blocks without \
				a seal, which no other node takes. Leave out --dev, or give the specification the chainType Development",
				spec.id(),
			)),
		}
	}
}

/// The parts of a node that work without a network.
pub(crate) struct Partial {
	/// The chain.
	pub(crate) client: Arc<Client>,
	/// Its database.
	pub(crate) backend: Arc<Backend>,
	/// Keys of this node.
	pub(crate) keystore: KeystoreContainer,
	/// Where to report to, if anywhere.
	pub(crate) telemetry: Option<Telemetry>,
	/// The same for the relay chain node inside.
	pub(crate) telemetry_worker: Option<TelemetryWorkerHandle>,
	/// The tasks of all parts.
	pub(crate) task_manager: TaskManager,
}

/// Opens the database, writes the genesis block where there is none, and sets up the parts.
pub(crate) fn new(config: &Configuration, runtime_cache: Option<&Path>) -> Result<Partial, Error> {
	let telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok::<_, sc_telemetry::Error>((worker, telemetry))
		})
		.transpose()?;

	let (client, backend, keystore, task_manager) =
		sc_service::new_full_parts_record_import::<Block, assay_runtime::RuntimeApi, _>(
			config,
			telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor(config, runtime_cache)?,
			// The runtime counts the storage proof's bytes, so importing must record them as authoring does.
			true,
			Default::default(),
		)?;
	let client = Arc::new(client);

	let telemetry_worker = telemetry.as_ref().map(|(worker, _)| worker.handle());
	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});

	Ok(Partial {
		client,
		backend,
		keystore,
		telemetry,
		telemetry_worker,
		task_manager,
	})
}

impl Partial {
	/// Transactions that wait. Sub-commands have none: its tasks run until the node ends.
	pub(crate) fn pool(&self, config: &Configuration) -> Arc<Pool> {
		Arc::from(
			sc_transaction_pool::Builder::new(
				self.task_manager.spawn_essential_handle(),
				self.client.clone(),
				config.role.is_authority().into(),
			)
			.with_options(config.transaction_pool.clone())
			.with_prometheus(config.prometheus_registry())
			.build(),
		)
	}

	/// What imports a network's blocks, and what it tells a collator of those of others.
	///
	/// It gives the client a closure that holds the client (`SlotBasedBlockImport::new`), so that nothing closes the database any
	/// more: what it has not written when the process ends is lost. A node fetches it again. A sub-command, which does not, takes
	/// [`Partial::import_queue`].
	pub(crate) fn block_import(&self) -> (BlockImport, SlotBasedBlockImportHandle<Block>) {
		let (block_import, imported) = SlotBasedBlockImport::new(self.client.clone(), self.client.clone());
		(BlockImport::new(block_import, self.backend.clone()), imported)
	}

	/// What checks and imports blocks that come from elsewhere, a file perhaps, in a task of `spawner`.
	pub(crate) fn import_queue(
		&self,
		config: &Configuration,
		blocks: Blocks,
		spawner: &impl SpawnEssentialNamed,
	) -> DefaultImportQueue<Block> {
		match blocks {
			Blocks::Sealed => {
				let import = ParachainBlockImport::new(self.client.clone(), self.backend.clone());
				self.sealed_import_queue(config, import, spawner)
			},
			Blocks::Unsealed => sc_consensus_manual_seal::import_queue(
				Box::new(self.client.clone()),
				spawner,
				config.prometheus_registry(),
			),
		}
	}

	/// What checks a network's blocks and hands them to `import`, in a task of `spawner`.
	pub(crate) fn sealed_import_queue<I>(
		&self,
		config: &Configuration,
		import: I,
		spawner: &impl SpawnEssentialNamed,
	) -> DefaultImportQueue<Block>
	where
		I: sc_consensus::BlockImport<Block, Error = sp_consensus::Error>
			+ ParachainBlockImportMarker
			+ Send
			+ Sync
			+ 'static,
	{
		fully_verifying_import_queue::<AuthorityPair, _, _, _, _>(
			self.client.clone(),
			import,
			|_, _| async { Ok(sp_timestamp::InherentDataProvider::from_system_time()) },
			spawner,
			config.prometheus_registry(),
			self.telemetry.as_ref().map(Telemetry::handle),
		)
	}

	/// What spawns the import queue of a sub-command.
	pub(crate) fn until_done(&self) -> UntilDone {
		UntilDone(self.task_manager.spawn_handle())
	}
}

/// Spawns what ends with the sub-command that it works for. That is no failure of it, as it would be of a node.
#[derive(Clone)]
pub(crate) struct UntilDone(SpawnTaskHandle);

impl SpawnEssentialNamed for UntilDone {
	fn spawn_essential_blocking(
		&self,
		name: &'static str,
		group: Option<&'static str>,
		future: BoxFuture<'static, ()>,
	) {
		self.0.spawn_blocking(name, group, future);
	}

	fn spawn_essential(&self, name: &'static str, group: Option<&'static str>, future: BoxFuture<'static, ()>) {
		self.0.spawn(name, group, future);
	}
}

/// The one executor of a node. It keeps what it compiled, so the runtime is compiled once for all calls.
fn executor(config: &Configuration, runtime_cache: Option<&Path>) -> Result<Executor, Error> {
	let heap = config
		.executor
		.default_heap_pages
		.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |pages| HeapAllocStrategy::Static {
			extra_pages: pages as u32,
		});
	let builder = WasmExecutor::<HostFunctions>::builder()
		.with_execution_method(config.executor.wasm_method)
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_max_runtime_instances(config.executor.max_runtime_instances)
		.with_runtime_cache_size(config.executor.runtime_cache_size);
	Ok(match runtime_cache {
		Some(path) => {
			runtime_cache::prepare(path).map_err(Error::Other)?;
			builder.with_cache_path(path).build()
		},
		None => builder.build(),
	})
}

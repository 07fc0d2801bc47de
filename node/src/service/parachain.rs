// SPDX-License-Identifier: Apache-2.0

//! A collator or full node of the parachain.

use super::{partial, ports};
use crate::{
	chain::{Block, Client},
	chain_spec::Extensions,
	did, rpc,
	settings::DidHttp,
};
use assay_runtime::Hash;
use codec::Encode;
use cumulus_client_bootnodes::{start_bootnode_tasks, StartBootnodeTasksParams};
use cumulus_client_cli::{CollatorOptions, RelayChainMode};
use cumulus_client_collator::service::CollatorService;
use cumulus_client_consensus_aura::collators::slot_based;
use cumulus_client_service::{
	build_network, build_relay_chain_interface, prepare_node_config, start_relay_chain_tasks, BuildNetworkParams,
	DARecoveryProfile, ParachainTracingExecuteBlock, StartRelayChainTasksParams,
};
use cumulus_primitives_core::{relay_chain::ValidationCode, GetParachainInfo};
use cumulus_relay_chain_interface::RelayChainError;
use sc_client_api::HeaderBackend;
use sc_network::{
	config::{FullNetworkConfiguration, NetworkBackendType},
	Litep2pNetworkBackend, NetworkBackend, NetworkBlock, NetworkWorker,
};
use sc_service::{Configuration, Error, ImportQueue, TaskManager};
use sc_sysinfo::HwBench;
use sp_api::ProvideRuntimeApi;
use sp_consensus::SyncOracle;
use sp_consensus_aura::sr25519::AuthorityPair;
use std::{path::PathBuf, sync::Arc, time::Duration};

/// How long a slot of the relay chain lasts.
const RELAY_CHAIN_SLOT: Duration = Duration::from_secs(6);

/// How long after the start of its slot a collator begins a block: the relay chain's block of that slot, which it builds on,
/// takes about as long to get here.
const SLOT_OFFSET: Duration = Duration::from_secs(1);

/// What a node of the parachain needs to know.
pub(crate) struct Options {
	/// The parachain's side.
	pub(crate) config: Configuration,
	/// The relay chain's side.
	pub(crate) relay_chain_config: Configuration,
	/// Where the relay chain is followed.
	pub(crate) collator_options: CollatorOptions,
	/// How much of the greatest proof of validity to use.
	pub(crate) max_pov_percentage: Option<u32>,
	/// How fast this machine is, where that was measured.
	pub(crate) hardware: Option<HwBench>,
	/// Where compiled runtimes are kept.
	pub(crate) runtime_cache: Option<PathBuf>,
	/// Where and how to resolve DIDs over HTTP, if anywhere.
	pub(crate) did_http: Option<DidHttp>,
	/// Whether to keep the logs of streams.
	pub(crate) keep_logs: bool,
}

/// Starts a node of the parachain.
pub(crate) async fn start(options: Options) -> Result<TaskManager, Error> {
	match options.config.network.network_backend {
		NetworkBackendType::Libp2p => start_with::<NetworkWorker<_, _>>(options).await,
		NetworkBackendType::Litep2p => start_with::<Litep2pNetworkBackend>(options).await,
	}
}

#[sc_tracing::logging::prefix_logs_with("Parachain")]
async fn start_with<Net: NetworkBackend<Block, Hash>>(options: Options) -> Result<TaskManager, Error> {
	let Options {
		config,
		relay_chain_config,
		collator_options,
		max_pov_percentage,
		hardware,
		runtime_cache,
		did_http,
		keep_logs,
	} = options;
	ports::refuse_taken(&relay_chain_config, "relay chain", "`--port` after `--`")?;
	ports::refuse_taken(&config, "parachain", "`--port`")?;
	let config = prepare_node_config(config);
	let is_collator = config.role.is_authority();
	log::info!(
		"This node {}.",
		if is_collator { "collates" } else { "follows the chain" }
	);

	let partial = partial::new(&config, runtime_cache.as_deref())?;
	let (block_import, imported) = partial.block_import();
	let spawner = partial.task_manager.spawn_essential_handle();
	let import_queue = partial.sealed_import_queue(&config, block_import.clone(), &spawner);
	let pool = partial.pool(&config);
	let partial::Partial {
		client,
		backend,
		keystore,
		mut telemetry,
		telemetry_worker,
		mut task_manager,
	} = partial;
	let para_id = client
		.runtime_api()
		.parachain_id(client.info().best_hash)
		.map_err(sp_blockchain::Error::from)?;
	log::info!("Parachain {para_id}");
	if let Some(told) = Extensions::of(&*config.chain_spec).and_then(|extensions| extensions.para_id) {
		if told != u32::from(para_id) {
			log::warn!("The specification's `para_id`, {told}, is not that of the chain, {para_id}, which counts");
		}
	}
	let logs = keep_logs.then(|| super::spawn_keeper(&task_manager, &client, &backend));
	super::spawn_metrics(&config, &task_manager, &client, logs.as_ref());

	let relay_chain_fork_id = relay_chain_config.chain_spec.fork_id().map(ToString::to_string);
	let (relay_chain, collator_key, relay_chain_network, paranode_requests) = build_relay_chain_interface(
		relay_chain_config,
		&config,
		telemetry_worker,
		&mut task_manager,
		collator_options.clone(),
		hardware.clone(),
	)
	.await
	.map_err(|error| cannot_follow_relay_chain(&collator_options, &error))?;

	let net_config = FullNetworkConfiguration::<_, _, Net>::new(
		&config.network,
		config
			.prometheus_config
			.as_ref()
			.map(|prometheus| prometheus.registry.clone()),
	);
	let metrics = Net::register_notification_metrics(config.prometheus_registry());
	let import_queue_service = import_queue.service();
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _) = build_network(BuildNetworkParams {
		parachain_config: &config,
		net_config,
		client: client.clone(),
		transaction_pool: pool.clone(),
		para_id,
		relay_chain_interface: relay_chain.clone(),
		spawn_handle: task_manager.spawn_handle(),
		spawn_essential_handle: task_manager.spawn_essential_handle(),
		import_queue,
		metrics,
		gap_sync_body_policy: None,
	})
	.await?;
	if let Some(settings) = did_http {
		let sync = sync_service.clone();
		let registry = config.prometheus_registry();
		let server = did::http::start(&settings, client.clone(), registry, move || sync.is_major_syncing())?;
		task_manager.keep_alive(server);
	}
	let keys = keystore.keystore();
	super::spawn_offchain_workers(&config, &task_manager, &client, &backend, &pool, keys.clone(), &network)?;

	let prometheus = config.prometheus_registry().cloned();
	let fork_id = config.chain_spec.fork_id().map(ToString::to_string);
	let public_addresses = config.network.public_addresses.clone();
	let advertise_non_global_ips = config.network.allow_non_globals_in_dht;

	let rpc = rpc::builder(rpc::Sources {
		client: client.clone(),
		pool: pool.clone(),
		keystore: keys.clone(),
		logs,
		engine: None,
	});
	sc_service::spawn_tasks(sc_service::SpawnTasksParams {
		config,
		client: client.clone(),
		backend: backend.clone(),
		task_manager: &mut task_manager,
		keystore: keys.clone(),
		transaction_pool: pool.clone(),
		rpc_builder: Box::new(move |_| rpc()),
		network: network.clone(),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: Some(Arc::new(ParachainTracingExecuteBlock::new(client.clone()))),
	})?;
	report_hardware(
		hardware,
		is_collator,
		telemetry.as_ref().map(|telemetry| telemetry.handle()),
		&task_manager,
	);

	let announce_block: Arc<dyn Fn(Hash, Option<Vec<u8>>) + Send + Sync> = {
		let sync_service = sync_service.clone();
		Arc::new(move |hash, data| sync_service.announce_block(hash, data))
	};
	let overseer = relay_chain
		.overseer_handle()
		.map_err(|error| cannot_follow_relay_chain(&collator_options, &error))?;
	start_relay_chain_tasks(StartRelayChainTasksParams {
		client: client.clone(),
		announce_block: announce_block.clone(),
		para_id,
		relay_chain_interface: relay_chain.clone(),
		task_manager: &mut task_manager,
		da_recovery_profile: if is_collator {
			DARecoveryProfile::Collator
		} else {
			DARecoveryProfile::FullNode
		},
		import_queue: import_queue_service,
		relay_chain_slot_duration: RELAY_CHAIN_SLOT,
		recovery_handle: Box::new(overseer),
		sync_service,
		prometheus_registry: prometheus.as_ref(),
	})?;
	let collator_peer_id = relay_chain_network.local_peer_id();
	start_bootnode_tasks(StartBootnodeTasksParams {
		embedded_dht_bootnode: collator_options.embedded_dht_bootnode,
		dht_bootnode_discovery: collator_options.dht_bootnode_discovery,
		para_id,
		task_manager: &mut task_manager,
		relay_chain_interface: relay_chain.clone(),
		relay_chain_fork_id,
		relay_chain_network,
		request_receiver: paranode_requests,
		parachain_network: network,
		advertise_non_global_ips,
		parachain_genesis_hash: client.info().genesis_hash.encode(),
		parachain_fork_id: fork_id,
		parachain_public_addresses: public_addresses,
	});

	if is_collator {
		let proposer = sc_basic_authorship::ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			pool,
			prometheus.as_ref(),
			telemetry.as_ref().map(|telemetry| telemetry.handle()),
		);
		slot_based::run::<Block, AuthorityPair, _, _, _, _, _, _, _, _, _>(slot_based::Params {
			// The collator adds the time and the relay chain's state itself.
			create_inherent_data_providers: |_, ()| async { Ok(()) },
			block_import,
			para_client: client.clone(),
			para_backend: backend,
			relay_client: relay_chain,
			code_hash_provider: code_hash(client.clone()),
			keystore: keys,
			collator_key: collator_key
				.ok_or_else(|| Error::Application("the relay chain node gave the collator no key".into()))?,
			collator_peer_id,
			para_id,
			proposer,
			collator_service: CollatorService::new(client.clone(), announce_block, client),
			reinitialize: false,
			slot_offset: SLOT_OFFSET,
			block_import_handle: imported,
			spawner: task_manager.spawn_essential_handle(),
			relay_chain_slot_duration: RELAY_CHAIN_SLOT,
			export_pov: None,
			max_pov_percentage,
		});
	}
	Ok(task_manager)
}

fn code_hash(client: Arc<Client>) -> impl Fn(Hash) -> Option<cumulus_primitives_core::relay_chain::ValidationCodeHash> {
	move |block| client.code_at(block).ok().map(|code| ValidationCode(code).hash())
}

/// A sentence on what is wrong and what to look at.
fn cannot_follow_relay_chain(options: &CollatorOptions, error: &RelayChainError) -> Error {
	let sentence = match &options.relay_chain_mode {
		RelayChainMode::Embedded => {
			format!("the relay chain node inside did not start: {error}")
		},
		// What this node does itself, beside asking.
		RelayChainMode::ExternalRpc(_)
			if matches!(
				error,
				RelayChainError::Application(_) | RelayChainError::PrometheusError(_)
			) =>
		{
			format!("the relay chain's side of this node did not start: {error}")
		},
		RelayChainMode::ExternalRpc(urls) => {
			let urls: Vec<_> = urls.iter().map(AsRef::as_ref).collect();
			format!(
				"no relay chain at {} ({error}). Is a relay chain node running there, and its WebSocket RPC open to \
				this machine?",
				urls.join(", "),
			)
		},
	};
	Error::Application(sentence.into())
}

fn report_hardware(
	hardware: Option<HwBench>,
	is_collator: bool,
	telemetry: Option<sc_telemetry::TelemetryHandle>,
	task_manager: &TaskManager,
) {
	let Some(hardware) = hardware else { return };
	sc_sysinfo::print_hwbench(&hardware);
	if is_collator {
		let reference = &frame_benchmarking_cli::SUBSTRATE_REFERENCE_HARDWARE;
		if let Err(shortfall) = reference.check_hardware(&hardware, false) {
			log::warn!("This machine is slower than a collator should be: {shortfall}");
		}
	}
	if let Some(telemetry) = telemetry {
		task_manager.spawn_handle().spawn(
			"telemetry_hwbench",
			None,
			sc_sysinfo::initialize_hwbench_telemetry(telemetry, hardware),
		);
	}
}

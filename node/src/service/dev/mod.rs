// SPDX-License-Identifier: Apache-2.0

//! The development node: a chain of its own, with no relay chain and no peers.
//!
//! The runtime is the parachain's, unchanged. What it asks of a relay chain is made up for each block, and always agrees
//! with the chain itself: see [`Inherents`].

mod engine;
mod inherents;

use self::{engine::Engine, inherents::Inherents};
use super::partial::{self, Blocks};
use crate::{
	did, rpc,
	settings::{DidHttp, Sealing},
};
use assay_runtime::constants::limits::MAXIMUM_BLOCK_WEIGHT;
use futures::channel::mpsc;
use sc_basic_authorship::ProposerFactory;
use sc_consensus::LongestChain;
use sc_consensus_manual_seal::consensus::aura::AuraConsensusDataProvider;
use sc_network::{config::FullNetworkConfiguration, Litep2pNetworkBackend, NotificationMetrics};
use sc_service::{Configuration, Error, TaskManager};
use std::{path::PathBuf, sync::Arc};

/// How many bytes a block may have with its proof: as much as collators let it have, 85 of 100 of what the relay chain takes.
fn block_size() -> usize {
	usize::try_from(MAXIMUM_BLOCK_WEIGHT.proof_size()).unwrap_or(usize::MAX) / 100 * 85
}

/// Starts a development node, which makes a block final when `finality_delay` more have come, and resolves DIDs over HTTP
/// where `did_http` says so.
pub(crate) fn start(
	mut config: Configuration,
	sealing: Sealing,
	finality_delay: u32,
	runtime_cache: Option<PathBuf>,
	did_http: Option<DidHttp>,
) -> Result<TaskManager, Error> {
	alone(&mut config);
	let partial = partial::new(&config, runtime_cache.as_deref())?;
	let spawner = partial.task_manager.spawn_essential_handle();
	let import_queue = partial.import_queue(&config, Blocks::Unsealed, &spawner);
	let pool = partial.pool(&config);
	let partial::Partial {
		client,
		backend,
		keystore,
		mut telemetry,
		mut task_manager,
		..
	} = partial;
	if let Some(settings) = did_http {
		// There is nobody to sync from.
		let registry = config.prometheus_registry();
		task_manager.keep_alive(did::http::start(&settings, client.clone(), registry, || false)?);
	}
	// Whoever develops wants all that a node can do.
	let logs = super::spawn_keeper(&task_manager, &client, &backend);
	super::spawn_metrics(&config, &task_manager, &client, Some(&logs));

	let net_config = FullNetworkConfiguration::<_, _, Litep2pNetworkBackend>::new(&config.network, None);
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _) =
		sc_service::build_network(sc_service::BuildNetworkParams {
			config: &config,
			client: client.clone(),
			transaction_pool: pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			net_config,
			block_announce_validator_builder: None,
			warp_sync_config: None,
			block_relay: None,
			metrics: NotificationMetrics::new(None),
			gap_sync_body_policy: None,
		})?;
	let keys = keystore.keystore();
	super::spawn_offchain_workers(&config, &task_manager, &client, &backend, &pool, keys.clone(), &network)?;

	let slot_duration = sc_consensus_aura::slot_duration(&*client)?;
	let running = Arc::new(());
	let mut proposer = ProposerFactory::new(
		task_manager.spawn_handle(),
		client.clone(),
		pool.clone(),
		config.prometheus_registry(),
		telemetry.as_ref().map(|telemetry| telemetry.handle()),
	);
	proposer.set_default_block_size_limit(block_size());
	let engine = Engine {
		proposer,
		select_chain: LongestChain::new(backend.clone()),
		block_import: client.clone(),
		digests: AuraConsensusDataProvider::new_with_slot_duration(slot_duration),
		inherents: Inherents {
			client: client.clone(),
			slot_duration,
		},
		client: client.clone(),
		pool: pool.clone(),
		finality_delay,
		due: 0,
		running: Arc::downgrade(&running),
	};
	task_manager.keep_alive(running);
	let (commands_tx, commands) = mpsc::channel(64);

	let rpc = rpc::builder(rpc::Sources {
		client: client.clone(),
		pool: pool.clone(),
		keystore: keys.clone(),
		logs: Some(logs),
		engine: Some(commands_tx),
	});
	sc_service::spawn_tasks(sc_service::SpawnTasksParams {
		config,
		client,
		backend,
		task_manager: &mut task_manager,
		keystore: keys,
		transaction_pool: pool,
		rpc_builder: Box::new(move |_| rpc()),
		network,
		system_rpc_tx,
		tx_handler_controller,
		sync_service,
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	task_manager
		.spawn_essential_handle()
		.spawn_blocking("dev-seal", None, engine.run(sealing, commands));
	Ok(task_manager)
}

/// No peers: nothing listens, nothing is searched for.
fn alone(config: &mut Configuration) {
	let network = &mut config.network;
	network.listen_addresses.clear();
	network.public_addresses.clear();
	network.boot_nodes.clear();
	network.default_peers_set.in_peers = 0;
	network.default_peers_set.out_peers = 0;
	network.default_peers_set.reserved_nodes.clear();
	config.announce_block = false;
}

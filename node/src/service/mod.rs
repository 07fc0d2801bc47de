// SPDX-License-Identifier: Apache-2.0

//! The node's services: what every kind of node has, the development node, and the parachain's.

pub(crate) mod dev;
pub(crate) mod parachain;
pub(crate) mod partial;
mod ports;
pub(crate) mod runtime_cache;

use crate::{
	chain::{Backend, Client, Pool},
	metrics::{self, Counters, Follower},
	receipts::{Keeper, Logs},
};
use futures::FutureExt;
pub(crate) use ports::refuse_taken_rpc;
use sc_client_api::Backend as _;
use sc_network::service::traits::NetworkService;
use sc_service::{Configuration, Error, TaskManager};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;
use std::sync::Arc;

/// Keeps the logs of streams from now on.
fn spawn_keeper(task_manager: &TaskManager, client: &Arc<Client>, backend: &Arc<Backend>) -> Logs {
	let keeper = Keeper::new(client.clone(), backend.clone());
	let logs = keeper.logs();
	task_manager
		.spawn_handle()
		.spawn_blocking("stream-logs", None, keeper.run());
	logs
}

/// Counts what happens on the chain from now on, where anybody wants metrics.
fn spawn_metrics(config: &Configuration, task_manager: &TaskManager, client: &Arc<Client>, logs: Option<&Logs>) {
	if let Some(counters) = metrics::registered(config.prometheus_registry(), Counters::register) {
		let follower = Follower::new(client.clone(), counters, logs.cloned());
		task_manager
			.spawn_handle()
			.spawn_blocking("assay-metrics", None, follower.run());
	}
}

/// Runs the runtime's offchain workers, unless they are switched off.
fn spawn_offchain_workers(
	config: &Configuration,
	task_manager: &TaskManager,
	client: &Arc<Client>,
	backend: &Arc<Backend>,
	pool: &Arc<Pool>,
	keystore: KeystorePtr,
	network: &Arc<dyn NetworkService>,
) -> Result<(), Error> {
	if !config.offchain_worker.enabled {
		return Ok(());
	}
	let workers = sc_offchain::OffchainWorkers::new(sc_offchain::OffchainWorkerOptions {
		runtime_api_provider: client.clone(),
		keystore: Some(keystore),
		offchain_db: backend.offchain_storage(),
		transaction_pool: Some(OffchainTransactionPoolFactory::new(pool.clone())),
		network_provider: Arc::new(network.clone()),
		is_validator: config.role.is_authority(),
		enable_http_requests: false,
		custom_extensions: |_| Vec::new(),
	})?;
	task_manager.spawn_handle().spawn(
		"offchain-workers-runner",
		"offchain-work",
		workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
	);
	Ok(())
}

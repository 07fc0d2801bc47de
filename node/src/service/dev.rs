// SPDX-License-Identifier: Apache-2.0

//! The development node: a chain of its own, with no relay chain and no peers.
//!
//! The runtime is the parachain's, unchanged. What it asks of a relay chain is made up for each block, and always agrees
//! with the chain itself: see [`Inherents`].

use super::partial::{self, Blocks};
use crate::{
	chain::{Backend, Block, Client, Pool},
	did, rpc,
	settings::{DidHttp, Sealing},
};
use assay_runtime::{BlockNumber, Hash};
use codec::Encode;
use cumulus_client_parachain_inherent::MockValidationDataInherentDataProvider;
use cumulus_primitives_core::{
	relay_chain::{HeadData, UpgradeGoAhead},
	CollectCollationInfo, GetParachainInfo, RelayParentOffsetApi,
};
use futures::{
	channel::{mpsc, oneshot},
	future, stream, FutureExt, StreamExt,
};
use futures_timer::Delay;
use sc_basic_authorship::ProposerFactory;
use sc_client_api::{BlockBackend, Finalizer, HeaderBackend};
use sc_consensus::LongestChain;
use sc_consensus_aura::standalone::find_pre_digest;
use sc_consensus_manual_seal::{
	consensus::aura::AuraConsensusDataProvider, seal_block, CreatedBlock, EngineCommand, Error as SealError,
	SealBlockParams, MANUAL_SEAL_ENGINE_ID,
};
use sc_network::{config::FullNetworkConfiguration, Litep2pNetworkBackend, NotificationMetrics};
use sc_service::{Configuration, Error, TaskManager};
use sc_transaction_pool_api::{InPoolTransaction, TransactionPool};
use sp_api::ProvideRuntimeApi;
use sp_consensus_aura::{sr25519::AuthoritySignature, SlotDuration};
use sp_inherents::CreateInherentDataProviders;
use sp_runtime::generic::SignedBlock;
use std::{
	collections::HashSet,
	path::PathBuf,
	sync::{Arc, Weak},
	time::{Duration, Instant, SystemTime},
};

/// How long a slot of a relay chain lasts.
const RELAY_CHAIN_SLOT_MILLIS: u64 = 6_000;

/// How often to try again with transactions that the pool offers but that the last block didn't take.
const RETRIES: u32 = 3;

/// How many blocks the pool may lag behind.
const RECENT: usize = 3;

/// How long to wait at most for the pool to hear of a block.
const POOL_DELAY: Duration = Duration::from_millis(500);

/// How long to wait before looking again.
const RETRY_DELAY: Duration = Duration::from_millis(100);

/// How long after a block that nobody asked for the next one comes, where it is needed to make others final.
const FOLLOW_UP: Duration = Duration::from_millis(200);

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
	let import_queue = partial.import_queue(&config, Blocks::Unsealed);
	let partial::Partial {
		client,
		backend,
		pool,
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
	let engine = Engine {
		proposer: ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			pool.clone(),
			config.prometheus_registry(),
			telemetry.as_ref().map(|telemetry| telemetry.handle()),
		),
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

/// Makes blocks.
struct Engine {
	client: Arc<Client>,
	pool: Arc<Pool>,
	proposer: ProposerFactory<Pool, Client>,
	select_chain: LongestChain<Backend, Block>,
	block_import: Arc<Client>,
	digests: AuraConsensusDataProvider<Block>,
	inherents: Inherents,
	/// How many blocks come after a block before it is final, where nobody says when.
	finality_delay: u32,
	/// Up to which block all are to become final: the latest with a transaction.
	due: BlockNumber,
	/// Gone when the node ends.
	running: Weak<()>,
}

impl Engine {
	async fn run(mut self, sealing: Sealing, commands: mpsc::Receiver<EngineCommand<Hash>>) {
		// A block at once, whether the chain is new or old: until the first one there is no time and no relay chain
		// state to read, and a client that connects sees the chain move.
		if sealing != Sealing::Manual {
			self.due = self.client.info().best_number.saturating_add(1);
			self.seal_or_log().await;
		}

		let mut commands = commands.fuse();
		let mut arrivals = match sealing {
			Sealing::Instant => self.pool.import_notification_stream().boxed(),
			Sealing::Every(_) | Sealing::Manual => stream::pending().boxed(),
		}
		.fuse();
		let mut ticks = match sealing {
			Sealing::Every(period) => every(period).boxed(),
			Sealing::Instant | Sealing::Manual => stream::pending().boxed(),
		}
		.fuse();

		// Transactions can have come before the stream did.
		if sealing == Sealing::Instant {
			self.seal_waiting().await;
		}
		loop {
			// Nothing else makes a block then, and what waits for finality would wait for ever.
			let mut follow_up = if sealing == Sealing::Instant && self.client.info().finalized_number < self.due {
				Delay::new(FOLLOW_UP).boxed()
			} else {
				future::pending::<()>().boxed()
			}
			.fuse();
			futures::select! {
				// Whoever may ask goes when the node ends, and with it this task. By itself it never does.
				command = commands.select_next_some() => self.execute(command).await,
				_ = arrivals.select_next_some() => {
					// One block takes all that has arrived.
					while let Some(Some(_)) = arrivals.next().now_or_never() {}
					self.seal_waiting().await;
					// It may have come too late to be seen waiting, and still be in a block that was being made.
					self.due = self.client.info().best_number;
				},
				() = ticks.select_next_some() => {
					self.seal_or_log().await;
				},
				() = follow_up => {
					self.seal_or_log().await;
				},
			}
		}
	}

	/// What `engine_createBlock` and `engine_finalizeBlock` ask for.
	async fn execute(&mut self, command: EngineCommand<Hash>) {
		match command {
			EngineCommand::SealNewBlock {
				create_empty,
				finalize,
				parent_hash,
				sender,
			} => {
				let result = if create_empty || !self.waiting().is_empty() {
					self.seal(finalize, parent_hash).await
				} else {
					Err(SealError::EmptyTransactionPool)
				};
				if let Some(sender) = sender {
					// Whoever asked may have gone.
					let _ = sender.send(result);
				}
			},
			EngineCommand::FinalizeBlock {
				hash,
				sender,
				justification,
			} => {
				let justification = justification.map(|justification| (MANUAL_SEAL_ENGINE_ID, justification));
				let result = self
					.client
					.finalize_block(hash, justification, true)
					.map_err(SealError::from);
				if let Some(sender) = sender {
					let _ = sender.send(result);
				}
			},
		}
	}

	/// Seals until no transaction waits that a block can take.
	async fn seal_waiting(&mut self) {
		let mut retries = RETRIES;
		loop {
			let waiting = self.waiting();
			if waiting.is_empty() || !self.seal_or_log().await {
				return;
			}
			let taken = self.taken();
			if waiting.iter().any(|transaction| taken.contains(transaction)) {
				retries = RETRIES;
			} else if retries > 0 {
				// The pool offers it for a block and the block doesn't take it: it may a moment later, or never.
				retries -= 1;
				Delay::new(RETRY_DELAY).await;
			} else {
				return;
			}
		}
	}

	/// The transactions that are ready and in no block yet.
	fn waiting(&self) -> Vec<Hash> {
		let taken = self.taken();
		let ready = self.pool.ready().map(|transaction| *transaction.hash());
		ready.filter(|hash| !taken.contains(hash)).collect()
	}

	/// The transactions in the latest blocks, which the pool may still hold for a moment.
	fn taken(&self) -> HashSet<Hash> {
		let mut taken = HashSet::new();
		let mut block = self.client.info().best_hash;
		for _ in 0..RECENT {
			let Ok(Some(SignedBlock {
				block: Block { header, extrinsics },
				..
			})) = self.client.block(block)
			else {
				break;
			};
			taken.extend(extrinsics.iter().map(|transaction| self.pool.hash_of(transaction)));
			block = header.parent_hash;
		}
		taken
	}

	/// Makes a block, makes final what is deep enough below it, and says whether that worked.
	async fn seal_or_log(&mut self) -> bool {
		let takes = !self.waiting().is_empty();
		let sealed = match self.seal(self.finality_delay == 0, None).await {
			Ok(block) => self.finalize_below(block.hash),
			Err(error) => Err(error),
		};
		if takes {
			self.due = self.client.info().best_number;
		}
		match sealed {
			Ok(()) => true,
			// The runtime was being compiled when the node was told to end: nothing is left that makes blocks.
			Err(error) if self.running.strong_count() == 0 => {
				log::debug!("The node ends: {error}");
				false
			},
			Err(error) => {
				log::error!("No block was made: {error}");
				false
			},
		}
	}

	/// Makes the block final that has `finality_delay` blocks after it, up to the block `hash`.
	fn finalize_below(&self, mut hash: Hash) -> Result<(), SealError> {
		for _ in 0..self.finality_delay {
			match self.client.header(hash)? {
				Some(header) if header.number > 1 => hash = header.parent_hash,
				// The chain is not as long yet.
				_ => return Ok(()),
			}
		}
		let Some(header) = self.client.header(hash)? else {
			return Ok(());
		};
		if header.number > self.client.info().finalized_number {
			self.client.finalize_block(hash, None, true)?;
		}
		Ok(())
	}

	/// Makes a block.
	///
	/// It is imported first, then the pool hears of it, then it is made final. So a transaction is reported as being in
	/// a block before it is reported as final, as on a network; else it would skip the first, for which clients wait.
	async fn seal(&mut self, finalize: bool, parent_hash: Option<Hash>) -> Result<CreatedBlock<Hash>, SealError> {
		let (sender, receiver) = oneshot::channel();
		seal_block(SealBlockParams {
			// What counts as empty is decided before: the SDK takes the number of inherents for that of their
			// identifiers, which a parachain has more of, and so finds a block with one transaction empty.
			create_empty: true,
			finalize: false,
			parent_hash,
			sender: Some(sender),
			pool: self.pool.clone(),
			client: self.client.clone(),
			env: &mut self.proposer,
			select_chain: &self.select_chain,
			consensus_data_provider: Some(&self.digests),
			block_import: &mut self.block_import,
			create_inherent_data_providers: &self.inherents,
		})
		.await;
		let block = receiver.await??;
		if self.client.info().best_hash == block.hash {
			let _ = self.pool.ready_at_with_timeout(block.hash, POOL_DELAY).await;
		}
		if finalize {
			self.client.finalize_block(block.hash, None, true)?;
		}
		Ok(block)
	}
}

/// A stream that yields every `period`, counted from now, and leaves out what it missed.
fn every(period: Duration) -> impl stream::Stream<Item = ()> {
	stream::unfold(Instant::now() + period, move |due| async move {
		let now = Instant::now();
		Delay::new(due.saturating_duration_since(now)).await;
		Some(((), due.max(now) + period))
	})
}

/// What a block's author tells the runtime: the time, and the relay chain's state.
///
/// A parachain has one block per slot here, and its slots are the relay chain's. So a block's slot is the one that the
/// clock shows, or the one after its parent's slot where that is later, and everything else follows from the slot: the
/// time is its start, and the made-up relay chain has one block per slot, numbered like it. All of it grows from block to
/// block whatever the clock does, over restarts too, because it needs nothing but the parent's header. Blocks in quick
/// succession run ahead of the clock, by six seconds each, until it catches up.
struct Inherents {
	client: Arc<Client>,
	slot_duration: SlotDuration,
}

type InherentError = Box<dyn std::error::Error + Send + Sync>;

#[async_trait::async_trait]
impl CreateInherentDataProviders<Block, ()> for Inherents {
	type InherentDataProviders = (
		sp_timestamp::InherentDataProvider,
		MockValidationDataInherentDataProvider<()>,
	);

	async fn create_inherent_data_providers(
		&self,
		parent: Hash,
		_extra: (),
	) -> Result<Self::InherentDataProviders, InherentError> {
		let header = self
			.client
			.header(parent)?
			.ok_or_else(|| format!("there is no block {parent}"))?;
		let parent_slot = find_pre_digest::<Block, AuthoritySignature>(&header)?;
		let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis() as u64;
		let slot = next_slot(*parent_slot, now, self.slot_duration.as_millis());
		let time = slot.saturating_mul(self.slot_duration.as_millis());
		let relay_block = u32::try_from(time / RELAY_CHAIN_SLOT_MILLIS)?;

		let api = self.client.runtime_api();
		// A relay chain lets new code in some time after it was announced; here that is in the next block.
		let upgrade_announced = api
			.collect_collation_info(parent, &header)?
			.new_validation_code
			.is_some();
		let relay_chain = MockValidationDataInherentDataProvider {
			current_para_block: header.number + 1,
			current_para_block_head: Some(HeadData(header.encode())),
			para_id: api.parachain_id(parent)?,
			relay_parent_offset: api.relay_parent_offset(parent)?,
			// The number is the offset alone, not a function of the parachain's block number.
			relay_offset: relay_block,
			relay_blocks_per_para_block: 0,
			para_blocks_per_relay_epoch: 10,
			upgrade_go_ahead: upgrade_announced.then_some(UpgradeGoAhead::GoAhead),
			..Default::default()
		};
		Ok((sp_timestamp::InherentDataProvider::new(time.into()), relay_chain))
	}
}

/// The slot of a block on a parent in `parent_slot`, when the clock shows `now` in milliseconds.
fn next_slot(parent_slot: u64, now: u64, slot_millis: u64) -> u64 {
	let current = now.checked_div(slot_millis).unwrap_or_default();
	current.max(parent_slot.saturating_add(1))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn slots_follow_the_clock_and_never_repeat() {
		// A new chain: the genesis block counts as slot 0.
		assert_eq!(next_slot(0, 6_000_123, 6_000), 1_000);
		// The same slot again, as after a quick restart.
		assert_eq!(next_slot(1_000, 6_005_999, 6_000), 1_001);
		// The clock caught up, or was set back.
		assert_eq!(next_slot(1_001, 6_060_000, 6_000), 1_010);
		assert_eq!(next_slot(1_010, 0, 6_000), 1_011);
	}

	#[test]
	fn intervals_are_kept() {
		let started = Instant::now();
		let period = Duration::from_millis(20);
		futures::executor::block_on(every(period).take(5).collect::<Vec<_>>());
		// Only what can't be too early is checked; a busy machine may be late.
		assert!(started.elapsed() >= period * 5);
	}
}

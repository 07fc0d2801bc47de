// SPDX-License-Identifier: Apache-2.0

//! Makes blocks when they are asked for, when transactions wait, or at intervals.

use super::inherents::Inherents;
use crate::{
	chain::{Backend, Block, Client, Pool},
	settings::Sealing,
};
use assay_runtime::{BlockNumber, Hash};
use futures::{
	channel::{mpsc, oneshot},
	future, stream, FutureExt, StreamExt,
};
use futures_timer::Delay;
use sc_basic_authorship::ProposerFactory;
use sc_client_api::{BlockBackend, Finalizer, HeaderBackend};
use sc_consensus::LongestChain;
use sc_consensus_manual_seal::{
	consensus::aura::AuraConsensusDataProvider, seal_block, CreatedBlock, EngineCommand, Error as SealError,
	SealBlockParams, MANUAL_SEAL_ENGINE_ID,
};
use sc_transaction_pool_api::{InPoolTransaction, TransactionPool};
use sp_runtime::generic::SignedBlock;
use std::{
	collections::HashSet,
	sync::{Arc, Weak},
	time::{Duration, Instant},
};

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

/// Makes blocks.
pub(super) struct Engine {
	pub(super) client: Arc<Client>,
	pub(super) pool: Arc<Pool>,
	pub(super) proposer: ProposerFactory<Pool, Client>,
	pub(super) select_chain: LongestChain<Backend, Block>,
	pub(super) block_import: Arc<Client>,
	pub(super) digests: AuraConsensusDataProvider<Block>,
	pub(super) inherents: Inherents,
	/// How many blocks come after a block before it is final, where nobody says when.
	pub(super) finality_delay: u32,
	/// Up to which block all are to become final: the latest with a transaction.
	pub(super) due: BlockNumber,
	/// Gone when the node ends.
	pub(super) running: Weak<()>,
}

impl Engine {
	pub(super) async fn run(mut self, sealing: Sealing, commands: mpsc::Receiver<EngineCommand<Hash>>) {
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

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn intervals_are_kept() {
		let started = Instant::now();
		let period = Duration::from_millis(20);
		futures::executor::block_on(every(period).take(5).collect::<Vec<_>>());
		// Only what can't be too early is checked; a busy machine may be late.
		assert!(started.elapsed() >= period * 5);
	}
}

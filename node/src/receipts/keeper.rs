// SPDX-License-Identifier: Apache-2.0

//! Reads blocks and keeps what they appended to the logs of streams.
//!
//! Each block is read once it is imported, while its state is there for sure: a node that prunes states may import blocks
//! long before they are final. Once they are, they are counted. One that was not read when it was imported, because the
//! node ran without this, or stopped in between, is read then, where the node still has its state. So a node that keeps all
//! states has all logs sooner or later, whatever it missed.

use super::store::{Changes, Span, Store};
use crate::chain::{Backend, Block, Client};
use assay_primitives::{api::AssayApi, Commitment, StreamId};
use assay_runtime::{BlockNumber, Hash};
use futures::StreamExt;
use sc_client_api::{Backend as _, BlockchainEvents, HeaderBackend};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::Error;
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tokio::sync::watch;

/// After how many blocks to say how far it got.
const REPORT: BlockNumber = 10_000;

/// How long to wait for a block to be read that was imported a moment ago.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a keeper keeps.
#[derive(Clone)]
pub(crate) struct Logs {
	store: Store<Backend>,
	span: watch::Receiver<Option<Span>>,
}

impl Logs {
	/// The database.
	pub(crate) const fn store(&self) -> &Store<Backend> {
		&self.store
	}

	/// Which final blocks were read so far.
	pub(crate) fn span(&self) -> Option<Span> {
		*self.span.borrow()
	}

	/// Which final blocks were read. A client may ask about a block as soon as it is final, so this waits a moment until
	/// `block` is one of them.
	pub(crate) async fn span_with(&self, block: BlockNumber) -> Option<Span> {
		let mut span = self.span.clone();
		let reached = span.wait_for(|span| span.is_some_and(|span| span.last >= block));
		// Whether it came or not, what there is now is what there is.
		let _ = tokio::time::timeout(PATIENCE, reached).await;
		self.span()
	}
}

/// Follows the chain.
pub(crate) struct Keeper {
	client: Arc<Client>,
	backend: Arc<Backend>,
	store: Store<Backend>,
	/// What was counted so far.
	span: watch::Sender<Option<Span>>,
}

impl Keeper {
	/// Keeps the logs of this chain in its database.
	pub(crate) fn new(client: Arc<Client>, backend: Arc<Backend>) -> Self {
		let store = Store::new(backend.clone());
		Self {
			client,
			backend,
			store,
			span: watch::Sender::new(None),
		}
	}

	/// What this keeps.
	pub(crate) fn logs(&self) -> Logs {
		Logs {
			store: self.store.clone(),
			span: self.span.subscribe(),
		}
	}

	/// Goes on until the node ends. It computes much at times, and so belongs on a thread for that.
	pub(crate) async fn run(self) {
		// What is imported from now on waits there with its state.
		let mut imported = self.client.every_import_notification_stream();
		let mut finalised = self.client.finality_notification_stream();
		match self.canonical_span() {
			Ok(span) => drop(self.span.send_replace(span)),
			failure => log_failure("tell what was read", failure.map(drop)),
		}
		log_failure("read final blocks", self.catch_up().await);
		loop {
			futures::select! {
				block = imported.select_next_some() => {
					log_failure("read a block", self.read_imported(block.hash, block.header.number, block.header.parent_hash));
				},
				block = finalised.select_next_some() => {
					log_failure("read final blocks", self.catch_up().await);
					let mut changes = Changes::default();
					for stale in block.stale_blocks.iter() {
						changes.unmark(&stale.hash);
					}
					log_failure("forget stale blocks", self.store.write(changes));
				},
				complete => return,
			}
		}
	}

	/// Keeps what a new block appended. One without state, as in a warp sync, is left for later.
	fn read_imported(&self, block: Hash, number: BlockNumber, parent: Hash) -> Result<(), Error> {
		// Final blocks may have been counted before this is their turn.
		if self.counted().is_some_and(|span| number <= span.last) || self.store.was_read(&block) {
			return Ok(());
		}
		let Some(mut changes) = self.changes(block, number, parent)? else {
			return Ok(());
		};
		changes.mark(&block);
		self.store.write(changes)
	}

	/// Counts the final blocks since it last did. Those that were not read are read now; where that can't be any more, the
	/// count begins again behind them.
	async fn catch_up(&self) -> Result<(), Error> {
		loop {
			let span = self.counted();
			let end = self.client.info().finalized_number;
			let next = span.map_or(1, |span| span.last.saturating_add(1));
			if next > end {
				return Ok(());
			}
			let (hash, parent) = (self.hash(next)?, self.hash(next.saturating_sub(1))?);
			let read = if self.store.was_read(&hash) {
				Some(Changes::default())
			} else {
				self.changes(hash, next, parent)?
			};
			let first = match (span, &read) {
				// Nothing in between is missing.
				(Some(span), Some(_)) if span.first <= span.last => span.first,
				(_, Some(_)) => next,
				// None yet: the next one may be the first.
				(_, None) => next.saturating_add(1),
			};
			let counted = Span {
				first,
				last: next,
				hash,
			};
			if let Some(mut changes) = read {
				changes.unmark(&hash);
				changes.set_span(&counted);
				self.store.write(changes)?;
			}
			self.span.send_replace(Some(counted));
			if next.is_multiple_of(REPORT) {
				log::info!("The logs of streams are read up to block {next} of {end}.");
			}
			// The end of the node is noticed here.
			tokio::task::yield_now().await;
		}
	}

	fn counted(&self) -> Option<Span> {
		*self.span.borrow()
	}

	/// What was counted when the node last ran, where that is still this chain: it may have been taken back by hand (`revert`).
	fn canonical_span(&self) -> Result<Option<Span>, Error> {
		let Some(span) = self.store.span() else {
			return Ok(None);
		};
		let there = HeaderBackend::<Block>::hash(&*self.client, span.last)?;
		Ok((there == Some(span.hash)).then_some(span))
	}

	/// What is to be kept of a block; `None` where its state or its parent's is not there.
	fn changes(&self, block: Hash, number: BlockNumber, parent: Hash) -> Result<Option<Changes>, Error> {
		let known =
			self.backend.have_state_at(block, number) && self.backend.have_state_at(parent, number.saturating_sub(1));
		if !known {
			return Ok(None);
		}
		let mut appended = BTreeMap::<StreamId, Vec<Commitment>>::new();
		for (stream, commitment) in self.client.runtime_api().commitments(block)? {
			appended.entry(stream).or_default().push(commitment);
		}
		let mut changes = Changes::default();
		for (stream, commitments) in appended {
			// A stream that was not there before was opened in this block.
			let before = self.client.runtime_api().frontier(parent, stream)?.unwrap_or_default();
			changes.grow(before, &commitments);
		}
		Ok(Some(changes))
	}

	fn hash(&self, number: BlockNumber) -> Result<Hash, Error> {
		HeaderBackend::<Block>::hash(&*self.client, number)?
			.ok_or_else(|| Error::UnknownBlock(format!("there is no block {number}")))
	}
}

fn log_failure(what: &str, result: Result<(), Error>) {
	if let Err(error) = result {
		log::warn!("The keeper of the logs of streams could not {what}: {error}");
	}
}

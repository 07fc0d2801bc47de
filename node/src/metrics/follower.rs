// SPDX-License-Identifier: Apache-2.0

//! Reads the events of each block that becomes final.

use super::{
	events::{Types, METADATA_VERSION},
	Counters,
};
use crate::{
	chain::{Block, Client},
	receipts::Logs,
};
use assay_runtime::Hash;
use futures::StreamExt;
use hex_literal::hex;
use sc_client_api::{BlockchainEvents, HeaderBackend, StorageKey, StorageProvider};
use sp_api::{CallApiAt, CallContext, Metadata, ProvideRuntimeApi};
use std::sync::Arc;

/// Key of `System::Events`.
const EVENTS: [u8; 32] = hex!("26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7");

/// How many blocks that became final at once are read, the latest ones. A node that syncs may make thousands final in one
/// go, and has the states of few.
const AT_ONCE: usize = 1_024;

/// Follows the chain.
pub(crate) struct Follower {
	client: Arc<Client>,
	counters: Counters,
	logs: Option<Logs>,
	/// The types of the last runtime met, with its `spec_version`.
	types: Option<(u32, Types)>,
	/// Whether the last block could not be read, which was said then.
	failing: bool,
}

impl Follower {
	/// Counts blocks of this chain.
	pub(crate) fn new(client: Arc<Client>, counters: Counters, logs: Option<Logs>) -> Self {
		Self {
			client,
			counters,
			logs,
			types: None,
			failing: false,
		}
	}

	/// Goes on until the node ends. It reads states, and so belongs on a thread for that.
	pub(crate) async fn run(mut self) {
		let mut finalised = self.client.finality_notification_stream();
		// What may happen is shown before it does.
		let finalised_now = self.client.info().finalized_hash;
		if let Err(error) = self.types_at(finalised_now) {
			log::warn!("Metrics do not know the runtime's events yet: {error}");
		}
		while let Some(block) = finalised.next().await {
			let before = block.tree_route.iter();
			let too_many = before.len().saturating_sub(AT_ONCE);
			self.counters.uncounted.inc_by(too_many as u64);
			for hash in before.skip(too_many).chain([&block.hash]) {
				self.read_or_log(*hash);
			}
			if let Some(span) = self.logs.as_ref().and_then(Logs::span) {
				self.counters.logs_block.set(span.last.into());
			}
		}
	}

	/// Counts the events of a block. Where that fails it says so, but not for each of a row of blocks.
	fn read_or_log(&mut self, hash: Hash) {
		match self.read(hash) {
			Ok(()) => {
				self.counters.counted.inc();
				self.failing = false;
			},
			Err(error) => {
				self.counters.uncounted.inc();
				if !std::mem::replace(&mut self.failing, true) {
					log::warn!(
						"Metrics lack the events of block {hash:?} ({error}), and maybe of later ones; \
						assay_blocks_uncounted_total says of how many"
					);
				}
			},
		}
	}

	fn read(&mut self, hash: Hash) -> Result<(), String> {
		let header = HeaderBackend::<Block>::header(&*self.client, hash)
			.map_err(|error| error.to_string())?
			.ok_or("there is no such block")?;
		let records = self
			.client
			.storage(hash, &StorageKey(EVENTS.to_vec()))
			.map_err(|error| error.to_string())?;
		// The parent's runtime made the block, and so its events. The block may have brought another one.
		let counters = self.counters.clone();
		let types = self.types_at(header.parent_hash)?;
		let Some(records) = records else { return Ok(()) };
		types
			.each(&records.0, |event| counters.count(event))
			.map_err(|error| error.to_string())
	}

	/// The types of the runtime that is in the state of this block.
	fn types_at(&mut self, hash: Hash) -> Result<&Types, String> {
		let version = CallApiAt::runtime_version_at(&*self.client, hash, CallContext::Offchain)
			.map_err(|error| error.to_string())?
			.spec_version;
		let types = match self.types.take() {
			Some(known) if known.0 == version => known,
			_ => {
				let metadata = self
					.client
					.runtime_api()
					.metadata_at_version(hash, METADATA_VERSION)
					.map_err(|error| error.to_string())?
					.ok_or_else(|| format!("the runtime has no metadata of version {METADATA_VERSION}"))?;
				let types = Types::new(&metadata)?;
				for (pallet, event) in types.names() {
					self.counters.expect(pallet, event);
				}
				(version, types)
			},
		};
		self.counters.spec_version.set(version.into());
		Ok(&self.types.insert(types).1)
	}
}

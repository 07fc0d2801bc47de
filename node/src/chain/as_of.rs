// SPDX-License-Identifier: Apache-2.0

//! The chain as it was at the end of one block.

use super::{time, Block, Client, Unreadable};
use assay_primitives::api::AssayApi;
use assay_runtime::{BlockNumber, Hash};
use sc_client_api::HeaderBackend;
use sp_api::ProvideRuntimeApi;

/// A block by its number and its hash.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
	/// The number.
	pub(crate) number: BlockNumber,
	/// The hash.
	pub(crate) hash: Hash,
}

/// A chain that ends in one block, with the states of its past, or some of them.
pub(crate) trait AsOf {
	/// The hash of the first block.
	fn genesis(&self) -> Hash;

	/// The block in which it ends.
	fn head(&self) -> Head;

	/// The time of a block up to there, in milliseconds since the Unix epoch.
	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable>;

	/// The same as a datetime; `None` where it cannot be read.
	fn datetime_at(&self, block: BlockNumber) -> Option<String> {
		time::text(self.timestamp_at(block).ok()?)
	}
}

/// The node's chain up to one block.
pub(crate) struct Chain<'a> {
	client: &'a Client,
	genesis: Hash,
	head: Head,
	/// Whether the blocks before the last are those of the best chain, where they are found by number.
	on_best_chain: bool,
}

impl<'a> Chain<'a> {
	/// The final part of the chain as it is now: nothing that is read there is taken back.
	pub(crate) fn finalised(client: &'a Client) -> Self {
		let info = client.info();
		Self {
			client,
			genesis: info.genesis_hash,
			head: Head {
				number: info.finalized_number,
				hash: info.finalized_hash,
			},
			on_best_chain: true,
		}
	}

	/// The chain up to the block with this hash.
	pub(crate) fn up_to(client: &'a Client, hash: Hash) -> Result<Self, Unreadable> {
		let number = HeaderBackend::<Block>::number(client, hash)
			.map_err(Unreadable::new)?
			.ok_or_else(|| Unreadable::new(format!("there is no block {hash:?}")))?;
		let canonical = HeaderBackend::<Block>::hash(client, number).map_err(Unreadable::new)?;
		Ok(Self {
			client,
			genesis: client.info().genesis_hash,
			head: Head { number, hash },
			on_best_chain: canonical == Some(hash),
		})
	}

	/// What reads the states of its blocks.
	pub(crate) const fn client(&self) -> &Client {
		self.client
	}

	/// The hash of a block up to the last.
	pub(crate) fn hash(&self, block: BlockNumber) -> Result<Hash, Unreadable> {
		if block == self.head.number {
			return Ok(self.head.hash);
		}
		if !self.on_best_chain {
			return Err(Unreadable::new("the block asked for is not on the best chain"));
		}
		HeaderBackend::<Block>::hash(self.client, block)
			.map_err(Unreadable::new)?
			.ok_or_else(|| Unreadable::new(format!("there is no block {block}")))
	}
}

impl AsOf for Chain<'_> {
	fn genesis(&self) -> Hash {
		self.genesis
	}

	fn head(&self) -> Head {
		self.head
	}

	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable> {
		let hash = self.hash(block)?;
		self.client.runtime_api().timestamp(hash).map_err(Unreadable::new)
	}
}

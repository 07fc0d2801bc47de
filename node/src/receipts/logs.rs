// SPDX-License-Identifier: Apache-2.0

//! The logs that the runtime left in the node's off-chain database.

use assay_primitives::{
	log_index::{leaf_key, node_key},
	merkle::Nodes,
	StreamId,
};
use sp_core::{
	offchain::{OffchainStorage, STORAGE_PREFIX},
	H256,
};

/// A stream's log, as far as this node kept it. What it says is to be checked against the chain:
/// see [`assay_primitives::log_index`].
pub(crate) struct Log<Storage> {
	storage: Storage,
	stream: StreamId,
}

impl<Storage: OffchainStorage> Log<Storage> {
	/// The log of a stream in this database.
	pub(crate) fn new(storage: Storage, stream: StreamId) -> Self {
		Self { storage, stream }
	}

	/// The SCALE encoding of a commitment.
	pub(super) fn leaf(&self, sequence: u64) -> Option<Vec<u8>> {
		self.storage.get(STORAGE_PREFIX, &leaf_key(self.stream, sequence))
	}
}

impl<Storage: OffchainStorage> Nodes for Log<Storage> {
	fn node(&self, level: u32, index: u64) -> Option<H256> {
		let bytes = self.storage.get(STORAGE_PREFIX, &node_key(self.stream, level, index))?;
		<[u8; 32]>::try_from(bytes).ok().map(H256)
	}
}

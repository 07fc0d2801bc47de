// SPDX-License-Identifier: Apache-2.0

//! A log in memory, for tests.

use super::{logs::Log, proof::Head};
use assay_primitives::{
	log_index::{leaf_key, node_key},
	merkle::Frontier,
	Commitment, StreamId,
};
use codec::Encode;
use sp_core::{
	offchain::{storage::InMemOffchainStorage, OffchainStorage, STORAGE_PREFIX},
	H256,
};

/// The stream whose log it is.
pub(super) const STREAM: StreamId = 7;

/// A commitment that differs from all others.
pub(super) fn commitment(sequence: u64) -> Commitment {
	Commitment {
		sequence,
		count: 2,
		first_time: 1_000 * sequence,
		last_time: 1_000 * sequence + 999,
		root: H256::repeat_byte(0x11),
		content: H256::repeat_byte(0x22),
	}
}

/// What the runtime leaves behind when it appends these commitments to the log of [`STREAM`], and the log's head after
/// each of them.
pub(super) fn executed(commitments: impl IntoIterator<Item = Commitment>) -> (InMemOffchainStorage, Vec<Head>) {
	let mut storage = InMemOffchainStorage::default();
	let mut frontier = Frontier::default();
	let mut heads = Vec::new();
	for commitment in commitments {
		append(&mut storage, &mut frontier, &commitment);
		heads.push(Head {
			size: frontier.size(),
			root: frontier.root(),
		});
	}
	(storage, heads)
}

/// What the runtime does with one commitment.
pub(super) fn append(storage: &mut InMemOffchainStorage, frontier: &mut Frontier, commitment: &Commitment) {
	let leaf = leaf_key(STREAM, commitment.sequence);
	storage.set(STORAGE_PREFIX, &leaf, &commitment.encode());
	frontier
		.append_with(commitment.leaf_hash(), |level, index, root| {
			storage.set(STORAGE_PREFIX, &node_key(STREAM, level, index), root.as_bytes());
		})
		.expect("not full");
}

/// The log of [`STREAM`] in this database.
pub(super) fn log(storage: &InMemOffchainStorage) -> Log<InMemOffchainStorage> {
	Log::new(storage.clone(), STREAM)
}

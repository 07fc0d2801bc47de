// SPDX-License-Identifier: Apache-2.0

//! A log in memory, for tests.

use super::{
	proof::Head,
	store::{Changes, Store},
};
use crate::chain::Block;
use assay_primitives::{merkle::Frontier, Commitment, EpochTag};
use sc_client_api::in_mem::Blockchain;
use sp_core::H256;
use std::sync::Arc;

/// A database in memory.
pub(super) type Database = Store<Blockchain<Block>>;

/// A commitment that differs from all others.
pub(super) fn commitment(sequence: u64) -> Commitment {
	Commitment {
		sequence,
		epoch: EpochTag([0xee; 16]),
		after: (1_000 * sequence).saturating_sub(1),
		count: 2,
		first_time: 1_000 * sequence,
		last_time: 1_000 * sequence + 999,
		root: H256::repeat_byte(0x11),
		content: H256::repeat_byte(0x22),
	}
}

/// A database that has nothing.
pub(super) fn database() -> Database {
	Store::new(Arc::new(Blockchain::new()))
}

/// The log with this frontier grows by a commitment in a block of its own. Its head after that.
pub(super) fn append(store: &Database, log: &mut Frontier, commitment: &Commitment) -> Head {
	let mut changes = Changes::default();
	changes.grow(log.clone(), &[*commitment]);
	store.write(changes).expect("in memory");
	log.append(commitment.leaf_hash()).expect("not full");
	Head {
		size: log.size(),
		root: log.root(),
	}
}

/// A log of this many commitments, each in a block of its own, and its head after each.
pub(super) fn grown(size: u64) -> (Database, Vec<Head>) {
	let (store, mut log) = (database(), Frontier::default());
	let heads = (0..size).map(|sequence| append(&store, &mut log, &commitment(sequence)));
	let heads = heads.collect();
	(store, heads)
}

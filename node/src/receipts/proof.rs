// SPDX-License-Identifier: Apache-2.0

//! Proofs of what the chain says of a log.

use super::{log::Log, store::Store};
use assay_primitives::{
	merkle::{consistency_path_from, inclusion_path_from, leaf_hash, root_from, verify_consistency, verify_inclusion},
	Commitment,
};
use codec::DecodeAll;
use sc_client_api::AuxStore;
use sp_core::H256;

/// What the chain has of a log at some block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
	/// How many commitments there are.
	pub(crate) size: u64,
	/// RFC 9162 root over them.
	pub(crate) root: H256,
}

/// A commitment, and the proof that it is in the log.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Inclusion {
	/// The commitment.
	pub(crate) commitment: Commitment,
	/// Its SCALE encoding, which is the leaf.
	pub(crate) leaf: Vec<u8>,
	/// From the leaf's sibling up.
	pub(crate) path: Vec<H256>,
}

/// Why there is no proof.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unprovable {
	/// The log is shorter.
	NotYet,
	/// The node has not all that it takes: it did not read all blocks, or not yet.
	Missing,
}

/// Proves that the commitment of this sequence is in the log with this head.
pub(crate) fn inclusion<Aux: AuxStore>(store: &Store<Aux>, head: Head, sequence: u64) -> Result<Inclusion, Unprovable> {
	if sequence >= head.size {
		return Err(Unprovable::NotYet);
	}
	try_inclusion(store, head, sequence).ok_or(Unprovable::Missing)
}

fn try_inclusion<Aux: AuxStore>(store: &Store<Aux>, head: Head, sequence: u64) -> Option<Inclusion> {
	let log = Log::of(&head.root, store)?;
	let leaf = log.leaf(sequence)?;
	let path = inclusion_path_from(&log, sequence, head.size)?;
	let commitment = Commitment::decode_all(&mut leaf.as_slice()).ok()?;
	// Each step was found by its hash; this is for a database that lost what it was given.
	verify_inclusion(leaf_hash(&leaf), sequence, head.size, &path, head.root).then_some(Inclusion {
		commitment,
		leaf,
		path,
	})
}

/// Proves that the first `first` commitments are the beginning of the log with this head.
pub(crate) fn consistency<Aux: AuxStore>(store: &Store<Aux>, head: Head, first: u64) -> Result<Vec<H256>, Unprovable> {
	if first > head.size {
		return Err(Unprovable::NotYet);
	}
	try_consistency(store, head, first).ok_or(Unprovable::Missing)
}

fn try_consistency<Aux: AuxStore>(store: &Store<Aux>, head: Head, first: u64) -> Option<Vec<H256>> {
	let log = Log::of(&head.root, store)?;
	let path = consistency_path_from(&log, first, head.size)?;
	let beginning = root_from(&log, first)?;
	verify_consistency(first, beginning, head.size, head.root, &path).then_some(path)
}

#[cfg(test)]
mod tests {
	use super::{
		super::{
			mock::{append, commitment, database, grown},
			store::Changes,
		},
		*,
	};
	use assay_primitives::merkle::Frontier;

	#[test]
	fn every_commitment_is_proved_at_every_size() {
		let (store, heads) = grown(21);
		for head in heads {
			for sequence in 0..head.size {
				let proof = inclusion(&store, head, sequence).expect("it is there");
				assert_eq!(proof.commitment, commitment(sequence));
				let leaf = proof.commitment.leaf_hash();
				assert!(verify_inclusion(leaf, sequence, head.size, &proof.path, head.root));
			}
			assert_eq!(inclusion(&store, head, head.size), Err(Unprovable::NotYet));
		}
	}

	#[test]
	fn every_size_is_the_beginning_of_every_later_one() {
		let (store, heads) = grown(21);
		for old in &heads {
			for new in &heads {
				let path = consistency(&store, *new, old.size);
				if old.size > new.size {
					assert_eq!(path, Err(Unprovable::NotYet));
				} else {
					let path = path.expect("all is there");
					assert!(verify_consistency(old.size, old.root, new.size, new.root, &path));
				}
			}
		}
	}

	/// A node that came when the log had `before` commitments proves what came after, and nothing else.
	#[test]
	fn what_was_before_the_node_is_missing() {
		for before in 0..17 {
			let (store, mut log) = (database(), Frontier::default());
			let mut heads = Vec::new();
			for sequence in 0..21 {
				if sequence < before {
					log.append(commitment(sequence).leaf_hash()).expect("not full");
				} else {
					heads.push(append(&store, &mut log, &commitment(sequence)));
				}
			}
			for head in heads {
				for sequence in 0..head.size {
					let proof = inclusion(&store, head, sequence);
					if sequence < before {
						assert_eq!(proof, Err(Unprovable::Missing), "{sequence} of {}", head.size);
					} else {
						assert_eq!(proof.map(|proof| proof.commitment), Ok(commitment(sequence)));
					}
				}
				for first in before.max(1)..head.size {
					assert!(consistency(&store, head, first).is_ok(), "{first} of {}", head.size);
				}
			}
		}
	}

	#[test]
	fn a_root_that_no_block_read_gave_is_missing() {
		let (_, heads) = grown(6);
		let empty = database();
		assert_eq!(inclusion(&empty, heads[5], 0), Err(Unprovable::Missing));
		assert_eq!(consistency(&empty, heads[5], 6), Err(Unprovable::Missing));
	}

	#[test]
	fn forks_do_not_meet() {
		let (store, heads) = grown(6);
		// A fork in which the device signed another commitment 4, read after the first one's.
		let mut fork = Frontier::default();
		let mut other = commitment(4);
		other.count += 1;
		let mut end = heads[0];
		for each in [commitment(0), commitment(1), commitment(2), commitment(3), other] {
			end = append(&store, &mut fork, &each);
		}
		for sequence in 0..6 {
			let proof = inclusion(&store, heads[5], sequence).expect("all is there");
			assert_eq!(proof.commitment, commitment(sequence));
		}
		assert!(consistency(&store, heads[5], 5).is_ok());
		assert_eq!(inclusion(&store, end, 4).map(|proof| proof.commitment), Ok(other));
		assert!(consistency(&store, end, 4).is_ok());
	}

	#[test]
	fn blocks_can_be_read_again_and_in_any_order() {
		let (_, heads) = grown(6);
		let mut befores = vec![Frontier::default()];
		for sequence in 0..5 {
			let mut log = befores[befores.len() - 1].clone();
			log.append(commitment(sequence).leaf_hash()).expect("not full");
			befores.push(log);
		}
		let store = database();
		for sequence in [3_usize, 5, 0, 3, 1, 4, 2, 0] {
			let mut changes = Changes::default();
			changes.grow(befores[sequence].clone(), &[commitment(sequence as u64)]);
			store.write(changes).expect("in memory");
		}
		for sequence in 0..6 {
			assert!(inclusion(&store, heads[5], sequence).is_ok());
		}
	}
}

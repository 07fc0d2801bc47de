// SPDX-License-Identifier: Apache-2.0

//! Proofs of what the chain says of a log.

use super::logs::Log;
use assay_primitives::{
	merkle::{consistency_path_from, inclusion_path_from, leaf_hash, root_from, verify_consistency, verify_inclusion},
	Commitment,
};
use codec::DecodeAll;
use sp_core::{offchain::OffchainStorage, H256};

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
	/// The node did not keep all that it takes.
	Missing,
	/// What the node kept leads to another root: it is of another fork.
	Different,
}

/// Proves that the commitment of this sequence is in the log with this head.
pub(crate) fn inclusion<Storage: OffchainStorage>(
	log: &Log<Storage>,
	head: Head,
	sequence: u64,
) -> Result<Inclusion, Unprovable> {
	if sequence >= head.size {
		return Err(Unprovable::NotYet);
	}
	let leaf = log.leaf(sequence).ok_or(Unprovable::Missing)?;
	let path = inclusion_path_from(log, sequence, head.size).ok_or(Unprovable::Missing)?;
	if !verify_inclusion(leaf_hash(&leaf), sequence, head.size, &path, head.root) {
		return Err(Unprovable::Different);
	}
	let commitment = Commitment::decode_all(&mut leaf.as_slice()).map_err(|_| Unprovable::Different)?;
	Ok(Inclusion { commitment, leaf, path })
}

/// Proves that the first `first` commitments are the beginning of the log with this head.
pub(crate) fn consistency<Storage: OffchainStorage>(
	log: &Log<Storage>,
	head: Head,
	first: u64,
) -> Result<Vec<H256>, Unprovable> {
	if first > head.size {
		return Err(Unprovable::NotYet);
	}
	let path = consistency_path_from(log, first, head.size).ok_or(Unprovable::Missing)?;
	let beginning = root_from(log, first).ok_or(Unprovable::Missing)?;
	if !verify_consistency(first, beginning, head.size, head.root, &path) {
		return Err(Unprovable::Different);
	}
	Ok(path)
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{append, commitment, executed, log, STREAM},
		*,
	};
	use assay_primitives::{
		log_index::{leaf_key, node_key},
		merkle::Frontier,
	};
	use sp_core::offchain::{storage::InMemOffchainStorage, STORAGE_PREFIX};

	/// The log of this many commitments, and its head after each.
	fn grown(size: u64) -> (InMemOffchainStorage, Vec<Head>) {
		executed((0..size).map(commitment))
	}

	#[test]
	fn every_commitment_is_proved_at_every_size() {
		let (storage, heads) = grown(21);
		let log = log(&storage);
		for head in heads {
			for sequence in 0..head.size {
				let proof = inclusion(&log, head, sequence).expect("it is there");
				assert_eq!(proof.commitment, commitment(sequence));
				let leaf = proof.commitment.leaf_hash();
				assert!(verify_inclusion(leaf, sequence, head.size, &proof.path, head.root));
			}
			assert_eq!(inclusion(&log, head, head.size), Err(Unprovable::NotYet));
		}
	}

	#[test]
	fn every_size_is_the_beginning_of_every_later_one() {
		let (storage, heads) = grown(21);
		let log = log(&storage);
		for old in &heads {
			for new in &heads {
				let path = consistency(&log, *new, old.size);
				if old.size > new.size {
					assert_eq!(path, Err(Unprovable::NotYet));
				} else {
					let path = path.expect("all is there");
					assert!(verify_consistency(old.size, old.root, new.size, new.root, &path));
				}
			}
		}
	}

	#[test]
	fn what_was_not_kept_is_missing() {
		let (mut storage, heads) = grown(6);
		let head = heads[5];
		storage.remove(STORAGE_PREFIX, &leaf_key(STREAM, 2));
		assert_eq!(inclusion(&log(&storage), head, 2), Err(Unprovable::Missing));
		assert!(inclusion(&log(&storage), head, 3).is_ok());
		assert!(consistency(&log(&storage), head, 3).is_ok());

		storage.remove(STORAGE_PREFIX, &node_key(STREAM, 0, 2));
		assert_eq!(inclusion(&log(&storage), head, 3), Err(Unprovable::Missing));
		assert_eq!(consistency(&log(&storage), head, 3), Err(Unprovable::Missing));
		assert!(consistency(&log(&storage), head, 4).is_ok());

		let empty = InMemOffchainStorage::default();
		assert_eq!(inclusion(&log(&empty), head, 0), Err(Unprovable::Missing));
		assert_eq!(consistency(&log(&empty), head, 6), Err(Unprovable::Missing));
	}

	#[test]
	fn another_forks_log_proves_nothing() {
		let (mut storage, heads) = grown(6);
		let head = heads[5];
		// A fork in which the device signed another commitment 4, executed after the best chain's.
		let mut fork = Frontier::default();
		let mut other = commitment(4);
		other.count += 1;
		for each in [commitment(0), commitment(1), commitment(2), commitment(3), other] {
			append(&mut storage, &mut fork, &each);
		}
		let log = log(&storage);
		assert_eq!(inclusion(&log, head, 4), Err(Unprovable::Different));
		assert_eq!(inclusion(&log, head, 5), Err(Unprovable::Different));
		assert_eq!(consistency(&log, head, 5), Err(Unprovable::Different));
		// What both have in common is proved still.
		assert!(inclusion(&log, head, 3).is_ok());
		assert!(consistency(&log, head, 4).is_ok());
		let fork = Head {
			size: fork.size(),
			root: fork.root(),
		};
		assert_eq!(inclusion(&log, fork, 4).map(|proof| proof.commitment), Ok(other));
	}

	#[test]
	fn entries_of_the_wrong_length_are_no_entries() {
		let (mut storage, heads) = grown(3);
		storage.set(STORAGE_PREFIX, &node_key(STREAM, 0, 0), &[1; 31]);
		assert_eq!(inclusion(&log(&storage), heads[2], 1), Err(Unprovable::Missing));
		storage.set(STORAGE_PREFIX, &leaf_key(STREAM, 2), &[1; 91]);
		assert_eq!(inclusion(&log(&storage), heads[2], 2), Err(Unprovable::Different));
	}
}

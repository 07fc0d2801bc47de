// SPDX-License-Identifier: Apache-2.0

//! What devices and thieves signed: papers, which nobody can take back, whatever becomes of a branch.

use crate::{
	model::Chain,
	world::{BlockNumber, Keys},
};
use assay_primitives::{merkle, Action, Commitment, DeviceId, StreamId};
use codec::Encode;
use pallet_data_attestation::{AnchorProof, Path, SignedCommitment, Submission};
use sp_core::H256;

/// A signed commitment.
#[derive(Clone)]
pub(crate) struct Paper {
	/// Number of the device that is said to have signed it.
	pub(crate) device: usize,
	/// Which of all keys signed.
	pub(crate) key: usize,
	/// Whether the signature is what it says.
	pub(crate) good: bool,
	/// Whether it left the device.
	pub(crate) sent: bool,
	pub(crate) submission: Submission<BlockNumber>,
	/// Its hash as a leaf of what is anchored.
	pub(crate) hash: H256,
}

/// One of the ways in which a commitment can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
	/// It is in its log.
	Logged,
	/// It is under an anchor.
	Anchored {
		/// Number of the paper.
		paper: usize,
		gateway: usize,
		/// The anchor's place in the gateway's log.
		sequence: usize,
		/// The paper's place under it.
		index: usize,
	},
}

impl Paper {
	/// Signs a commitment with the key that is number `key` of all, and `key_index` of the device's.
	pub(crate) fn new(
		keys: &Keys,
		(device, id): (usize, DeviceId),
		(key, key_index): (usize, usize),
		stream: StreamId,
		commitment: Commitment,
		valid_until: BlockNumber,
	) -> Self {
		let signature = keys.sign(
			key,
			id,
			(Action::Commit, commitment.sequence),
			valid_until,
			(stream, commitment),
		);
		let signed = SignedCommitment {
			commitment,
			valid_until,
			key_index: key_index as u32,
			signature,
		};
		let submission = Submission { stream, signed };
		Self {
			device,
			key,
			good: true,
			sent: true,
			hash: submission.using_encoded(merkle::leaf_hash),
			submission,
		}
	}

	/// The same with a signature that nobody made.
	pub(crate) fn forged(mut self) -> Self {
		self.good = false;
		self.submission.signed.signature.0[33] ^= 1;
		self.hash = self.submission.using_encoded(merkle::leaf_hash);
		self
	}
}

/// The commitment that is shown as one of its stream.
pub(crate) fn commitment_of(
	chain: &Chain,
	papers: &[Paper],
	stream: StreamId,
	sequence: u64,
	shown: Shown,
) -> Commitment {
	match shown {
		Shown::Logged => chain.streams[stream as usize].log[sequence as usize],
		Shown::Anchored { paper, .. } => papers[paper].submission.signed.commitment,
	}
}

/// The proof that a paper is under an anchor.
pub(crate) fn proof_of(
	chain: &Chain,
	papers: &[Paper],
	gateway: usize,
	sequence: usize,
	index: usize,
) -> AnchorProof<BlockNumber> {
	let log = &chain.gateways[gateway];
	let tree = &log.anchors[sequence];
	let leaves: Vec<_> = tree.papers.iter().map(|paper| papers[*paper].hash).collect();
	AnchorProof {
		gateway: gateway as u64,
		anchor: tree.anchor,
		log_path: bounded(log.path(sequence)),
		index: index as u64,
		path: bounded(merkle::inclusion_path(&leaves, index).expect("it is there")),
	}
}

/// A path as calls take it.
pub(crate) fn bounded(path: Vec<H256>) -> Path {
	path.try_into().expect("paths are short")
}

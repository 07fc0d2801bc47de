// SPDX-License-Identifier: Apache-2.0

//! What archives and tranches have in common: a key that was sealed to a buyer, and records that it opens.

use super::{LeafProof, RecordProof, Refusal, Verdict};
use crate::{
	envelope,
	key::{content_key, key_hash, Content},
	public_key::public_key,
	record, Key, SealedKey, SECRET,
};
use assay_primitives::{Commitment, StreamId};
use sp_core::H256;

/// What the chain knows of a deal, whatever was sold.
#[derive(Clone, Copy, Debug)]
pub struct Sealing<'a> {
	/// Hash of the chain's first block.
	pub genesis: H256,
	/// The hash that names the deal.
	pub deal: H256,
	/// The stream sold.
	pub stream: StreamId,
	/// The buyer's X25519 key.
	pub buyer_key: &'a [u8; 32],
	/// Length of padded leaves in bytes.
	pub width: u16,
	/// What was delivered, if anything was.
	pub sealed_key: Option<&'a SealedKey>,
}

impl Sealing<'_> {
	/// The key that was delivered, or a verdict where it is wrong.
	pub(super) fn open(
		&self,
		secret: Option<&[u8; SECRET]>,
		tranche: u64,
		expected: H256,
	) -> Result<Result<Key, Verdict>, Refusal> {
		let sealed_key = self.sealed_key.ok_or(Refusal::NotDelivered)?;
		let secret = secret.ok_or(Refusal::SecretMissing)?;
		if public_key(secret) != *self.buyer_key {
			return Err(Refusal::SecretMismatch);
		}
		let key = envelope::open(secret, self.deal, self.genesis, tranche, expected, sealed_key)
			.filter(|key| key_hash(key) == expected)
			.ok_or(Verdict::WrongKey);
		Ok(key)
	}

	/// Whether a record, proved to be the one served, opens to the leaf that it names.
	pub(super) fn judge_record(
		&self,
		key: &Key,
		content: Content,
		sequence: u64,
		record: &RecordProof,
	) -> Result<Verdict, Refusal> {
		let content_key = content_key(key, self.genesis, self.stream, content);
		match record::open(&content_key, sequence, record.place, &record.record, self.width) {
			Some(_) => Err(Refusal::RecordIsRight),
			None => Ok(Verdict::WrongRecord),
		}
	}
}

/// Whether a record, proved to be the one served, names the leaf that the device committed at its place.
pub(super) fn judge_leaf(commitment: &Commitment, record: &RecordProof, leaf: &LeafProof) -> Result<Verdict, Refusal> {
	if !leaf.is_in(commitment, record.place) {
		return Err(Refusal::InvalidProof);
	}
	// A record too short to name a leaf does not name this one.
	if record::leaf_hash_in(&record.record) == Some(leaf.hash) {
		return Err(Refusal::RecordIsAnchored);
	}
	Ok(Verdict::WrongRoot)
}

/// An error where something is not so.
pub(super) fn ensure(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
	if holds {
		Ok(())
	} else {
		Err(refusal)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Sealing a reading and opening it.

use super::{pad, unpad, Width};
use crate::Key;
use alloc::vec::Vec;
use assay_primitives::merkle;
use chacha20::{
	cipher::{KeyIvInit, StreamCipher},
	ChaCha20,
};
use sp_core::H256;

/// The record T of a leaf: its hash and, behind it, itself, padded and enciphered. `None` where it is too long for the
/// width.
///
/// The sequence is its batch's, the place its own in that, from 0. No two leaves may have both under one content key.
pub fn seal(content_key: &Key, sequence: u64, place: u32, leaf: &[u8], width: Width) -> Option<Vec<u8>> {
	let mut padded = pad(leaf, width)?;
	encipher(content_key, sequence, place, &mut padded)?;
	let mut record = Vec::with_capacity(width.record());
	record.extend_from_slice(merkle::leaf_hash(leaf).as_bytes());
	record.append(&mut padded);
	Some(record)
}

/// The leaf in a record, or `None` where the record is wrong: of another length than 32 and the width, without padding,
/// or not what its hash says.
pub fn open(content_key: &Key, sequence: u64, place: u32, record: &[u8], width: u16) -> Option<Vec<u8>> {
	let (hash, sealed) = record.split_first_chunk::<32>()?;
	if sealed.len() != usize::from(width) {
		return None;
	}
	let mut padded = sealed.to_vec();
	encipher(content_key, sequence, place, &mut padded)?;
	let leaf = unpad(&padded)?;
	(merkle::leaf_hash(leaf) == H256(*hash)).then(|| leaf.to_vec())
}

/// The leaf hash L that a record begins with, or `None` where it is too short for one.
pub fn leaf_hash_in(record: &[u8]) -> Option<H256> {
	record.first_chunk().map(|hash| H256(*hash))
}

/// XORs the key stream, in place. Deciphering is the same. `None` would be a record longer than the cipher's 256 GiB.
fn encipher(content_key: &Key, sequence: u64, place: u32, bytes: &mut [u8]) -> Option<()> {
	let mut nonce = [0; 12];
	let (first, second) = nonce.split_at_mut(8);
	first.copy_from_slice(&sequence.to_le_bytes());
	second.copy_from_slice(&place.to_le_bytes());
	ChaCha20::new(content_key.into(), &nonce.into())
		.try_apply_keystream(bytes)
		.ok()
}

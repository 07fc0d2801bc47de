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

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;

	const KEY: Key = hex!("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

	/// RFC 8439, section 2.4.2, whose counter begins with 1: a block further on than ours.
	#[test]
	fn enciphers_as_rfc_8439() {
		let text =
			b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen \
			would be it.";
		let mut bytes = [&[0; 64][..], text].concat();
		// Its nonce is 00 00 00 00 00 00 00 4a ‖ 00 00 00 00.
		encipher(&KEY, 0x4a << 56, 0, &mut bytes).unwrap();
		let expected = hex!(
			"6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b357"
			"1639d624e65152ab8f530c359f0861d807ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
			"5af90bbf74a35be6b40b8eedf2785e42874d"
		);
		assert_eq!(bytes[64..], expected);
	}

	#[test]
	fn the_nonce_is_sequence_and_place() {
		let stream = |sequence, place| {
			let mut bytes = [0; 32];
			encipher(&KEY, sequence, place, &mut bytes).unwrap();
			bytes
		};
		let nonce = hex!("0807060504030201" "0c0b0a09");
		let mut expected = [0; 32];
		ChaCha20::new(&KEY.into(), &nonce.into()).apply_keystream(&mut expected);
		assert_eq!(stream(0x0102_0304_0506_0708, 0x090a_0b0c), expected);
		assert_ne!(stream(1, 0), stream(0, 1));
	}

	#[test]
	fn a_record_is_hash_and_sealed_leaf() {
		let width = Width::new(48).unwrap();
		let record = seal(&KEY, 3, 4, b"leaf", width).unwrap();
		assert_eq!(record.len(), 80);
		let mut padded = [&b"leaf\x80"[..], &[0; 43]].concat();
		encipher(&KEY, 3, 4, &mut padded).unwrap();
		assert_eq!(record, [merkle::leaf_hash(b"leaf").as_bytes(), &padded].concat());
		assert_eq!(leaf_hash_in(&record), Some(merkle::leaf_hash(b"leaf")));

		assert_eq!(open(&KEY, 3, 4, &record, 48).as_deref(), Some(&b"leaf"[..]));
		assert_eq!(open(&KEY, 4, 4, &record, 48), None);
		assert_eq!(open(&KEY, 3, 3, &record, 48), None);
		assert_eq!(open(&[0; 32], 3, 4, &record, 48), None);
		assert_eq!(open(&KEY, 3, 4, &record, 32), None);
		for length in 0..80 {
			assert_eq!(open(&KEY, 3, 4, &record[..length], 48), None);
		}
		for bit in 0..80 * 8 {
			let mut record = record.clone();
			record[bit / 8] ^= 1 << (bit % 8);
			assert_eq!(open(&KEY, 3, 4, &record, 48), None);
		}
		assert_eq!(seal(&KEY, 3, 4, &[0; 48], width), None);
		assert_eq!(leaf_hash_in(&record[..31]), None);
	}
}

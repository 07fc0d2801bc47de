// SPDX-License-Identifier: Apache-2.0

//! The bytes that a device or a manufacturer signs, whatever it says.
//!
//! ```text
//! "assay/v1" (8) ‖ genesis hash (32) ‖ action (1) ‖ subject (32) ‖ nonce (8, LE) ‖ valid until (4, LE) ‖ content
//! ```
//!
//! Everything before the content has a fixed length, so two different envelopes never have the same bytes. The
//! genesis hash binds a signature to one chain, the action to one purpose, the subject to one device, the nonce to one
//! use, and the last block to a time: a signature made for one of them serves no other.
//!
//! | action | signed by | subject | nonce | content (SCALE) |
//! |---|---|---|---|---|
//! | 0 Register | the device | the device | 0: an id is registered once | the owner's account |
//! | 1 Commit | the device | the device | the commitment's sequence | stream (u64), commitment |
//! | 2 Rotate | the new key | the device | the number that the new key gets | the owner's account, the id that the new key would have as a device |
//! | 3 Claim | the device | the device | 0: an id is registered once | the owner's account, fleet (u64), index (u64) |
//! | 4 Endorse | a manufacturer's key | the device | the number of that key | manufacturer's account, model, serial hash |
//! | 5 AddEndorsementKey | that key | the id of that key | the number that it gets | the manufacturer's account |
//!
//! `vectors/envelope.json` has an example of each, signed with each kind of key.

use alloc::vec::Vec;
use codec::Encode;
use sp_core::H256;

use crate::DeviceId;

/// What every envelope starts with: the domain, and the version of its layout.
pub const DOMAIN: [u8; 8] = *b"assay/v1";

/// What a signature is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode)]
pub enum Action {
	/// Proof of possession at registration. Content: the owner's account. Nonce: 0, because an id is registered once.
	#[codec(index = 0)]
	Register,
	/// A commitment to a batch. Content: the stream's number and the commitment. Nonce: the commitment's sequence.
	#[codec(index = 1)]
	Commit,
	/// Proof of possession by the key that takes the place of a device's key. Content: the owner's account. Nonce: the
	/// number that the new key gets.
	#[codec(index = 2)]
	Rotate,
	/// Proof of possession at the claim of a device of a fleet. Content: the owner's account, the fleet's number and the
	/// device's index in it. Nonce: 0.
	#[codec(index = 3)]
	Claim,
	/// A manufacturer's word that it made the device. Content: the manufacturer's account, the model, and the hash of the
	/// serial number. Nonce: the number of the endorsement key that signs.
	#[codec(index = 4)]
	Endorse,
	/// Proof of possession of a manufacturer's new endorsement key. Subject: the key's id, made as a device's. Content:
	/// the manufacturer's account. Nonce: the number that the key gets.
	#[codec(index = 5)]
	AddEndorsementKey,
}

/// One signed message; its SCALE encoding is what the device signs.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct Envelope<Content> {
	domain: [u8; 8],
	genesis: H256,
	action: Action,
	subject: DeviceId,
	nonce: u64,
	valid_until: u32,
	content: Content,
}

impl<Content: Encode> Envelope<Content> {
	/// An envelope for the chain with this `genesis` hash, about the device `subject`, good to the block number
	/// `valid_until` inclusive.
	pub const fn new(
		genesis: H256,
		action: Action,
		subject: DeviceId,
		nonce: u64,
		valid_until: u32,
		content: Content,
	) -> Self {
		Self {
			domain: DOMAIN,
			genesis,
			action,
			subject,
			nonce,
			valid_until,
			content,
		}
	}

	/// The bytes to sign.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.encode()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;

	#[test]
	fn bytes_are_as_documented() {
		let envelope = Envelope::new(
			H256([0x11; 32]),
			Action::Commit,
			DeviceId([0x22; 32]),
			0x0102_0304_0506_0708,
			0x0a0b_0c0d,
			(7_u64, [0x33_u8; 2]),
		);
		let expected = hex!(
			"61737361792f7631"
			"1111111111111111111111111111111111111111111111111111111111111111"
			"01"
			"2222222222222222222222222222222222222222222222222222222222222222"
			"0807060504030201"
			"0d0c0b0a"
			"0700000000000000" "3333"
		);
		assert_eq!(envelope.to_bytes(), expected);
	}

	#[test]
	fn every_field_changes_the_bytes() {
		let id = DeviceId([1; 32]);
		let genesis = H256([2; 32]);
		let all = [
			Envelope::new(genesis, Action::Register, id, 0, 9, 5_u8),
			Envelope::new(H256([3; 32]), Action::Register, id, 0, 9, 5),
			Envelope::new(genesis, Action::Commit, id, 0, 9, 5),
			Envelope::new(genesis, Action::Register, DeviceId([4; 32]), 0, 9, 5),
			Envelope::new(genesis, Action::Register, id, 1, 9, 5),
			Envelope::new(genesis, Action::Register, id, 0, 10, 5),
			Envelope::new(genesis, Action::Register, id, 0, 9, 6),
		];
		for (i, a) in all.iter().enumerate() {
			for b in &all[i + 1..] {
				assert_ne!(a.to_bytes(), b.to_bytes());
			}
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! A chain in memory with claims of one type, for tests.

use super::{chain::Reads, Claim, ClaimType};
use crate::did::Unreadable;
use assay_primitives::{
	credential::{RevokedClaims, Subject},
	ClaimId, ClaimTypeId, DeviceId, StreamId,
};
use assay_runtime::{BlockNumber, Hash};
use hex_literal::hex;
use std::collections::BTreeMap;

const ALICE: [u8; 32] = hex!("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");

/// The time of block 0, 2026-11-22T10:00:00Z. Each block is six seconds after the one before.
const START: u64 = 1_795_341_600_000;

/// A claim of Alice's about a device, made in block 7 and in force for good.
pub(super) fn claim(id: ClaimId) -> Claim {
	Claim {
		id,
		claim_type: 3,
		subject: Subject::Device(DeviceId([7; 32])),
		attestor: ALICE.into(),
		content: Hash::repeat_byte(6),
		issued_at: 7,
		expires_at: None,
		revoked_at: None,
		in_force: true,
	}
}

/// A chain at the end of one block.
pub(super) struct Memory {
	/// The claims.
	pub(super) claims: BTreeMap<ClaimId, Claim>,
	/// The type of all of them.
	pub(super) claim_type: ClaimType,
	/// The streams, each with its device.
	pub(super) streams: BTreeMap<StreamId, DeviceId>,
	/// The block.
	pub(super) block: BlockNumber,
	/// How many blocks have no state any more.
	pub(super) pruned: BlockNumber,
	/// How many claims are looked at for one answer about revocations.
	pub(super) page: u64,
}

impl Memory {
	/// A chain with these claims at the end of block 20.
	pub(super) fn with(claims: Vec<Claim>) -> Self {
		Self {
			claims: claims.into_iter().map(|claim| (claim.id, claim)).collect(),
			claim_type: ClaimType {
				id: 3,
				owner: ALICE.into(),
				schema: Hash::repeat_byte(5),
				uri: b"https://lab.example/calibrated".to_vec(),
				attestors: None,
			},
			streams: BTreeMap::new(),
			block: 20,
			pruned: 0,
			page: 1_024,
		}
	}

	fn read(&self, block: BlockNumber) -> Result<(), Unreadable> {
		if block < self.pruned {
			return Err(Unreadable::new(format!("State already discarded for {block}")));
		}
		assert!(block <= self.block, "there is no block {block}");
		Ok(())
	}
}

impl Reads for Memory {
	fn genesis(&self) -> Hash {
		Hash::repeat_byte(0x1f)
	}

	fn block(&self) -> BlockNumber {
		self.block
	}

	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable> {
		self.read(block)?;
		// Off the whole second, as a block's time may be.
		Ok(START + u64::from(block) * 6_000 + 250)
	}

	fn claim(&self, id: ClaimId) -> Result<Option<Claim>, Unreadable> {
		self.read(self.block)?;
		Ok(self.claims.get(&id).cloned())
	}

	fn claim_type(&self, id: ClaimTypeId) -> Result<Option<ClaimType>, Unreadable> {
		self.read(self.block)?;
		Ok(Some(self.claim_type.clone()).filter(|claim_type| claim_type.id == id))
	}

	fn device_of(&self, stream: StreamId) -> Result<Option<DeviceId>, Unreadable> {
		self.read(self.block)?;
		Ok(self.streams.get(&stream).copied())
	}

	fn revoked_claims(&self, first: ClaimId, count: u32) -> Result<RevokedClaims, Unreadable> {
		self.read(self.block)?;
		let given_out = self.claims.last_key_value().map_or(0, |(last, _)| last + 1);
		let end = first.saturating_add(count.into()).min(given_out);
		let next = first.saturating_add(self.page).min(end);
		let revoked = self
			.claims
			.range(first.min(next)..next)
			.filter(|(_, claim)| claim.revoked_at.is_some())
			.map(|(id, _)| *id)
			.collect();
		Ok(RevokedClaims {
			made: given_out,
			revoked,
			next: (next < end).then_some(next),
		})
	}
}

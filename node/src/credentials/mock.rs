// SPDX-License-Identifier: Apache-2.0

//! A chain in memory with credentials of one schema, for tests.

use super::source::Source;
use crate::chain::{
	mock::{self, ALICE, START},
	AsOf, Credential, Head, Schema, Unreadable,
};
use assay_primitives::{
	credential::{CredentialId, RevokedCredentials, SchemaId, Subject},
	DeviceId, StreamId,
};
use assay_runtime::{BlockNumber, Hash};
use std::collections::BTreeMap;

/// A credential of Alice's about a device, made in block 7 and in force for good.
pub(super) fn credential(id: CredentialId) -> Credential {
	Credential {
		id,
		schema: 3,
		subject: Subject::Device(DeviceId([7; 32])),
		issuer: ALICE.into(),
		content: Hash::repeat_byte(6),
		issued_at: 7,
		expires_at: None,
		revoked_at: None,
		in_force: true,
	}
}

/// A chain at the end of one block.
pub(super) struct Memory {
	/// The credentials.
	pub(super) credentials: BTreeMap<CredentialId, Credential>,
	/// The schema of all of them.
	pub(super) schema: Schema,
	/// The streams, each with its device.
	pub(super) streams: BTreeMap<StreamId, DeviceId>,
	/// The block.
	pub(super) block: BlockNumber,
	/// How many blocks have no state any more.
	pub(super) pruned: BlockNumber,
	/// How many credentials are looked at for one answer about revocations.
	pub(super) page: u64,
}

impl Memory {
	/// A chain with these credentials at the end of block 20.
	pub(super) fn with(credentials: Vec<Credential>) -> Self {
		Self {
			credentials: credentials
				.into_iter()
				.map(|credential| (credential.id, credential))
				.collect(),
			schema: Schema {
				id: 3,
				owner: ALICE.into(),
				hash: Hash::repeat_byte(5),
				uri: b"https://lab.example/calibrated".to_vec(),
				issuers: None,
			},
			streams: BTreeMap::new(),
			block: 20,
			pruned: 0,
			page: 1_024,
		}
	}

	fn read(&self, block: BlockNumber) -> Result<(), Unreadable> {
		mock::read(block, self.pruned, self.block)
	}
}

impl AsOf for Memory {
	fn genesis(&self) -> Hash {
		Hash::repeat_byte(0x1f)
	}

	fn head(&self) -> Head {
		Head {
			number: self.block,
			hash: Hash::repeat_byte(0xb1),
		}
	}

	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable> {
		self.read(block)?;
		Ok(mock::time(START, block))
	}
}

impl Source for Memory {
	fn credential(&self, id: CredentialId) -> Result<Option<Credential>, Unreadable> {
		self.read(self.block)?;
		Ok(self.credentials.get(&id).cloned())
	}

	fn schema(&self, id: SchemaId) -> Result<Option<Schema>, Unreadable> {
		self.read(self.block)?;
		Ok(Some(self.schema.clone()).filter(|schema| schema.id == id))
	}

	fn device_of(&self, stream: StreamId) -> Result<Option<DeviceId>, Unreadable> {
		self.read(self.block)?;
		Ok(self.streams.get(&stream).copied())
	}

	fn revoked(&self, first: CredentialId, count: u32) -> Result<RevokedCredentials, Unreadable> {
		self.read(self.block)?;
		let given_out = self.credentials.last_key_value().map_or(0, |(last, _)| last + 1);
		let end = first.saturating_add(count.into()).min(given_out);
		let next = first.saturating_add(self.page).min(end);
		let revoked = self
			.credentials
			.range(first.min(next)..next)
			.filter(|(_, credential)| credential.revoked_at.is_some())
			.map(|(id, _)| *id)
			.collect();
		Ok(RevokedCredentials {
			issued: given_out,
			revoked,
			next: (next < end).then_some(next),
		})
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What credentials are made of: claims as they were at the end of one block, and the times of that block and of those
//! before it.

use super::{Claim, ClaimType};
use crate::{
	did::{Chain, History, Unreadable},
	service::{Block, Client},
};
use assay_primitives::{api::AssayApi, credential::RevokedClaims, ClaimId, ClaimTypeId, DeviceId, StreamId};
use assay_runtime::{BlockNumber, Hash};
use sc_client_api::HeaderBackend;
use sp_api::ProvideRuntimeApi;

/// A chain as it was at the end of one block.
pub(crate) trait Reads {
	/// The hash of the chain's first block.
	fn genesis(&self) -> Hash;

	/// The number of the block.
	fn block(&self) -> BlockNumber;

	/// The time of this block or of one before it, in milliseconds since the Unix epoch.
	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable>;

	/// The claim with this number.
	fn claim(&self, id: ClaimId) -> Result<Option<Claim>, Unreadable>;

	/// The type of claims with this number.
	fn claim_type(&self, id: ClaimTypeId) -> Result<Option<ClaimType>, Unreadable>;

	/// The device whose stream this is.
	fn device_of(&self, stream: StreamId) -> Result<Option<DeviceId>, Unreadable>;

	/// Which of the `count` claims from `first` on are revoked, as far as one answer goes.
	fn revoked_claims(&self, first: ClaimId, count: u32) -> Result<RevokedClaims, Unreadable>;
}

/// The node's chain as it was at the end of one block.
pub(crate) struct AtBlock<'a> {
	client: &'a Client,
	hash: Hash,
	number: BlockNumber,
	/// For the times of earlier blocks, which it finds by number wherever they are on the best chain.
	best_chain: Chain<'a>,
	/// Whether the blocks before it are those of the best chain.
	on_best_chain: bool,
}

impl<'a> AtBlock<'a> {
	/// The chain at the end of the block with this hash.
	pub(crate) fn new(client: &'a Client, hash: Hash) -> Result<Self, Unreadable> {
		let number = HeaderBackend::<Block>::number(client, hash)
			.map_err(Unreadable::new)?
			.ok_or_else(|| Unreadable::new(format!("there is no block {hash:?}")))?;
		let on_best_chain = HeaderBackend::<Block>::hash(client, number).map_err(Unreadable::new)? == Some(hash);
		Ok(Self {
			client,
			hash,
			number,
			best_chain: Chain::finalised(client),
			on_best_chain,
		})
	}
}

impl Reads for AtBlock<'_> {
	fn genesis(&self) -> Hash {
		self.best_chain.genesis()
	}

	fn block(&self) -> BlockNumber {
		self.number
	}

	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable> {
		if block == self.number {
			return self.client.runtime_api().timestamp(self.hash).map_err(Unreadable::new);
		}
		if !self.on_best_chain {
			return Err(Unreadable::new("the block asked for is not on the best chain"));
		}
		self.best_chain.timestamp_at(block)
	}

	fn claim(&self, id: ClaimId) -> Result<Option<Claim>, Unreadable> {
		self.client.runtime_api().claim(self.hash, id).map_err(Unreadable::new)
	}

	fn claim_type(&self, id: ClaimTypeId) -> Result<Option<ClaimType>, Unreadable> {
		self.client
			.runtime_api()
			.claim_type(self.hash, id)
			.map_err(Unreadable::new)
	}

	fn device_of(&self, stream: StreamId) -> Result<Option<DeviceId>, Unreadable> {
		let stream = self
			.client
			.runtime_api()
			.stream(self.hash, stream)
			.map_err(Unreadable::new)?;
		Ok(stream.map(|stream| stream.device))
	}

	fn revoked_claims(&self, first: ClaimId, count: u32) -> Result<RevokedClaims, Unreadable> {
		self.client
			.runtime_api()
			.revoked_claims(self.hash, first, count)
			.map_err(Unreadable::new)
	}
}

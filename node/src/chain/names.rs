// SPDX-License-Identifier: Apache-2.0

//! Names of what is on a chain. Credentials and receipts want URLs, and numbers alone would name something on every
//! chain.

use super::caip::chain_reference;
use assay_primitives::{
	credential::{CredentialId, SchemaId},
	Currency, DeviceId, ListingId, StreamId,
};
use assay_runtime::Hash;

/// The names of what is on one chain: `urn:assay:`, the chain as CAIP-2 names it in the namespace `polkadot`, then what
/// is meant.
pub(crate) struct Names {
	chain: String,
}

impl Names {
	/// Those of the chain with this genesis.
	pub(crate) fn of(genesis: &Hash) -> Self {
		Self {
			chain: chain_reference(genesis),
		}
	}

	/// The chain itself.
	pub(crate) fn chain(&self) -> String {
		format!("urn:assay:{}", self.chain)
	}

	/// A credential.
	pub(crate) fn credential(&self, id: CredentialId) -> String {
		format!("urn:assay:{}:credential:{id}", self.chain)
	}

	/// A schema of credentials.
	pub(crate) fn schema(&self, id: SchemaId) -> String {
		format!("urn:assay:{}:schema:{id}", self.chain)
	}

	/// A status list, as a credential.
	pub(crate) fn status_list(&self, list: u64) -> String {
		format!("urn:assay:{}:status-list:{list}", self.chain)
	}

	/// What is for sale.
	pub(crate) fn catalogue(&self) -> String {
		format!("urn:assay:{}:catalogue", self.chain)
	}

	/// A listing.
	pub(crate) fn listing(&self, id: ListingId) -> String {
		format!("urn:assay:{}:listing:{id}", self.chain)
	}

	/// A currency: the chain's own token, or an asset.
	pub(crate) fn currency(&self, currency: &Currency) -> String {
		match currency {
			Currency::Native => format!("urn:assay:{}:token", self.chain),
			Currency::Asset(id) => format!("urn:assay:{}:asset:{id}", self.chain),
		}
	}

	/// A stream of a device: a DID URL with a path. A fragment would be part of the DID document, where the owner may
	/// give a service the same name. The path names the chain because neither the DID nor the number does.
	pub(crate) fn stream(&self, device: &DeviceId, stream: StreamId) -> String {
		format!("{}/streams/{}/{stream}", device.to_did(), self.chain)
	}
}

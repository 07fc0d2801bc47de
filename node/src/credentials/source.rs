// SPDX-License-Identifier: Apache-2.0

//! What credentials are made of, as it was at the end of one block.

use crate::chain::{AsOf, Chain, Credential, Schema, Unreadable};
use assay_primitives::{
	api::AssayApi,
	credential::{CredentialId, RevokedCredentials, SchemaId},
	DeviceId, StreamId,
};
use sp_api::ProvideRuntimeApi;

/// A chain with its credentials as they were at its end.
pub(crate) trait Source: AsOf {
	/// The credential with this number.
	fn credential(&self, id: CredentialId) -> Result<Option<Credential>, Unreadable>;

	/// The schema with this number.
	fn schema(&self, id: SchemaId) -> Result<Option<Schema>, Unreadable>;

	/// The device whose stream this is.
	fn device_of(&self, stream: StreamId) -> Result<Option<DeviceId>, Unreadable>;

	/// Which of the `count` credentials from `first` on are revoked, as far as one answer goes.
	fn revoked(&self, first: CredentialId, count: u32) -> Result<RevokedCredentials, Unreadable>;
}

impl Source for Chain<'_> {
	fn credential(&self, id: CredentialId) -> Result<Option<Credential>, Unreadable> {
		let api = self.client().runtime_api();
		api.credential(self.head().hash, id).map_err(Unreadable::new)
	}

	fn schema(&self, id: SchemaId) -> Result<Option<Schema>, Unreadable> {
		let api = self.client().runtime_api();
		api.schema(self.head().hash, id).map_err(Unreadable::new)
	}

	fn device_of(&self, stream: StreamId) -> Result<Option<DeviceId>, Unreadable> {
		let api = self.client().runtime_api();
		let stream = api.stream(self.head().hash, stream).map_err(Unreadable::new)?;
		Ok(stream.map(|stream| stream.device))
	}

	fn revoked(&self, first: CredentialId, count: u32) -> Result<RevokedCredentials, Unreadable> {
		let api = self.client().runtime_api();
		api.revoked_credentials(self.head().hash, first, count)
			.map_err(Unreadable::new)
	}
}

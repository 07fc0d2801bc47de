// SPDX-License-Identifier: Apache-2.0

//! `assay_getCredential`, `assay_getCredentials`, `assay_getVerifiableCredential` and `assay_getStatusList`.

use super::{block_to_read, error, read_limit};
use crate::{
	chain::{Chain, Client, Credential, Reads},
	credentials::{status_list, verifiable_credential, StatusList, StatusLists, VerifiableCredential},
};
use assay_primitives::{api::AssayApi, credential::Subject, DeviceId};
use jsonrpsee::{core::RpcResult, proc_macros::rpc, types::ErrorObjectOwned};
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;

/// Reads of credentials.
#[rpc(server, namespace = "assay")]
pub(super) trait CredentialsApi {
	/// The credential with this number, in force or not, at a block or at the best one.
	#[method(name = "getCredential", blocking)]
	fn get_credential(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Credential>;

	/// A page of the credentials about a device or a stream: those that follow the credential `start`, or the first.
	#[method(name = "getCredentials", blocking)]
	fn get_credentials(
		&self,
		subject: Option<Value>,
		start: Option<Value>,
		limit: Option<Value>,
		at: Option<Value>,
	) -> RpcResult<Vec<Credential>>;

	/// The credential with this number as a Verifiable Credential.
	#[method(name = "getVerifiableCredential", blocking)]
	fn get_verifiable_credential(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<VerifiableCredential>;

	/// The status list with this number, which tells what is revoked.
	#[method(name = "getStatusList")]
	async fn get_status_list(&self, list: Option<Value>, at: Option<Value>) -> RpcResult<StatusList>;
}

/// Answers from the runtime.
pub(super) struct Credentials {
	client: Arc<Client>,
	reads: Reads,
	status_lists: StatusLists,
}

impl Credentials {
	/// Answers from this chain, and makes status lists when `reads` has time for them and `status_lists` has none.
	pub(super) fn new(client: Arc<Client>, reads: Reads, status_lists: StatusLists) -> Self {
		Self {
			client,
			reads,
			status_lists,
		}
	}
}

#[jsonrpsee::core::async_trait]
impl CredentialsApiServer for Credentials {
	fn get_credential(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Credential> {
		let id = error::id("credential's number", id)?;
		let block = block_to_read(&self.client, at)?;
		let credential = self
			.client
			.runtime_api()
			.credential(block, id)
			.map_err(error::read_failed)?;
		credential.ok_or_else(|| error::credential_not_found(id))
	}

	fn get_credentials(
		&self,
		subject: Option<Value>,
		start: Option<Value>,
		limit: Option<Value>,
		at: Option<Value>,
	) -> RpcResult<Vec<Credential>> {
		let subject = read_subject(subject)?;
		let start = match start {
			None | Some(Value::Null) => None,
			given => Some(error::id("credential to start after", given)?),
		};
		let limit = read_limit(limit)?;
		let block = block_to_read(&self.client, at)?;
		self.client
			.runtime_api()
			.credentials_of(block, subject, start, limit)
			.map_err(error::read_failed)
	}

	fn get_verifiable_credential(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<VerifiableCredential> {
		let id = error::id("credential's number", id)?;
		let block = block_to_read(&self.client, at)?;
		let chain = Chain::up_to(&self.client, block).map_err(error::read_failed)?;
		verifiable_credential(id, &chain).map_err(error::no_credential)
	}

	async fn get_status_list(&self, list: Option<Value>, at: Option<Value>) -> RpcResult<StatusList> {
		let list = error::id("status list's number", list)?;
		let block = block_to_read(&self.client, at)?;
		let (client, status_lists) = (self.client.clone(), self.status_lists.clone());
		let read = move || status_lists.get(list, block, || status_list(list, &Chain::up_to(&client, block)?));
		let made = self.reads.run(read).await.map_err(error::read_failed)?;
		made.map_err(error::no_credential)
	}
}

/// Reads what credentials are about: a device's DID, or a stream's number as in all methods. A DID has a colon and a number
/// has none, so that neither needs a name.
fn read_subject(value: Option<Value>) -> Result<Subject, ErrorObjectOwned> {
	match value {
		Some(Value::String(did)) if did.contains(':') => {
			let device = DeviceId::from_did(&did).map_err(|_| {
				error::invalid_params(
					"This is no DID of a device. Those are `did:assay:z` and the base58btc of 32 bytes, nothing behind.",
				)
			})?;
			Ok(Subject::Device(device))
		},
		number => error::id("subject", number).map(Subject::Stream).map_err(|_| {
			error::invalid_params(
				"The subject must be a device's DID, or a stream's number as a JSON number or as a text of decimal digits.",
			)
		}),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jsonrpsee::types::error::INVALID_PARAMS_CODE;
	use serde_json::json;

	#[test]
	fn subjects_are_dids_or_numbers() {
		let device = DeviceId([7; 32]);
		assert_eq!(read_subject(Some(json!(device.to_did()))), Ok(Subject::Device(device)));
		assert_eq!(read_subject(Some(json!(7))), Ok(Subject::Stream(7)));
		assert_eq!(read_subject(Some(json!("7"))), Ok(Subject::Stream(7)));
		assert_eq!(
			read_subject(Some(json!("18446744073709551615"))),
			Ok(Subject::Stream(u64::MAX))
		);
		for wrong in [
			None,
			Some(json!(null)),
			Some(json!("")),
			Some(json!(-1)),
			Some(json!("did:assay:z1")),
			Some(json!("did:web:example.com")),
			Some(json!(format!("{}#key", device.to_did()))),
			Some(json!(format!("0x{}", "07".repeat(32)))),
			Some(json!({ "stream": 7 })),
		] {
			let error = read_subject(wrong.clone()).expect_err("refused");
			assert_eq!(error.code(), INVALID_PARAMS_CODE, "{wrong:?}");
		}
	}

	#[test]
	fn limits_are_within_a_page() {
		assert_eq!(read_limit(None), Ok(100));
		assert_eq!(read_limit(Some(json!(null))), Ok(100));
		assert_eq!(read_limit(Some(json!(1))), Ok(1));
		assert_eq!(read_limit(Some(json!(100))), Ok(100));
		for wrong in [json!(0), json!(101), json!(-1), json!(1.5), json!("1"), json!(u64::MAX)] {
			let error = read_limit(Some(wrong.clone())).expect_err("refused");
			assert_eq!(error.code(), INVALID_PARAMS_CODE, "{wrong}");
		}
	}
}

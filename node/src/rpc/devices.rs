// SPDX-License-Identifier: Apache-2.0

//! `assay_resolveDid`.

use super::error;
use crate::{
	chain::{Chain, Client, Reads},
	did,
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde_json::Value;
use std::sync::Arc;

/// Reads of devices.
#[rpc(server, namespace = "assay")]
pub(super) trait DevicesApi {
	/// Resolves a DID of the method `assay` at the last final block, as W3C's DID Resolution says: what is wrong with the
	/// DID or with what is asked of it is part of the result, and only parameters of the wrong shape are an error of the
	/// call.
	#[method(name = "resolveDid")]
	async fn resolve_did(&self, did: Option<Value>, options: Option<Value>) -> RpcResult<did::Resolution>;
}

/// Answers from the runtime.
pub(super) struct Devices {
	client: Arc<Client>,
	reads: Reads,
}

impl Devices {
	/// Answers from this chain, when `reads` has time for it.
	pub(super) fn new(client: Arc<Client>, reads: Reads) -> Self {
		Self { client, reads }
	}
}

#[jsonrpsee::core::async_trait]
impl DevicesApiServer for Devices {
	async fn resolve_did(&self, did: Option<Value>, options: Option<Value>) -> RpcResult<did::Resolution> {
		let Some(Value::String(did)) = did else {
			return Err(error::invalid_params("The DID must be given, as a text."));
		};
		let options = did::Options::read(options).map_err(error::invalid_params)?;
		let client = self.client.clone();
		let resolution = self
			.reads
			.run(move || did::resolve(&did, &options, &Chain::finalised(&client)));
		resolution.await.map_err(error::read_failed)
	}
}

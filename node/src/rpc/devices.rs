// SPDX-License-Identifier: Apache-2.0

//! `assay_resolveDid`.

use super::{did, error};
use crate::service::Client;
use assay_primitives::api::AssayApi;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sc_client_api::HeaderBackend;
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;

/// Reads of devices.
#[rpc(server, namespace = "assay")]
pub(super) trait DevicesApi {
	/// Resolves a DID of the method `assay`, as W3C's DID Resolution says: what is wrong with the DID is part of the
	/// result, and only parameters of the wrong shape are an error of the call.
	#[method(name = "resolveDid", blocking)]
	fn resolve_did(&self, did: Option<Value>, options: Option<Value>) -> RpcResult<did::Resolution>;
}

/// Answers from the runtime.
pub(super) struct Devices {
	client: Arc<Client>,
}

impl Devices {
	/// Answers from this chain.
	pub(super) fn new(client: Arc<Client>) -> Self {
		Self { client }
	}
}

impl DevicesApiServer for Devices {
	fn resolve_did(&self, did: Option<Value>, options: Option<Value>) -> RpcResult<did::Resolution> {
		let Some(Value::String(did)) = did else {
			return Err(error::invalid_params("The DID must be given, as a text."));
		};
		let options = did::Options::read(options).map_err(error::invalid_params)?;
		let chain = self.client.info();
		did::resolve(&did, &options, &chain.genesis_hash, |id| {
			self.client
				.runtime_api()
				.device(chain.best_hash, id)
				.map_err(error::read_failed)
		})
	}
}

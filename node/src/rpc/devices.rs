// SPDX-License-Identifier: Apache-2.0

//! `assay_resolveDid`.

use super::error;
use crate::{did, service::Client};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde_json::Value;
use std::sync::Arc;

/// Reads of devices.
#[rpc(server, namespace = "assay")]
pub(super) trait DevicesApi {
	/// Resolves a DID of the method `assay`, as W3C's DID Resolution says: what is wrong with the DID or with what is
	/// asked of it is part of the result, and only parameters of the wrong shape are an error of the call.
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
		Ok(did::resolve(&did, &options, &did::Chain::new(&self.client)))
	}
}

// SPDX-License-Identifier: Apache-2.0

//! `assay_getStream`.

use super::{block_to_read, error};
use crate::chain::{Client, Stream};
use assay_primitives::api::AssayApi;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;

/// Reads of streams.
#[rpc(server, namespace = "assay")]
pub(super) trait StreamsApi {
	/// The stream with this number, at a block or at the best one.
	#[method(name = "getStream", blocking)]
	fn get_stream(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Stream>;
}

/// Answers from the runtime.
pub(super) struct Streams {
	client: Arc<Client>,
}

impl Streams {
	/// Answers from this chain.
	pub(super) fn new(client: Arc<Client>) -> Self {
		Self { client }
	}
}

impl StreamsApiServer for Streams {
	fn get_stream(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Stream> {
		let id = error::id("stream's number", id)?;
		let block = block_to_read(&self.client, at)?;
		let stream = self
			.client
			.runtime_api()
			.stream(block, id)
			.map_err(error::read_failed)?;
		stream.ok_or_else(|| error::stream_not_found(id))
	}
}

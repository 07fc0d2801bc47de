// SPDX-License-Identifier: Apache-2.0

//! `assay_getListing`.

use super::{block_to_read, error};
use crate::chain::{Client, Listing};
use assay_primitives::api::AssayApi;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;

/// Reads of listings.
#[rpc(server, namespace = "assay")]
pub(super) trait ListingsApi {
	/// The listing with this number, at a block or at the best one.
	#[method(name = "getListing", blocking)]
	fn get_listing(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Listing>;
}

/// Answers from the runtime.
pub(super) struct Listings {
	client: Arc<Client>,
}

impl Listings {
	/// Answers from this chain.
	pub(super) fn new(client: Arc<Client>) -> Self {
		Self { client }
	}
}

impl ListingsApiServer for Listings {
	fn get_listing(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Listing> {
		let id = error::id("listing's number", id)?;
		let block = block_to_read(&self.client, at)?;
		let listing = self
			.client
			.runtime_api()
			.listing(block, id)
			.map_err(error::read_failed)?;
		listing.ok_or_else(|| error::listing_not_found(id))
	}
}

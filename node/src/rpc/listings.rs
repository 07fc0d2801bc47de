// SPDX-License-Identifier: Apache-2.0

//! `assay_getListing` and `assay_catalogue`.

use super::{block_to_read, error, read_limit};
use crate::{
	catalogue::catalogue,
	chain::{Client, Listing},
};
use assay_primitives::api::AssayApi;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sc_client_api::HeaderBackend;
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;

/// Reads of listings.
#[rpc(server, namespace = "assay")]
pub(super) trait ListingsApi {
	/// The listing with this number, at a block or at the best one.
	#[method(name = "getListing", blocking)]
	fn get_listing(&self, id: Option<Value>, at: Option<Value>) -> RpcResult<Listing>;

	/// What is for sale as DCAT 3, up to 100 listings, at a block or at the best one. `start` is the listing that comes
	/// before the first.
	#[method(name = "catalogue", blocking)]
	fn catalogue(&self, start: Option<Value>, limit: Option<Value>, at: Option<Value>) -> RpcResult<Value>;
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

	fn catalogue(&self, start: Option<Value>, limit: Option<Value>, at: Option<Value>) -> RpcResult<Value> {
		let start = match start {
			None | Some(Value::Null) => None,
			given => Some(error::id("listing to start after", given)?),
		};
		let limit = read_limit(limit)?;
		let block = block_to_read(&self.client, at)?;
		let listings = self
			.client
			.runtime_api()
			.listings(block, start, limit)
			.map_err(error::read_failed)?;
		let full = u32::try_from(listings.len()).is_ok_and(|count| count == limit);
		let next = listings.last().filter(|_| full).map(|listing| listing.id);
		Ok(catalogue(&self.client.info().genesis_hash, &listings, next))
	}
}

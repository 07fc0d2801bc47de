// SPDX-License-Identifier: Apache-2.0

//! The node's own JSON-RPC methods, beside those that every Substrate node has.

mod credentials;
mod devices;
mod engine;
mod error;
mod listings;
mod receipts;
mod streams;

use crate::{
	chain::{Block, Client, Pool, Reads},
	credentials::StatusLists,
	receipts::Logs,
};
use assay_runtime::{BlockNumber, Hash};
use credentials::{Credentials, CredentialsApiServer};
use devices::{Devices, DevicesApiServer};
use engine::Engine;
use futures::channel::mpsc;
use jsonrpsee::{core::RegisterMethodError, types::ErrorObjectOwned, RpcModule};
use listings::{Listings, ListingsApiServer};
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use receipts::{Receipts, ReceiptsApiServer};
use sc_client_api::HeaderBackend;
use sc_consensus_manual_seal::{rpc::ManualSealApiServer, EngineCommand};
use sc_rpc::dev::{Dev, DevApiServer};
use sc_service::Error;
use sp_keystore::KeystorePtr;
use std::sync::Arc;
use streams::{Streams, StreamsApiServer};
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods answer from.
#[derive(Clone)]
pub(crate) struct Sources {
	/// The chain.
	pub(crate) client: Arc<Client>,
	/// Transactions that wait.
	pub(crate) pool: Arc<Pool>,
	/// Keys of this node.
	pub(crate) keystore: KeystorePtr,
	/// The logs of streams, where the node keeps them.
	pub(crate) logs: Option<Logs>,
	/// Who makes blocks on request, if anybody does.
	pub(crate) engine: Option<mpsc::Sender<EngineCommand<Hash>>>,
}

/// What makes the methods, however often it is asked; those of `engine_` where somebody takes its commands. All that it
/// makes share their turns to read at length, and the status lists that were made already.
pub(crate) fn builder(sources: Sources) -> impl Fn() -> Result<RpcModule<()>, Error> {
	let reads = Reads::for_this_machine();
	let status_lists = StatusLists::default();
	move || {
		module(&sources, &reads, &status_lists).map_err(|error: RegisterMethodError| Error::Application(error.into()))
	}
}

fn module(sources: &Sources, reads: &Reads, status_lists: &StatusLists) -> Result<RpcModule<()>, RegisterMethodError> {
	let Sources {
		client,
		pool,
		keystore,
		logs,
		engine,
	} = sources.clone();
	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
	module.merge(Dev::new(client.clone()).into_rpc())?;
	module.merge(Devices::new(client.clone(), reads.clone()).into_rpc())?;
	module.merge(Streams::new(client.clone()).into_rpc())?;
	module.merge(Receipts::new(client.clone(), keystore, logs).into_rpc())?;
	module.merge(Listings::new(client.clone()).into_rpc())?;
	module.merge(Credentials::new(client, reads.clone(), status_lists.clone()).into_rpc())?;
	if let Some(commands) = engine {
		module.merge(Engine::new(commands).into_rpc())?;
	}
	Ok(module)
}

/// The block to read at: the one asked for, or else the best.
fn block_to_read(client: &Client, at: Option<serde_json::Value>) -> Result<Hash, ErrorObjectOwned> {
	let Some(hash) = error::optional_block_hash(at)? else {
		return Ok(client.info().best_hash);
	};
	number_of(client, hash).map(|_| hash)
}

/// The final block to read at, with its number: the one asked for, or else the last.
fn final_block_to_read(
	client: &Client,
	at: Option<serde_json::Value>,
) -> Result<(BlockNumber, Hash), ErrorObjectOwned> {
	let info = client.info();
	let Some(hash) = error::optional_block_hash(at)? else {
		return Ok((info.finalized_number, info.finalized_hash));
	};
	let number = number_of(client, hash)?;
	let canonical = HeaderBackend::<Block>::hash(client, number).map_err(error::read_failed)?;
	if number > info.finalized_number || canonical != Some(hash) {
		return Err(error::block_not_final(hash));
	}
	Ok((number, hash))
}

fn number_of(client: &Client, hash: Hash) -> Result<BlockNumber, ErrorObjectOwned> {
	HeaderBackend::<Block>::number(client, hash)
		.map_err(error::read_failed)?
		.ok_or_else(|| error::block_not_found(hash))
}

/// Most entries of a list that one answer has.
const PAGE: u32 = 100;

/// Reads how many entries are wanted, which may be left out.
fn read_limit(value: Option<serde_json::Value>) -> Result<u32, ErrorObjectOwned> {
	match value {
		None | Some(serde_json::Value::Null) => Ok(PAGE),
		Some(value) => value
			.as_u64()
			.and_then(|limit| u32::try_from(limit).ok())
			.filter(|limit| (1..=PAGE).contains(limit))
			.ok_or_else(|| error::invalid_params(format!("The limit must be a whole number from 1 to {PAGE}."))),
	}
}

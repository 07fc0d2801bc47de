// SPDX-License-Identifier: Apache-2.0

//! The chain as the node's parts read it.
//!
//! Whatever answers from the chain reads this folder and no other: DID resolution, credentials, receipts, the RPC's
//! methods, and the services that run them.

mod as_of;
mod caip;
#[cfg(test)]
pub(crate) mod mock;
mod names;
mod reads;
pub(crate) mod time;
mod unreadable;

pub(crate) use as_of::{AsOf, Chain, Head};
pub(crate) use caip::account_did;
pub(crate) use names::Names;
pub(crate) use reads::{share_of_this_machine, Reads};
pub(crate) use unreadable::Unreadable;

use assay_primitives::{
	credential::{CredentialView, SchemaView},
	device::DeviceView,
	listing::ListingView,
	stream::StreamView,
	Currency,
};
use assay_runtime::{AccountId, BlockNumber, Header, RuntimeApi};
use sc_service::{TFullBackend, TFullClient};
use sc_transaction_pool::TransactionPoolHandle;
use sp_runtime::{generic, OpaqueExtrinsic};

/// A block as the node sees it: what is in a transaction is the runtime's business.
pub(crate) type Block = generic::Block<Header, OpaqueExtrinsic>;

/// What the runtime may call on the host: Substrate's functions, and the size of the storage proof so far.
pub(crate) type HostFunctions = cumulus_client_service::ParachainHostFunctions;

/// The executor of the runtime.
pub(crate) type Executor = sc_executor::WasmExecutor<HostFunctions>;

/// The chain: blocks, state, and calls to the runtime at any block.
pub(crate) type Client = TFullClient<Block, RuntimeApi, Executor>;

/// The chain's database.
pub(crate) type Backend = TFullBackend<Block>;

/// The transactions that wait for a block.
pub(crate) type Pool = TransactionPoolHandle<Block, Client>;

/// A device as the runtime shows it.
pub(crate) type Device = DeviceView<AccountId, BlockNumber>;

/// A stream as the runtime shows it.
pub(crate) type Stream = StreamView<AccountId, BlockNumber>;

/// A listing as the runtime shows it.
pub(crate) type Listing = ListingView<AccountId, Currency>;

/// A credential as the runtime shows it.
pub(crate) type Credential = CredentialView<AccountId, BlockNumber>;

/// A schema of credentials as the runtime shows it.
pub(crate) type Schema = SchemaView<AccountId>;

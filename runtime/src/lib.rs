// SPDX-License-Identifier: Apache-2.0

//! The Assay parachain runtime.
//!
//! | where | what |
//! |---|---|
//! | this file | the list of pallets, the transaction format, the version |
//! | [`constants`] | money, time, block limits, fees and deposits |
//! | [`configs`] | how each pallet is set up: a file for each of Assay's own, and one per concept for those of the SDK |
//! | [`apis`] | what nodes and clients may ask of the runtime |
//! | [`genesis_presets`] | the genesis states that come with it |
//! | [`weights`] | what calls cost |
//!
//! To add a pallet: a dependency and its features in `Cargo.toml`, its `Config` in a file of [`configs`], two lines with a
//! fresh index in the `runtime` module below, a line in `benchmarks.rs`, a file in [`weights`], what proxies may do with it
//! in [`configs::proxies`], and its names in `tests/frozen`.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]
// The macros below generate public items without a word; what is written by hand is held to it module by module.
#![allow(missing_docs)]

extern crate alloc;

/// The runtime's own Wasm, as `build.rs` made it.
#[cfg(feature = "std")]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}
#[cfg(feature = "std")]
pub use wasm::{WASM_BINARY, WASM_BINARY_BLOATY, WASM_BINARY_PATH};

pub mod apis;
#[warn(missing_docs)]
pub mod configs;
#[warn(missing_docs)]
pub mod constants;
#[warn(missing_docs)]
pub mod genesis_presets;
#[warn(missing_docs)]
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;

pub use apis::RuntimeApi;
pub use parachains_common::{AccountId, AuraId, Balance, BlockNumber, Hash, Header, Signature};

use alloc::borrow::Cow;
// Named as a pallet of its own below.
use configs::governance::origins as governance_origins;
// For what the macros below write.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;
use sp_runtime::{generic, impl_opaque_keys, MultiAddress};
use sp_version::RuntimeVersion;

/// Counts an account's transactions.
pub type Nonce = u32;

/// How a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;

/// What surrounds a call in a transaction: who signed it, for which chain and time, who pays.
///
/// The order is part of the format that clients sign: append only, with a new
/// `transaction_version`. The weight reclaim wraps all others so that it sees what they cost too.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
	Runtime,
	(
		frame_system::AuthorizeCall<Runtime>,
		frame_system::CheckNonZeroSender<Runtime>,
		frame_system::CheckSpecVersion<Runtime>,
		frame_system::CheckTxVersion<Runtime>,
		frame_system::CheckGenesis<Runtime>,
		frame_system::CheckEra<Runtime>,
		frame_system::CheckNonce<Runtime>,
		frame_system::CheckWeight<Runtime>,
		pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
		frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	),
>;

/// A transaction or inherent as it stands in a block.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// A block of this chain.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// Runs blocks: hooks, inherents, transactions.
pub type Executive =
	frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

impl_opaque_keys! {
	/// What a collator signs blocks with.
	pub struct SessionKeys {
		/// The key that authors blocks.
		pub aura: Aura,
	}
}

// The version in the Wasm's own section is read where the number is written, so that it can be no expression.
macro_rules! version {
	($(#[$doc:meta])* spec_version: $spec_version:tt) => {
		$(#[$doc])*
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: Cow::Borrowed("assay"),
			impl_name: Cow::Borrowed("assay"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 0,
			apis: apis::RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 1,
		};
	};
}

#[cfg(not(feature = "sample-migration"))]
version! {
	/// Names this runtime and says what it is compatible with.
	///
	/// `spec_version` rises with every change of behaviour; `transaction_version` whenever a
	/// transaction signed for the former version could mean something else or fail to decode.
	spec_version: 1
}

// What a running chain is upgraded to, to try it.
#[cfg(feature = "sample-migration")]
version! {
	/// Names this runtime and says what it is compatible with: one version further.
	spec_version: 2
}

/// The pallets.
///
/// An index and a name never change and are never used again: they are in every stored key, in
/// every signed transaction and in every hold. Hooks run in the order of the indices.
#[frame_support::runtime]
mod runtime {
	/// The Assay runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	// The system and its place under a relay chain.
	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(2)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(3)]
	pub type ParachainInfo = staging_parachain_info;
	#[runtime::pallet_index(4)]
	pub type WeightReclaim = cumulus_pallet_weight_reclaim;
	#[runtime::pallet_index(5)]
	pub type MultiBlockMigrations = pallet_migrations;
	#[runtime::pallet_index(6)]
	pub type TxPause = pallet_tx_pause;

	// Money.
	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(12)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(13)]
	pub type AssetsHolder = pallet_assets_holder;
	#[runtime::pallet_index(14)]
	pub type ForeignAssets = pallet_foreign_assets;

	// Tools for accounts.
	#[runtime::pallet_index(20)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(21)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(22)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(23)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(24)]
	pub type Scheduler = pallet_scheduler;
	// For development: one key may do anything. A governed network has none.
	#[runtime::pallet_index(25)]
	pub type Sudo = pallet_sudo;
	#[runtime::pallet_index(26)]
	pub type Recovery = pallet_recovery;

	// Collators. Authorship before Session before Aura: each reads what the former wrote.
	#[runtime::pallet_index(30)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(31)]
	pub type CollatorSelection = pallet_collator_selection;
	#[runtime::pallet_index(32)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(33)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(34)]
	pub type AuraExt = cumulus_pallet_aura_ext;

	// Messages to and from other chains.
	#[runtime::pallet_index(40)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
	#[runtime::pallet_index(41)]
	pub type PolkadotXcm = pallet_xcm;
	#[runtime::pallet_index(42)]
	pub type CumulusXcm = cumulus_pallet_xcm;
	#[runtime::pallet_index(43)]
	pub type MessageQueue = pallet_message_queue;

	// Assay.
	#[runtime::pallet_index(50)]
	pub type DeviceIdentity = pallet_device_identity;
	#[runtime::pallet_index(51)]
	pub type DataAttestation = pallet_data_attestation;
	#[runtime::pallet_index(52)]
	pub type DataMarketplace = pallet_data_marketplace;
	#[runtime::pallet_index(53)]
	pub type DataCredentials = pallet_data_credentials;

	// Governance.
	#[runtime::pallet_index(60)]
	pub type TechnicalCollective = pallet_ranked_collective;
	#[runtime::pallet_index(61)]
	pub type Referenda = pallet_referenda;
	#[runtime::pallet_index(62)]
	pub type Origins = governance_origins;
	#[runtime::pallet_index(63)]
	pub type Treasury = pallet_treasury;
}

/// What the relay chain's validators run to check a block.
#[cfg(not(feature = "std"))]
#[allow(unsafe_code)]
mod validation {
	use super::{Executive, Runtime};

	cumulus_pallet_parachain_system::register_validate_block! {
		Runtime = Runtime,
		BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
	}
}

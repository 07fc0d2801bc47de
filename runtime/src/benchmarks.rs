// SPDX-License-Identifier: Apache-2.0

//! The benchmarks that this runtime can run.

mod governance;
mod market;
mod messages;

pub(crate) use governance::Proposer;
pub(crate) use market::Market;
pub(crate) use messages::{Claimer, Sender};

use crate::*;
use alloc::{string::String, vec::Vec};
use codec::Encode;
use cumulus_pallet_session_benchmarking::Pallet as SessionBench;
use frame_benchmarking::{define_benchmarks, BenchmarkBatch, BenchmarkConfig, BenchmarkError, BenchmarkList};
use frame_support::traits::{StorageInfo, StorageInfoTrait, TypedGet, WhitelistedStorageKeys};
use frame_system_benchmarking::{extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench};
use pallet_collator_selection::StakingPotAccountId;
use pallet_xcm::benchmarking::Pallet as XcmBench;

define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[cumulus_pallet_parachain_system, ParachainSystem]
	[cumulus_pallet_weight_reclaim, WeightReclaim]
	[cumulus_pallet_xcmp_queue, XcmpQueue]
	[pallet_assets, Assets]
	[pallet_balances, Balances]
	[pallet_collator_selection, CollatorSelection]
	[pallet_data_attestation, DataAttestation]
	[pallet_data_credentials, DataCredentials]
	[pallet_data_marketplace, DataMarketplace]
	[pallet_device_identity, DeviceIdentity]
	[pallet_foreign_assets, ForeignAssets]
	[pallet_message_queue, MessageQueue]
	[pallet_migrations, MultiBlockMigrations]
	[pallet_multisig, Multisig]
	[pallet_preimage, Preimage]
	[pallet_proxy, Proxy]
	[pallet_ranked_collective, TechnicalCollective]
	[pallet_recovery, Recovery]
	[pallet_referenda, Referenda]
	[pallet_scheduler, Scheduler]
	[pallet_session, SessionBench::<Runtime>]
	[pallet_sudo, Sudo]
	[pallet_timestamp, Timestamp]
	[pallet_transaction_payment, TransactionPayment]
	[pallet_treasury, Treasury]
	[pallet_tx_pause, TxPause]
	[pallet_utility, Utility]
	[pallet_xcm, XcmBench::<Runtime>]
);

impl frame_system_benchmarking::Config for Runtime {
	fn setup_set_code_requirements(code: &Vec<u8>) -> Result<(), BenchmarkError> {
		let length = u32::try_from(code.len()).map_err(|_| BenchmarkError::Stop("the code is too long"))?;
		ParachainSystem::initialize_for_set_code_benchmark(length);
		Ok(())
	}

	fn verify_set_code() {
		System::assert_last_event(cumulus_pallet_parachain_system::Event::<Runtime>::ValidationFunctionStored.into());
	}
}

impl cumulus_pallet_session_benchmarking::Config for Runtime {
	fn generate_session_keys_and_proof(owner: Self::AccountId) -> (Self::Keys, Vec<u8>) {
		let generated = SessionKeys::generate(&owner.encode(), None);
		(generated.keys, generated.proof.encode())
	}
}

impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

/// What there is to benchmark.
pub(crate) fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

/// Runs one benchmark.
pub(crate) fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let mut whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
	// Each block pays its author from the pot of fees (`note_author`, where it counts): the database gives and takes that
	// account once a block, however many transactions pay into it.
	if config.pallet != b"pallet_collator_selection" {
		let pot = StakingPotAccountId::<Runtime>::get();
		whitelist.push(frame_system::Account::<Runtime>::hashed_key_for(pot).into());
	}
	// Each block tells the time.
	whitelist.push(pallet_timestamp::Now::<Runtime>::hashed_key().to_vec().into());
	// Each signature is for this chain: that of its first block is the same entry in all of them (`CheckGenesis` as well).
	whitelist.push(frame_system::BlockHash::<Runtime>::hashed_key_for(0).into());
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}

// SPDX-License-Identifier: Apache-2.0

//! What calls cost.
//!
//! Measured with this runtime, all on one machine, by `scripts/bench`. The database's weights are measured there, too.

use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};

pub mod cumulus_pallet_parachain_system;
pub mod cumulus_pallet_weight_reclaim;
pub mod cumulus_pallet_xcmp_queue;
pub mod database;
pub mod frame_system;
pub mod frame_system_extensions;
pub mod pallet_assets;
pub mod pallet_balances;
pub mod pallet_collator_selection;
pub mod pallet_data_attestation;
pub mod pallet_data_credentials;
pub mod pallet_data_marketplace;
pub mod pallet_device_identity;
pub mod pallet_foreign_assets;
pub mod pallet_message_queue;
pub mod pallet_migrations;
pub mod pallet_multisig;
pub mod pallet_preimage;
pub mod pallet_proxy;
pub mod pallet_ranked_collective;
pub mod pallet_recovery;
pub mod pallet_referenda;
pub mod pallet_scheduler;
pub mod pallet_session;
pub mod pallet_sudo;
pub mod pallet_timestamp;
pub mod pallet_transaction_payment;
pub mod pallet_treasury;
pub mod pallet_tx_pause;
pub mod pallet_utility;
pub mod pallet_xcm;

/// What a call may take that this runtime refuses whoever makes it, so that no benchmark measures it: what it is given is
/// converted and looked up. Set by hand, above what such calls took on chains that allow them.
fn refused<T: ::frame_system::Config>() -> Weight {
	const ENTRIES: u64 = 4;
	Weight::from_parts(100 * WEIGHT_REF_TIME_PER_MICROS, ENTRIES * (8 * 1024 + database::PATH))
		.saturating_add(T::DbWeight::get().reads(ENTRIES))
}

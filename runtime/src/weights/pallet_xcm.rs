// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_xcm`, which brings none for use.
//!
//! Set by hand, and above what was measured on chains that benchmark them: each call is taken to
//! run for some time and to touch some entries of up to [`ENTRY_PROOF`] bytes.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Bytes of proof for an entry, the largest of this pallet's being a list of versions.
pub const ENTRY_PROOF: u64 = 8 * 1024;

/// The weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	/// `micros` of time, `reads` and `writes` of the database.
	fn flat(micros: u64, reads: u64, writes: u64) -> Weight {
		Weight::from_parts(micros.saturating_mul(1_000_000), reads.saturating_mul(ENTRY_PROOF))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> pallet_xcm::WeightInfo for WeightInfo<T> {
	fn send() -> Weight {
		Self::flat(100, 8, 4)
	}

	fn teleport_assets() -> Weight {
		Self::flat(300, 12, 8)
	}

	fn reserve_transfer_assets() -> Weight {
		Self::flat(300, 12, 8)
	}

	fn transfer_assets() -> Weight {
		Self::flat(300, 12, 8)
	}

	fn execute() -> Weight {
		Self::flat(100, 4, 2)
	}

	fn force_xcm_version() -> Weight {
		Self::flat(50, 1, 1)
	}

	fn force_default_xcm_version() -> Weight {
		Self::flat(50, 1, 1)
	}

	fn force_subscribe_version_notify() -> Weight {
		Self::flat(100, 10, 6)
	}

	fn force_unsubscribe_version_notify() -> Weight {
		Self::flat(100, 10, 6)
	}

	fn force_suspension() -> Weight {
		Self::flat(50, 1, 1)
	}

	fn migrate_supported_version() -> Weight {
		Self::flat(100, 8, 4)
	}

	fn migrate_version_notifiers() -> Weight {
		Self::flat(100, 8, 4)
	}

	fn already_notified_target() -> Weight {
		Self::flat(50, 8, 1)
	}

	fn notify_current_targets() -> Weight {
		Self::flat(100, 10, 6)
	}

	fn notify_target_migration_fail() -> Weight {
		Self::flat(50, 8, 1)
	}

	fn migrate_version_notify_targets() -> Weight {
		Self::flat(100, 8, 4)
	}

	fn migrate_and_notify_old_targets() -> Weight {
		Self::flat(150, 12, 8)
	}

	fn new_query() -> Weight {
		Self::flat(50, 2, 2)
	}

	fn take_response() -> Weight {
		Self::flat(100, 2, 2)
	}

	fn claim_assets(n: u32) -> Weight {
		Self::flat(100, 2, 2).saturating_add(Self::flat(50, 1, 1).saturating_mul(n.into()))
	}

	fn add_authorized_alias() -> Weight {
		Self::flat(100, 4, 3)
	}

	fn remove_authorized_alias() -> Weight {
		Self::flat(100, 4, 3)
	}

	fn weigh_message(n: u32) -> Weight {
		Self::flat(50, 0, 0).saturating_add(Weight::from_parts(100_000, 0).saturating_mul(n.into()))
	}

	fn decode_xcm(n: u32) -> Weight {
		Self::flat(20, 0, 0).saturating_add(Weight::from_parts(50_000, 0).saturating_mul(n.into()))
	}
}

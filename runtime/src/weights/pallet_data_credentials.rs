// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_data_credentials`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_data_credentials`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_data_credentials::WeightInfo for WeightInfo<T> {
	/// `DataCredentials::NextSchemaId`, 8 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataCredentials::Schemas`, 2405 bytes (r:0 w:1)
	fn create_schema() -> Weight {
		// At the least 39_429_000 ps.
		Weight::from_parts(40_090_000, 179)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DataCredentials::Schemas`, 2405 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DataCredentials::Issued`, 40 bytes (r:1 w:1)
	/// `DataCredentials::NextCredentialId`, 8 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataCredentials::Credentials`, 151 bytes (r:0 w:1)
	/// `DataCredentials::CredentialsOf`, 65 bytes (r:0 w:1)
	fn issue() -> Weight {
		// At the least 56_584_000 ps.
		Weight::from_parts(58_337_000, 3084)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `DataCredentials::Credentials`, 151 bytes (r:1 w:1)
	fn revoke() -> Weight {
		// At the least 12_038_000 ps.
		Weight::from_parts(12_669_000, 372)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataCredentials::Credentials`, 151 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataCredentials::CredentialsOf`, 65 bytes (r:0 w:1)
	/// `DataCredentials::Issued`, 40 bytes (r:0 w:1)
	fn remove() -> Weight {
		// At the least 41_401_000 ps.
		Weight::from_parts(43_024_000, 550)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(5))
	}
}

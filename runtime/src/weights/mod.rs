// SPDX-License-Identifier: Apache-2.0

//! What calls cost.
//!
//! Pallets of the SDK bring weights that were measured on its reference machine; what is here was
//! measured with this runtime, or set by hand where nothing comes with the pallet.

pub mod pallet_data_attestation;
pub mod pallet_data_credentials;
pub mod pallet_data_marketplace;
pub mod pallet_device_identity;
pub mod pallet_foreign_assets;
pub mod pallet_xcm;

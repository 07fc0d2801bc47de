// SPDX-License-Identifier: Apache-2.0

//! How each pallet is set up: a file for each of Assay's own, and one per concept for those of the SDK.

pub mod accounts;
pub mod assets;
pub mod collators;
pub mod data_attestation;
pub mod data_credentials;
pub mod data_marketplace;
pub mod device_identity;
pub mod governance;
pub mod migrations;
pub mod money;
pub mod nesting;
pub mod parachain;
pub mod pause;
pub mod proxies;
pub mod recovery;
pub mod system;
pub mod xcm;

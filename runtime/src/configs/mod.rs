// SPDX-License-Identifier: Apache-2.0

//! How each pallet is set up, one file per concept.

pub mod accounts;
pub mod assay;
pub mod collators;
pub mod governance;
pub mod money;
pub mod parachain;
pub mod proxies;
pub mod system;
pub mod xcm;

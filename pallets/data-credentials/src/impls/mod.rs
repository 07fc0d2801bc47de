// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod credentials;
mod integrity;
mod schemas;
mod views;

pub(crate) use credentials::digest;

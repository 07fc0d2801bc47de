// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod auth;
mod lifecycle;
mod metadata;
mod registration;
mod views;

// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod delivery;
mod encumbrances;
mod integrity;
mod listings;
mod purchases;
mod settlement;
mod views;

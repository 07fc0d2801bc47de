// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod delivery;
mod listings;
mod obligations;
mod purchases;
mod settlement;
mod views;

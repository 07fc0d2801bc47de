// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod answers;
mod clock;
mod collection;
mod complaints;
mod delivery;
mod division;
mod encumbrances;
mod integrity;
mod listings;
mod names;
mod pools;
mod purchases;
mod ratings;
mod requests;
mod sale;
mod settlement;
mod subscriptions;
mod tranche_complaints;
mod tranches;
mod views;

pub(crate) use division::MILLION;

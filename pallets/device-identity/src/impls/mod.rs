// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod auth;
mod bonds;
mod delegation;
mod document;
mod endorsement;
mod epochs;
mod fleets;
mod genesis;
mod history;
mod integrity;
mod liability;
mod lifecycle;
mod manufacturers;
mod power;
mod pricing;
mod recovery;
mod registration;
mod registry;
mod rotation;
mod texts;
mod transfer;
mod views;

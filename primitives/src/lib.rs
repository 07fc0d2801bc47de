// SPDX-License-Identifier: Apache-2.0

//! Types and rules that the Assay chain, its node and its clients share.
//!
//! Everything here is `no_std`. The pallets depend on these types and on the traits in
//! [`traits`], never on each other.
//!
//! | module | holds |
//! |---|---|
//! | [`device`] | names and keys of devices, the envelope that they sign, epochs, manufacturers and fleets |
//! | [`stream`] | what a device signs about a batch of readings, what a gateway anchors, what a stream says about itself |
//! | [`credential`] | what somebody says about a device or a stream |
//! | [`listing`] | offers to sell, what buyers ask for, and the hashes by which both name terms, deals and deliveries |
//! | [`merkle`] | RFC 9162 trees: roots, append-only frontiers, inclusion and consistency proofs |
//! | [`traits`] | what one pallet asks of another |
//! | [`uri`] | what a URI is |
//! | [`api`] | the runtime API behind the node's `assay_` methods |
//!
//! A domain's views are what view functions and the runtime API return about it: whole answers, so that a client needs
//! no second question. As JSON (feature `std`) their names are camelCase, hashes and identifiers hexadecimal, texts text,
//! and balances decimal strings, because a JSON number does not hold 128 bits.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod api;
pub mod credential;
pub mod device;
#[cfg(feature = "std")]
mod json;
pub mod listing;
pub mod merkle;
pub mod stream;
pub mod traits;
pub mod uri;

pub use credential::{CredentialId, SchemaId};
pub use device::{
	Action, Bond, BondState, DeviceId, DeviceKey, DeviceSignature, Envelope, Epoch, EpochTag, FleetId, KeyType,
};
pub use listing::{Currency, ListingId, PurchaseId, SubscriptionId};
pub use stream::{Anchor, Commitment, GatewayId, StreamId};

// SPDX-License-Identifier: Apache-2.0

//! Types and rules that the Assay chain, its node and its clients share.
//!
//! Everything here is `no_std`. The pallets depend on these types and on the traits in
//! [`traits`], never on each other.
//!
//! | module | holds |
//! |---|---|
//! | [`fleet`] | the leaves of a fleet's tree |
//! | [`id`] | device, stream, listing and purchase identifiers, and the `did:assay` syntax |
//! | [`keys`] | the four kinds of device key and the verification of their signatures |
//! | [`envelope`] | the bytes that a device or a manufacturer signs |
//! | [`merkle`] | RFC 9162 trees: roots, append-only frontiers, inclusion and consistency proofs |
//! | [`listing`] | the hashes by which buyer and seller name terms, deals and deliveries |
//! | [`commitment`] | what a device signs about a batch of readings |
//! | [`epoch`] | who answers for what a device signs, when, and with how much |
//! | [`anchor`] | what a gateway anchors for many devices at once |
//! | [`views`] | what view functions and the runtime API return |
//! | [`traits`] | what one pallet asks of another |
//! | [`uri`] | what a URI is |
//! | [`api`] | the runtime API behind the node's `assay_` methods |

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod anchor;
pub mod api;
pub mod commitment;
pub mod envelope;
pub mod epoch;
pub mod fleet;
pub mod id;
pub mod keys;
pub mod listing;
pub mod merkle;
pub mod traits;
pub mod uri;
pub mod views;

pub use anchor::Anchor;
pub use commitment::Commitment;
pub use envelope::{Action, Envelope};
pub use epoch::{Bond, BondState, Epoch, EpochTag, RunningEpoch};
pub use id::{ClaimId, ClaimTypeId, DeviceId, FleetId, GatewayId, ListingId, PurchaseId, StreamId};
pub use keys::{DeviceKey, DeviceSignature, KeyType};

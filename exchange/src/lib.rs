// SPDX-License-Identifier: Apache-2.0

//! Sealed exchange: how readings are sealed for sale, what is served before anybody pays, and who is right when a buyer
//! complains. The protocol is in `docs/sealed-exchange.md`, examples of every byte in `vectors/exchange.json`.
//!
//! | module | holds |
//! |---|---|
//! | [`record`] | a reading as it is sold: padded, sealed, and its place under the roots |
//! | [`key`] | the keys that open records, what names them, and how a seller derives them |
//! | [`public_key`] | which X25519 keys are acceptable |
//! | [`envelope`] | a key sealed to a buyer |
//! | [`mod@file`] | the file of an archive: writing it, and checking it in bounded memory before paying |
//! | [`judge`] | complaints and their verdicts |
//!
//! All of it is `no_std` and free of panics; chain, node and clients run the same code.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod envelope;
pub mod file;
pub mod judge;
pub mod key;
pub mod public_key;
pub mod record;

/// Length of an X25519 secret in bytes.
pub const SECRET: usize = 32;

/// A key that opens records: of an archive, or of one tranche of a feed.
pub type Key = [u8; 32];

/// A [`Key`] sealed to a buyer: the sender's ephemeral public key (32 bytes) and the ciphertext (48).
pub type SealedKey = [u8; 80];

// SPDX-License-Identifier: Apache-2.0

//! A reading as it is sold.
//!
//! ```text
//! L = SHA-256(00 ‖ leaf)                              what the device anchored, in the clear
//! c = padded leaf (W) XOR ChaCha20(content key, counter 0, nonce = sequence (8) ‖ place (4))
//! T = L (32) ‖ c (W)                                  the record
//! Z_s = MTH over the batch's records                  in the order of its readings
//! U_s = number of readings (4) ‖ Z_s (32)             the batch's unit
//! Z = MTH over U_first .. U_last                      the archive's root
//! ```
//!
//! Integers are little-endian; MTH is RFC 9162's. Leaves are salted, so that L tells nothing of the reading. There is no
//! authentication tag: L authenticates the plaintext and Z the ciphertext. A record's place under Z *is* the reading's
//! place in the stream.

mod padding;
mod sealing;
mod unit;
mod width;

pub use padding::{pad, unpad};
pub use sealing::{leaf_hash_in, open, seal};
pub use unit::{archive_root, batch_root, hash, Unit};
pub use width::Width;

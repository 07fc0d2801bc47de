// SPDX-License-Identifier: Apache-2.0

//! The file of an archive: what anybody may have, and only who has the key can read.
//!
//! ```text
//! file   = header ‖ batch of sequence first ‖ … ‖ batch of sequence last
//! header = "assay/v1/listing" (16) ‖ genesis (32) ‖ stream (8) ‖ first (8) ‖ last (8) ‖ width (2) ‖ offer (16)
//! batch  = commitment (116) ‖ n (1) ‖ n hashes (32 each) ‖ count records (32 + width each)
//! ```
//!
//! Integers are little-endian. The n hashes are the commitment's path in the log of the size that the listing names. There
//! is no hash over the file: every byte of it is under the log's root or under Z. Its length follows from the terms
//! ([`Offered::length`]), so nobody reads an endless one.
//!
//! A [`Writer`] makes it, a [`Reader`] checks it before anybody pays. Both keep a few kilobytes, however long it is.

mod error;
mod header;
mod length;
mod offered;
mod reader;
mod tree;
mod writer;

pub use error::FileError;
pub use header::Header;
pub use offered::{Checked, Offered};
pub use reader::{Part, Reader};
pub use writer::{Totals, Writer};

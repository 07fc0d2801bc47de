// SPDX-License-Identifier: Apache-2.0

//! Readings, from what a device sends to the leaf of its batch.
//!
//! ```text
//! SenML pack (JSON, CBOR)  ──►  resolved records  ──►  deterministic CBOR  ──►  salted leaf  ──►  RFC 9162 leaf hash
//!        Pack                       Record             Record::to_cbor            Leaf               Leaf::hash
//! ```
//!
//! The client library does the same; `vectors/readings.json` holds both to the same bytes. The Merkle tree over the leaf
//! hashes is in `assay-primitives`.
//!
//! ```
//! use assay_senml::packs::{Leaf, Pack};
//!
//! let pack = Pack::from_json(br#"[{"bn": "dev/", "bt": 1714543200, "n": "temp", "u": "Cel", "v": 21.5}]"#)?;
//! let records = pack.resolve(1714543260.0)?;
//! let leaf = Leaf::new(&[7; 32], 0, records[0].clone());
//! assert_eq!(Leaf::decode(&leaf.encode())?, leaf);
//! # Ok::<(), assay_senml::packs::Error>(())
//! ```

mod cbor;
mod entry;
mod error;
mod json;
mod label;
mod leaf;
mod number;
mod pack;
mod reader;
mod record;
#[cfg(test)]
mod tests;
mod units;

pub use error::Error;
pub use leaf::{leaf_hash, salt, Hash, Leaf, Salt, SALT_LEN};
pub use pack::{Pack, CBOR_MEDIA_TYPE, JSON_MEDIA_TYPE};
pub use record::{Fields, Record, Value};

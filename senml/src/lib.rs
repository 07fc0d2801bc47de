// SPDX-License-Identifier: Apache-2.0

//! SenML (RFC 8428).
//!
//! Here is what it allows as a name, and the units that IANA registers for it: without a dependency and without the
//! standard library, because the chain checks what a stream says of itself with these rules. Behind the feature `packs` is
//! what a device sends, as far as the leaf of a batch.

#![cfg_attr(not(feature = "packs"), no_std)]
#![deny(missing_docs)]

mod names;
#[cfg(feature = "packs")]
pub mod packs;
mod units;

pub use names::is_name;
pub use units::{primary_unit, PRIMARY_UNITS};

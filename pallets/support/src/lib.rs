// SPDX-License-Identifier: Apache-2.0

//! What the Assay pallets share. It is no pallet: it stores nothing and has no calls.
//!
//! | module | holds |
//! |---|---|
//! | [`deposits`] | holding, adjusting, releasing and paying money, and what a deposit amounts to |
//! | [`pages`] | pages of what storage maps keep, for view functions |
//! | [`records`] | what is on record as held, for `try_state` |
//! | `testing` | what the tests of all pallets ask of storage (feature `std`) |
//! | [`texts`] | texts of bounded length, and whether they are UTF-8 |
//!
//! Each pallet keeps its own amounts and reasons to hold, its own errors, and its own rules of what a text may say.
//! What a URI is, [`assay_primitives::uri`] says, for the node asks it too.
//!
//! [`assay_primitives::uri`]: ../assay_primitives/uri/index.html

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod deposits;
pub mod pages;
pub mod records;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod texts;

#[cfg(test)]
mod mock;

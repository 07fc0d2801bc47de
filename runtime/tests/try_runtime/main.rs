// SPDX-License-Identifier: Apache-2.0

//! What try-runtime checks of an upgrade, on a state that another build saved.
//!
//! `scripts/try-runtime` runs it: without the feature `try-runtime`, this saves the state of a chain on which every pallet has
//! something; with it, this upgrades a saved state.

#[cfg(not(feature = "try-runtime"))]
#[path = "../common/mod.rs"]
mod common;
#[cfg(not(feature = "try-runtime"))]
mod everything;
mod snapshot;
#[cfg(feature = "try-runtime")]
mod upgrade;

// SPDX-License-Identifier: Apache-2.0

//! Offers to sell a range of a stream, and their purchases.

mod terms;
mod view;

pub use terms::{deal, delivery, Terms};
pub use view::ListingView;

/// Number of a listing. Counts from 0 over the whole chain and is never used again.
pub type ListingId = u64;

/// Number of a purchase. Counts from 0 over the whole chain and is never used again.
pub type PurchaseId = u64;

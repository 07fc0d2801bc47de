// SPDX-License-Identifier: Apache-2.0

//! Offers to sell a stream's readings, their purchases, and what buyers ask for.

mod currency;
mod names;
mod request;
mod terms;
mod texts;
mod view;

#[cfg(test)]
mod tests;

pub use currency::Currency;
pub use names::{deal, delivery};
pub use request::{request, Query, MAX_DEVICES, MAX_QUERY_TEXT};
pub use terms::{Goods, Share, Terms, VERSION};
pub use texts::{Coverage, Document, Texts};
pub use view::{ListingStatus, ListingView};

/// Number of a listing. Counts from 0 over the whole chain and is never used again.
pub type ListingId = u64;

/// Number of a purchase. Counts from 0 over the whole chain and is never used again.
pub type PurchaseId = u64;

/// Number of a subscription. Counts from 0 over the whole chain and is never used again.
pub type SubscriptionId = u64;

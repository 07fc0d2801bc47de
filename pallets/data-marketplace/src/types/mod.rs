// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

// In what the codec's derive macros write for enums with fields; the modules themselves cast nothing.
#![allow(clippy::cast_possible_truncation)]

mod clock;
mod deal;
mod listing;
mod money;
mod purchase;
mod rating;
mod request;
mod subscription;

pub use clock::{Clock, Limits};
pub use deal::{DealId, Facet, Sales};
pub use listing::{BoundedTexts, Listing, ListingState, ListingViewOf, Lot, Offer, PageOfListings};
pub use money::{Due, DueDeposit, DuesOf, ShareOf, Split, Stake};
pub use purchase::{Purchase, PurchaseState};
pub use rating::{Reputation, ReputationView, Stars};
pub use request::{Answer, Request};
pub use subscription::Subscription;

use crate::Config;

/// Amount of a currency, in its smallest unit.
pub type Balance = u128;

/// What the runtime's accounts are.
pub(crate) type AccountOf<T> = <T as frame_system::Config>::AccountId;

/// The currencies that prices are in.
pub(crate) type CurrencyOf<T> = <T as Config>::Currency;

// SPDX-License-Identifier: Apache-2.0

//! Streams: what devices commit and promise, what gateways anchor, and what both say about themselves.

mod anchor;
mod commitment;
mod description;
mod promise;
mod view;

pub use anchor::Anchor;
pub use commitment::{evidence, Commitment};
pub use description::{StreamAccess, StreamDescription};
pub use promise::{Hits, Promise, PromiseView};
pub use view::{DescriptionView, GatewayView, OwnerStreams, StreamCursor, StreamView};

/// Number of a stream. Counts from 0 over the whole chain and is never used again.
pub type StreamId = u64;

/// Number of a gateway, given out at its registration.
pub type GatewayId = u64;

// SPDX-License-Identifier: Apache-2.0

//! Subscriptions to feeds.

mod collecting;
mod complaining;
mod delivering;
mod device_events;
mod ending;
mod halts;
mod joining;
mod model;
pub(super) mod scene;

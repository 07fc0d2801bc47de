// SPDX-License-Identifier: Apache-2.0

//! What passes between this chain and others, through the real queues: another Assay chain with a channel to and from it,
//! and the relay chain.

mod apis;
mod assets;
mod attacks;
#[path = "../common/mod.rs"]
mod common;
mod network;
mod purchase;
mod queue;

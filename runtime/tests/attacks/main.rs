// SPDX-License-Identifier: Apache-2.0

//! What somebody would like to do to the chain by way of its governance, its pauses, its recoveries, its upgrades and its
//! messages.

#[path = "../common/mod.rs"]
mod common;
mod fees;
mod flood;
mod governance;
mod messages;
mod migrations;
mod nesting;
#[allow(dead_code)]
#[path = "../messages/network.rs"]
mod network;
mod pause;
mod proof;
mod recovery;
mod traps;
mod treasury;
mod upgrade;

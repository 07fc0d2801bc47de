// SPDX-License-Identifier: Apache-2.0

//! Who answers for a device: what proves that it signed two histories, what does not, and whose money moves by it.
//!
//! Each test is one of the scenarios of the specification, by its number, on the whole runtime: real keys, calls through
//! dispatch, and a ledger of everybody's money before and after. What a client does before it signs is not here; where a
//! scenario is about that, it says what the chain makes of what such a client, or a careless one, has signed.
//!
//! Scenario 28 is in `tests/proxies`, where every call is tried through every restricted proxy.

#[path = "../common/mod.rs"]
mod common;
mod convicted;
mod evasion;
mod honest;
mod keys;
mod money;
mod world;

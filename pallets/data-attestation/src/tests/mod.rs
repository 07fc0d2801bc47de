// SPDX-License-Identifier: Apache-2.0

//! One file a call; `proofs` and `views` hold what is asked rather than called, `log` what holds of any history. `deposits`,
//! `permissions`, `storage`, `try_state` and `weights` hold what concerns all calls.

mod close_stream;
mod deposits;
mod estates;
mod fund_device;
mod gateways;
mod hits;
mod log;
mod open_stream;
mod permissions;
mod promises;
mod proofs;
mod properties;
mod reconfigure_stream;
mod report_equivocation;
mod storage;
mod submit;
mod submit_anchored;
mod submit_as_device;
mod submit_many;
mod try_state;
mod views;
mod weights;
mod withdraw_allowance;

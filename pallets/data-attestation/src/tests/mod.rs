// SPDX-License-Identifier: Apache-2.0

//! One file a call; `proofs` and `views` hold what is asked rather than called, `log` what holds of any history.

mod claims;
mod close_stream;
mod fund_device;
mod gateways;
mod lift;
mod log;
mod open_stream;
mod proofs;
mod properties;
mod reconfigure_stream;
mod release_bond;
mod report_equivocation;
mod submit;
mod submit_as_device;
mod submit_many;
mod views;
mod withdraw_allowance;

// SPDX-License-Identifier: Apache-2.0

//! One file a call. `encumbrances` holds what stands against a transfer and how it ends, `forks` what another fork means by
//! the same numbers, `views` what is asked rather than called, `books` what holds of any history, `state` what `try_state`
//! sees, and `config` what the runtime may choose.

mod books;
mod close;
mod config;
mod deliver;
mod encumbrances;
mod forks;
mod list;
mod purchase;
mod refund;
mod settle;
mod state;
mod views;
mod withdraw;

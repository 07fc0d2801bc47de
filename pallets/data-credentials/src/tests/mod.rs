// SPDX-License-Identifier: Apache-2.0

//! One file a call; `views` holds what is asked rather than called. `deposits`, `storage`, `try_state` and `weights` hold what
//! concerns all calls.

mod create_schema;
mod deposits;
mod issue;
mod remove;
mod revoke;
mod storage;
mod try_state;
mod views;
mod weights;

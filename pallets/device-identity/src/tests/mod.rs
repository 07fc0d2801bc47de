// SPDX-License-Identifier: Apache-2.0

//! One file a call; `auth` and `views` hold what is asked rather than called.

mod auth;
mod register;
mod resume;
mod retire;
mod set_metadata;
mod suspend;
mod views;

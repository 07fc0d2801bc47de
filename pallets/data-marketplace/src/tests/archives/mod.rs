// SPDX-License-Identifier: Apache-2.0

//! Listings and sales of archives.

mod clock;
mod complain;
mod deliver;
mod endings;
mod list;
mod pools;
mod purchase;

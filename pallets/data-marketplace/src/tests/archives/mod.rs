// SPDX-License-Identifier: Apache-2.0

//! Listings and sales of archives.

mod attacks;
mod clock;
mod complain;
mod config;
mod deliver;
mod dues;
mod encumbrances;
mod endings;
mod forks;
mod list;
mod locks;
mod money;
mod pools;
mod purchase;
mod ratings;
mod storage;
mod table;

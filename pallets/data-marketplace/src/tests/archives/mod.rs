// SPDX-License-Identifier: Apache-2.0

//! Listings and sales of archives.

mod list;

// SPDX-License-Identifier: Apache-2.0

//! One file a call; `views` holds what is asked rather than called, `books` what holds of any history.

mod books;
mod close;
mod deliver;
mod list;
mod obligations;
mod purchase;
mod refund;
mod settle;
mod views;
mod withdraw;

// SPDX-License-Identifier: Apache-2.0

mod archives;
mod attacks;
mod model;
mod requests;
mod state;
mod subscriptions;
mod views;

// SPDX-License-Identifier: Apache-2.0

mod archives;
mod attacks;
mod model;
mod requests;
mod subscriptions;
mod views;

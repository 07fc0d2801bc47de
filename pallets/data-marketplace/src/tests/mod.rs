// SPDX-License-Identifier: Apache-2.0

mod archives;
mod requests;
mod subscriptions;
mod views;

// SPDX-License-Identifier: Apache-2.0

mod requests;
mod sale;
mod subscriptions;
mod views;

// SPDX-License-Identifier: Apache-2.0

//! DIDs of the method `assay`: the documents of devices, their resolution (W3C DID Resolution), and its HTTP binding.

mod accept;
mod context;
mod document;
mod error;
mod history;
pub(crate) mod http;
#[cfg(test)]
mod mock;
mod options;
mod resolution;
mod time;

pub(crate) use document::account_did;
pub(crate) use history::{Chain, History, Unreadable};
pub(crate) use options::Options;
pub(crate) use resolution::{resolve, Resolution};
pub(crate) use time::text as datetime;

use assay_primitives::device::DeviceView;
use assay_runtime::{AccountId, BlockNumber};

/// A device as the runtime shows it.
type Device = DeviceView<AccountId, BlockNumber>;

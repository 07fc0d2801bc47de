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

pub(crate) use options::Options;
pub(crate) use resolution::{resolve, Resolution};

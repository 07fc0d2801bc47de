// SPDX-License-Identifier: Apache-2.0

//! What this node can prove of the log of a stream: that a commitment is in it, and that it only grew (RFC 9162); and
//! its operator's receipt of that (RFC 9942).

mod cose;
mod keeper;
mod log;
#[cfg(test)]
mod mock;
mod operator;
mod proof;
mod store;

pub(crate) use cose::{Proof, Statement};
pub(crate) use keeper::{Keeper, Logs};
pub(crate) use operator::Operator;
pub(crate) use proof::{consistency, inclusion, Head, Unprovable};
pub(crate) use store::Span;

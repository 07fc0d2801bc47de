// SPDX-License-Identifier: Apache-2.0

//! Claims as Verifiable Credentials (W3C Verifiable Credentials Data Model 2.0), and the lists that say which of them are
//! revoked (W3C Bitstring Status List 1.0).
//!
//! Neither carries a proof. What they say is read from the chain, and the chain is what proves it.

mod chain;
mod credential;
#[cfg(test)]
mod mock;
mod status_list;
mod status_lists;

pub(crate) use chain::AtBlock;
pub(crate) use credential::{credential, Credential};
pub(crate) use status_list::{status_list, StatusList};
pub(crate) use status_lists::StatusLists;

use crate::did::Unreadable;
use assay_primitives::{
	credential::{ClaimTypeView, ClaimView},
	ClaimId,
};
use assay_runtime::{AccountId, BlockNumber};

/// The context that every credential begins with.
const CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

/// A claim as the runtime shows it.
type Claim = ClaimView<AccountId, BlockNumber>;

/// A type of claims as the runtime shows it.
type ClaimType = ClaimTypeView<AccountId>;

/// Why there is no credential.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Error {
	/// There is no claim of this number.
	CredentialNotFound(ClaimId),
	/// There is no claim yet that this list would tell about.
	StatusListNotFound(u64),
	/// The node can't tell.
	Unreadable(Unreadable),
}

impl From<Unreadable> for Error {
	fn from(cause: Unreadable) -> Self {
		Self::Unreadable(cause)
	}
}

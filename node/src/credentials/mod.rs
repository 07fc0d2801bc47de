// SPDX-License-Identifier: Apache-2.0

//! The chain's credentials as Verifiable Credentials (W3C Verifiable Credentials Data Model 2.0), and the lists that say
//! which of them are revoked (W3C Bitstring Status List 1.0).
//!
//! Neither carries a proof. What they say is read from the chain, and the chain is what proves it.

mod credential;
#[cfg(test)]
mod mock;
mod source;
mod status_list;
mod status_lists;

pub(crate) use credential::{verifiable_credential, VerifiableCredential};
pub(crate) use status_list::{status_list, StatusList};
pub(crate) use status_lists::StatusLists;

use crate::chain::Unreadable;
use assay_primitives::credential::CredentialId;

/// The context that every credential begins with.
const CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

/// Why there is no credential.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Error {
	/// There is no credential of this number.
	CredentialNotFound(CredentialId),
	/// There is no credential yet that this list would tell about.
	StatusListNotFound(u64),
	/// The node can't tell.
	Unreadable(Unreadable),
}

impl From<Unreadable> for Error {
	fn from(cause: Unreadable) -> Self {
		Self::Unreadable(cause)
	}
}

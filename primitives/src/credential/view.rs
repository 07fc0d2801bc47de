// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return about credentials.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

#[cfg(feature = "std")]
use crate::json::as_text;

use super::{CredentialId, SchemaId, Subject};

/// What an issuer attests about a device or a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct CredentialView<AccountId, BlockNumber> {
	/// The credential's number.
	pub id: CredentialId,
	/// Its schema.
	pub schema: SchemaId,
	/// What it is about.
	pub subject: Subject,
	/// Who issued it.
	pub issuer: AccountId,
	/// Hash of what is attested.
	pub content: H256,
	/// Block in which it was issued.
	pub issued_at: BlockNumber,
	/// Last block in which it is in force; none where it does not expire.
	pub expires_at: Option<BlockNumber>,
	/// Block in which it was revoked, for good.
	pub revoked_at: Option<BlockNumber>,
	/// Whether it is in force now.
	pub in_force: bool,
}

/// Which of some credentials are revoked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct RevokedCredentials {
	/// Their numbers, from the smallest on.
	pub revoked: Vec<CredentialId>,
	/// The first credential that was asked for and that this says nothing about; none where there is no such credential.
	pub next: Option<CredentialId>,
	/// How many numbers of credentials were given out: all below this one. A credential that was removed has had one too.
	pub issued: CredentialId,
}

/// A schema of credentials: what they say, and who may issue them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct SchemaView<AccountId> {
	/// The schema's number.
	pub id: SchemaId,
	/// Who created it.
	pub owner: AccountId,
	/// Hash of its text.
	pub hash: H256,
	/// Where the text is.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub uri: Vec<u8>,
	/// Who may issue; anyone, where there is no list.
	pub issuers: Option<Vec<AccountId>>,
}

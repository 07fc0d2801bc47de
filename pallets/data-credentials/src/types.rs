// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

use assay_primitives::{credential::Subject, SchemaId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::fungible::Inspect, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::Config;

/// Amount of the runtime's token.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A schema of credentials: what they say, and who may issue them.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Schema<T: Config> {
	/// Who created it and paid its deposit.
	pub owner: T::AccountId,
	/// SHA-256 hash of its text.
	pub hash: H256,
	/// Where the text is (UTF-8).
	pub uri: BoundedVec<u8, T::MaxUriLength>,
	/// Who may issue; anyone, where there is no list.
	pub issuers: Option<BoundedVec<T::AccountId, T::MaxIssuers>>,
	/// How much is held of its owner.
	pub deposit: BalanceOf<T>,
}

/// What an issuer attests about a device or a stream.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Credential<T: Config> {
	/// Its schema.
	pub schema: SchemaId,
	/// What it is about.
	pub subject: Subject,
	/// Who issued it.
	pub issuer: T::AccountId,
	/// SHA-256 hash of what is attested.
	pub content: H256,
	/// Block in which it was issued.
	pub issued_at: BlockNumberFor<T>,
	/// Last block in which it is in force; none where it does not expire.
	pub expires_at: Option<BlockNumberFor<T>>,
	/// Block in which it was revoked, for good.
	pub revoked_at: Option<BlockNumberFor<T>>,
	/// How much is held of its issuer, as long as it is on record.
	pub deposit: BalanceOf<T>,
}

impl<T: Config> Credential<T> {
	/// Whether it is in force in a block.
	pub fn in_force(&self, block: BlockNumberFor<T>) -> bool {
		self.revoked_at.is_none() && self.expires_at.is_none_or(|last| block <= last)
	}
}

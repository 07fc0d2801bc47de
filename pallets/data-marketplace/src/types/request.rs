// SPDX-License-Identifier: Apache-2.0

//! What buyers ask for.

use assay_primitives::{listing::Query, ListingId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{AccountOf, Balance, CurrencyOf};
use crate::Config;

/// A listing that answers a request.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Answer<T: Config> {
	/// The listing.
	pub listing: ListingId,
	/// The hash of its terms.
	pub terms: H256,
	/// Who sells.
	pub seller: AccountOf<T>,
	/// What is held of the seller for the answer.
	pub deposit: Balance,
}

/// What a buyer asks for, with the money for it.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Request<T: Config> {
	/// Who asks.
	pub buyer: AccountOf<T>,
	/// For what.
	pub query: Query,
	/// What the price is in.
	pub currency: CurrencyOf<T>,
	/// The greatest price, which is in escrow.
	pub max_price: Balance,
	/// Last tick at which it can be answered and an answer be accepted.
	pub end: u64,
	/// The answers.
	pub answers: BoundedVec<Answer<T>, ConstU32<16>>,
	/// What is held of the buyer for the record.
	pub deposit: Balance,
}

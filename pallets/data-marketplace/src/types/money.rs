// SPDX-License-Identifier: Apache-2.0

//! Whose money is where.

use assay_primitives::listing::Share;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;

use super::{AccountOf, Balance, CurrencyOf};
use crate::{Config, HoldReason};

/// A payee's part of a price.
pub type ShareOf<T> = Share<AccountOf<T>>;

/// The payees beside the seller.
pub type Split<T> = BoundedVec<ShareOf<T>, ConstU32<8>>;

/// What is at stake in a deal, as the listing said it.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Stake<T: Config> {
	/// What all of it is in.
	pub currency: CurrencyOf<T>,
	/// Price of the archive, or of each slot of a feed.
	pub price: Balance,
	/// What of the price goes to the chain, in parts of a million.
	pub fee: u32,
	/// What the buyer gets of the seller where a complaint is upheld.
	pub bond: Balance,
	/// What of the bond the buyer gets where nothing is delivered.
	pub penalty: Balance,
	/// Who else is paid.
	pub split: Split<T>,
}

/// A payment that could not be made: it stays held of whom it comes from, until it can.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Due<T: Config> {
	/// What it is in.
	pub currency: CurrencyOf<T>,
	/// Whether it is held as a bond, or else in escrow.
	pub bond: bool,
	/// Of whom it is held.
	pub from: AccountOf<T>,
	/// Who is to have it: `from` itself where it only is to be free again.
	pub to: AccountOf<T>,
	/// How much.
	pub amount: Balance,
	/// Of whom a deposit is held for the record, and how much; none where the deposit of the deal pays for it.
	pub deposit: Option<(AccountOf<T>, Balance)>,
}

/// What was held for the record of something that is over and still owes: it pays for what is due.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct DueDeposit<T: Config> {
	/// For what it was held.
	pub reason: HoldReason,
	/// Of whom it is held.
	pub who: AccountOf<T>,
	/// How much.
	pub amount: Balance,
}

/// What a deal owes: out of escrow to the buyer, the seller and eight payees, and of the bond to buyer and seller.
pub type DuesOf<T> = BoundedVec<Due<T>, ConstU32<12>>;

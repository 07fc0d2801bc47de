// SPDX-License-Identifier: Apache-2.0

//! What buyers say of sellers.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Balance;

/// A buyer's word on a deal that ended: 1 to 5.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Stars {
	/// Bad.
	#[codec(index = 1)]
	One,
	/// Poor.
	#[codec(index = 2)]
	Two,
	/// Fair.
	#[codec(index = 3)]
	Three,
	/// Good.
	#[codec(index = 4)]
	Four,
	/// Excellent.
	#[codec(index = 5)]
	Five,
}

impl Stars {
	/// How many they are.
	pub(crate) const fn count(self) -> u8 {
		match self {
			Self::One => 1,
			Self::Two => 2,
			Self::Three => 3,
			Self::Four => 4,
			Self::Five => 5,
		}
	}
}

/// What became of a seller's deals in one currency, and what their buyers said.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Reputation {
	/// How many deals were settled.
	pub settled: u32,
	/// How many deals were refunded.
	pub refunded: u32,
	/// How many of them were rated.
	pub rated: u32,
	/// The values of the rated deals together.
	pub weight: Balance,
	/// The stars of the rated deals, each times its value, together: by `weight`, the mean.
	pub score: Balance,
	/// What is held of the seller for the record, which stays.
	pub deposit: Balance,
}

/// What a seller's record in a currency comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ReputationView {
	/// How many deals were settled or refunded.
	pub deals: u32,
	/// How many of them were refunded, in parts of a million, rounded down; none where there are no deals.
	pub refunded: Option<u32>,
	/// How many of them were rated.
	pub rated: u32,
	/// The mean of the stars, each weighted by the value of its deal, in millionths of a star, rounded down: from 1,000,000 to
	/// 5,000,000; none where no deal was rated.
	pub mean: Option<u32>,
	/// The values of the rated deals together.
	pub weight: Balance,
}

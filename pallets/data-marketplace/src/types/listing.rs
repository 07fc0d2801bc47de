// SPDX-License-Identifier: Apache-2.0

//! What is for sale.

use alloc::vec::Vec;
use assay_primitives::{
	listing::{Coverage, Document, Goods, ListingView, Texts},
	DeviceId, ListingId, StreamId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{AccountOf, Balance, CurrencyOf, Stake};
use crate::Config;

/// What a seller puts up for sale. The chain adds the size and the root of the stream's log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Lot {
	/// Commitments that the stream has already, as one sealed file.
	#[codec(index = 0)]
	Archive {
		/// Sequence of the first commitment sold.
		first: u64,
		/// Sequence of the last commitment sold.
		last: u64,
		/// Root of the file's sealed records.
		ciphertext_root: H256,
		/// Hash of the key that opens it.
		key_hash: H256,
		/// How many readings there are in the file.
		readings: u64,
		/// Bytes of each sealed record, without the hash of its leaf: a multiple of 16 from 32 to 1040.
		width: u16,
	},
	/// What the stream commits from now on, by a promise that it made.
	#[codec(index = 1)]
	Feed {
		/// Number of the promise.
		promise: u32,
		/// The promise's hash.
		hash: H256,
	},
}

/// For what, and how, something is offered.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Offer<AccountId, Currency> {
	/// What price, bond and penalty are in.
	pub currency: Currency,
	/// Price of the archive, or of each slot of a feed, in the smallest unit of the currency.
	pub price: Balance,
	/// What the buyer gets of the seller where a complaint is upheld: at least a tenth of the price of the archive, or of a
	/// feed's tranche, and at least the penalty.
	pub bond: Balance,
	/// What of the bond the buyer gets where nothing is delivered: at least a fiftieth of the price; 0 for a feed.
	pub penalty: Balance,
	/// Milliseconds of the market's clock within which the seller delivers; 0 for a feed.
	pub delivery: u64,
	/// Milliseconds of the market's clock within which the buyer may complain.
	pub window: u64,
	/// Last tick of the market's clock at which it can be bought.
	pub valid_until: u64,
	/// Who else is paid: at most eight.
	pub split: Vec<assay_primitives::listing::Share<AccountId>>,
}

/// What the seller and what was proved say of a listing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum ListingState {
	/// It is for sale.
	#[default]
	#[codec(index = 0)]
	Open,
	/// It is not for sale before the seller resumes it.
	#[codec(index = 1)]
	Paused,
	/// It is for sale no more: what it sells was proved bad.
	#[codec(index = 2)]
	Closed,
}

/// What is for sale. All of it but the state and the pool stays as it is.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Listing<T: Config> {
	/// The format that it was made under: what is hashed, how records and keys are sealed, and who judges by what.
	pub version: u8,
	/// Who sells and is paid.
	pub seller: AccountOf<T>,
	/// Whose readings are sold.
	pub device: DeviceId,
	/// The stream sold.
	pub stream: StreamId,
	/// What of it is sold.
	pub goods: Goods,
	/// What is at stake in each deal.
	pub stake: Stake<T>,
	/// Milliseconds of the clock within which the seller delivers.
	pub delivery: u64,
	/// Milliseconds of the clock within which the buyer may complain.
	pub window: u64,
	/// Last tick of the clock at which it can be bought.
	pub valid_until: u64,
	/// Hash of its texts.
	pub texts: H256,
	/// The hash of all that a buyer relies on.
	pub terms: H256,
	/// Whether it is for sale.
	pub state: ListingState,
	/// What is held of the seller for bonds of further deals.
	pub pool: Balance,
	/// What is held of the seller for the record.
	pub deposit: Balance,
}

/// What view functions and the runtime API tell of a listing.
pub type ListingViewOf<T> = ListingView<AccountOf<T>, CurrencyOf<T>>;

/// Listings, and where to go on.
pub type PageOfListings<T> = (Vec<ListingViewOf<T>>, Option<ListingId>);

/// A URI, of at most the runtime's length.
type Uri<T> = BoundedVec<u8, <T as Config>::MaxUriLength>;

/// A listing's texts as they are kept.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct BoundedTexts<T: Config> {
	/// What is sold, in a few words.
	pub title: BoundedVec<u8, T::MaxTitleLength>,
	/// What is sold, at length.
	pub description: BoundedVec<u8, T::MaxDescriptionLength>,
	/// Words by which it is found.
	pub keywords: BoundedVec<BoundedVec<u8, T::MaxKeywordLength>, T::MaxKeywords>,
	/// Time of the first reading.
	pub from: Option<u64>,
	/// Time of the last reading.
	pub to: Option<u64>,
	/// Where.
	pub place: BoundedVec<u8, ConstU32<64>>,
	/// Where the sealed file is served, or the feed's batches.
	pub uri: Uri<T>,
	/// A part of it that everyone can read.
	pub sample: Option<(H256, Uri<T>)>,
	/// Under which licence it is sold.
	pub licence: Option<(H256, Uri<T>)>,
	/// What the buyer may do with it.
	pub policy: Option<(H256, Uri<T>)>,
}

impl<T: Config> From<BoundedTexts<T>> for Texts {
	fn from(texts: BoundedTexts<T>) -> Self {
		let document = |kept: Option<(H256, Uri<T>)>| {
			kept.map(|(hash, uri)| Document {
				hash,
				uri: uri.into_inner(),
			})
		};
		Self {
			title: texts.title.into_inner(),
			description: texts.description.into_inner(),
			keywords: texts.keywords.into_iter().map(BoundedVec::into_inner).collect(),
			coverage: Coverage {
				from: texts.from,
				to: texts.to,
				place: texts.place.into_inner(),
			},
			uri: texts.uri.into_inner(),
			sample: document(texts.sample),
			licence: document(texts.licence),
			policy: document(texts.policy),
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What deals and listings are found by.

use assay_primitives::{DeviceId, ListingId, PurchaseId, StreamId, SubscriptionId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

/// A deal, or what may become one: whatever holds money.
#[derive(
	Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum DealId {
	/// An archive bought.
	#[codec(index = 0)]
	Purchase(PurchaseId),
	/// A feed subscribed to.
	#[codec(index = 1)]
	Subscription(SubscriptionId),
	/// What a buyer asks for, by its hash. It has an entry only in what is due.
	#[codec(index = 2)]
	Request(H256),
	/// What was for sale. It has an entry only in what is due.
	#[codec(index = 3)]
	Listing(ListingId),
}

/// What is to be known of a listing as long as deals of it are open, also where it was withdrawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Sales {
	/// How many deals of it have not ended.
	pub open: u32,
	/// Whether what it sells was proved bad, and a buyer has had the bond for it.
	pub proved: bool,
}

/// What listings are found by.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Facet<AccountId> {
	/// Who sells.
	#[codec(index = 0)]
	Seller(AccountId),
	/// Whose readings are sold.
	#[codec(index = 1)]
	Device(DeviceId),
	/// The stream sold.
	#[codec(index = 2)]
	Stream(StreamId),
	/// One of the keywords, by its SHA-256.
	#[codec(index = 3)]
	Keyword(H256),
}

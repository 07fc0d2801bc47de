// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use assay_primitives::{listing::ListingView, DeviceId, ListingId, StreamId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::fungible::Inspect, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::Config;

/// Amount of the runtime's token.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// What view functions return of a listing.
pub type ListingViewOf<T> = ListingView<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

/// An offer to sell a range of a stream's commitments.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Listing<T: Config> {
	/// Who sells, is paid, and paid the deposit.
	pub seller: T::AccountId,
	/// The stream sold.
	pub stream: StreamId,
	/// Whose readings these are.
	pub device: DeviceId,
	/// Sequence of the first commitment sold.
	pub first_sequence: u64,
	/// Sequence of the last commitment sold.
	pub last_sequence: u64,
	/// Price of the whole range.
	pub price: BalanceOf<T>,
	/// Blocks within which the seller delivers.
	pub delivery_period: BlockNumberFor<T>,
	/// What is sold, in words (UTF-8).
	pub title: BoundedVec<u8, T::MaxTitleLength>,
	/// Where the encrypted batches are (UTF-8).
	pub uri: BoundedVec<u8, T::MaxUriLength>,
	/// The stream's root when it was listed.
	pub root: H256,
	/// Block in which it was listed.
	pub listed_at: BlockNumberFor<T>,
	/// The hash of all that a buyer relies on: what a purchase names.
	pub terms: H256,
	/// What is held of the seller for it.
	pub deposit: BalanceOf<T>,
}

/// A listing bought. It says all that matters itself, so that its listing may be withdrawn meanwhile.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Purchase<T: Config> {
	/// What was bought.
	pub listing: ListingId,
	/// Who paid.
	pub buyer: T::AccountId,
	/// Who has to deliver and is paid for it.
	pub seller: T::AccountId,
	/// The stream sold.
	pub stream: StreamId,
	/// Whose readings these are.
	pub device: DeviceId,
	/// Sequence of the first commitment sold.
	pub first_sequence: u64,
	/// Sequence of the last commitment sold.
	pub last_sequence: u64,
	/// The price, in escrow until the purchase is settled or refunded.
	pub price: BalanceOf<T>,
	/// The X25519 key for which the key of the data is sealed.
	pub buyer_key: [u8; 32],
	/// The hash of the terms, the buyer and its key: what a delivery names.
	pub deal: H256,
	/// How far it has come.
	pub state: PurchaseState<T>,
	/// What is held of the buyer for the record.
	pub deposit: BalanceOf<T>,
}

/// How far a purchase has come.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub enum PurchaseState<T: Config> {
	/// The price is in escrow; the seller has to deliver.
	#[codec(index = 0)]
	Paid {
		/// Last block in which the seller may deliver.
		deadline: BlockNumberFor<T>,
	},
	/// The key is delivered; the buyer checks the data.
	#[codec(index = 1)]
	Delivered {
		/// The key of the data, sealed for the buyer.
		sealed_key: BoundedVec<u8, T::MaxSealedKeyLength>,
		/// The hash of the deal and the sealed key: what a settlement names.
		delivery: H256,
		/// Last block in which only the buyer may settle.
		inspect_until: BlockNumberFor<T>,
	},
	/// The seller is paid; the buyer may still fetch the key.
	#[codec(index = 2)]
	Settled {
		/// The key of the data, sealed for the buyer.
		sealed_key: BoundedVec<u8, T::MaxSealedKeyLength>,
		/// The hash of the deal and the sealed key: what closing names.
		delivery: H256,
	},
}

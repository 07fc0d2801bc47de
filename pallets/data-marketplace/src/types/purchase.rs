// SPDX-License-Identifier: Apache-2.0

//! Archives bought.

use assay_exchange::{judge::Verdict, SealedKey};
use assay_primitives::{listing::Goods, DeviceId, ListingId, StreamId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{AccountOf, Balance, Stake};
use crate::Config;

/// Where a purchase stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum PurchaseState {
	/// The price is in escrow, and the seller has to deliver.
	#[codec(index = 0)]
	Paid {
		/// Last tick at which the seller may deliver.
		deadline: u64,
	},
	/// The seller delivered, and the buyer may complain.
	#[codec(index = 1)]
	Delivered {
		/// The key of the file, sealed for the buyer.
		sealed_key: SealedKey,
		/// The hash of the deal and the sealed key.
		delivery: H256,
		/// Last tick at which the buyer may complain.
		window_end: u64,
	},
	/// The seller is paid.
	#[codec(index = 2)]
	Settled {
		/// The key of the file, sealed for the buyer.
		sealed_key: SealedKey,
	},
	/// The buyer has the money back.
	#[codec(index = 3)]
	Refunded {
		/// What was proved, and by which evidence; none where nothing was delivered.
		verdict: Option<(Verdict, H256)>,
	},
}

/// An archive bought. It says all that receiving and complaining need, whatever becomes of the listing.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Purchase<T: Config> {
	/// The format that it was made under: what is hashed, how records and keys are sealed, and who judges by what.
	pub version: u8,
	/// The listing bought.
	pub listing: ListingId,
	/// The hash of its terms.
	pub terms: H256,
	/// The hash of terms, buyer and the buyer's key.
	pub deal: H256,
	/// Who buys.
	pub buyer: AccountOf<T>,
	/// The X25519 key for which the seller seals.
	pub buyer_key: [u8; 32],
	/// Who sells.
	pub seller: AccountOf<T>,
	/// Whose readings are sold.
	pub device: DeviceId,
	/// The stream.
	pub stream: StreamId,
	/// What of it: an archive.
	pub goods: Goods,
	/// Where the sealed file is served.
	pub uri: BoundedVec<u8, T::MaxUriLength>,
	/// Whose money is where.
	pub stake: Stake<T>,
	/// Milliseconds of the clock within which the buyer may complain.
	pub window: u64,
	/// Where it stands.
	pub state: PurchaseState,
	/// What is held of the buyer for the record.
	pub deposit: Balance,
}

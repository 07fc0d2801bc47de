// SPDX-License-Identifier: Apache-2.0

//! Feeds subscribed to.

use assay_exchange::judge::Verdict;
use assay_primitives::{stream::Promise, DeviceId, ListingId, StreamId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{AccountOf, Balance, Stake};
use crate::Config;

/// How many tranches may wait to be paid out or given back.
const MAX_UNPAID: u32 = 32;

/// A feed subscribed to. It says all that receiving and complaining need, whatever becomes of the listing.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Subscription<T: Config> {
	/// The format that it was made under: what is hashed, how records and keys are sealed, and who judges by what.
	pub version: u8,
	/// The listing subscribed to.
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
	/// What the stream promises.
	pub promise: Promise,
	/// Where the batches are served.
	pub uri: BoundedVec<u8, T::MaxUriLength>,
	/// Whose money is where; the price is that of a slot.
	pub stake: Stake<T>,
	/// Milliseconds of the clock within which the buyer may complain about a tranche that is over.
	pub window: u64,
	/// The first tranche that is paid for.
	pub from: u64,
	/// The first tranche that is not paid for any more.
	pub until: u64,
	/// The first tranche that is neither paid out nor given back.
	pub next: u64,
	/// The tranches from there on whose key came, in their order, each with the last tick at which the buyer may complain.
	pub windows: BoundedVec<(u64, u64), ConstU32<MAX_UNPAID>>,
	/// What was proved, and by which evidence. It is over then.
	pub verdict: Option<(Verdict, H256)>,
	/// What the seller was paid so far, with what went to others.
	pub paid: Balance,
	/// What is held of the buyer for the record and the sealed keys.
	pub deposit: Balance,
}

impl<T: Config> Subscription<T> {
	/// How many tranches may wait to be paid out or given back.
	pub const MAX_UNPAID: u32 = MAX_UNPAID;
}

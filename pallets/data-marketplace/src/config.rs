// SPDX-License-Identifier: Apache-2.0

//! What the runtime chooses.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod config {
	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256, RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// What prices are in: the chain's token, or a registered asset.
		type Currency: Parameter + MaxEncodedLen;

		/// The chain's token, in which deposits are held.
		#[pallet::constant]
		type Native: Get<Self::Currency>;

		/// The currencies.
		type Currencies: fungibles::Inspect<Self::AccountId, AssetId = Self::Currency, Balance = Balance>
			+ fungibles::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// The anchored data that is traded, and what streams promise.
		type Streams: StreamProof<Self::AccountId> + StreamPromises;

		/// What of each price goes to the chain, in parts of a million: what is listed is sold at the fee of its time.
		#[pallet::constant]
		type Fee: Get<u32>;

		/// Who gets the fees that are in other currencies than the chain's own, which are burnt.
		type Treasury: Get<Self::AccountId>;

		/// Deposit of a listing without texts.
		#[pallet::constant]
		type ListingDeposit: Get<Balance>;

		/// Deposit of each keyword, without its bytes.
		#[pallet::constant]
		type KeywordDeposit: Get<Balance>;

		/// Deposit of each byte of a listing's texts.
		#[pallet::constant]
		type ListingByteDeposit: Get<Balance>;

		/// Deposit of a purchase.
		#[pallet::constant]
		type PurchaseDeposit: Get<Balance>;

		/// Deposit of a subscription, with as many sealed keys as can wait.
		#[pallet::constant]
		type SubscriptionDeposit: Get<Balance>;

		/// Deposit of a request.
		#[pallet::constant]
		type RequestDeposit: Get<Balance>;

		/// Deposit of an answer.
		#[pallet::constant]
		type AnswerDeposit: Get<Balance>;

		/// Deposit of a payment that cannot be made to a seller or one of its payees.
		#[pallet::constant]
		type PaymentDeposit: Get<Balance>;

		/// Deposit of a seller's reputation in a currency.
		#[pallet::constant]
		type ReputationDeposit: Get<Balance>;

		/// Longest title, in bytes.
		#[pallet::constant]
		type MaxTitleLength: Get<u32>;

		/// Longest description, in bytes.
		#[pallet::constant]
		type MaxDescriptionLength: Get<u32>;

		/// Longest URI, in bytes.
		#[pallet::constant]
		type MaxUriLength: Get<u32>;

		/// Most keywords.
		#[pallet::constant]
		type MaxKeywords: Get<u32>;

		/// Longest keyword, in bytes.
		#[pallet::constant]
		type MaxKeywordLength: Get<u32>;

		/// Makes streams and money for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::Helper<Self::AccountId, Self::Currency>;
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What the pallet keeps on chain.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod storage {
	/// The clock by which every wait is measured.
	#[pallet::storage]
	pub type Now<T> = StorageValue<_, Clock, ValueQuery>;

	/// Between what the periods of listings must be.
	#[pallet::storage]
	pub type Periods<T> = StorageValue<_, Limits, ValueQuery>;

	/// Number of the next listing.
	#[pallet::storage]
	pub type NextListingId<T> = StorageValue<_, ListingId, ValueQuery>;

	/// What is for sale.
	#[pallet::storage]
	pub type Listings<T: Config> = StorageMap<_, Twox64Concat, ListingId, Listing<T>>;

	/// What listings say about themselves.
	#[pallet::storage]
	pub type ListingTexts<T: Config> = StorageMap<_, Twox64Concat, ListingId, BoundedTexts<T>>;

	/// The listings by what they are found by.
	#[pallet::storage]
	pub type ListingsBy<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Facet<T::AccountId>, Twox64Concat, ListingId, ()>;

	/// Number of the next purchase.
	#[pallet::storage]
	pub type NextPurchaseId<T> = StorageValue<_, PurchaseId, ValueQuery>;

	/// Archives bought, until the buyer closes them.
	#[pallet::storage]
	pub type Purchases<T: Config> = StorageMap<_, Twox64Concat, PurchaseId, Purchase<T>>;

	/// Number of the next subscription.
	#[pallet::storage]
	pub type NextSubscriptionId<T> = StorageValue<_, SubscriptionId, ValueQuery>;

	/// Feeds subscribed to, until the buyer closes them.
	#[pallet::storage]
	pub type Subscriptions<T: Config> = StorageMap<_, Twox64Concat, SubscriptionId, Subscription<T>>;

	/// The sealed keys of the tranches of a subscription that are not paid out yet.
	#[pallet::storage]
	pub type TrancheKeys<T> = StorageDoubleMap<_, Twox64Concat, SubscriptionId, Twox64Concat, u64, SealedKey>;

	/// The deals of each buyer, until they are closed.
	#[pallet::storage]
	pub type DealsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, DealId, ()>;

	/// The deals of each seller that have not ended.
	#[pallet::storage]
	pub type SalesOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, DealId, ()>;

	/// What is to be known of each listing of which deals have not ended.
	#[pallet::storage]
	pub type OpenSales<T> = StorageMap<_, Twox64Concat, ListingId, Sales, ValueQuery>;

	/// What deals owe that could not be paid when it was to be.
	#[pallet::storage]
	pub type Dues<T: Config> = StorageMap<_, Twox64Concat, DealId, DuesOf<T>>;

	/// The deposits of what is over and still owes, until that is paid.
	#[pallet::storage]
	pub type DueDeposits<T: Config> = StorageMap<_, Twox64Concat, DealId, DueDeposit<T>>;

	/// How many deals about each device's readings have not ended. They stand against its going to another owner.
	#[pallet::storage]
	pub type Encumbrances<T> = StorageMap<_, Blake2_128Concat, DeviceId, u32, ValueQuery>;

	/// What buyers ask for, by the hash of it.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<_, Identity, H256, Request<T>>;

	/// The requests of each buyer.
	#[pallet::storage]
	pub type RequestsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, H256, ()>;

	/// What became of each seller's deals, by currency.
	#[pallet::storage]
	pub type Reputations<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::Currency, Reputation>;

	/// What the market begins with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Between what the periods of listings must be.
		pub limits: Limits,
		/// Nothing.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(self.limits.are_sound(), "some period of each kind must be allowed");
			Periods::<T>::put(self.limits);
		}
	}
}

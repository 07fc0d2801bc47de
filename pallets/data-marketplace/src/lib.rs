// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod deposit;
mod impls;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{BalanceOf, Listing, ListingViewOf, Purchase, PurchaseState};
pub use weights::WeightInfo;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints. `list` takes what a
// listing is made of.
#[allow(clippy::cast_possible_truncation, clippy::expect_used, clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		types::{BalanceOf, ListingViewOf},
		Listing, Purchase, WeightInfo,
	};
	use alloc::vec::Vec;
	use assay_primitives::{traits::StreamProof, DeviceId, ListingId, PurchaseId, StreamId};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, MutateHold},
			StorageVersion,
		},
	};
	use frame_system::pallet_prelude::*;
	use pallet_support::pages;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// Data marketplace: anchored readings for money, with an escrow between seller and buyer.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256, RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// The token in which prices are paid and deposits held.
		type Currency: Inspect<Self::AccountId> + MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// The anchored data that is traded.
		type Streams: StreamProof<Self::AccountId>;

		/// Deposit of a listing without texts.
		#[pallet::constant]
		type ListingDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each byte of a listing's texts.
		#[pallet::constant]
		type ListingByteDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a purchase, the longest sealed key included.
		#[pallet::constant]
		type PurchaseDeposit: Get<BalanceOf<Self>>;

		/// Least number of blocks a seller may promise to deliver within.
		#[pallet::constant]
		type MinDeliveryPeriod: Get<BlockNumberFor<Self>>;

		/// Greatest number of blocks a seller may promise to deliver within: no buyer's money is locked for longer
		/// without a delivery.
		#[pallet::constant]
		type MaxDeliveryPeriod: Get<BlockNumberFor<Self>>;

		/// Blocks after a delivery in which only the buyer may settle.
		#[pallet::constant]
		type InspectionPeriod: Get<BlockNumberFor<Self>>;

		/// Longest title, in bytes.
		#[pallet::constant]
		type MaxTitleLength: Get<u32>;

		/// Longest URI, in bytes.
		#[pallet::constant]
		type MaxUriLength: Get<u32>;

		/// Longest sealed key, in bytes.
		#[pallet::constant]
		type MaxSealedKeyLength: Get<u32>;

		/// Makes streams for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: assay_primitives::traits::StreamFactory<Self::AccountId>;
	}

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// A listing's deposit, given back when it is withdrawn.
		#[codec(index = 0)]
		Listing,
		/// A purchase's deposit, given back to the buyer when the purchase is refunded or closed.
		#[codec(index = 1)]
		Purchase,
		/// A price paid and neither settled nor refunded yet.
		#[codec(index = 2)]
		Escrow,
	}

	/// Number of the next listing.
	#[pallet::storage]
	pub type NextListingId<T> = StorageValue<_, ListingId, ValueQuery>;

	/// Number of the next purchase.
	#[pallet::storage]
	pub type NextPurchaseId<T> = StorageValue<_, PurchaseId, ValueQuery>;

	/// What is for sale.
	#[pallet::storage]
	pub type Listings<T: Config> = StorageMap<_, Twox64Concat, ListingId, Listing<T>>;

	/// The listings of each seller.
	#[pallet::storage]
	pub type ListingsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, ListingId, ()>;

	/// What was bought, until the buyer closes it.
	#[pallet::storage]
	pub type Purchases<T: Config> = StorageMap<_, Twox64Concat, PurchaseId, Purchase<T>>;

	/// The purchases of each buyer.
	#[pallet::storage]
	pub type PurchasesOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, PurchaseId, ()>;

	/// The sales of each seller that are neither settled nor refunded.
	#[pallet::storage]
	pub type SalesOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, PurchaseId, ()>;

	/// How many open purchases of each device's readings there are: paid, and neither settled nor refunded. They stand
	/// against its going to another owner.
	#[pallet::storage]
	pub type Encumbrances<T> = StorageMap<_, Blake2_128Concat, DeviceId, u32, ValueQuery>;

	/// What happened on the market.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	// Some fields have a name that says all.
	#[allow(missing_docs)]
	pub enum Event<T: Config> {
		/// Readings were put up for sale.
		#[codec(index = 0)]
		Listed {
			listing: ListingId,
			/// Who sells.
			seller: T::AccountId,
			/// The stream sold.
			stream: StreamId,
			/// Price of the whole range.
			price: BalanceOf<T>,
			/// The hash of all that a buyer relies on, which a purchase names.
			terms: H256,
		},
		/// A listing was withdrawn and its deposit given back. Purchases of it go on.
		#[codec(index = 1)]
		ListingWithdrawn { listing: ListingId },
		/// A listing was purchased and its price put into escrow.
		#[codec(index = 2)]
		Purchased {
			purchase: PurchaseId,
			listing: ListingId,
			/// Who buys.
			buyer: T::AccountId,
			/// Who sells and has to deliver.
			seller: T::AccountId,
			/// The price in escrow.
			price: BalanceOf<T>,
			/// Last block in which the seller may deliver.
			deadline: BlockNumberFor<T>,
			/// The hash of the terms, the buyer and its key, which the delivery names.
			deal: H256,
		},
		/// The seller delivered the sealed key.
		#[codec(index = 3)]
		Delivered {
			purchase: PurchaseId,
			/// Last block in which only the buyer may settle.
			inspect_until: BlockNumberFor<T>,
			/// The hash of the deal and the sealed key, which the settlement names.
			delivery: H256,
		},
		/// The seller did not deliver in time, and the buyer has the price back.
		#[codec(index = 4)]
		Refunded { purchase: PurchaseId, amount: BalanceOf<T> },
		/// The seller was paid.
		#[codec(index = 5)]
		Settled { purchase: PurchaseId, amount: BalanceOf<T> },
		/// The buyer has no more use for a settled purchase, and has its deposit back.
		#[codec(index = 6)]
		PurchaseClosed { purchase: PurchaseId },
	}

	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// No such stream was ever opened.
		#[codec(index = 0)]
		StreamNotFound,
		/// The caller may not sell the stream's readings.
		#[codec(index = 1)]
		NoPermission,
		/// The last commitment of the range comes before the first.
		#[codec(index = 2)]
		InvalidRange,
		/// The stream does not have all commitments of the range yet.
		#[codec(index = 3)]
		RangeNotCommitted,
		/// The price is less than the existential deposit: it could not be paid to an account that has nothing else.
		#[codec(index = 4)]
		PriceTooLow,
		/// The delivery period is shorter than `MinDeliveryPeriod`.
		#[codec(index = 5)]
		DeliveryPeriodTooShort,
		/// The delivery period is longer than `MaxDeliveryPeriod`.
		#[codec(index = 6)]
		DeliveryPeriodTooLong,
		/// The title is longer than `MaxTitleLength`.
		#[codec(index = 7)]
		TitleTooLong,
		/// The URI is longer than `MaxUriLength`.
		#[codec(index = 8)]
		UriTooLong,
		/// The title or the URI is not UTF-8.
		#[codec(index = 9)]
		InvalidUtf8,
		/// There never was such a listing.
		#[codec(index = 10)]
		ListingNotFound,
		/// The listing was withdrawn.
		#[codec(index = 11)]
		ListingWithdrawn,
		/// The caller is not the seller.
		#[codec(index = 12)]
		NotSeller,
		/// Sellers do not buy from themselves.
		#[codec(index = 13)]
		OwnListing,
		/// There never was such a purchase.
		#[codec(index = 14)]
		PurchaseNotFound,
		/// The purchase is over: refunded, or closed by its buyer.
		#[codec(index = 15)]
		PurchaseEnded,
		/// The seller delivered already.
		#[codec(index = 16)]
		AlreadyDelivered,
		/// The seller has not delivered yet.
		#[codec(index = 17)]
		NotDelivered,
		/// The last block for the delivery is past.
		#[codec(index = 18)]
		DeadlinePassed,
		/// The seller still has time to deliver.
		#[codec(index = 19)]
		DeadlineNotPassed,
		/// The sealed key is empty.
		#[codec(index = 20)]
		EmptySealedKey,
		/// The sealed key is longer than `MaxSealedKeyLength`.
		#[codec(index = 21)]
		SealedKeyTooLong,
		/// Only the buyer may settle before the inspection period is over.
		#[codec(index = 22)]
		InspectionNotOver,
		/// The purchase is settled already.
		#[codec(index = 23)]
		AlreadySettled,
		/// The purchase is not settled yet.
		#[codec(index = 24)]
		NotSettled,
		/// The caller is not the buyer.
		#[codec(index = 25)]
		NotBuyer,
		/// The seller may no longer sell these readings: the device has another owner, or the permission expired.
		#[codec(index = 26)]
		SellerNotPermitted,
		/// The stream is not one of this device.
		#[codec(index = 27)]
		DeviceMismatch,
		/// The listing has other terms than these.
		#[codec(index = 28)]
		TermsMismatch,
		/// The purchase is another deal than this: other terms, another buyer or another key.
		#[codec(index = 29)]
		DealMismatch,
		/// What was delivered is not this.
		#[codec(index = 30)]
		DeliveryMismatch,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::ensure_sound_config();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Puts the commitments `first_sequence` to `last_sequence` (both included) of a stream of `device` up for
		/// sale.
		///
		/// `price` is for the whole range, in the smallest unit of the native token. The seller promises to deliver the
		/// key within `delivery_period` blocks of a purchase. `title` says what is sold, `uri` where the encrypted
		/// batches are; both are UTF-8. Who may sell the stream's readings: the owner of its device, or a delegate with
		/// `Sell`.
		///
		/// # Events
		/// [`Event::Listed`].
		///
		/// # Errors
		/// [`Error::InvalidRange`], [`Error::PriceTooLow`], [`Error::DeliveryPeriodTooShort`],
		/// [`Error::DeliveryPeriodTooLong`], [`Error::TitleTooLong`], [`Error::UriTooLong`], [`Error::InvalidUtf8`],
		/// [`Error::StreamNotFound`], [`Error::DeviceMismatch`], [`Error::NoPermission`], [`Error::RangeNotCommitted`],
		/// or for want of funds for the deposit.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::list())]
		pub fn list(
			origin: OriginFor<T>,
			stream: StreamId,
			device: DeviceId,
			first_sequence: u64,
			last_sequence: u64,
			price: BalanceOf<T>,
			delivery_period: BlockNumberFor<T>,
			title: Vec<u8>,
			uri: Vec<u8>,
		) -> DispatchResult {
			let seller = ensure_signed(origin)?;
			Self::do_list(
				seller,
				stream,
				device,
				first_sequence,
				last_sequence,
				price,
				delivery_period,
				title,
				uri,
			)
		}

		/// Withdraws a listing and gives its deposit back. Purchases made before go on. The seller only, also when it
		/// may no longer sell.
		///
		/// # Events
		/// [`Event::ListingWithdrawn`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, listing: ListingId) -> DispatchResult {
			let seller = ensure_signed(origin)?;
			Self::do_withdraw(&seller, listing)
		}

		/// Buys what a listing offers. The price goes into escrow, and a deposit pays for the record.
		///
		/// `terms` is the hash of what is bought, as `listings` and the event `Listed` show it. Where the listing of
		/// this number has other terms, as it may on another fork, nothing is bought. `buyer_key` is the X25519 key
		/// (RFC 7748) for which the seller seals the key of the data. Anyone but the seller.
		///
		/// # Events
		/// [`Event::Purchased`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::TermsMismatch`], [`Error::OwnListing`],
		/// [`Error::SellerNotPermitted`], or for want of funds.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::purchase())]
		pub fn purchase(origin: OriginFor<T>, listing: ListingId, terms: H256, buyer_key: [u8; 32]) -> DispatchResult {
			let buyer = ensure_signed(origin)?;
			Self::do_purchase(buyer, listing, terms, buyer_key)
		}

		/// Delivers the key of the data, sealed for the buyer.
		///
		/// `deal` is the hash of what was bought, by whom and for which key, as `purchases` and the event `Purchased`
		/// show it. Where the purchase of this number is another, as it may be on another fork, nothing is delivered.
		/// The seller only, up to the deadline.
		///
		/// # Events
		/// [`Event::Delivered`].
		///
		/// # Errors
		/// [`Error::EmptySealedKey`], [`Error::SealedKeyTooLong`], [`Error::PurchaseNotFound`],
		/// [`Error::PurchaseEnded`], [`Error::NotSeller`], [`Error::AlreadyDelivered`], [`Error::AlreadySettled`],
		/// [`Error::DealMismatch`], [`Error::DeadlinePassed`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::deliver())]
		pub fn deliver(origin: OriginFor<T>, purchase: PurchaseId, deal: H256, sealed_key: Vec<u8>) -> DispatchResult {
			let seller = ensure_signed(origin)?;
			Self::do_deliver(&seller, purchase, deal, sealed_key)
		}

		/// Gives the buyer price and deposit back where the seller did not deliver in time. Anyone: it can only go to
		/// the buyer.
		///
		/// # Events
		/// [`Event::Refunded`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::AlreadyDelivered`],
		/// [`Error::AlreadySettled`], [`Error::DeadlineNotPassed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::refund())]
		pub fn refund(origin: OriginFor<T>, purchase: PurchaseId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_refund(purchase)
		}

		/// Pays the seller.
		///
		/// `delivery` is the hash of what was delivered for which deal, as `purchases` and the event `Delivered` show
		/// it. Where the purchase of this number got something else, as it may have on another fork, nobody is paid.
		/// The buyer as soon as the key is delivered. Anyone once the inspection period is over.
		///
		/// # Events
		/// [`Event::Settled`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::NotDelivered`], [`Error::AlreadySettled`],
		/// [`Error::DeliveryMismatch`], [`Error::InspectionNotOver`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::settle())]
		pub fn settle(origin: OriginFor<T>, purchase: PurchaseId, delivery: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_settle(&who, purchase, delivery)
		}

		/// Removes a settled purchase, the sealed key included, and gives its deposit back.
		///
		/// `delivery` is the hash of what was delivered, as for `settle`: a key that the buyer has not fetched yet
		/// stays. The buyer only.
		///
		/// # Events
		/// [`Event::PurchaseClosed`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::NotBuyer`], [`Error::NotSettled`],
		/// [`Error::DeliveryMismatch`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, purchase: PurchaseId, delivery: H256) -> DispatchResult {
			let buyer = ensure_signed(origin)?;
			Self::do_close(&buyer, purchase, delivery)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The listing with this number, unless it was withdrawn.
		pub fn listing(id: ListingId) -> Option<ListingViewOf<T>> {
			Self::view(id)
		}

		/// Up to `limit` (at most 100) listings, those that follow `start`, in the order of the chain's storage. Pass
		/// the number of the last one returned as the next `start`.
		pub fn listings(start: Option<ListingId>, limit: u32) -> Vec<ListingViewOf<T>> {
			Self::page_of_listings(start, limit)
		}

		/// Up to `limit` (at most 100) listings of a seller, those that follow `start`.
		pub fn listings_of(seller: T::AccountId, start: Option<ListingId>, limit: u32) -> Vec<ListingId> {
			pages::keys_of::<ListingsOf<T>, _, _, _>(seller, start, limit)
		}

		/// The purchase with this number, unless it was refunded or closed.
		pub fn purchase_record(id: PurchaseId) -> Option<Purchase<T>> {
			Purchases::<T>::get(id)
		}

		/// Up to `limit` (at most 100) purchases of a buyer, those that follow `start`.
		pub fn purchases_of(buyer: T::AccountId, start: Option<PurchaseId>, limit: u32) -> Vec<PurchaseId> {
			pages::keys_of::<PurchasesOf<T>, _, _, _>(buyer, start, limit)
		}

		/// Up to `limit` (at most 100) sales of a seller that are neither settled nor refunded, those that follow
		/// `start`.
		pub fn sales_of(seller: T::AccountId, start: Option<PurchaseId>, limit: u32) -> Vec<PurchaseId> {
			pages::keys_of::<SalesOf<T>, _, _, _>(seller, start, limit)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod config;
mod deposit;
mod errors;
mod events;
mod impls;
#[cfg(test)]
mod mock;
mod storage;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	Answer, Balance, BoundedTexts, Clock, DealId, Due, DueDeposit, DuesOf, Facet, Limits, Listing, ListingState,
	ListingViewOf, Lot, Offer, PageOfListings, Purchase, PurchaseState, Reputation, ReputationView, Request, Sales,
	ShareOf, Split, Stake, Stars, Subscription,
};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints. A complaint takes what it
// is proved by, and a listing all that is said of it.
#[allow(
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::large_enum_variant,
	clippy::too_many_arguments
)]
#[import_section(config::config)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	#[cfg(feature = "runtime-benchmarks")]
	use super::benchmarking;
	use super::{
		Balance, BoundedTexts, Clock, DealId, DueDeposit, DuesOf, Facet, Limits, Listing, ListingViewOf, Lot, Offer,
		PageOfListings, Purchase, Reputation, ReputationView, Request, Sales, Stars, Subscription, WeightInfo,
	};
	use alloc::{boxed::Box, vec::Vec};
	use assay_exchange::{
		judge::{ArchiveFault, FeedFault, Path, Verdict},
		SealedKey,
	};
	use assay_primitives::{
		listing::{ListingStatus, Query, Texts},
		traits::{StreamPromises, StreamProof},
		DeviceId, ListingId, PurchaseId, StreamId, SubscriptionId,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{fungibles, StorageVersion},
	};
	use frame_system::pallet_prelude::*;
	use pallet_support::pages;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// Data marketplace: anchored readings for money, judged by what was anchored.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// A listing's deposit, given back when it is withdrawn.
		#[codec(index = 0)]
		Listing,
		/// The deposit of a purchase or a subscription, given back to the buyer when it is closed.
		#[codec(index = 1)]
		Deal,
		/// What a buyer paid and is neither the seller's nor given back yet.
		#[codec(index = 2)]
		Escrow,
		/// What a seller put up for what its buyers may be owed.
		#[codec(index = 3)]
		Bond,
		/// The deposit of a request or of an answer.
		#[codec(index = 4)]
		Request,
		/// The deposit of a seller's reputation, which stays.
		#[codec(index = 5)]
		Reputation,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// The clock is told the time in each block.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::DbWeight::get().reads_writes(1, 1)
		}

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
		/// Puts readings of a stream of `device` up for sale: an archive of what it committed, or a feed of what it will.
		///
		/// What is said here never changes. `pool` is held for bonds of deals, at least one bond. Who may sell the stream's
		/// readings: the owner of its device, or a delegate with `Sell`.
		///
		/// # Events
		/// [`Event::Listed`].
		///
		/// # Errors
		/// [`Error::InvalidRange`], [`Error::InvalidWidth`], [`Error::NoReadings`], [`Error::CurrencyNotFound`],
		/// [`Error::DeliveryPeriodTooShort`], [`Error::DeliveryPeriodTooLong`], [`Error::WindowTooShort`],
		/// [`Error::WindowTooLong`], [`Error::ListingExpired`], [`Error::ValidityTooLong`], [`Error::InvalidSplit`],
		/// [`Error::PriceTooLow`], [`Error::PriceTooHigh`], [`Error::InvalidPenalty`], [`Error::BondTooLow`],
		/// [`Error::TitleTooLong`], [`Error::DescriptionTooLong`], [`Error::TooManyKeywords`], [`Error::InvalidKeyword`],
		/// [`Error::PlaceTooLong`], [`Error::UriTooLong`], [`Error::InvalidUtf8`], [`Error::InvalidCoverage`],
		/// [`Error::StreamNotFound`], [`Error::DeviceMismatch`], [`Error::NoPermission`], [`Error::DeviceNotActive`],
		/// [`Error::RangeNotCommitted`], [`Error::PromiseMismatch`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::list())]
		pub fn list(
			origin: OriginFor<T>,
			stream: StreamId,
			device: DeviceId,
			lot: Lot,
			offer: Offer<T::AccountId, T::Currency>,
			texts: Texts,
			pool: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_list(who, stream, device, lot, offer, texts, pool)
		}

		/// Puts up more for bonds of deals. The seller only.
		///
		/// `terms` is the hash of the listing's terms. Where the listing of this number has others, as it may on another fork,
		/// nothing is put up.
		///
		/// # Events
		/// [`Event::BondChanged`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`], [`Error::TermsMismatch`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::add_bond())]
		pub fn add_bond(origin: OriginFor<T>, listing: ListingId, terms: H256, amount: Balance) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_add_bond(&who, listing, terms, amount)
		}

		/// Takes back of what is put up for bonds, and no deal has. The seller only.
		///
		/// # Events
		/// [`Event::BondChanged`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`], [`Error::PoolTooLow`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::take_bond())]
		pub fn take_bond(origin: OriginFor<T>, listing: ListingId, amount: Balance) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_take_bond(&who, listing, amount)
		}

		/// Stops the sale until it is resumed. Deals go on. The seller only.
		///
		/// # Events
		/// [`Event::ListingPaused`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`], [`Error::AlreadyPaused`],
		/// [`Error::ListingClosed`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::pause())]
		pub fn pause(origin: OriginFor<T>, listing: ListingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pause(&who, listing)
		}

		/// Goes on with the sale. The seller only.
		///
		/// `terms` is the hash of the listing's terms. Where the listing of this number has others, as it may on another fork,
		/// it stays paused.
		///
		/// # Events
		/// [`Event::ListingResumed`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`], [`Error::TermsMismatch`],
		/// [`Error::NotPaused`], [`Error::ListingClosed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, listing: ListingId, terms: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_resume(&who, listing, terms)
		}

		/// Ends the sale: the deposit and what no deal has of the bond go back to the seller. Deals go on.
		///
		/// The seller, or the owner of the device; anyone where the seller may not sell any more, the device is suspended or
		/// retired, or the listing is closed or expired.
		///
		/// # Events
		/// [`Event::ListingWithdrawn`], [`Event::PaymentDue`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, listing: ListingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(&who, listing)
		}

		/// Buys an archive. The price goes into escrow, and a deposit pays for the record.
		///
		/// `terms` is the hash of what is bought, as the listing shows it. Where the listing of this number has other terms, as it
		/// may on another fork, nothing is bought. `buyer_key` is the X25519 key (RFC 7748) for which the seller seals the key of
		/// the file. Have the file, and check it, before you buy. Anyone but the seller.
		///
		/// # Events
		/// [`Event::Purchased`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::TermsMismatch`], [`Error::GoodsMismatch`],
		/// [`Error::OwnListing`], [`Error::ListingPaused`], [`Error::ListingClosed`], [`Error::ListingExpired`],
		/// [`Error::KeyNotCanonical`], [`Error::KeyOfLowOrder`], [`Error::SellerNotPermitted`], [`Error::DeviceNotActive`],
		/// [`Error::BondExhausted`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::purchase())]
		pub fn purchase(origin: OriginFor<T>, listing: ListingId, terms: H256, buyer_key: [u8; 32]) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_purchase(who, listing, terms, buyer_key)
		}

		/// Delivers the key of the file, sealed for the buyer (HPKE, RFC 9180).
		///
		/// `deal` is the hash of what was bought, by whom and for which key. Where the purchase of this number is another, as it
		/// may be on another fork, nothing is delivered. The seller only, up to the deadline.
		///
		/// # Events
		/// [`Event::Delivered`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::NotSeller`], [`Error::AlreadyDelivered`],
		/// [`Error::AlreadySettled`], [`Error::AlreadyRefunded`], [`Error::DealMismatch`], [`Error::DeadlinePassed`],
		/// [`Error::KeyNotCanonical`], [`Error::KeyOfLowOrder`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::deliver())]
		pub fn deliver(
			origin: OriginFor<T>,
			purchase: PurchaseId,
			deal: H256,
			sealed_key: SealedKey,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deliver(&who, purchase, deal, sealed_key)
		}

		/// Pays the seller. The buyer at once, anyone when the window for complaints is over.
		///
		/// `delivery` is the hash of what was delivered for which deal. Where the purchase of this number got something else, as
		/// it may have on another fork, nobody is paid.
		///
		/// # Events
		/// [`Event::Settled`], [`Event::PaymentDue`], [`Event::Forfeited`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::NotDelivered`], [`Error::AlreadySettled`],
		/// [`Error::AlreadyRefunded`], [`Error::DeliveryMismatch`], [`Error::WindowOpen`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::settle())]
		pub fn settle(origin: OriginFor<T>, purchase: PurchaseId, delivery: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_settle(&who, purchase, delivery)
		}

		/// Gives the buyer the price back, and the penalty, where nothing was delivered. Anyone after the deadline; the seller
		/// before it, who gives up.
		///
		/// # Events
		/// [`Event::Refunded`], [`Event::PaymentDue`], [`Event::Forfeited`], [`Event::ListingPaused`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::AlreadyDelivered`], [`Error::AlreadySettled`],
		/// [`Error::AlreadyRefunded`], [`Error::DealMismatch`], [`Error::DeadlineNotPassed`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::refund())]
		pub fn refund(origin: OriginFor<T>, purchase: PurchaseId, deal: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refund(&who, purchase, deal)
		}

		/// Shows that what was delivered is not what was sold: the buyer gets the price back, and the seller's bond, unless another
		/// deal of the listing proved already that what it sells is bad.
		///
		/// `secret` is that of the buyer's key: everyone can read it, and what was sealed for it. Complaints about what the file
		/// says of the log need none. The chain judges as `assay_exchange::judge` says; let your client judge first. The buyer only,
		/// up to the end of the window.
		///
		/// # Events
		/// [`Event::ComplaintUpheld`], [`Event::PaymentDue`], [`Event::Forfeited`], [`Event::ListingClosed`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::NotBuyer`], [`Error::AlreadySettled`],
		/// [`Error::AlreadyRefunded`], [`Error::DealMismatch`], [`Error::NotDelivered`], [`Error::WindowOver`],
		/// [`Error::SecretMissing`], [`Error::SecretMismatch`], [`Error::KeyIsRight`], [`Error::IndexOutOfRange`],
		/// [`Error::InvalidProof`], [`Error::RecordIsRight`], [`Error::CountIsRight`], [`Error::CountMismatch`],
		/// [`Error::RecordIsAnchored`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::complain())]
		pub fn complain(
			origin: OriginFor<T>,
			purchase: PurchaseId,
			deal: H256,
			secret: Option<[u8; 32]>,
			fault: Box<ArchiveFault>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complain(&who, purchase, deal, secret, &fault)
		}

		/// Removes the record of a purchase that is settled or refunded, and gives its deposit back. The sealed key goes with it.
		/// `rating` is what the buyer says of the deal: one star at the most where it was refunded. The buyer only.
		///
		/// # Events
		/// [`Event::DealClosed`].
		///
		/// # Errors
		/// [`Error::PurchaseNotFound`], [`Error::PurchaseEnded`], [`Error::NotBuyer`], [`Error::DealMismatch`],
		/// [`Error::NotEnded`], [`Error::InvalidRating`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, purchase: PurchaseId, deal: H256, rating: Option<Stars>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close(&who, purchase, deal, rating)
		}

		/// Pays what a deal owes and could not be paid before. Anyone.
		///
		/// # Events
		/// [`Event::DuePaid`].
		///
		/// # Errors
		/// [`Error::NothingDue`], [`Error::CannotPay`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::pay())]
		pub fn pay(origin: OriginFor<T>, deal: DealId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_pay(deal)
		}

		/// Subscribes to a feed, and pays for so many tranches ahead. It begins with the next tranche, or the one after where the
		/// next is near.
		///
		/// `terms` and `buyer_key` are as in [`Call::purchase`]. Anyone but the seller.
		///
		/// # Events
		/// [`Event::Subscribed`].
		///
		/// # Errors
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::TermsMismatch`], [`Error::GoodsMismatch`],
		/// [`Error::OwnListing`], [`Error::ListingPaused`], [`Error::ListingClosed`], [`Error::ListingExpired`],
		/// [`Error::KeyNotCanonical`], [`Error::KeyOfLowOrder`], [`Error::SellerNotPermitted`], [`Error::DeviceNotActive`],
		/// [`Error::BondExhausted`], [`Error::PromiseMismatch`], [`Error::NoTranches`], [`Error::TooManyTranches`],
		/// [`Error::PriceTooHigh`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::subscribe())]
		pub fn subscribe(
			origin: OriginFor<T>,
			listing: ListingId,
			terms: H256,
			buyer_key: [u8; 32],
			tranches: u32,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_subscribe(who, listing, terms, buyer_key, tranches)
		}

		/// Pays for more tranches ahead, as long as the listing is for sale and the key of the next cannot be out yet. The buyer only.
		///
		/// # Events
		/// [`Event::ToppedUp`].
		///
		/// # Errors
		/// [`Error::SubscriptionNotFound`], [`Error::SubscriptionEnded`], [`Error::NotBuyer`], [`Error::DealMismatch`],
		/// [`Error::SubscriptionOver`], [`Error::AlreadyLeft`], [`Error::NoTranches`], [`Error::TooManyTranches`],
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::ListingPaused`], [`Error::ListingClosed`],
		/// [`Error::ListingExpired`], [`Error::SellerNotPermitted`], [`Error::DeviceNotActive`], [`Error::PriceTooHigh`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::top_up())]
		pub fn top_up(origin: OriginFor<T>, subscription: SubscriptionId, deal: H256, tranches: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_top_up(&who, subscription, deal, tranches)
		}

		/// Delivers the key of a tranche, sealed for the buyer: not before a quarter of a tranche before it begins, and not later
		/// than an eighth after. Pays what [`Call::collect`] would, for two tranches at the most. The seller only.
		///
		/// # Events
		/// [`Event::TrancheDelivered`], [`Event::TrancheCollected`], [`Event::PaymentDue`], [`Event::Forfeited`].
		///
		/// # Errors
		/// [`Error::SubscriptionNotFound`], [`Error::SubscriptionEnded`], [`Error::NotSeller`], [`Error::DealMismatch`],
		/// [`Error::SubscriptionOver`], [`Error::TrancheNotDue`], [`Error::TrancheTooEarly`], [`Error::TrancheTooLate`],
		/// [`Error::AlreadyDelivered`], [`Error::KeyNotCanonical`], [`Error::KeyOfLowOrder`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::deliver_tranche())]
		pub fn deliver_tranche(
			origin: OriginFor<T>,
			subscription: SubscriptionId,
			deal: H256,
			tranche: u64,
			sealed_key: SealedKey,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deliver_tranche(&who, subscription, deal, tranche, sealed_key)
		}

		/// Ends a subscription after the tranche that runs, or the next where its key may be there already; what comes after is
		/// given back at once. The buyer; the seller, and the owner of the device; anyone, where the seller may not sell any
		/// more, or the device is suspended or retired.
		///
		/// # Events
		/// [`Event::Left`], [`Event::SubscriptionEnded`], [`Event::PaymentDue`], [`Event::Forfeited`].
		///
		/// # Errors
		/// [`Error::SubscriptionNotFound`], [`Error::SubscriptionEnded`], [`Error::NotBuyer`], [`Error::DealMismatch`],
		/// [`Error::SubscriptionOver`], [`Error::AlreadyLeft`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>, subscription: SubscriptionId, deal: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_leave(&who, subscription, deal)
		}

		/// Pays for the tranches whose windows for complaints are over, by the slots of each that were hit; the rest goes back to the
		/// buyer. A tranche whose key did not come in time goes back whole, as soon as none can come. Anyone.
		///
		/// # Events
		/// [`Event::TrancheCollected`], [`Event::SubscriptionEnded`], [`Event::PaymentDue`], [`Event::Forfeited`].
		///
		/// # Errors
		/// [`Error::SubscriptionNotFound`], [`Error::SubscriptionEnded`], [`Error::SubscriptionOver`],
		/// [`Error::NothingToCollect`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::collect(32))]
		pub fn collect(origin: OriginFor<T>, subscription: SubscriptionId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_collect(subscription)
		}

		/// Shows that a tranche is not what was sold: the buyer gets back all that is not paid yet, and the seller's bond, unless
		/// another deal of the listing proved already that what it sells is bad.
		///
		/// `key_hash` is the hash of the tranche's key, and `key_path` leads from it to the promise's root over all of them. The rest
		/// is as in [`Call::complain`]. The buyer only, up to the end of the tranche's window.
		///
		/// # Events
		/// [`Event::ComplaintUpheld`], [`Event::SubscriptionEnded`], [`Event::PaymentDue`], [`Event::Forfeited`],
		/// [`Event::ListingClosed`].
		///
		/// # Errors
		/// [`Error::SubscriptionNotFound`], [`Error::SubscriptionEnded`], [`Error::NotBuyer`], [`Error::DealMismatch`],
		/// [`Error::SubscriptionOver`], [`Error::TrancheNotDue`], [`Error::WindowOver`], [`Error::NotDelivered`],
		/// [`Error::SecretMissing`], [`Error::SecretMismatch`], [`Error::KeyIsRight`], [`Error::IndexOutOfRange`],
		/// [`Error::InvalidProof`], [`Error::RecordIsRight`], [`Error::CountMismatch`], [`Error::RecordIsAnchored`],
		/// [`Error::OtherTranche`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::complain_tranche())]
		pub fn complain_tranche(
			origin: OriginFor<T>,
			subscription: SubscriptionId,
			deal: H256,
			tranche: u64,
			key_hash: H256,
			key_path: Path,
			secret: Option<[u8; 32]>,
			fault: Box<FeedFault>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complain_tranche(&who, subscription, deal, tranche, key_hash, &key_path, secret, &fault)
		}

		/// Removes the record of a subscription that is over, and gives its deposit back. `rating` is what the buyer says of it: one
		/// star at the most where nothing was paid. The buyer only.
		///
		/// # Events
		/// [`Event::DealClosed`].
		///
		/// # Errors
		/// [`Error::SubscriptionNotFound`], [`Error::SubscriptionEnded`], [`Error::NotBuyer`], [`Error::DealMismatch`],
		/// [`Error::NotEnded`], [`Error::InvalidRating`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::close_subscription())]
		pub fn close_subscription(
			origin: OriginFor<T>,
			subscription: SubscriptionId,
			deal: H256,
			rating: Option<Stars>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_subscription(&who, subscription, deal, rating)
		}

		/// Asks for an archive of readings, at no more than `max_price`, which goes into escrow. Sellers answer up to the tick `end`
		/// of the market's clock; the buyer picks one of the answers, or none. Anyone.
		///
		/// # Events
		/// [`Event::Requested`].
		///
		/// # Errors
		/// [`Error::InvalidQuery`], [`Error::InvalidUtf8`], [`Error::CurrencyNotFound`], [`Error::PriceTooLow`],
		/// [`Error::RequestEnded`], [`Error::ValidityTooLong`], [`Error::DuplicateRequest`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::request())]
		pub fn request(
			origin: OriginFor<T>,
			query: Query,
			currency: T::Currency,
			max_price: Balance,
			end: u64,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_request(who, query, currency, max_price, end)
		}

		/// Answers a request by a listing that is what it asks for. No bond is tied up. The seller of the listing only.
		///
		/// # Events
		/// [`Event::Answered`].
		///
		/// # Errors
		/// [`Error::RequestNotFound`], [`Error::RequestEnded`], [`Error::TooManyAnswers`], [`Error::DuplicateAnswer`],
		/// [`Error::ListingNotFound`], [`Error::ListingWithdrawn`], [`Error::NotSeller`], [`Error::TermsMismatch`],
		/// [`Error::OwnListing`], [`Error::GoodsMismatch`], [`Error::ListingPaused`], [`Error::ListingClosed`],
		/// [`Error::ListingExpired`], [`Error::SellerNotPermitted`], [`Error::DeviceNotActive`], [`Error::AnswerMismatch`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::answer())]
		pub fn answer(origin: OriginFor<T>, request: H256, listing: ListingId, terms: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_answer(who, request, listing, terms)
		}

		/// Takes an answer out of a request, and gives its deposit back. Who answered, or the buyer, who makes room for others.
		///
		/// # Events
		/// [`Event::AnswerWithdrawn`].
		///
		/// # Errors
		/// [`Error::RequestNotFound`], [`Error::AnswerNotFound`], [`Error::NotSeller`].
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::withdraw_answer())]
		pub fn withdraw_answer(origin: OriginFor<T>, request: H256, listing: ListingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_answer(&who, request, listing)
		}

		/// Buys what answers a request, as [`Call::purchase`] does, with the money in its escrow; the rest of it is given back. Who
		/// asked only.
		///
		/// # Events
		/// [`Event::PaymentDue`], [`Event::Purchased`], [`Event::Accepted`].
		///
		/// # Errors
		/// [`Error::RequestNotFound`], [`Error::NotBuyer`], [`Error::RequestEnded`], [`Error::AnswerNotFound`],
		/// [`Error::ListingWithdrawn`], [`Error::TermsMismatch`], [`Error::ListingPaused`], [`Error::ListingClosed`],
		/// [`Error::ListingExpired`], [`Error::KeyNotCanonical`], [`Error::KeyOfLowOrder`],
		/// [`Error::SellerNotPermitted`], [`Error::DeviceNotActive`], [`Error::BondExhausted`].
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(
			origin: OriginFor<T>,
			request: H256,
			listing: ListingId,
			terms: H256,
			buyer_key: [u8; 32],
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept(who, request, listing, terms, buyer_key)
		}

		/// Ends a request and gives the money back. Anyone after its end; before, who asked.
		///
		/// # Events
		/// [`Event::RequestCancelled`], [`Event::PaymentDue`].
		///
		/// # Errors
		/// [`Error::RequestNotFound`], [`Error::NotBuyer`].
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::cancel())]
		pub fn cancel(origin: OriginFor<T>, request: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel(&who, request)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The listing with this number, unless it was withdrawn.
		pub fn listing(id: ListingId) -> Option<ListingViewOf<T>> {
			Self::view(id)
		}

		/// Up to `limit` (at most 100) listings, those that follow `start`, in the order of the chain's storage. Pass the number of
		/// the last one returned as the next `start`.
		pub fn listings(start: Option<ListingId>, limit: u32) -> Vec<ListingViewOf<T>> {
			Self::page_of_listings(start, limit)
		}

		/// Those of up to `limit` (at most 100) listings that follow `start` which have this status, and the number of the last one
		/// that was looked at: the next `start`. Where there is none, there are no more.
		pub fn listings_with(status: ListingStatus, start: Option<ListingId>, limit: u32) -> PageOfListings<T> {
			Self::page_of_listings_with(status, start, limit)
		}

		/// Up to `limit` (at most 100) listings that are found by this: a seller, a device, a stream, or the SHA-256 of a keyword;
		/// those that follow `start`.
		pub fn listings_by(facet: Facet<T::AccountId>, start: Option<ListingId>, limit: u32) -> Vec<ListingViewOf<T>> {
			Self::page_of_listings_by(facet, start, limit)
		}

		/// The purchase with this number, unless its buyer closed it.
		pub fn purchase_record(id: PurchaseId) -> Option<Purchase<T>> {
			Purchases::<T>::get(id)
		}

		/// The subscription with this number, unless its buyer closed it.
		pub fn subscription_record(id: SubscriptionId) -> Option<Subscription<T>> {
			Subscriptions::<T>::get(id)
		}

		/// Up to `limit` (at most 100) sealed keys of a subscription's tranches that are not paid out yet, each with its tranche;
		/// those that follow the tranche `start`.
		pub fn tranche_keys(id: SubscriptionId, start: Option<u64>, limit: u32) -> Vec<(u64, SealedKey)> {
			Self::page_of_tranche_keys(id, start, limit)
		}

		/// Up to `limit` (at most 100) deals of a buyer that it has not closed, those that follow `start`.
		pub fn deals_of(buyer: T::AccountId, start: Option<DealId>, limit: u32) -> Vec<DealId> {
			pages::keys_of::<DealsOf<T>, _, _, _>(buyer, start, limit)
		}

		/// Up to `limit` (at most 100) deals of a seller that have not ended, those that follow `start`.
		pub fn sales_of(seller: T::AccountId, start: Option<DealId>, limit: u32) -> Vec<DealId> {
			pages::keys_of::<SalesOf<T>, _, _, _>(seller, start, limit)
		}

		/// What a deal owes and could not pay yet: at most twelve payments.
		pub fn dues(deal: DealId) -> DuesOf<T> {
			Dues::<T>::get(deal).unwrap_or_default()
		}

		/// The request of this hash, while it waits.
		pub fn request_record(id: H256) -> Option<Request<T>> {
			Requests::<T>::get(id)
		}

		/// Up to `limit` (at most 100) requests, each with its hash, those that follow `start`.
		pub fn requests(start: Option<H256>, limit: u32) -> Vec<(H256, Request<T>)> {
			pages::entries::<Requests<T>, _, _>(start, limit).collect()
		}

		/// Up to `limit` (at most 100) requests of a buyer, those that follow `start`.
		pub fn requests_of(buyer: T::AccountId, start: Option<H256>, limit: u32) -> Vec<H256> {
			pages::keys_of::<RequestsOf<T>, _, _, _>(buyer, start, limit)
		}

		/// What became of a seller's deals in a currency, and what their buyers said; none where it never sold in it.
		pub fn reputation(seller: T::AccountId, currency: T::Currency) -> Option<ReputationView> {
			Self::view_of_reputation(&seller, &currency)
		}

		/// The clock by which every wait is measured.
		pub fn clock() -> Clock {
			Now::<T>::get()
		}

		/// Between what the periods of listings must be.
		pub fn limits() -> Limits {
			Periods::<T>::get()
		}

		/// What would become of a complaint of its buyer about a purchase now: the verdict, or why it would be refused. Nothing
		/// changes. Whoever answers sees the secret: ask a node of your own.
		pub fn judge_purchase(
			id: PurchaseId,
			secret: Option<[u8; 32]>,
			fault: ArchiveFault,
		) -> Result<Verdict, DispatchError> {
			Self::try_complaint(id, secret, &fault)
		}

		/// What would become of a complaint of its buyer about a tranche now: the verdict, or why it would be refused. Nothing
		/// changes. Whoever answers sees the secret: ask a node of your own.
		pub fn judge_tranche(
			id: SubscriptionId,
			tranche: u64,
			key_hash: H256,
			key_path: Path,
			secret: Option<[u8; 32]>,
			fault: FeedFault,
		) -> Result<Verdict, DispatchError> {
			Self::try_tranche_complaint(id, tranche, key_hash, &key_path, secret, &fault)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What happened.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod events {
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
			/// Whose readings are sold.
			device: DeviceId,
			/// The stream sold.
			stream: StreamId,
			/// The hash of all that a buyer relies on, which a purchase names.
			terms: H256,
		},
		/// A listing's seller added to, or took from, what there is for bonds.
		#[codec(index = 1)]
		BondChanged { listing: ListingId, pool: Balance },
		/// A listing is not for sale for the time being: by its seller, or because nothing was delivered in time.
		#[codec(index = 2)]
		ListingPaused { listing: ListingId },
		/// A listing is for sale again.
		#[codec(index = 3)]
		ListingResumed { listing: ListingId },
		/// A listing is for sale no more: what it sells was proved bad.
		#[codec(index = 4)]
		ListingClosed { listing: ListingId },
		/// A listing was withdrawn, and its deposit and free bond given back. Deals go on.
		#[codec(index = 5)]
		ListingWithdrawn { listing: ListingId },
		/// An archive was purchased and its price put into escrow.
		#[codec(index = 6)]
		Purchased {
			purchase: PurchaseId,
			listing: ListingId,
			/// Who buys.
			buyer: T::AccountId,
			/// Who sells and has to deliver.
			seller: T::AccountId,
			/// Last tick at which the seller may deliver.
			deadline: u64,
			/// The hash of the terms, the buyer and its key, which the delivery names.
			deal: H256,
		},
		/// The seller delivered the sealed key.
		#[codec(index = 7)]
		Delivered {
			purchase: PurchaseId,
			/// Last tick at which the buyer may complain.
			window_end: u64,
			/// The hash of the deal and the sealed key, which the settlement names.
			delivery: H256,
		},
		/// The seller was paid.
		#[codec(index = 8)]
		Settled { purchase: PurchaseId },
		/// Nothing was delivered, and the buyer has the price back and the penalty.
		#[codec(index = 9)]
		Refunded { purchase: PurchaseId },
		/// A complaint was upheld: the buyer has back what was not paid yet, and the bond.
		#[codec(index = 10)]
		ComplaintUpheld {
			deal: DealId,
			/// What was proved.
			verdict: Verdict,
			/// The hash of the deal and what was shown.
			evidence: H256,
		},
		/// The buyer has no more use for a deal that ended, and has its deposit back.
		#[codec(index = 11)]
		DealClosed {
			deal: DealId,
			/// What the buyer said of it.
			rating: Option<Stars>,
		},
		/// A payment could not be made, and waits.
		#[codec(index = 12)]
		PaymentDue {
			deal: DealId,
			/// Who is to have it.
			to: T::AccountId,
			amount: Balance,
		},
		/// What a deal owed was paid.
		#[codec(index = 13)]
		DuePaid { deal: DealId },
		/// A feed was subscribed to, and paid ahead.
		#[codec(index = 14)]
		Subscribed {
			subscription: SubscriptionId,
			listing: ListingId,
			/// Who buys.
			buyer: T::AccountId,
			/// Who sells.
			seller: T::AccountId,
			/// The first tranche.
			from: u64,
			/// The first tranche that is not paid for any more.
			until: u64,
			/// The hash of the terms, the buyer and its key, which deliveries name.
			deal: H256,
		},
		/// A subscription was extended.
		#[codec(index = 15)]
		ToppedUp {
			subscription: SubscriptionId,
			/// The first tranche that is not paid for any more.
			until: u64,
		},
		/// The seller delivered the sealed key of a tranche.
		#[codec(index = 16)]
		TrancheDelivered { subscription: SubscriptionId, tranche: u64 },
		/// The buyer leaves: what comes after is given back.
		#[codec(index = 17)]
		Left {
			subscription: SubscriptionId,
			/// The first tranche that is not paid for any more.
			until: u64,
		},
		/// A tranche was paid for by its hits, and the rest given back.
		#[codec(index = 18)]
		TrancheCollected {
			subscription: SubscriptionId,
			tranche: u64,
			/// How many slots of it were hit and are paid for.
			hits: u32,
		},
		/// A subscription is over: nothing of it is neither paid out nor given back.
		#[codec(index = 19)]
		SubscriptionEnded { subscription: SubscriptionId },
		/// A buyer asks for readings.
		#[codec(index = 20)]
		Requested {
			request: H256,
			/// Who asks.
			buyer: T::AccountId,
		},
		/// A listing answers a request.
		#[codec(index = 21)]
		Answered { request: H256, listing: ListingId },
		/// An answer was withdrawn.
		#[codec(index = 22)]
		AnswerWithdrawn { request: H256, listing: ListingId },
		/// The buyer accepted an answer and bought it.
		#[codec(index = 23)]
		Accepted { request: H256, purchase: PurchaseId },
		/// A request is over without a purchase, and its money given back.
		#[codec(index = 24)]
		RequestCancelled { request: H256 },
		/// What nobody is to have went where fees go: the bond of a deal whose fault another had proved before, or what could not
		/// be paid, nor its seller keep.
		#[codec(index = 25)]
		Forfeited { deal: DealId, amount: Balance },
	}
}

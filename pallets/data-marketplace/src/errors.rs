// SPDX-License-Identifier: Apache-2.0

//! Why calls are refused.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod errors {
	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// No such stream was ever opened.
		#[codec(index = 0)]
		StreamNotFound,
		/// The stream is not one of this device.
		#[codec(index = 1)]
		DeviceMismatch,
		/// The caller may not sell the stream's readings.
		#[codec(index = 2)]
		NoPermission,
		/// The device is suspended or retired.
		#[codec(index = 3)]
		DeviceNotActive,
		/// The last commitment of the range comes before the first.
		#[codec(index = 4)]
		InvalidRange,
		/// The stream does not have all commitments of the range, or never had this root.
		#[codec(index = 5)]
		RangeNotCommitted,
		/// The width of a record is no multiple of 16 from 32 to 1040.
		#[codec(index = 6)]
		InvalidWidth,
		/// There are no readings in the archive.
		#[codec(index = 7)]
		NoReadings,
		/// The stream made no such promise, or another one since.
		#[codec(index = 8)]
		PromiseMismatch,
		/// There is no such currency.
		#[codec(index = 9)]
		CurrencyNotFound,
		/// What is left to the seller of the price, or of a feed's tranche, is less than the existential deposit: it could not
		/// be paid to an account that has nothing else.
		#[codec(index = 10)]
		PriceTooLow,
		/// The price of a tranche does not fit into a balance.
		#[codec(index = 11)]
		PriceTooHigh,
		/// The penalty is less than a fiftieth of the price, or than the existential deposit; or a feed has one.
		#[codec(index = 12)]
		InvalidPenalty,
		/// The bond is less than a tenth of the price, than the penalty, or than the existential deposit; or what is put up is
		/// less than one bond.
		#[codec(index = 13)]
		BondTooLow,
		/// The delivery period is shorter than it may be; or a feed has one.
		#[codec(index = 14)]
		DeliveryPeriodTooShort,
		/// The delivery period is longer than it may be.
		#[codec(index = 15)]
		DeliveryPeriodTooLong,
		/// The window for complaints is shorter than it may be.
		#[codec(index = 16)]
		WindowTooShort,
		/// The window for complaints is longer than it may be, or than 16 tranches of a feed.
		#[codec(index = 17)]
		WindowTooLong,
		/// The listing would be valid, or the request wait, for longer than it may.
		#[codec(index = 18)]
		ValidityTooLong,
		/// The split has too many shares, one of nothing, an account twice, the seller's, or more than there is.
		#[codec(index = 19)]
		InvalidSplit,
		/// The title is too long.
		#[codec(index = 20)]
		TitleTooLong,
		/// The description is too long.
		#[codec(index = 21)]
		DescriptionTooLong,
		/// There are too many keywords.
		#[codec(index = 22)]
		TooManyKeywords,
		/// A keyword is empty, too long, or there twice.
		#[codec(index = 23)]
		InvalidKeyword,
		/// The name of the place is too long.
		#[codec(index = 24)]
		PlaceTooLong,
		/// A URI is too long.
		#[codec(index = 25)]
		UriTooLong,
		/// A text is not UTF-8.
		#[codec(index = 26)]
		InvalidUtf8,
		/// What the listing covers ends before it begins.
		#[codec(index = 27)]
		InvalidCoverage,
		/// There never was such a listing.
		#[codec(index = 28)]
		ListingNotFound,
		/// The listing was withdrawn.
		#[codec(index = 29)]
		ListingWithdrawn,
		/// The caller is not the seller, nor whoever else may do this.
		#[codec(index = 30)]
		NotSeller,
		/// The listing is paused already.
		#[codec(index = 31)]
		AlreadyPaused,
		/// The listing is not paused.
		#[codec(index = 32)]
		NotPaused,
		/// The listing is paused.
		#[codec(index = 33)]
		ListingPaused,
		/// The listing is closed: what it sells was proved bad.
		#[codec(index = 34)]
		ListingClosed,
		/// The listing is valid no longer.
		#[codec(index = 35)]
		ListingExpired,
		/// There is less than this in the pool that no deal has.
		#[codec(index = 36)]
		PoolTooLow,
		/// The listing has other terms than these.
		#[codec(index = 37)]
		TermsMismatch,
		/// The listing is of a feed where an archive is asked for, or of an archive where a feed is.
		#[codec(index = 38)]
		GoodsMismatch,
		/// Sellers do not buy from themselves.
		#[codec(index = 39)]
		OwnListing,
		/// The X25519 key is not in its one canonical encoding.
		#[codec(index = 40)]
		KeyNotCanonical,
		/// The X25519 key is of low order: nothing can be sealed for it.
		#[codec(index = 41)]
		KeyOfLowOrder,
		/// The seller may no longer sell these readings: the device has another owner, or the permission expired.
		#[codec(index = 42)]
		SellerNotPermitted,
		/// The seller has put up no bond for another deal.
		#[codec(index = 43)]
		BondExhausted,
		/// There never was such a purchase.
		#[codec(index = 44)]
		PurchaseNotFound,
		/// The purchase was closed by its buyer.
		#[codec(index = 45)]
		PurchaseEnded,
		/// The deal of this number is another: other terms, another buyer or another key.
		#[codec(index = 46)]
		DealMismatch,
		/// What was delivered is not this.
		#[codec(index = 47)]
		DeliveryMismatch,
		/// The seller delivered already.
		#[codec(index = 48)]
		AlreadyDelivered,
		/// The seller was paid already.
		#[codec(index = 49)]
		AlreadySettled,
		/// The buyer has the money back already.
		#[codec(index = 50)]
		AlreadyRefunded,
		/// The seller has not delivered.
		#[codec(index = 51)]
		NotDelivered,
		/// It is too late to deliver.
		#[codec(index = 52)]
		DeadlinePassed,
		/// The seller still has time to deliver.
		#[codec(index = 53)]
		DeadlineNotPassed,
		/// The buyer still has time to complain.
		#[codec(index = 54)]
		WindowOpen,
		/// It is too late to complain.
		#[codec(index = 55)]
		WindowOver,
		/// The caller is not the buyer, nor whoever else may do this.
		#[codec(index = 56)]
		NotBuyer,
		/// The deal is neither settled nor refunded.
		#[codec(index = 57)]
		NotEnded,
		/// Nothing is due.
		#[codec(index = 58)]
		NothingDue,
		/// The payment still cannot be made.
		#[codec(index = 59)]
		CannotPay,
		/// This complaint needs the secret of the buyer's key.
		#[codec(index = 60)]
		SecretMissing,
		/// The secret is not that of the buyer's key.
		#[codec(index = 61)]
		SecretMismatch,
		/// The key is the right one.
		#[codec(index = 62)]
		KeyIsRight,
		/// There is no such batch, or no such record in it.
		#[codec(index = 63)]
		IndexOutOfRange,
		/// What is shown does not lead to the roots.
		#[codec(index = 64)]
		InvalidProof,
		/// The record opens and is the one that it says.
		#[codec(index = 65)]
		RecordIsRight,
		/// The batch has as many records as the device committed to.
		#[codec(index = 66)]
		CountIsRight,
		/// The batch has another number of records than the device committed to: that is what to complain about.
		#[codec(index = 67)]
		CountMismatch,
		/// The record is the one that the device committed to.
		#[codec(index = 68)]
		RecordIsAnchored,
		/// The batch is of another tranche.
		#[codec(index = 69)]
		OtherTranche,
		/// There never was such a subscription.
		#[codec(index = 70)]
		SubscriptionNotFound,
		/// The subscription was closed by its buyer.
		#[codec(index = 71)]
		SubscriptionEnded,
		/// Nothing of the subscription is neither paid out nor given back.
		#[codec(index = 72)]
		SubscriptionOver,
		/// A subscription takes at least one tranche.
		#[codec(index = 73)]
		NoTranches,
		/// More tranches than 32 would wait, or than the promise has keys for.
		#[codec(index = 74)]
		TooManyTranches,
		/// The buyer left already, or the subscription ends as soon anyway.
		#[codec(index = 75)]
		AlreadyLeft,
		/// It is too early for the key of this tranche.
		#[codec(index = 76)]
		TrancheTooEarly,
		/// It is too late for the key of this tranche.
		#[codec(index = 77)]
		TrancheTooLate,
		/// The tranche is not one that is paid for and waits.
		#[codec(index = 78)]
		TrancheNotDue,
		/// No tranche can be collected yet.
		#[codec(index = 79)]
		NothingToCollect,
		/// The buyer asks for nothing that could be: no readings, or a time that ends before it begins.
		#[codec(index = 80)]
		InvalidQuery,
		/// There is no such request: it was accepted or cancelled, or there never was one.
		#[codec(index = 81)]
		RequestNotFound,
		/// The buyer asks for the same already.
		#[codec(index = 82)]
		DuplicateRequest,
		/// The request is over.
		#[codec(index = 83)]
		RequestEnded,
		/// A refunded deal, for which no fee was paid, has one star at the most: else sellers would rate themselves for nothing.
		#[codec(index = 84)]
		InvalidRating,
		/// There are as many answers as there may be.
		#[codec(index = 85)]
		TooManyAnswers,
		/// The listing answers the request already.
		#[codec(index = 86)]
		DuplicateAnswer,
		/// There is no such answer.
		#[codec(index = 87)]
		AnswerNotFound,
		/// The listing is not what the request asks for.
		#[codec(index = 88)]
		AnswerMismatch,
	}
}

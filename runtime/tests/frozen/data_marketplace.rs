// SPDX-License-Identifier: Apache-2.0

//! What must never change of `DataMarketplace`.

use super::{assert_storage, variants};
use assay_exchange::judge::{ArchiveFault, FeedFault, Verdict};
use assay_primitives::{
	listing::{Goods, ListingStatus},
	Currency,
};
use assay_runtime::{AccountId, Runtime};
use frame_metadata::v14::StorageHasher::{Blake2_128Concat, Identity, Twox64Concat};
use pallet_data_marketplace::{Call, DealId, Error, Event, Facet, ListingState, Lot, PurchaseState, Stars};

#[test]
fn calls() {
	assert_eq!(
		variants::<Call<Runtime>>(),
		[
			(0, "list"),
			(1, "add_bond"),
			(2, "take_bond"),
			(3, "pause"),
			(4, "resume"),
			(5, "withdraw"),
			(6, "purchase"),
			(7, "deliver"),
			(8, "settle"),
			(9, "refund"),
			(10, "complain"),
			(11, "close"),
			(12, "pay"),
			(13, "subscribe"),
			(14, "top_up"),
			(15, "deliver_tranche"),
			(16, "leave"),
			(17, "collect"),
			(18, "complain_tranche"),
			(19, "close_subscription"),
			(20, "request"),
			(21, "answer"),
			(22, "withdraw_answer"),
			(23, "accept"),
			(24, "cancel"),
		]
	);
}

#[test]
fn events() {
	assert_eq!(
		variants::<Event<Runtime>>(),
		[
			(0, "Listed"),
			(1, "BondChanged"),
			(2, "ListingPaused"),
			(3, "ListingResumed"),
			(4, "ListingClosed"),
			(5, "ListingWithdrawn"),
			(6, "Purchased"),
			(7, "Delivered"),
			(8, "Settled"),
			(9, "Refunded"),
			(10, "ComplaintUpheld"),
			(11, "DealClosed"),
			(12, "PaymentDue"),
			(13, "DuePaid"),
			(14, "Subscribed"),
			(15, "ToppedUp"),
			(16, "TrancheDelivered"),
			(17, "Left"),
			(18, "TrancheCollected"),
			(19, "SubscriptionEnded"),
			(20, "Requested"),
			(21, "Answered"),
			(22, "AnswerWithdrawn"),
			(23, "Accepted"),
			(24, "RequestCancelled"),
			(25, "Forfeited"),
		]
	);
}

#[test]
fn errors() {
	assert_eq!(
		variants::<Error<Runtime>>(),
		[
			(0, "StreamNotFound"),
			(1, "DeviceMismatch"),
			(2, "NoPermission"),
			(3, "DeviceNotActive"),
			(4, "InvalidRange"),
			(5, "RangeNotCommitted"),
			(6, "InvalidWidth"),
			(7, "NoReadings"),
			(8, "PromiseMismatch"),
			(9, "CurrencyNotFound"),
			(10, "PriceTooLow"),
			(11, "PriceTooHigh"),
			(12, "InvalidPenalty"),
			(13, "BondTooLow"),
			(14, "DeliveryPeriodTooShort"),
			(15, "DeliveryPeriodTooLong"),
			(16, "WindowTooShort"),
			(17, "WindowTooLong"),
			(18, "ValidityTooLong"),
			(19, "InvalidSplit"),
			(20, "TitleTooLong"),
			(21, "DescriptionTooLong"),
			(22, "TooManyKeywords"),
			(23, "InvalidKeyword"),
			(24, "PlaceTooLong"),
			(25, "UriTooLong"),
			(26, "InvalidUtf8"),
			(27, "InvalidCoverage"),
			(28, "ListingNotFound"),
			(29, "ListingWithdrawn"),
			(30, "NotSeller"),
			(31, "AlreadyPaused"),
			(32, "NotPaused"),
			(33, "ListingPaused"),
			(34, "ListingClosed"),
			(35, "ListingExpired"),
			(36, "PoolTooLow"),
			(37, "TermsMismatch"),
			(38, "GoodsMismatch"),
			(39, "OwnListing"),
			(40, "KeyNotCanonical"),
			(41, "KeyOfLowOrder"),
			(42, "SellerNotPermitted"),
			(43, "BondExhausted"),
			(44, "PurchaseNotFound"),
			(45, "PurchaseEnded"),
			(46, "DealMismatch"),
			(47, "DeliveryMismatch"),
			(48, "AlreadyDelivered"),
			(49, "AlreadySettled"),
			(50, "AlreadyRefunded"),
			(51, "NotDelivered"),
			(52, "DeadlinePassed"),
			(53, "DeadlineNotPassed"),
			(54, "WindowOpen"),
			(55, "WindowOver"),
			(56, "NotBuyer"),
			(57, "NotEnded"),
			(58, "NothingDue"),
			(59, "CannotPay"),
			(60, "SecretMissing"),
			(61, "SecretMismatch"),
			(62, "KeyIsRight"),
			(63, "IndexOutOfRange"),
			(64, "InvalidProof"),
			(65, "RecordIsRight"),
			(66, "CountIsRight"),
			(67, "CountMismatch"),
			(68, "RecordIsAnchored"),
			(69, "OtherTranche"),
			(70, "SubscriptionNotFound"),
			(71, "SubscriptionEnded"),
			(72, "SubscriptionOver"),
			(73, "NoTranches"),
			(74, "TooManyTranches"),
			(75, "AlreadyLeft"),
			(76, "TrancheTooEarly"),
			(77, "TrancheTooLate"),
			(78, "TrancheNotDue"),
			(79, "NothingToCollect"),
			(80, "InvalidQuery"),
			(81, "RequestNotFound"),
			(82, "DuplicateRequest"),
			(83, "RequestEnded"),
			(84, "InvalidRating"),
			(85, "TooManyAnswers"),
			(86, "DuplicateAnswer"),
			(87, "AnswerNotFound"),
			(88, "AnswerMismatch"),
		]
	);
}

#[test]
fn storage() {
	assert_storage(
		"DataMarketplace",
		&[
			("DealsOf", &[Blake2_128Concat, Twox64Concat]),
			("DueDeposits", &[Twox64Concat]),
			("Dues", &[Twox64Concat]),
			("Encumbrances", &[Blake2_128Concat]),
			("ListingTexts", &[Twox64Concat]),
			("Listings", &[Twox64Concat]),
			("ListingsBy", &[Blake2_128Concat, Twox64Concat]),
			("NextListingId", &[]),
			("NextPurchaseId", &[]),
			("NextSubscriptionId", &[]),
			("Now", &[]),
			("OpenSales", &[Twox64Concat]),
			("Periods", &[]),
			("Purchases", &[Twox64Concat]),
			("Reputations", &[Blake2_128Concat, Blake2_128Concat]),
			("Requests", &[Identity]),
			("RequestsOf", &[Blake2_128Concat, Identity]),
			("SalesOf", &[Blake2_128Concat, Twox64Concat]),
			("Subscriptions", &[Twox64Concat]),
			("TrancheKeys", &[Twox64Concat, Twox64Concat]),
		],
	);
}

/// What is stored, signed, or hashed into terms, deals and evidence.
#[test]
fn values() {
	for (variants, expected) in [
		(variants::<Currency>(), &["Native", "Asset"][..]),
		(variants::<Goods>(), &["Archive", "Feed"]),
		(variants::<Lot>(), &["Archive", "Feed"]),
		(variants::<ArchiveFault>(), &["Key", "Record", "Count", "Leaf"]),
		(variants::<FeedFault>(), &["Key", "Record", "Leaf"]),
		(variants::<Verdict>(), &["WrongKey", "WrongRecord", "WrongRoot"]),
		(variants::<ListingState>(), &["Open", "Paused", "Closed"]),
		(
			variants::<ListingStatus>(),
			&["Open", "Paused", "Closed", "Expired", "NotPermitted", "BondExhausted"],
		),
		(
			variants::<PurchaseState>(),
			&["Paid", "Delivered", "Settled", "Refunded"],
		),
		(
			variants::<DealId>(),
			&["Purchase", "Subscription", "Request", "Listing"],
		),
		(
			variants::<Facet<AccountId>>(),
			&["Seller", "Device", "Stream", "Keyword"],
		),
	] {
		let expected: Vec<_> = (0..).zip(expected.iter().copied()).collect();
		assert_eq!(variants, expected);
	}
	let stars = [(1, "One"), (2, "Two"), (3, "Three"), (4, "Four"), (5, "Five")];
	assert_eq!(variants::<Stars>(), stars);
}

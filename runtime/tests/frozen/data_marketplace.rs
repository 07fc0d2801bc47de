// SPDX-License-Identifier: Apache-2.0

//! What must never change of `DataMarketplace`.

use super::{assert_storage, variants};
use assay_runtime::Runtime;
use frame_metadata::v14::StorageHasher::{Blake2_128Concat, Twox64Concat};
use pallet_data_marketplace::{Call, Error, Event};

#[test]
fn calls() {
	assert_eq!(
		variants::<Call<Runtime>>(),
		[
			(0, "list"),
			(1, "withdraw"),
			(2, "purchase"),
			(3, "deliver"),
			(4, "refund"),
			(5, "settle"),
			(6, "close"),
		]
	);
}

#[test]
fn events() {
	assert_eq!(
		variants::<Event<Runtime>>(),
		[
			(0, "Listed"),
			(1, "ListingWithdrawn"),
			(2, "Purchased"),
			(3, "Delivered"),
			(4, "Refunded"),
			(5, "Settled"),
			(6, "PurchaseClosed"),
		]
	);
}

#[test]
fn errors() {
	assert_eq!(
		variants::<Error<Runtime>>(),
		[
			(0, "StreamNotFound"),
			(1, "NoPermission"),
			(2, "InvalidRange"),
			(3, "RangeNotCommitted"),
			(4, "PriceTooLow"),
			(5, "DeliveryPeriodTooShort"),
			(6, "DeliveryPeriodTooLong"),
			(7, "TitleTooLong"),
			(8, "UriTooLong"),
			(9, "InvalidUtf8"),
			(10, "ListingNotFound"),
			(11, "ListingWithdrawn"),
			(12, "NotSeller"),
			(13, "OwnListing"),
			(14, "PurchaseNotFound"),
			(15, "PurchaseEnded"),
			(16, "AlreadyDelivered"),
			(17, "NotDelivered"),
			(18, "DeadlinePassed"),
			(19, "DeadlineNotPassed"),
			(20, "EmptySealedKey"),
			(21, "SealedKeyTooLong"),
			(22, "InspectionNotOver"),
			(23, "AlreadySettled"),
			(24, "NotSettled"),
			(25, "NotBuyer"),
			(26, "SellerNotPermitted"),
			(27, "DeviceMismatch"),
			(28, "TermsMismatch"),
			(29, "DealMismatch"),
			(30, "DeliveryMismatch"),
		]
	);
}

#[test]
fn storage() {
	assert_storage(
		"DataMarketplace",
		&[
			("Encumbrances", &[Blake2_128Concat]),
			("Listings", &[Twox64Concat]),
			("ListingsOf", &[Blake2_128Concat, Twox64Concat]),
			("NextListingId", &[]),
			("NextPurchaseId", &[]),
			("Purchases", &[Twox64Concat]),
			("PurchasesOf", &[Blake2_128Concat, Twox64Concat]),
			("SalesOf", &[Blake2_128Concat, Twox64Concat]),
		],
	);
}

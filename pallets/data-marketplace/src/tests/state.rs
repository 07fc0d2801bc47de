// SPDX-License-Identifier: Apache-2.0

//! Each kind of bad state, and that `try_state` sees it.

use crate::{
	mock::*, Encumbrances, HoldReason, Listings, ListingsOf, NextListingId, NextPurchaseId, PurchaseState, Purchases,
	PurchasesOf, SalesOf,
};
use frame_support::traits::{
	fungible::{MutateHold, UnbalancedHold},
	tokens::Precision,
};
use sp_core::H256;

/// A state in which everything that there can be is there: listing 0 to 2; purchase 0 paid, 1 delivered and 2 settled.
fn full() {
	purchase();
	delivered();
	settled();
	DataMarketplace::do_try_state().expect("it is sound");
}

/// The state is bad, once this was done to it.
#[track_caller]
fn assert_bad(change: impl FnOnce(), complaint: &'static str) {
	new_test_ext().execute_with(|| {
		full();
		change();
		assert_eq!(DataMarketplace::do_try_state(), Err(complaint.into()));
	});
}

fn listing(change: fn(&mut crate::Listing<Test>)) {
	Listings::<Test>::mutate(0, |listing| change(listing.as_mut().expect("it is there")));
}

fn purchase_of(id: u64, change: fn(&mut crate::Purchase<Test>)) {
	Purchases::<Test>::mutate(id, |purchase| change(purchase.as_mut().expect("it is there")));
}

#[test]
fn numbers_were_given_out() {
	let listing = "a listing has a number that was not given out";
	assert_bad(|| NextListingId::<Test>::put(2), listing);
	let purchase = "a purchase has a number that was not given out";
	assert_bad(|| NextPurchaseId::<Test>::put(2), purchase);
}

#[test]
fn what_is_there_is_listed() {
	let listing = "a listing is not listed under its seller";
	assert_bad(|| ListingsOf::<Test>::remove(SELLER, 1), listing);
	let purchase = "a purchase is not listed under its buyer";
	assert_bad(|| PurchasesOf::<Test>::remove(BUYER, 2), purchase);
	let sale = "a sale is listed under its seller until it is settled";
	for id in [0, 1] {
		assert_bad(|| SalesOf::<Test>::remove(SELLER, id), sale);
	}
	assert_bad(|| SalesOf::<Test>::insert(SELLER, 2, ()), sale);
}

#[test]
fn what_is_listed_is_there() {
	let listing = "an index lists a listing that is not there";
	let purchase = "an index lists a purchase that is not there";
	let sale = "an index lists a sale that is not there";
	// Nothing has that number, or it is another's.
	for id in [9, 0] {
		assert_bad(|| ListingsOf::<Test>::insert(ANYONE, id, ()), listing);
		assert_bad(|| PurchasesOf::<Test>::insert(ANYONE, id, ()), purchase);
		assert_bad(|| SalesOf::<Test>::insert(ANYONE, id, ()), sale);
	}
}

#[test]
fn what_is_offered_makes_sense() {
	assert_bad(
		|| listing(|listing| listing.first_sequence = listing.last_sequence + 1),
		"a listing's range is reversed",
	);
	assert_bad(|| listing(|listing| listing.price = 0), "a listing's price is zero");
	let terms = "a listing's terms are not what it says";
	assert_bad(|| listing(|listing| listing.terms = H256::zero()), terms);
	assert_bad(|| listing(|listing| listing.price += 1), terms);
	// One commitment is a range.
	new_test_ext().execute_with(|| {
		full();
		listing(|listing| {
			listing.first_sequence = listing.last_sequence;
			listing.terms = DataMarketplace::terms_of(listing);
		});
		assert_eq!(DataMarketplace::do_try_state(), Ok(()));
	});
}

#[test]
fn purchases_are_between_two_and_deliveries_what_they_are_called() {
	assert_bad(
		|| {
			purchase_of(0, |purchase| purchase.buyer = SELLER);
			PurchasesOf::<Test>::insert(SELLER, 0, ());
		},
		"a seller bought from itself",
	);
	for id in [1, 2] {
		assert_bad(
			|| {
				purchase_of(id, |purchase| match &mut purchase.state {
					PurchaseState::Paid { .. } => unreachable!("it is delivered"),
					PurchaseState::Delivered { sealed_key, .. } | PurchaseState::Settled { sealed_key, .. } => {
						sealed_key.try_push(0).expect("fits");
					},
				});
			},
			"a delivery is not what its hash says",
		);
	}
}

#[test]
fn open_purchases_are_counted() {
	let complaint = "a device's open purchases are not counted";
	for count in [1, 3] {
		assert_bad(|| Encumbrances::<Test>::insert(DEVICE, count), complaint);
	}
	assert_bad(|| Encumbrances::<Test>::remove(DEVICE), complaint);
	assert_bad(|| Encumbrances::<Test>::insert(OTHER_DEVICE, 1), complaint);
	assert_bad(|| Encumbrances::<Test>::insert(OTHER_DEVICE, 0), complaint);
}

const HELD: &str = "what is held is not what the books say";

#[test]
fn what_is_recorded_is_held() {
	assert_bad(|| listing(|listing| listing.deposit += 1), HELD);
	assert_bad(|| listing(|listing| listing.deposit -= 1), HELD);
	for id in 0..3 {
		assert_bad(|| purchase_of(id, |purchase| purchase.deposit += 1), HELD);
		assert_bad(|| purchase_of(id, |purchase| purchase.deposit -= 1), HELD);
	}
	for id in 0..2 {
		assert_bad(|| purchase_of(id, |purchase| purchase.price += 1), HELD);
		assert_bad(|| purchase_of(id, |purchase| purchase.price -= 1), HELD);
	}
}

#[test]
fn what_is_held_is_recorded() {
	for reason in [HoldReason::Listing, HoldReason::Purchase, HoldReason::Escrow] {
		// Of who has records, and of who has none.
		for who in [SELLER, BUYER, ANYONE] {
			assert_bad(|| Balances::hold(&reason.into(), &who, 1).expect("it has funds"), HELD);
		}
	}
	assert_bad(
		|| {
			Balances::release(&HoldReason::Escrow.into(), &BUYER, 1, Precision::Exact).expect("it is held");
		},
		HELD,
	);
	// As much of the same account, for another reason.
	assert_bad(
		|| {
			let (escrow, purchase) = (HoldReason::Escrow.into(), HoldReason::Purchase.into());
			Balances::decrease_balance_on_hold(&escrow, &BUYER, 1, Precision::Exact).expect("it is held");
			Balances::increase_balance_on_hold(&purchase, &BUYER, 1, Precision::Exact).expect("it can be held");
		},
		HELD,
	);
}

#[test]
fn the_books_name_accounts_that_there_are() {
	assert_bad(
		|| {
			purchase_of(2, |purchase| purchase.buyer = 99);
			PurchasesOf::<Test>::remove(BUYER, 2);
			PurchasesOf::<Test>::insert(99, 2, ());
			Balances::release(&HoldReason::Purchase.into(), &BUYER, PURCHASE_DEPOSIT, Precision::Exact)
				.expect("it is held");
		},
		"the books name an account that there is not",
	);
}

#[test]
fn sums_that_are_no_number_are_seen() {
	assert_bad(|| listing(|listing| listing.deposit = u128::MAX), "the books overflow");
	assert_bad(
		|| purchase_of(0, |purchase| purchase.deposit = u128::MAX),
		"the books overflow",
	);
	assert_bad(
		|| purchase_of(0, |purchase| purchase.price = u128::MAX),
		"the books overflow",
	);
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_hook_looks() {
	use frame_support::traits::Hooks;
	new_test_ext().execute_with(|| {
		full();
		assert_eq!(<DataMarketplace as Hooks<u64>>::try_state(START), Ok(()));
		NextListingId::<Test>::kill();
		assert!(<DataMarketplace as Hooks<u64>>::try_state(START).is_err());
	});
}

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Encumbrances};
use assay_primitives::traits::TransferGuard;
use frame_support::assert_ok;
use sp_runtime::ArithmeticError;

fn encumbrances() -> u32 {
	DataMarketplace::encumbrances(&DEVICE)
}

#[test]
fn open_purchases_stand_against_a_transfer() {
	run(|| {
		assert_eq!(encumbrances(), 0);
		let settled = purchase();
		assert_eq!(encumbrances(), 1);
		let refunded = purchase();
		assert_eq!(encumbrances(), 2);
		assert_eq!(DataMarketplace::encumbrances(&OTHER_DEVICE), 0);
		assert_ok!(dispatch(SELLER, delivery(settled)));
		assert_eq!(encumbrances(), 2);
		assert_ok!(dispatch(BUYER, settle(settled)));
		assert_eq!(encumbrances(), 1);
		System::set_block_number(START + DELIVERY + 1);
		assert_ok!(dispatch(ANYONE, Call::refund { purchase: refunded }));
		assert_eq!(encumbrances(), 0);
		assert!(!Encumbrances::<Test>::contains_key(DEVICE));
		assert_ok!(dispatch(BUYER, close(settled)));
		assert_eq!(encumbrances(), 0);
	});
}

#[test]
fn listings_do_not() {
	run(|| {
		let listing = list();
		assert_eq!(encumbrances(), 0);
		// Not even that of a delegate who lost the permission, will not withdraw it and cannot be made to.
		Sellers::set(&vec![]);
		assert_eq!(encumbrances(), 0);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		assert_eq!(encumbrances(), 0);
	});
}

#[test]
fn anyone_ends_any_open_purchase_in_time() {
	run(|| {
		let (paid, delivered) = (purchase(), delivered());
		// Seller and buyer do nothing any more, the seller may not sell, and what is asked and allowed changes.
		Sellers::set(&vec![]);
		Streams::set(&vec![]);
		PurchaseDeposit::set(&1);
		MaxDeliveryPeriod::set(&1);
		InspectionPeriod::set(&1_000);
		System::set_block_number(START + DELIVERY + 1);
		assert_ok!(dispatch(ANYONE, Call::refund { purchase: paid }));
		System::set_block_number(START + INSPECTION + 1);
		assert_ok!(dispatch(ANYONE, settle(delivered)));
		assert_eq!(encumbrances(), 0);
		assert_money(
			[FUNDS + PRICE - 2 * DEPOSIT, 2 * DEPOSIT, 0, 0],
			[FUNDS - PRICE - PURCHASE_DEPOSIT, 0, PURCHASE_DEPOSIT, 0],
		);
	});
}

#[test]
fn a_count_does_not_run_over() {
	new_test_ext().execute_with(|| {
		let listing = list();
		Encumbrances::<Test>::insert(DEVICE, u32::MAX);
		assert_refused(BUYER, buy(listing), ArithmeticError::Overflow);
		Encumbrances::<Test>::insert(DEVICE, u32::MAX - 1);
		assert_ok!(dispatch(BUYER, buy(listing)));
		assert_ok!(dispatch(SELLER, delivery(0)));
		Encumbrances::<Test>::remove(DEVICE);
		assert_refused(BUYER, settle(0), ArithmeticError::Underflow);
	});
}

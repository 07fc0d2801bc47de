// SPDX-License-Identifier: Apache-2.0

//! What a runtime must not choose.

use crate::mock::*;
use frame_support::traits::Hooks;

fn chosen(choice: fn()) {
	new_test_ext().execute_with(|| {
		choice();
		<DataMarketplace as Hooks<u64>>::integrity_test();
	});
}

#[test]
fn the_bounds_themselves_are_allowed() {
	chosen(|| {
		ListingDeposit::set(&1);
		ListingByteDeposit::set(&1);
		PurchaseDeposit::set(&1);
		MinDeliveryPeriod::set(&1);
		MaxDeliveryPeriod::set(&1);
	});
}

#[test]
#[should_panic = "every byte stored must have a deposit"]
fn listings_have_a_deposit() {
	chosen(|| ListingDeposit::set(&0));
}

#[test]
#[should_panic = "every byte stored must have a deposit"]
fn texts_have_a_deposit() {
	chosen(|| ListingByteDeposit::set(&0));
}

#[test]
#[should_panic = "every byte stored must have a deposit"]
fn purchases_have_a_deposit() {
	chosen(|| PurchaseDeposit::set(&0));
}

#[test]
#[should_panic = "a seller must have a block to deliver in"]
fn sellers_have_time() {
	chosen(|| MinDeliveryPeriod::set(&0));
}

#[test]
#[should_panic = "some delivery period must be allowed"]
fn some_period_is_allowed() {
	chosen(|| MaxDeliveryPeriod::set(&4));
}

// SPDX-License-Identifier: Apache-2.0

//! A sale from the listing to the end of its record.

use crate::{mock::*, Error};
use frame_support::assert_ok;

#[test]
fn a_sale_in_each_currency() {
	for currency in CURRENCIES {
		run(|| {
			let purchase = bought(list_in(currency));
			deliver(purchase);
			assert_ok!(dispatch(BUYER, settle(purchase)));
			assert_ok!(dispatch(BUYER, close(purchase)));
		});
	}
}

#[test]
fn a_bad_record_is_paid_back() {
	run(|| {
		let bad = archive().spoilt(1, 0);
		let listing = list_with(|listed| listed.lot = bad.lot());
		let purchase = bought(listing);
		deliver(purchase);
		assert_refused(BUYER, complaint(purchase, bad.record_fault(0, 0)), Error::<Test>::RecordIsRight);
		assert_ok!(dispatch(BUYER, complaint(purchase, bad.record_fault(1, 0))));
	});
}

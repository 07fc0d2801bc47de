// SPDX-License-Identifier: Apache-2.0

//! Open deals, and nothing else, stand against a device's going to another owner.

use crate::{mock::*, Call, Encumbrances, Error};
use assay_exchange::judge::ArchiveFault;
use assay_primitives::traits::TransferGuard;
use sp_runtime::ArithmeticError;

fn open() -> u32 {
	DataMarketplace::encumbrances(&DEVICE)
}

#[test]
fn open_deals_are_counted() {
	run(|| {
		let listing = list();
		assert_eq!(open(), 0, "a listing is no deal");
		let deals = [bought(listing), bought(listing), bought(listing)];
		assert_eq!(open(), 3);
		// Delivered, it is open; settled, refunded or proved bad, it is not, whether it is closed or not.
		deliver(deals[0]);
		assert_eq!(open(), 3);
		done(BUYER, settle(deals[0]));
		assert_eq!(open(), 2);
		done(SELLER, refund(deals[1]));
		assert_eq!(open(), 1);
		done(SELLER, delivery_of(deals[2], sealed_for(deals[2], &[1; 32])));
		done(BUYER, complaint(deals[2], ArchiveFault::Key));
		assert_eq!(open(), 0);
		for deal in deals {
			done(BUYER, close(deal));
		}
		assert_eq!(Encumbrances::<Test>::iter().count(), 0);
		assert_eq!(DataMarketplace::encumbrances(&OTHER_DEVICE), 0);
	});
}

#[test]
fn each_has_an_end_that_anyone_can_bring() {
	run(|| {
		let listing = list_with(|listed| (listed.offer.delivery, listed.offer.window) = (30 * DAY, 30 * DAY));
		let [paid, delivered] = [bought(listing), bought(listing)];
		until(30 * DAY);
		deliver(delivered);
		until(60 * DAY + 1);
		done(ANYONE, refund(paid));
		done(ANYONE, settle(delivered));
		assert_eq!(open(), 0);
	});
}

#[test]
fn a_former_delegate_sells_no_more_but_what_it_sold() {
	run(|| {
		let listing = list();
		let purchase = bought(listing);
		Sellers::set(&vec![(OWNER, DEVICE)]);
		assert_refused(BUYER, buy(listing), Error::<Test>::SellerNotPermitted);
		done(ANYONE, Call::withdraw { listing });
		// The buyer is not stranded, nor is who sold.
		deliver(purchase);
		done(BUYER, settle(purchase));
		assert_eq!(open(), 0);
	});
}

#[test]
fn more_than_can_be_counted_are_refused() {
	run(|| {
		let listing = list();
		Encumbrances::<Test>::insert(DEVICE, u32::MAX);
		assert_refused(BUYER, buy(listing), ArithmeticError::Overflow);
		Encumbrances::<Test>::remove(DEVICE);
	});
}

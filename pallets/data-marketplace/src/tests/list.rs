// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Error, Event, Listings, ListingsOf, NextListingId};
use assay_primitives::listing::Terms;
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

#[test]
fn a_range_is_put_up_for_sale() {
	run(|| {
		assert_ok!(dispatch(SELLER, listing()));
		let listing = Listings::<Test>::get(0).expect("listed");
		assert_eq!(
			(listing.seller, listing.stream, listing.device, listing.price),
			(SELLER, STREAM, DEVICE, PRICE)
		);
		assert_eq!((listing.first_sequence, listing.last_sequence), (0, 5));
		assert_eq!(
			(listing.delivery_period, listing.listed_at, listing.root),
			(DELIVERY, START, ROOT)
		);
		assert_eq!((listing.title.to_vec(), listing.uri.len()), (b"weather".to_vec(), 28));
		assert!(ListingsOf::<Test>::contains_key(SELLER, 0));
		assert_eq!(listing.deposit, DEPOSIT);
		assert_money([FUNDS - DEPOSIT, DEPOSIT, 0, 0], [FUNDS, 0, 0, 0]);
		let terms = Terms {
			seller: &SELLER,
			device: DEVICE,
			stream: STREAM,
			root: ROOT,
			first_sequence: 0,
			last_sequence: 5,
			price: PRICE,
			delivery_period: DELIVERY,
			title: b"weather",
			uri: b"https://example.com/weather/",
		}
		.hash(GENESIS);
		assert_eq!(listing.terms, terms);
		assert_last(Event::Listed {
			listing: 0,
			seller: SELLER,
			stream: STREAM,
			price: PRICE,
			terms,
		});
	});
}

#[test]
fn wrong_listings_are_refused() {
	run(|| {
		let refused = |change: fn(&mut Offer), error: Error<Test>| assert_refused(SELLER, listing_with(change), error);
		refused(|l| l.stream = 99, Error::StreamNotFound);
		refused(|l| (l.first, l.last) = (5, 4), Error::InvalidRange);
		refused(|l| l.last = 10, Error::RangeNotCommitted);
		refused(|l| l.device = OTHER_DEVICE, Error::DeviceMismatch);
		refused(
			|l| (l.stream, l.device) = (OTHER_STREAM, OTHER_DEVICE),
			Error::NoPermission,
		);
		refused(|l| l.price = 0, Error::PriceTooLow);
		refused(|l| l.price = EXISTENTIAL - 1, Error::PriceTooLow);
		refused(|l| l.period = 4, Error::DeliveryPeriodTooShort);
		refused(|l| l.period = 101, Error::DeliveryPeriodTooLong);
		refused(|l| l.title = vec![b'x'; 129], Error::TitleTooLong);
		refused(|l| l.uri = vec![b'x'; 257], Error::UriTooLong);
		// Their length is looked at before what is in them.
		refused(|l| l.title = vec![0xff; 129], Error::TitleTooLong);
		refused(|l| l.uri = vec![0xff; 257], Error::UriTooLong);
		refused(|l| l.title = vec![0xff], Error::InvalidUtf8);
		refused(|l| l.uri = vec![0xff], Error::InvalidUtf8);
		for who in [BUYER, RIVAL] {
			assert_refused(who, listing_with(|_| ()), Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn the_bounds_themselves_are_allowed() {
	run(|| {
		assert_ok!(dispatch(SELLER, listing_with(|l| (l.first, l.last) = (9, 9))));
		assert_ok!(dispatch(
			SELLER,
			listing_with(|l| (l.price, l.period) = (EXISTENTIAL, 5))
		));
		assert_ok!(dispatch(SELLER, listing_with(|l| l.period = 100)));
		assert_ok!(dispatch(
			SELLER,
			listing_with(|l| (l.title, l.uri) = (vec![b'x'; 128], vec![b'x'; 256]))
		));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(SELLER),
			ANYONE,
			FUNDS - LISTING_DEPOSIT
		));
		assert_refused(SELLER, listing(), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_deposit_that_is_no_number_is_refused() {
	run(|| {
		ListingByteDeposit::set(&(u128::MAX / 35 + 1));
		assert_refused(SELLER, listing(), ArithmeticError::Overflow);
		ListingByteDeposit::set(&(u128::MAX / 35));
		ListingDeposit::set(&u128::MAX);
		assert_refused(SELLER, listing(), ArithmeticError::Overflow);
	});
}

#[test]
fn numbers_are_given_out_in_order() {
	run(|| {
		assert_eq!([list(), list(), list()], [0, 1, 2]);
		assert_eq!(NextListingId::<Test>::get(), 3);
		assert_money([FUNDS - 3 * DEPOSIT, 3 * DEPOSIT, 0, 0], [FUNDS, 0, 0, 0]);
	});
}

#[test]
fn the_last_number_is_not_given_out() {
	run(|| {
		NextListingId::<Test>::put(u64::MAX);
		assert_refused(SELLER, listing(), ArithmeticError::Overflow);
	});
}

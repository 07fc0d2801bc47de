// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, HoldReason, Listings, ListingsOf, NextListingId};
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

/// The usual listing with something else about it.
fn with(change: impl FnOnce(&mut Change)) -> Call<Test> {
	let mut fields = Change::default();
	change(&mut fields);
	let Change {
		stream,
		first,
		last,
		price,
		period,
		title,
		locator,
	} = fields;
	Call::list {
		stream,
		first_sequence: first,
		last_sequence: last,
		price,
		delivery_period: period,
		title,
		locator,
	}
}

struct Change {
	stream: u64,
	first: u64,
	last: u64,
	price: Balance,
	period: u64,
	title: Vec<u8>,
	locator: Vec<u8>,
}

impl Default for Change {
	fn default() -> Self {
		Self {
			stream: STREAM,
			first: 0,
			last: 9,
			price: PRICE,
			period: DELIVERY,
			title: vec![],
			locator: vec![],
		}
	}
}

#[test]
fn a_range_is_put_up_for_sale() {
	run(|| {
		assert_ok!(dispatch(SELLER, listing()));
		let listing = Listings::<Test>::get(0).expect("listed");
		assert_eq!((listing.seller, listing.stream, listing.price), (SELLER, STREAM, PRICE));
		assert_eq!((listing.first_sequence, listing.last_sequence), (0, 5));
		assert_eq!(
			(listing.delivery_period, listing.listed_at, listing.root),
			(DELIVERY, START, ROOT)
		);
		assert_eq!(
			(listing.title.to_vec(), listing.locator.len()),
			(b"weather".to_vec(), 28)
		);
		assert!(ListingsOf::<Test>::contains_key(SELLER, 0));
		assert_eq!(
			held(HoldReason::Listing, SELLER),
			LISTING_DEPOSIT + (7 + 28) * BYTE_DEPOSIT
		);
		assert_last(Event::Listed {
			listing: 0,
			seller: SELLER,
			stream: STREAM,
			price: PRICE,
		});
	});
}

#[test]
fn wrong_listings_are_refused() {
	run(|| {
		let refused = |change: fn(&mut Change), error: Error<Test>| assert_refused(SELLER, with(change), error);
		refused(|l| l.stream = 8, Error::StreamNotFound);
		refused(|l| (l.first, l.last) = (5, 4), Error::RangeReversed);
		refused(|l| l.last = 10, Error::RangeNotCommitted);
		refused(|l| l.price = 0, Error::PriceIsZero);
		refused(|l| l.period = 4, Error::DeliveryPeriodTooShort);
		refused(|l| l.period = 101, Error::DeliveryPeriodTooLong);
		refused(|l| l.title = vec![b'x'; 129], Error::TitleTooLong);
		refused(|l| l.locator = vec![b'x'; 257], Error::LocatorTooLong);
		refused(|l| l.title = vec![0xff], Error::NotUtf8);
		refused(|l| l.locator = vec![0xff], Error::NotUtf8);
		assert_refused(BUYER, with(|_| ()), Error::<Test>::NoPermission);
	});
}

#[test]
fn the_bounds_themselves_are_allowed() {
	run(|| {
		assert_ok!(dispatch(SELLER, with(|l| (l.first, l.last) = (9, 9))));
		assert_ok!(dispatch(SELLER, with(|l| (l.price, l.period) = (1, 5))));
		assert_ok!(dispatch(SELLER, with(|l| l.period = 100)));
		assert_ok!(dispatch(
			SELLER,
			with(|l| (l.title, l.locator) = (vec![b'x'; 128], vec![b'x'; 256]))
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
fn the_last_number_is_not_given_out() {
	run(|| {
		NextListingId::<Test>::put(u64::MAX);
		assert_refused(SELLER, listing(), ArithmeticError::Overflow);
	});
}

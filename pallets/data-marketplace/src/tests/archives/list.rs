// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::*, Error, Event, Facet, HoldReason, ListingState, ListingTexts, Listings, ListingsBy, Lot, NextListingId,
};
use assay_primitives::{
	listing::{Currency, Document, Goods, Share, Terms, VERSION},
	traits::{StreamHead, StreamProof},
	DeviceId, StreamId,
};
use sp_core::H256;
use sp_io::hashing::sha2_256;
use sp_runtime::{ArithmeticError, TokenError};

fn share(account: AccountId, parts: u32) -> Share<AccountId> {
	Share { account, parts }
}

#[test]
fn an_archive_is_put_up_for_sale() {
	run(|| {
		let said = Listed {
			offer: crate::Offer {
				split: vec![share(OTHER, 250_000)],
				..Listed::default().offer
			},
			..Listed::default()
		};
		let StreamHead { size, root, .. } = MockStreams::head(STREAM).expect("it is there");
		done(SELLER, said.clone().call());
		let listing = Listings::<Test>::get(0).expect("listed");
		let Lot::Archive {
			first,
			last,
			ciphertext_root,
			key_hash,
			readings,
			width,
		} = said.lot
		else {
			panic!("an archive");
		};
		let goods = Goods::Archive {
			first,
			last,
			log_size: size,
			log_root: root,
			ciphertext_root,
			key_hash,
			readings,
			width,
		};
		let terms = Terms {
			version: VERSION,
			seller: &SELLER,
			device: DEVICE,
			stream: STREAM,
			goods: &goods,
			currency: &Currency::Native,
			price: PRICE,
			fee: FEE,
			bond: BOND,
			penalty: PENALTY,
			delivery: DELIVERY,
			window: WINDOW,
			valid_until: VALID_UNTIL,
			split: &said.offer.split,
			texts: said.texts.hash(),
		}
		.hash(GENESIS);
		assert_eq!((listing.goods, listing.terms), (goods, terms));
		assert_eq!((listing.state, listing.pool), (ListingState::Open, POOL));
		assert_eq!(
			ListingTexts::<Test>::get(0).map(Into::into),
			Some(said.texts.clone()),
			"it says what the seller said"
		);
		for facet in [
			Facet::Seller(SELLER),
			Facet::Device(DEVICE),
			Facet::Stream(STREAM),
			Facet::Keyword(H256(sha2_256(b"air"))),
			Facet::Keyword(H256(sha2_256(b"yard"))),
		] {
			assert!(ListingsBy::<Test>::contains_key(facet, 0));
		}
		assert_eq!(ListingsBy::<Test>::iter().count(), 5);
		assert_last(Event::Listed {
			listing: 0,
			seller: SELLER,
			device: DEVICE,
			stream: STREAM,
			terms,
		});
		assert_eq!(held(HoldReason::Listing, SELLER), deposit_of(&said.texts));
		assert_eq!(held(HoldReason::Reputation, SELLER), REPUTATION_DEPOSIT);
		assert_eq!(held(HoldReason::Bond, SELLER), POOL);
		assert_eq!(all_of(Currency::Native, SELLER), FUNDS);
	});
}

#[test]
fn the_log_is_that_of_the_listing() {
	run(|| {
		let listing = list();
		let before = Listings::<Test>::get(listing);
		// A device that commits in each block makes no proof stale.
		for sequence in BATCHES..BATCHES + 5 {
			commit(STREAM, commitment(STREAM, sequence));
		}
		assert_eq!(Listings::<Test>::get(listing), before);
		assert_ne!(terms(list()), terms(listing));
	});
}

#[test]
fn wrong_listings_are_refused() {
	run(|| {
		let refused =
			|change: &dyn Fn(&mut Listed), error: Error<Test>| assert_refused(SELLER, listing_with(change), error);
		refused(&|l| l.stream = 99, Error::StreamNotFound);
		refused(&|l| l.device = OTHER_DEVICE, Error::DeviceMismatch);
		refused(
			&|l| (l.stream, l.device) = (OTHER_STREAM, OTHER_DEVICE),
			Error::NoPermission,
		);
		refused(&|l| l.offer.currency = Currency::Asset(9), Error::CurrencyNotFound);
		refused(&|l| l.offer.window = WINDOW - 1, Error::WindowTooShort);
		refused(&|l| l.offer.window = 30 * DAY + 1, Error::WindowTooLong);
		refused(&|l| l.offer.delivery = DELIVERY - 1, Error::DeliveryPeriodTooShort);
		refused(&|l| l.offer.delivery = 30 * DAY + 1, Error::DeliveryPeriodTooLong);
		refused(&|l| l.offer.valid_until = 365 * DAY + 1, Error::ValidityTooLong);
		refused(&|l| l.offer.price = 0, Error::PriceTooLow);
		refused(&|l| l.offer.penalty = PENALTY - 1, Error::InvalidPenalty);
		refused(&|l| l.offer.bond = PRICE / 10 - 1, Error::BondTooLow);
		// As much as the penalty at least, and one bond must be there.
		refused(&|l| l.offer.penalty = BOND + 1, Error::BondTooLow);
		refused(&|l| l.pool = BOND - 1, Error::BondTooLow);
		for who in [BUYER, RIVAL, OWNER] {
			assert_refused(who, listing_with(|_| ()), Error::<Test>::NoPermission);
		}
		Suspended::set(&vec![DEVICE]);
		refused(&|_| (), Error::DeviceNotActive);
	});
}

/// The call that lists an archive of other numbers than there is.
fn lot(change: impl FnOnce(&mut u64, &mut u64, &mut u64, &mut u16)) -> crate::Call<Test> {
	listing_with(|listed| {
		let Lot::Archive {
			first,
			last,
			readings,
			width,
			..
		} = &mut listed.lot
		else {
			panic!("an archive");
		};
		change(first, last, readings, width);
	})
}

#[test]
fn archives_are_of_what_was_committed() {
	run(|| {
		let refused = |call, error: Error<Test>| assert_refused(SELLER, call, error);
		refused(lot(|first, last, _, _| (*first, *last) = (5, 4)), Error::InvalidRange);
		refused(lot(|_, last, _, _| *last = BATCHES), Error::RangeNotCommitted);
		refused(lot(|_, last, _, _| *last = u64::MAX), Error::RangeNotCommitted);
		refused(lot(|_, _, readings, _| *readings = 0), Error::NoReadings);
		for wrong in [0, 16, 31, 33, 1_041, 1_056, u16::MAX] {
			refused(lot(|_, _, _, width| *width = wrong), Error::InvalidWidth);
		}
		for good in [32, 48, 1_040] {
			done(SELLER, lot(|_, _, _, width| *width = good));
		}
		done(SELLER, lot(|first, last, _, _| (*first, *last) = (9, 9)));
		done(SELLER, lot(|first, last, _, _| (*first, *last) = (0, 9)));
		// An empty stream has nothing to sell.
		change_stream(STREAM, |stream| stream.log.clear());
		refused(
			lot(|first, last, _, _| (*first, *last) = (0, 0)),
			Error::RangeNotCommitted,
		);
	});
}

#[test]
fn what_a_listing_says_is_bounded() {
	run(|| {
		let refused =
			|change: &dyn Fn(&mut Listed), error: Error<Test>| assert_refused(SELLER, listing_with(change), error);
		let long = |length: usize| vec![b'x'; length];
		let document = |length: usize| {
			Some(Document {
				hash: H256::zero(),
				uri: long(length),
			})
		};
		refused(&|l| l.texts.title = long(129), Error::TitleTooLong);
		refused(&|l| l.texts.description = long(1_025), Error::DescriptionTooLong);
		refused(&|l| l.texts.coverage.place = long(65), Error::PlaceTooLong);
		refused(&|l| l.texts.uri = long(257), Error::UriTooLong);
		refused(&|l| l.texts.sample = document(257), Error::UriTooLong);
		refused(&|l| l.texts.licence = document(257), Error::UriTooLong);
		refused(&|l| l.texts.policy = document(257), Error::UriTooLong);
		let words = |count: u8| (0..count).map(|word| vec![b'a' + word]).collect::<Vec<_>>();
		refused(&|l| l.texts.keywords = words(9), Error::TooManyKeywords);
		refused(&|l| l.texts.keywords = vec![vec![]], Error::InvalidKeyword);
		refused(&|l| l.texts.keywords = vec![long(33)], Error::InvalidKeyword);
		refused(
			&|l| l.texts.keywords = vec![b"a".to_vec(), b"b".to_vec(), b"a".to_vec()],
			Error::InvalidKeyword,
		);
		refused(
			&|l| (l.texts.coverage.from, l.texts.coverage.to) = (Some(2), Some(1)),
			Error::InvalidCoverage,
		);
		let rubbish = || vec![0xff];
		let rubbish_at = || {
			Some(Document {
				hash: H256::zero(),
				uri: rubbish(),
			})
		};
		refused(&|l| l.texts.title = rubbish(), Error::InvalidUtf8);
		refused(&|l| l.texts.description = rubbish(), Error::InvalidUtf8);
		refused(&|l| l.texts.keywords = vec![rubbish()], Error::InvalidUtf8);
		refused(&|l| l.texts.coverage.place = rubbish(), Error::InvalidUtf8);
		refused(&|l| l.texts.uri = rubbish(), Error::InvalidUtf8);
		refused(&|l| l.texts.sample = rubbish_at(), Error::InvalidUtf8);
		refused(&|l| l.texts.licence = rubbish_at(), Error::InvalidUtf8);
		refused(&|l| l.texts.policy = rubbish_at(), Error::InvalidUtf8);
		// Their length is looked at before what is in them.
		refused(&|l| l.texts.title = vec![0xff; 129], Error::TitleTooLong);
		done(
			SELLER,
			listing_with(|l| {
				l.texts.title = long(128);
				l.texts.description = long(1_024);
				l.texts.keywords = words(7).into_iter().chain([long(32)]).collect();
				l.texts.coverage.place = long(64);
				(l.texts.coverage.from, l.texts.coverage.to) = (Some(1), Some(1));
				l.texts.uri = long(256);
				l.texts.sample = document(256);
				l.texts.licence = document(256);
				l.texts.policy = document(256);
			}),
		);
		done(SELLER, listing_with(|l| l.texts = Default::default()));
	});
}

#[test]
fn the_bounds_themselves_are_allowed() {
	run(|| {
		let allowed = |change: &dyn Fn(&mut Listed)| done(SELLER, listing_with(change));
		allowed(&|l| (l.offer.delivery, l.offer.window) = (6 * HOUR, DAY));
		allowed(&|l| (l.offer.delivery, l.offer.window) = (30 * DAY, 30 * DAY));
		allowed(&|l| l.offer.valid_until = 365 * DAY);
		allowed(&|l| (l.offer.bond, l.pool) = (PRICE / 10, PRICE / 10));
		allowed(&|l| (l.offer.bond, l.offer.penalty) = (BOND, BOND));
		tick(DAY);
		assert_refused(
			SELLER,
			listing_with(|l| l.offer.valid_until = DAY - 1),
			Error::<Test>::ListingExpired,
		);
		allowed(&|l| l.offer.valid_until = DAY);
		allowed(&|l| l.offer.valid_until = 366 * DAY);
		assert_refused(
			SELLER,
			listing_with(|l| l.offer.valid_until = 366 * DAY + 1),
			Error::<Test>::ValidityTooLong,
		);
	});
}

#[test]
fn what_is_paid_in_one_piece_is_no_less_than_an_account_needs() {
	for (currency, least) in [
		(Currency::Native, EXISTENTIAL),
		(ASSET, ASSET_MINIMUM),
		(OTHER_ASSET, OTHER_ASSET_MINIMUM),
	] {
		run(|| {
			let with = |price: Balance, penalty: Balance, bond: Balance, split: Vec<Share<AccountId>>| {
				listing_with(|l| {
					l.offer.currency = currency;
					(l.offer.price, l.offer.penalty, l.offer.bond, l.offer.split) = (price, penalty, bond, split);
				})
			};
			// A price of which the fee leaves just the least: two of a hundred go, rounded down.
			let price = (least..)
				.find(|price| price - price / 50 == least)
				.expect("there is one");
			done(SELLER, with(price, least, least, vec![]));
			let less = with(price - 1, least, least, vec![]);
			assert_refused(SELLER, less, Error::<Test>::PriceTooLow);
			let shared = with(price, least, least, vec![share(OTHER, 1_000_000)]);
			assert_refused(SELLER, shared, Error::<Test>::PriceTooLow);
			assert_refused(
				SELLER,
				with(price, least - 1, least, vec![]),
				Error::<Test>::InvalidPenalty,
			);
			assert_refused(SELLER, with(price, least, least - 1, vec![]), Error::<Test>::BondTooLow);
		});
	}
}

#[test]
fn bonds_and_penalties_are_rounded_up() {
	run(|| {
		let with = |price: Balance, penalty: Balance, bond: Balance| {
			listing_with(|l| (l.offer.price, l.offer.penalty, l.offer.bond) = (price, penalty, bond))
		};
		done(SELLER, with(5_000, 100, 500));
		assert_refused(SELLER, with(5_001, 100, 501), Error::<Test>::InvalidPenalty);
		assert_refused(SELLER, with(5_001, 101, 500), Error::<Test>::BondTooLow);
		done(SELLER, with(5_001, 101, 501));
		// There is no such bond, but the numbers are numbers.
		let most = with(Balance::MAX, Balance::MAX / 50 + 1, Balance::MAX / 10 + 1);
		assert_refused(SELLER, most, Error::<Test>::BondTooLow);
	});
}

#[test]
fn splits_are_of_what_there_is() {
	run(|| {
		let with = |split: Vec<Share<AccountId>>| listing_with(|l| l.offer.split = split);
		let eight = || (20..28).map(|account| share(account, 100_000)).collect::<Vec<_>>();
		for wrong in [
			eight().into_iter().chain([share(28, 1)]).collect(),
			vec![share(OTHER, 0)],
			vec![share(SELLER, 1)],
			vec![share(OTHER, 1), share(ANYONE, 1), share(OTHER, 2)],
			vec![share(OTHER, 1_000_001)],
			vec![share(OTHER, 500_000), share(ANYONE, 500_001)],
			vec![share(OTHER, u32::MAX), share(ANYONE, 2)],
			vec![share(OTHER, u32::MAX), share(ANYONE, u32::MAX)],
		] {
			assert_refused(SELLER, with(wrong), Error::<Test>::InvalidSplit);
		}
		done(SELLER, with(eight()));
		assert_refused(
			SELLER,
			with(vec![share(OTHER, 500_000), share(ANYONE, 500_000)]),
			Error::<Test>::PriceTooLow,
		);
		done(SELLER, with(vec![share(BUYER, 1), share(TREASURY, 1)]));
	});
}

#[test]
fn deposits_and_bonds_must_be_there() {
	let all = deposit_of(&texts()) + REPUTATION_DEPOSIT + POOL;
	for (left, enough) in [(all - 1, false), (all, true)] {
		run(|| {
			spend(SELLER, FUNDS - EXISTENTIAL - left);
			if enough {
				done(SELLER, listing_with(|_| ()));
			} else {
				assert_refused(SELLER, listing_with(|_| ()), TokenError::FundsUnavailable);
			}
		});
	}
	run(|| {
		let all = listing_with(|l| (l.offer.currency, l.pool) = (ASSET, FUNDS - ASSET_MINIMUM));
		assert_refused(
			SELLER,
			listing_with(|l| (l.offer.currency, l.pool) = (ASSET, FUNDS - ASSET_MINIMUM + 1)),
			TokenError::FundsUnavailable,
		);
		done(SELLER, all);
	});
}

#[test]
fn a_deposit_that_is_no_number_is_refused() {
	run(|| {
		ListingByteDeposit::set(&(Balance::MAX / 10));
		assert_refused(SELLER, listing_with(|_| ()), ArithmeticError::Overflow);
		ListingByteDeposit::set(&1);
		KeywordDeposit::set(&(Balance::MAX / 2 + 1));
		assert_refused(SELLER, listing_with(|_| ()), ArithmeticError::Overflow);
		KeywordDeposit::set(&1);
		ListingDeposit::set(&Balance::MAX);
		assert_refused(SELLER, listing_with(|_| ()), ArithmeticError::Overflow);
	});
}

#[test]
fn every_listing_costs_a_deposit() {
	run(|| {
		let deposit = deposit_of(&texts());
		for count in 1..=20 {
			list();
			assert_eq!(held(HoldReason::Listing, SELLER), count * deposit);
		}
		// A seller's reputation is one in each currency.
		assert_eq!(held(HoldReason::Reputation, SELLER), REPUTATION_DEPOSIT);
		list_in(ASSET);
		assert_eq!(held(HoldReason::Reputation, SELLER), 2 * REPUTATION_DEPOSIT);
	});
}

#[test]
fn a_listing_keeps_the_deposit_of_its_time() {
	run(|| {
		let listing = list();
		ListingDeposit::set(&(10 * LISTING_DEPOSIT));
		done(SELLER, crate::Call::withdraw { listing });
		assert_eq!(held(HoldReason::Listing, SELLER), 0);
	});
}

#[test]
fn numbers_are_given_out_in_order() {
	run(|| {
		assert_eq!([list(), list(), list()], [0, 1, 2]);
		assert_eq!(NextListingId::<Test>::get(), 3);
		NextListingId::<Test>::put(u64::MAX);
		assert_refused(SELLER, listing_with(|_| ()), ArithmeticError::Overflow);
	});
}

#[test]
fn whoever_may_sell_lists_as_the_seller() {
	run(|| {
		let sellers: Vec<(AccountId, DeviceId)> = vec![(SELLER, DEVICE), (OWNER, DEVICE)];
		Sellers::set(&sellers);
		let listing = list_as(OWNER, listing_with(|_| ()));
		assert_eq!(
			Listings::<Test>::get(listing).map(|listing| listing.seller),
			Some(OWNER)
		);
		let stream: StreamId = OTHER_STREAM;
		assert_refused(
			OWNER,
			listing_with(|l| (l.stream, l.device) = (stream, OTHER_DEVICE)),
			Error::<Test>::NoPermission,
		);
	});
}

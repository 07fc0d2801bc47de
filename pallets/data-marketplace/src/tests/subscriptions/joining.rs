// SPDX-License-Identifier: Apache-2.0

//! Subscribing, and paying for more.

use super::scene::*;
use crate::{mock, Call, DealsOf, Error, Event, HoldReason, ListingState, Listings, Lot, SalesOf, Subscriptions};
use assay_primitives::{listing::Currency, stream::Promise, traits::TransferGuard};
use frame_support::assert_ok;
use sp_core::H256;

mod subscribing {
	use super::*;

	#[test]
	fn puts_the_price_of_each_slot_into_escrow() {
		for currency in CURRENCIES {
			run(|| {
				let listing = feed_in(currency);
				let before = money(currency, BUYER);
				let id = subscribed_by(BUYER, listing, 5);
				let deposit = if currency == Currency::Native {
					SUBSCRIPTION_DEPOSIT
				} else {
					0
				};
				assert_eq!(money(currency, BUYER), [before[0] - 5 * WHOLE - deposit, 5 * WHOLE, 0]);
				assert_eq!(held(HoldReason::Deal, BUYER), SUBSCRIPTION_DEPOSIT);
				assert_eq!(pool(listing), Some(2 * FEED_BOND));
				assert_eq!(held_in(currency, HoldReason::Bond, SELLER), 3 * FEED_BOND);
				assert_last(Event::Subscribed {
					subscription: id,
					listing,
					buyer: BUYER,
					seller: SELLER,
					from: FROM,
					until: FROM + 5,
					deal: feed_deal(id),
				});
				assert!(DealsOf::<Test>::contains_key(BUYER, deal_id(id)));
				assert!(SalesOf::<Test>::contains_key(SELLER, deal_id(id)));
				assert_eq!(DataMarketplace::encumbrances(&DEVICE), 1);
				assert_eq!(stream_of(STREAM).expect("there").engaged, 1);
			});
		}
	}

	#[test]
	fn says_all_that_receiving_and_complaining_need() {
		run(|| {
			let id = subscribed(2);
			let record = subscription(id);
			assert_eq!(record.promise, promised());
			assert_eq!(record.uri.to_vec(), texts().uri);
			assert_eq!((record.window, record.paid, record.verdict), (WINDOW, 0, None));
			assert_eq!((record.from, record.next, record.until), (FROM, FROM, FROM + 2));
			assert_eq!(
				(record.buyer_key, record.seller, record.stream),
				(key_of(BUYER), SELLER, STREAM)
			);
			let genesis = DataMarketplace::genesis();
			let deal = assay_primitives::listing::deal(genesis, record.terms, BUYER, record.buyer_key);
			assert_eq!(record.deal, deal);
		});
	}

	#[test]
	fn begins_with_the_first_tranche_whose_key_cannot_be_out() {
		run(|| {
			let listing = feed();
			for (time, from) in [
				(start(T0 + 1) - LEAD - 1, T0 + 1),
				(start(T0 + 1) - LEAD, T0 + 2),
				(start(T0 + 1), T0 + 2),
				(start(T0 + 2) - LEAD - 1, T0 + 2),
				(start(T0 + 2) - LEAD, T0 + 3),
			] {
				go(time);
				assert_ok!(dispatch(SELLER, add_bond(listing, FEED_BOND)));
				let id = subscribed_by(BUYER, listing, 1);
				assert_eq!(subscription(id).from, from, "subscribed at {time}");
			}
		});
	}

	#[test]
	fn is_of_an_open_listing_of_a_feed() {
		run(|| {
			let listing = feed();
			let refuse = |error: Error<Test>| assert_refused(BUYER, subscribe_as(BUYER, listing, 1), error);
			assert_refused(
				BUYER,
				subscribe_as(BUYER, listing + 1, 1),
				Error::<Test>::ListingNotFound,
			);
			let other_terms = Call::subscribe {
				listing,
				terms: H256::zero(),
				buyer_key: key_of(BUYER),
				tranches: 1,
			};
			assert_refused(BUYER, other_terms, Error::<Test>::TermsMismatch);
			let archive = list();
			assert_refused(BUYER, subscribe_as(BUYER, archive, 1), Error::<Test>::GoodsMismatch);
			assert_refused(SELLER, subscribe_as(SELLER, listing, 1), Error::<Test>::OwnListing);
			assert_ok!(dispatch(SELLER, Call::pause { listing }));
			refuse(Error::ListingPaused);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Closed);
			refuse(Error::ListingClosed);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Open);
			Sellers::set(&vec![]);
			refuse(Error::SellerNotPermitted);
			Sellers::set(&vec![(SELLER, DEVICE)]);
			Suspended::set(&vec![DEVICE]);
			refuse(Error::DeviceNotActive);
			Suspended::set(&vec![]);
			assert_ok!(dispatch(
				SELLER,
				Call::take_bond {
					listing,
					amount: 2 * FEED_BOND + 1
				}
			));
			refuse(Error::BondExhausted);
			assert_ok!(dispatch(SELLER, add_bond(listing, 1)));
			until(VALID_UNTIL + 1);
			refuse(Error::ListingExpired);
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
			refuse(Error::ListingWithdrawn);
		});
	}

	#[test]
	fn is_for_a_key_that_something_can_be_sealed_for() {
		run(|| {
			let listing = feed();
			let with = |buyer_key| Call::subscribe {
				listing,
				terms: terms(listing),
				buyer_key,
				tranches: 1,
			};
			assert_refused(BUYER, with([0xff; 32]), Error::<Test>::KeyNotCanonical);
			assert_refused(BUYER, with([0; 32]), Error::<Test>::KeyOfLowOrder);
		});
	}

	#[test]
	fn is_of_the_promise_that_the_stream_makes() {
		run(|| {
			let listing = feed();
			let other = |change: fn(&mut Promise)| {
				let mut other = promised();
				change(&mut other);
				mock::promise(STREAM, other);
				assert_refused(BUYER, subscribe_as(BUYER, listing, 1), Error::<Test>::PromiseMismatch);
			};
			other(|promise| promise.number += 1);
			other(|promise| promise.min_readings = 1);
			other(|promise| promise.key_root = H256::zero());
			change_stream(STREAM, |stream| stream.promise = None);
			assert_refused(BUYER, subscribe_as(BUYER, listing, 1), Error::<Test>::PromiseMismatch);
			mock::promise(STREAM, promised());
			assert_ok!(dispatch(BUYER, subscribe_as(BUYER, listing, 1)));
		});
	}

	#[test]
	fn is_of_one_to_thirty_two_tranches() {
		run(|| {
			let listing = feed();
			assert_refused(BUYER, subscribe_as(BUYER, listing, 0), Error::<Test>::NoTranches);
			assert_refused(BUYER, subscribe_as(BUYER, listing, 33), Error::<Test>::TooManyTranches);
			assert_refused(
				BUYER,
				subscribe_as(BUYER, listing, u32::MAX),
				Error::<Test>::TooManyTranches,
			);
			assert_ok!(dispatch(BUYER, subscribe_as(BUYER, listing, 32)));
		});
	}

	#[test]
	fn is_of_tranches_that_have_keys() {
		run(|| {
			let listing = feed();
			let end = T0 + u64::from(KEYS);
			go(start(end - 2) - LEAD - 1);
			assert_refused(BUYER, subscribe_as(BUYER, listing, 3), Error::<Test>::TooManyTranches);
			assert_ok!(dispatch(BUYER, subscribe_as(BUYER, listing, 2)));
			go(start(end) - LEAD - 1);
			assert_refused(BUYER, subscribe_as(BUYER, listing, 1), Error::<Test>::TooManyTranches);
		});
	}

	#[test]
	fn is_not_of_tranches_before_the_first_key() {
		run(|| {
			let later = Promise {
				first_tranche: T0 + 3,
				..promised()
			};
			mock::promise(STREAM, later);
			let listing = feed_with(|listed| {
				listed.lot = Lot::Feed {
					promise: later.number,
					hash: later.hash(GENESIS, &DEVICE, STREAM),
				};
			});
			go(start(T0 + 2) - LEAD - 1);
			assert_refused(BUYER, subscribe_as(BUYER, listing, 5), Error::<Test>::TooManyTranches);
			tick(1);
			assert_ok!(dispatch(BUYER, subscribe_as(BUYER, listing, 5)));
		});
	}

	#[test]
	fn costs_what_fits_into_a_balance() {
		new_test_ext().execute_with(|| {
			let price = Balance::MAX / 8;
			for (who, amount) in [(SELLER, Balance::MAX / 16), (BUYER, Balance::MAX / 2)] {
				assert_ok!(Assets::mint(RuntimeOrigin::signed(ISSUER), 1, who, amount));
			}
			let listing = feed_with(|listed| {
				listed.offer.currency = ASSET;
				listed.offer.price = price;
				listed.offer.bond = Balance::MAX / 20 + 1;
				listed.pool = Balance::MAX / 20 + 1;
			});
			assert_refused(BUYER, subscribe_as(BUYER, listing, 3), Error::<Test>::PriceTooHigh);
			let id = subscribed_by(BUYER, listing, 1);
			assert_refused(BUYER, top_up(id, 3), Error::<Test>::PriceTooHigh);
			assert_sound();
		});
	}

	#[test]
	fn is_of_who_can_pay() {
		run(|| {
			let listing = feed();
			let all = free(Currency::Native, BUYER);
			let leave = |rest: Balance| {
				let value = free(Currency::Native, BUYER) - rest;
				let away = pallet_balances::Call::transfer_keep_alive { dest: OWNER, value };
				assert_ok!(dispatch(BUYER, away));
			};
			assert!(all > WHOLE);
			leave(WHOLE + SUBSCRIPTION_DEPOSIT + EXISTENTIAL);
			assert!(dispatch(BUYER, subscribe_as(BUYER, listing, 2)).is_err());
			leave(WHOLE + SUBSCRIPTION_DEPOSIT + EXISTENTIAL - 1);
			assert!(dispatch(BUYER, subscribe_as(BUYER, listing, 1)).is_err());
			assert_eq!(Subscriptions::<Test>::iter().count(), 0);
			assert_eq!(stream_of(STREAM).expect("there").engaged, 0);
		});
	}
}

mod topping_up {
	use super::*;

	#[test]
	fn pays_for_more_up_to_thirty_two() {
		for currency in CURRENCIES {
			run(|| {
				let id = subscribed_by(BUYER, feed_in(currency), 30);
				assert_refused(BUYER, top_up(id, 3), Error::<Test>::TooManyTranches);
				assert_ok!(dispatch(BUYER, top_up(id, 2)));
				assert_last(Event::ToppedUp {
					subscription: id,
					until: FROM + 32,
				});
				assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), 32 * WHOLE);
				assert_refused(BUYER, top_up(id, 1), Error::<Test>::TooManyTranches);
				// One that is collected makes room for another.
				go(start(FROM) + LATE + 1);
				assert_ok!(dispatch(ANYONE, collect(id)));
				assert_ok!(dispatch(BUYER, top_up(id, 1)));
				assert_eq!(span(id), (FROM + 1, FROM + 33));
				assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), 32 * WHOLE);
			});
		}
	}

	#[test]
	fn is_of_tranches_that_have_keys() {
		run(|| {
			let listing = feed();
			go(start(T0 + u64::from(KEYS) - 3) - LEAD - 1);
			let id = subscribed_by(BUYER, listing, 2);
			assert_refused(BUYER, top_up(id, 2), Error::<Test>::TooManyTranches);
			assert_ok!(dispatch(BUYER, top_up(id, 1)));
			assert_refused(BUYER, top_up(id, 1), Error::<Test>::TooManyTranches);
		});
	}

	#[test]
	fn is_the_buyers_and_names_the_deal() {
		run(|| {
			let id = subscribed(1);
			assert_refused(BUYER, top_up(id + 1, 1), Error::<Test>::SubscriptionNotFound);
			assert_refused(ANYONE, top_up(id, 1), Error::<Test>::NotBuyer);
			assert_refused(SELLER, top_up(id, 1), Error::<Test>::NotBuyer);
			let other = Call::top_up {
				subscription: id,
				deal: H256::zero(),
				tranches: 1,
			};
			assert_refused(BUYER, other, Error::<Test>::DealMismatch);
			assert_refused(BUYER, top_up(id, 0), Error::<Test>::NoTranches);
			assert_refused(BUYER, top_up(id, u32::MAX), Error::<Test>::TooManyTranches);
		});
	}

	/// There would be a tranche between whose key may be out, or one that is past.
	#[test]
	fn leaves_no_gap() {
		run(|| {
			let id = subscribed(2);
			go(start(FROM + 2) - LEAD - 1);
			assert_ok!(dispatch(BUYER, top_up(id, 1)));
			go(start(FROM + 3) - LEAD);
			assert_refused(BUYER, top_up(id, 1), Error::<Test>::AlreadyLeft);
			go(start(FROM + 9));
			assert_refused(BUYER, top_up(id, 1), Error::<Test>::AlreadyLeft);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_refused(BUYER, top_up(id, 1), Error::<Test>::SubscriptionOver);
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_refused(BUYER, top_up(id, 1), Error::<Test>::SubscriptionEnded);
		});
	}

	/// Else a buyer could bind a seller and its bond, and the device, for as long as it likes.
	#[test]
	fn takes_a_listing_that_is_for_sale() {
		run(|| {
			let id = subscribed(1);
			let listing = subscription(id).listing;
			let refuse = |error: Error<Test>| assert_refused(BUYER, top_up(id, 1), error);
			assert_ok!(dispatch(SELLER, Call::pause { listing }));
			refuse(Error::ListingPaused);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Closed);
			refuse(Error::ListingClosed);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Open);
			Sellers::set(&vec![]);
			refuse(Error::SellerNotPermitted);
			Sellers::set(&vec![(SELLER, DEVICE)]);
			Suspended::set(&vec![DEVICE]);
			refuse(Error::DeviceNotActive);
			Suspended::set(&vec![]);
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
			refuse(Error::ListingWithdrawn);
		});
	}

	#[test]
	fn takes_a_listing_that_is_valid() {
		run(|| {
			let id = {
				let listing = feed_with(|listed| listed.offer.valid_until = HOUR);
				subscribed_by(BUYER, listing, 3)
			};
			until(HOUR);
			assert_ok!(dispatch(BUYER, top_up(id, 1)));
			tick(1);
			assert_refused(BUYER, top_up(id, 1), Error::<Test>::ListingExpired);
		});
	}

	#[test]
	fn needs_no_further_bond() {
		run(|| {
			let listing = feed_with(|listed| listed.pool = FEED_BOND);
			let id = subscribed_by(BUYER, listing, 1);
			assert_eq!(pool(listing), Some(0));
			assert_ok!(dispatch(BUYER, top_up(id, 1)));
			assert_eq!(pool(listing), Some(0));
		});
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What one party tries so that another has less, or waits longer.

use super::super::subscriptions::scene;
use crate::{
	mock::*, Call, DealId, Dues, Error, HoldReason, Listings, Lot, NextSubscriptionId, Requests, Subscriptions,
};
use assay_primitives::{
	listing::{Currency, Query},
	stream::Promise,
	traits::TransferGuard,
};
use sp_core::H256;

#[test]
fn a_seller_who_blocks_itself_keeps_no_deposit_of_its_buyers() {
	run(|| {
		let purchase = bought(list_in(ASSET));
		deliver(purchase);
		block(ASSET, SELLER);
		done(BUYER, settle(purchase));
		done(BUYER, close(purchase));
		assert_eq!(held(HoldReason::Deal, BUYER), 0);
		// What is due to the seller waits all the same.
		let pay = Call::pay {
			deal: DealId::Purchase(purchase),
		};
		assert_refused(ANYONE, pay, Error::<Test>::CannotPay);
	});
}

fn long_promise() -> Promise {
	Promise {
		number: 0,
		interval: 30 * DAY,
		min_readings: 1,
		slots: 1,
		width: WIDTH,
		key_root: H256([9; 32]),
		first_tranche: START / (30 * DAY),
		tranches: 1_000,
	}
}

#[test]
fn a_delegate_of_a_day_binds_no_device_for_years() {
	run(|| {
		promise(STREAM, long_promise());
		let price = EXISTENTIAL + 10;
		let listing = list_with(|listed| {
			listed.lot = Lot::Feed {
				promise: 0,
				hash: long_promise().hash(GENESIS, &DEVICE, STREAM),
			};
			listed.offer.price = price;
			listed.offer.bond = EXISTENTIAL;
			(listed.offer.penalty, listed.offer.delivery) = (0, 0);
			listed.pool = EXISTENTIAL;
		});
		let id = NextSubscriptionId::<Test>::get();
		done(
			BUYER,
			Call::subscribe {
				listing,
				terms: terms(listing),
				buyer_key: key_of(BUYER),
				tranches: 32,
			},
		);
		let deal = Subscriptions::<Test>::get(id).expect("it runs").deal;
		let leave = Call::leave { subscription: id, deal };
		assert_refused(ANYONE, leave.clone(), Error::<Test>::NotBuyer);
		// The delegation is over: whoever has the device ends it.
		Sellers::set(&vec![(OWNER, DEVICE)]);
		done(OWNER, Call::withdraw { listing });
		done(OWNER, leave);
		assert_eq!(
			Subscriptions::<Test>::get(id).map_or(0, |left| left.until - left.next),
			0
		);
		assert_eq!(DataMarketplace::encumbrances(&DEVICE), 0);
		assert_eq!(stream_of(STREAM).expect("there").engaged, 0);
		assert_eq!(held(HoldReason::Escrow, BUYER), 0);
	});
}

fn wanted() -> Call<Test> {
	Call::request {
		query: Query {
			to: u64::MAX,
			min_readings: 1,
			..Default::default()
		},
		currency: Currency::Native,
		max_price: PRICE,
		end: 300 * DAY,
	}
}

#[test]
fn answers_by_listings_that_are_gone_keep_nobody_out_nor_in() {
	run(|| {
		done(BUYER, wanted());
		let request = Requests::<Test>::iter_keys().next().expect("asked");
		Sellers::set(&vec![(SELLER, DEVICE), (RIVAL, OTHER_DEVICE)]);
		let before = free(Currency::Native, RIVAL) - REPUTATION_DEPOSIT;
		for _ in 0..16 {
			let sealed = Sealed::new(OTHER_STREAM, FIRST, LAST, [3; 16]);
			let listing = list_as(
				RIVAL,
				listing_with(|listed| {
					(listed.stream, listed.device, listed.lot) = (OTHER_STREAM, OTHER_DEVICE, sealed.lot());
				}),
			);
			done(
				RIVAL,
				Call::answer {
					request,
					listing,
					terms: terms(listing),
				},
			);
			done(RIVAL, Call::withdraw { listing });
		}
		assert_eq!(Listings::<Test>::iter().count(), 0, "nothing is for sale");
		assert_eq!(
			free(Currency::Native, RIVAL),
			before - 16 * ANSWER_DEPOSIT,
			"all that it costs, for a while"
		);
		let honest = list();
		let answer = Call::answer {
			request,
			listing: honest,
			terms: terms(honest),
		};
		assert_refused(SELLER, answer.clone(), Error::<Test>::TooManyAnswers);
		// The buyer makes room.
		let empty = Requests::<Test>::get(request).expect("it waits").answers[0].listing;
		done(
			BUYER,
			Call::withdraw_answer {
				request,
				listing: empty,
			},
		);
		done(SELLER, answer);
		// Or has enough.
		done(BUYER, Call::cancel { request });
		assert_eq!(held(HoldReason::Escrow, BUYER), 0);
		assert_eq!(free(Currency::Native, RIVAL), before, "deposits are back");
	});
}

#[test]
fn a_cheat_gives_up_before_the_complaint_and_sells_no_more() {
	run(|| {
		let bad = archive().short(0);
		let listing = list_with(|listed| listed.lot = bad.lot());
		let purchase = bought(listing);
		let complaint = open_complaint(purchase, bad.count_fault(0));
		done(SELLER, refund(purchase));
		assert_refused(BUYER, complaint, Error::<Test>::AlreadyRefunded);
		assert_eq!(
			Listings::<Test>::get(listing).expect("there").state,
			crate::ListingState::Paused
		);
	});
}

/// A payee who is the buyer as well: what is given back to it is not forfeited because the seller has no deposit for a share.
#[test]
fn a_buyer_who_shares_loses_nothing_by_a_poor_seller() {
	run(|| {
		use scene::*;
		let listing = feed_with(|listed| {
			listed.offer.currency = ASSET;
			listed.offer.split = vec![assay_primitives::listing::Share {
				account: BUYER,
				parts: 100_000,
			}];
		});
		tick(MINUTE);
		let id = subscribed_by(BUYER, listing, 4);
		serve(id, FROM, 0..4);
		block(ASSET, BUYER);
		done(BUYER, leave(id));
		let due = || -> Balance {
			let dues = Dues::<Test>::get(deal_id(id)).unwrap_or_default();
			dues.iter().map(|due| due.amount).sum()
		};
		assert_eq!(due(), 2 * WHOLE);
		spend(SELLER, free(Currency::Native, SELLER) - EXISTENTIAL);
		pass_window(FROM);
		done(ANYONE, collect(id));
		assert!(due() > 2 * WHOLE);
		assert_sound();
		thaw(ASSET, BUYER);
		done(ANYONE, Call::pay { deal: deal_id(id) });
		done(BUYER, close_feed(id));
		assert_eq!(held(HoldReason::Deal, BUYER), 0);
	});
}

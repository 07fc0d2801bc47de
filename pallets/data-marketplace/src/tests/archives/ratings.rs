// SPDX-License-Identifier: Apache-2.0

//! What buyers say of deals that ended.

use crate::{mock::*, Error, HoldReason, Reputation, Reputations, Stars};
use assay_primitives::listing::Currency;

const ALL: [Stars; 5] = [Stars::One, Stars::Two, Stars::Three, Stars::Four, Stars::Five];

fn reputation(currency: Currency) -> Reputation {
	Reputations::<Test>::get(SELLER, currency).unwrap_or_default()
}

/// A sale at this price in this currency, settled and rated.
fn rated(currency: Currency, price: Balance, stars: Option<Stars>) {
	let listing = list_with(|listed| (listed.offer.currency, listed.offer.price) = (currency, price));
	let purchase = bought(listing);
	deliver(purchase);
	done(BUYER, settle(purchase));
	done(BUYER, close_with(purchase, stars));
}

#[test]
fn ratings_weigh_as_much_as_their_deals() {
	run(|| {
		rated(Currency::Native, 5_000, Some(Stars::Five));
		rated(Currency::Native, 1_000, Some(Stars::Two));
		rated(Currency::Native, 3_000, None);
		let known = reputation(Currency::Native);
		assert_eq!((known.settled, known.refunded, known.rated), (3, 0, 2));
		assert_eq!((known.weight, known.score), (6_000, 5 * 5_000 + 2 * 1_000));
	});
}

#[test]
fn each_currency_has_a_name_of_its_own() {
	run(|| {
		// Whoever mints an asset can rate itself in it, and in nothing else.
		rated(ASSET, 5_000, Some(Stars::Five));
		list();
		assert_eq!(reputation(ASSET).rated, 1);
		assert_eq!(
			reputation(Currency::Native),
			Reputation {
				deposit: REPUTATION_DEPOSIT,
				..Default::default()
			}
		);
	});
}

#[test]
fn a_refunded_deal_is_rated_one_star_or_not_at_all() {
	run(|| {
		// To give up costs no fee, and the penalty goes to the buyer: who is the same.
		for stars in &ALL[1..] {
			let purchase = purchase();
			done(SELLER, refund(purchase));
			assert_refused(BUYER, close_with(purchase, Some(*stars)), Error::<Test>::InvalidRating);
			done(BUYER, close(purchase));
		}
		assert_eq!(reputation(Currency::Native).rated, 0);
		let purchase = purchase();
		done(SELLER, refund(purchase));
		done(BUYER, close_with(purchase, Some(Stars::One)));
		let known = reputation(Currency::Native);
		assert_eq!((known.settled, known.refunded, known.rated), (0, 5, 1));
		assert_eq!((known.weight, known.score), (PRICE, PRICE));
	});
}

#[test]
fn upheld_complaints_are_refunds() {
	run(|| {
		let bad = archive().spoilt(0, 0);
		let purchase = bought(list_with(|listed| listed.lot = bad.lot()));
		deliver(purchase);
		done(BUYER, complaint(purchase, bad.record_fault(0, 0)));
		assert_refused(
			BUYER,
			close_with(purchase, Some(Stars::Five)),
			Error::<Test>::InvalidRating,
		);
		done(BUYER, close_with(purchase, Some(Stars::One)));
		assert_eq!(reputation(Currency::Native).refunded, 1);
	});
}

#[test]
fn a_deal_is_rated_once_and_only_when_it_ended() {
	run(|| {
		let purchase = delivered();
		let rate = || close_with(purchase, Some(Stars::Four));
		assert_refused(BUYER, rate(), Error::<Test>::NotEnded);
		done(BUYER, settle(purchase));
		for who in [SELLER, ANYONE] {
			assert_refused(who, rate(), Error::<Test>::NotBuyer);
		}
		done(BUYER, rate());
		assert_refused(BUYER, rate(), Error::<Test>::PurchaseEnded);
		assert_eq!(reputation(Currency::Native).rated, 1);
	});
}

#[test]
fn to_rate_oneself_costs_the_fee() {
	run(|| {
		// Seller and buyer are of one mind: all that they lose is burnt.
		let both = || all_of(Currency::Native, SELLER) + all_of(Currency::Native, BUYER);
		let before = both();
		rated(Currency::Native, 100_000 / 20, Some(Stars::Five));
		assert_eq!(before - both(), PRICE / 50);
		assert_eq!(burnt(), PRICE / 50);
	});
}

#[test]
fn what_would_overflow_is_not_counted() {
	run(|| {
		list();
		Reputations::<Test>::mutate(SELLER, Currency::Native, |known| {
			let known = known.as_mut().expect("it is there");
			(known.settled, known.rated) = (1, 1);
			(known.weight, known.score) = (Balance::MAX / 5, Balance::MAX / 5 * 5 - 1);
		});
		let before = reputation(Currency::Native);
		rated(Currency::Native, PRICE, Some(Stars::Five));
		let after = reputation(Currency::Native);
		assert_eq!(
			(after.weight, after.score, after.rated),
			(before.weight, before.score, 1)
		);
		assert_eq!(after.settled, 2);
	});
}

#[test]
fn a_name_touches_no_money_and_stays() {
	run(|| {
		rated(Currency::Native, PRICE, Some(Stars::One));
		done(SELLER, crate::Call::withdraw { listing: 0 });
		assert_eq!(held(HoldReason::Reputation, SELLER), REPUTATION_DEPOSIT);
		assert_eq!(money(Currency::Native, SELLER)[2], 0);
		assert_eq!(reputation(Currency::Native).rated, 1);
		// At another deposit, a name that is there costs nothing more.
		ReputationDeposit::set(&(10 * REPUTATION_DEPOSIT));
		list();
		assert_eq!(held(HoldReason::Reputation, SELLER), REPUTATION_DEPOSIT);
	});
}

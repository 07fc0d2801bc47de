// SPDX-License-Identifier: Apache-2.0

//! Everything is paid for, and what is held is what the books say.

use super::*;

fn due(amount: Balance) -> Due<Test> {
	Due {
		currency: Currency::Native,
		bond: false,
		from: BUYER,
		to: BUYER,
		amount,
		deposit: None,
	}
}

#[test]
fn what_is_due_is_something_of_what_ended() {
	let dues = |amount: Balance| crate::DuesOf::<Test>::try_from(vec![due(amount)]).expect("one");
	let open = "something is due of a deal that has not ended";
	for deal in [
		DealId::Purchase(0),
		DealId::Purchase(1),
		DealId::Purchase(9),
		DealId::Subscription(9),
		DealId::Listing(0),
		DealId::Listing(9),
	] {
		assert_bad(|| Dues::<Test>::insert(deal, dues(1)), open);
	}
	let nothing = "what is due is nothing";
	assert_bad(|| Dues::<Test>::insert(DealId::Purchase(2), dues(0)), nothing);
	assert_bad(
		|| Dues::<Test>::insert(DealId::Purchase(2), crate::DuesOf::<Test>::default()),
		nothing,
	);
	assert_bad(
		|| {
			DueDeposits::<Test>::insert(
				DealId::Purchase(2),
				DueDeposit {
					reason: HoldReason::Deal,
					who: BUYER,
					amount: 1,
				},
			);
		},
		"a deposit is kept for what is not due",
	);
	let owed = |change: fn(&mut Due<Test>)| {
		Dues::<Test>::mutate(DealId::Purchase(3), |dues| {
			change(&mut dues.as_mut().expect("something is due")[0]);
		});
	};
	assert_bad(
		|| owed(|due| due.deposit = None),
		"something is due that nobody paid for",
	);
	assert_bad(
		|| owed(|due| due.deposit = Some((SELLER, 0))),
		"an entry has no deposit",
	);
	// Without what is due, its deposit is kept for nothing; and with another amount the books are wrong.
	assert_bad(
		|| Dues::<Test>::remove(DealId::Listing(1)),
		"a deposit is kept for what is not due",
	);
	for deal in [DealId::Purchase(3), DealId::Listing(1)] {
		assert_bad(
			|| {
				Dues::<Test>::mutate(deal, |dues| {
					dues.as_mut().expect("something is due")[0].amount += 1;
				});
			},
			HELD,
		);
	}
	assert_bad(|| Dues::<Test>::insert(DealId::Purchase(2), dues(1)), HELD);
}

#[test]
fn every_entry_has_its_deposit() {
	let complaint = "an entry has no deposit";
	assert_bad(|| listing(|listing| listing.deposit = 0), complaint);
	for id in 0..3 {
		assert_bad(|| purchase_of(id, |purchase| purchase.deposit = 0), complaint);
	}
	assert_bad(|| subscribed(|subscription| subscription.deposit = 0), complaint);
	assert_bad(|| request(|request| request.deposit = 0), complaint);
	assert_bad(|| request(|request| request.answers[0].deposit = 0), complaint);
	assert_bad(
		|| {
			Reputations::<Test>::mutate(SELLER, ASSET, |known| known.as_mut().expect("it is there").deposit = 0);
		},
		complaint,
	);
	assert_bad(
		|| {
			DueDeposits::<Test>::mutate(DealId::Listing(1), |kept| {
				kept.as_mut().expect("it is there").amount = 0
			})
		},
		complaint,
	);
}

const HELD: &str = "what is held is not what the books say";

#[test]
fn what_is_recorded_is_held() {
	let more_or_less = |change: &dyn Fn(bool)| {
		assert_bad(|| change(true), HELD);
		assert_bad(|| change(false), HELD);
	};
	let by_one = |amount: &mut Balance, more: bool| {
		*amount = if more { *amount + 1 } else { *amount - 1 };
	};
	more_or_less(&|more| listing(|listing| by_one(&mut listing.deposit, more)));
	more_or_less(&|more| listing(|listing| by_one(&mut listing.pool, more)));
	for id in 0..3 {
		more_or_less(&|more| purchase_of(id, |purchase| by_one(&mut purchase.deposit, more)));
	}
	for id in 0..2 {
		more_or_less(&|more| purchase_of(id, |purchase| by_one(&mut purchase.stake.price, more)));
		more_or_less(&|more| purchase_of(id, |purchase| by_one(&mut purchase.stake.bond, more)));
		assert_bad(|| purchase_of(id, |purchase| purchase.stake.currency = ASSET), HELD);
	}
	more_or_less(&|more| subscribed(|subscription| by_one(&mut subscription.deposit, more)));
	more_or_less(&|more| subscribed(|subscription| by_one(&mut subscription.stake.price, more)));
	more_or_less(&|more| subscribed(|subscription| by_one(&mut subscription.stake.bond, more)));
	assert_bad(|| subscribed(|subscription| subscription.until += 1), HELD);
	more_or_less(&|more| request(|request| by_one(&mut request.deposit, more)));
	more_or_less(&|more| request(|request| by_one(&mut request.max_price, more)));
	more_or_less(&|more| request(|request| by_one(&mut request.answers[0].deposit, more)));
	assert_bad(|| request(|request| request.currency = OTHER_ASSET), HELD);
	more_or_less(&|more| {
		Reputations::<Test>::mutate(SELLER, Currency::Native, |known| {
			by_one(&mut known.as_mut().expect("it is there").deposit, more);
		});
	});
}

#[test]
fn what_is_held_is_recorded() {
	for reason in [
		HoldReason::Listing,
		HoldReason::Deal,
		HoldReason::Escrow,
		HoldReason::Bond,
		HoldReason::Request,
		HoldReason::Reputation,
	] {
		// Of who has records, and of who has none.
		for who in [SELLER, BUYER, ANYONE] {
			assert_bad(
				|| Currencies::hold(Currency::Native, &reason.into(), &who, 1).expect("it has funds"),
				HELD,
			);
		}
	}
	for reason in [HoldReason::Escrow, HoldReason::Bond] {
		assert_bad(
			|| Currencies::hold(ASSET, &reason.into(), &ANYONE, 1).expect("it has funds"),
			HELD,
		);
	}
	assert_bad(
		|| {
			Currencies::release(
				Currency::Native,
				&HoldReason::Escrow.into(),
				&BUYER,
				1,
				Precision::Exact,
			)
			.expect("it is held");
		},
		HELD,
	);
	// As much of the same account, for another reason.
	assert_bad(
		|| {
			let (escrow, deal) = (HoldReason::Escrow.into(), HoldReason::Deal.into());
			Currencies::decrease_balance_on_hold(Currency::Native, &escrow, &BUYER, 1, Precision::Exact)
				.expect("it is held");
			Currencies::increase_balance_on_hold(Currency::Native, &deal, &BUYER, 1, Precision::Exact)
				.expect("it can be held");
		},
		HELD,
	);
}

#[test]
fn the_books_name_accounts_that_there_are() {
	assert_bad(
		|| {
			Dues::<Test>::insert(
				DealId::Purchase(2),
				crate::DuesOf::<Test>::try_from(vec![Due { from: 99, ..due(1) }]).expect("one"),
			);
		},
		"the books name an account that there is not",
	);
}

#[test]
fn sums_that_are_no_number_are_seen() {
	let overflow = "the books overflow";
	assert_bad(|| purchase_of(0, |purchase| purchase.deposit = Balance::MAX), overflow);
	assert_bad(
		|| {
			purchase_of(0, |purchase| purchase.stake.price = Balance::MAX);
			purchase_of(1, |purchase| purchase.stake.price = Balance::MAX);
		},
		overflow,
	);
}

// SPDX-License-Identifier: Apache-2.0

//! Where the money goes, to the last unit, in each currency: every row of the README's table.

use crate::{mock::*, Call, Event, HoldReason};
use assay_exchange::judge::ArchiveFault;
use assay_primitives::listing::{Currency, Share};
use frame_support::traits::fungibles::Inspect;
use std::collections::BTreeMap;

/// Payees without an account.
const PAYEES: core::ops::Range<AccountId> = 20..28;

/// What everyone has of a currency, and what there is of it.
fn wealth(currency: Currency) -> BTreeMap<AccountId, Balance> {
	let accounts = RICH.into_iter().chain([TREASURY]).chain(PAYEES);
	accounts.map(|who| (who, all_of(currency, who))).collect()
}

/// Everyone has as much more or less, and nobody else anything.
#[track_caller]
fn assert_flow(currency: Currency, before: &BTreeMap<AccountId, Balance>, expected: &[(AccountId, i128)]) {
	let mut sums = BTreeMap::<AccountId, i128>::new();
	for (who, amount) in expected {
		*sums.entry(*who).or_default() += amount;
	}
	for (who, had) in before {
		let change = all_of(currency, *who) as i128 - *had as i128;
		assert_eq!(change, sums.remove(who).unwrap_or_default(), "of {who} in {currency:?}");
	}
	assert!(sums.is_empty());
}

/// Nothing is in escrow or held as a bond but pools.
#[track_caller]
fn assert_free(currency: Currency, pools: Balance) {
	assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), 0);
	assert_eq!(held_in(currency, HoldReason::Bond, SELLER), pools);
}

/// Where the fee of a currency goes: it is burnt, or paid to the treasury where that can be credited.
fn fee(currency: Currency, amount: i128) -> Vec<(AccountId, i128)> {
	match currency {
		ASSET => vec![(TREASURY, amount)],
		_ => vec![],
	}
}

const P: i128 = PRICE as i128;
const F: i128 = P / 50;
const B: i128 = BOND as i128;
const Q: i128 = PENALTY as i128;

/// With and without the listing, which is withdrawn in between.
fn in_each_case(test: impl Fn(Currency, u64, bool)) {
	for currency in CURRENCIES {
		for gone in [false, true] {
			run(|| {
				let purchase = bought(list_in(currency));
				if gone {
					done(SELLER, Call::withdraw { listing: 0 });
				}
				test(currency, purchase, gone);
			});
		}
	}
}

#[test]
fn settled() {
	for by in [BUYER, ANYONE] {
		in_each_case(|currency, purchase, gone| {
			let before = wealth(currency);
			deliver(purchase);
			if by != BUYER {
				until(WINDOW + 1);
			}
			done(by, settle(purchase));
			let expected = [vec![(BUYER, -P), (SELLER, P - F)], fee(currency, F)].concat();
			assert_flow(currency, &before, &expected);
			assert_eq!(burnt_of(currency), if currency == ASSET { 0 } else { F as Balance });
			assert_free(currency, if gone { 0 } else { POOL });
		});
	}
}

#[test]
fn nothing_delivered() {
	for by in [SELLER, ANYONE] {
		in_each_case(|currency, purchase, gone| {
			let before = wealth(currency);
			if by != SELLER {
				until(DELIVERY + 1);
			}
			done(by, refund(purchase));
			assert_flow(currency, &before, &[(BUYER, Q), (SELLER, -Q)]);
			assert_free(currency, if gone { 0 } else { POOL - PENALTY });
			assert_eq!(burnt(), 0);
		});
	}
}

#[test]
fn upheld() {
	in_each_case(|currency, purchase, gone| {
		let before = wealth(currency);
		done(SELLER, delivery_of(purchase, sealed_for(purchase, &[3; 32])));
		done(BUYER, complaint(purchase, ArchiveFault::Key));
		assert_flow(currency, &before, &[(BUYER, B), (SELLER, -B)]);
		assert_free(currency, if gone { 0 } else { POOL - BOND });
		assert_eq!(burnt(), 0);
	});
}

#[test]
fn refused() {
	in_each_case(|currency, purchase, _| {
		deliver(purchase);
		let before = wealth(currency);
		assert!(dispatch(BUYER, complaint(purchase, ArchiveFault::Key)).is_err());
		assert_flow(currency, &before, &[]);
		assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), PRICE);
	});
}

/// A sale at this price with these shares, settled.
fn sell(currency: Currency, price: Balance, split: Vec<Share<AccountId>>) {
	let listing = list_with(|listed| {
		(listed.offer.currency, listed.offer.price, listed.offer.split) = (currency, price, split);
		listed.offer.penalty = price.div_ceil(50).max(EXISTENTIAL);
		listed.offer.bond = price.div_ceil(10).max(EXISTENTIAL);
		listed.pool = listed.offer.bond;
	});
	let purchase = bought(listing);
	deliver(purchase);
	done(BUYER, settle(purchase));
	done(BUYER, close(purchase));
	done(SELLER, Call::withdraw { listing });
}

/// So many parts of a million, rounded down.
fn parts(amount: i128, parts: u32) -> i128 {
	amount * i128::from(parts) / 1_000_000
}

#[test]
fn eight_payees_and_every_remainder() {
	let odd = [333_333, 142_857, 99_991, 77_777, 12_345, 1_009, 100_003, 90_001];
	for currency in CURRENCIES {
		for price in [100_003_u128, 99_999, 123_457, 1_000_001, 654_321] {
			run(|| {
				// They live of the chain's token, so that they can be credited in each currency.
				for who in PAYEES {
					done(
						ISSUER,
						pallet_balances::Call::<Test>::transfer_allow_death {
							dest: who,
							value: EXISTENTIAL,
						},
					);
				}
				let before = wealth(currency);
				let split: Vec<_> = PAYEES
					.zip(odd)
					.map(|(account, parts)| Share { account, parts })
					.collect();
				sell(currency, price, split.clone());
				let price = price as i128;
				let taken = parts(price, FEE);
				let shares: Vec<_> = split
					.iter()
					.map(|share| (share.account, parts(price - taken, share.parts)))
					.collect();
				let shared: i128 = shares.iter().map(|(_, part)| part).sum();
				let expected = [
					vec![(BUYER, -price), (SELLER, price - taken - shared)],
					shares,
					fee(currency, taken),
				]
				.concat();
				assert_flow(currency, &before, &expected);
			});
		}
	}
}

#[test]
fn a_payee_that_cannot_be_credited_is_owed_its_part() {
	// A new account gets less than it needs, or cannot be at all.
	for (currency, price, share) in [
		(Currency::Native, 5_000, 10_000),
		(ASSET, 1_000, 10_000),
		(OTHER_ASSET, 5_000, 500_000),
	] {
		run(|| {
			let before = wealth(currency);
			sell(
				currency,
				price,
				vec![Share {
					account: PAYEES.start,
					parts: share,
				}],
			);
			let price = price as i128;
			let taken = parts(price, FEE);
			let part = parts(price - taken, share);
			// It stays held of the buyer, and the seller's deposit pays for the record.
			let paid = [(BUYER, part - price), (SELLER, price - taken - part)];
			assert_flow(currency, &before, &[paid.to_vec(), fee(currency, taken)].concat());
			assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), part as Balance);
			assert_eq!(held(HoldReason::Deal, BUYER), 0);
			assert_eq!(held(HoldReason::Deal, SELLER), PAYMENT_DEPOSIT);
			assert_sound();
			assert_refused(ANYONE, pay(0), crate::Error::<Test>::CannotPay);
			// Anyone lets it have an account.
			let give = pallet_balances::Call::<Test>::transfer_allow_death {
				dest: PAYEES.start,
				value: EXISTENTIAL,
			};
			done(ISSUER, give);
			if let Currency::Asset(id) = currency {
				let target = PAYEES.start;
				let amount = Currencies::minimum_balance(currency);
				done(ISSUER, pallet_assets::Call::<Test>::transfer { id, target, amount });
			}
			let had = all_of(currency, PAYEES.start) as i128;
			done(ANYONE, pay(0));
			assert_eq!(all_of(currency, PAYEES.start) as i128, had + part);
			assert_eq!(held(HoldReason::Deal, SELLER), 0);
		});
	}
	// One of two is blocked.
	run(|| {
		block(ASSET, OTHER);
		let before = wealth(ASSET);
		let split = [OTHER, RIVAL].map(|account| Share {
			account,
			parts: 250_000,
		});
		sell(ASSET, PRICE, split.into());
		let part = (P - F) / 4;
		assert_flow(
			ASSET,
			&before,
			&[
				(BUYER, part - P),
				(TREASURY, F),
				(RIVAL, part),
				(SELLER, P - F - 2 * part),
			],
		);
	});
}

#[test]
fn a_payee_who_is_the_buyer_has_its_part_back() {
	for currency in CURRENCIES {
		run(|| {
			let before = wealth(currency);
			sell(
				currency,
				PRICE,
				vec![Share {
					account: BUYER,
					parts: 500_000,
				}],
			);
			let part = (P - F) / 2;
			let expected = [vec![(BUYER, part - P), (SELLER, P - F - part)], fee(currency, F)].concat();
			assert_flow(currency, &before, &expected);
		});
	}
}

#[test]
fn a_fee_that_nobody_can_take_is_nobodys() {
	// Less than the treasury's account needs to be there.
	run(|| {
		let before = wealth(ASSET);
		sell(ASSET, 900, vec![]);
		assert_flow(ASSET, &before, &[(BUYER, -900), (SELLER, 882)]);
		assert_eq!(burnt_of(ASSET), 18);
	});
	// A treasury that is blocked.
	run(|| {
		sell(ASSET, PRICE, vec![]);
		block(ASSET, TREASURY);
		let before = wealth(ASSET);
		sell(ASSET, PRICE, vec![]);
		assert_flow(ASSET, &before, &[(BUYER, -P), (SELLER, P - F)]);
		assert_eq!(burnt_of(ASSET), F as Balance);
	});
}

#[test]
fn the_fee_is_that_of_the_listing() {
	for (then, now, expected) in [
		(20_000, 500_000, F),
		(0, 20_000, 0),
		(500_000, 0, P / 2),
		(u32::MAX, 0, P),
	] {
		run(|| {
			Fee::set(&then);
			if then > 1_000_000 {
				// Nothing would be left.
				assert_refused(SELLER, listing_with(|_| ()), crate::Error::<Test>::PriceTooLow);
				return;
			}
			let listing = list();
			Fee::set(&now);
			let purchase = bought(listing);
			deliver(purchase);
			done(BUYER, settle(purchase));
			assert_eq!(burnt() as i128, expected);
		});
	}
}

#[test]
fn a_price_of_one_unit_is_paid() {
	run(|| {
		// Of an asset whose accounts need no more, and of which the fee is nothing.
		let before = wealth(OTHER_ASSET);
		let listing = list_with(|listed| {
			(listed.offer.currency, listed.offer.price) = (OTHER_ASSET, 1);
			(listed.offer.penalty, listed.offer.bond, listed.pool) = (1, 1, 1);
		});
		let purchase = bought(listing);
		deliver(purchase);
		done(BUYER, settle(purchase));
		assert_flow(OTHER_ASSET, &before, &[(BUYER, -1), (SELLER, 1)]);
	});
	run(|| {
		for currency in [Currency::Native, ASSET] {
			let one = listing_with(|listed| (listed.offer.currency, listed.offer.price) = (currency, 1));
			assert_refused(SELLER, one, crate::Error::<Test>::PriceTooLow);
		}
	});
}

#[test]
fn products_are_numbers_whatever_the_price() {
	run(|| {
		let huge: Balance = 1 << 120;
		for who in [BUYER, SELLER] {
			done(
				ISSUER,
				pallet_assets::Call::<Test>::mint {
					id: 1,
					beneficiary: who,
					amount: huge,
				},
			);
		}
		let before = wealth(ASSET);
		sell(
			ASSET,
			huge,
			vec![Share {
				account: OTHER,
				parts: 999_999,
			}],
		);
		// By hand: 2^120 / 50, and a millionth of what is left, rounded up.
		let taken = (huge / 50) as i128;
		let rest = huge as i128 - taken;
		let millionth = rest / 1_000_000 + i128::from(rest % 1_000_000 != 0);
		assert_flow(
			ASSET,
			&before,
			&[
				(BUYER, -(huge as i128)),
				(TREASURY, taken),
				(OTHER, rest - millionth),
				(SELLER, millionth),
			],
		);
		// What was minted is burnt again, so that the books are even.
		for who in [BUYER, SELLER, OTHER, TREASURY] {
			let amount = all_of(ASSET, who).saturating_sub(before[&who].min(FUNDS));
			done(ISSUER, pallet_assets::Call::<Test>::burn { id: 1, who, amount });
		}
	});
}

#[test]
fn no_event_tells_of_what_is_due_where_nothing_is() {
	run(|| {
		super::super::super::mock::settled();
		let due = System::events()
			.into_iter()
			.any(|record| matches!(record.event, RuntimeEvent::DataMarketplace(Event::PaymentDue { .. })));
		assert!(!due);
		assert_refused(ANYONE, pay(0), crate::Error::<Test>::NothingDue);
	});
}

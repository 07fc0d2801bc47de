// SPDX-License-Identifier: Apache-2.0

//! What a lock keeps where it is, were there one.

use super::*;
use crate::common::{
	ledger::freed,
	pass,
	town::{refund, Town, DELIVERY},
};
use assay_runtime::{genesis_presets::ENDOWMENT, Address, Balances, RuntimeFreezeReason, RuntimeLockId};
use frame_support::traits::{LockableCurrency, VariantCount, WithdrawReasons};
use scale_info::{TypeDef, TypeInfo};
use sp_keyring::Sr25519Keyring;
use sp_runtime::TokenError;

/// Lets so much of an account's tokens be locked.
fn lock(who: Sr25519Keyring, amount: u128) {
	Balances::set_lock(*b"a lock  ", &account(who), amount, WithdrawReasons::all());
}

/// Nothing on this chain locks or freezes the token. The market keeps locked tokens apart all the same (below); a deposit may be of
/// them, and a bond that a device answers with, or what pays for its commitments.
#[test]
fn nothing_locks_the_token() {
	assert_eq!(RuntimeFreezeReason::VARIANT_COUNT, 0);
	let TypeDef::Variant(lock) = RuntimeLockId::type_info().type_def else {
		panic!("it is an enum");
	};
	assert!(lock.variants.is_empty());
	development().execute_with(|| {
		Town::build();
		assert_eq!(pallet_balances::Locks::<Runtime>::iter().count(), 0);
		assert_eq!(pallet_balances::Freezes::<Runtime>::iter().count(), 0);
	});
}

/// Were there a lock all the same: what it covers is no price and no bond. What is held as deposits may stand for it.
#[test]
fn what_is_locked_leaves_nobody() {
	development().execute_with(|| {
		listed(offer(Currency::Native, common::town::DATA_PRICE));
		for who in [Bob, Dave] {
			let free = Ledger::now().of(&format!("{who:?}"), Part::Free);
			lock(who, free);
		}
		assert_noop!(dispatch(Bob, purchase(0)), TokenError::Frozen);
		let Market::request { query, end, .. } = request() else {
			panic!("it is one");
		};
		let ask = Market::request {
			query,
			currency: Currency::Native,
			max_price: common::town::DATA_PRICE,
			end,
		};
		assert_noop!(dispatch(Bob, ask), TokenError::Frozen);
		let more = Market::add_bond {
			listing: 0,
			terms: common::town::terms_of(0),
			amount: common::town::DATA_PRICE,
		};
		assert_noop!(dispatch(Dave, more), TokenError::Frozen);
		// What a lock is not of is spent.
		lock(Bob, ENDOWMENT / 2);
		assert_ok!(dispatch(Bob, purchase(0)));
		sound();
	});
}

/// One that comes later keeps what is free where it is, and no deal from its end, however it ends.
#[test]
fn a_lock_strands_no_money() {
	let price = common::town::DATA_PRICE;
	for ends_well in [true, false] {
		development().execute_with(|| {
			listed(offer(Currency::Native, price));
			assert_ok!(dispatch(Bob, purchase(0)));
			for who in [Bob, Dave] {
				lock(who, u128::MAX);
			}
			let gift = || pallet_balances::Call::<Runtime>::transfer_allow_death {
				dest: Address::Id(account(Eve)),
				value: 1,
			};
			for who in [Bob, Dave] {
				assert_noop!(dispatch(who, gift()), TokenError::Frozen);
			}
			let money = Ledger::now();
			if ends_well {
				assert_ok!(dispatch(Dave, deliver(0)));
				assert_ok!(dispatch(Bob, settle(0)));
				money.moved(&[
					paid("Bob", Part::Escrow, "Dave", price - price / 100),
					burnt("Bob", Part::Escrow, price / 100),
				]);
			} else {
				pass(DELIVERY + 1);
				assert_ok!(dispatch(Eve, refund(0)));
				money.moved(&[
					freed("Bob", Part::Escrow, price),
					paid("Dave", Part::SellersBond, "Bob", price / 10),
				]);
			}
			assert_ok!(dispatch(Bob, close(0)));
			assert_ok!(dispatch(Dave, Market::withdraw { listing: 0 }));
			assert_eq!(Ledger::now().of("Bob", Part::Escrow), 0);
			assert_eq!(Ledger::now().of("Dave", Part::SellersBond), 0);
			// What was paid is locked with all the rest.
			for who in [Bob, Dave] {
				assert_noop!(dispatch(who, gift()), TokenError::Frozen);
			}
			sound();
		});
	}
}

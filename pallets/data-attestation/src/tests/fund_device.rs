// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Allowances, Call, Error, Event, HoldReason};
use assay_primitives::{DeviceId, KeyType};
use frame_support::{assert_ok, traits::fungible::InspectHold};
use sp_runtime::TokenError;

fn fund(device: DeviceId, amount: Balance, rate: u32) -> Call<Test> {
	Call::fund_device { device, amount, rate }
}

fn held(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Allowance.into(), &who)
}

#[test]
fn money_is_set_aside_and_adds_up() {
	run(|| {
		let device = device(OWNER, KeyType::P256);
		assert_ok!(dispatch(OWNER, fund(device, 1_000, 5)));
		assert_eq!(held(OWNER), 1_000 + ALLOWANCE_DEPOSIT);
		assert_ok!(dispatch(OWNER, fund(device, 500, 7)));
		assert_eq!(held(OWNER), 1_500 + ALLOWANCE_DEPOSIT);
		let allowance = Allowances::<Test>::get(device).expect("it is set aside");
		assert_eq!((allowance.payer, allowance.amount, allowance.rate), (OWNER, 1_500, 7));
		assert_last(Event::DeviceFunded {
			device,
			left: 1_500,
			rate: 7,
		});
	});
}

#[test]
fn another_payer_takes_the_place_of_one() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		assert_ok!(dispatch(OWNER, fund(device, 1_000, 5)));
		Delegate::set(&CARRIER);
		assert_ok!(dispatch(CARRIER, fund(device, 200, 3)));
		assert_eq!((held(OWNER), held(CARRIER)), (0, 200 + ALLOWANCE_DEPOSIT));
		let allowance = Allowances::<Test>::get(device).expect("it is set aside");
		assert_eq!((allowance.payer, allowance.amount, allowance.rate), (CARRIER, 200, 3));
	});
}

#[test]
fn wrong_allowances_are_refused() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		assert_refused(OWNER, fund(device, 1, 0), Error::<Test>::RateIsZero);
		assert_refused(CARRIER, fund(device, 1, 1), Error::<Test>::NoPermission);
		assert_refused(OWNER, fund(DeviceId::default(), 1, 1), Error::<Test>::DeviceNotFound);
		assert_refused(OWNER, fund(device, FUNDS, 1), TokenError::FundsUnavailable);
	});
}

// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Allowances, Call, Error, Event, HoldReason};
use assay_primitives::{traits::Permission, DeviceId, KeyType};
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn fund(device: DeviceId, amount: Balance, rate: u32) -> Call<Test> {
	Call::fund_device { device, amount, rate }
}

fn held(who: AccountId) -> Balance {
	held_for(HoldReason::Allowance, who)
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
fn a_delegate_funds_where_nobody_did_and_adds_to_its_own() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		delegate(CARRIER, device, Permission::Submit);
		assert_ok!(dispatch(CARRIER, fund(device, 200, 3)));
		assert_ok!(dispatch(CARRIER, fund(device, 100, 4)));
		assert_eq!((held(OWNER), held(CARRIER)), (0, 300 + ALLOWANCE_DEPOSIT));
		let allowance = Allowances::<Test>::get(device).expect("it is set aside");
		assert_eq!((allowance.payer, allowance.amount, allowance.rate), (CARRIER, 300, 4));
		assert_eq!(
			(allowance.deposit, allowance.used, allowance.period_start),
			(ALLOWANCE_DEPOSIT, 0, 10)
		);
	});
}

#[test]
fn the_owner_takes_a_delegates_place() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		delegate(CARRIER, device, Permission::Submit);
		assert_ok!(dispatch(CARRIER, fund(device, 200, 3)));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, fund(device, 1_000, 5)));
		assert_eq!((held(OWNER), held(CARRIER)), (1_000 + ALLOWANCE_DEPOSIT, 0));
		assert_eq!(Balances::free_balance(CARRIER), FUNDS);
		let allowance = Allowances::<Test>::get(device).expect("it is set aside");
		assert_eq!((allowance.payer, allowance.amount, allowance.rate), (OWNER, 1_000, 5));
		assert_eq!((allowance.used, allowance.period_start), (0, 20));
	});
}

#[test]
fn no_delegate_takes_anothers_place() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		delegate(CARRIER, device, Permission::Submit);
		delegate(POOR, device, Permission::Submit);
		assert_ok!(dispatch(OWNER, fund(device, 1_000, 5)));
		assert_refused(CARRIER, fund(device, 200, 1), Error::<Test>::NotPayer);
		assert_ok!(dispatch(OWNER, Call::withdraw_allowance { device }));
		assert_ok!(dispatch(CARRIER, fund(device, 200, 1)));
		assert_refused(POOR, fund(device, 1, 1), Error::<Test>::NotPayer);
	});
}

#[test]
fn wrong_allowances_are_refused() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		assert_refused(OWNER, fund(device, 1, 0), Error::<Test>::ZeroRate);
		assert_refused(CARRIER, fund(device, 1, 1), Error::<Test>::NoPermission);
		assert_refused(OWNER, fund(DeviceId::default(), 1, 1), Error::<Test>::DeviceNotFound);
		assert_refused(OWNER, fund(device, FUNDS, 1), TokenError::FundsUnavailable);
	});
}

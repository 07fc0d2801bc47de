// SPDX-License-Identifier: Apache-2.0

//! What belongs to a device: what is held for its streams moves with it, and what others set aside for it returns.

use crate::{mock::*, Allowances, Call, Estate, Estates, Event, HoldReason, Streams};
use assay_primitives::{
	traits::{Belongings, Permission},
	DeviceId, KeyType,
};
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

const OF_A_STREAM: Balance = STREAM_DEPOSIT + FRONTIER_DEPOSIT;

fn ours() -> DeviceId {
	device(OWNER, KeyType::Ed25519)
}

fn fund(amount: Balance) -> Call<Test> {
	Call::fund_device {
		device: ours(),
		amount,
		rate: 9,
	}
}

fn deposit(device: DeviceId) -> Balance {
	<DataAttestation as Belongings<AccountId, Balance>>::deposit(&device)
}

#[test]
fn an_estate_is_the_sum_of_a_devices_streams() {
	run(|| {
		assert_eq!((deposit(ours()), DataAttestation::estate(ours())), (0, None));
		let first = open();
		assert_eq!(DataAttestation::estate(ours()), Some((OWNER, OF_A_STREAM)));
		open();
		open_for(device(OWNER, KeyType::P256));
		assert_eq!(DataAttestation::estate(ours()), Some((OWNER, 2 * OF_A_STREAM)));
		assert_ok!(dispatch(OWNER, close(first)));
		assert_eq!(deposit(ours()), 2 * OF_A_STREAM - FRONTIER_DEPOSIT);
		assert_eq!(held(OWNER), deposit(ours()) + OF_A_STREAM);
	});
}

#[test]
fn it_goes_with_the_device() {
	run(|| {
		let (open_one, closed, of_another) = (open(), open(), open_for(device(OWNER, KeyType::P256)));
		assert_ok!(dispatch(OWNER, close(closed)));
		let amount = deposit(ours());
		let (from, to) = (total(OWNER), total(CARRIER));
		assert_ok!(hand_over(ours(), CARRIER));
		// Each has its own money, of which as much is held as belongs to it now.
		assert_eq!((held(OWNER), held(CARRIER)), (OF_A_STREAM, amount));
		assert_eq!((total(OWNER), total(CARRIER)), (from, to));
		for stream in [open_one, closed] {
			assert_eq!(DataAttestation::stream(stream).map(|view| view.owner), Some(CARRIER));
		}
		assert_eq!(DataAttestation::stream(of_another).map(|view| view.owner), Some(OWNER));
		// The new owner closes what the old one opened, and has the deposit back; the old one has nothing to say.
		assert_refused(OWNER, close(open_one), crate::Error::<Test>::NoPermission);
		assert_ok!(dispatch(CARRIER, close(open_one)));
		assert_eq!(held(CARRIER), amount - FRONTIER_DEPOSIT);
		assert_eq!(held(OWNER), OF_A_STREAM);
	});
}

#[test]
fn what_is_held_is_what_was_recorded_whatever_deposits_have_become() {
	for factor in [(3, 1), (1, 2)] {
		run(|| {
			let stream = open();
			Factor::set(factor);
			assert_ok!(hand_over(ours(), CARRIER));
			assert_eq!((held(OWNER), held(CARRIER)), (0, OF_A_STREAM));
			assert_ok!(dispatch(CARRIER, close(stream)));
			assert_eq!(held(CARRIER), STREAM_DEPOSIT);
		});
	}
}

#[test]
fn a_device_without_streams_needs_nothing() {
	run(|| {
		assert_ok!(hand_over(ours(), POOR));
		assert_eq!(Estates::<Test>::get(ours()), None);
	});
}

#[test]
fn who_lacks_the_money_takes_nothing_over() {
	run(|| {
		open();
		endow(POOR, OF_A_STREAM);
		delegate(CARRIER, ours(), Permission::Submit);
		assert_ok!(dispatch(CARRIER, fund(500)));
		let before = (held(OWNER), Balances::free_balance(OWNER));
		// An account keeps what it must hold to exist.
		assert_eq!(hand_over(ours(), POOR), Err(TokenError::FundsUnavailable.into()));
		assert_eq!((held(OWNER), Balances::free_balance(OWNER)), before);
		assert!(Allowances::<Test>::contains_key(ours()));
		endow(POOR, OF_A_STREAM + 1);
		assert_ok!(hand_over(ours(), POOR));
		assert_eq!(held(POOR), OF_A_STREAM);
	});
}

#[test]
fn an_allowance_returns_to_whoever_set_it_aside() {
	for payer in [OWNER, CARRIER, FLEET] {
		run(|| {
			open();
			delegate(payer, ours(), Permission::Submit);
			let before = Balances::free_balance(payer);
			assert_ok!(dispatch(payer, fund(500)));
			assert_eq!(held_for(HoldReason::Allowance, payer), 500 + ALLOWANCE_DEPOSIT);
			assert_ok!(hand_over(ours(), FLEET));
			assert_eq!(held_for(HoldReason::Allowance, payer), 0);
			assert!(!Allowances::<Test>::contains_key(ours()));
			System::assert_has_event(
				Event::AllowanceWithdrawn {
					device: ours(),
					amount: 500,
				}
				.into(),
			);
			let moved = match payer {
				OWNER => before + OF_A_STREAM,
				FLEET => before - OF_A_STREAM,
				_ => before,
			};
			assert_eq!(Balances::free_balance(payer), moved);
		});
	}
}

#[test]
fn it_may_come_back_to_who_had_it() {
	run(|| {
		open();
		let before = (held(OWNER), Balances::free_balance(OWNER));
		for to in [OWNER, CARRIER, OWNER] {
			assert_ok!(hand_over(ours(), to));
		}
		assert_eq!((held(OWNER), Balances::free_balance(OWNER)), before);
		assert_eq!(held(CARRIER), 0);
	});
}

#[test]
fn a_retired_devices_estate_stays_with_its_last_owner() {
	run(|| {
		let stream = open();
		delegate(CARRIER, ours(), Permission::Submit);
		let before = Balances::free_balance(CARRIER);
		assert_ok!(dispatch(CARRIER, fund(500)));
		retire(ours());
		assert_eq!(Balances::free_balance(CARRIER), before);
		assert!(!Allowances::<Test>::contains_key(ours()));
		assert_eq!(held(OWNER), OF_A_STREAM);
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_eq!(held(OWNER), STREAM_DEPOSIT);
		// There is nothing left to return.
		assert_ok!(<DataAttestation as Belongings<AccountId, Balance>>::retire(&ours()));
	});
}

#[test]
fn however_many_streams_there_are_none_of_them_changes() {
	for count in [1, 50] {
		new_test_ext().execute_with(|| {
			for who in [OWNER, CARRIER] {
				endow(who, 1_000 * FUNDS);
			}
			for _ in 0..count {
				open();
			}
			let streams = || (0..count).map(Streams::<Test>::get).collect::<Vec<_>>();
			let before = streams();
			assert_ok!(hand_over(ours(), CARRIER));
			assert_eq!(streams(), before);
			assert_eq!(held(CARRIER), Balance::from(count) * OF_A_STREAM);
			DataAttestation::do_try_state().expect("the state is sound");
		});
	}
}

#[test]
fn estates_that_no_balance_has_overflow() {
	run(|| {
		open();
		let estate = Estates::<Test>::get(ours()).expect("there is one");
		let most = Estate {
			amount: Balance::MAX,
			..estate.clone()
		};
		Estates::<Test>::insert(ours(), most);
		let another = Call::open_stream {
			device: ours(),
			description: description(),
		};
		assert_refused(OWNER, another, ArithmeticError::Overflow);
		Estates::<Test>::insert(ours(), estate);
	});
}

/// What the identity pallet's benchmarks hand over.
#[cfg(feature = "runtime-benchmarks")]
#[test]
fn what_devices_are_equipped_with_can_be_handed_over() {
	use assay_primitives::traits::BelongingsFactory;
	run(|| {
		DataAttestation::equip(&ours(), &OWNER);
		assert!(Allowances::<Test>::contains_key(ours()) && deposit(ours()) == OF_A_STREAM);
		assert_ok!(hand_over(ours(), CARRIER));
	});
}

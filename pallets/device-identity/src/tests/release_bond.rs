// SPDX-License-Identifier: Apache-2.0

use super::{beginning, bond, bonded, completion, convict, hand_over, on_record, unknown, EVIDENCE};
use crate::{mock::*, Call, Error, Event};
use assay_primitives::{Bond, BondState, DeviceId};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{traits::Dispatchable, DispatchError};

fn release(device: DeviceId, bond: u32) -> Call<Test> {
	Call::release_bond { device, bond }
}

/// A device of `OWNER` whose bond of number 0 ended.
fn ending() -> DeviceId {
	let device = Signing::ed25519(1).register(OWNER).id();
	assert_ok!(dispatch(OWNER, beginning(device, Some(BOND))));
	assert_ok!(dispatch(OWNER, Call::end_epoch { device }));
	device
}

#[test]
fn anyone_gives_a_bond_back_once_its_time_is_over() {
	for who in [OWNER, OTHER, MANUFACTURER] {
		run(|| {
			let id = ending();
			let (device, free) = (on_record(id), Balances::free_balance(OWNER));
			pass(UNBONDING - 1);
			assert_refused(who, release(id, 0), Error::<Test>::UnbondingPending);
			pass(1);
			assert_ok!(dispatch(who, release(id, 0)));
			assert_eq!((bonded(OWNER), Balances::free_balance(OWNER)), (0, free + BOND));
			let released = Bond {
				payer: OWNER,
				amount: BOND,
				state: BondState::Released,
			};
			assert_eq!(bond(id, 0), released);
			assert_last(Event::BondReleased {
				device: id,
				bond: 0,
				payer: OWNER,
				amount: BOND,
			});
			// It changes nothing of the device: nobody puts off a buyer who named the device's version by it.
			assert_eq!(on_record(id), device);
			assert_refused(who, release(id, 0), Error::<Test>::BondReleased);
		});
	}
}

#[test]
fn it_needs_an_account() {
	run(|| {
		let id = ending();
		pass(UNBONDING);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				RuntimeCall::from(release(id, 0))
					.dispatch(origin)
					.map_err(|error| error.error),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn there_must_be_a_bond_that_ended() {
	run(|| {
		assert_refused(OTHER, release(unknown(), 0), Error::<Test>::BondNotFound);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OTHER, release(id, 0), Error::<Test>::BondNotFound);
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		pass(10 * UNBONDING);
		for who in [OWNER, OTHER] {
			assert_refused(who, release(id, 0), Error::<Test>::BondHeld);
		}
		for never in [1, u32::MAX] {
			assert_refused(OTHER, release(id, never), Error::<Test>::BondNotFound);
		}
	});
}

#[test]
fn a_bond_that_was_taken_does_not_return() {
	run(|| {
		let id = ending();
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		pass(UNBONDING);
		assert_refused(OWNER, release(id, 0), Error::<Test>::BondConvicted);
		assert_eq!(Balances::free_balance(TREASURY), BOND);
	});
}

#[test]
fn it_is_at_risk_until_it_is_given_back() {
	run(|| {
		let id = ending();
		pass(10 * UNBONDING);
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!((bonded(OWNER), Balances::free_balance(TREASURY)), (0, BOND));
	});
}

#[test]
fn former_owners_get_theirs_without_the_present_one() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		hand_over(id, OWNER, OTHER);
		assert_ok!(dispatch(OTHER, beginning(id, Some(2 * BOND))));
		// The manufacturer takes it back from an owner who is away.
		assert_ok!(dispatch(
			MANUFACTURER,
			Call::request_recovery {
				device: id,
				to: MANUFACTURER
			}
		));
		System::set_block_number(10 + RECOVERY_DELAY);
		pass(1);
		assert_ok!(dispatch(MANUFACTURER, completion(id)));
		pass(UNBONDING - 1);
		assert_ok!(dispatch(DELEGATE, release(id, 0)));
		assert_refused(DELEGATE, release(id, 1), Error::<Test>::UnbondingPending);
		assert_eq!((bonded(OWNER), bonded(OTHER)), (0, 2 * BOND));
		assert_eq!(Balances::free_balance(OWNER), FUNDS);
		pass(1);
		assert_ok!(dispatch(DELEGATE, release(id, 1)));
		assert_eq!((bonded(OTHER), Balances::free_balance(OTHER)), (0, FUNDS));
	});
}

#[test]
fn the_bond_of_a_retired_device_returns() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(bonded(OWNER), BOND);
		assert_refused(OTHER, release(id, 0), Error::<Test>::UnbondingPending);
		pass(UNBONDING);
		assert_ok!(dispatch(OTHER, release(id, 0)));
		assert_eq!(bonded(OWNER), 0);
		assert_eq!(Balances::free_balance(OWNER) + held(OWNER), FUNDS);
	});
}

#[test]
fn what_returns_is_what_was_given_whatever_a_bond_costs_now() {
	for now in [1, 100 * BOND] {
		run(|| {
			let id = ending();
			EquivocationBond::set(&now);
			// A time that was told is kept as well.
			UnbondingPeriod::set(&(10 * UNBONDING));
			pass(UNBONDING);
			assert_ok!(dispatch(OTHER, release(id, 0)));
			assert_eq!((bonded(OWNER), bond(id, 0).amount), (0, BOND));
		});
	}
}

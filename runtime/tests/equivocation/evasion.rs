// SPDX-License-Identifier: Apache-2.0

//! Devices that signed two histories, and what their owners try so that they need not answer.

use super::{
	common::{
		account, dispatch,
		evidence::{logged, report, Gateway},
		ledger::{burnt, paid, Ledger, Part, TREASURY},
	},
	world::{later, run, submit, NotNow, Refused, Thing, BOND, BONDED, FIRST_BOND},
};
use assay_primitives::device::SuspensionCause;
use assay_runtime::{
	configs::device_identity::TreasuryAccount, constants::currency::EXISTENTIAL_DEPOSIT, Balances, RuntimeHoldReason,
	RuntimeOrigin,
};
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Inspect, MutateHold},
		tokens::Precision,
	},
};
use pallet_device_identity::{Call as Identity, HoldReason};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};

/// A culprit does not swap its manufacturer's suspension for one that it ends itself.
#[test]
fn scenario_27_convicts_itself_out_of_its_manufacturers_hands() {
	run(|| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		thing.made_by_bob();
		let (_, second) = thing.equivocates(&mut gateway);
		let evidence = H256::repeat_byte(9);
		let suspend = Identity::suspend_for_cause {
			device: thing.id,
			cause: SuspensionCause::Recalled,
			evidence,
		};
		assert_ok!(dispatch(Bob, suspend));
		let money = Ledger::now();
		assert_ok!(report(
			Alice,
			thing.stream,
			BONDED,
			gateway.shows(&second),
			logged(thing.stream, 0)
		));
		let suspension = thing.view().suspension.expect("it is suspended");
		assert_eq!(suspension.cause, SuspensionCause::Recalled);
		assert_eq!(suspension.manufacturer, Some(account(Bob)));
		later(1);
		for bond in [None, Some(BOND)] {
			assert_noop!(thing.begin_epoch(Alice, bond), NotNow::DeviceSuspended);
		}
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);

		let lift = Identity::lift_suspension {
			device: thing.id,
			evidence,
		};
		assert_ok!(dispatch(Bob, lift));
		assert_noop!(submit(&thing.signs(thing.next())), Refused::NoEpoch);
		assert_noop!(thing.begin_epoch(Alice, None), NotNow::BondRequired);
		assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		thing.goes_on();
	});
}

/// Nobody makes a report stale by appending in every block: each time that takes twice as many.
#[test]
fn scenario_32_gateway_and_stream_grow_while_a_report_waits() {
	let grown = |by: usize| {
		let thing = Thing::bonded();
		let mut gateway = Gateway::new(Charlie);
		thing.goes_on();
		gateway.anchor_others();
		let (_, second) = thing.equivocates(&mut gateway);
		// Both logs have four leaves, in one perfect tree.
		for _ in 0..2 {
			thing.goes_on();
			gateway.anchor_others();
		}
		let waiting = (gateway.shows(&second), logged(thing.stream, 1));
		for _ in 0..by {
			later(1);
			thing.goes_on();
			gateway.anchor_others();
		}
		(thing, gateway, second, waiting)
	};
	run(|| {
		let (thing, _, _, waiting) = grown(3);
		let money = Ledger::now();
		assert_ok!(thing.report(BONDED, waiting.0, waiting.1));
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
	run(|| {
		let (thing, mut gateway, second, waiting) = grown(4);
		let money = Ledger::now();
		assert_noop!(
			thing.report(BONDED, waiting.0.clone(), waiting.1.clone()),
			Refused::NotAnchored
		);
		assert_noop!(
			thing.report(BONDED, gateway.shows(&second), waiting.1),
			Refused::NotLogged
		);
		// Made anew, it lasts for eight.
		let waiting = (gateway.shows(&second), logged(thing.stream, 1));
		for _ in 0..7 {
			later(1);
			thing.goes_on();
			gateway.anchor_others();
		}
		assert_ok!(thing.report(BONDED, waiting.0, waiting.1));
		money.moved(&[paid("Alice", Part::Bond, TREASURY, BOND)]);
	});
}

/// Money does not stand against a conviction.
#[test]
fn scenario_35_no_treasury_and_too_little_held() {
	let all = BOND;
	// What is on record, less what another pallet or a migration lost of it; and whether the treasury can have the rest.
	for (left, deposited) in [
		(all, true),
		(all / 2, true),
		(EXISTENTIAL_DEPOSIT, true),
		(EXISTENTIAL_DEPOSIT - 1, false),
		(0, false),
	] {
		run(|| {
			let thing = Thing::bonded();
			let mut gateway = Gateway::new(Charlie);
			let (_, second) = thing.equivocates(&mut gateway);
			let reason = RuntimeHoldReason::DeviceIdentity(HoldReason::Bond);
			assert_ok!(Balances::release(
				&reason,
				&account(Alice),
				all - left,
				Precision::Exact
			));
			// Governance has spent all of it.
			assert_ok!(Balances::force_set_balance(
				RuntimeOrigin::root(),
				TreasuryAccount::get().into(),
				0
			));
			assert_eq!(Balances::total_balance(&TreasuryAccount::get()), 0);

			let money = Ledger::now();
			assert_ok!(thing.report(BONDED, gateway.shows(&second), logged(thing.stream, 0)));
			assert_eq!(thing.taken(FIRST_BOND), Some(left));
			assert!(thing.is_suspended_for_equivocation());
			money.moved(&[if deposited {
				paid("Alice", Part::Bond, TREASURY, left)
			} else {
				burnt("Alice", Part::Bond, left)
			}]);
		});
	}
}

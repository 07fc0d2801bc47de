// SPDX-License-Identifier: Apache-2.0

//! What is held, in exact numbers, and that all of it returns, whatever deposits have become since.

use crate::{mock::*, Call, HoldReason};
use assay_primitives::{traits::Permission, KeyType};
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

const REASONS: [HoldReason; 3] = [HoldReason::Stream, HoldReason::Allowance, HoldReason::Gateway];

/// What is held of an account, for each reason.
fn all_held(who: AccountId) -> [Balance; 3] {
	REASONS.map(|reason| held_for(reason, who))
}

fn fund(amount: Balance) -> Call<Test> {
	Call::fund_device {
		device: device(OWNER, KeyType::Ed25519),
		amount,
		rate: 9,
	}
}

/// Does of everything that takes a deposit something: two streams, a gateway, and an allowance.
fn hold_everything() {
	assert_ok!(dispatch(OWNER, fund(1_000)));
	open();
	open_for(device(OWNER, KeyType::P256));
	gateway();
}

#[test]
fn deposits_are_these() {
	run(|| {
		let issued = Balances::total_issuance();
		hold_everything();
		// Two streams: the record and the frontier.
		let streams = 2 * (500 + 1_000);
		let allowance = 300 + 1_000;
		assert_eq!(all_held(OWNER), [streams, allowance, 0]);
		assert_eq!(all_held(CARRIER), [0, 0, 700 + 1_000]);
		// Two descriptions of 43 bytes of text are paid for and gone.
		let burnt = 2 * (250 + 43 * 9);
		assert_eq!(total(OWNER), FUNDS - burnt);
		assert_eq!(Balances::total_issuance(), issued - burnt);
	});
}

#[test]
fn what_is_given_back_is_what_was_held() {
	// Three times as much, and half.
	for factor in [(3, 1), (1, 2)] {
		run(|| {
			hold_everything();
			let before = all_held(OWNER);
			Factor::set(factor);
			DataAttestation::do_try_state().expect("what was held before is still recorded");

			assert_ok!(dispatch(OWNER, close(0)));
			assert_eq!(held(OWNER), before[0] - FRONTIER_DEPOSIT);
			assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: 0 }));
			assert_eq!(held_for(HoldReason::Gateway, CARRIER), GATEWAY_DEPOSIT);

			// More is set aside, but the record's deposit is that of the day on which it was made.
			assert_ok!(dispatch(OWNER, fund(500)));
			assert_eq!(held_for(HoldReason::Allowance, OWNER), before[1] + 500);
			let device = device(OWNER, KeyType::Ed25519);
			assert_ok!(dispatch(OWNER, Call::withdraw_allowance { device }));
			assert_eq!(held_for(HoldReason::Allowance, OWNER), 0);
			DataAttestation::do_try_state().expect("the state is sound");

			// What is made now costs what it costs now.
			let (before, issued) = (held(OWNER), Balances::total_issuance());
			let stream = open();
			let held_now = held(OWNER) - before;
			assert_eq!(held_now, scaled(STREAM_DEPOSIT) + scaled(FRONTIER_DEPOSIT));
			let burnt = issued - Balances::total_issuance();
			assert_eq!(burnt, scaled(DESCRIPTION_PRICE) + 43 * scaled(BYTE_PRICE));
			assert_ok!(dispatch(OWNER, close(stream)));
			assert_eq!(held(OWNER) - before, held_now - scaled(FRONTIER_DEPOSIT));
		});
	}
}

#[test]
fn another_payer_has_back_what_was_held_of_it() {
	for factor in [(3, 1), (1, 2)] {
		run(|| {
			let device = device(OWNER, KeyType::Ed25519);
			delegate(CARRIER, device, Permission::Submit);
			assert_ok!(dispatch(CARRIER, fund(1_000)));
			Factor::set(factor);
			assert_ok!(dispatch(OWNER, fund(1_000)));
			let deposit = scaled(ALLOWANCE_DEPOSIT);
			assert_eq!(held_for(HoldReason::Allowance, CARRIER), 0);
			assert_eq!(held_for(HoldReason::Allowance, OWNER), 1_000 + deposit);
		});
	}
}

#[test]
fn amounts_that_no_balance_has_overflow() {
	run(|| {
		let open_stream = Call::open_stream {
			device: device(OWNER, KeyType::Ed25519),
			description: description(),
		};
		assert_ok!(dispatch(OWNER, fund(1)));
		assert_refused(OWNER, fund(Balance::MAX), TokenError::FundsUnavailable);
		Factor::set((Balance::MAX, 1));
		for call in [open_stream, Call::register_gateway {}] {
			assert_refused(OWNER, call, ArithmeticError::Overflow);
		}
	});
}

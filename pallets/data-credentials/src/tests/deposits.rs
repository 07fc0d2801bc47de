// SPDX-License-Identifier: Apache-2.0

//! What is held, in exact numbers, and that all of it returns, whatever deposits have become since.

use crate::mock::*;
use frame_support::{assert_ok, traits::fungible::Inspect};
use sp_runtime::ArithmeticError;

/// A schema with 30 bytes of URI and two issuers.
const SCHEMA: Balance = 600 + (30 + 2 * 32) * 10;

fn hold_everything() {
	assert_ok!(dispatch(OWNER, create_schema(Some(vec![LAB, OWNER]))));
	assert_ok!(dispatch(LAB, issue(None, CONTENT, Some(20))));
}

#[test]
fn deposits_are_these() {
	run(|| {
		hold_everything();
		assert_eq!((held(OWNER), held(LAB)), (SCHEMA, 400));
		// Nothing else is paid.
		assert_eq!(Balances::total_balance(&OWNER), FUNDS);
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_eq!(held(OWNER), SCHEMA + 600 + 30 * 10);
	});
}

#[test]
fn what_is_given_back_is_what_was_held() {
	// Three times as much, and half.
	for factor in [(3, 1), (1, 2)] {
		run(|| {
			hold_everything();
			Factor::set(factor);
			assert_ok!(DataCredentials::do_try_state());
			System::set_block_number(21);
			assert_ok!(dispatch(LAB, remove(0)));
			assert_eq!((held(OWNER), held(LAB)), (SCHEMA, 0));

			// What is made now costs what it costs now.
			assert_ok!(dispatch(LAB, issue(None, CONTENT, None)));
			assert_ok!(dispatch(LAB, create_schema(None)));
			let (schema, credential) = (scaled(SCHEMA_DEPOSIT), scaled(CREDENTIAL_DEPOSIT));
			assert_eq!(held(LAB), credential + schema + 30 * scaled(BYTE_DEPOSIT));
		});
	}
}

#[test]
fn amounts_that_no_balance_has_overflow() {
	run(|| {
		Factor::set((Balance::MAX, 1));
		assert_refused(OWNER, create_schema(None), ArithmeticError::Overflow);
	});
}

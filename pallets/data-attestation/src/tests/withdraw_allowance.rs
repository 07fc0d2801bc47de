// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Allowances, Call, Error, Event, HoldReason};
use assay_primitives::KeyType;
use frame_support::assert_ok;

#[test]
fn what_is_left_returns_to_who_set_it_aside() {
	run(|| {
		let device = device(OWNER, KeyType::Ed25519);
		let withdraw = || Call::<Test>::withdraw_allowance { device };
		assert_refused(OWNER, withdraw(), Error::<Test>::AllowanceNotFound);
		let fund = Call::fund_device {
			device,
			amount: 1_000,
			rate: 5,
		};
		assert_ok!(dispatch(OWNER, fund));
		assert_refused(CARRIER, withdraw(), Error::<Test>::NotPayer);
		assert_ok!(dispatch(OWNER, withdraw()));
		assert_eq!(held_for(HoldReason::Allowance, OWNER), 0);
		assert!(!Allowances::<Test>::contains_key(device));
		assert_last(Event::AllowanceWithdrawn { device, amount: 1_000 });
	});
}

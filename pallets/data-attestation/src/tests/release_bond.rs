// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Bond, Call, Error, Event, HoldReason, Streams};
use assay_primitives::Commitment;
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn the_bond_returns_some_time_after_the_end() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(OWNER, close(stream)));
		let held = || held_for(HoldReason::Bond, OWNER);
		assert_eq!(held(), BOND);
		System::set_block_number(10 + UNBONDING);
		assert_ok!(dispatch(CARRIER, Call::release_bond { stream }));
		assert_eq!(held(), 0);
		let stored = Streams::<Test>::get(stream).expect("it stays");
		assert_eq!(stored.bond, Bond::Released);
		assert_last(Event::BondReleased { stream, amount: BOND });
	});
}

#[test]
fn wrong_releases_are_refused() {
	run(|| {
		let release = |stream| Call::<Test>::release_bond { stream };
		assert_refused(CARRIER, release(99), Error::<Test>::StreamNotFound);
		let stream = open();
		assert_refused(CARRIER, release(stream), Error::<Test>::StreamOpen);
		assert_ok!(dispatch(OWNER, close(stream)));
		System::set_block_number(10 + UNBONDING - 1);
		assert_refused(CARRIER, release(stream), Error::<Test>::UnbondingNotOver);
		System::set_block_number(10 + UNBONDING);
		assert_ok!(dispatch(CARRIER, release(stream)));
		assert_refused(CARRIER, release(stream), Error::<Test>::BondReleased);

		let stream = open();
		let other = Commitment {
			root: H256([9; 32]),
			..commitment(0)
		};
		let (first, second) = (signed(stream, commitment(0)), signed(stream, other));
		assert_ok!(dispatch(CARRIER, Call::report_equivocation { stream, first, second }));
		assert_refused(CARRIER, release(stream), Error::<Test>::AlreadyReported);
	});
}

// SPDX-License-Identifier: Apache-2.0

//! The market's clock.

use super::*;
use crate::common::{block_at, now, pass};
use assay_runtime::{constants::time::MILLISECS_PER_DAY, RuntimeCall, RuntimeOrigin, Timestamp};
use frame_support::storage::unhashed;
use pallet_data_marketplace::Clock;
use sp_io::hashing::twox_128;
use sp_runtime::traits::Dispatchable;

/// What the runtime tells the time, it tells the market's clock.
#[test]
fn the_markets_clock_goes_by_the_time_of_blocks() {
	development().execute_with(|| {
		let clock = || view(pallet_data_marketplace::ClockViewFunction::<Runtime>::new());
		let start = now();
		assert_eq!(
			clock(),
			Clock {
				last: start,
				ticks: 0,
				resumed: 0,
			}
		);
		// As an author does it.
		let time = start + 6_000;
		pallet_aura::CurrentSlot::<Runtime>::put(sp_consensus_aura::Slot::from(time / 6_000));
		// Once in a block.
		unhashed::kill(&[twox_128(b"Timestamp"), twox_128(b"DidUpdate")].concat());
		let set = pallet_timestamp::Call::<Runtime>::set { now: time };
		assert_ok!(RuntimeCall::from(set).dispatch(RuntimeOrigin::none()));
		assert_eq!((Timestamp::get(), clock().last, clock().ticks), (time, time, 6_000));

		// Faster blocks do not make it faster.
		block_at(time + 1);
		block_at(time + 2);
		assert_eq!(clock().ticks, 6_002);
		pass(MILLISECS_PER_DAY);
		assert_eq!(clock().ticks, 6_002 + MILLISECS_PER_DAY);
		assert_eq!(clock().resumed, 0);
		// And it stands while the chain stands.
		let time = now() + MILLISECS_PER_DAY;
		block_at(time);
		let half_an_hour = 30 * 60 * 1_000;
		assert_eq!(
			clock(),
			Clock {
				last: time,
				ticks: 6_002 + MILLISECS_PER_DAY + half_an_hour,
				resumed: time,
			}
		);
	});
}

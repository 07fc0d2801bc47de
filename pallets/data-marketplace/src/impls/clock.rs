// SPDX-License-Identifier: Apache-2.0

//! The clock by which every wait is measured.

use frame_support::traits::OnTimestampSet;
use sp_runtime::traits::UniqueSaturatedInto;

use crate::{Config, Now, Pallet};

/// The longest time between two blocks that counts as such: where more passed, the chain stood, and the clock with it.
const HALT: u64 = 30 * 60 * 1_000;

impl<T: Config, Moment: UniqueSaturatedInto<u64>> OnTimestampSet<Moment> for Pallet<T> {
	fn on_timestamp_set(moment: Moment) {
		let time = moment.unique_saturated_into();
		Now::<T>::mutate(|clock| {
			// Before the first block the clock had nothing to measure.
			let passed = if clock.last == 0 {
				0
			} else {
				time.saturating_sub(clock.last)
			};
			if passed > HALT {
				clock.resumed = time;
			}
			clock.ticks = clock.ticks.saturating_add(passed.min(HALT));
			clock.last = time;
		});
	}
}

impl<T: Config> Pallet<T> {
	/// What the clock shows.
	pub(crate) fn ticks() -> u64 {
		Now::<T>::get().ticks
	}
}

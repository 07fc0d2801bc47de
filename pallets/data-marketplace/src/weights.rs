// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs.
pub trait WeightInfo {
	/// `list`.
	fn list() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `purchase`.
	fn purchase() -> Weight;
	/// `deliver`.
	fn deliver() -> Weight;
	/// `refund`.
	fn refund() -> Weight;
	/// `settle`.
	fn settle() -> Weight;
	/// `close`.
	fn close() -> Weight;
}

/// For mocks only: tests of the rules do not look at the amounts.
impl WeightInfo for () {
	fn list() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn withdraw() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn purchase() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn deliver() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn refund() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn settle() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn close() -> Weight {
		Weight::from_parts(1, 0)
	}
}

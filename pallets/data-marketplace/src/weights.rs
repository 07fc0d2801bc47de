// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs.
pub trait WeightInfo {
	/// `list`.
	fn list() -> Weight;
	/// `add_bond`.
	fn add_bond() -> Weight;
	/// `take_bond`.
	fn take_bond() -> Weight;
	/// `pause`.
	fn pause() -> Weight;
	/// `resume`.
	fn resume() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `purchase`.
	fn purchase() -> Weight;
	/// `deliver`.
	fn deliver() -> Weight;
	/// `settle`.
	fn settle() -> Weight;
	/// `refund`.
	fn refund() -> Weight;
	/// `complain`.
	fn complain() -> Weight;
	/// `close`.
	fn close() -> Weight;
	/// `pay`.
	fn pay() -> Weight;
	/// `subscribe`.
	fn subscribe() -> Weight;
	/// `top_up`.
	fn top_up() -> Weight;
	/// `deliver_tranche`.
	fn deliver_tranche() -> Weight;
	/// `leave`.
	fn leave() -> Weight;
	/// `collect`, of so many tranches.
	fn collect(tranches: u32) -> Weight;
	/// `complain_tranche`.
	fn complain_tranche() -> Weight;
	/// `close_subscription`.
	fn close_subscription() -> Weight;
	/// `request`.
	fn request() -> Weight;
	/// `answer`.
	fn answer() -> Weight;
	/// `withdraw_answer`.
	fn withdraw_answer() -> Weight;
	/// `accept`.
	fn accept() -> Weight;
	/// `cancel`.
	fn cancel() -> Weight;
}

/// For mocks only: tests of the rules do not look at the amounts.
impl WeightInfo for () {
	fn list() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn add_bond() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn take_bond() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn pause() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn resume() -> Weight {
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
	fn settle() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn refund() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn complain() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn close() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn pay() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn subscribe() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn top_up() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn deliver_tranche() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn leave() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn collect(_: u32) -> Weight {
		Weight::from_parts(1, 0)
	}
	fn complain_tranche() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn close_subscription() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn request() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn answer() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn withdraw_answer() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn accept() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn cancel() -> Weight {
		Weight::from_parts(1, 0)
	}
}

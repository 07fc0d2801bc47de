// SPDX-License-Identifier: Apache-2.0

//! Time.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

const SECOND: u64 = 1_000;
const HOUR: u64 = 3_600 * SECOND;
const DAY: u64 = 24 * HOUR;

/// The clock by which every wait of the market is measured. It stands while the chain stands, and faster blocks do not
/// make it faster.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Clock {
	/// Time of the last block that told it, in milliseconds since the Unix epoch.
	pub last: u64,
	/// What the clock shows, in milliseconds.
	pub ticks: u64,
	/// Time of the block after the last halt of the chain, in milliseconds since the Unix epoch.
	pub resumed: u64,
}

/// Between what the periods of listings must be, in milliseconds.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Limits {
	/// Shortest time in which a seller may promise to deliver.
	pub min_delivery: u64,
	/// Longest time in which a seller may promise to deliver: no buyer's money is locked for longer without a delivery.
	pub max_delivery: u64,
	/// Shortest time in which a buyer may complain.
	pub min_window: u64,
	/// Longest time in which a buyer may complain.
	pub max_window: u64,
	/// Longest time for which a listing is valid, and a request waits.
	pub max_validity: u64,
}

impl Limits {
	/// Whether some period of each kind is allowed, and none is nothing.
	pub const fn are_sound(&self) -> bool {
		let delivery = self.min_delivery > 0 && self.min_delivery <= self.max_delivery;
		let window = self.min_window > 0 && self.min_window <= self.max_window;
		delivery && window && self.max_validity > 0
	}
}

impl Default for Limits {
	fn default() -> Self {
		Self {
			min_delivery: 6 * HOUR,
			max_delivery: 30 * DAY,
			min_window: DAY,
			max_window: 30 * DAY,
			max_validity: 365 * DAY,
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What reading and writing the state costs.
//!
//! Measured by `scripts/bench state` with a state of a million devices in ParityDB, a proof recorded and nothing cached but by the
//! system (docs/performance.md has the table). A write is that of a block which changes 8,192 entries: of those there are
//! thousands where a block is full, and they share what leads to them.

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, RuntimeDbWeight},
};

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
pub(super) const PATH: u64 = 5 * 15 * 33;

parameter_types! {
	/// What one entry costs.
	pub const DbWeight: RuntimeDbWeight = RuntimeDbWeight {
		read: 21 * WEIGHT_REF_TIME_PER_MICROS,
		write: 36 * WEIGHT_REF_TIME_PER_MICROS,
	};
}

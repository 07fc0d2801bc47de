// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs.
pub trait WeightInfo {
	/// `open_stream`.
	fn open_stream() -> Weight;
	/// `submit` for a device with an Ed25519 key.
	fn submit_ed25519() -> Weight;
	/// `submit` for a device with an Sr25519 key.
	fn submit_sr25519() -> Weight;
	/// `submit` for a device with a secp256k1 key.
	fn submit_secp256k1() -> Weight;
	/// `submit` for a device with a P-256 key.
	fn submit_p256() -> Weight;
	/// `close_stream`.
	fn close_stream() -> Weight;
}

/// For mocks only: tests of the rules do not look at the amounts.
impl WeightInfo for () {
	fn open_stream() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn submit_ed25519() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn submit_sr25519() -> Weight {
		Weight::from_parts(2, 0)
	}
	fn submit_secp256k1() -> Weight {
		Weight::from_parts(3, 0)
	}
	fn submit_p256() -> Weight {
		Weight::from_parts(4, 0)
	}
	fn close_stream() -> Weight {
		Weight::from_parts(1, 0)
	}
}

// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs.
pub trait WeightInfo {
	/// `register` with an Ed25519 key.
	fn register_ed25519() -> Weight;
	/// `register` with an Sr25519 key.
	fn register_sr25519() -> Weight;
	/// `register` with a secp256k1 key.
	fn register_secp256k1() -> Weight;
	/// `register` with a P-256 key.
	fn register_p256() -> Weight;
	/// `set_metadata`.
	fn set_metadata() -> Weight;
	/// `suspend`.
	fn suspend() -> Weight;
	/// `resume`.
	fn resume() -> Weight;
	/// `retire`.
	fn retire() -> Weight;
}

/// For mocks only: tests of the rules do not look at weights.
impl WeightInfo for () {
	fn register_ed25519() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn register_sr25519() -> Weight {
		Weight::from_parts(2, 0)
	}
	fn register_secp256k1() -> Weight {
		Weight::from_parts(3, 0)
	}
	fn register_p256() -> Weight {
		Weight::from_parts(4, 0)
	}
	fn set_metadata() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn suspend() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn resume() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn retire() -> Weight {
		Weight::from_parts(1, 0)
	}
}

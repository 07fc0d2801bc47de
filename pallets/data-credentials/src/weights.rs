// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs.
pub trait WeightInfo {
	/// `create_schema` with the longest URI and list of issuers.
	fn create_schema() -> Weight;
	/// `issue`, about a retired device, by the last of the longest list of issuers.
	fn issue() -> Weight;
	/// `revoke`.
	fn revoke() -> Weight;
	/// `remove`.
	fn remove() -> Weight;
}

/// For mocks only: small figures, of which the tests tell one from the other.
impl WeightInfo for () {
	fn create_schema() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn issue() -> Weight {
		Weight::from_parts(2, 0)
	}
	fn revoke() -> Weight {
		Weight::from_parts(3, 0)
	}
	fn remove() -> Weight {
		Weight::from_parts(4, 0)
	}
}

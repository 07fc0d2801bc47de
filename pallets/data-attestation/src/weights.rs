// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs.
pub trait WeightInfo {
	/// `open_stream`.
	fn open_stream() -> Weight;
	/// `submit` of a commitment by an Ed25519 key.
	fn submit() -> Weight;
	/// `close_stream`.
	fn close_stream() -> Weight;
	/// `submit_many` of so many commitments of as many devices with Ed25519 keys.
	fn submit_many(commitments: u32) -> Weight;
	/// A commitment of `submit_many` that is refused before its signature is checked.
	fn submit_refused() -> Weight;
	/// `report_equivocation` with two anchored commitments, by Ed25519 keys, with so many hashes in all paths.
	fn report_anchored(hashes: u32) -> Weight;
	/// `report_equivocation` with an anchored commitment, by an Ed25519 key, and a logged one, with so many hashes in all
	/// paths.
	fn report_logged(hashes: u32) -> Weight;
	/// `fund_device`, in place of another's.
	fn fund_device() -> Weight;
	/// `withdraw_allowance`.
	fn withdraw_allowance() -> Weight;
	/// `submit_as_device`, its authorisation included: the entries that both read come from the database once.
	fn submit_as_device() -> Weight;
	/// To authorise `submit_as_device` of a device with an Ed25519 key.
	fn authorize_submit() -> Weight;
	/// `reconfigure_stream`.
	fn reconfigure_stream() -> Weight;
	/// `register_gateway`.
	fn register_gateway() -> Weight;
	/// `anchor`.
	fn anchor() -> Weight;
	/// `submit_anchored` of a commitment by an Ed25519 key, with so many hashes in its paths.
	fn submit_anchored(hashes: u32) -> Weight;
	/// `close_gateway`.
	fn close_gateway() -> Weight;
	/// To append a commitment that was checked to a log, with so many hashes.
	fn append(hashes: u32) -> Weight;
	/// To keep a tranche that is over, of the log that takes the most hashes.
	fn keep_tranche() -> Weight;
	/// `promise`, in place of another.
	fn promise() -> Weight;
	/// `withdraw_promise`.
	fn withdraw_promise() -> Weight;
}

/// For mocks only: small figures, of which the tests tell one from the other.
impl WeightInfo for () {
	fn open_stream() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn submit() -> Weight {
		Weight::from_parts(101, 0)
	}
	fn close_stream() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn submit_many(n: u32) -> Weight {
		Weight::from_parts(100, 0).saturating_mul(n.into())
	}
	fn submit_refused() -> Weight {
		Weight::from_parts(50, 0)
	}
	fn report_anchored(hashes: u32) -> Weight {
		Weight::from_parts(200, 0).saturating_add(Weight::from_parts(10, 0).saturating_mul(hashes.into()))
	}
	fn report_logged(hashes: u32) -> Weight {
		Weight::from_parts(150, 0).saturating_add(Weight::from_parts(10, 0).saturating_mul(hashes.into()))
	}
	fn fund_device() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn withdraw_allowance() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn submit_as_device() -> Weight {
		Weight::from_parts(180, 0)
	}
	fn authorize_submit() -> Weight {
		Weight::from_parts(80, 0)
	}
	fn reconfigure_stream() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn register_gateway() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn anchor() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn submit_anchored(hashes: u32) -> Weight {
		Weight::from_parts(100, 0).saturating_add(Weight::from_parts(10, 0).saturating_mul(hashes.into()))
	}
	fn close_gateway() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn append(hashes: u32) -> Weight {
		Weight::from_parts(hashes.into(), 0)
	}
	fn keep_tranche() -> Weight {
		Weight::from_parts(7, 0)
	}
	fn promise() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn withdraw_promise() -> Weight {
		Weight::from_parts(1, 0)
	}
}

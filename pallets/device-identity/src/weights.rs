// SPDX-License-Identifier: Apache-2.0

//! What calls cost. `runtime/src/weights` has the measured figures.

use frame_support::weights::Weight;

/// What each call costs, and what the check of a signature by each kind of key does.
pub trait WeightInfo {
	/// `register` with an Ed25519 key.
	fn register() -> Weight;
	/// `set_metadata`.
	fn set_metadata() -> Weight;
	/// `suspend`.
	fn suspend() -> Weight;
	/// `resume`.
	fn resume() -> Weight;
	/// `retire`.
	fn retire() -> Weight;
	/// `set_services`.
	fn set_services() -> Weight;
	/// `rotate_key` to an Ed25519 key.
	fn rotate_key() -> Weight;
	/// `suspend_for_cause`.
	fn suspend_for_cause() -> Weight;
	/// `lift_suspension`.
	fn lift_suspension() -> Weight;
	/// `delegate`.
	fn delegate() -> Weight;
	/// `revoke_delegation`.
	fn revoke_delegation() -> Weight;
	/// `offer_transfer`.
	fn offer_transfer() -> Weight;
	/// `cancel_transfer`.
	fn cancel_transfer() -> Weight;
	/// `accept_transfer`.
	fn accept_transfer() -> Weight;
	/// `request_recovery`.
	fn request_recovery() -> Weight;
	/// `object_recovery`.
	fn object_recovery() -> Weight;
	/// `complete_recovery`.
	fn complete_recovery() -> Weight;
	/// `register_manufacturer`.
	fn register_manufacturer() -> Weight;
	/// `add_endorsement_key` with an Ed25519 key.
	fn add_endorsement_key() -> Weight;
	/// `revoke_endorsement_key`.
	fn revoke_endorsement_key() -> Weight;
	/// `set_accreditation`.
	fn set_accreditation() -> Weight;
	/// `deregister_manufacturer`.
	fn deregister_manufacturer() -> Weight;
	/// `endorse` by an Ed25519 key.
	fn endorse() -> Weight;
	/// `enrol_fleet`.
	fn enrol_fleet() -> Weight;
	/// `revoke_fleet`.
	fn revoke_fleet() -> Weight;
	/// `remove_fleet`.
	fn remove_fleet() -> Weight;
	/// `claim_device` with an Ed25519 key and a path of `p` hashes.
	fn claim_device(p: u32) -> Weight;
	/// `renounce_endorsement`.
	fn renounce_endorsement() -> Weight;
	/// `begin_epoch`.
	fn begin_epoch() -> Weight;
	/// `end_epoch`.
	fn end_epoch() -> Weight;
	/// `release_bond`.
	fn release_bond() -> Weight;
	/// One check of an Ed25519 key that is new, and of its signature.
	fn prove_ed25519() -> Weight;
	/// One check of an Sr25519 key that is new, and of its signature.
	fn prove_sr25519() -> Weight;
	/// One check of a secp256k1 key that is new, and of its signature.
	fn prove_secp256k1() -> Weight;
	/// One check of a P-256 key that is new, and of its signature.
	fn prove_p256() -> Weight;
	/// One check of an Ed25519 signature.
	fn verify_ed25519() -> Weight;
	/// One check of an Sr25519 signature.
	fn verify_sr25519() -> Weight;
	/// One check of a secp256k1 signature, of the kind that takes the most recoveries.
	fn verify_secp256k1() -> Weight;
	/// One check of a P-256 signature.
	fn verify_p256() -> Weight;
	/// Reading a key that was replaced.
	fn read_past_key() -> Weight;
}

/// For mocks only: each call has a weight of its own, so that a test sees which one was charged.
impl WeightInfo for () {
	fn register() -> Weight {
		Weight::from_parts(50, 0)
	}
	fn set_metadata() -> Weight {
		Weight::from_parts(100, 0)
	}
	fn suspend() -> Weight {
		Weight::from_parts(200, 0)
	}
	fn resume() -> Weight {
		Weight::from_parts(300, 0)
	}
	fn retire() -> Weight {
		Weight::from_parts(400, 0)
	}
	fn set_services() -> Weight {
		Weight::from_parts(500, 0)
	}
	fn rotate_key() -> Weight {
		Weight::from_parts(600, 0)
	}
	fn suspend_for_cause() -> Weight {
		Weight::from_parts(700, 0)
	}
	fn lift_suspension() -> Weight {
		Weight::from_parts(800, 0)
	}
	fn delegate() -> Weight {
		Weight::from_parts(900, 0)
	}
	fn revoke_delegation() -> Weight {
		Weight::from_parts(1_000, 0)
	}
	fn offer_transfer() -> Weight {
		Weight::from_parts(1_100, 0)
	}
	fn cancel_transfer() -> Weight {
		Weight::from_parts(1_200, 0)
	}
	fn accept_transfer() -> Weight {
		Weight::from_parts(1_300, 0)
	}
	fn request_recovery() -> Weight {
		Weight::from_parts(1_400, 0)
	}
	fn object_recovery() -> Weight {
		Weight::from_parts(1_500, 0)
	}
	fn complete_recovery() -> Weight {
		Weight::from_parts(1_600, 0)
	}
	fn register_manufacturer() -> Weight {
		Weight::from_parts(1_700, 0)
	}
	fn add_endorsement_key() -> Weight {
		Weight::from_parts(1_800, 0)
	}
	fn revoke_endorsement_key() -> Weight {
		Weight::from_parts(1_900, 0)
	}
	fn set_accreditation() -> Weight {
		Weight::from_parts(2_000, 0)
	}
	fn deregister_manufacturer() -> Weight {
		Weight::from_parts(2_100, 0)
	}
	fn endorse() -> Weight {
		Weight::from_parts(2_200, 0)
	}
	fn enrol_fleet() -> Weight {
		Weight::from_parts(2_300, 0)
	}
	fn revoke_fleet() -> Weight {
		Weight::from_parts(2_400, 0)
	}
	fn remove_fleet() -> Weight {
		Weight::from_parts(2_500, 0)
	}
	fn claim_device(p: u32) -> Weight {
		Weight::from_parts(2_600_u64.saturating_add(p.into()), 0)
	}
	fn renounce_endorsement() -> Weight {
		Weight::from_parts(2_700, 0)
	}
	fn begin_epoch() -> Weight {
		Weight::from_parts(2_800, 0)
	}
	fn end_epoch() -> Weight {
		Weight::from_parts(2_900, 0)
	}
	fn release_bond() -> Weight {
		Weight::from_parts(3_000, 0)
	}
	fn prove_ed25519() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn prove_sr25519() -> Weight {
		Weight::from_parts(3, 0)
	}
	fn prove_secp256k1() -> Weight {
		Weight::from_parts(5, 0)
	}
	fn prove_p256() -> Weight {
		Weight::from_parts(7, 0)
	}
	fn verify_ed25519() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn verify_sr25519() -> Weight {
		Weight::from_parts(2, 0)
	}
	fn verify_secp256k1() -> Weight {
		Weight::from_parts(3, 0)
	}
	fn verify_p256() -> Weight {
		Weight::from_parts(4, 0)
	}
	fn read_past_key() -> Weight {
		Weight::from_parts(8, 0)
	}
}

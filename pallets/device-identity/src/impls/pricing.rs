// SPDX-License-Identifier: Apache-2.0

//! What calls cost whose weight depends on the kind of a key. They are measured with Ed25519, and every other kind has a
//! surcharge over it.

use assay_primitives::{traits::DeviceAuth, KeyType};
use frame_support::pallet_prelude::*;

use crate::{Config, FleetPath, Pallet, WeightInfo};

impl<T: Config> Pallet<T> {
	/// What a call costs in which a new key of this kind proves that it is there.
	pub(crate) fn proved_by(key_type: KeyType, call: Weight) -> Weight {
		call.saturating_add(surcharge(key_type, proof::<T>))
	}

	/// What a claim costs with a path of this length and a key of this kind.
	pub(crate) fn claim_with(key_type: KeyType, path: &FleetPath) -> Weight {
		let hashes = u32::try_from(path.len()).unwrap_or(u32::MAX);
		Self::proved_by(key_type, T::WeightInfo::claim_device(hashes))
	}

	/// What an endorsement costs by a key of this kind.
	pub(crate) fn endorse_by(key_type: KeyType) -> Weight {
		T::WeightInfo::endorse().saturating_add(Self::surcharge_of(key_type))
	}

	/// The most that an endorsement costs: the kind of its key is not known before.
	pub(crate) fn max_endorse() -> Weight {
		T::WeightInfo::endorse().saturating_add(<Self as DeviceAuth<_, _>>::max_surcharge())
	}

	/// By how much a check of a signature by a known key of this kind costs more than one by Ed25519.
	pub(crate) fn surcharge_of(key_type: KeyType) -> Weight {
		surcharge(key_type, verification::<T>)
	}
}

/// By how much something costs more with a key of this kind than with one of Ed25519.
fn surcharge(key_type: KeyType, cost: impl Fn(KeyType) -> Weight) -> Weight {
	cost(key_type).saturating_sub(cost(KeyType::Ed25519))
}

/// What a check of a signature costs.
fn verification<T: Config>(key_type: KeyType) -> Weight {
	match key_type {
		KeyType::Ed25519 => T::WeightInfo::verify_ed25519(),
		KeyType::Sr25519 => T::WeightInfo::verify_sr25519(),
		KeyType::Secp256k1 => T::WeightInfo::verify_secp256k1(),
		KeyType::P256 => T::WeightInfo::verify_p256(),
	}
}

/// What a check of a new key and of its signature costs.
fn proof<T: Config>(key_type: KeyType) -> Weight {
	match key_type {
		KeyType::Ed25519 => T::WeightInfo::prove_ed25519(),
		KeyType::Sr25519 => T::WeightInfo::prove_sr25519(),
		KeyType::Secp256k1 => T::WeightInfo::prove_secp256k1(),
		KeyType::P256 => T::WeightInfo::prove_p256(),
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Benchmarks, and devices for the benchmarks of other pallets.

use alloc::{vec, vec::Vec};
use assay_primitives::{traits::DeviceFactory, Action, DeviceId, DeviceKey, DeviceSignature, KeyType};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use p256::ecdsa::signature::hazmat::PrehashSigner;
use sp_core::crypto::KeyTypeId;
use sp_io::{crypto, hashing::sha2_256};
use sp_runtime::traits::{Bounded, UniqueSaturatedInto};

use crate::{Call, Config, Devices, LiveStatus, Pallet, Tombstones};

/// Where the host keeps the keys of the benchmarks.
const KEYS: KeyTypeId = KeyTypeId(*b"assy");

/// The secret of the device with a P-256 key, which the host cannot make.
const P256_SECRET: [u8; 32] = [7; 32];

fn p256_secret() -> p256::ecdsa::SigningKey {
	p256::ecdsa::SigningKey::from_slice(&P256_SECRET).expect("it is in range")
}

fn new_key(key_type: KeyType) -> DeviceKey {
	match key_type {
		KeyType::Ed25519 => DeviceKey::Ed25519(crypto::ed25519_generate(KEYS, None).0),
		KeyType::Sr25519 => DeviceKey::Sr25519(crypto::sr25519_generate(KEYS, None).0),
		KeyType::Secp256k1 => DeviceKey::Secp256k1(crypto::ecdsa_generate(KEYS, None).0),
		KeyType::P256 => {
			let point = p256_secret().verifying_key().to_encoded_point(true);
			DeviceKey::P256(point.as_bytes().try_into().expect("a compressed point has 33 bytes"))
		},
	}
}

fn sign_with(key: &DeviceKey, message: &[u8]) -> DeviceSignature {
	const HELD: &str = "the host has the key";
	DeviceSignature(match key {
		DeviceKey::Ed25519(key) => crypto::ed25519_sign(KEYS, &(*key).into(), message).expect(HELD).0,
		DeviceKey::Sr25519(key) => crypto::sr25519_sign(KEYS, &(*key).into(), message).expect(HELD).0,
		DeviceKey::Secp256k1(key) => {
			let signature = crypto::ecdsa_sign_prehashed(KEYS, &(*key).into(), &sha2_256(message)).expect(HELD);
			let (compact, _parity) = signature.0.split_at(64);
			compact.try_into().expect("64 bytes")
		},
		DeviceKey::P256(_) => {
			let signature: p256::ecdsa::Signature = p256_secret()
				.sign_prehash(&sha2_256(message))
				.expect("a digest has the right length");
			signature.to_bytes().into()
		},
	})
}

/// An account that can pay any deposit.
fn funded<T: Config>(name: &'static str) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, crate::types::BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

impl<T: Config> DeviceFactory<T::AccountId> for Pallet<T> {
	fn device(owner: &T::AccountId, key_type: KeyType) -> DeviceId {
		let key = new_key(key_type);
		let until = BlockNumberFor::<T>::max_value();
		let id = DeviceId::of(&key);
		let message = Self::envelope(id, Action::Register, 0, until, owner);
		Self::do_register(owner.clone(), key, until, &sign_with(&key, &message)).expect("the owner has funds");
		id
	}

	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		let key = Devices::<T>::get(device).expect("the factory made it").key;
		sign_with(
			&key,
			&Self::envelope(*device, action, nonce, valid_until.into(), content),
		)
	}
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	/// What `register` takes for a new device with a key of this kind.
	fn registration<T: Config>(
		owner: &T::AccountId,
		key_type: KeyType,
	) -> (DeviceKey, BlockNumberFor<T>, DeviceSignature) {
		let key = new_key(key_type);
		let until = BlockNumberFor::<T>::max_value();
		let message = Pallet::<T>::envelope(DeviceId::of(&key), Action::Register, 0, until, owner);
		(key, until, sign_with(&key, &message))
	}

	#[benchmark]
	fn register_ed25519() {
		let owner = funded::<T>("owner");
		let (key, until, signature) = registration::<T>(&owner, KeyType::Ed25519);
		#[extrinsic_call]
		register(RawOrigin::Signed(owner), key, until, signature);
		assert!(Devices::<T>::contains_key(DeviceId::of(&key)));
	}

	#[benchmark]
	fn register_sr25519() {
		let owner = funded::<T>("owner");
		let (key, until, signature) = registration::<T>(&owner, KeyType::Sr25519);
		#[extrinsic_call]
		register(RawOrigin::Signed(owner), key, until, signature);
		assert!(Devices::<T>::contains_key(DeviceId::of(&key)));
	}

	#[benchmark]
	fn register_secp256k1() {
		let owner = funded::<T>("owner");
		let (key, until, signature) = registration::<T>(&owner, KeyType::Secp256k1);
		#[extrinsic_call]
		register(RawOrigin::Signed(owner), key, until, signature);
		assert!(Devices::<T>::contains_key(DeviceId::of(&key)));
	}

	#[benchmark]
	fn register_p256() {
		let owner = funded::<T>("owner");
		let (key, until, signature) = registration::<T>(&owner, KeyType::P256);
		#[extrinsic_call]
		register(RawOrigin::Signed(owner), key, until, signature);
		assert!(Devices::<T>::contains_key(DeviceId::of(&key)));
	}

	/// The longest texts: their length changes little next to the rest.
	#[benchmark]
	fn set_metadata() {
		let owner = funded::<T>("owner");
		let device = <Pallet<T> as DeviceFactory<_>>::device(&owner, KeyType::Ed25519);
		let field = || -> Vec<u8> { vec![b'x'; T::MaxFieldLength::get().unique_saturated_into()] };
		let url = vec![b'x'; T::MaxUrlLength::get().unique_saturated_into()];
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, field(), field(), field(), url);
		let metadata = Devices::<T>::get(device).expect("it is registered").metadata;
		assert_eq!(metadata.name.to_vec(), field());
	}

	#[benchmark]
	fn suspend() {
		let owner = funded::<T>("owner");
		let device = <Pallet<T> as DeviceFactory<_>>::device(&owner, KeyType::Ed25519);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device);
		assert_eq!(Devices::<T>::get(device).map(|d| d.status), Some(LiveStatus::Suspended));
	}

	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let device = <Pallet<T> as DeviceFactory<_>>::device(&owner, KeyType::Ed25519);
		Pallet::<T>::do_suspend(&owner, device)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device);
		assert_eq!(Devices::<T>::get(device).map(|d| d.status), Some(LiveStatus::Active));
		Ok(())
	}

	#[benchmark]
	fn retire() {
		let owner = funded::<T>("owner");
		let device = <Pallet<T> as DeviceFactory<_>>::device(&owner, KeyType::Ed25519);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device);
		assert!(Tombstones::<T>::contains_key(device));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

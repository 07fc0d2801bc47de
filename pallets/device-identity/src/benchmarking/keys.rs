// SPDX-License-Identifier: Apache-2.0

//! Keys that the host holds, and what they sign.

use crate::{Config, Pallet};
use alloc::{format, vec::Vec};
use assay_primitives::{Action, DeviceId, DeviceKey, DeviceSignature, KeyType};
use core::sync::atomic::{AtomicU32, Ordering};
use frame_benchmarking::v2::*;
use frame_system::pallet_prelude::BlockNumberFor;
use p256::ecdsa::signature::hazmat::PrehashSigner;
use sp_core::crypto::KeyTypeId;
use sp_io::{crypto, hashing::sha2_256};
use sp_runtime::traits::Bounded;

/// Where the host keeps the keys of the benchmarks.
const KEYS: KeyTypeId = KeyTypeId(*b"assy");

/// The secret of the device with a P-256 key, which the host cannot make.
const P256_SECRET: [u8; 32] = [7; 32];

pub(super) fn p256_secret() -> p256::ecdsa::SigningKey {
	p256::ecdsa::SigningKey::from_slice(&P256_SECRET).expect("it is in range")
}

/// The seed of the next key; zero is no key of secp256k1.
static NEXT_KEY: AtomicU32 = AtomicU32::new(1);

/// A key that the host keeps. From a seed it makes one at once; from a phrase of its own it takes two milliseconds.
pub(super) fn new_key(key_type: KeyType) -> DeviceKey {
	let number = NEXT_KEY.fetch_add(1, Ordering::Relaxed);
	let seed = Some(format!("0x{number:064x}").into_bytes());
	match key_type {
		KeyType::Ed25519 => DeviceKey::Ed25519(crypto::ed25519_generate(KEYS, seed).0),
		KeyType::Sr25519 => DeviceKey::Sr25519(crypto::sr25519_generate(KEYS, seed).0),
		KeyType::Secp256k1 => DeviceKey::Secp256k1(crypto::ecdsa_generate(KEYS, seed).0),
		KeyType::P256 => {
			let point = p256_secret().verifying_key().to_sec1_point(true);
			DeviceKey::P256(point.as_bytes().try_into().expect("a compressed point has 33 bytes"))
		},
	}
}

pub(super) fn sign_with(key: &DeviceKey, message: &[u8]) -> DeviceSignature {
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

/// A key and a signature that take the most to verify: `r` is so small that four points may be meant, and the last that
/// is tried is. Nobody has the secret of a key that makes such signatures, but for each message there is a key.
pub(super) fn costliest_es256k(message: &[u8]) -> (DeviceKey, DeviceSignature) {
	let mut recoverable = [0; 65];
	// Both 2 and 2 plus the order are the `x` of a point.
	for (at, byte) in [(31, 2), (63, 1), (64, 3)] {
		if let Some(place) = recoverable.get_mut(at) {
			*place = byte;
		}
	}
	let key = crypto::secp256k1_ecdsa_recover_compressed(&recoverable, &sha2_256(message))
		.ok()
		.expect("the point is one of the curve");
	let (compact, _point) = recoverable.split_at(64);
	(
		DeviceKey::Secp256k1(key),
		DeviceSignature(compact.try_into().expect("64 bytes")),
	)
}

/// A text that a key signed, and that is to be checked. The text is an envelope with an account.
pub(super) struct SignedText {
	key: DeviceKey,
	text: Vec<u8>,
	signature: DeviceSignature,
}

impl SignedText {
	/// One by a new key of this kind: where its kind can take more to check than most do, it is such a one.
	pub(super) fn by<T: Config>(key_type: KeyType) -> Self {
		let key = new_key(key_type);
		let (owner, until): (T::AccountId, _) = (account("owner", 0, 0), BlockNumberFor::<T>::max_value());
		let text = Pallet::<T>::envelope(DeviceId::of(&key), Action::Register, 0, until, owner);
		let (key, signature) = match key_type {
			KeyType::Secp256k1 => costliest_es256k(&text),
			_ => (key, sign_with(&key, &text)),
		};
		Self { key, text, signature }
	}

	/// What is done where the key is known.
	pub(super) fn verify(&self) {
		assert!(self.key.verify(&self.text, &self.signature));
	}

	/// What is done where the key is new.
	pub(super) fn prove(&self) {
		assert!(self.key.is_valid());
		self.verify();
	}
}

// SPDX-License-Identifier: Apache-2.0

//! Any bytes at all, against the crate `p256`. What fails is shrunk.

use assay_p256::{is_key, verify};
use p256::ecdsa::{
	signature::hazmat::{PrehashSigner, PrehashVerifier},
	Signature, SigningKey, VerifyingKey,
};
use proptest::prelude::*;

/// Whether both say the same of key and signature.
fn agree(key: &[u8; 33], digest: &[u8; 32], signature: &[u8; 64]) -> bool {
	let point = VerifyingKey::from_sec1_bytes(key)
		.ok()
		.filter(|_| matches!(key, [2 | 3, ..]));
	let is_right = |point: &VerifyingKey| {
		Signature::from_slice(signature).is_ok_and(|signature| point.verify_prehash(digest, &signature).is_ok())
	};
	is_key(key) == point.is_some() && verify(key, digest, signature) == point.as_ref().is_some_and(is_right)
}

fn signed(secret: &[u8; 32], digest: &[u8; 32]) -> Option<([u8; 33], [u8; 64])> {
	let secret = SigningKey::from_slice(secret).ok()?;
	let signature: Signature = secret.sign_prehash(digest).ok()?;
	let key = secret.verifying_key().to_sec1_point(true).as_bytes().try_into().ok()?;
	Some((key, signature.to_bytes().into()))
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(1_000))]

	#[test]
	fn any_bytes(tag in 0u8..6, x: [u8; 32], digest: [u8; 32], r: [u8; 32], s: [u8; 32]) {
		let key = [&[tag][..], &x].concat().try_into().unwrap();
		prop_assert!(agree(&key, &digest, &[r, s].concat().try_into().unwrap()));
	}

	#[test]
	fn signatures(secret: [u8; 32], digest: [u8; 32]) {
		let Some((key, signature)) = signed(&secret, &digest) else { return Ok(()) };
		prop_assert!(verify(&key, &digest, &signature));
		prop_assert!(agree(&key, &digest, &signature));
	}

	#[test]
	fn signatures_with_a_bit_changed(secret: [u8; 32], digest: [u8; 32], bit in 0..(33 + 32 + 64) * 8usize) {
		let Some((mut key, mut signature)) = signed(&secret, &digest) else { return Ok(()) };
		let mut digest = digest;
		*key.iter_mut().chain(&mut digest).chain(&mut signature).nth(bit / 8).unwrap() ^= 1 << (bit % 8);
		prop_assert!(agree(&key, &digest, &signature));
	}
}

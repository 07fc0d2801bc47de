// SPDX-License-Identifier: Apache-2.0

//! What a device's key and signature are is what the crate `p256` says, to the bit.

use hex_literal::hex;
use p256::ecdsa::{signature::Signer, Signature, SigningKey};
use proptest::prelude::*;
use sp_io::hashing::sha2_256;

use super::by_the_crate;
use crate::device::{DeviceKey, DeviceSignature};

const PRIME: [u8; 32] = hex!("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
const ORDER: [u8; 32] = hex!("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

/// Ours and the crate's answer to the key, and to the signature.
fn compare(key: [u8; 33], message: &[u8], signature: [u8; 64]) -> (bool, bool) {
	let device = DeviceKey::P256(key);
	let is_key = by_the_crate::is_key(&key);
	assert_eq!(device.is_valid(), is_key, "{key:02x?}");
	let is_signature = by_the_crate::verify(&key, &sha2_256(message), &signature);
	assert_eq!(
		device.verify(message, &DeviceSignature(signature)),
		is_signature,
		"{key:02x?}, {message:02x?}, {signature:02x?}"
	);
	(is_key, is_signature)
}

fn signed(secret: [u8; 32], message: &[u8]) -> Option<([u8; 33], [u8; 64])> {
	let secret = SigningKey::from_slice(&secret).ok()?;
	let signature: Signature = secret.sign(message);
	let key = secret.verifying_key().to_sec1_point(true).as_bytes().try_into().ok()?;
	Some((key, signature.to_bytes().into()))
}

/// Numbers of 32 bytes: any, and those about zero, the order and the prime.
fn number() -> impl Strategy<Value = [u8; 32]> {
	let near = |number: [u8; 32]| {
		(-3i8..4).prop_map(move |by| {
			let mut near = number;
			near[31] = near[31].wrapping_add_signed(by);
			near
		})
	};
	prop_oneof![
		any::<[u8; 32]>(),
		near([0; 32]),
		near(ORDER),
		near(PRIME),
		Just([0xff; 32])
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(1_000))]

	#[test]
	fn a_signature_with_either_s(secret: [u8; 32], message: Vec<u8>) {
		let Some((key, signature)) = signed(secret, &message) else { return Ok(()) };
		prop_assert_eq!(compare(key, &message, signature), (true, true));
		let (r, _) = signature.split_at(32);
		let s = -*Signature::from_slice(&signature).unwrap().s();
		let mut other = signature;
		other[32..].copy_from_slice(&p256::FieldBytes::from(s));
		prop_assert_eq!(&other[..32], r);
		prop_assert_eq!(compare(key, &message, other), (true, true));
	}

	#[test]
	fn a_signature_with_a_fault(
		secret: [u8; 32],
		message: [u8; 8],
		bit in 0..(33 + 8 + 64) * 8usize,
	) {
		let Some((mut key, mut signature)) = signed(secret, &message) else { return Ok(()) };
		let mut message = message;
		let byte = key.iter_mut().chain(&mut message).chain(&mut signature).nth(bit / 8).unwrap();
		*byte ^= 1 << (bit % 8);
		prop_assert!(!compare(key, &message, signature).1);
	}

	#[test]
	fn any_bytes(tag in prop_oneof![2u8..4, any::<u8>()], x in number(), r in number(), s in number(), message: [u8; 8]) {
		let key = [&[tag][..], &x].concat().try_into().unwrap();
		compare(key, &message, [r, s].concat().try_into().unwrap());
	}
}

#[test]
fn every_tag() {
	let (mut key, signature) = signed([7; 32], b"tags").unwrap();
	let right = key[0];
	for tag in 0..=u8::MAX {
		key[0] = tag;
		let expected = (matches!(tag, 2 | 3), tag == right);
		assert_eq!(compare(key, b"tags", signature), expected, "{tag}");
	}
}

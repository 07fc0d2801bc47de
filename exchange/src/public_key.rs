// SPDX-License-Identifier: Apache-2.0

//! Which X25519 keys are acceptable, and making one.
//!
//! RFC 7748 has implementations ignore the top bit and take what is not reduced, so that a key has several encodings,
//! and HPKE hashes the encoding: two libraries may then derive two secrets. And with a point of low order every secret
//! is the same, so that HPKE refuses to seal. Neither enters.

use crate::SECRET;
use x25519_dalek::{PublicKey, StaticSecret};

/// Why a public key is not acceptable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyError {
	/// It is not below p = 2^255 - 19.
	NotCanonical,
	/// It is one of the five of low order.
	LowOrder,
}

/// p = 2^255 - 19.
const P: [u8; 32] = {
	let mut p = [0xff; 32];
	p[0] = 0xed;
	p[31] = 0x7f;
	p
};

/// All of low order below p: 0, 1, p - 1, and the two of order 8.
pub(crate) const LOW_ORDER: [[u8; 32]; 5] = [
	[0; 32],
	{
		let mut one = [0; 32];
		one[0] = 1;
		one
	},
	{
		let mut minus_one = P;
		minus_one[0] = 0xec;
		minus_one
	},
	[
		0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda, 0x09,
		0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
	],
	[
		0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04, 0x44,
		0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
	],
];

/// Whether a public key is acceptable: below p, which leaves its top bit clear, and not of low order.
pub fn check(u: &[u8; 32]) -> Result<(), KeyError> {
	// Little-endian.
	if u.iter().rev().ge(P.iter().rev()) {
		return Err(KeyError::NotCanonical);
	}
	if LOW_ORDER.contains(u) {
		return Err(KeyError::LowOrder);
	}
	Ok(())
}

/// The public key of a secret: X25519(secret, 9). It is always acceptable.
pub fn public_key(secret: &[u8; SECRET]) -> [u8; 32] {
	PublicKey::from(&StaticSecret::from(*secret)).to_bytes()
}

// SPDX-License-Identifier: Apache-2.0

//! Fleets: many devices enrolled by one RFC 9162 root.

use codec::Encode;
use sp_core::H256;

use super::DeviceKey;
use crate::merkle;

/// Number of a fleet. Counts from 0 over the whole chain and is never used again.
pub type FleetId = u64;

/// What a leaf starts with: the purpose, and the version of its layout.
pub const DOMAIN: [u8; 14] = *b"assay/fleet/v1";

/// The hash of a device's leaf in the tree of its fleet: `SHA-256(0x00 ‖ "assay/fleet/v1" ‖ SCALE(key) ‖ serial hash)`.
///
/// It binds the key, and with it the device, to a serial number, of which the chain sees the hash only.
pub fn leaf_hash(key: &DeviceKey, serial_hash: &H256) -> H256 {
	(DOMAIN, key, serial_hash).using_encoded(merkle::leaf_hash)
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;
	use sp_io::hashing::sha2_256;

	#[test]
	fn leaves_are_as_documented() {
		let leaf = leaf_hash(&DeviceKey::P256([0x22; 33]), &H256([0x33; 32]));
		let expected = hex!(
			"00" "61737361792f666c6565742f7631" "03"
			"222222222222222222222222222222222222222222222222222222222222222222"
			"3333333333333333333333333333333333333333333333333333333333333333"
		);
		assert_eq!(leaf.0, sha2_256(&expected));
	}

	#[test]
	fn no_leaf_is_a_node() {
		// A node is 65 bytes behind a one, a leaf 80 or 81 behind a zero.
		let (left, right) = (H256([1; 32]), H256([2; 32]));
		let key = DeviceKey::Ed25519([1; 32]);
		assert_ne!(leaf_hash(&key, &right), merkle::node_hash(&left, &right));
	}
}

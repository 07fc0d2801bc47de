// SPDX-License-Identifier: Apache-2.0

//! The name of a device.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::DeviceKey;

/// The name of a device for all time: `blake2_256` of the SCALE encoding of its first key.
///
/// It stays the same when the device's key is rotated.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct DeviceId(pub [u8; 32]);

impl DeviceId {
	/// The identifier of the device whose first key is `key`.
	pub fn of(key: &DeviceKey) -> Self {
		Self(key.using_encoded(sp_io::hashing::blake2_256))
	}
}

impl AsRef<[u8]> for DeviceId {
	fn as_ref(&self) -> &[u8] {
		&self.0
	}
}

/// As hexadecimal with `0x`, the way polkadot.js shows it.
#[cfg(feature = "std")]
impl serde::Serialize for DeviceId {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		sp_core::bytes::serialize(&self.0, serializer)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn id_depends_on_the_kind_of_key() {
		assert_ne!(
			DeviceId::of(&DeviceKey::Ed25519([1; 32])),
			DeviceId::of(&DeviceKey::Sr25519([1; 32]))
		);
	}
}

// SPDX-License-Identifier: Apache-2.0

//! The `did:assay` method's syntax.

use alloc::{format, string::String};

use super::DeviceId;

/// What every Assay DID starts with; `z` is multibase's prefix of base58btc.
pub const DID_PREFIX: &str = "did:assay:z";

/// Why a text is no Assay DID.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DidError {
	/// The text is not a DID at all (W3C DID Core 1.1, section 3.1).
	NotADid,
	/// The text is a DID of another method.
	OtherMethod,
	/// The method is `assay`, but what follows is not `z` and the base58btc of 32 bytes.
	InvalidId,
}

impl DeviceId {
	/// The device's DID: `did:assay:z<base58btc of the identifier>`.
	pub fn to_did(&self) -> String {
		format!("{DID_PREFIX}{}", bs58::encode(self.0).into_string())
	}

	/// Reads a DID as [`DeviceId::to_did`] writes it. Paths, queries and fragments are refused: they make a DID
	/// URL, not a DID.
	pub fn from_did(did: &str) -> Result<Self, DidError> {
		let (method, id) = did
			.strip_prefix("did:")
			.and_then(|rest| rest.split_once(':'))
			.filter(|(method, id)| is_method_name(method) && is_method_specific_id(id))
			.ok_or(DidError::NotADid)?;
		if method != "assay" {
			return Err(DidError::OtherMethod);
		}
		let base58 = id.strip_prefix('z').ok_or(DidError::InvalidId)?;
		let mut bytes = [0; 32];
		match bs58::decode(base58).onto(&mut bytes) {
			Ok(32) => Ok(Self(bytes)),
			_ => Err(DidError::InvalidId),
		}
	}
}

fn is_method_name(name: &str) -> bool {
	!name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn is_method_specific_id(id: &str) -> bool {
	let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'%');
	!id.is_empty() && !id.ends_with(':') && id.bytes().all(allowed)
}

#[cfg(feature = "std")]
impl core::fmt::Display for DeviceId {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(&self.to_did())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn did_round_trips() {
		for id in [DeviceId([0; 32]), DeviceId([7; 32]), DeviceId([255; 32])] {
			assert_eq!(DeviceId::from_did(&id.to_did()), Ok(id));
		}
	}

	#[test]
	fn did_of_a_known_id() {
		// 32 zero bytes are 32 times the alphabet's zero, '1'.
		assert_eq!(DeviceId([0; 32]).to_did(), format!("did:assay:z{}", "1".repeat(32)));
	}

	#[test]
	fn wrong_dids_say_what_is_wrong() {
		let good = DeviceId([9; 32]).to_did();
		assert_eq!(DeviceId::from_did(""), Err(DidError::NotADid));
		assert_eq!(DeviceId::from_did("assay"), Err(DidError::NotADid));
		assert_eq!(DeviceId::from_did("did:assay:"), Err(DidError::NotADid));
		assert_eq!(DeviceId::from_did("did:Assay:z1"), Err(DidError::NotADid));
		assert_eq!(DeviceId::from_did(&format!("{good}#key-1")), Err(DidError::NotADid));
		assert_eq!(DeviceId::from_did("did:web:example.com"), Err(DidError::OtherMethod));
		assert_eq!(DeviceId::from_did("did:assay:zabc"), Err(DidError::InvalidId));
		assert_eq!(
			DeviceId::from_did(&good.replace("zF", "F").replace(":z", ":")),
			Err(DidError::InvalidId)
		);
		assert_eq!(DeviceId::from_did("did:assay:z0OIl"), Err(DidError::InvalidId));
		assert_eq!(DeviceId::from_did(&format!("{good}1")), Err(DidError::InvalidId));
	}

	#[test]
	fn id_shows_as_a_did_and_reads_as_its_bytes() {
		let id = DeviceId([5; 32]);
		assert_eq!(format!("{id}"), id.to_did());
		assert_eq!(id.as_ref(), [5; 32]);
	}
}

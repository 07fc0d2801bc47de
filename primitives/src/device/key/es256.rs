// SPDX-License-Identifier: Apache-2.0

//! Who checks P-256: our own crate, or with the feature `p256-crate` the crate `p256`, for anyone who wants to compare.

#[cfg(not(feature = "p256-crate"))]
pub(super) use assay_p256::{is_key, verify};

#[cfg(feature = "p256-crate")]
pub(super) use by_the_crate::{is_key, verify};

/// Compiled in tests too, which compare both.
#[cfg(any(test, feature = "p256-crate"))]
pub(super) mod by_the_crate {
	use p256::ecdsa::signature::hazmat::PrehashVerifier;

	/// See [`assay_p256::is_key`].
	pub(in super::super) fn is_key(key: &[u8; 33]) -> bool {
		// Of the other tags of SEC 1 and its extensions, `05` too stands before a lone `x`.
		matches!(key, [0x02 | 0x03, ..]) && p256::PublicKey::from_sec1_bytes(key).is_ok()
	}

	/// See [`assay_p256::verify`].
	pub(in super::super) fn verify(key: &[u8; 33], digest: &[u8; 32], signature: &[u8; 64]) -> bool {
		let Ok(signature) = p256::ecdsa::Signature::from_slice(signature) else {
			return false;
		};
		is_key(key)
			&& p256::ecdsa::VerifyingKey::from_sec1_bytes(key)
				.is_ok_and(|key| key.verify_prehash(digest, &signature).is_ok())
	}
}

#[cfg(test)]
mod tests;

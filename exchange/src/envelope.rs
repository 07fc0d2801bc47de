// SPDX-License-Identifier: Apache-2.0

//! A key sealed to a buyer: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
//!
//! ```text
//! pkR = the buyer's key          info = "assay/v1/sealing" (16) ‖ genesis (32) ‖ deal (32) ‖ tranche (8)
//! pt  = k (32)                   aad  = the key's hash (32)
//! sealed key = enc (32) ‖ ct (48)
//! ```
//!
//! An archive's tranche is 0. One sealed for another deal, chain or tranche does not open.

use crate::{public_key, public_key::KeyError, Key, SealedKey, SECRET};
use alloc::vec::Vec;
use core::convert::Infallible;
use hpke::{
	aead::ChaCha20Poly1305,
	kdf::HkdfSha256,
	kem::X25519HkdfSha256,
	rand_core::{TryCryptoRng, TryRng},
	single_shot_open, single_shot_seal_with_rng, Deserializable, Kem, OpModeR, OpModeS, Serializable,
};
use sp_core::H256;

type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Whether the sender's ephemeral key in it is acceptable ([`public_key::check`]).
pub fn check(sealed_key: &SealedKey) -> Result<(), KeyError> {
	let (enc, _) = split(sealed_key);
	public_key::check(enc)
}

/// The key in it, or `None` where it does not open with this secret, for this deal, chain, tranche and key's hash.
///
/// Whether the key has that hash is the next question ([`key_hash`](crate::key::key_hash)).
pub fn open(
	secret: &[u8; SECRET],
	deal: H256,
	genesis: H256,
	tranche: u64,
	key_hash: H256,
	sealed_key: &SealedKey,
) -> Option<Key> {
	let (enc, sealed) = split(sealed_key);
	public_key::check(enc).ok()?;
	single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
		&OpModeR::Base,
		&PrivateKey::from_bytes(secret).ok()?,
		&EncappedKey::from_bytes(enc).ok()?,
		&info(genesis, deal, tranche),
		sealed,
		key_hash.as_bytes(),
	)
	.ok()?
	.try_into()
	.ok()
}

/// The key, sealed to a buyer, or `None` where the buyer's key is not acceptable.
///
/// `random` must be 32 random bytes that are used for nothing else: the ephemeral key comes from them (`DeriveKeyPair` of
/// RFC 9180, section 7.1.3).
pub fn seal(
	buyer_key: &[u8; 32],
	deal: H256,
	genesis: H256,
	tranche: u64,
	key: &Key,
	random: [u8; 32],
) -> Option<SealedKey> {
	public_key::check(buyer_key).ok()?;
	let (enc, sealed) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
		&OpModeS::Base,
		&PublicKey::from_bytes(buyer_key).ok()?,
		&info(genesis, deal, tranche),
		key,
		crate::key::key_hash(key).as_bytes(),
		&mut Once(random),
	)
	.ok()?;
	[&enc.to_bytes()[..], &sealed].concat().try_into().ok()
}

fn split(sealed_key: &SealedKey) -> (&[u8; 32], &[u8]) {
	// It is longer than 32 bytes.
	sealed_key.split_first_chunk().unwrap_or((&[0; 32], &[]))
}

fn info(genesis: H256, deal: H256, tranche: u64) -> Vec<u8> {
	[
		&b"assay/v1/sealing"[..],
		genesis.as_bytes(),
		deal.as_bytes(),
		&tranche.to_le_bytes(),
	]
	.concat()
}

/// Gives the random bytes that it was given. HPKE asks for 32, once.
struct Once([u8; 32]);

impl TryRng for Once {
	type Error = Infallible;

	fn try_next_u32(&mut self) -> Result<u32, Infallible> {
		let mut bytes = [0; 4];
		self.try_fill_bytes(&mut bytes)?;
		Ok(u32::from_le_bytes(bytes))
	}

	fn try_next_u64(&mut self) -> Result<u64, Infallible> {
		let mut bytes = [0; 8];
		self.try_fill_bytes(&mut bytes)?;
		Ok(u64::from_le_bytes(bytes))
	}

	fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
		for (to, from) in bytes.iter_mut().zip(&mut self.0) {
			*to = core::mem::take(from);
		}
		Ok(())
	}
}

impl TryCryptoRng for Once {}

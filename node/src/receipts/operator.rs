// SPDX-License-Identifier: Apache-2.0

//! The node's operator, who signs receipts with a key in the node's keystore.

use super::cose::{self, NotSigned, Proof, Statement};
use sp_core::{crypto::KeyTypeId, ed25519};
use sp_keystore::KeystorePtr;

/// What the keystore calls keys for receipts.
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"rcpt");

/// A receipt, and the key that signed it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Receipt {
	/// The key.
	pub(crate) key: ed25519::Public,
	/// The receipt.
	pub(crate) bytes: Vec<u8>,
}

/// Signs with what is in a keystore.
pub(crate) struct Operator {
	keystore: KeystorePtr,
}

impl Operator {
	/// Who owns this keystore.
	pub(crate) fn new(keystore: KeystorePtr) -> Self {
		Self { keystore }
	}

	/// The receipt of a statement, or none where there is no key. Of several keys it is always the same that signs, the
	/// lowest: a keystore does not say which is the newest.
	pub(crate) fn receipt(&self, statement: &Statement, proof: &Proof<'_>) -> Result<Option<Receipt>, NotSigned> {
		let Some(key) = self.keystore.ed25519_public_keys(KEY_TYPE).into_iter().min() else {
			return Ok(None);
		};
		let bytes = cose::receipt(&key, statement, proof, |message| self.sign(&key, message))?;
		Ok(Some(Receipt { key, bytes }))
	}

	fn sign(&self, key: &ed25519::Public, message: &[u8]) -> Result<Vec<u8>, NotSigned> {
		match self.keystore.ed25519_sign(KEY_TYPE, key, message) {
			Ok(Some(signature)) => Ok(signature.0.to_vec()),
			Ok(None) => Err(NotSigned::new("the key left the keystore")),
			Err(cause) => Err(NotSigned::new(cause)),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use assay_primitives::DeviceId;
	use coset::{CoseSign1, TaggedCborSerializable};
	use sp_core::{Pair, H256};
	use sp_keystore::{testing::MemoryKeystore, Keystore};
	use std::sync::Arc;

	const STATEMENT: Statement = Statement {
		genesis: H256::repeat_byte(1),
		device: DeviceId([4; 32]),
		stream: 7,
		block: H256::repeat_byte(2),
		size: 1,
		root: H256::repeat_byte(3),
	};

	const PROOF: Proof<'static> = Proof::Inclusion { index: 0, path: &[] };

	/// Puts the key of a seed into a keystore.
	fn insert(keystore: &MemoryKeystore, key_type: KeyTypeId, seed: u8) -> ed25519::Public {
		let public = ed25519::Pair::from_seed(&[seed; 32]).public();
		let secret = format!("0x{}", format!("{seed:02x}").repeat(32));
		keystore.insert(key_type, &secret, &public.0).expect("takes all");
		public
	}

	#[test]
	fn without_a_key_there_is_no_receipt() {
		let keystore = MemoryKeystore::new();
		insert(&keystore, KeyTypeId(*b"aura"), 1);
		let operator = Operator::new(Arc::new(keystore));
		assert_eq!(operator.receipt(&STATEMENT, &PROOF), Ok(None));
	}

	#[test]
	fn the_key_in_the_keystore_signs() {
		let keystore = MemoryKeystore::new();
		let keys = [1, 2, 3].map(|seed| insert(&keystore, KEY_TYPE, seed));
		let operator = Operator::new(Arc::new(keystore));
		let receipt = operator.receipt(&STATEMENT, &PROOF).expect("signs").expect("has a key");
		assert_eq!(Some(receipt.key), keys.into_iter().min());

		let parsed = CoseSign1::from_tagged_slice(&receipt.bytes).expect("a receipt");
		assert_eq!(parsed.protected.header.key_id, receipt.key.0);
		let verified = parsed.verify_detached_signature(STATEMENT.root.as_bytes(), &[], |signature, message| {
			let signature = ed25519::Signature::try_from(signature)?;
			ed25519::Pair::verify(&signature, message, &receipt.key)
				.then_some(())
				.ok_or(())
		});
		assert_eq!(verified, Ok(()));
	}
}

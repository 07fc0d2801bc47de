// SPDX-License-Identifier: Apache-2.0

//! The layout of receipts: COSE Receipts (RFC 9942) over RFC 9162 trees, signed with Ed25519.
//!
//! `docs/receipts.md` has it in CDDL. The payload, which is detached, is the root alone, and a root does not tell of
//! what, nor over how many leaves. So that is stated in the protected header: the receipt of one log, or of one chain,
//! does not serve for another.

use crate::chain::Names;
use assay_primitives::{DeviceId, StreamId};
use assay_runtime::Hash;
use coset::{
	cbor::value::Value, iana::Algorithm, CborSerializable, CoseError, CoseSign1Builder, HeaderBuilder,
	TaggedCborSerializable,
};
use sp_core::{ed25519, H256};
use std::fmt::{Display, Formatter, Result as FmtResult};

/// Header parameter: claims of the CBOR Web Token (RFC 9597).
const CWT_CLAIMS: i64 = 15;

/// Header parameter: the verifiable data structure (RFC 9942).
const VDS: i64 = 395;

/// Header parameter: proofs of the verifiable data structure (RFC 9942).
const VDP: i64 = 396;

/// Claim: what the token is about (RFC 8392).
const SUBJECT: i64 = 2;

/// Claim, of those for private use: the block at whose end the log had this root.
const BLOCK: i64 = -65_537;

/// Claim, of those for private use: how many leaves there are under the root.
const SIZE: i64 = -65_538;

/// Verifiable data structure: an RFC 9162 tree with SHA-256.
const RFC9162_SHA256: i64 = 1;

/// Kind of proofs of such a tree: that a leaf is in it.
const INCLUSION: i64 = -1;

/// Kind of proofs of such a tree: that it only grew.
const CONSISTENCY: i64 = -2;

/// What a receipt states: the size and root that the log of a stream had at the end of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement {
	/// The first block of the chain.
	pub(crate) genesis: Hash,
	/// Whose stream it is.
	pub(crate) device: DeviceId,
	/// The stream.
	pub(crate) stream: StreamId,
	/// The block.
	pub(crate) block: Hash,
	/// How many leaves the log had.
	pub(crate) size: u64,
	/// The root over them.
	pub(crate) root: H256,
}

/// What goes with it unsigned: a path that leads to the root.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Proof<'a> {
	/// From a leaf.
	Inclusion {
		/// Which leaf it is.
		index: u64,
		/// The path.
		path: &'a [H256],
	},
	/// From the root of an earlier size.
	Consistency {
		/// The earlier size.
		first: u64,
		/// The path.
		path: &'a [H256],
	},
}

/// Why there is no receipt.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NotSigned(String);

impl NotSigned {
	/// For this reason.
	pub(super) fn new(cause: impl Display) -> Self {
		Self(cause.to_string())
	}
}

impl Display for NotSigned {
	fn fmt(&self, formatter: &mut Formatter<'_>) -> FmtResult {
		self.0.fmt(formatter)
	}
}

impl From<CoseError> for NotSigned {
	fn from(cause: CoseError) -> Self {
		Self::new(cause)
	}
}

/// The receipt of a statement. `sign` signs bytes with the secret half of `key`.
pub(super) fn receipt(
	key: &ed25519::Public,
	statement: &Statement,
	proof: &Proof<'_>,
	sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, NotSigned>,
) -> Result<Vec<u8>, NotSigned> {
	let log = Names::of(&statement.genesis).stream(&statement.device, statement.stream);
	let claims: Vec<(Value, Value)> = vec![
		(SUBJECT.into(), log.into()),
		(BLOCK.into(), statement.block.as_bytes().into()),
		(SIZE.into(), statement.size.into()),
	];
	let protected = HeaderBuilder::new()
		.algorithm(Algorithm::EdDSA)
		.key_id(key.0.to_vec())
		.value(CWT_CLAIMS, Value::Map(claims))
		.value(VDS, RFC9162_SHA256.into())
		.build();
	let (kind, content) = content(proof, statement.size);
	let proofs = Value::Array(vec![Value::Bytes(content.to_vec()?)]);
	let unprotected = HeaderBuilder::new()
		.value(VDP, Value::Map(vec![(kind.into(), proofs)]))
		.build();
	let signed = CoseSign1Builder::new()
		.protected(protected)
		.unprotected(unprotected)
		.try_create_detached_signature(statement.root.as_bytes(), &[], sign)?
		.build();
	Ok(signed.to_tagged_vec()?)
}

/// The kind of a proof, and what it says of the log of this size.
fn content(proof: &Proof<'_>, size: u64) -> (i64, Value) {
	let (kind, first, second, path) = match *proof {
		Proof::Inclusion { index, path } => (INCLUSION, size, index, path),
		Proof::Consistency { first, path } => (CONSISTENCY, first, size, path),
	};
	let path = path.iter().map(|hash| Value::from(hash.as_bytes())).collect();
	let numbers_and_path = vec![first.into(), second.into(), Value::Array(path)];
	(kind, Value::Array(numbers_and_path))
}

#[cfg(test)]
mod tests {
	use super::*;
	use assay_primitives::merkle::{leaf_hash, verify_consistency, verify_inclusion};
	use coset::{CoseSign1, Label, RegisteredLabelWithPrivate};
	use hex_literal::hex;
	use serde_json::Value as Json;
	use sp_core::Pair;

	fn pair() -> ed25519::Pair {
		ed25519::Pair::from_seed(&[7; 32])
	}

	fn signed(statement: &Statement, proof: &Proof<'_>) -> Vec<u8> {
		let pair = pair();
		receipt(&pair.public(), statement, proof, |message| {
			Ok(pair.sign(message).0.to_vec())
		})
		.expect("signs")
	}

	/// Whether the receipt's signature is one of `key` over this payload.
	fn verifies(receipt: &CoseSign1, payload: &H256, key: &ed25519::Public) -> bool {
		receipt
			.verify_detached_signature(payload.as_bytes(), &[], |signature, message| {
				let signature = ed25519::Signature::try_from(signature)?;
				ed25519::Pair::verify(&signature, message, key).then_some(()).ok_or(())
			})
			.is_ok()
	}

	const STATEMENT: Statement = Statement {
		genesis: H256::repeat_byte(0x1f),
		device: DeviceId([0; 32]),
		stream: 7,
		block: H256::repeat_byte(0xb1),
		size: 300,
		root: H256::repeat_byte(0x22),
	};

	#[test]
	fn a_receipt_has_the_layout_of_the_specification() {
		let path = [H256::repeat_byte(0x33), H256::repeat_byte(0x44)];
		let proof = Proof::Inclusion { index: 5, path: &path };
		let bytes = signed(&STATEMENT, &proof);
		let receipt = CoseSign1::from_tagged_slice(&bytes).expect("a tagged COSE_Sign1");
		assert_eq!(receipt.payload, None);

		let protected = &receipt.protected.header;
		assert_eq!(
			protected.alg,
			Some(RegisteredLabelWithPrivate::Assigned(Algorithm::EdDSA))
		);
		assert_eq!(protected.key_id, pair().public().0);
		// 32 zero bytes are 32 times the alphabet's zero.
		let log = format!(
			"did:assay:z{}/streams/1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f/7",
			"1".repeat(32)
		);
		let claims = Value::Map(vec![
			(2.into(), log.into()),
			((-65_537).into(), Value::Bytes(vec![0xb1; 32])),
			((-65_538).into(), 300.into()),
		]);
		assert_eq!(
			protected.rest,
			vec![(Label::Int(15), claims), (Label::Int(395), 1.into())]
		);

		let [(Label::Int(396), Value::Map(proofs))] = receipt.unprotected.rest.as_slice() else {
			panic!("not the proofs alone: {:?}", receipt.unprotected);
		};
		let [(kind, Value::Array(list))] = proofs.as_slice() else {
			panic!("not one kind of proofs: {proofs:?}");
		};
		assert_eq!(*kind, Value::from(-1));
		let [Value::Bytes(content)] = list.as_slice() else {
			panic!("not one proof: {list:?}");
		};
		// An array of 300, 5 and an array of two hashes.
		let head = hex!("83" "19012c" "05" "82");
		let expected = [&head[..], &hex!("5820"), &[0x33; 32], &hex!("5820"), &[0x44; 32]].concat();
		assert_eq!(*content, expected);
	}

	#[test]
	fn the_signature_covers_all_that_is_stated() {
		let path = [H256::repeat_byte(0x33)];
		let proof = Proof::Consistency { first: 1, path: &path };
		let signature = CoseSign1::from_tagged_slice(&signed(&STATEMENT, &proof))
			.expect("a receipt")
			.signature;
		let with = |statement: Statement| {
			let mut receipt = CoseSign1::from_tagged_slice(&signed(&statement, &proof)).expect("a receipt");
			receipt.signature.clone_from(&signature);
			verifies(&receipt, &statement.root, &pair().public())
		};
		assert!(with(STATEMENT));
		let other = H256::repeat_byte(0x99);
		assert!(!with(Statement {
			genesis: other,
			..STATEMENT
		}));
		assert!(!with(Statement {
			device: DeviceId([1; 32]),
			..STATEMENT
		}));
		assert!(!with(Statement { stream: 8, ..STATEMENT }));
		assert!(!with(Statement { size: 301, ..STATEMENT }));
		assert!(!with(Statement {
			block: other,
			..STATEMENT
		}));
		assert!(!with(Statement {
			root: other,
			..STATEMENT
		}));
		let receipt = CoseSign1::from_tagged_slice(&signed(&STATEMENT, &proof)).expect("a receipt");
		let stranger = ed25519::Pair::from_seed(&[8; 32]).public();
		assert!(!verifies(&receipt, &STATEMENT.root, &stranger));
	}

	#[test]
	fn what_is_not_signed_is_not_a_receipt() {
		let proof = Proof::Inclusion { index: 0, path: &[] };
		let refused = receipt(&pair().public(), &STATEMENT, &proof, |_| {
			Err(NotSigned::new("the key is lost"))
		});
		assert_eq!(refused, Err(NotSigned::new("the key is lost")));
	}

	/// The receipts that another implementation made, to the byte.
	#[test]
	fn receipts_are_those_of_the_vectors() {
		let vectors: Json = serde_json::from_str(include_str!("../../../vectors/receipt.json")).expect("JSON");
		let text = |case: &Json, field: &str| case[field].as_str().unwrap_or_else(|| panic!("{field}")).to_string();
		let bytes = |case: &Json, field: &str| sp_core::bytes::from_hex(&text(case, field)).expect("hex");
		let hash = |case: &Json, field: &str| H256::from_slice(&bytes(case, field));
		let number = |case: &Json, field: &str| case[field].as_u64().unwrap_or_else(|| panic!("{field}"));
		let cases = vectors["cases"].as_array().expect("a list");
		assert!(!cases.is_empty());
		for case in cases {
			let name = text(case, "name");
			let pair = ed25519::Pair::from_seed_slice(&bytes(case, "seed")).expect("a seed");
			assert_eq!(pair.public().0.to_vec(), bytes(case, "publicKey"), "{name}");
			let statement = Statement {
				genesis: hash(case, "genesis"),
				device: DeviceId(hash(case, "device").0),
				stream: number(case, "stream"),
				block: hash(case, "blockHash"),
				size: number(case, "size"),
				root: hash(case, "root"),
			};
			let path: Vec<_> = case["path"]
				.as_array()
				.expect("a list")
				.iter()
				.map(|hash| H256::from_slice(&sp_core::bytes::from_hex(hash.as_str().expect("a text")).expect("hex")))
				.collect();
			let size = statement.size;
			let proof = match text(case, "kind").as_str() {
				"inclusion" => {
					let index = number(case, "sequence");
					let leaf = leaf_hash(&bytes(case, "leaf"));
					assert!(verify_inclusion(leaf, index, size, &path, statement.root), "{name}");
					Proof::Inclusion { index, path: &path }
				},
				"consistency" => {
					let first = number(case, "first");
					let old = hash(case, "firstRoot");
					assert!(verify_consistency(first, old, size, statement.root, &path), "{name}");
					Proof::Consistency { first, path: &path }
				},
				other => panic!("{name}: {other}"),
			};
			let ours = receipt(&pair.public(), &statement, &proof, |message| {
				assert_eq!(message, bytes(case, "toBeSigned"), "{name}");
				Ok(pair.sign(message).0.to_vec())
			})
			.expect("signs");
			assert_eq!(ours, bytes(case, "receipt"), "{name}");
			let theirs = CoseSign1::from_tagged_slice(&bytes(case, "receipt")).expect("a receipt");
			assert!(verifies(&theirs, &statement.root, &pair.public()), "{name}");
		}
	}
}

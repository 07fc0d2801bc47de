// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::packs::{leaf_hash, salt, Leaf, SALT_LEN};

#[test]
fn a_salt_is_half_an_hmac() {
	// From Node's crypto: createHmac('sha256', Buffer.alloc(32, 7)).update(Buffer.of(0, 0, 1, 2)).
	assert_eq!(
		HEXLOWER.encode(&salt(&[7; 32], 258)),
		"4f35ab43efe47bd1822197ea01f00e53"
	);
}

#[test]
fn a_leaf_is_salt_and_record() {
	let record = resolve(r#"[{"n":"a","v":12.5}]"#).expect("valid").remove(0);
	let leaf = Leaf::new(&[7; 32], 258, record.clone());
	let bytes = leaf.encode();
	assert_eq!(bytes[..SALT_LEN], salt(&[7; 32], 258));
	assert_eq!(bytes[SALT_LEN..], record.to_cbor());
	assert_eq!(leaf.hash(), leaf_hash(&bytes));
	assert_eq!(Leaf::decode(&bytes), Ok(leaf));
}

#[test]
fn leaf_hashes_are_those_of_certificate_transparency() {
	// The leaves of the tree that its implementations test with: the empty one and one byte.
	assert_eq!(
		HEXLOWER.encode(&leaf_hash(&[])),
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
	);
	assert_eq!(
		HEXLOWER.encode(&leaf_hash(&[0])),
		"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
	);
}

// SPDX-License-Identifier: Apache-2.0

//! The set `ecdsa_secp256r1_sha256_p1363` of Project Wycheproof.

use std::collections::BTreeMap;

use assay_p256::{is_key, verify};
use p256::elliptic_curve::sec1::ToSec1Point;
use sha2::{Digest, Sha256};
use wycheproof::{
	ecdsa::{TestName, TestSet},
	TestResult,
};

#[test]
fn wycheproof() {
	let set = TestSet::load(TestName::EcdsaSecp256r1Sha256P1363).unwrap();
	// How many cases of each flag there are.
	let mut flags = BTreeMap::new();
	let (mut checked, mut other_lengths) = (0, 0);
	for group in set.test_groups {
		let key = p256::PublicKey::from_sec1_bytes(&group.key.key).unwrap();
		let key = key.to_sec1_point(true).as_bytes().try_into().unwrap();
		assert!(is_key(&key));
		for test in group.tests {
			let expected = match test.result {
				TestResult::Valid => true,
				TestResult::Invalid => false,
				TestResult::Acceptable => panic!("the set has none of these: {}", test.comment),
			};
			for flag in &test.flags {
				*flags.entry(format!("{flag:?}")).or_insert(0) += 1;
			}
			let Ok(signature) = <&[u8; 64]>::try_from(&test.sig[..]) else {
				// Of 64 bytes by its type: no other length reaches this crate.
				assert!(!expected, "{}", test.comment);
				other_lengths += 1;
				continue;
			};
			let digest = Sha256::digest(&test.msg[..]).into();
			assert_eq!(
				verify(&key, &digest, signature),
				expected,
				"{}: {}",
				test.tc_id,
				test.comment
			);
			checked += 1;
		}
	}
	println!("{checked} checked, {other_lengths} of other lengths: {flags:?}");
	assert_eq!((checked, other_lengths), (241, 21));
	assert_eq!(flags.len(), 13, "{flags:?}");
}

// SPDX-License-Identifier: Apache-2.0

//! The bytes of what is hashed, written out by hand, and what a hash depends on.

use alloc::{vec, vec::Vec};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::sha2_256;

use super::{deal, delivery, request, Coverage, Currency, Document, Goods, Query, Share, Terms, Texts, VERSION};
use crate::DeviceId;

const GENESIS: H256 = H256([0x47; 32]);

const ARCHIVE: Goods = Goods::Archive {
	first: 2,
	last: 9,
	log_size: 12,
	log_root: H256([0x11; 32]),
	ciphertext_root: H256([0x22; 32]),
	key_hash: H256([0x33; 32]),
	readings: 4_096,
	width: 144,
};

const SPLIT: [Share<[u8; 32]>; 1] = [Share {
	account: [0xc1; 32],
	parts: 100_000,
}];

const TERMS: Terms<'_, [u8; 32], Currency> = Terms {
	version: VERSION,
	seller: &[0xa1; 32],
	device: DeviceId([0xd0; 32]),
	stream: 3,
	goods: &ARCHIVE,
	currency: &Currency::Asset(7),
	price: 25,
	fee: 10_000,
	bond: 5,
	penalty: 1,
	delivery: 86_400_000,
	window: 259_200_000,
	valid_until: 7_776_000_000,
	split: &SPLIT,
	texts: H256([0x77; 32]),
};

fn hashed(label: &[u8; 16], parts: &[&[u8]]) -> H256 {
	H256(sha2_256(&[&label[..], &GENESIS.0, &parts.concat()].concat()))
}

/// The bytes of the terms up to the currency, which every kind of goods has around it.
fn before_goods() -> Vec<u8> {
	[&[1][..], &[0xa1; 32], &[0xd0; 32], &3_u64.to_le_bytes()].concat()
}

fn after_goods() -> Vec<u8> {
	[
		&[1, 7, 0, 0, 0][..],
		&25_u128.to_le_bytes(),
		&10_000_u32.to_le_bytes(),
		&5_u128.to_le_bytes(),
		&1_u128.to_le_bytes(),
		&86_400_000_u64.to_le_bytes(),
		&259_200_000_u64.to_le_bytes(),
		&7_776_000_000_u64.to_le_bytes(),
		// One share.
		&[4],
		&[0xc1; 32],
		&100_000_u32.to_le_bytes(),
		&[0x77; 32],
	]
	.concat()
}

#[test]
fn terms_of_an_archive_are_as_documented() {
	let goods = [
		&[0][..],
		&2_u64.to_le_bytes(),
		&9_u64.to_le_bytes(),
		&12_u64.to_le_bytes(),
		&[0x11; 32],
		&[0x22; 32],
		&[0x33; 32],
		&4_096_u64.to_le_bytes(),
		&144_u16.to_le_bytes(),
	]
	.concat();
	let bytes = [before_goods(), goods, after_goods()].concat();
	assert_eq!(TERMS.encode(), bytes);
	assert_eq!(TERMS.hash(GENESIS), hashed(b"assay/v1/listing", &[&bytes]));
}

#[test]
fn terms_of_a_feed_are_as_documented() {
	let feed = Goods::Feed {
		promise: 3,
		hash: H256([0x55; 32]),
	};
	let terms = Terms { goods: &feed, ..TERMS };
	let goods = [&[1][..], &3_u32.to_le_bytes(), &[0x55; 32]].concat();
	assert_eq!(terms.encode(), [before_goods(), goods, after_goods()].concat());
}

#[test]
fn the_chains_own_token_is_one_byte() {
	assert_eq!(Currency::Native.encode(), [0]);
	assert_eq!(Currency::default(), Currency::Native);
}

#[test]
fn texts_are_as_documented() {
	let texts = Texts {
		title: b"T".to_vec(),
		description: b"De".to_vec(),
		keywords: vec![b"k".to_vec()],
		coverage: Coverage {
			from: Some(1),
			to: None,
			place: b"P".to_vec(),
		},
		uri: b"U".to_vec(),
		sample: None,
		licence: Some(Document {
			hash: H256([0x44; 32]),
			uri: b"L".to_vec(),
		}),
		policy: None,
	};
	let bytes = [
		&[4, b'T', 8, b'D', b'e', 4, 4, b'k', 1][..],
		&1_u64.to_le_bytes(),
		&[0, 4, b'P', 4, b'U', 0, 1],
		&[0x44; 32],
		&[4, b'L', 0],
	]
	.concat();
	assert_eq!(texts.encode(), bytes);
	assert_eq!(texts.hash().0, sha2_256(&bytes));
	let all: Vec<&[u8]> = texts.all().collect();
	assert_eq!(all, [&b"T"[..], b"De", b"P", b"U", b"k", b"L"]);
}

#[test]
fn deals_and_deliveries_are_as_documented() {
	let (terms, buyer, key, sealed) = (H256([1; 32]), [2; 32], [3; 32], [4; 80]);
	let named = deal(GENESIS, terms, buyer, key);
	assert_eq!(named, hashed(b"assay/v1/dealing", &[&terms.0, &buyer, &key]));
	assert_eq!(
		delivery(GENESIS, named, &sealed),
		hashed(b"assay/v1/deliver", &[&named.0, &sealed])
	);
}

#[test]
fn requests_are_as_documented() {
	let query = Query {
		quantity: b"q".to_vec().try_into().expect("it is short"),
		min_readings: 5,
		accredited: true,
		..Default::default()
	};
	let bytes = [&[4, b'q', 0, 0][..], &[0; 16], &5_u64.to_le_bytes(), &[0, 1]].concat();
	assert_eq!(query.encode(), bytes);
	let asked = (&query, Currency::Native, 9_u128, 8_u64);
	assert_eq!(
		request(GENESIS, [2_u8; 32], asked, 6),
		hashed(
			b"assay/v1/request",
			&[
				&[2; 32],
				&bytes,
				&[0],
				&9_u128.to_le_bytes(),
				&8_u64.to_le_bytes(),
				&6_u64.to_le_bytes()
			]
		)
	);
}

#[test]
fn another_chain_is_another_name() {
	let other = H256([0x48; 32]);
	assert_ne!(TERMS.hash(GENESIS), TERMS.hash(other));
	let [terms, named] = [H256([1; 32]); 2];
	assert_ne!(
		deal(GENESIS, terms, [2; 32], [3; 32]),
		deal(other, terms, [2; 32], [3; 32])
	);
	assert_ne!(delivery(GENESIS, named, &[4; 80]), delivery(other, named, &[4; 80]));
	assert_ne!(request(GENESIS, [2; 32], 1, 0), request(other, [2; 32], 1, 0));
}

#[test]
fn each_field_is_in_the_terms() {
	let (feed, native) = (
		Goods::Feed {
			promise: 0,
			hash: H256::default(),
		},
		Currency::Native,
	);
	let others = [
		Terms { version: 2, ..TERMS },
		Terms {
			seller: &[0; 32],
			..TERMS
		},
		Terms {
			device: DeviceId([0; 32]),
			..TERMS
		},
		Terms { stream: 0, ..TERMS },
		Terms { goods: &feed, ..TERMS },
		Terms {
			currency: &native,
			..TERMS
		},
		Terms { price: 0, ..TERMS },
		Terms { fee: 0, ..TERMS },
		Terms { bond: 0, ..TERMS },
		Terms { penalty: 0, ..TERMS },
		Terms { delivery: 0, ..TERMS },
		Terms { window: 0, ..TERMS },
		Terms {
			valid_until: 0,
			..TERMS
		},
		Terms { split: &[], ..TERMS },
		Terms {
			texts: H256::default(),
			..TERMS
		},
	];
	for other in others {
		assert_ne!(other.hash(GENESIS), TERMS.hash(GENESIS), "{other:?}");
	}
}

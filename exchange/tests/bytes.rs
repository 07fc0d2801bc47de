// SPDX-License-Identifier: Apache-2.0

//! What the derivations, roots and envelopes are made of, to the byte.

use assay_exchange::{
	envelope,
	file::Header,
	key::{content_key, key_hash, key_root, sale_key, tranche_key, Content},
	public_key::{check, public_key, KeyError},
	record::{archive_root, batch_root, hash, Unit, Width},
};
use codec::Encode;
use hex_literal::hex;
use hpke::{
	aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::X25519HkdfSha256, single_shot_open, Deserializable, Kem, OpModeR,
	Serializable,
};
use sp_core::H256;
use sp_io::hashing::sha2_256;

const G: H256 = H256([0x47; 32]);

fn hmac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
	let pad = |byte: u8| {
		let mut block = [byte; 64];
		block.iter_mut().zip(key).for_each(|(to, from)| *to ^= from);
		block
	};
	let inner = sha2_256(&[&pad(0x36)[..], text].concat());
	sha2_256(&[&pad(0x5c)[..], &inner].concat())
}

/// RFC 5869 without a salt, one block.
fn hkdf(key: &[u8; 32], info: &[&[u8]]) -> [u8; 32] {
	hmac(&hmac(&[0; 32], key), &[&info.concat()[..], &[1]].concat())
}

#[test]
fn keys_are_derived_as_documented() {
	let (k, stream, first, last) = ([9; 32], 0x0102_0304_0506_0708_u64, 5_u64, 0x1112_u64);
	let (le_stream, le_first, le_last) = (stream.to_le_bytes(), first.to_le_bytes(), last.to_le_bytes());
	assert_eq!(
		content_key(&k, G, stream, Content::Archive { first, last }),
		hkdf(
			&k,
			&[b"assay/v1/content", &[0x47; 32], &[0], &le_stream, &le_first, &le_last]
		),
	);
	assert_eq!(
		content_key(&k, G, stream, Content::Tranche(last)),
		hkdf(
			&k,
			&[b"assay/v1/content", &[0x47; 32], &[1], &le_stream, &le_last, &le_last]
		),
	);
	assert_eq!(
		sale_key(&k, G, stream, first, last, &[7; 16]),
		hkdf(
			&k,
			&[
				b"assay/v1/salekey",
				&[0x47; 32],
				&le_stream,
				&le_first,
				&le_last,
				&[7; 16]
			]
		),
	);
	assert_eq!(
		tranche_key(&k, G, stream, first, last, 6),
		hkdf(
			&k,
			&[
				b"assay/v1/salekey",
				&[0x47; 32],
				&le_stream,
				&le_first,
				&le_last,
				&6_u64.to_le_bytes()
			]
		),
	);
}

#[test]
fn key_hashes_are_leaves_of_a_tree() {
	let leaf = |k: [u8; 32]| sha2_256(&[&b"\0assay/v1/keyhash"[..], &k].concat());
	let (one, two, three) = (leaf([1; 32]), leaf([2; 32]), leaf([3; 32]));
	assert_eq!(key_hash(&[1; 32]).0, one);
	assert_eq!(key_root(&[H256(one)]).0, one);
	let left = sha2_256(&[&[1][..], &one, &two].concat());
	let root = sha2_256(&[&[1][..], &left, &three].concat());
	assert_eq!(key_root(&[H256(one), H256(two), H256(three)]).0, root);
}

#[test]
fn roots_are_over_records_and_units() {
	let records = [vec![1; 64], vec![2; 64]];
	let leaf = |record: &[u8]| sha2_256(&[&[0], record].concat());
	let root = sha2_256(&[&[1][..], &leaf(&records[0]), &leaf(&records[1])].concat());
	assert_eq!(hash(&records[0]).0, leaf(&records[0]));
	assert_eq!(batch_root(&records).0, root);
	assert_eq!(batch_root(&records[..1]).0, leaf(&records[0]));

	let unit = Unit::of(&records).unwrap();
	let bytes = [&[2, 0, 0, 0][..], &root].concat();
	assert_eq!(unit.encode(), bytes);
	assert_eq!(unit.hash().0, leaf(&bytes));
	assert_eq!(archive_root(&[unit]).0, leaf(&bytes));
	let both = sha2_256(&[&[1][..], &leaf(&bytes), &leaf(&bytes)].concat());
	assert_eq!(archive_root(&[unit, unit]).0, both);
}

#[test]
fn a_header_is_as_documented() {
	let header = Header {
		genesis: G,
		stream: 0x0102_0304_0506_0708,
		first: 5,
		last: 6,
		width: Width::new(1_040).unwrap(),
		offer: [7; 16],
	};
	let bytes = [
		&b"assay/v1/listing"[..],
		&[0x47; 32],
		&[8, 7, 6, 5, 4, 3, 2, 1],
		&[5, 0, 0, 0, 0, 0, 0, 0],
		&[6, 0, 0, 0, 0, 0, 0, 0],
		&[0x10, 0x04],
		&[7; 16],
	]
	.concat();
	assert_eq!(header.encode(), bytes);
	assert_eq!(bytes.len(), Header::LENGTH);
	assert_eq!(Header::decode(&bytes), Some(header));
	assert_eq!(Header::decode(&bytes[..89]), None);
	assert_eq!(Header::decode(&[&bytes[..], &[0]].concat()), None);
	for (at, byte) in [(0, 0), (72, 0x11), (73, 0x05), (56, 7)] {
		let mut wrong = bytes.clone();
		wrong[at] = byte;
		assert_eq!(Header::decode(&wrong), None);
	}
}

#[test]
fn an_envelope_is_hpke_with_the_documented_info() {
	let (secret, key, deal) = ([5; 32], [6; 32], H256([0xdd; 32]));
	let sealed = envelope::seal(&public_key(&secret), deal, G, 0x0102, &key, [8; 32]).unwrap();
	let info = [
		&b"assay/v1/sealing"[..],
		&[0x47; 32],
		&[0xdd; 32],
		&[2, 1, 0, 0, 0, 0, 0, 0],
	]
	.concat();
	let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
		&OpModeR::Base,
		&Deserializable::from_bytes(&secret).unwrap(),
		&Deserializable::from_bytes(&sealed[..32]).unwrap(),
		&info,
		&sealed[32..],
		key_hash(&key).as_bytes(),
	);
	assert_eq!(opened.unwrap(), key);
	assert_eq!(
		envelope::open(&secret, deal, G, 0x0102, key_hash(&key), &sealed),
		Some(key)
	);
	assert_eq!(envelope::check(&sealed), Ok(()));
	// The ephemeral key comes from the random bytes: RFC 9180, 7.1.3.
	let (_, ephemeral) = X25519HkdfSha256::derive_keypair(&[8; 32]);
	assert_eq!(sealed[..32], ephemeral.to_bytes()[..]);
}

/// RFC 9180, appendix A.2.1.
#[test]
fn rfc_9180_base_mode_with_x25519_and_chacha20_poly1305() {
	type Kem = X25519HkdfSha256;
	let secret = hex!("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
	let key = hex!("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
	assert_eq!(public_key(&secret), key);
	let (_, derived) = Kem::derive_keypair(&hex!(
		"1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df"
	));
	assert_eq!(derived.to_bytes()[..], key);
	let enc = hex!("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
	let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
		&OpModeR::Base,
		&Deserializable::from_bytes(&secret).unwrap(),
		&Deserializable::from_bytes(&enc).unwrap(),
		b"Ode on a Grecian Urn",
		&hex!("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"),
		b"Count-0",
	);
	assert_eq!(opened.unwrap(), b"Beauty is truth, truth beauty");
	// And made again from its ephemeral key material.
	let (_, ephemeral) = Kem::derive_keypair(&hex!(
		"909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b"
	));
	assert_eq!(ephemeral.to_bytes()[..], enc[..]);
}

/// RFC 7748, section 6.1: Bob's.
#[test]
fn public_keys_are_x25519() {
	let secret = hex!("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
	let key = hex!("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
	assert_eq!(public_key(&secret), key);
	assert_eq!(check(&key), Ok(()));
}

const LOW_ORDER: [[u8; 32]; 5] = [
	hex!("0000000000000000000000000000000000000000000000000000000000000000"),
	hex!("0100000000000000000000000000000000000000000000000000000000000000"),
	hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
	hex!("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
];

#[test]
fn points_of_low_order_are_refused_where_nothing_can_be_sealed() {
	for point in LOW_ORDER {
		assert_eq!(check(&point), Err(KeyError::LowOrder));
		// HPKE finds the same.
		let sealed = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
			&hpke::OpModeS::Base,
			&Deserializable::from_bytes(&point).unwrap(),
			b"",
			b"",
			b"",
			&mut Seven,
		);
		assert!(sealed.is_err());
		assert_eq!(envelope::seal(&point, G, G, 0, &[1; 32], [7; 32]), None);
		let mut second = point;
		second[31] |= 0x80;
		assert_eq!(check(&second), Err(KeyError::NotCanonical));
	}
}

struct Seven;

impl hpke::rand_core::TryRng for Seven {
	type Error = core::convert::Infallible;
	fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
		Ok(7)
	}
	fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
		Ok(7)
	}
	fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
		bytes.fill(7);
		Ok(())
	}
}

impl hpke::rand_core::TryCryptoRng for Seven {}

#[test]
fn second_encodings_are_refused() {
	let above = |byte: u8, top: u8| {
		let mut u = [0xff; 32];
		(u[0], u[31]) = (byte, top);
		u
	};
	// p - 2 is the last that is acceptable, p - 1 of low order; then p to 2^255 - 1.
	assert_eq!(check(&above(0xeb, 0x7f)), Ok(()));
	assert_eq!(check(&above(0xec, 0x7f)), Err(KeyError::LowOrder));
	for byte in 0xed..=0xff {
		assert_eq!(check(&above(byte, 0x7f)), Err(KeyError::NotCanonical));
	}
	for byte in 0..=0xff {
		assert_eq!(check(&above(byte, 0xff)), Err(KeyError::NotCanonical));
	}
	let mut nine = [0; 32];
	nine[0] = 9;
	assert_eq!(check(&nine), Ok(()));
	nine[31] = 0x80;
	assert_eq!(check(&nine), Err(KeyError::NotCanonical));
	// All below a byte that is not p's are below p.
	for at in 1..31 {
		let mut u = above(0xff, 0x7f);
		u[at] = 0xfe;
		assert_eq!(check(&u), Ok(()));
	}
}

#[test]
fn every_secret_has_an_acceptable_key() {
	for byte in 0..=u8::MAX {
		assert_eq!(check(&public_key(&[byte; 32])), Ok(()));
	}
}

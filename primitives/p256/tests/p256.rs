// SPDX-License-Identifier: Apache-2.0

//! Against the crate `p256`: signatures made and mutated, factors chosen so that sums meet equal and opposite points and
//! zero, and points whose `x` is above the group's order.

use assay_p256::{is_key, verify};
use p256::{
	ecdsa::{signature::hazmat::PrehashVerifier, Signature, VerifyingKey},
	elliptic_curve::{
		ops::Reduce,
		point::{AffineCoordinates, DecompressPoint},
		sec1::ToSec1Point,
		Group, PrimeField,
	},
	AffinePoint, FieldBytes, ProjectivePoint, Scalar, U256,
};
use std::sync::atomic::{AtomicUsize, Ordering};

const ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

/// A signature under test.
#[derive(Clone, Debug)]
struct Case {
	key: [u8; 33],
	digest: [u8; 32],
	signature: [u8; 64],
}

impl Case {
	/// What the crate `p256` says.
	fn expected(&self) -> bool {
		let Ok(signature) = Signature::from_slice(&self.signature) else {
			return false;
		};
		matches!(self.key, [2 | 3, ..])
			&& VerifyingKey::from_sec1_bytes(&self.key)
				.is_ok_and(|key| key.verify_prehash(&self.digest, &signature).is_ok())
	}

	fn agrees(&self) -> bool {
		let is_point = matches!(self.key, [2 | 3, ..]) && p256::PublicKey::from_sec1_bytes(&self.key).is_ok();
		is_key(&self.key) == is_point && verify(&self.key, &self.digest, &self.signature) == self.expected()
	}
}

/// Numbers that look random (SplitMix64), the same in every run.
struct Numbers(u64);

impl Numbers {
	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ mixed >> 31
	}

	fn below(&mut self, bound: u64) -> u64 {
		self.next() % bound
	}

	fn bytes(&mut self) -> [u8; 32] {
		let mut bytes = [0; 32];
		for chunk in bytes.chunks_mut(8) {
			chunk.copy_from_slice(&self.next().to_be_bytes());
		}
		bytes
	}

	/// A scalar: any, small, nearly the order, with few ones, or with long runs of ones.
	fn scalar(&mut self) -> Scalar {
		let power = |exponent| Scalar::from(2u64).pow_vartime(&U256::from_u64(exponent));
		match self.below(6) {
			0 => Scalar::from(self.below(40)),
			1 => -Scalar::from(self.below(40)),
			2 => power(self.below(256)) + Scalar::from(self.below(3)),
			3 => power(self.below(256)) - power(self.below(256)),
			_ => Scalar::reduce(&FieldBytes::from(self.bytes())),
		}
	}
}

fn point_bytes(point: &AffinePoint) -> Option<[u8; 33]> {
	point.to_sec1_point(true).as_bytes().try_into().ok()
}

fn signature(r: &Scalar, s: &Scalar) -> [u8; 64] {
	[<[u8; 32]>::from(r.to_repr()), <[u8; 32]>::from(s.to_repr())]
		.concat()
		.try_into()
		.unwrap()
}

/// The signature that is checked by `base` times the base point plus `factor` times the key: one that is right, where that
/// sum is a point.
fn with_factors(secret: &Scalar, base: &Scalar, factor: &Scalar) -> Option<Case> {
	let key = ProjectivePoint::GENERATOR * secret;
	let sum = (ProjectivePoint::GENERATOR * base + key * factor).to_affine();
	let r = match bool::from(ProjectivePoint::from(sum).is_identity()) {
		true => Scalar::ONE,
		false => Scalar::reduce(&sum.x()),
	};
	let s = r * Option::<Scalar>::from(factor.invert())?;
	let digest = *base * s;
	Some(Case {
		key: point_bytes(&key.to_affine())?,
		digest: digest.to_repr().into(),
		signature: signature(&r, &s),
	})
}

/// The signature of which a point with this `x` comes out.
fn with_x(x: &[u8; 32], numbers: &mut Numbers) -> Option<Case> {
	let point = Option::<AffinePoint>::from(AffinePoint::decompress(&(*x).into(), 0.into()))?;
	let r = Scalar::reduce(&FieldBytes::from(*x));
	let (s, digest) = (numbers.scalar(), numbers.scalar());
	let over_r = Option::<Scalar>::from(r.invert())?;
	let key = (ProjectivePoint::from(point) * s - ProjectivePoint::GENERATOR * digest) * over_r;
	Some(Case {
		key: point_bytes(&key.to_affine())?,
		digest: digest.to_repr().into(),
		signature: signature(&r, &s),
	})
}

/// The prime of the field less a small number.
fn below_prime(less: u64) -> [u8; 32] {
	let prime = U256::from_be_hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
	let bytes = prime.wrapping_sub(&U256::from_u64(less)).to_be_bytes();
	bytes.as_slice().try_into().unwrap()
}

/// What is no `r` and no `s`, or nearly: zero, the order, the prime, and their neighbours.
fn edge(numbers: &mut Numbers) -> [u8; 32] {
	let from = match numbers.below(3) {
		0 => U256::from_u64(1),
		1 => U256::from_be_hex(ORDER).wrapping_add(&U256::from_u64(1)),
		_ => U256::from_be_slice(&below_prime(0)).wrapping_add(&U256::from_u64(1)),
	};
	let bytes = from.wrapping_sub(&U256::from_u64(numbers.below(3))).to_be_bytes();
	bytes.as_slice().try_into().unwrap()
}

/// The other `s` that a signature may have.
fn opposite(signature: &[u8; 64]) -> Option<[u8; 32]> {
	Some((-*Signature::from_slice(signature).ok()?.s()).to_repr().into())
}

/// A case, seldom an uninteresting one.
fn case(numbers: &mut Numbers) -> Option<Case> {
	let mut case = match numbers.below(8) {
		0 => with_x(&below_prime(numbers.below(1 << 20)), numbers)?,
		1 => {
			let mut x = [0; 32];
			x[24..].copy_from_slice(&numbers.below(1 << 10).to_be_bytes());
			with_x(&x, numbers)?
		},
		2 => {
			// The key's multiple and the base point's are the same, opposite, or a small multiple apart.
			let (secret, factor) = (numbers.scalar(), numbers.scalar());
			let base = secret * factor * Scalar::from(1 + numbers.below(4));
			with_factors(&secret, &if numbers.below(2) == 0 { base } else { -base }, &factor)?
		},
		3 => with_factors(
			&Scalar::from(1 + numbers.below(20)),
			&numbers.scalar(),
			&numbers.scalar(),
		)?,
		_ => with_factors(&numbers.scalar(), &numbers.scalar(), &numbers.scalar())?,
	};
	match numbers.below(24) {
		0 => case.key[numbers.below(33) as usize] ^= 1 << numbers.below(8),
		1 => case.digest[numbers.below(32) as usize] ^= 1 << numbers.below(8),
		2 => case.signature[numbers.below(64) as usize] ^= 1 << numbers.below(8),
		3 => case.digest = [0; 32],
		4 => case.digest = [0xff; 32],
		5 => case.signature[..32].copy_from_slice(&edge(numbers)),
		6 => case.signature[32..].copy_from_slice(&edge(numbers)),
		7 => case.key[1..].copy_from_slice(&below_prime(numbers.below(5))),
		8 => case.key[1..].copy_from_slice(&numbers.bytes()),
		9 => {
			let s = opposite(&case.signature)?;
			case.signature[32..].copy_from_slice(&s);
		},
		10 => {
			let (r, _) = case.signature.split_at(32);
			let r = U256::from_be_slice(r).wrapping_add(&U256::from_be_hex(ORDER));
			case.signature[..32].copy_from_slice(r.to_be_bytes().as_slice());
		},
		_ => {},
	}
	Some(case)
}

fn compare(cases: usize, seed: u64) {
	let mut numbers = Numbers(seed);
	let (mut right, mut wrong) = (0, 0);
	while right + wrong < cases {
		let Some(case) = case(&mut numbers) else { continue };
		assert!(case.agrees(), "{case:02x?}: p256 says {}", case.expected());
		*(if case.expected() { &mut right } else { &mut wrong }) += 1;
	}
	assert!(
		right > cases / 4 && wrong > cases / 8,
		"{right} are right, {wrong} wrong"
	);
}

#[test]
fn agrees_with_the_crate_p256() {
	compare(4_000, 1);
}

#[test]
#[ignore = "takes minutes: cargo test -p assay-p256 -- --ignored"]
fn agrees_with_the_crate_p256_a_million_times() {
	// A millisecond each, so by all processors, the same cases in each run.
	const PARTS: usize = 100;
	let next = AtomicUsize::new(0);
	let compare_parts = || loop {
		match next.fetch_add(1, Ordering::Relaxed) {
			part if part < PARTS => compare(1_000_000 / PARTS, 100 + part as u64),
			_ => break,
		}
	};
	std::thread::scope(|scope| {
		for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
			scope.spawn(compare_parts);
		}
	});
}

#[test]
fn points_above_the_order_are_met() {
	// An `x` from the order to below the prime, of which the signature has the rest only.
	let mut numbers = Numbers(3);
	let found = (1..200).filter_map(|less| with_x(&below_prime(less), &mut numbers));
	let verified: Vec<_> = found
		.filter(|case| verify(&case.key, &case.digest, &case.signature))
		.collect();
	assert!(verified.len() > 50);
	assert!(verified.iter().all(Case::expected));
}

#[test]
fn zero_is_no_signature() {
	// Base point and key cancel: nothing comes out, and nothing is verified.
	let case = with_factors(&Scalar::from(3u64), &-Scalar::from(15u64), &Scalar::from(5u64)).unwrap();
	assert!(!verify(&case.key, &case.digest, &case.signature));
	assert!(case.agrees());
}

#[test]
fn tags_are_those_of_compressed_points() {
	let key = AffinePoint::GENERATOR.to_sec1_point(true);
	for tag in 0..=u8::MAX {
		let mut key: [u8; 33] = key.as_bytes().try_into().unwrap();
		key[0] = tag;
		assert_eq!(is_key(&key), matches!(tag, 2 | 3), "{tag}");
	}
}

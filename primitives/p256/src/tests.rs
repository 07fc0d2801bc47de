// SPDX-License-Identifier: Apache-2.0

use p256::{
	elliptic_curve::{sec1::ToSec1Point, PrimeField},
	ProjectivePoint, Scalar as Oracle,
};

use crate::{
	base::BASE,
	bytes::{from_bytes, to_words, words},
	field::Field,
	point::Affine,
	scalar::Scalar,
};

#[test]
fn the_table_has_the_odd_multiples_of_the_base_point() {
	for (i, multiple) in BASE.iter().enumerate() {
		let expected = (ProjectivePoint::GENERATOR * Oracle::from(2 * i as u64 + 1))
			.to_affine()
			.to_sec1_point(true);
		let expected = Affine::decompress(expected.as_bytes().try_into().unwrap()).unwrap();
		let found = Affine::constant(multiple);
		assert!(found.x.is(&expected.x) && found.y.is(&expected.y), "{i}");
	}
}

#[test]
fn bytes_are_limbs_and_words() {
	for shift in 0..256 {
		let mut bytes = [0u8; 32];
		bytes[31 - shift / 8] = 1 << (shift % 8);
		assert_eq!(to_words(&from_bytes(&bytes)), words(&bytes));
	}
	assert_eq!(to_words(&from_bytes(&[0xff; 32])), [u64::MAX; 4]);
}

#[test]
fn inverses() {
	let one = Scalar::nonzero(&Oracle::ONE.to_repr().into()).unwrap();
	let field_one = Field::one();
	for i in 0..500u64 {
		// Small ones, nearly the order, and those between.
		let number = match i % 3 {
			0 => Oracle::from(i + 1),
			1 => -Oracle::from(i),
			_ => Oracle::from(i).invert().unwrap() * Oracle::from(i * i),
		};
		let bytes: [u8; 32] = number.to_repr().into();
		let scalar = Scalar::nonzero(&bytes).unwrap();
		assert_eq!((scalar * scalar.inverse()).words(), one.words());
		let field = Field::canonical(&bytes).unwrap();
		assert!(field.times(&field.inverse()).is(&field_one));
	}
	assert!(Field::zero().inverse().is_zero());
}

// SPDX-License-Identifier: Apache-2.0

//! The odd multiples of a key, for the digits of its factor.

use crate::{
	field::Field,
	point::{Affine, Jacobian},
};

/// A point times 1, 3, 5, … 15. (There always are such: the order of the group is prime, and larger.)
///
/// The double has a `Z`; on the curve stretched by it, where it is affine, it is added seven times. All `Z` are inverted by
/// one inversion (Montgomery's trick).
pub(crate) fn odd_multiples(point: &Affine) -> Option<[Affine; 8]> {
	let double = point.jacobian().doubled();
	let zz = double.z.squared();
	let step = Affine {
		x: double.x,
		y: double.y,
	};
	let mut next = Jacobian {
		x: point.x.times(&zz),
		y: point.y.times(&zz).times(&double.z),
		z: Field::one(),
	};
	let mut multiples = [next; 7];
	// For each, the product of the `Z` of all before it.
	let mut products = [Field::one(); 7];
	let mut product = Field::one();
	for (multiple, so_far) in multiples.iter_mut().zip(&mut products) {
		// An odd multiple is neither the double nor its opposite, so that this never doubles, which on the stretched curve would
		// be wrong.
		next = next.plus(&step)?;
		*so_far = product;
		product = product.times(&next.z);
		*multiple = next;
	}
	// One over the stretch and every `Z` up to the one at hand.
	let mut inverse = product.times(&double.z).inverse();
	let mut odd = [*point; 8];
	let later = odd.iter_mut().rev();
	for ((affine, multiple), so_far) in later.zip(multiples.iter().rev()).zip(products.iter().rev()) {
		let over_z = inverse.times(so_far);
		inverse = inverse.times(&multiple.z);
		let over_zz = over_z.squared();
		*affine = Affine {
			x: multiple.x.times(&over_zz),
			y: multiple.y.times(&over_zz).times(&over_z),
		};
	}
	Some(odd)
}

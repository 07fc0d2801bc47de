// SPDX-License-Identifier: Apache-2.0

//! The formulas on intervals: no limb, column or sum of them leaves an `i64`, whatever the key, digest and signature.

mod interval;

use crate::{
	field::{Field, PRIME},
	inverse::{combined, multiple},
	limb::{Limb, BITS, MASK},
	limbs::Limbs,
	point::{Affine, Jacobian},
	product::product,
	scalar::{self, ORDER, ORDER_INVERSE},
};
use interval::{interval, Interval};

type Number = Field<Interval>;

fn or(a: &Number, b: &Number) -> Number {
	let mut both = a.0;
	for (a, b) in both.iter_mut().zip(b.0) {
		*a = a.or(b);
	}
	Field(both)
}

/// Any number of 256 bits, with carried limbs.
fn any() -> Number {
	let mut limbs: Limbs<Interval> = [interval([0, MASK.into()]); 9];
	limbs[8] = interval([0, (1 << 24) - 1]);
	Field(limbs)
}

/// Any product.
fn any_product() -> Number {
	any().times(&any())
}

/// What the number is at most, either way, in primes.
fn primes(number: &Number) -> f64 {
	let at = |end: fn(&Interval) -> i128| -> f64 {
		let limbs = number.0.iter().enumerate();
		limbs
			.map(|(i, limb)| end(limb) as f64 * 2f64.powi(BITS as i32 * i as i32 - 256))
			.sum()
	};
	at(|limb| limb.low).abs().max(at(|limb| limb.high).abs())
}

/// The intervals that hold a chain of doublings and additions, however long, from any point on; `added` is what is added.
fn closed(start: Jacobian<Interval>, added: &Affine<Interval>) -> Jacobian<Interval> {
	let mut all = start;
	for _ in 0..20 {
		let doubled = all.doubled();
		let distance = all.distance(added);
		assert!(
			primes(&distance.x) < 16.0,
			"the quick look at zero is too narrow: {}",
			primes(&distance.x)
		);
		let moved = all.moved(&distance);
		let next = [doubled, moved].iter().fold(all, |all, next| Jacobian {
			x: or(&all.x, &next.x),
			y: or(&all.y, &next.y),
			z: or(&all.z, &next.z),
		});
		let is_closed = next.x.0 == all.x.0 && next.y.0 == all.y.0 && next.z.0 == all.z.0;
		all = next;
		if is_closed {
			return all;
		}
	}
	panic!("the intervals grow without end");
}

/// Either `y` or its opposite.
fn of_either_sign(point: &Affine<Interval>) -> Affine<Interval> {
	Affine {
		x: point.x,
		y: or(&point.y, &point.opposite().y),
	}
}

#[test]
fn points() {
	// What is added is a constant, a key (whose root is a product or its opposite), or a multiple made of products.
	let added = of_either_sign(&Affine {
		x: or(&any(), &any_product()),
		y: or(&or(&any(), &any_product()), &any_product().opposite_centred()),
	});
	let all = closed(added.jacobian(), &added);
	// The last check: the square of the `Z` times an `r`, less the `X`.
	let _ = any_product().times(&all.z.squared()).less(&all.x);
}

#[test]
fn multiples_of_a_key() {
	let key = Affine {
		x: any_product(),
		y: or(&any_product(), &any_product().opposite_centred()),
	};
	let double = key.jacobian().doubled();
	let zz = double.z.squared();
	let step = Affine {
		x: double.x,
		y: double.y,
	};
	let start = Jacobian {
		x: key.x.times(&zz),
		y: key.y.times(&zz).times(&double.z),
		z: Field::one(),
	};
	let all = closed(start, &step);
	let product = any_product().times(&all.z);
	let over_z = product.times(&any_product());
	let _ = all.y.times(&over_z.squared()).times(&over_z);
}

#[test]
fn keys() {
	let x = any_product();
	let curve = x.curve();
	let mut power = curve;
	for _ in 0..20 {
		let next = or(
			&or(&power, &power.squared()),
			&or(&power.times(&curve), &power.times(&power)),
		);
		if next.0 == power.0 {
			let _ = power.squared().less(&curve);
			return;
		}
		power = next;
	}
	panic!("the intervals grow without end");
}

#[test]
fn products_of_factors() {
	let Field(any) = any();
	let reduced = scalar::reduced(product(&any, &any));
	// What is carried after it: one limb's carry more.
	reduced
		.iter()
		.fold(Interval::from(0), |carry, limb| (*limb + carry).right(BITS));
}

#[test]
fn inverses() {
	// From minus to plus twice a modulus, and what 29 steps multiply with.
	let mut any = [interval([0, MASK.into()]); 9];
	any[8] = interval([-(1 << 25), 1 << 25]);
	let step = interval([-(1 << BITS), 1 << BITS]);
	for (modulus, modulus_inverse) in [(PRIME, MASK), (ORDER, ORDER_INVERSE)] {
		let multiple = multiple(step, &any, step, &any, modulus_inverse.into());
		let next = combined(step, &any, step, &any, multiple, &modulus.map(Interval::from));
		// The last limb of a sum of twice the terms there can be: in truth the factors' sum is 2^29, not each of them.
		assert!(next[8].high < 1 << 28 && next[8].low > -(1 << 28));
	}
}

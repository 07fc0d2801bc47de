// SPDX-License-Identifier: Apache-2.0
// ECDSA over SHA-256 on secp256k1 (ES256K) and P-256 (ES256), signatures as r ‖ s.

import { sha256 } from '@noble/hashes/sha2.js';
import { concat, uintLe, utf8 } from '../../src/encoding/bytes.js';
import { changed, keysOf, pairs, search, seed, signaturesOf } from './cases.js';

const number = (be) => be.reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
const bytes = (n, length = 32) => uintLe(n, length).reverse();
const compressed = (point) => point.toBytes(true);

/** The curve's point with this `x`, and an odd `y` or an even one; undefined where there is none. */
function pointAt({ Point }, x, odd) {
  try {
    return Point.fromBytes(concat(Uint8Array.of(odd ? 3 : 2), bytes(x)));
  } catch {
    return undefined;
  }
}

/** The smallest `x` from `from` on that a condition holds of. */
function smallest(from, holds) {
  for (let x = from; ; x++) if (holds(x)) return x;
}

export function ecdsaKeys(curve, keyType) {
  const { Point } = curve;
  const p = Point.Fp.ORDER;
  const list = [];
  const key = keysOf(keyType, list);
  const honest = ['a', 'b', 'c'].map((name) => curve.getPublicKey(seed(`ecdsa ${name}`), true));
  for (const publicKey of honest) key('ValidKey', true, publicKey, 'a key as it is made');
  key('ValidKey', true, compressed(Point.BASE), 'the base point');
  key('ValidKey', true, compressed(Point.BASE.negate()), 'the negative of the base point');
  const least = smallest(0n, (x) => pointAt(curve, x, false));
  const greatest = p - smallest(1n, (x) => pointAt(curve, p - x, false));
  for (const [x, name] of [
    [least, 'smallest'],
    [greatest, 'greatest'],
  ]) {
    for (const odd of [false, true]) {
      key('ValidKey', true, compressed(pointAt(curve, x, odd)), `the ${name} x of a point, y ${odd ? 'odd' : 'even'}`);
    }
  }
  for (const tag of [0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0x08, 0x82, 0x83, 0xff]) {
    const comment = `a key with the tag ${tag.toString(16).padStart(2, '0')}`;
    key('OtherTag', false, changed(honest[0], 0, () => tag), comment);
  }
  key('OtherTag', false, new Uint8Array(33), 'all bits are zeros');
  for (const tag of [2, 3]) {
    const withTag = (x) => concat(Uint8Array.of(tag), bytes(x));
    key('NotOnCurve', false, withTag(smallest(0n, (x) => !pointAt(curve, x, false))), 'no point has this x');
    key('NotCanonical', false, withTag(p), 'x is the prime of the field');
    const above = p + smallest(1n, (x) => pointAt(curve, x, false));
    key('NotCanonical', false, withTag(above), 'x is of a point, plus the prime');
    key('NotCanonical', false, withTag((1n << 256n) - 1n), 'all bits of x are ones');
  }
  return list;
}

export function ecdsaSignatures(curve, keyType) {
  const { Point } = curve;
  const { Fn, Fp } = Point;
  const [n, p] = [Fn.ORDER, Fp.ORDER];
  const list = [];
  const signature = signaturesOf(keyType, list);
  const secret = seed('ecdsa a');
  const d = number(secret);
  const publicKey = curve.getPublicKey(secret, true);
  const message = utf8('seven degrees at noon');
  const digest = (text) => Fn.create(number(sha256(text)));
  const z = digest(message);
  const joined = (r, s) => concat(bytes(r), bytes(s));
  const by = (of, text = message) => ({ publicKey, message: text, signature: of });

  /** A signature by the secret number `d` with the nonce `k`. */
  const signed = (d, k, text = message) => {
    const r = Fn.create(Point.BASE.multiply(k).x);
    return { r, s: Fn.mul(Fn.inv(k), digest(text) + r * d) };
  };
  const publicOf = (d) => compressed(Point.BASE.multiply(d));

  /** The key by which `r` and `s`, where `r` stands for the point `R`, sign the message. Nobody knows its secret. */
  const keyFor = (R, s) => {
    const r = Fn.create(R.x);
    const inverse = Fn.inv(r);
    return compressed(
      R.multiplyUnsafe(Fn.mul(s, inverse)).add(Point.BASE.multiplyUnsafe(Fn.neg(Fn.mul(z, inverse)))),
    );
  };
  const crafted = (R, s, r = Fn.create(R.x)) => ({ publicKey: keyFor(R, s), message, signature: joined(r, s) });

  const k = Fn.create(number(seed('ecdsa nonce')));
  const { r, s } = signed(d, k);
  const good = joined(r, s);

  for (const length of [0, 1, 32, 55, 56, 63, 64, 65, 1000]) {
    const text = new Uint8Array(length).fill(length);
    const of = curve.sign(text, secret, { prehash: true, format: 'compact' });
    signature('ValidSignature', true, by(of, text), `a message of ${length} bytes`);
    const { r: rOf, s: sOf } = curve.Signature.fromBytes(of, 'compact');
    signature('ValidSignature', true, by(joined(rOf, n - sOf), text), 'the same with the other s');
  }
  signature('ValidSignature', true, by(good), 'a nonce that is not derived as RFC 6979 derives it');
  signature('OtherMessage', false, by(good, utf8('eight degrees at noon')), 'over another message');
  signature('OtherKey', false, { ...by(good), publicKey: publicOf(n - d) }, 'by the negative of the key');

  // A point whose x is small, so that r and r plus the order are both written in 32 bytes; and a small s.
  const small = smallest(1n, (x) => pointAt(curve, x, false));
  const R = pointAt(curve, small, false);
  signature('RangeCheck', false, by(concat(bytes(r + n, 33), bytes(s, 33))), 'r plus the order, 33 bytes each');
  signature('RangeCheck', false, by(concat(bytes(r, 33), bytes(s + n, 33))), 's plus the order, 33 bytes each');
  signature('RangeCheck', false, by(concat(bytes(r + 256n * n, 34), bytes(s, 34))), 'r plus 256 times the order');
  signature('RangeCheck', false, by(concat(bytes(r, 34), bytes(s + 256n * n, 34))), 's plus 256 times the order');
  signature('RangeCheck', true, crafted(R, 3n), 'small r and s, to which the order is added next');
  signature('RangeCheck', false, { ...crafted(R, 3n), signature: joined(small + n, 3n) }, 'r plus the order');
  signature('RangeCheck', false, { ...crafted(R, 3n), signature: joined(small, 3n + n) }, 's plus the order');
  signature('RangeCheck', false, { ...crafted(R, 3n), signature: joined(small + n, 3n + n) }, 'both plus the order');

  signature('ModifiedInteger', false, by(joined(n - r, s)), 'the negative of r');
  signature('ModifiedInteger', false, by(joined(r + 1n, s)), 'r plus one');
  signature('ModifiedInteger', false, by(joined(r, s + 1n)), 's plus one');
  signature('ModifiedInteger', false, by(joined(r, Fn.inv(s))), 'the inverse of s');
  signature('ModifiedInteger', false, by(joined(s, r)), 's before r');
  signature('ModifiedInteger', false, by(Uint8Array.from(good).reverse()), 'all bytes in the other order');

  for (const [bits, length] of [
    [256n, 33],
    [320n, 41],
  ]) {
    const more = 1n << bits;
    signature('IntegerOverflow', false, by(concat(bytes(r + more, length), bytes(s, length))), `r plus 2^${bits}`);
    signature('IntegerOverflow', false, by(concat(bytes(r, length), bytes(s + more, length))), `s plus 2^${bits}`);
  }

  const special = { 0: 0n, 1: 1n, 'n - 1': n - 1n, n, 'n + 1': n + 1n, 'p - 1': p - 1n, p, 'p + 1': p + 1n };
  for (const [[nameR, valueR], [nameS, valueS]] of pairs(Object.entries(special), Object.entries(special))) {
    signature('InvalidSignature', false, by(joined(valueR, valueS)), `r is ${nameR}, s is ${nameS}`);
  }

  signature('SignatureSize', false, by(new Uint8Array()), 'no bytes');
  signature('SignatureSize', false, by(good.subarray(0, 32)), 'r alone');
  signature('SignatureSize', false, by(good.subarray(0, 63)), '63 bytes of a signature');
  signature('SignatureSize', false, by(concat(good, new Uint8Array(1))), 'a zero after it, as a recovery id');
  signature('SignatureSize', false, by(concat(bytes(r, 33), bytes(s, 33))), 'a zero before r and before s');
  for (const length of [1, 16, 31]) {
    const of = concat(bytes(small, length), bytes(3n, length));
    signature('SignatureSize', false, { ...crafted(R, 3n), signature: of }, `r and s in ${length} bytes each`);
  }

  for (const sOf of [1n, 2n, 3n, 4n, 5n, 6n]) {
    signature('SmallRandS', true, crafted(R, sOf), `r is ${small}, s is ${sOf}`);
    signature('SmallRandS', true, crafted(R, n - sOf), `r is ${small}, s is the order less ${sOf}`);
  }

  const nonce = Point.BASE.multiply(k);
  const inverses = {
    'the order less one, halved': (n - 1n) / 2n,
    'the order plus one, halved': (n + 1n) / 2n,
    'the order less one': n - 1n,
    '2^64': 1n << 64n,
    '2^128': 1n << 128n,
    '2^128 - 1': (1n << 128n) - 1n,
    '2^255': 1n << 255n,
    'the order less 2^128': n - (1n << 128n),
    'a third': Fn.inv(3n),
    'the inverse of 2^128': Fn.inv(1n << 128n),
  };
  for (const [name, sOf] of Object.entries(inverses)) {
    signature('ModularInverse', true, crafted(nonce, sOf), `s is ${name}`);
  }

  // The x of the point is not below the order, and r is what is left of it: one signature in 2^128 on secp256k1, which is
  // not found by recovering keys with a parity alone.
  for (const odd of [false, true]) {
    const y = odd ? 'odd' : 'even';
    const above = smallest(n + 1n, (x) => pointAt(curve, x, odd));
    const far = pointAt(curve, above, odd);
    const of = crafted(far, s);
    signature('ArithmeticError', true, of, `x is the order plus ${above - n}, y ${y}`);
    signature('ArithmeticError', true, crafted(far, n - s), `x is the order plus ${above - n}, y ${y}, the other s`);
    signature('ArithmeticError', false, { ...of, signature: joined(above, s) }, 'the same, r not reduced');
    // The largest x of all.
    const top = pointAt(curve, p - smallest(1n, (x) => pointAt(curve, p - x, odd)), odd);
    signature('ArithmeticError', true, crafted(top, s), `the greatest x of a point, y ${y}`);
    signature('ArithmeticError', false, { ...crafted(top, s), signature: joined(top.x, s) }, 'the same, r not reduced');
    // r is small, and both r and r plus the order are the x of a point: it is the smaller one's here.
    const both = smallest(1n, (x) => pointAt(curve, x, odd) && pointAt(curve, x + n, odd));
    signature('ArithmeticError', true, crafted(pointAt(curve, both, odd), s), `x is ${both}, y ${y}`);
    signature('ArithmeticError', true, crafted(pointAt(curve, both + n, odd), s), `x is the order plus ${both}, y ${y}`);
  }

  const minusOne = publicOf(n - 1n);
  const byMinusOne = (kOf) => {
    const of = signed(n - 1n, kOf);
    return { publicKey: minusOne, message, signature: joined(of.r, of.s) };
  };
  for (const kOf of [k, 2n, 3n, (n - 1n) / 2n]) {
    signature('EdgeCaseShamirMultiplication', true, byMinusOne(kOf), 'the key is the negative of the base point');
  }

  const byOne = signed(1n, k);
  signature(
    'PointDuplication',
    true,
    { publicKey: publicOf(1n), message, signature: joined(byOne.r, byOne.s) },
    'the key is the base point',
  );
  // With d = z / r both products are the same point; with its negative their sum is the point at infinity.
  const double = Fn.mul(z, Fn.inv(r));
  const doubled = signed(double, k);
  signature(
    'PointDuplication',
    true,
    { publicKey: publicOf(double), message, signature: joined(doubled.r, doubled.s) },
    'both products are one point',
  );
  for (const sOf of [1n, s, n - 1n]) {
    const infinite = { publicKey: publicOf(Fn.neg(double)), message, signature: joined(r, sOf) };
    signature('PointDuplication', false, infinite, 'the sum of the products is the point at infinity');
  }

  const keyShapes = {
    'x begins with zeros': (x) => x >> 246n === 0n,
    'x begins with ones': (x) => x >> 246n === 1023n,
    'x ends with zeros': (x) => x % 1024n === 0n,
    'x ends with ones': (x) => x % 1024n === 1023n,
  };
  for (const [name, holds] of Object.entries(keyShapes)) {
    let at = 1n;
    // One addition for each step; only the affine x costs.
    for (let point = Point.BASE; !holds(point.x); point = point.add(Point.BASE)) at++;
    const of = signed(at, k);
    signature(
      'EdgeCasePublicKey',
      true,
      { publicKey: publicOf(at), message, signature: joined(of.r, of.s) },
      `of the key, ${name}`,
    );
  }
  const least = pointAt(
    curve,
    smallest(0n, (x) => pointAt(curve, x, false)),
    false,
  );
  signature('EdgeCasePublicKey', false, { ...by(good), publicKey: compressed(least) }, 'the key has the smallest x');

  const shapes = {
    'begins with zeros': (hash) => hash[0] === 0 && hash[1] === 0,
    'ends with zeros': (hash) => hash[30] === 0 && hash[31] === 0,
    'begins with ones': (hash) => hash[0] === 255 && hash[1] === 255,
    'ends with ones': (hash) => hash[30] === 255 && hash[31] === 255,
    'has zeros in the middle': (hash) => hash[15] === 0 && hash[16] === 0,
    'has ones in the middle': (hash) => hash[15] === 255 && hash[16] === 255,
  };
  for (const [name, holds] of Object.entries(shapes)) {
    const text = search(`a hash that ${name}`, (text) => holds(sha256(text)));
    const of = signed(d, k, text);
    signature('SpecialCaseHash', true, by(joined(of.r, of.s), text), `the hash ${name}`);
  }

  // Keys that are not valid, with a signature that is good by the key that they stand for.
  for (const tag of [0x00, 0x04, 0x05, 0x06, 0x07]) {
    const other = { ...by(good), publicKey: changed(publicKey, 0, () => tag), keyValid: false };
    signature('OtherTag', false, other, `the key has the tag 0${tag}`);
  }
  const reduced = smallest(1n, (x) => pointAt(curve, x, false));
  const notReduced = { ...by(good), publicKey: concat(Uint8Array.of(2), bytes(p + reduced)), keyValid: false };
  signature('NotCanonicalKey', false, notReduced, 'the x of the key is not below the prime');
  return list;
}

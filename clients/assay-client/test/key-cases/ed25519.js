// SPDX-License-Identifier: Apache-2.0
// Ed25519. Verifiers differ in what they take beyond what honest signers make (RFC 8032; ZIP-215; Chalkias, Garillot and
// Nikolaenko, "Taming the many EdDSAs", 2020).

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, fromHex, uintLe, utf8 } from '../../src/encoding/bytes.js';
import { changed, keysOf, pairs, search, seed, signaturesOf } from './cases.js';

const { Point } = ed25519;
const { Fn, Fp } = Point;
const [L, P] = [Fn.ORDER, Fp.ORDER];

const bytes = (n) => uintLe(n, 32);
const number = (le) => le.reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
const withSign = (encoded) => changed(encoded, 31, (byte) => byte | 0x80);
const otherSign = (encoded) => changed(encoded, 31, (byte) => byte ^ 0x80);

/** A point of order eight; its multiples are all that are of small order. */
const EIGHTH = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
const SMALL = Array.from({ length: 8 }, (_, i) => EIGHTH.multiplyUnsafe(BigInt(i)));

/** The order of a multiple of `EIGHTH`. */
const orderOf = (i) => [1, 8, 4, 8, 2, 8, 4, 8][i];

const pairOf = (name) => {
  const { scalar: a, pointBytes: publicKey } = ed25519.utils.getExtendedPublicKey(seed(name));
  return { a, publicKey };
};

/** What is hashed to a number in a signature. */
const challenge = (r, publicKey, message) => Fn.create(number(sha512(concat(r, publicKey, message))));

/** A signature with this `R`, as it is written, whose secret part is `nonce`. */
const signatureWith = ({ a, publicKey }, message, nonce, r) =>
  concat(r, bytes(Fn.create(nonce + challenge(r, publicKey, message) * a)));

/** The second encodings of points whose `y` is so small that the prime still fits on top of it. */
function* secondEncodings() {
  for (let y = 0n; y < 19n; y++) {
    try {
      Point.fromBytes(bytes(y));
    } catch {
      continue; // no point has this y
    }
    yield [y, bytes(P + y)];
  }
}

export function ed25519Keys() {
  const list = [];
  const key = keysOf('Ed25519', list);
  const honest = ['a', 'b', 'c', 'd'].map((name) => pairOf(`ed25519 ${name}`).publicKey);
  for (const publicKey of honest) key('ValidKey', true, publicKey, 'a key as it is made');
  key('ValidKey', true, otherSign(honest[0]), 'the negative of a key, which is one too');
  key('ValidKey', true, Point.BASE.toBytes(), 'the base point');

  SMALL.forEach((point, i) => key('SmallOrder', false, point.toBytes(), `a point of order ${orderOf(i)}`));
  key('SmallOrder', false, withSign(bytes(1n)), 'zero, with the sign of a negative x');
  key('SmallOrder', false, withSign(bytes(P - 1n)), 'the point of order 2, with the sign of a negative x');
  for (const [y, encoded] of secondEncodings()) {
    const flag = y < 2n ? 'SmallOrder' : 'NotCanonical';
    key(flag, false, encoded, `y is ${y}, written as 2^255 - 19 + ${y}`);
    key(flag, false, withSign(encoded), `y is ${y}, written as 2^255 - 19 + ${y}, x negative`);
  }
  SMALL.slice(1).forEach((small, i) => {
    const mixed = Point.fromBytes(honest[1]).add(small);
    key('MixedOrder', false, mixed.toBytes(), `a key plus a point of order ${orderOf(i + 1)}`);
  });
  key('NotOnCurve', false, bytes(2n), 'no point has y = 2');
  key('NotOnCurve', false, withSign(bytes(2n)), 'no point has y = 2');
  key('NotOnCurve', false, new Uint8Array(32).fill(0xff), 'all bits are ones');
  return list;
}

/** RFC 8032, section 7.1, tests 1 and 2. */
const KNOWN = [
  {
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
      '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
].map((vector) => Object.fromEntries(Object.entries(vector).map(([name, hex]) => [name, fromHex(hex, name)])));

export function ed25519Signatures() {
  const list = [];
  const signature = signaturesOf('Ed25519', list);
  const pair = pairOf('ed25519 a');
  const { a, publicKey } = pair;
  const message = utf8('seven degrees at noon');
  const nonce = Fn.create(number(seed('ed25519 nonce')));
  const R = Point.BASE.multiply(nonce);
  const r = R.toBytes();
  const good = signatureWith(pair, message, nonce, r);
  const s = number(good.subarray(32));
  const by = (of, text = message) => ({ publicKey, message: text, signature: of });

  for (const length of [0, 1, 63, 64, 111, 112, 127, 128, 256]) {
    const text = new Uint8Array(length).fill(length);
    const signed = ed25519.sign(text, seed('ed25519 a'));
    signature('Valid', true, by(signed, text), `a message of ${length} bytes`);
  }
  signature('Valid', true, by(good), 'a nonce that is not derived as RFC 8032 derives it');

  for (const [i, known] of KNOWN.entries()) {
    signature('Ktv', true, known, `RFC 8032, section 7.1, test ${i + 1}`);
    signature(
      'InvalidKtv',
      false,
      { ...known, message: KNOWN[1 - i].message },
      `the signature of test ${i + 1} with the message of the other`,
    );
    for (const at of [0, 31, 32, 62]) {
      const other = changed(known.signature, at, (byte) => byte ^ 1);
      signature('InvalidKtv', false, { ...known, signature: other }, `a bit of byte ${at} is another`);
    }
  }

  const special = { 0: 0n, 1: 1n, 'L - 1': L - 1n, L, 'L + 1': L + 1n, 'p - 1': P - 1n, p: P, 'p + 1': P + 1n };
  for (const [[nameR, valueR], [nameS, valueS]] of pairs(Object.entries(special), Object.entries(special))) {
    signature(
      'InvalidSignature',
      false,
      by(concat(bytes(valueR), bytes(valueS))),
      `R is the number ${nameR}, S is ${nameS}`,
    );
  }

  for (let times = 1n; s + times * L < 1n << 256n; times++) {
    signature('SignatureMalleability', false, by(concat(r, bytes(s + times * L))), `S plus ${times} times the order`);
  }
  for (const bit of [253n, 254n, 255n]) {
    const more = bytes(s + (1n << bit));
    signature('SignatureMalleability', false, by(concat(r, more)), `S with bit ${bit} set`);
  }
  signature('SignatureMalleability', false, by(concat(r, bytes(L - s))), 'the negative of S');

  // S fits what is hashed, which has R as it is written: who decodes R leniently takes these.
  for (const [y, encoded] of secondEncodings()) {
    if (y !== 1n) continue; // of the others nobody knows the secret part
    const comment = 'R is zero, written as 2^255 - 18';
    signature('InvalidEncoding', false, by(signatureWith(pair, message, 0n, encoded)), comment);
    const negative = withSign(encoded);
    signature('InvalidEncoding', false, by(signatureWith(pair, message, 0n, negative)), `${comment}, x negative`);
  }
  const minusZero = withSign(bytes(1n));
  signature('InvalidEncoding', false, by(signatureWith(pair, message, 0n, minusZero)), 'R is zero, x negative');
  const flipped = otherSign(r);
  signature('InvalidEncoding', false, by(signatureWith(pair, message, nonce, flipped)), 'the other sign of R');
  signature(
    'InvalidEncoding',
    false,
    by(concat(Uint8Array.from(r).reverse(), good.subarray(32))),
    'R with its highest byte first',
  );
  signature('InvalidEncoding', false, by(concat(good.subarray(32), r)), 'S before R');

  const short = search('a message with a short S', (text) => signatureWith(pair, text, nonce, r)[63] === 0);
  const shortSigned = signatureWith(pair, short, nonce, r);
  signature('CompressedSignature', true, by(shortSigned, short), 'the highest byte of S is zero');
  signature('CompressedSignature', false, by(shortSigned.subarray(0, 63), short), 'and left out');
  signature(
    'CompressedSignature',
    false,
    by(concat(good.subarray(0, 31), good.subarray(32))),
    'the highest byte of R is left out',
  );
  signature('CompressedSignature', false, by(concat(r.subarray(0, 16), good.subarray(32))), 'half of R');

  for (const length of [0, 1, 31, 32, 33, 63]) {
    signature('TruncatedSignature', false, by(good.subarray(0, length)), `${length} bytes of a signature`);
  }
  const zero = new Uint8Array(1);
  const garbage = utf8('and more');
  signature('SignatureWithGarbage', false, by(concat(good, zero)), 'a zero after it');
  signature('SignatureWithGarbage', false, by(concat(zero, good)), 'a zero before it');
  signature('SignatureWithGarbage', false, by(concat(r, zero, good.subarray(32))), 'a zero between R and S');
  signature('SignatureWithGarbage', false, by(concat(good, garbage)), 'something after it');
  signature('SignatureWithGarbage', false, by(concat(good, good)), 'twice the signature');

  // Where limbs of S overflow in careless arithmetic: its lowest and highest bits are zeros or ones.
  const extremes = {
    'lowest bits zero': (n) => n % 4096n === 0n,
    'lowest bits one': (n) => n % 4096n === 4095n,
    'highest bits zero': (n) => n >> 240n === 0n,
    'highest bits one': (n) => n >> 240n === 0xfffn,
    'middle bits zero': (n) => (n >> 120n) % 4096n === 0n,
    'middle bits one': (n) => (n >> 120n) % 4096n === 4095n,
  };
  for (const [name, holds] of Object.entries(extremes)) {
    const text = search(`an S with its ${name}`, (text) =>
      holds(Fn.create(nonce + challenge(r, publicKey, text) * a)),
    );
    signature('TinkOverflow', true, by(signatureWith(pair, text, nonce, r), text), `S has its ${name}`);
  }

  // Ours: whatever the equation says, such an R is refused. Zero is what RFC 8032 alone would take.
  SMALL.forEach((point, i) => {
    const encoded = point.toBytes();
    const comment = `R is of order ${orderOf(i)}`;
    signature('SmallOrderR', false, by(signatureWith(pair, message, 0n, encoded)), comment);
  });
  // What remains: the equation of RFC 8032, which multiplies by eight, takes these, and the one without does not.
  SMALL.slice(1).forEach((point, i) => {
    const encoded = R.add(point).toBytes();
    const comment = `R has a part of order ${orderOf(i + 1)}: verifiers without the cofactor refuse it`;
    signature('MixedOrderR', true, by(signatureWith(pair, message, nonce, encoded)), comment);
  });

  // Keys for which anybody can sign. These pass over every message where nobody looks at the key.
  const anybody = concat(bytes(1n), bytes(0n));
  const smallKey = { message, signature: anybody, keyValid: false };
  SMALL.forEach((point, i) => {
    const comment = `a key of order ${orderOf(i)}, R zero, S zero`;
    signature('SmallOrderKey', false, { ...smallKey, publicKey: point.toBytes() }, comment);
    for (const nonceOf of [1n, nonce]) {
      const own = { a: 0n, publicKey: point.toBytes() };
      const signed = signatureWith(own, message, nonceOf, Point.BASE.multiply(nonceOf).toBytes());
      const other = { ...smallKey, publicKey: own.publicKey, signature: signed };
      signature('SmallOrderKey', false, other, `a key of order ${orderOf(i)}, R of large order`);
    }
  });
  for (const [y, encoded] of secondEncodings()) {
    const signed = y < 2n ? anybody : good;
    const comment = `a key written as 2^255 - 19 + ${y}`;
    signature('NotCanonicalKey', false, { publicKey: encoded, message, signature: signed, keyValid: false }, comment);
  }
  for (const encoded of [minusZero, withSign(bytes(P - 1n))]) {
    signature('NotCanonicalKey', false, { ...smallKey, publicKey: encoded }, 'a key whose x is zero and negative');
  }
  return list;
}

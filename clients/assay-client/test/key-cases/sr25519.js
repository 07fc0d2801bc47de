// SPDX-License-Identifier: Apache-2.0
// Sr25519. Its signatures have randomness of their own, so that the one here was made once.

import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, fromHex, uintLe, utf8 } from '../../src/encoding/bytes.js';
import { changed, keysOf, seed, signaturesOf } from './cases.js';
import { sr25519PairFromSeed } from '@polkadot/util-crypto';

const P = ed25519.Point.Fp.ORDER;
const L = ed25519.Point.Fn.ORDER;
const bytes = (n) => uintLe(n, 32);

const PUBLIC = fromHex('1a4fee48c1ba1a48e8cd43782a8485d635aa91cfb82cbb477f0c1c576bc4031c', 'a key');
const SIGNED = fromHex(
  '9257942e3acc3b4d00ac0543ec1cae42b3b515bfa1be90cc9422fd4be6cbb139' +
    '235c211090fd180d2b311bf4a09b8ab13abd60b55707cae6fdd6c6c1ec693889',
  'a signature',
);

/** The generator of Ristretto255 (RFC 9496, appendix A.1). */
const GENERATOR = fromHex('e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76', 'the generator');

export function sr25519Keys() {
  const list = [];
  const key = keysOf('Sr25519', list);
  for (const name of ['a', 'b', 'c']) {
    key('ValidKey', true, sr25519PairFromSeed(seed(`sr25519 ${name}`)).publicKey, 'a key as it is made');
  }
  key('ValidKey', true, PUBLIC, 'the key of the signatures');
  key('ValidKey', true, GENERATOR, 'the generator');
  key('SmallOrder', false, bytes(0n), 'the identity');
  key('NotCanonical', false, bytes(P), 'the identity, written as 2^255 - 19');
  key('NotCanonical', false, bytes(1n << 255n), 'the identity, with the highest bit set');
  key('NotCanonical', false, changed(GENERATOR, 31, (byte) => byte | 0x80), 'the generator, with the highest bit set');
  key('NotCanonical', false, bytes(1n), 'a negative number of the field');
  const negative = P - GENERATOR.reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  key('NotCanonical', false, bytes(negative), 'the negative of the number that the generator is');
  key('NotOnCurve', false, bytes(P - 1n), 'y would be zero');
  key('NotOnCurve', false, new Uint8Array(32).fill(0xff), 'all bits are ones');
  return list;
}

export function sr25519Signatures() {
  const list = [];
  const signature = signaturesOf('Sr25519', list);
  const message = utf8('seven degrees at noon');
  const by = (of) => ({ publicKey: PUBLIC, message, signature: of });
  const marked = (s) => changed(bytes(s), 31, (byte) => byte | 0x80);
  signature('Valid', true, by(SIGNED), 'a signature as it is made');
  signature('OtherMessage', false, { ...by(SIGNED), message: utf8('eight degrees at noon') }, 'over another message');
  for (const at of [0, 31, 32, 62]) {
    const other = changed(SIGNED, at, (byte) => byte ^ 1);
    signature('InvalidSignature', false, by(other), `a bit of byte ${at} is another`);
  }
  const old = changed(SIGNED, 63, (byte) => byte & 0x7f);
  signature('InvalidEncoding', false, by(old), 'without the mark of Schnorrkel');
  const s = SIGNED.subarray(32).reduceRight((sum, byte, i) => (sum << 8n) + BigInt(i === 31 ? byte & 0x7f : byte), 0n);
  for (const times of [1n, 2n]) {
    const other = concat(SIGNED.subarray(0, 32), marked(s + times * L));
    signature('SignatureMalleability', false, by(other), `s plus ${times} times the order`);
  }
  signature('TruncatedSignature', false, by(SIGNED.subarray(0, 63)), '63 bytes of a signature');
  signature('SignatureWithGarbage', false, by(concat(SIGNED, new Uint8Array(1))), 'a zero after it');
  const anybody = { publicKey: bytes(0n), message, keyValid: false };
  const zeros = concat(bytes(0n), marked(0n));
  signature('SmallOrderKey', false, { ...anybody, signature: zeros }, 'the identity as key, R the identity, s zero');
  const generator = concat(GENERATOR, marked(1n));
  signature('SmallOrderKey', false, { ...anybody, signature: generator }, 'the identity as key, R the generator, s one');
  return list;
}

// SPDX-License-Identifier: Apache-2.0
// Keys and signatures that good and careless implementations treat differently, made from seeds: what
// vectors/keys.json holds. `node clients/assay-client/test/key-cases/index.js` writes the file.
//
// The flags of signatures are those of the sets of Project Wycheproof for Ed25519 and for ECDSA over SHA-256 in P1363
// form (testvectors_v1: ed25519_test, ecdsa_secp256k1_sha256_p1363_test, ecdsa_secp256r1_sha256_p1363_test), and some of
// our own. The cases are all our own.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { ecdsaKeys, ecdsaSignatures } from './ecdsa.js';
import { ed25519Keys, ed25519Signatures } from './ed25519.js';
import { sr25519Keys, sr25519Signatures } from './sr25519.js';
import { vectorFile } from '../vectors.js';

export const FILE = vectorFile('keys.json');

/** The flags of Project Wycheproof's sets. */
export const WYCHEPROOF = {
  Ed25519: [
    'CompressedSignature',
    'InvalidEncoding',
    'InvalidKtv',
    'InvalidSignature',
    'Ktv',
    'SignatureMalleability',
    'SignatureWithGarbage',
    'TinkOverflow',
    'TruncatedSignature',
    'Valid',
  ],
  ...Object.fromEntries(
    ['Secp256k1', 'P256'].map((keyType) => [
      keyType,
      [
        'ArithmeticError',
        'EdgeCasePublicKey',
        'EdgeCaseShamirMultiplication',
        'IntegerOverflow',
        'InvalidSignature',
        'ModifiedInteger',
        'ModularInverse',
        'PointDuplication',
        'RangeCheck',
        'SignatureSize',
        'SmallRandS',
        'SpecialCaseHash',
        'ValidSignature',
      ],
    ]),
  ),
};

/** All that the file holds. */
export function keyVectors() {
  return {
    description:
      'Keys, and signatures by them. `valid` says whether a key may enter the chain, or a signature by it verifies; ' +
      '`keyValid` whether the key of a signature may enter. `wycheproof` has the flags of Project Wycheproof, of each ' +
      'of which there are cases of our own. The secrets behind the keys are known to everybody.',
    wycheproof: WYCHEPROOF,
    keys: [
      ...ed25519Keys(),
      ...sr25519Keys(),
      ...ecdsaKeys(secp256k1, 'Secp256k1'),
      ...ecdsaKeys(p256, 'P256'),
    ],
    signatures: [
      ...ed25519Signatures(),
      ...sr25519Signatures(),
      ...ecdsaSignatures(secp256k1, 'Secp256k1'),
      ...ecdsaSignatures(p256, 'P256'),
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(FILE, `${JSON.stringify(keyVectors(), null, 2)}\n`);
}
